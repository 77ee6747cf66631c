import numpy as np

n = 100000


def run():
    A = np.array([[0.6, -0.8, 0], [0.8, 0.6, 0], [0, 0, 1]])
    v = np.array([1.0, 2.0, 3.0])
    s = 0
    for k in range(n):
        v = A @ v
        s = s + v[0]
    print(f"check sum {s:.9g}")


run()
