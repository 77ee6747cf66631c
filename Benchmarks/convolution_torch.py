from math import ceil
from time import perf_counter

import torch

n = 8


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


def sequence(count, step):
    return torch.arange(1, count + 1, dtype=torch.float64) * step % 1


images = sequence(n * 3 * 64 * 64, 0.6180339887498949).reshape(n, 3, 64, 64)
filters = (sequence(16 * 27, 0.4142135623730951) - 0.5).reshape(16, 3, 3, 3)


def convolve():
    return torch.nn.functional.conv2d(images, filters)


print(f"check convolution {convolve().abs().sum().item():.10g}")
print(f"time convolution {seconds_per_call(convolve):.9f}")
