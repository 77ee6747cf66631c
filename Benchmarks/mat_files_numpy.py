import os, tempfile
from time import perf_counter

import numpy as np
import scipy.io

n = 5000000
np.random.seed(42)
x = np.round(np.random.randn(n, 1) * 1e4) / 1e4
y = np.mod(np.arange(1.0, n + 1), 256).reshape(n, 1)
handle, name = tempfile.mkstemp(suffix=".mat")
os.close(handle)
# As MATLAB writes whole numbers.
scipy.io.savemat(name, {"x": x, "y": y.astype(np.uint8)}, do_compression=True)
best = np.inf
for _ in range(3):
    start = perf_counter()
    s = scipy.io.loadmat(name)
    best = min(best, perf_counter() - start)
print(f"check mat7_load {s['y'].sum(dtype=float):.12g}\ntime mat7_load {best:.9f}")
os.unlink(name)
