#!/usr/bin/env python3
"""Records what NumPy and scikit-learn compute for the fourteen sections of the tutorial.

    python3 Tests/References/make_references.py

writes references.tsv beside this file, one quantity a line:

    key <TAB> rows <TAB> columns <TAB> values, separated by spaces, in column-major order

A vector is written with the shape that it has in lam: most are columns. Numbers have 17 digits and read back
exactly. The key's first word names the .lam script beside this file that prints the same line from lam, with the
help of report.lam, report_large.lam and report_projectors.lam. A number x of lam agrees with the recorded r
where abs(x - r) <= 1e-9 * max(1, abs(r)).

Quantities are chosen so that every correct program agrees on them. The sign of an eigenvector is free, so
the projector v*v' is recorded in its place; rounding noise such as 1e-17 is not recorded at all. A matrix
of thousands of numbers is recorded as its leading block and a fingerprint of four numbers.
"""

import pathlib
import warnings

import numpy as np
from scipy import interpolate, stats
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.linear_model import ElasticNet, Lasso
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.preprocessing import StandardScaler

from signal_references import signals

lines = []


def record(key, value, row=False):
    """Adds one quantity; one-dimensional arrays become columns, or rows where lam has a row."""
    matrix = np.asarray(value, dtype=float)
    if matrix.ndim < 2:
        matrix = matrix.reshape(1, -1) if row else matrix.reshape(-1, 1)
    numbers = " ".join(format(x, ".17g") for x in matrix.ravel(order="F"))
    lines.append(f"{key}\t{matrix.shape[0]}\t{matrix.shape[1]}\t{numbers}")


def record_large(key, matrix):
    """Adds the shape, the leading block and a fingerprint of a large matrix."""
    rows, columns = matrix.shape
    record(key + ".size", [rows, columns], row=True)
    record(key + ".block", matrix[:5, :5])
    weighted = np.arange(1, rows + 1) / rows @ matrix @ (np.arange(1, columns + 1) / columns)
    record(key + ".fingerprint", [matrix.sum(), np.abs(matrix).sum(), np.linalg.norm(matrix), weighted], row=True)


def record_projectors(key, vectors):
    """Adds v*v' of every column v, which does not depend on the sign of v."""
    for k, v in enumerate(vectors.T, start=1):
        record(f"{key}{k}", np.outer(v, v))


def vectors():
    features = np.array([2.5, 3.0, -1.2, 0.8])
    weights = np.array([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [-0.1, -0.2, -0.3], [0.7, 0.8, 0.9]])
    record("vectors.transformed", np.dot(features, weights), row=True)


def independence():
    n_samples = 1000
    x1 = np.random.normal(0, 1, n_samples)
    x2 = 2 * x1 + np.random.normal(0, 0.1, n_samples)
    x3 = np.random.normal(0, 1, n_samples)
    X = np.column_stack([x1, x2, x3])
    pca = PCA()
    pca.fit(X)
    record("independence.x1", x1[:10])
    record("independence.correlation", np.corrcoef(X.T))
    record("independence.rank", [np.linalg.matrix_rank(X)])
    record("independence.singular_values", np.linalg.svd(X, compute_uv=False))
    record("independence.explained_variance", pca.explained_variance_)
    record("independence.explained_variance_ratio", pca.explained_variance_ratio_)
    record("independence.mean", pca.mean_, row=True)
    record_projectors("independence.component", pca.components_.T)


def svd_reconstruction():
    X, y = make_blobs(n_samples=100, n_features=5, random_state=42)
    U, S, Vt = np.linalg.svd(X, full_matrices=False)
    k = 3
    X_reconstructed = U[:, :k] @ np.diag(S[:k]) @ Vt[:k, :]
    record("svd_reconstruction.X", X)
    record("svd_reconstruction.labels", y)
    record("svd_reconstruction.singular_values", S)
    record("svd_reconstruction.reconstructed", X_reconstructed)
    record("svd_reconstruction.error", [np.linalg.norm(X - X_reconstructed, "fro")])


def pca():
    n_samples = 200
    x = np.random.normal(0, 1, n_samples)
    y = 2 * x + np.random.normal(0, 0.5, n_samples)
    data = np.column_stack([x, y])
    data_scaled = StandardScaler().fit_transform(data)
    cov_matrix = np.cov(data_scaled.T)
    eigenvalues, eigenvectors = np.linalg.eig(cov_matrix)
    order = eigenvalues.argsort()[::-1]
    eigenvalues, eigenvectors = eigenvalues[order], eigenvectors[:, order]
    fitted = PCA().fit(data_scaled)
    record("pca.scaled", data_scaled[:10])
    record("pca.zscore", ((data - data.mean(axis=0)) / data.std(axis=0, ddof=1))[:10])
    record("pca.covariance", cov_matrix)
    record("pca.eigenvalues", eigenvalues)
    record("pca.explained_variance_ratio", fitted.explained_variance_ratio_)
    record_projectors("pca.direction", eigenvectors)


def linear_regression():
    X = np.random.rand(100, 1)
    y = 3 * X.reshape(-1) + 2 + np.random.normal(0, 0.1, 100)
    A = np.c_[np.ones(X.shape[0]), X]
    weights = np.linalg.inv(A.T @ A) @ A.T @ y
    record("linear_regression.X", X[:10])
    record("linear_regression.y", y[:10])
    record("linear_regression.weights", weights)
    record("linear_regression.prediction", np.c_[np.ones(3), [0, 0.5, 1]] @ weights)
    record("linear_regression.residual", [np.linalg.norm(A @ weights - y)])


def neural_layers():
    X = np.random.randn(4, 3)
    W1, b1 = np.random.randn(3, 5) * 0.01, np.zeros((1, 5))
    W2, b2 = np.random.randn(5, 2) * 0.01, np.zeros((1, 2))
    hidden = np.maximum(0, np.dot(X, W1) + b1)
    output = np.maximum(0, np.dot(hidden, W2) + b2)
    record("neural_layers.X", X)
    record("neural_layers.hidden", hidden)
    record("neural_layers.output", output)
    record("neural_layers.sigmoid", 1 / (1 + np.exp(-X)))
    shifted = np.exp(X - X.max(axis=1, keepdims=True))
    record("neural_layers.softmax", shifted / shifted.sum(axis=1, keepdims=True))


def gradient_descent():
    def compute_gradient(X, y, weights):
        return (X.T @ (X @ weights - y)) / len(y)

    X = np.random.randn(100, 3)
    true_weights = np.array([2, -1, 0.5])
    y = X @ true_weights + np.random.normal(0, 0.1, 100)
    weights = np.zeros(X.shape[1])
    losses = []
    for epoch in range(100):
        weights -= 0.01 * compute_gradient(X, y, weights)
        if epoch % 10 == 0:
            losses.append(np.mean((X @ weights - y) ** 2))
    record("gradient_descent.first_gradient", compute_gradient(X, y, np.zeros(3)))
    record("gradient_descent.losses", losses)
    record("gradient_descent.weights", weights)


def orthogonal_features():
    X = np.random.randn(100, 3)
    X_scaled = StandardScaler().fit_transform(X)
    Q = np.zeros_like(X_scaled)
    Q[:, 0] = X_scaled[:, 0] / np.linalg.norm(X_scaled[:, 0])
    for i in range(1, X_scaled.shape[1]):
        v = X_scaled[:, i]
        for j in range(i):
            v = v - np.dot(v, Q[:, j]) * Q[:, j]
        Q[:, i] = v / np.linalg.norm(v)
    record("orthogonal_features.scaled", X_scaled)
    record("orthogonal_features.Q", Q)
    record("orthogonal_features.dot_products", np.round(Q.T @ Q, 4) + 0.0)


def covariance_eigen():
    n_points = 1000
    angle = np.pi / 4
    rotation = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    data = np.random.randn(n_points, 2) @ rotation * np.array([2, 0.5])
    covariance = np.cov(data.T)
    eigenvalues, eigenvectors = np.linalg.eigh(covariance)
    order = eigenvalues.argsort()[::-1]
    record_large("covariance_eigen.data", data)
    record("covariance_eigen.covariance", covariance)
    record("covariance_eigen.eigenvalues", eigenvalues[order])
    record_projectors("covariance_eigen.direction", eigenvectors[:, order])


def convolution():
    def im2col(data, kernel_height, kernel_width, stride=1, padding=0):
        data = np.pad(data, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
        N, C, H, W = data.shape
        out_h = (H - kernel_height) // stride + 1
        out_w = (W - kernel_width) // stride + 1
        col = np.zeros((N, C, kernel_height, kernel_width, out_h, out_w))
        for y in range(kernel_height):
            for x in range(kernel_width):
                col[:, :, y, x] = data[:, :, y:y + stride * out_h:stride, x:x + stride * out_w:stride]
        return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * out_h * out_w, -1)

    image = np.random.randn(1, 3, 32, 32)
    col = im2col(image, 3, 3)
    weights = np.random.randn(16, 3 * 3 * 3)
    record("convolution.channel1", image[0, 0, :5, :5])
    record("convolution.channel3", image[0, 2, -5:, -5:])
    record_large("convolution.columns", col)
    record_large("convolution.output", np.dot(col, weights.T))
    pair = np.random.randn(2, 2, 7, 6)
    record_large("convolution.strided", im2col(pair, 3, 2, stride=2, padding=1))


def matrix_factorization():
    R = np.array([[5, 3, 0, 1], [4, 0, 0, 1], [1, 1, 0, 5], [1, 0, 0, 4]])
    users, items = R.shape
    K, alpha, beta = 2, 0.001, 0.02
    P = np.random.normal(scale=1.0 / K, size=(users, K))
    Q = np.random.normal(scale=1.0 / K, size=(items, K))
    record("matrix_factorization.P0", P)
    record("matrix_factorization.Q0", Q)
    errors = []
    for step in range(100):
        for u in range(users):
            for i in range(items):
                if R[u, i] > 0:
                    e_ui = R[u, i] - np.dot(P[u, :], Q[i, :].T)
                    for k in range(K):
                        P[u, k] += alpha * (2 * e_ui * Q[i, k] - beta * P[u, k])
                        Q[i, k] += alpha * (2 * e_ui * P[u, k] - beta * Q[i, k])
        if step % 10 == 0:
            errors.append(np.sqrt(sum(pow(R[u, i] - np.dot(P[u, :], Q[i, :]), 2)
                                      for u in range(users) for i in range(items) if R[u, i] > 0)))
    record("matrix_factorization.errors", errors)
    record("matrix_factorization.P", P)
    record("matrix_factorization.Q", Q)
    record("matrix_factorization.predicted", P @ Q.T)


def kernels():
    X = np.random.randn(100, 2)
    y = np.where((X[:, 0] ** 2 + X[:, 1] ** 2) < 1, -1, 1)
    n = len(X)
    ones = np.ones((n, n)) / n
    K_poly = (1 + np.dot(X, X.T)) ** 2
    K_rbf = rbf_kernel(X, X, gamma=1.0)
    record("kernels.labels", y)
    for name, K in [("polynomial", K_poly), ("rbf", K_rbf)]:
        centered = K - np.dot(ones, K) - np.dot(K, ones) + np.dot(np.dot(ones, K), ones)
        record_large(f"kernels.{name}", K)
        record(f"kernels.{name}.centered.block", centered[:5, :5])
        record(f"kernels.{name}.centered.norm", [np.linalg.norm(centered, "fro")])
        record(f"kernels.{name}.centered.eigenvalues", np.linalg.eigvalsh(centered)[::-1][:4])
    record("kernels.rbf_between", rbf_kernel(X[:4], X[4:7], gamma=0.5))
    record("kernels.cubic_between", (1 + X[:4] @ X[4:7].T) ** 3)


def svd_from_eigen():
    def manual_svd(X, k):
        eigenvalues, eigenvectors = np.linalg.eigh(X.T @ X)
        order = eigenvalues.argsort()[::-1]
        eigenvalues, V = eigenvalues[order], eigenvectors[:, order]
        singular_values = np.sqrt(np.abs(eigenvalues))
        U = np.zeros((X.shape[0], len(singular_values)))
        for i in range(len(singular_values)):
            if singular_values[i] > 1e-10:
                U[:, i] = (X @ V[:, i]) / singular_values[i]
        return U[:, :k], singular_values[:k], V[:, :k].T

    image = np.random.rand(100, 100)
    record("svd_from_eigen.singular_values", manual_svd(image, 20)[1])
    for k in [5, 10, 20]:
        U, s, Vt = manual_svd(image, k)
        compressed = U @ np.diag(s) @ Vt
        record(f"svd_from_eigen.ratio{k}", [k * sum(image.shape) / image.size])
        record(f"svd_from_eigen.error{k}", [np.linalg.norm(image - compressed) / np.linalg.norm(image)])
        record_large(f"svd_from_eigen.compressed{k}", compressed)


def gram_schmidt():
    vectors = np.random.randn(4, 3)
    basis = np.zeros_like(vectors)
    for i in range(3):
        v = vectors[:, i].copy()
        for j in range(i):
            v = v - np.dot(vectors[:, i], basis[:, j]) * basis[:, j]
        basis[:, i] = v / np.linalg.norm(v)
    record("gram_schmidt.vectors", vectors)
    record("gram_schmidt.basis", basis)
    record("gram_schmidt.gram", np.round(basis.T @ basis, 6) + 0.0)


def random():
    """The seeded streams: the same calls in the same order as in random.lam."""
    for seed in [0, 1, 42, 2**32 - 1]:
        def key(name):
            return f"random.seed{seed}.{name}"

        np.random.seed(seed)
        record(key("rand"), np.random.rand(8), row=True)
        np.random.seed(seed)
        record(key("rand_matrix"), np.random.rand(3, 4))
        record(key("rand_cube"), np.random.rand(2, 3, 4).reshape(2, 12, order="F"))
        np.random.seed(seed)
        # Gaussians come in pairs; an odd count leaves one waiting for the next call.
        record(key("randn"), np.random.randn(5), row=True)
        record(key("randn_next"), np.random.randn(2), row=True)
        record(key("randn_matrix"), np.random.randn(3, 3))
        record(key("rand_between"), np.random.rand(2), row=True)
        record(key("randn_after_rand"), np.random.randn(3), row=True)
        np.random.seed(seed)
        record(key("normal"), np.random.normal(3, 0.25, 6), row=True)
        np.random.seed(seed)
        record(key("uniform"), np.random.uniform(-10, 10, 6), row=True)
        np.random.seed(seed)
        for low, high in [(1, 6), (1, 1), (1, 1000), (-5, 5), (1, 2**31), (0, 2**32 - 1), (0, 2**32), (1, 2**53)]:
            record(key(f"randi_{low}_{high}"), np.random.randint(low, high + 1, 8), row=True)
        record(key("randi_matrix"), np.random.randint(1, 11, (3, 4)))
        np.random.seed(seed)
        record(key("randperm10"), np.random.permutation(10) + 1, row=True)
        record(key("randperm1"), np.random.permutation(1) + 1, row=True)
        record(key("randperm1000"), np.random.permutation(1000)[:20] + 1, row=True)
        record(key("randperm_part"), np.random.choice(50, 6, replace=False) + 1, row=True)
        record(key("rand_after_randperm"), np.random.rand(2), row=True)
    np.random.seed(42)
    many = np.random.rand(100000)
    record("random.rand_far", np.append(many[-3:], many.sum()), row=True)
    np.random.seed(42)
    many = np.random.randn(100001)
    record("random.randn_far", np.append(many[-3:], many.sum()), row=True)


def rande():
    for seed in [0, 1, 42, 2**32 - 1]:
        np.random.seed(seed)
        record(f"rande.seed{seed}", np.random.standard_exponential(6), row=True)


def distributions():
    x = np.array([-0.5, 0, 1e-3, 0.1, 0.5, 0.9, 1, 2, 3, 7.5, 40])
    k = np.array([-1.0, 0, 1, 2, 3, 5, 8, 10, 25])
    p = np.array([1e-12, 1e-5, 0.01, 0.2, 0.5, 0.75, 0.9, 0.999, 0.999999999])
    families = {
        "unif": stats.uniform(-1, 4), "exp": stats.expon(scale=0.7), "gam": stats.gamma(2.5, scale=3),
        "beta": stats.beta(2, 3.5), "t": stats.t(5), "f": stats.f(3, 10), "chi2": stats.chi2(4),
        "logn": stats.lognorm(2, scale=np.exp(0.5)), "wbl": stats.weibull_min(1.5, scale=2),
        "bino": stats.binom(10, 0.3), "poiss": stats.poisson(3), "geo": stats.geom(0.2, loc=-1),
        "nbin": stats.nbinom(2.5, 0.4), "hyge": stats.hypergeom(20, 7, 12),
    }
    for name, family in families.items():
        at = k if hasattr(family, "pmf") and not hasattr(family.dist, "pdf") else x
        density = family.pmf if at is k else family.pdf
        record(f"distributions.{name}.density", density(at), row=True)
        record(f"distributions.{name}.lower", family.cdf(at), row=True)
        record(f"distributions.{name}.upper", family.sf(at), row=True)
        record(f"distributions.{name}.inverse", family.ppf(p), row=True)


def decided(p, alpha=0.05):
    return [float(p <= alpha)]


def sample_tests():
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


def samples():
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


def linear_models():
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


if __name__ == "__main__":
    warnings.simplefilter("error")
    for section in [vectors, independence, svd_reconstruction, pca, linear_regression, neural_layers,
                    gradient_descent, orthogonal_features, covariance_eigen, convolution,
                    matrix_factorization, kernels, svd_from_eigen, gram_schmidt, random, rande,
                    distributions,
                    sample_tests, samples, linear_models]:
        np.random.seed(42)
        section()
    signals(record)
    target = pathlib.Path(__file__).with_name("references.tsv")
    target.write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} quantities written to {target}")
