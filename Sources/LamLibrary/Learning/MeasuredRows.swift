import LamNumerics
import LamRuntime
import LamSemantics

extension Option {
  static let metric = Option.choice(
    "metric",
    [
      "euclidean", "squaredeuclidean", "seuclidean", "mahalanobis", "cityblock", "chebychev", "minkowski",
      "cosine",
      "correlation", "spearman", "hamming", "jaccard",
    ], standard: "\"euclidean\"",
    aliases: [
      ("sqeuclidean", "squaredeuclidean"), ("manhattan", "cityblock"), ("l1", "cityblock"),
      ("chebyshev", "chebychev"),
    ], "the distance")
}

/// Rows between which distances are asked for, in the coordinates in which a metric has them.
struct MeasuredRows<R: LanguageReal> {
  private(set) var x: Tensor<R>
  private(set) var y: Tensor<R>
  private(set) var metric = Metric<R>.euclidean

  /// - Parameter index: where the parameter of the metric may stand.
  init(_ x: Tensor<R>, _ y: Tensor<R>, _ call: Call, parameterAt index: Int) throws {
    (self.x, self.y) = (x, y)
    let word = call.word("metric") ?? "euclidean"
    if call.has(index) && !["minkowski", "seuclidean", "mahalanobis"].contains(word) {
      throw call.refuse("only the metrics \"minkowski\", \"seuclidean\" and \"mahalanobis\" have a parameter")
    }
    switch word {
    case "squaredeuclidean": metric = .squaredEuclidean
    case "cityblock": metric = .cityBlock
    case "chebychev": metric = .chebyshev
    case "minkowski":
      let p = try call.has(index) ? call.real(index) : 2
      guard p > 0 else { throw call.refuse(index, expected: "a positive number") }
      metric = .minkowski(R(p))
    case "cosine": metric = .cosine
    case "correlation": metric = .correlation
    case "hamming": metric = .hamming
    case "jaccard": metric = .jaccard
    case "spearman":
      metric = .correlation
      try transform(MeasuredRows.ranked)
    case "seuclidean":
      let scales = try call.has(index) ? call.doubles(index).map { R($0) } : deviations(x)
      guard scales.count == x.columns, scales.allSatisfy({ $0 >= 0 }) else {
        throw call.refuse(index, expected: "one number for each column that is not negative")
      }
      let row = try scales.reshaped(to: Shape(1, scales.count))
      try transform { try broadcast($0, row, operation: call.builtin.name) { $0 / $1 } }
    case "mahalanobis":
      let covariance = try call.has(index) ? call[index] : MeasuredRows.one(call, "cov", [.of(floats: x)])
      guard covariance.shape == Shape(x.columns, x.columns) else {
        throw call.refuse(index, expected: "a covariance matrix of \(x.columns) columns")
      }
      let factored = try call.session.call(builtin: "chol", [covariance], results: 2)
      guard factored.count == 2, factored[1].real == 0 else {
        throw call.refuse("the covariances are no positive definite matrix")
      }
      // (x - y)*inv(C)*(x - y)' is the square of the length of (x - y)/R, where C is R'*R.
      try transform { rows in
        guard let result = try MeasuredRows.one(call, "mrdivide", [.of(floats: rows), factored[0]]).doubles()
        else {
          throw call.refuse("takes real numbers")
        }
        return try result.map { R($0) }
      }
    default: metric = .euclidean
    }
  }

  private mutating func transform(_ change: (Tensor<R>) throws -> Tensor<R>) throws {
    guard x.columns == y.columns else { return }
    (x, y) = (try change(x), try change(y))
  }

  private func deviations(_ x: Tensor<R>) throws -> Tensor<R> {
    try Standardization(x, axis: 0, correction: 1).deviations
  }

  private static func ranked(_ x: Tensor<R>) throws -> Tensor<R> {
    let rows = try (0..<x.rows).map { i in
      try Correlation.ranks((0..<x.columns).map { Double(x[i, $0]) })
    }
    let count = max(x.rows, 1)
    return try Tensor(shape: x.shape, each: { R(rows[$0 % count][$0 / count]) })
  }

  private static func one(_ call: Call, _ name: String, _ arguments: [Value]) throws -> Value {
    try call.session.call(builtin: name, arguments, results: 1).first ?? .empty
  }
}

extension MeasuredRows where R == Double {
  /// What help says of the parameter.
  static var parameterText: String {
    "p is the exponent of \"minkowski\", 2 unless given, the deviations of the columns that \"seuclidean\" divides by, "
      + "std(X) unless given, or the covariances of \"mahalanobis\", cov(X) unless given."
  }
}
