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
        "method is \"zscore\" (the default; mean 0, deviation 1; with \"robust\" by median and mad), \"range\" (0 to 1, "
        + "or the ends [low high]), \"norm\" (norm 1, or the norm of the order given), \"center\" (\"mean\", "
        + "\"median\" or a number is subtracted), \"scale\" (by \"std\", \"mad\", \"first\", \"iqr\" or a number) "
        + "or \"medianiqr\".",
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

/// How `normalize` shifts and scales, by the names of its methods and options.
private struct Normalization<R: LanguageReal> {
  let x: Tensor<R>
  let axis: Int
  let call: Call

  private func shifted(by centers: Tensor<R>) throws -> Tensor<R> {
    try broadcast(x, centers, operation: "normalize") { $0 - $1 }
  }

  /// Lines that do not vary are left as they are.
  private func scaled(_ y: Tensor<R>, by widths: Tensor<R>) throws -> Tensor<R> {
    try broadcast(y, widths, operation: "normalize") { $1 == 0 ? $0 : $0 / $1 }
  }

  private func doubles() throws -> Tensor<Double> { try x.map { Double($0) } }
  private func median() throws -> Tensor<R> { try doubles().median(axis: axis).map { R($0) } }
  private func standard() throws -> Standardization<R> { try Standardization(x, axis: axis, correction: 1) }

  /// The median of the absolute deviations from the median.
  private func medianDeviation() throws -> Tensor<R> {
    try shifted(by: median()).map { Double($0.magnitude) }.median(axis: axis).map { R($0) }
  }

  private func quartileDistance() throws -> Tensor<R> {
    let quartiles = try doubles().quantiles([0.25, 0.75], axis: axis, method: 5)
    let low = try Selection(axis: axis, positions: [0]).apply(to: quartiles)
    let high = try Selection(axis: axis, positions: [1]).apply(to: quartiles)
    return try broadcast(high, low, operation: "normalize") { R($0 - $1) }
  }

  private func first() throws -> Tensor<R> { try Selection(axis: axis, positions: [0]).apply(to: x) }

  private func constant(_ value: Double) -> Tensor<R> { Tensor(scalar: R(value)) }

  /// The option that follows the method: a word or a number; nil where there is none.
  private var option: Value? { call.optional(2).flatMap { $0.isEmpty ? nil : $0 } }
  private var word: String? { option?.text?.lowercased() }

  func result() throws -> Tensor<R> {
    let method = call.optional(1)?.text?.lowercased() ?? "zscore"
    switch (method, word) {
    case ("zscore", nil) where option == nil, ("zscore", "std"): return try standard().scores
    case ("zscore", "robust"): return try scaled(shifted(by: median()), by: medianDeviation())
    case ("center", nil): return try shifted(by: option?.real.map(constant) ?? standard().means)
    case ("center", "mean"): return try shifted(by: standard().means)
    case ("center", "median"): return try shifted(by: median())
    case ("scale", nil): return try scaled(x, by: option?.real.map(constant) ?? standard().deviations)
    case ("scale", "std"): return try scaled(x, by: standard().deviations)
    case ("scale", "mad"): return try scaled(x, by: medianDeviation())
    case ("scale", "first"): return try scaled(x, by: first())
    case ("scale", "iqr"): return try scaled(x, by: quartileDistance())
    case ("medianiqr", nil) where option == nil:
      return try scaled(shifted(by: median()), by: quartileDistance())
    case ("range", nil): return try ranged()
    case ("norm", nil): return try normed()
    case ("zscore", _): throw call.refuse(2, expected: "\"std\" or \"robust\"")
    case ("center", _): throw call.refuse(2, expected: "\"mean\", \"median\" or a number")
    case ("scale", _): throw call.refuse(2, expected: "\"std\", \"mad\", \"first\", \"iqr\" or a number")
    case ("range", _): throw call.refuse(2, expected: "[low high]")
    case ("norm", _): throw call.refuse(2, expected: "the order of the norm")
    case ("medianiqr", _): throw call.refuse("\"medianiqr\" has no option")
    default:
      throw call.refuse(
        1, expected: "\"zscore\", \"range\", \"norm\", \"center\", \"scale\" or \"medianiqr\"")
    }
  }

  private func ranged() throws -> Tensor<R> {
    let ends = try option?.doubles()?.elements ?? [0, 1]
    guard ends.count == 2, ends[0] <= ends[1] else { throw call.refuse(2, expected: "[low high]") }
    let low = try x.reduced(axis: axis, initial: R.infinity) { $1 < $0 ? $1 : $0 }
    let high = try x.reduced(axis: axis, initial: -R.infinity) { $1 > $0 ? $1 : $0 }
    let width = try broadcast(high, low, operation: "normalize") { $0 - $1 }
    let parts = try broadcast(shifted(by: low), width, operation: "normalize") { $1 == 0 ? 0 : $0 / $1 }
    let (bottom, height) = (R(ends[0]), R(ends[1] - ends[0]))
    return try parts.map { bottom + $0 * height }
  }

  private func normed() throws -> Tensor<R> {
    guard axis < 2 else { throw call.refuse(3, expected: "1 or 2") }
    let norms = try vectorNorms(x, R(option?.real ?? 2), axis: axis)
    return try broadcast(x, norms, operation: "normalize") { $0 / $1 }
  }
}

private func normalized<F: RealArguments>(_ x: F, _ call: Call, axis: Int) throws -> Value {
  try .of(floats: Normalization(x: x[0], axis: axis, call: call).result())
}

private func gramSchmidtResults<F: FloatArguments>(_ x: F) throws -> [Value] {
  let result = try GramSchmidt(x[0])
  return [try .of(floats: result.q), try .of(floats: result.r)]
}
