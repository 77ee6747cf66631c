from math import ceil
from time import perf_counter

import numpy as np

n = 2000000


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


def report(name, f):
    y = np.ravel(f())
    weights = np.arange(1, y.size + 1) % 3 + 1
    print(f"check {name} {(y * weights).sum():.8g}")
    print(f"time {name} {seconds_per_call(f):.9f}")


x = np.sin(np.arange(1, n + 1, dtype=float) ** 2)
X = np.ascontiguousarray(x.reshape(1000, n // 1000, order="F"))
levels = np.floor(np.arange(1, n + 1) * 0.6180339887498949 % 1 * 1000)
never = x > 2
always = x < 2
report("sum", lambda: x.sum())
report("sum_down", lambda: X.sum(axis=0))
report("sum_across", lambda: X.sum(axis=1))
report("cumsum", lambda: x.cumsum())
report("sort", lambda: np.sort(x))
report("unique", lambda: np.unique(levels))
report("median", lambda: np.median(x))
report("max_down", lambda: X.max(axis=0))
report("max_across", lambda: X.max(axis=1))
report("any", lambda: never.any())
report("all", lambda: always.all())
