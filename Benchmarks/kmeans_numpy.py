import numpy as np

n = 2000
K = 5


def run():
    k = np.arange(1, n + 1)
    X = np.column_stack([k * 0.6180339887498949 % 1, (k * 0.4142135623730951 % 1) ** 2])
    C = X[:K].copy()
    labels = np.zeros(n, dtype=int)
    for step in range(20):
        for i in range(n):
            distances = np.sum((C - X[i]) ** 2, axis=1)
            labels[i] = np.argmin(distances)
        for j in range(K):
            C[j] = X[labels == j].mean(axis=0)
    print(f"check sum {C.sum():.10g}")
    print(f"check labels {((labels + 1) * (k % 7)).sum()}")


run()
