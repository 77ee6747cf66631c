n = 3162


def run():
    s = 0
    i = 0
    while i < n:
        j = 0
        while j < n:
            if i + j < n:
                s = s + i
            else:
                s = s - 0.5 * j
            j = j + 1
        i = i + 1
    print(f"check sum {s:.17g}")


run()
