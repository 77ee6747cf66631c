"""Clusters, classes and what learning needs beside them, as SciPy and scikit-learn have them: a part of make_references.py."""

import numpy as np
from scipy import optimize, special, stats
from scipy.cluster import hierarchy
from scipy.spatial import distance, procrustes
from scipy.spatial.transform import Rotation
from sklearn import metrics
from sklearn.cluster import DBSCAN
from sklearn.metrics import silhouette_samples
from sklearn.mixture import GaussianMixture
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors


def clustering(record):
    X = np.array([[1, 1], [1.3, 2], [5, 5], [6, 5.2], [9, 1], [8.7, 2], [3, 3.3]])

    def tree(Z):
        return Z[:, :3] + [1, 1, 0]

    def first_come(labels):
        order = {}
        return [order.setdefault(label, len(order) + 1) for label in labels]

    for method in ["single", "complete", "average", "weighted", "centroid", "median"]:
        record(f"clustering.linkage.{method}", tree(hierarchy.linkage(X, method)))
    ward = hierarchy.linkage(X, "ward")
    record("clustering.linkage.ward", ward[:, 2])
    record("clustering.linkage.metric", hierarchy.linkage(X, "average", "cityblock")[:, 2])
    record("clustering.linkage.pairs", tree(hierarchy.linkage([4.0, 1, 3], "complete")))
    Z = hierarchy.linkage(X, "average")
    record("clustering.cluster", np.c_[tuple(first_come(hierarchy.fcluster(Z, k, "maxclust")) for k in range(1, 5))])
    record("clustering.cluster_distance", np.c_[
        first_come(hierarchy.fcluster(Z, 3, "distance")), first_come(hierarchy.fcluster(Z, 1.0, "inconsistent"))])
    single = hierarchy.linkage(X, "single")
    record("clustering.clusterdata", np.c_[
        first_come(hierarchy.fcluster(ward, 3, "maxclust")), first_come(hierarchy.fcluster(single, 2, "maxclust")),
        first_come(hierarchy.fcluster(single, 1.2, "inconsistent"))])
    D = distance.pdist(X)
    c, d = hierarchy.cophenet(Z, D)
    record("clustering.cophenet", [c, *d, 3], row=True)
    record("clustering.inconsistent", hierarchy.inconsistent(Z))
    record("clustering.inconsistent_deep", np.vstack([hierarchy.inconsistent(Z, 3), [3, 0, 1, 0]]))

    at = np.array([[1, 1], [4, 4.0]])
    for name, metric, k in [("knnsearch", "euclidean", 3), ("knnsearch_cityblock", "cityblock", 2)]:
        d, i = NearestNeighbors(n_neighbors=k, metric=metric).fit(X).kneighbors(at)
        record("clustering." + name, np.c_[i + 1, d])
    record("clustering.knnsearch_more", [2, 0, 1, 7, 2], row=True)
    d, i = NearestNeighbors(radius=2).fit(X).radius_neighbors(at, sort_results=True)
    record("clustering.rangesearch", [np.concatenate(i) + 1, np.concatenate(d)])
    record("clustering.rangesearch_more", [2, 1, 0], row=True)

    def density(X, radius, count):
        fit = DBSCAN(eps=radius, min_samples=count).fit(X)
        core = np.zeros(len(X))
        core[fit.core_sample_indices_] = 1
        return np.where(fit.labels_ < 0, -1, fit.labels_ + 1), core

    record("clustering.dbscan", np.c_[density(np.vstack([X, [2, 1.5]]), 1.5, 3)])
    some = density(X, 1.5, 2)[0]
    record("clustering.dbscan_more", np.c_[some, some, np.arange(1, 8)])
    record("clustering.silhouette", silhouette_samples(X, [1, 1, 2, 2, 3, 3, 2], metric="sqeuclidean"))
    record("clustering.silhouette_euclidean", silhouette_samples(X, [1, 1, 2, 2, 3, 3, 4]))
    record("clustering.silhouette_text", [silhouette_samples(X, [1, 1, 2, 2, 3, 3, 2], metric="cityblock").mean()])

    centered = X - X.mean(0)
    U, s, _ = np.linalg.svd(centered, full_matrices=False)
    record("clustering.cmdscale", D, row=True)
    record("clustering.cmdscale_eigenvalues", s**2, row=True)
    record("clustering.cmdscale_one", np.abs(U[:, 0] * s[0]))
    record("clustering.mdscale", [0])
    record("clustering.mdscale_metric", [*D, 0], row=True)
    record("clustering.mdscale_line", [3, 1, 1], row=True)
    A = np.array([[0, 0], [2, 0], [0, 1], [1, 4.0]])
    B = np.array([[5, 5], [5, 9], [3, 5], [-3, 7.2]])
    d = procrustes(A, B)[2]
    record("clustering.procrustes", [d, d], row=True)
    A0, B0 = A - A.mean(0), B - B.mean(0)
    # The best rotation of the plane by its angle.
    angle = np.arctan2((B0[:, 0] * A0[:, 1] - B0[:, 1] * A0[:, 0]).sum(), (B0 * A0).sum())
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    record("clustering.procrustes_rotation", [((A0 - B0 @ turn) ** 2).sum() / (A0**2).sum(), 1, 1], row=True)
    record("clustering.procrustes_more", [0, 0, 1], row=True)


def learning_helpers(record):
    x = np.array([-20, -3, -1, 0, 0.5, 2, 30])

    def line(key, *values):
        record("learning_helpers." + key, np.concatenate([np.ravel(value) for value in values]), row=True)

    line("gelu", x * stats.norm.cdf(x))
    line("gelu_tanh", 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))))
    line("elu", np.where(x > 0, x, np.expm1(np.minimum(x, 0))), np.where(x > 0, x, 0.5 * np.expm1(np.minimum(x, 0))))
    line("selu", 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0))))
    line("silu", x * special.expit(x))
    line("swish", x * special.expit(2 * x))
    line("mish", x * np.tanh(np.logaddexp(0, x)))
    line("hardtanh", np.clip(x, -1, 1), np.clip(x, -2, 1))
    line("hardsigmoid", np.clip(x / 6 + 0.5, 0, 1))
    line("softsign", x / (1 + abs(x)))
    line("logsigmoid", special.log_expit(np.append(x, -800)))
    record("learning_helpers.softmin", [special.softmax(-x), special.softmax(x)])
    line("logsumexp", special.logsumexp(x), 1000 + np.log(2), -np.inf, np.inf, -np.inf)
    record("learning_helpers.logsumexp_rows", special.logsumexp([[1, 2], [3, 4]], axis=1))
    inf, nan = np.inf, np.nan
    record("learning_helpers.limits", [
        [0, inf, nan], [-1, inf, nan], [0, inf, nan], [0, inf, nan], [-1, 1, nan], [-1, 1, nan], [0, 1, nan], [-inf, 0, nan]])
    line("classes", [1] * 10)

    A = np.array([[1, 2], [3, 4], [5, 7]])
    B = np.array([[1, 2], [3, 5], [5, 6]])
    mae, mse = metrics.mean_absolute_error, metrics.mean_squared_error
    line("mae", mae(A, B), 2 / 3, 2, mae(A, B, multioutput="raw_values"))
    line("rmse", np.sqrt(mse(A, B)), np.sqrt(4 / 3), 2, np.sqrt(mse(A, B, multioutput="raw_values")))
    r2 = metrics.r2_score
    line("r2_score", r2([3, 5, 2, 7], [2.5, 5, 2, 8]), r2(A, B), r2([1, 1, 1], [1, 1, 1]), r2([1, 1, 1], [1, 1, 2]))
    d = np.array([0, 0.5, 4])
    line("huber", special.huber(1, d).mean(), special.huber(0.2, d).mean(), 0)
    line("hinge", metrics.hinge_loss([1, -1, -1], [0.8, -2, 0.3]), 0, 1)
    P, Q = np.array([[1, 0, 2], [1, 1, 0], [0, 2, 1]]), np.array([[3, 1, 2], [0, 0, 1]])
    record("learning_helpers.cosine_similarity", metrics.pairwise.cosine_similarity(P, Q))
    line("cosine_more", 1, 0, 0.6)

    a, b = [1, 2, 3, 3, 2, 1, 4, 2], [1, 3, 3, 2, 2, 2, 2, 2]
    u, v = [1, 0, 1, 1, 0, 1], [1, 1, 1, 0, 0, 1]
    record("learning_helpers.confusionmat", metrics.confusion_matrix(a, b))
    record("learning_helpers.confusionmat_order", metrics.confusion_matrix(u, v, labels=[1, 0]))
    record("learning_helpers.confusionmat_text", metrics.confusion_matrix(["q", "r", "q"], ["q", "r", "r"]))
    for name, score in [("precision", metrics.precision_score), ("recall", metrics.recall_score), ("f1_score", metrics.f1_score)]:
        several = [score(a, b, average=kind, zero_division=0) for kind in ["macro", "micro", "weighted", None]]
        line(name, score(u, v), score(u, v, pos_label=0), *several)
    scores = [0.9, 0.3, 0.35, 0.8, 0.35, 0.6]
    fpr, tpr, thresholds = metrics.roc_curve(u, scores, drop_intermediate=False)
    record("learning_helpers.roc_curve", np.c_[fpr, tpr, thresholds])
    area = metrics.roc_auc_score(u, scores)
    line("roc_auc_score", area, metrics.roc_auc_score([0, 0, 1, 1, 1], [0.5, 0.5, 0.5, 0.2, 0.9]), 1)
    line("auc", 0.65, 0.65, area)
    record("learning_helpers.perfcurve", np.c_[fpr, tpr])
    precision, recall, thresholds = metrics.precision_recall_curve(u, scores)
    record("learning_helpers.perfcurve_precision", np.c_[recall[:-1], precision[:-1], thresholds][::-1])
    line("perfcurve_area", 1 - area)

    np.random.seed(42)
    split = train_test_split(np.arange(1, 11), np.arange(11, 21), test_size=0.3)
    line("split", *[split[k] for k in [0, 2, 1, 3]])
    line("split_seed", *train_test_split(np.arange(1, 10), random_state=7))
    line("split_order", *train_test_split(np.arange(1, 10), test_size=3, train_size=4, shuffle=False))
    record("learning_helpers.split_stratified", np.c_[[1, 1, 1, 2, 2], [1, 1, 1, 2, 2]])

    M = np.array([[3, 9, 4], [7, 1, 20]])
    line("argmax", 6, M.argmax(0) + 1, M.argmax(1) + 1, 2)
    line("argmin", 4, M.argmin(0) + 1, M.argmin(1) + 1, 1)
    record("learning_helpers.topk", [[9, 4, 2, 3], [20, 7, 3, 1]])
    line("topk_more", 9, 4, 7, 9, 20, 2)
    line("bincount", np.bincount([0, 1, 1, 3]), np.bincount([0, 1, 1, 3], [0.1, 0.2, 0.3, 0.4]), [0, 2, 0, 0], 0)


def classes_and_counts(record):
    X = np.array([[1, 2], [2, 1], [1.5, 3], [0.4, 1.2], [2.2, 2.8], [6, 5], [7, 7], [5.5, 6.1], [8, 5.2], [6.6, 6.9], [7.1, 4.4]])
    y = np.array([1] * 5 + [2] * 6)
    at = np.array([[2, 2], [4, 4], [7, 5.0]])
    nan = np.nan

    def line(key, *values):
        record("classes_and_counts." + key, np.concatenate([np.ravel(value) for value in values]), row=True)

    def mixture(kind):
        parts = [X[y == k] for k in [1, 2]]
        fit = GaussianMixture(2, covariance_type=kind, means_init=[p.mean(0) for p in parts], tol=1e-15, max_iter=10000, reg_covar=0)
        return fit.fit(X)

    fit = mixture("full")
    record("classes_and_counts.mixture", np.c_[fit.means_, fit.weights_])
    record("classes_and_counts.mixture_covariances", fit.covariances_[1])
    line("mixture_fit", -fit.score(X) * 11, fit.aic(X), fit.bic(X))
    record("classes_and_counts.mixture_at", np.c_[np.exp(fit.score_samples(at)), fit.predict_proba(at), fit.predict(at) + 1])
    fit = mixture("diag")
    line("mixture_diagonal", fit.covariances_, -fit.score(X) * 11, fit.bic(X))
    fit = mixture("tied")
    record("classes_and_counts.mixture_shared", np.c_[fit.covariances_, fit.means_.T])
    line("mixture_one", X[:, 0].mean(), X[:, 0].var(), stats.norm.pdf(3, X[:, 0].mean(), X[:, 0].std()))

    parts = [X[y == k] for k in [1, 2]]
    own = [np.cov(part.T) for part in parts]
    common = (4 * own[0] + 5 * own[1]) / 9

    def posterior(covariances, prior=(0.5, 0.5)):
        densities = [share * stats.multivariate_normal(part.mean(0), C).pdf(at)
                     for share, part, C in zip(prior, parts, covariances)]
        return np.c_[tuple(densities)] / sum(densities)[:, None]

    found = {"linear": posterior([common] * 2), "quadratic": posterior(own),
             "diagquadratic": posterior([np.diag(np.diag(C)) for C in own])}
    for name, p in found.items():
        record("classes_and_counts.classify." + name, np.c_[p.argmax(1) + 1, p])
    record("classes_and_counts.classify_prior", posterior([common] * 2, (5 / 11, 6 / 11)))
    squares = [distance.cdist(at, [X[y == k].mean(0)], "mahalanobis", VI=np.linalg.inv(np.cov(X[y == k].T)))[:, 0] for k in [1, 2]]
    record("classes_and_counts.classify_distance", np.argmin(squares, 0) + 1)
    record("classes_and_counts.classify_text", [1, 1, 1])
    fit = KNeighborsClassifier(5).fit(X, y)
    record("classes_and_counts.fitcknn", np.c_[fit.predict(at), fit.predict_proba(at)])
    scale = lambda A: (A - X.mean(0)) / X.std(0, ddof=1)
    fit = KNeighborsClassifier(3, metric="cityblock").fit(scale(X), y)
    record("classes_and_counts.fitcknn_scaled", fit.predict(scale(np.vstack([at, [3.5, 9]]))))
    record("classes_and_counts.fitcknn_text", [0, 1, 1])

    t = np.array([1, 1, 1, 2, 1, 2, 2, 3, 3, 2, 3])
    scores = [metrics.silhouette_score, metrics.calinski_harabasz_score, metrics.davies_bouldin_score]
    line("cluster_scores", *[score(X, labels) for score in scores for labels in [y, t]])
    small = np.array([[1], [2], [8], [9]])
    line("cluster_scores_text", metrics.silhouette_score(X[:, :1], y), *[score(small, [5, 5, 6, 6]) for score in scores[1:]])
    line("rand", metrics.adjusted_rand_score(y, t), metrics.adjusted_rand_score([1, 1, 2, 2], [5, 5, 7, 8]), 1)
    information = metrics.normalized_mutual_info_score
    line("information", information(y, t), information([1, 1, 2, 2], [5, 5, 7, 8]), 0, 1)

    fisher = lambda table, tail="two-sided": stats.fisher_exact(table, tail).pvalue
    line("fishertest", 0, fisher([[3, 1], [1, 3]]), 9, fisher([[8, 2], [1, 5]]), fisher([[8, 2], [1, 5]], "greater"),
         fisher([[2, 8], [5, 1]], "less"), 1)
    # Of all orders of five and five, and of three and four.
    line("runstest", 1, 2 * 2 / 252, 10, 2 * 2 / 35, 1)
    z = np.sin(np.arange(1, 61))
    n1, n0 = (z > 0).sum(), (z < 0).sum()
    runs = 1 + (np.diff(z > 0) != 0).sum()
    center = 1 + 2 * n1 * n0 / 60
    spread = np.sqrt(2 * n1 * n0 * (2 * n1 * n0 - 60) / (60**2 * 59))
    score = (runs - center + 0.5) / spread
    line("runstest_many", 2 * stats.norm.sf(abs(score)), score, stats.norm.cdf(score))
    line("mcnemar", stats.binomtest(5, 17).pvalue, 36 / 17, stats.chi2.sf(17**2 / 42, 1), 1)

    a = np.array([1, 2, 3, 2, 50, 1.0])
    mad = stats.median_abs_deviation(a, scale="normal")
    line("isoutlier", [0, 0, 0, 0, 1, 0], 2 - 3 * mad, 2 + 3 * mad, 2)
    low, high = np.quantile(a, [0.25, 0.75], method="hazen")
    line("isoutlier_quartiles", [0, 0, 0, 0, 1, 0], low - 1.5 * (high - low), high + 1.5 * (high - low), (low + high) / 2)
    line("isoutlier_more", [0] * 6, [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0])
    record("classes_and_counts.isoutlier_columns", [[0, 0]] * 4 + [[1, 1], [0, 0]])
    line("rmoutliers", [1, 2, 3, 2, 1, 5, 2, 1, 1, nan])
    record("classes_and_counts.filloutliers", [
        [1, 2, 3, 2, 1.5, 1], [1, 2, 3, 2, 2, 1], [1, 2, 3, 2, 2 + 3 * mad, 1], [1, 2, 3, 2, 0, 1], [1, 2, 3, 2, 2, 1]])

    line("runlength", [2, 1, 3, 1, 2, 0, 4, 0, 1, 0, 0])
    record("classes_and_counts.run_count", [[1, 0, 1], [1, 0, 1], [0, 1, 0], [0, 0, 0], [5, 0, 0], [0, 0, 1]])
    record("classes_and_counts.run_count_rows", np.array([[1, 0, 1], [1, 0, 1], [0, 1, 0], [0, 0, 0]]).T)
    record("classes_and_counts.discrete", [[0, 0.1, 0.1, 0.1, 0, nan], [0, 0.1, 0.6, 1, 1, nan], [nan, 0.1, 0.1, 0.9, 1.9, nan]])
    line("discrete_more", 0.75, 0.75, 2)
    record("classes_and_counts.empirical", [
        [0, 0, 0, 0.25, 0.5, nan], [0, 0, 0, 0.25, 0.75, nan], [1.9, 1.9, 3, 3, 8, nan]])
    np.random.seed(4)
    line("discrete_rnd", np.array([1, 5, 9])[np.digitize(np.random.rand(6), [0.2, 0.5])])
    line("empirical_rnd", 1, 3, 1, 2, 3, 1, 2)

    at = np.arange(1, 12)
    W = np.c_[X, [0, 1, 4, 2, 1, 3, 2, 5, 4, 1, 2]]
    W = np.c_[W, W[:, 0] + W[:, 2] + np.sin(at), W[:, 1] - np.cos(at), W[:, 2] + np.cos(2 * at)]
    Z = (W - W.mean(0)) / W.std(0)

    def loadings(R, psi, m):
        root = np.sqrt(psi)
        values, vectors = np.linalg.eigh(R / np.outer(root, root))
        return root[:, None] * vectors[:, -m:] * np.sqrt(values[-m:] - 1)

    def variances(R, m):
        def loss(x):
            L = loadings(R, np.exp(x), m)
            S = L @ L.T + np.diag(np.exp(x))
            return np.linalg.slogdet(S)[1] + np.trace(np.linalg.solve(S, R))

        start = np.log((1 - m / 2 / len(R)) / np.diag(np.linalg.inv(R)))
        psi = np.exp(optimize.minimize(loss, start, tol=1e-10).x)
        return optimize.root(lambda psi: 1 - (loadings(R, psi, m) ** 2).sum(1) - psi, psi, tol=1e-13).x

    R = np.corrcoef(W.T)
    psi = variances(R, 1)
    L = loadings(R, psi, 1)[:, 0]
    record("classes_and_counts.factoran", np.c_[abs(L), psi])
    record("classes_and_counts.factoran_scores", abs(Z * np.sqrt(10 / 11) @ (L / psi) / (L**2 / psi).sum()))
    L = np.array([[0.8, 0.1], [0.7, 0.2], [0.6, 0.1], [0.1, 0.7], [0.2, 0.8], [0.1, 0.6]])
    R = L @ L.T + 0.03 * np.sin(np.outer(np.arange(1, 7), np.arange(1, 7)))
    np.fill_diagonal(R, 1)
    psi = variances(R, 2)
    L = loadings(R, psi, 2)
    record("classes_and_counts.factoran_two", L @ L.T + np.diag(psi))
    record("classes_and_counts.factoran_turned", np.c_[L @ L.T + np.diag(psi), np.vstack([np.eye(2), np.zeros((4, 2))])])
    A = np.array([[0.8, 0.5, 0.1], [0.7, 0.4, 0.2], [0.6, -0.5, 0.3], [0.5, -0.6, 0.1], [0.3, 0.2, 0.9]])

    def best(value):
        def turned(angles):
            return A @ Rotation.from_euler("xyz", angles).as_matrix()

        starts = np.random.rand(20, 3) * 6
        return max(-optimize.minimize(lambda a: -value(turned(a)), start, tol=1e-14).fun for start in starts)

    line("rotatefactors", best(lambda B: (B**2).var(0).sum()), 1)
    line("rotatefactors_rows", best(lambda B: (B**4).sum()), 1, 2)
