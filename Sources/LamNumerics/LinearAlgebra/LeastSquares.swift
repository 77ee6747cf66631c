import Numerics

/// A least-squares solution of least norm.
public struct LeastSquaresSolution<T: BLASScalar> {
  public var x: Tensor<T>
  /// How many singular values are above ε times the largest.
  public var rank: Int
  /// σₙ/σ₁, 0 where the rank is deficient.
  public var reciprocalCondition: Double
}

/// The X of least norm that minimizes `‖A X - B‖` column by column, by the SVD (LAPACK's gelsd).
///
/// NaN in A makes X NaN, an infinity in A makes it 0, as Octave answers.
///
/// - Throws: `nonconformant`, `notMatrix`, `noConvergence`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func leastSquares<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> LeastSquaresSolution<T> {
  try a.requireMatrix("\\")
  try b.requireMatrix("\\")
  guard a.rows == b.rows else { throw NumericsFailure.nonconformant(operation: "\\", a.shape, b.shape) }
  let (m, n, right) = (a.rows, a.columns, b.columns)
  let shape = Shape(n, right)
  if a.isEmpty || b.isEmpty {
    return LeastSquaresSolution(x: try .zeros(n, right), rank: 0, reciprocalCondition: 1)
  }
  if a.hasNaN {
    let nan = T(realPart: .nan)
    return LeastSquaresSolution(
      x: try Tensor(repeating: nan, shape: shape), rank: 0, reciprocalCondition: .nan)
  }
  guard a.isFinite else {
    return LeastSquaresSolution(x: try .zeros(n, right), rank: 0, reciprocalCondition: 0)
  }
  guard b.isFinite else { return try leastSquaresOfFiniteColumns(a, b) }

  let tall = max(m, n)
  let work = try a.copied()
  var padded = try Tensor<T>.zeros(tall, right)
  for j in 0..<right { (padded.base + j * tall).update(from: b.base + j * m, count: m) }
  var singularValues = [T.RealPart](repeating: 0, count: min(m, n))
  var rank: Int32 = 0
  let info = T.Routines.gelsd(
    try blasInt(m), try blasInt(n), try blasInt(right), work.base, try blasInt(m), padded.base,
    try blasInt(tall), &singularValues, -1, &rank)
  guard info == 0 else { throw NumericsFailure.noConvergence(operation: "\\") }
  if tall > n {
    padded = try Tensor(shape: shape) { target in
      for j in 0..<right { (target + j * n).initialize(from: padded.base + j * tall, count: n) }
    }
  }
  let full = Int(rank) == min(m, n)
  let reciprocal = full ? Double(singularValues[min(m, n) - 1] / singularValues[0]) : 0
  return withExtendedLifetime((work, b)) {
    LeastSquaresSolution(x: padded, rank: Int(rank), reciprocalCondition: reciprocal)
  }
}

/// Solves the finite columns of B together; the others are NaN, which is what arithmetic would make of them.
private func leastSquaresOfFiniteColumns<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>
) throws -> LeastSquaresSolution<T> {
  let (m, n) = (a.rows, a.columns)
  let good = (0..<b.columns).filter { j in (0..<m).allSatisfy { b[$0, j].isFiniteNumber } }
  let x = try Tensor(repeating: T(realPart: .nan), shape: Shape(n, b.columns))
  let kept = try Tensor<T>(shape: Shape(m, good.count)) { target in
    for (k, j) in good.enumerated() { (target + k * m).initialize(from: b.base + j * m, count: m) }
  }
  var answer = try leastSquares(a, kept)
  for (k, j) in good.enumerated() { (x.base + j * n).update(from: answer.x.base + k * n, count: n) }
  answer.x = x
  return answer
}
