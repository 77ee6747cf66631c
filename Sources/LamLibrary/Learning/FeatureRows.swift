import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let featureRows: [Builtin] = [
    Builtin(
      "pca", [.matrix("X"), .count("components").optional, .flag("centered").optional],
      options: [
        .pair("NumComponents", .count, "how many directions are kept; all unless told"),
        .pair("Centered", .flag, standard: "true", "whether the means are taken away"),
      ],
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
      "zscore", [.numeric("X"), .any("opt").optional, .axis("dim").optional], options: [.all],
      results: ["Z", "mu", "sigma"],
      "columns shifted to mean 0 and scaled to standard deviation 1",
      details: "The deviation divides by n - 1, with opt = 1 by n. A column that does not vary becomes 0.",
      examples: ["zscore([1 2 3])", "[Z, mu, sigma] = zscore([1 5; 2 5; 3 8])"],
      seeAlso: ["standardize", "normalize", "std"]
    ) { call in
      let all = call.optional(1).map { $0.isEmpty ? 0 : $0.real ?? .nan } ?? 0
      guard all == 0 || all == 1 else { throw call.refuse(1, expected: "0 or 1") }
      let axis = try call.axis(2) ?? call[0].shape.firstNonSingleton
      func scores(_ call: Call, axis: Int) throws -> [Value] {
        let value = call.optional(0)
        guard value?.isComplex == true else {
          return try standardized(call.reals(0), axis: axis, correction: all == 0 ? 1 : 0)
        }
        let isSingle = value?.valueClass == .single
        return try standardized(call.complexes(0), axis: axis, population: all == 1, isSingle: isSingle)
      }
      guard call.has(option: "all") else { return try scores(call, axis: axis) }
      let shape = try call[0].shape
      call.arguments[0] = try call[0].rearranged(by: Reshape(Shape(shape.count, 1)))
      var results = try scores(call, axis: 0)
      results[0] = try results[0].rearranged(by: Reshape(shape))
      return results
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
      "normalize", [.real("X"), .axis("dim").optional],
      options: [
        .pair(
          "zscore", of: ["std", "robust"], needsValue: false,
          "mean 0 and standard deviation 1, as where left out; or median 0 and median absolute deviation 1"),
        .pair("norm", of: [], or: .scalar, needsValue: false, "norm 1; the value is p, 2 where left out"),
        .pair(
          "scale", of: ["std", "mad", "first", "iqr"], or: .real, needsValue: false,
          "divided by the standard deviation, by the median absolute deviation, by the first element, by the "
            + "interquartile range, or by the value"),
        .pair(
          "range", of: [], or: .real, needsValue: false,
          "moved and stretched into [a b], [0 1] where left out"),
        .pair(
          "center", of: ["mean", "median"], or: .real, needsValue: false,
          "moved so that the mean, the median, or the value is at 0"),
        .word("medianiqr", "median 0 and interquartile range 1"),
      ], "columns brought to a common scale",
      details:
        "Along dim, or along the first dimension whose extent is not 1. \"center\" and \"scale\" go together.",
      examples: ["normalize([1 2 3])", "normalize([1 2; 3 6], \"range\")", "normalize([3 4], \"norm\")"],
      seeAlso: ["zscore", "standardize"]
    ) { call in
      let axis = try call.axis(1) ?? call[0].shape.firstNonSingleton
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
  let components = try call.has(1) ? call.integer(1) : call.number(option: "NumComponents").map { Int($0) }
  let centered = try call.has(2) ? call.flag(2) : call.number(option: "Centered") != 0
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

/// Complex numbers less their mean, over their deviation where they vary; the means and the deviations.
private func standardized(
  _ z: Tensor<Complex<Double>>, axis: Int, population: Bool, isSingle: Bool
) throws -> [Value] {
  let centered = try z.centred(axis: axis)
  let deviations = try z.variance(axis: axis, population: population).map { $0.squareRoot() }
  let scores = try broadcast(centered, deviations, operation: "zscore") { z, width in
    width == 0 ? z : Complex(z.re / width, z.im / width)
  }
  return try [
    .of(narrowing: scores, isSingle: isSingle), .of(narrowing: z.mean(axis: axis), isSingle: isSingle),
    Value(deviations, as: isSingle ? .single : .double),
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

  /// The numbers that stand behind a method; nil where none do.
  private func given(_ method: String) throws -> Tensor<R>? {
    guard let value = call.option(method), !value.isEmpty, !value.isText else { return nil }
    return try value.doubles()?.map { R($0) }
  }

  func result() throws -> Tensor<R> {
    let methods = call.namedOptions.map(\.name)
    guard methods.count <= 1 || methods.count == 2 && Set(methods) == ["center", "scale"] else {
      throw call.refuse("one method can be asked for, or \"center\" and \"scale\" together")
    }
    switch methods.first ?? "zscore" {
    case "center", "scale":
      let moved = try call.has(option: "center") ? centred() : x
      return try call.has(option: "scale") ? scaled(moved, by: widths()) : moved
    case "range": return try ranged()
    case "norm": return try normed()
    case "medianiqr": return try scaled(shifted(by: median()), by: quartileDistance())
    default:
      guard call.word("zscore") == "robust" else { return try standard().scores }
      return try scaled(shifted(by: median()), by: medianDeviation())
    }
  }

  private func centred() throws -> Tensor<R> {
    if call.word("center") == "median" { return try shifted(by: median()) }
    return try shifted(by: given("center") ?? standard().means)
  }

  private func widths() throws -> Tensor<R> {
    switch call.word("scale") {
    case "mad": return try medianDeviation()
    case "first": return try first()
    case "iqr": return try quartileDistance()
    default: return try given("scale") ?? standard().deviations
    }
  }

  private func ranged() throws -> Tensor<R> {
    let ends = try given("range")?.elements ?? [0, 1]
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw call.refuse(option: "range", expected: "[low high]")
    }
    let low = try x.reduced(axis: axis, initial: R.infinity) { $1 < $0 ? $1 : $0 }
    let high = try x.reduced(axis: axis, initial: -R.infinity) { $1 > $0 ? $1 : $0 }
    let width = try broadcast(high, low, operation: "normalize") { $0 - $1 }
    let parts = try broadcast(shifted(by: low), width, operation: "normalize") { $1 == 0 ? 0 : $0 / $1 }
    let (bottom, height) = (ends[0], ends[1] - ends[0])
    return try parts.map { bottom + $0 * height }
  }

  private func normed() throws -> Tensor<R> {
    guard axis < 2 else { throw call.refuse(1, expected: "1 or 2") }
    let norms = try vectorNorms(x, given("norm")?[0] ?? 2, axis: axis)
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
