n = 100000


def run():
    total = 0
    for i in range(1, n + 1):
        line = "%d: %.3f %s" % (i, i / 7, "item")
        total = total + len(line)
    print(f"check length {total}")


run()
