import numpy as np

n = 100000
m = 3


def run():
    A = 1 / (np.arange(1, m + 1)[:, None] + np.arange(1, m + 1))
    v = np.ones(m)
    for k in range(n):
        v = A @ v
        v = v / np.linalg.norm(v)
    print(f"check value {v @ A @ v:.12g}")


run()
