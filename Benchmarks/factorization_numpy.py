import numpy as np

n = 20
users = 60
items = 60
K = 4
alpha = 0.001
beta = 0.02


def run():
    R = np.outer(np.arange(1, users + 1), np.arange(1, items + 1)) % 6
    P = (np.arange(1, users * K + 1).reshape(users, K, order="F") * 0.6180339887498949) % 1
    Q = (np.arange(1, items * K + 1).reshape(items, K, order="F") * 0.4142135623730951) % 1
    for step in range(n):
        for u in range(users):
            for i in range(items):
                if R[u, i] > 0:
                    miss = R[u, i] - np.dot(P[u, :], Q[i, :])
                    for k in range(K):
                        P[u, k] += alpha * (2 * miss * Q[i, k] - beta * P[u, k])
                        Q[i, k] += alpha * (2 * miss * P[u, k] - beta * Q[i, k])
    print(f"check error {np.linalg.norm((R - P @ Q.T)[R > 0]):.12g}")


run()
