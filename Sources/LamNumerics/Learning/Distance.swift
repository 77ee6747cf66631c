import Numerics

/// How far apart two points are.
public enum Metric<R: BLASReal>: Sendable {
  case euclidean
  case squaredEuclidean
  /// The sum of absolute differences.
  case cityBlock
  /// The largest absolute difference.
  case chebyshev
  case minkowski(R)
  /// One minus the cosine of the angle.
  case cosine
  /// One minus the correlation.
  case correlation
  /// The share of coordinates that differ.
  case hamming
  /// The share of coordinates that differ, among those that are not both zero.
  case jaccard
}

/// The distances between the rows of X and those of Y: m×n.
///
/// - Throws: `nonconformant` where the rows have different lengths, `notMatrix`, `outOfMemory`.
@specialized(where R == Double)
public func distances<R: BLASReal>(_ x: Tensor<R>, _ y: Tensor<R>, _ metric: Metric<R>) throws -> Tensor<R> {
  try x.requireMatrix("pdist2")
  try y.requireMatrix("pdist2")
  guard x.columns == y.columns else {
    throw NumericsFailure.nonconformant(operation: "pdist2", x.shape, y.shape)
  }
  let d = x.columns
  switch metric {
  case .euclidean:
    return try accumulated(x, y, { $0 + $1 * $1 }, { R.sqrt($0) })
  case .squaredEuclidean:
    return try accumulated(x, y, { $0 + $1 * $1 }, { $0 })
  case .cityBlock:
    return try accumulated(x, y, { $0 + abs($1) }, { $0 })
  case .chebyshev:
    return try accumulated(x, y, { $1.isNaN || $0.isNaN ? .nan : max($0, abs($1)) }, { $0 })
  case .minkowski(let p):
    return try accumulated(x, y, { $0 + R.pow(abs($1), p) }, { R.pow($0, 1 / p) })
  case .hamming:
    return try accumulated(x, y, { $0 + ($1 == 0 ? 0 : 1) }, { $0 / R(max(d, 1)) })
  case .jaccard:
    return try jaccardDistances(x, y)
  case .cosine:
    return try cosineDistances(x, y)
  case .correlation:
    let left = try Standardization(x, axis: 1, correction: 0)
    let right = try Standardization(y, axis: 1, correction: 0)
    return try cosineDistances(left.scores, right.scores)
  }
}

/// Folds the differences of the coordinates, one coordinate of all pairs after the other.
@inline(__always)
private func accumulated<R: BLASReal>(
  _ x: Tensor<R>, _ y: Tensor<R>, _ step: (R, R) -> R, _ finish: (R) -> R
) throws -> Tensor<R> {
  let (m, n, d) = (x.rows, y.rows, x.columns)
  let result = try Tensor<R>.zeros(m, n)
  try withExtendedLifetime((x, y)) {
    var looks = Pace()
    for j in 0..<n {
      let column = result.base + j * m
      for k in 0..<d {
        let other = y.base[j + k * n]
        let coordinate = x.base + k * m
        try looks.step(m)
        for i in 0..<m { column[i] = step(column[i], coordinate[i] - other) }
      }
      for i in 0..<m { column[i] = finish(column[i]) }
    }
  }
  return result
}

private func jaccardDistances<R: BLASReal>(_ x: Tensor<R>, _ y: Tensor<R>) throws -> Tensor<R> {
  let (m, n, d) = (x.rows, y.rows, x.columns)
  let result = try Tensor<R>.zeros(m, n)
  var looks = Pace()
  for j in 0..<n {
    for i in 0..<m {
      try looks.step(d)
      var (different, present) = (0, 0)
      for k in 0..<d {
        let (a, b) = (x[i + k * m], y[j + k * n])
        if a != 0 || b != 0 { present += 1 }
        if a != b { different += 1 }
      }
      result.base[i + j * m] = R(different) / R(present)
    }
  }
  return result
}

private func cosineDistances<R: BLASReal>(_ x: Tensor<R>, _ y: Tensor<R>) throws -> Tensor<R> {
  let product = try multiply(x, y, transposeB: .transpose)
  let (left, right) = (try vectorNorms(x, 2, axis: 1), try vectorNorms(y, 2, axis: 1))
  let (m, n) = (x.rows, y.rows)
  let result = try Tensor<R>.zeros(m, n)
  var looks = Pace()
  for j in 0..<n {
    try looks.step(m)
    for i in 0..<m { result.base[i + j * m] = 1 - product[i + j * m] / (left[i] * right[j]) }
  }
  return result
}

/// The distances between all pairs of rows, as a row: (2,1), (3,1), ..., (m,1), (3,2), ...
///
/// - Throws: as `distances`.
@specialized(where R == Double)
public func pairDistances<R: BLASReal>(_ x: Tensor<R>, _ metric: Metric<R>) throws -> Tensor<R> {
  let all = try distances(x, x, metric)
  let m = x.rows
  var pairs = try Memory.list(of: R.self, room: Memory.product(m, max(m - 1, 0)) / 2)
  for j in 0..<m {
    try Interrupt.check()
    for i in (j + 1)..<max(m, j + 1) { pairs.append(all[i + j * m]) }
  }
  return try Tensor(row: pairs)
}
