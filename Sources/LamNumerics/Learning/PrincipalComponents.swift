import Numerics

/// The directions in which observations (rows) vary most, by the singular value decomposition of the centered data.
///
/// Variances descend. The element of largest absolute value in each direction is positive.
public struct PrincipalComponents<R: BLASReal> {
  /// One direction a column: variables × components.
  public let directions: Tensor<R>
  /// The observations in the coordinates of the directions.
  public let scores: Tensor<R>
  /// The variance along each direction, with n - 1 degrees of freedom (n where not centered).
  public let variances: [R]
  /// The variance of all directions together, also of those not kept.
  public let totalVariance: R
  /// The squared distance of each observation from the center in units of the standard deviations.
  public let squaredDistances: [R]
  public let means: Tensor<R>

  /// - Parameter components: how many to keep; by default all that can vary: min(variables, degrees of freedom).
  /// - Throws: `notMatrix`, `notFinite`, `noConvergence`.
  @specialized(where R == Double)
  public init(_ x: Tensor<R>, components: Int? = nil, centered: Bool = true) throws {
    try x.requireMatrix("pca")
    try x.requireFinite("pca")
    let (n, d) = (x.rows, x.columns)
    let data: Tensor<R>
    if centered {
      let center = try Standardization(x, axis: 0, correction: 1).means
      means = center
      data = try broadcast(x, center, operation: "-") { $0 - $1 }
    } else {
      means = try .zeros(1, d)
      data = x
    }
    let freedom = max(centered ? n - 1 : n, 0)
    let rank = min(d, freedom)
    let kept = min(components ?? rank, rank)
    let svd = try SVD(data, .economy)
    let divisor = R(max(freedom, 1))
    let all = svd.singularValues.prefix(rank).map { $0 * $0 / divisor }
    totalVariance = all.reduce(0, +)
    let v = try svd.v.leadingColumns(kept).copied()
    for j in 0..<kept {
      let column = v.base + j * d
      var largest: R = 0
      for i in 0..<d where abs(column[i]) > abs(largest) { largest = column[i] }
      if largest < 0 { for i in 0..<d { column[i] = -column[i] } }
    }
    directions = v
    scores = try multiply(data, v)
    variances = Array(all.prefix(kept))
    // Directions without variance would divide rounding errors by rounding errors.
    let tolerance = R(max(n, d)) * R.ulpOfOne * (all.first ?? 0)
    var distances = [R](repeating: 0, count: n)
    for j in 0..<kept where all[j] > tolerance {
      try Interrupt.check()
      for i in 0..<n { distances[i] += scores[i, j] * scores[i, j] / all[j] }
    }
    squaredDistances = distances
  }
}
