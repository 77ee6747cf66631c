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
from scipy import stats
from sklearn.datasets import make_blobs
from sklearn.decomposition import PCA
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.preprocessing import StandardScaler

from learning_references import classes_and_counts, clustering, learning_helpers
from number_references import whole_numbers
from signal_references import signals
from statistics_references import associations, linear_models, sample_tests, samples

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


if __name__ == "__main__":
    warnings.simplefilter("error")
    for section in [vectors, independence, svd_reconstruction, pca, linear_regression, neural_layers,
                    gradient_descent, orthogonal_features, covariance_eigen, convolution,
                    matrix_factorization, kernels, svd_from_eigen, gram_schmidt, random, rande,
                    distributions]:
        np.random.seed(42)
        section()
    for section in [signals, whole_numbers, sample_tests, samples, linear_models, associations, clustering, learning_helpers,
                    classes_and_counts]:
        np.random.seed(42)
        section(record)
    target = pathlib.Path(__file__).with_name("references.tsv")
    target.write_text("\n".join(lines) + "\n")
    print(f"{len(lines)} quantities written to {target}")
