n = 100000


def run():
    c = []
    for i in range(1, n + 1):
        c.append(i)
    s = 0
    for i in range(n):
        s = s + c[i]
    print(f"check sum {s}")


run()
