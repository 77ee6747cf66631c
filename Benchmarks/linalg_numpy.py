from math import ceil
from time import perf_counter

import numpy as np

sizes = [4, 30, 300, 1000]


def seconds_per_call(f):
    count = 1
    elapsed = 0
    while elapsed < 0.1:
        count = ceil(count * min(10, max(1, 0.15 / max(elapsed, 1e-6))))
        start = perf_counter()
        for _ in range(count):
            y = f()
        elapsed = perf_counter() - start
    return elapsed / count


def report(name, n, f):
    print(f"check {name}_{n} {np.abs(f()).sum():.7g}")
    print(f"time {name}_{n} {seconds_per_call(f):.9f}")


def triangle_of_qr(A):
    Q, R = np.linalg.qr(A)
    return R


def values_of_svd(A):
    U, S, Vt = np.linalg.svd(A)
    return S


def values_of_eig(A):
    D, V = np.linalg.eig(A)
    return D


for n in sizes:
    k = np.arange(1, n * n + 1, dtype=float) ** 2
    A = np.ascontiguousarray(np.sin(k).reshape(n, n, order="F"))
    B = np.ascontiguousarray(np.cos(k).reshape(n, n, order="F"))
    b = B[:, 0].copy()
    S = A.T @ A + n * np.eye(n)
    report("multiply", n, lambda: A @ B)
    report("solve", n, lambda: np.linalg.solve(A, b))
    report("chol", n, lambda: np.linalg.cholesky(S))
    report("qr", n, lambda: triangle_of_qr(A))
    report("svd", n, lambda: values_of_svd(A))
    report("eig", n, lambda: values_of_eig(A))
    report("pinv", n, lambda: np.linalg.pinv(A))
