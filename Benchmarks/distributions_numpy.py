from math import ceil
from time import perf_counter

import numpy as np
from scipy import stats

n = 100000


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


def report_random(name, f):
    print("time %s %.9f" % (name, seconds_per_call(f)))


j = np.arange(1, n + 1)
x = 4 * np.sin(j)
p = (j * 7919 % n + 0.5) / n
k = (j * 7919 % 40).astype(float)
report("normpdf", lambda: stats.norm.pdf(x))
report("normcdf", lambda: stats.norm.cdf(x))
report("norminv", lambda: stats.norm.ppf(p))
report("tpdf", lambda: stats.t.pdf(x, 7))
report("tcdf", lambda: stats.t.cdf(x, 7))
report("chi2cdf", lambda: stats.chi2.cdf(abs(x), 5))
report("gampdf", lambda: stats.gamma.pdf(abs(x), 2.5, scale=2))
report("gamcdf", lambda: stats.gamma.cdf(abs(x), 2.5, scale=2))
report("betapdf", lambda: stats.beta.pdf(p, 2.5, 4))
report("betacdf", lambda: stats.beta.cdf(p, 2.5, 4))
report("binopdf", lambda: stats.binom.pmf(k, 40, 0.3))
report("binocdf", lambda: stats.binom.cdf(k, 40, 0.3))
report("poisspdf", lambda: stats.poisson.pmf(k, 15))
report("poisscdf", lambda: stats.poisson.cdf(k, 15))
np.random.seed(42)
report_random("normrnd", lambda: np.random.normal(1, 2, n))
report_random("exprnd", lambda: np.random.exponential(2, n))
report_random("gamrnd", lambda: np.random.gamma(2.5, 2, n))
report_random("betarnd", lambda: np.random.beta(2.5, 4, n))
report_random("poissrnd", lambda: np.random.poisson(15, n))
report_random("binornd", lambda: np.random.binomial(40, 0.3, n))
