import numpy as np

n = 300


def run():
    A = np.sin(np.arange(1, n * n + 1, dtype=float) ** 2).reshape(n, n, order="F")
    Q = np.zeros((n, n), order="F")
    for i in range(n):
        v = A[:, i].copy()
        for j in range(i):
            v = v - np.dot(Q[:, j], A[:, i]) * Q[:, j]
        Q[:, i] = v / np.linalg.norm(v)
    print(f"check sum {np.abs(Q).sum():.9g}")


run()
