n = 600
limit = 100


def run():
    total = 0
    for row in range(1, n + 1):
        ci = 2.4 * row / n - 1.2
        for column in range(1, n + 1):
            cr = 3 * column / n - 2.2
            zr = zi = 0.0
            k = 0
            while k < limit and zr * zr + zi * zi <= 4:
                t = zr * zr - zi * zi + cr
                zi = 2 * zr * zi + ci
                zr = t
                k = k + 1
            total = total + k
    print(f"check steps {total}")


run()
