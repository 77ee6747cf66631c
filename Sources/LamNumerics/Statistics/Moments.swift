extension Tensor where Element == Double {
  /// Arithmetic means along an axis; NaN for empty lines.
  public func mean(axis: Int) throws -> Tensor {
    let n = Double((shape == .empty ? Shape(0, 1) : shape)[axis])
    return try sum(axis: axis).map { $0 / n }
  }

  /// The elements less the mean of their line.
  public func centred(axis: Int) throws -> Tensor {
    if isEmpty { return self }
    return try broadcast(self, mean(axis: axis), operation: "center") { $0 - $1 }
  }

  /// Sums of powers of the deviations from the mean of each line, divided by `divisor`.
  public func centralMoment(_ power: Int, axis: Int, divisor: Double) throws -> Tensor {
    let deviations = try centred(axis: axis)
    switch power {
    case 2: return try deviations.map { $0 * $0 }.sum(axis: axis).map { $0 / divisor }
    case 3: return try deviations.map { $0 * $0 * $0 }.sum(axis: axis).map { $0 / divisor }
    default:
      return try deviations.map { x in
        (0..<power).reduce(1.0) { product, _ in product * x }
      }.sum(axis: axis).map { $0 / divisor }
    }
  }

  /// Variances along an axis, in two passes: first the means, then the squares of the deviations.
  ///
  /// - Parameter population: divide by n, not by n - 1. A line of one finite element has variance 0.
  public func variance(axis: Int, population: Bool) throws -> Tensor {
    let n = shape[axis]
    if n == 0 { return try Tensor(repeating: .nan, shape: shape.replacing(axis: axis, with: 1)) }
    if n == 1 { return try map { $0.isFinite ? 0 : .nan } }
    return try centralMoment(2, axis: axis, divisor: Double(n - (population ? 0 : 1)))
  }

  /// Variances with one weight for each position on the line: `Σ w (x - μ)² / Σ w` with `μ = Σ w x / Σ w`.
  ///
  /// - Throws: `nonconformant` when there are not as many weights as positions.
  public func variance(axis: Int, weights: [Double]) throws -> Tensor {
    guard weights.count == shape[axis] else {
      throw NumericsFailure.nonconformant(operation: "var", shape, Shape(1, weights.count))
    }
    let total = weights.reduce(0, +)
    let w = try Tensor(weights, shape: Shape([]).replacing(axis: axis, with: weights.count))
    let means = try broadcast(self, w, operation: "var") { $0 * $1 }.sum(axis: axis).map { $0 / total }
    let squares = try broadcast(self, means, operation: "var") { ($0 - $1) * ($0 - $1) }
    return try broadcast(squares, w, operation: "var") { $0 * $1 }.sum(axis: axis).map { $0 / total }
  }

  /// Skewness along an axis: the third central moment over the cube of the standard deviation (both of the
  /// population); NaN where the deviation is 0.
  ///
  /// - Parameter unbiased: corrected for the size of the sample; NaN where it has not more than two elements.
  public func skewness(axis: Int, unbiased: Bool) throws -> Tensor {
    let n = Double(shape[axis])
    let correction = !unbiased ? 1 : n > 2 ? (n * (n - 1)).squareRoot() / (n - 2) : .nan
    return try broadcast(
      centralMoment(3, axis: axis, divisor: n), centralMoment(2, axis: axis, divisor: n),
      operation: "skewness"
    ) { m, v in v == 0 ? .nan : m / (v * v.squareRoot()) * correction }
  }

  /// Kurtosis along an axis: the fourth central moment over the square of the variance; 3 for the normal law.
  ///
  /// - Parameter unbiased: corrected for the size of the sample; NaN where it has not more than three elements.
  public func kurtosis(axis: Int, unbiased: Bool) throws -> Tensor {
    let n = Double(shape[axis])
    return try broadcast(
      centralMoment(4, axis: axis, divisor: n), centralMoment(2, axis: axis, divisor: n),
      operation: "kurtosis"
    ) { m, v in
      if v == 0 { return .nan }
      let plain = m / (v * v)
      guard unbiased else { return plain }
      guard n > 3 else { return .nan }
      return 3 + (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * plain - 3 * (n - 1))
    }
  }
}
