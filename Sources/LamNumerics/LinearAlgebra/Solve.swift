import Numerics

/// The answer of a linear system, with what the caller needs to warn.
public struct LinearSolution<T: BLASScalar> {
  public var x: Tensor<T>
  /// An estimate of 1/κ₁(A), 0 for a singular matrix, coarse where A is far from one; for least squares σₙ/σ₁, 0 where
  /// the rank is deficient.
  public var reciprocalCondition: Double
  /// A square matrix was singular to working precision.
  public var isSingular: Bool
}

/// `A \ B`: the X with `A X = B`.
///
/// Triangular matrices are solved by substitution, large Hermitian ones with a positive diagonal by Cholesky, other
/// square ones by elimination with partial pivoting. Where a pivot is exactly zero, and for every matrix that is not
/// square, X is the least-squares solution of least norm. A square matrix is reported singular where
/// 1 + rcond = 1.
/// A 1×1 A divides.
///
/// - Throws: `nonconformant`, `notMatrix`, `noConvergence`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func solve<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> LinearSolution<T> {
  if a.isScalar {
    let divisor = a[0]
    return LinearSolution(x: try b.map { T.quotient($0, divisor) }, reciprocalCondition: 1, isSingular: false)
  }
  try a.requireMatrix("\\")
  try b.requireMatrix("\\")
  guard a.rows == b.rows else { throw NumericsFailure.nonconformant(operation: "\\", a.shape, b.shape) }
  let n = a.columns
  if a.isEmpty || b.isEmpty {
    return LinearSolution(x: try .zeros(n, b.columns), reciprocalCondition: 1, isSingular: false)
  }
  let structure = MatrixStructure(a)
  if n <= SmallSystem.largestOrder, structure.isEliminated, a.isFinite {
    return try SmallSystem.solve(a, b) ?? singularSolution(a, b, 0)
  }
  if structure.isEliminated, let answer = try solveSmall(a, b) { return answer }
  if case .rectangular = structure {
    let answer = try leastSquares(a, b)
    return LinearSolution(
      x: answer.x, reciprocalCondition: answer.reciprocalCondition, isSingular: false)
  }
  let (factorization, rcond) = try Factorization.prepared(a, structure)
  if factorization.isSingular { return try singularSolution(a, b, 0) }
  return LinearSolution(
    x: try factorization.solve(b), reciprocalCondition: Double(rcond), isSingular: isNegligible(rcond))
}

/// `A / B`: the X with `X B = A`, solved as `(B' \ A')'`.
///
/// - Throws: as `solve`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func solveRight<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> LinearSolution<T> {
  if b.isScalar {
    let divisor = b[0]
    return LinearSolution(x: try a.map { T.quotient($0, divisor) }, reciprocalCondition: 1, isSingular: false)
  }
  try a.requireMatrix("/")
  try b.requireMatrix("/")
  guard a.columns == b.columns else { throw NumericsFailure.nonconformant(operation: "/", a.shape, b.shape) }
  var answer = try solve(try transpose(b), try transpose(a))
  answer.x = try transpose(answer.x)
  return answer
}

/// Whether a reciprocal condition number means singular to the precision of `T`.
public func isNegligible<R: BLASReal>(_ reciprocalCondition: R) -> Bool {
  reciprocalCondition.isNaN || 1 + reciprocalCondition == 1
}

// MARK: By structure

/// By the functions for small orders; nil where the matrix is none of these, or not far from singular, or where
/// anything is not finite.
func solveSmall<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> LinearSolution<T>? {
  let (n, right) = (a.columns, b.columns)
  guard T.Routines.isSmall(n, n), let widest = T.Routines.smallOrders?.upperBound, right < widest else {
    return nil
  }
  let norm = columnSumNorm(a)
  guard norm.isFinite else { return nil }
  // The probe's vector and its solution stand behind the right-hand sides and theirs.
  let x = Tensor<T>(storage: try .allocate(shape: Shape(n, right), capacity: n * (right + 1)))
  let isSolved = withUnsafeTemporaryAllocation(of: T.self, capacity: n * (right + 1)) { sides -> Bool in
    guard let start = sides.baseAddress else { return false }
    start.initialize(from: b.base, count: n * right)
    ConditionProbe.prepare(start + n * right, n)
    return T.Routines.smallSolve(n, right + 1, a.base, start, x.base)
  }
  guard isSolved else { return nil }
  let bound = ConditionProbe.reciprocalBound(x.base + n * right, n, norm: norm)
  guard ConditionProbe<T>.isFarFromSingular(bound), x.isFinite else { return nil }
  return LinearSolution(x: x, reciprocalCondition: Double(bound), isSingular: false)
}

/// The least-squares solution that stands in for a square system without a unique one.
private func singularSolution<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>, _ reciprocalCondition: Double
) throws -> LinearSolution<T> {
  let answer = try leastSquares(a, b)
  return LinearSolution(x: answer.x, reciprocalCondition: reciprocalCondition, isSingular: true)
}
