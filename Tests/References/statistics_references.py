"""Statistics as SciPy and NumPy have them: a part of make_references.py."""

import numpy as np
from scipy import interpolate, optimize, special, stats
from sklearn.linear_model import ElasticNet, Lasso


def decided(p, alpha=0.05):
    return [float(p <= alpha)]


def sample_tests(record):
    x = np.array([5.1, 4.9, 5.6, 5.8, 6.0, 5.2, 4.4])
    y = np.array([6.1, 6.4, 5.9, 6.6, 7.1])
    M = np.array([[3.0, 5, 9], [4, 6, 8], [5, 4, 10], [4, 5, 9], [7, 7, 7]])

    def test(name, h, p, ci, s):
        # The interval of each column has its two ends one below the other.
        parts = [h, p, np.asarray(ci).T, s]
        record("sample_tests." + name, np.concatenate([np.ravel(part) for part in parts]), row=True)

    def student(name, r, confidence=0.95):
        interval = r.confidence_interval(confidence)
        p = np.atleast_1d(r.pvalue)
        test(name, (p <= 1 - confidence + 1e-12).astype(float), p, [interval.low, interval.high], r.statistic)

    student("ttest", stats.ttest_1samp(x, 5))
    r = stats.ttest_1samp(x, 5, alternative="greater")
    interval = r.confidence_interval(0.9)
    test("ttest_right", decided(r.pvalue, 0.1), r.pvalue, [interval.low, interval.high], r.statistic)
    student("ttest_pairs", stats.ttest_rel(M, M[:, [1, 2, 0]]))
    record("sample_tests.ttest_one", [np.nan])
    student("ttest2", stats.ttest_ind(x, y))
    student("welch", stats.ttest_ind(x, y, equal_var=False))
    student("ttest2_left", stats.ttest_ind(M, M[::-1, [2, 0, 1]], alternative="less"))
    z = (x.mean() - 5) / (0.5 / np.sqrt(7))
    half = stats.norm.isf(0.025) * 0.5 / np.sqrt(7)
    test("ztest", decided(2 * stats.norm.sf(abs(z))), 2 * stats.norm.sf(abs(z)), [x.mean() - half, x.mean() + half], z)
    z = (M.mean(axis=0) - 5) / (2 / np.sqrt(5))
    p = stats.norm.cdf(z)
    upper = M.mean(axis=0) + stats.norm.isf(0.05) * 2 / np.sqrt(5)
    test("ztest_left", (p <= 0.05).astype(float), p, [np.full(3, -np.inf), upper], z)
    record("sample_tests.ztest_nan", [np.nan])
    chi = 6 * x.var(ddof=1) / 0.1
    p = 2 * min(stats.chi2.cdf(chi, 6), stats.chi2.sf(chi, 6))
    test("vartest", decided(p), p, 6 * x.var(ddof=1) / stats.chi2.isf([0.025, 0.975], 6), chi)
    chi = 4 * M.var(axis=0, ddof=1) / 2
    p = stats.chi2.sf(chi, 4)
    lower = 4 * M.var(axis=0, ddof=1) / stats.chi2.isf(0.05, 4)
    test("vartest_right", (p <= 0.05).astype(float), p, [lower, np.full(3, np.inf)], chi)
    record("sample_tests.vartest_one", [np.nan])
    ratio = x.var(ddof=1) / y.var(ddof=1)
    p = 2 * min(stats.f.cdf(ratio, 6, 4), stats.f.sf(ratio, 6, 4))
    test("vartest2", decided(p), p, ratio / stats.f.isf([0.025, 0.975], 6, 4), ratio)
    ratio = M.var(axis=0, ddof=1) / M[:, [2, 0, 1]].var(axis=0, ddof=1)
    p = stats.f.cdf(ratio, 4, 4)
    test("vartest2_left", (p <= 0.05).astype(float), p, [np.zeros(3), ratio / stats.f.isf(0.95, 4, 4)], ratio)
    record("sample_tests.vartest2_one", [np.nan])

    u = np.mod(np.arange(1, 31) * 7.31, 5)
    v = np.mod(np.arange(1, 27) * 3.17, 6)
    rank = stats.mannwhitneyu
    record("sample_tests.ranksum", [
        rank(x, y, method="exact").pvalue, rank(x, y, method="exact", alternative="less").pvalue,
        rank(x, y, method="exact", alternative="greater").pvalue, rank(u, v, method="asymptotic").pvalue,
        rank(np.round(u), np.round(v), method="asymptotic").pvalue,
        rank(u, v, method="asymptotic", alternative="greater").pvalue], row=True)
    record("sample_tests.signrank", [
        stats.wilcoxon(x - 5.05, method="exact").pvalue,
        stats.wilcoxon(x - 5.05, alternative="greater", method="exact").pvalue,
        stats.wilcoxon(u - 2, method="asymptotic").pvalue,
        stats.wilcoxon(u[:26] - v, alternative="less", method="asymptotic").pvalue,
        stats.permutation_test(([-1.0, -2, -2, -4],), lambda d: (stats.rankdata(abs(d)) * (d > 0)).sum(),
                               permutation_type="samples").pvalue], row=True)
    sign = stats.binomtest
    record("sample_tests.signtest", [
        sign(5, 7).pvalue, sign(5, 7, alternative="greater").pvalue,
        sign(int((u > 2).sum()), 30, alternative="less").pvalue, 1], row=True)
    flat = M.ravel(order="F")
    record("sample_tests.anova1", [
        stats.f_oneway(*M.T).pvalue, stats.f_oneway(flat[0::3], flat[1::3], flat[2::3]).pvalue,
        stats.f_oneway(x, y).pvalue], row=True)
    record("sample_tests.kruskalwallis", [
        stats.kruskal(*M.T).pvalue, stats.kruskal(x, y).pvalue,
        stats.kruskal(*[np.round(u)[np.arange(1, 31) % 4 == k] for k in range(4)]).pvalue], row=True)
    ks = stats.kstest
    record("sample_tests.kstest", [
        ks([-1.2, -0.4, 0.1, 0.3, 0.9, 1.6], "norm").pvalue, ks(u / 5, "uniform").pvalue, ks(u - 2, "norm").pvalue,
        ks(u - 2, "norm", alternative="greater").pvalue, ks(u - 2, "norm", alternative="less").pvalue,
        ks(np.linspace(-2.5, 2.5, 300), "norm").pvalue, stats.kstwo.isf(0.05, 7)], row=True)
    ks = stats.ks_2samp
    record("sample_tests.kstest2", [
        ks(x, y).pvalue, ks(u, v).pvalue, ks(u, v + 1.5).pvalue, ks(u, v + 0.5, alternative="greater").pvalue,
        ks(u, v + 0.5, alternative="less").pvalue, 1], row=True)
    r = stats.chisquare([16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8])
    record("sample_tests.chi2gof", [r.pvalue, r.statistic], row=True)
    both = np.concatenate([u, v])
    r = stats.chisquare(np.histogram(both, np.arange(7))[0])
    record("sample_tests.chi2gof_uniform", [r.pvalue, r.statistic], row=True)
    edges = np.linspace(both.min(), both.max(), 5)
    counts = np.histogram(both, edges)[0]
    inner = stats.norm.cdf(edges[1:4], both.mean(), both.std(ddof=1))
    expected = 56 * np.diff(np.concatenate([[0], inner, [1]]))
    p = stats.chi2.sf(((counts - expected) ** 2 / expected).sum(), 1)
    record("sample_tests.chi2gof_normal", [p, *expected], row=True)
    jb = stats.jarque_bera([1, 2, 2, 3, 3, 3, 4, 4, 5, 19])
    record("sample_tests.jbtest", [jb.pvalue, jb.statistic, stats.jarque_bera(u).pvalue, stats.jarque_bera(v).pvalue],
           row=True)
    record("sample_tests.lillietest", [
        stats.kstest((s - np.mean(s)) / np.std(s, ddof=1), "norm").statistic
        for s in [x, u, [1, 2, 2, 3, 3, 3, 4, 4, 5, 19]]], row=True)

    rows, columns = M.mean(1) - M.mean(), M.mean(0) - M.mean()
    rest = M - M.mean() - rows[:, None] - columns
    error = (rest**2).sum() / 8
    record("sample_tests.anova2", [
        stats.f.sf(5 * (columns**2).sum() / 2 / error, 2, 8), stats.f.sf(3 * (rows**2).sum() / 4 / error, 4, 8)], row=True)
    Y = np.vstack([M, M[0] + 2]).reshape(3, 2, 3)
    cells = Y.mean(1)
    rows, columns = cells.mean(1) - Y.mean(), cells.mean(0) - Y.mean()
    parts = np.array([6 * (columns**2).sum(), 6 * (rows**2).sum(),
                      2 * ((cells - Y.mean() - rows[:, None] - columns) ** 2).sum(), ((Y - cells[:, None]) ** 2).sum()])
    df = np.array([2, 2, 4])
    record("sample_tests.anova2_cells", [*stats.f.sf(parts[:3] / df / (parts[3] / 9), df, 9), *parts], row=True)
    magic = np.array([[16, 2, 3, 13], [5, 11, 10, 8], [9, 7, 6, 12], [4, 14, 15, 1]])
    record("sample_tests.friedman", [
        stats.friedmanchisquare(*table.T).pvalue for table in [M, np.round(u).reshape(6, 5).T, magic]], row=True)
    squares = [(s - s.mean()) ** 2 for s in [x, y]]
    record("sample_tests.vartestn", [
        stats.bartlett(*M.T).pvalue, stats.bartlett(x, y).pvalue, stats.levene(*M.T, center="mean").pvalue,
        stats.levene(*M.T, center="median").pvalue, stats.f_oneway(*squares).pvalue], row=True)

    def darling(s):
        z = stats.norm.cdf(np.sort(s), np.mean(s), np.std(s, ddof=1))
        k = np.arange(1, len(s) + 1)
        return -len(s) - ((2 * k - 1) * (np.log(z) + np.log1p(-z[::-1]))).mean()

    def probability(s):
        a = darling(s) * (1 + 0.75 / len(s) + 2.25 / len(s) ** 2)
        if a >= 0.6:
            return np.exp(1.2937 - 5.709 * a + 0.0186 * a**2)
        return 1 - np.exp(-13.436 + 101.14 * a - 223.73 * a**2)

    record("sample_tests.adtest", [
        darling(x), darling(u), darling(v), probability(x), probability([1, 2, 2, 3, 3, 3, 4, 4, 5, 19])], row=True)


def samples(record):
    x = np.array([3.0, 1, 4, 1, 5, 9, 2, 6])
    M = np.array([[3.0, 5, 9], [4, 6, 8], [5, 4, 10], [4, 5, 9], [7, 7, 7]])
    G = M.copy()
    G[1, 0] = G[2, 1] = G[3, 2] = np.nan
    nan = np.nan

    def line(key, *values):
        record("samples." + key, values, row=True)

    line("trimmean", stats.trim_mean(x, 0.125), stats.trim_mean(x, 0.15),
         (0.8 * (1 + 6) + 2 + 3 + 4 + 5) / 5.6, x.mean(), stats.trim_mean(x, 0.25))
    record("samples.trimmean_rows", np.median(M, axis=1))
    record("samples.geomean", stats.gmean(M), row=True)
    line("geomean_more", stats.gmean(x), stats.gmean(M, axis=None), 0, 6, nan)
    record("samples.harmmean", stats.hmean(M, axis=1))
    line("harmmean_more", stats.hmean(x), stats.hmean(M, axis=None), 0, stats.hmean([4, 9]))
    record("samples.nanvar", [np.nanvar(G, axis=0, ddof=1), np.nanvar(G, axis=0), np.nanstd(G, axis=0, ddof=1)])
    record("samples.nanvar_rows", np.c_[np.nanvar(G, axis=1, ddof=1), np.nanstd(G, axis=1)])
    record("samples.nanmedian", np.nanmedian(G, axis=0), row=True)
    record("samples.nanmedian_rows", np.append(np.nanmedian(G, axis=1), nan))

    def deviation(part):
        return np.abs(part - part.mean()).mean()

    record("samples.movmad", [deviation(x[max(0, k - 1):k + 2]) for k in range(8)], row=True)
    record("samples.movmad_rows", [[deviation(column[max(0, k - 1):k + 1]) for column in M.T] for k in range(5)])
    record("samples.statistics", np.vstack([
        M.min(0), np.percentile(M, [25, 50, 75], axis=0), M.max(0), M.mean(0), M.std(0, ddof=1), stats.skew(M),
        stats.kurtosis(M, fisher=False)]))

    r = stats.ecdf(x)
    record("samples.ecdf", np.c_[np.append(1, r.cdf.quantiles), np.append(0, r.cdf.probabilities)])
    record("samples.survivor", np.c_[np.append(1, r.sf.quantiles), np.append(1, r.sf.probabilities)])
    cut = (x == 4) | (x == 2)
    r = stats.ecdf(stats.CensoredData.right_censored(x, cut)).sf
    kept = ~np.isin(r.quantiles, [2, 4])
    record("samples.censored", np.c_[np.append(1, r.quantiles[kept]), np.append(1, r.probabilities[kept])])
    places = np.array([-1, 0, 2.5, 4, 11])
    z = (places[:, None] - x) / 0.8
    record("samples.ksdensity", stats.norm.pdf(z).mean(1) / 0.8, row=True)
    record("samples.ksdensity_cdf", stats.norm.cdf(z).mean(1), row=True)
    record("samples.ksdensity_weights", stats.norm.pdf(z) @ np.arange(1, 9) / 36 / 0.8, row=True)
    kernel = np.maximum(0, 0.75 * (1 - z**2 / 5) / np.sqrt(5))
    record("samples.ksdensity_triangle", kernel.mean(1) / 0.8, row=True)

    n, edges = np.histogram(x, 4)
    record("samples.histcounts", [edges, np.append(n, 0)])
    record("samples.histcounts_density", np.histogram(x, [0, 2, 5, 10], density=True)[0], row=True)
    record("samples.histcounts_cdf", np.cumsum(np.histogram(x, [2, 5, 8])[0]), row=True)
    record("samples.discretize", np.minimum(np.digitize(x, [1, 3, 5, 9]), 3), row=True)
    record("samples.discretize_right",
           np.append(np.maximum(np.digitize(x, [1, 3, 5, 9], right=True), 1), nan), row=True)
    line("discretize_values", 20, 10, 20, 10, 20, nan, 10, nan)

    odd, even = [0, 2], [1, 3, 4]
    record("samples.grpstats", [M[odd].mean(0), M[even].mean(0)])
    record("samples.grpstats_more", [
        np.nanmax(G[odd], axis=0) - np.nanmin(G[odd], axis=0),
        np.nanmax(G[even], axis=0) - np.nanmin(G[even], axis=0), (~np.isnan(G[odd])).sum(0),
        (~np.isnan(G[even])).sum(0), np.nanmedian(G[odd], axis=0), np.nanmedian(G[even], axis=0)])
    record("samples.grpstats_sem", [stats.sem(x[x % 2 == 0]), stats.sem(x[x % 2 == 1])])
    record("samples.splitapply", [[x[x % 3 == k].sum(), x[x % 3 == k].max()] for k in range(3)])
    line("findgroups", 3, 1, 3, nan, 2, 2, 1, 3)
    line("grp2idx", 2, 1, 2, nan, 1, 2, 1, 2, 1)
    record("samples.tabulate", [[1, 1, 25], [2, 2, 50], [3, 0, 0], [4, 1, 25]])
    record("samples.tabulate_more", [[-2, 2, 200 / 3], [1.5, 1, 100 / 3], [5, 1, 100]])
    table = stats.contingency.crosstab([1, 1, 2, 2, 3, 3, 3], [1, 2, 1, 1, 2, 2, 1]).count
    record("samples.crosstab", table)
    r = stats.chi2_contingency(table, correction=False)
    line("crosstab_test", r.statistic, r.pvalue, stats.chi2_contingency([[2, 1], [1, 2]], correction=False).pvalue)
    record("samples.dummyvar", [[1, 0, 0, 1, 0], [0, 0, 1, 0, 1], [0, 1, 0, 1, 0]])

    record("samples.fillmissing", [
        [0.5, 2, 3.5, 5, 6.5], [nan, 2, 2, 5, 5], [2, 2, 5, 5, nan], [7, 2, 7, 5, 7], [2, 2, 3.5, 5, 5],
        [nan, 2, 3.5, 5, nan]])
    at, known = [1, 3, 4, 6], [1, 4, 9, 20]
    record("samples.fillmissing_smooth", [
        interpolate.CubicSpline(at, known, bc_type="not-a-knot")(np.arange(1, 7)),
        interpolate.PchipInterpolator(at, known)(np.arange(1, 7))])
    record("samples.rmmissing", M[[0, 4]])
    line("rmmissing_more", 1, 3, 5, 0, 1)
    line("ismissing", 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0)
    line("standardizeMissing", 1, nan, 3, 1, -99)


def linear_models(record):
    x = np.arange(1, 11.0)
    y = np.array([2.1, 3.9, 6.2, 7.8, 10.1, 11.7, 14.4, 15.9, 18.3, 25])
    X = np.c_[x, x % 3, (x - 4) ** 2]

    def least_squares(D, y, weights=None):
        root = np.ones(len(y)) if weights is None else np.sqrt(weights)
        D, y = D * root[:, None], y * root
        b = np.linalg.lstsq(D, y, rcond=None)[0]
        r = y - D @ b
        df = len(y) - D.shape[1]
        return b, r, df, np.sqrt(r @ r / df * np.diag(np.linalg.inv(D.T @ D)))

    D = np.c_[np.ones(10), X]
    b, r, df, se = least_squares(D, y)
    half = stats.t.isf(0.025, df) * se
    record("linear_models.regress", np.c_[b, b - half, b + half])
    free = 1 - np.diag(D @ np.linalg.inv(D.T @ D) @ D.T)
    spread = np.sqrt((r @ r - r**2 / free) / (df - 1) * free)
    half = stats.t.isf(0.025, df - 1) * spread
    record("linear_models.regress_residuals", np.c_[r, r - half, r + half])
    total = ((y - y.mean()) ** 2).sum()
    rest, mse = r @ r, r @ r / df
    R2 = 1 - rest / total
    F = (total - rest) / 3 / mse
    p = stats.f.sf(F, 3, df)
    record("linear_models.regress_stats", [R2, F, p, mse], row=True)
    record("linear_models.regress_line", np.polyfit(x, y, 1)[::-1], row=True)
    record("linear_models.fitlm", np.c_[b, se, b / se, 2 * stats.t.sf(abs(b / se), df)])
    likelihood = stats.norm.logpdf(r, scale=np.sqrt(rest / 10)).sum()
    record("linear_models.fitlm_quality", [
        R2, 1 - (1 - R2) * 9 / df, np.sqrt(mse), rest, total, F, p, likelihood, 8 - 2 * likelihood,
        4 * np.log(10) - 2 * likelihood, df], row=True)
    record("linear_models.fitlm_predict", np.array([[1, 1, 2, 3], [1, 4, 5, 6]]) @ b)
    D = np.c_[np.ones(10), X[:, 0], X[:, 1], X[:, 0] * X[:, 1], X[:, 0] ** 2, X[:, 1] ** 2]
    b, _, _, se = least_squares(D, y, np.arange(1, 11.0))
    record("linear_models.fitlm_weights", np.c_[b, se])
    Z = (X - X.mean(0)) / X.std(0, ddof=1)
    record("linear_models.ridge", np.c_[tuple(
        np.linalg.solve(Z.T @ Z + k * np.eye(3), Z.T @ (y - y.mean())) for k in [0, 0.5, 10])])
    b = np.linalg.solve(Z.T @ Z + 0.5 * np.eye(3), Z.T @ (y - y.mean())) / X.std(0, ddof=1)
    record("linear_models.ridge_scaled", np.append(y.mean() - X.mean(0) @ b, b))
    z = (x - x.mean()) / x.std(ddof=1)
    record("linear_models.ridge_rank", np.full(2, z @ (y - y.mean()) / (2 * z @ z + 1)))
    Z = (X - X.mean(0)) / X.std(0)
    fits = [Lasso(alpha=a, tol=1e-14, max_iter=10**6).fit(Z, y) for a in [0.1, 1]]
    record("linear_models.lasso", np.c_[tuple(
        np.append(f.coef_ / X.std(0), y.mean() - X.mean(0) @ (f.coef_ / X.std(0))) for f in fits)])
    fits = [ElasticNet(alpha=a, l1_ratio=0.5, tol=1e-14, max_iter=10**6).fit(X - X.mean(0), y) for a in [0.1, 1]]
    record("linear_models.elastic_net", np.c_[tuple(
        np.append(f.coef_, y.mean() - X.mean(0) @ f.coef_) for f in fits)])
    largest = np.abs(Z.T @ (y - y.mean())).max() / 10
    path = largest * np.logspace(-4, 0, 4)
    # The coefficient of the largest one is 0 or rounding.
    degrees = [(Lasso(alpha=a, tol=1e-14, max_iter=10**6).fit(Z, y).coef_ != 0).sum() for a in path[:3]]
    record("linear_models.lasso_path", [path, [*degrees, 0]])
    record("linear_models.robustfit", [0, 2], row=True)
    record("linear_models.robustfit_ols", least_squares(np.c_[np.ones(10), X], y)[0], row=True)
    record("linear_models.robustfit_huber", [np.sqrt(mse), df], row=True)


def associations(record):
    x = np.array([1.0, 2, 3, 4, 5, 7, 6])
    y = np.array([2.0, 1, 4, 3, 6, 5, 9])
    X = np.array([[1.0, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5], [1, 1, 2, 2, 3, 9]]).T
    nan = np.nan
    G = np.array([[1, 2, nan], [2, 1, 4], [3, 4, 5], [5, 5, 1], [4, nan, 2]])

    def line(key, *values):
        record("associations." + key, np.concatenate([np.ravel(value) for value in values]), row=True)

    r = stats.pearsonr(x, y)
    line("pearson", r.statistic, r.pvalue, stats.pearsonr(x, y, alternative="less").pvalue)
    record("associations.spearman", stats.spearmanr(X).statistic)
    line("spearman_test", *stats.spearmanr(x, y))
    line("kendall_test", *stats.kendalltau(x, y, method="exact"))
    line("kendall_ties", *stats.kendalltau(X[:, 0], X[:, 2], alternative="greater", method="asymptotic"))
    record("associations.corr_missing", [[1, nan, nan], [nan, nan, nan], [nan, nan, nan]])
    record("associations.corr_complete", np.corrcoef(G[1:4].T))
    pairs = np.ma.corrcoef(np.ma.masked_invalid(G).T)
    for i in range(3):
        for j in range(3):
            known = ~np.isnan(G[:, i]) & ~np.isnan(G[:, j])
            pairs[i, j] = np.corrcoef(G[known, i], G[known, j])[0, 1]
    record("associations.corr_pairwise", pairs)
    line("corr_more", 1, 1, 0, 1)
    line("kendall", stats.kendalltau(x, y).statistic, stats.kendalltau([1, 1, 2, 3], [1, 2, 2, 4]).statistic, 1)
    record("associations.kendall_matrix", [[stats.kendalltau(a, b).statistic for b in X.T] for a in X.T])

    def partial(X):
        P = np.linalg.inv(np.corrcoef(X.T))
        R = -P / np.sqrt(np.outer(np.diag(P), np.diag(P)))
        np.fill_diagonal(R, 1)
        return R

    R = partial(X)
    record("associations.partialcorr", R)
    r = R[0, 1]
    line("partialcorr_test", r, 2 * stats.t.sf(abs(r) * np.sqrt(3 / (1 - r * r)), 3))
    r = partial(stats.rankdata(X, axis=0))[0, 1]
    record("associations.partialcorr_ranks", [[1, r], [r, 1]])
    C = np.array([[4.0, 2, 1], [2, 9, 3], [1, 3, 16]])
    s = np.sqrt(np.diag(C))
    record("associations.corrcov", np.c_[C / np.outer(s, s), s])
    line("corrcov_more", 1, 0.5)

    def distances(Y, X):
        inverse = np.linalg.inv(np.atleast_2d(np.cov(X.T)))
        D = Y - X.mean(0)
        return np.einsum("ij,jk,ik->i", D, inverse, D)

    S = np.array([[1.0, 2], [2, 1], [3, 5], [4, 3], [0, 1]])
    record("associations.mahal", distances(np.array([[1.0, 1], [5, 0]]), S))
    line("mahal_more", distances(np.array([[3.0]]), np.array([[1.0], [2], [4]])), distances(X, X))
    t = stats.multivariate_t(shape=[[1, 0.4], [0.4, 1]], df=3)
    record("associations.mvtpdf", t.pdf([[0, 0], [1, 2], [-3, 1]]))
    line("mvtpdf_scaled", t.pdf([0, 0]), stats.t.pdf(2, 5))
    np.random.seed(3)
    record("associations.mvnrnd", np.random.randn(5, 2) @ np.linalg.cholesky([[4, 1], [1, 3]]).T + [1, 2])
    line("mvnrnd_more", 3, 2, 4, 2, 0)
    line("mvtrnd", 7, 2)

    p = np.array([0.1, 0.5, 0.975])
    line("pdf", stats.norm.pdf(p, 0, 2), stats.binom.pmf(2, 5, 0.3), stats.gamma.pdf(p, 2, scale=3), stats.nbinom.pmf(2, 3, 0.4))
    line("cdf", stats.t.cdf(p, 4), stats.poisson.cdf(3, 2), stats.chi2.sf(5, 2), stats.norm.sf(8, 1, 0.5) * 1e40)
    line("icdf", stats.f.ppf(p, 3, 7), stats.weibull_min.ppf(0.5, 3, scale=2), stats.expon.ppf(p, scale=2))
    line("random", [0, 0, 0, 0, 2, 3, 3, 1])
    z = np.array([5.1, 4.9, 5.6, 5.8, 6.0])

    def mean_interval(z, alpha):
        half = stats.t.isf(alpha / 2, len(z) - 1) * stats.sem(z)
        return [z.mean(0) - half, z.mean(0) + half]

    line("normfit", z.mean(), z.std(ddof=1), mean_interval(z, 0.05),
         z.std(ddof=1) * np.sqrt(4 / stats.chi2.isf([0.025, 0.975], 4)))
    M = np.array([[16.0, 2, 3, 13], [5, 11, 10, 8], [9, 7, 6, 12], [4, 14, 15, 1]])
    record("associations.normfit_columns", [M.mean(0), M.std(0, ddof=1), *mean_interval(M, 0.1)])
    line("normfit_one", nan, nan)
    line("expfit", 1.175, 8 * 1.175 / stats.chi2.isf([0.025, 0.975], 8), 4, 2, 3)
    line("poissfit", 2, stats.chi2.ppf(0.025, 20) / 10, stats.chi2.isf(0.025, 22) / 10, 0, stats.chi2.isf(0.025, 2) / 4)
    tests = [stats.binomtest(k, 10) for k in [3, 0, 10]]
    record("associations.binofit", [[k.statistic, k.proportion_ci().low, k.proportion_ci().high] for k in tests])

    # Maximum likelihood by scoring, with the mean's derivative and variance as functions of the linear predictor.
    def scoring(D, y, weights, mean, slope, variance, b, rounds=200):
        for _ in range(rounds):
            eta = D @ b
            m, d = mean(eta), slope(eta)
            w = weights * d**2 / variance(m)
            information = D.T @ (w[:, None] * D)
            b = np.linalg.solve(information, D.T @ (w * (eta + (y - m) / d)))
        return b, np.sqrt(np.diag(np.linalg.inv(information)))

    D = np.c_[np.ones(6), np.arange(1, 7)]
    one = np.ones(6)
    binomial = lambda m: m * (1 - m)
    b, _ = scoring(D, np.array([0, 0, 1, 0, 1, 1]), one, special.expit, lambda e: binomial(special.expit(e)), binomial, np.zeros(2))
    record("associations.glmfit_logit", b)
    trials = np.array([5, 6, 5, 7, 5, 6])
    b, se = scoring(D, np.array([1, 2, 3, 4, 4, 6]) / trials, trials, stats.norm.cdf, stats.norm.pdf, binomial, np.zeros(2))
    record("associations.glmfit_probit", np.c_[b, se])
    c = np.array([2.0, 3, 6, 7, 8, 20])
    b, se = scoring(D, c, one, np.exp, np.exp, lambda m: m, np.array([np.log(c.mean()), 0]))
    record("associations.glmfit_poisson", np.c_[b, se, 2 * stats.norm.sf(abs(b / se))])
    m = np.exp(D @ b)
    record("associations.glmfit_deviance", [2 * (c * np.log(c / m) - c + m).sum()])
    g, _ = scoring(D, c, one, np.exp, np.exp, lambda m: m**2, np.array([np.log(c.mean()), 0]))
    m = np.exp(D @ g)
    record("associations.glmfit_gamma", np.append(g, 2 * ((c - m) / m - np.log(c / m)).sum()))
    r = stats.linregress(D[:, 1], c)
    se = np.array([r.intercept_stderr, r.stderr])
    line_fit = np.array([r.intercept, r.slope])
    record("associations.glmfit_normal", np.c_[line_fit, se, 2 * stats.t.sf(abs(line_fit / se), 4)])
    at = np.log(np.arange(1, 7))
    k = optimize.brentq(lambda k: (D[:, 1] * (c - np.exp(k * D[:, 1] + at))).sum(), -1, 2, xtol=1e-15)
    line("glmfit_more", k, np.log(c.mean()), c.mean())
    record("associations.glmval", [*np.exp(b[0] + b[1] * np.array([1, 2.5])), 10 * special.expit(1), 0.8, 1 / 3])
    sample = np.array([3.0, 1, 4, 1, 5])
    record("associations.jackknife", np.c_[(14 - sample) / 4, [5, 5, 5, 5, 4]])
    line("bootstrp", 50, 1, 1, 3, 2, 4, 4)
    line("bootci", 1, 1, 2, 1, 4, 4)
    line("datasample", [0] * 6, 7, 8, 9, 2, 4, 2, 2)
    line("crossvalind", 4, 3, 3, 3, 3, 0, 2)
