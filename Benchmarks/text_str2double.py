n = 100000
words = ["1", "-2.5", "3e2", "0.125", "1e-3", "12345.678", "-7", "99", "6.02e2", "0.1"]


def run():
    total = 0
    for i in range(1, n + 1):
        total = total + float(words[i % 10])
    print(f"check sum {total:.15g}")


run()
