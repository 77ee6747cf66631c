"""Functions of whole numbers, as mpmath and Python have them: a part of make_references.py."""

import mpmath
from mpmath import mpf
import numpy as np


def whole_numbers(record):
    key = "whole_numbers."
    real = lambda f, xs: [float(f(mpf(x))) for x in xs]
    with mpmath.workdps(40):
        record(key + "bernoulli", [float(mpmath.bernoulli(n)) for n in range(41)], row=True)
        record(key + "bernoulli_polynomial", real(lambda x: mpmath.bernpoly(5, x), [-1, 0, 0.25, 3]), row=True)
    record(key + "totient", [sum(np.gcd(n, np.arange(1, n + 1)) == 1) for n in range(1, 61)], row=True)
    record(key + "powermod", [pow(a, b, m) for a, b, m in
                              [(2, 10, 7), (7, 222, 10), (123456789012345, 98765432109876, 4503599627370449), (3, -1, 11), (5, 0, 1)]],
           row=True)
    record(key + "nthprime", [2, 3, 5, 7, 11, 13, 541, 7919], row=True)
    record(key + "divisors", [d for d in range(1, 361) if 360 % d == 0], row=True)
