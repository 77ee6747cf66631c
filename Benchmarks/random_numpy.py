from time import perf_counter

import numpy as np

n = 10000000
np.random.seed(42)
start = perf_counter()
x = np.random.rand(n)
elapsed = perf_counter() - start
print(f"check rand {x.sum():.12g}\ntime rand {elapsed:.9f}")
np.random.seed(42)
start = perf_counter()
x = np.random.randn(n)
elapsed = perf_counter() - start
print(f"check randn {np.abs(x).sum():.9g}\ntime randn {elapsed:.9f}")
