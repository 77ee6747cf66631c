n = 100000


class Point:
    def __init__(self, x):
        self.x = x


def run():
    s = []
    for i in range(1, n + 1):
        s.append(Point(i))
    total = 0
    for i in range(n):
        total = total + s[i].x
    print(f"check sum {total}")


run()
