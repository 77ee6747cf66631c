n = 10000000


def run():
    s = 0
    for i in range(1, n + 1):
        s = s + i * 0.5
    print(f"check sum {s:.17g}")


run()
