import LamNumerics
import LamRuntime

extension Family {
  static let featureRows: [Builtin] = [
    Builtin(
      "pca", [.matrix("X"), .count("components").optional, .flag("centered").optional],
      results: ["coeff", "score", "latent", "tsquared", "explained", "mu"],
      "principal component analysis of observations, one a row",
      details: "coeff holds the directions as columns, score the observations in them, latent the variances "
        + "(largest first), tsquared the squared distance of each observation from the center in standard "
        + "deviations, explained the share of each direction in percent, mu the means. The largest element of "
        + "each direction is positive. components=k keeps the first k.",
      examples: ["[coeff, score, latent] = pca([1 2; 3 5; 5 9; 7 12])"],
      seeAlso: ["svd", "eig", "cov", "zscore"]
    ) { call in try pcaResults(call.reals(0), call) },
    Builtin(
      "zscore", [.real("X"), .any("opt").optional, .axis("dim").optional], results: ["Z", "mu", "sigma"],
      "columns shifted to mean 0 and scaled to standard deviation 1",
      details: "The deviation divides by n - 1, with opt = 1 by n. A column that does not vary becomes 0.",
      examples: ["zscore([1 2 3])", "[Z, mu, sigma] = zscore([1 5; 2 5; 3 8])"],
      seeAlso: ["standardize", "normalize", "std"]
    ) { call in
      let all = call.optional(1).map { $0.isEmpty ? 0 : $0.real ?? 0 } ?? 0
      let axis = try call.axis(2) ?? call[0].shape.firstNonSingleton
      return try standardized(call.reals(0), axis: axis, correction: all == 0 ? 1 : 0)
    },
    Builtin(
      "standardize", [.real("X"), .axis("dim").optional], results: ["Z", "mu", "sigma"],
      "columns shifted to mean 0 and scaled to deviation 1, dividing by n",
      details:
        "The same as scikit-learn's StandardScaler: the deviation divides by n, zscore's by n - 1. A column "
        + "that does not vary becomes 0.",
      examples: ["standardize([1 2; 3 6])"], seeAlso: ["zscore", "normalize", "pca"]
    ) { call in
      let axis = try call.axis(1) ?? call[0].shape.firstNonSingleton
      return try standardized(call.reals(0), axis: axis, correction: 0)
    },
    Builtin(
      "normalize", [.real("X"), .text("method").optional, .any("option").optional, .axis("dim").optional],
      "columns brought to a common scale",
      details:
        "method is \"zscore\" (the default; mean 0, deviation 1), \"range\" (0 to 1), \"norm\" (norm 1, or the "
        + "option-norm), \"center\" (mean 0) or \"scale\" (deviation 1).",
      examples: ["normalize([1 2 3])", "normalize([1 2; 3 6], \"range\")", "normalize([3 4], \"norm\")"],
      seeAlso: ["zscore", "standardize"]
    ) { call in
      let axis = try call.axis(3) ?? call[0].shape.firstNonSingleton
      return try normalized(call.reals(0), call, axis: axis)
    },
    Builtin(
      "gram_schmidt", [.matrix("V")], results: ["Q", "R"],
      "an orthonormal basis from columns, by the Gram-Schmidt process",
      details:
        "V = Q*R with Q'*Q = I and the diagonal of R positive. A column that depends on those before it is an "
        + "error that names it.",
      examples: ["[Q, R] = gram_schmidt([1 1; 0 1; 1 0])"], seeAlso: ["qr", "orth"]
    ) { call in try gramSchmidtResults(call.floats(0)) },
    Builtin(
      "one_hot", [.real("y"), .count("k").optional], "labels 1 to k as rows with a single 1",
      details: "k is the largest label unless given.", examples: ["one_hot([1 3 2])"],
      seeAlso: ["cross_entropy", "confusion_matrix"]
    ) { call in
      let labels = try call.labels(0)
      let k = try call.has(1) ? call.integer(1) : labels.max() ?? 0
      guard labels.allSatisfy({ $0 <= k }) else { throw call.refuse(0, expected: "labels up to \(k)") }
      let result = try Tensor(repeating: 0.0, shape: Shape(labels.count, k))
      return .of(
        try withLabels(result) { x in
          for (i, label) in labels.enumerated() { x[i + (label - 1) * labels.count] = 1 }
        })
    },
  ]
}

extension Call {
  /// Whole numbers from 1 on.
  func labels(_ index: Int) throws -> [Int] {
    try doubles(index).elements.map { value in
      guard let label = Int(exactly: value), label >= 1 else {
        throw refuse(index, expected: "labels 1, 2, ...")
      }
      return label
    }
  }
}

/// The array after a change of its elements.
func withLabels(
  _ array: consuming Tensor<Double>, _ change: (UnsafeMutableBufferPointer<Double>) -> Void
) throws -> Tensor<Double> {
  var result = array
  try result.withMutableElements { change($0) }
  return result
}

private func pcaResults<F: RealArguments>(_ x: F, _ call: Call) throws -> [Value] {
  let components = try call.has(1) ? call.integer(1) : nil
  let centered = try call.has(2) ? call.flag(2) : true
  let pca = try PrincipalComponents(x[0], components: components, centered: centered)
  let total = pca.totalVariance
  return [
    try .of(floats: pca.directions), try .of(floats: pca.scores),
    try .of(floats: Tensor(column: pca.variances)), try .of(floats: Tensor(column: pca.squaredDistances)),
    try .of(floats: Tensor(column: pca.variances.map { total == 0 ? 0 : 100 * $0 / total })),
    try .of(floats: pca.means),
  ]
}

private func standardized<F: RealArguments>(_ x: F, axis: Int, correction: Int) throws -> [Value] {
  let result = try Standardization(x[0], axis: axis, correction: correction)
  return [
    try .of(floats: result.scores), try .of(floats: result.means), try .of(floats: result.deviations),
  ]
}

private func normalized<F: RealArguments>(_ x: F, _ call: Call, axis: Int) throws -> Value {
  let a = x[0]
  switch call.optional(1)?.text?.lowercased() ?? "zscore" {
  case "zscore": return try .of(floats: Standardization(a, axis: axis, correction: 1).scores)
  case "center":
    let means = try Standardization(a, axis: axis, correction: 1).means
    return try .of(floats: broadcast(a, means, operation: "-") { $0 - $1 })
  case "scale":
    let deviations = try Standardization(a, axis: axis, correction: 1).deviations
    return try .of(floats: broadcast(a, deviations, operation: "/") { $0 / $1 })
  case "range":
    let low = try a.reduced(axis: axis, initial: F.Scalar.infinity) { min($0, $1) }
    let high = try a.reduced(axis: axis, initial: -F.Scalar.infinity) { max($0, $1) }
    let width = try broadcast(high, low, operation: "-") { $0 - $1 }
    let shifted = try broadcast(a, low, operation: "-") { $0 - $1 }
    return try .of(floats: broadcast(shifted, width, operation: "/") { $1 == 0 ? 0 : $0 / $1 })
  case "norm":
    guard axis < 2 else { throw call.refuse(3, expected: "1 or 2") }
    let p = try call.has(2) ? call.real(2) : 2
    let norms = try vectorNorms(a, F.Scalar(p), axis: axis)
    return try .of(floats: broadcast(a, norms, operation: "/") { $0 / $1 })
  default:
    throw call.refuse(1, expected: "\"zscore\", \"range\", \"norm\", \"center\" or \"scale\"")
  }
}

private func gramSchmidtResults<F: FloatArguments>(_ x: F) throws -> [Value] {
  let result = try GramSchmidt(x[0])
  return [try .of(floats: result.q), try .of(floats: result.r)]
}
