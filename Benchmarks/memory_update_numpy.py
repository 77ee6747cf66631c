import numpy as np

n = 10000000
x = np.zeros(n)
y = np.ones(n)
for k in range(1, 6):
    x += y
    x += 1
    x[k - 1] = -k
x = x.reshape(n // 1000, 1000, order="F")
for k in range(1000):
    x[k, k] = x[k, 0] - 1
print(f"check sum {x.sum():.17g}")
