n = 100000


class Point:
    def __init__(self, x, name):
        self.x = x
        self.name = name


def run():
    s = [Point(k, "point") for k in range(1, 1001)]
    for i in range(1, n + 1):
        k = i % 1000
        s[k].x = s[k].x + i
    total = 0
    for k in range(1000):
        total = total + s[k].x
    print(f"check sum {total}")


run()
