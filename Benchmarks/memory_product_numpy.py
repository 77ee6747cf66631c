import numpy as np

n = 4000
A = np.random.rand(n, n)
B = np.random.rand(n, n)
C = A @ B
print(f"check positive {int(C[-1, -1] > 0)}")
