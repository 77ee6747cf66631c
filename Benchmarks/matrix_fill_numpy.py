import numpy as np

n = 1000


def run():
    A = np.zeros((n + 1, n + 1))
    for i in range(1, n + 1):
        A[i, 1] = i
        for j in range(2, n + 1):
            A[i, j] = A[i, j - 1] + 0.5 * j - i
    print(f"check sum {A.sum():.17g}")
    print(f"check corner {A[n, n]:.17g}")


run()
