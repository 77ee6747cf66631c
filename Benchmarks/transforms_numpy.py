from math import ceil
from time import perf_counter

import numpy as np
import scipy.signal

sizes = [16, 1024, 65536, 1048576, 1009, 100003]


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
    print("check %s %.8g" % (name, np.sum(np.abs(y))))
    print("time %s %.9f" % (name, seconds_per_call(f)))


for n in sizes:
    x = np.mod(np.arange(1, n + 1) * 0.6180339887498949, 1) - 0.5
    report("fft_%d" % n, lambda: np.fft.fft(x))
    z = x + 1j * x[::-1]
    report("fft_complex_%d" % n, lambda: np.fft.fft(z))
x = np.mod(np.arange(1, 20001) * 0.6180339887498949, 1) - 0.5
report("conv_20000_500", lambda: scipy.signal.convolve(x, x[:500]))
report("conv_20000_20", lambda: scipy.signal.convolve(x, x[:20]))
A = np.reshape(np.mod(np.arange(1, 512 * 512 + 1) * 0.6180339887498949, 1) - 0.5, (512, 512), order="F")
report("conv2_512_5", lambda: scipy.signal.convolve(A, A[:5, :5]))
report("conv2_512_31", lambda: scipy.signal.convolve(A, A[:31, :31]))
report("filter_iir", lambda: scipy.signal.lfilter([0.1, 0.2, 0.1], [1, -0.5, 0.2], x))
report("filter_fir", lambda: scipy.signal.lfilter(x[:30], [1], x))
