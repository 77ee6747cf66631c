from math import ceil
from time import perf_counter

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

n = 250


def seconds_per_call(f):
    count = 1
    elapsed = 0.0
    while elapsed < 0.1:
        count = ceil(count * min(10, max(1, 0.15 / max(elapsed, 1e-6))))
        start = perf_counter()
        for _ in range(count):
            f()
        elapsed = perf_counter() - start
    return elapsed / count


def report(name, f):
    y = f()
    print("check %s %.7g" % (name, abs(y).sum()))
    print("time %s %.9f" % (name, seconds_per_call(f)))


e = np.ones(n)
T = scipy.sparse.spdiags([-e, 2 * e, -e], [-1, 0, 1], n, n)
I = scipy.sparse.eye(n)
A = scipy.sparse.csc_matrix(scipy.sparse.kron(I, T) + scipy.sparse.kron(T, I))
b = np.sin(np.arange(1, n * n + 1))
report("solve", lambda: scipy.sparse.linalg.spsolve(A, b))
report("times_vector", lambda: A @ b)
report("times_itself", lambda: A @ A)
m = 16 * n * n
k = np.arange(m)
i = k * 7919 % (n * n)
j = k * 104729 % (n * n)
v = np.cos(np.arange(1, m + 1))
report("assemble", lambda: scipy.sparse.csc_matrix((v, (i, j)), shape=(n * n, n * n)))
report("eigenvalues", lambda: np.sort(scipy.sparse.linalg.eigsh(A, 6, sigma=0, return_eigenvectors=False)))
X = np.reshape(np.sin(np.arange(1, 5000 * 401 + 1) ** 1.1), (5000, 401), order="F")
w = np.cos(np.arange(1, 5001))
report("transposed_times_vector", lambda: X.T @ w)
B = np.reshape(np.sin(np.arange(1, 1000 * 1000 + 1) ** 1.1), (1000, 1000), order="F")
report("gram", lambda: B.T @ B)
report("times_diagonal", lambda: X * w[:401])
