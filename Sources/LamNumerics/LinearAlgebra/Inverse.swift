import Numerics

/// The inverse of a square matrix, with its condition.
///
/// Triangular matrices are inverted as such, Hermitian ones with a positive diagonal by Cholesky, others by LU.
/// A singular matrix, or one with NaN or infinity, gives all Inf and a reciprocal condition of 0; one that is
/// singular only to working precision gives what the arithmetic yields. A number gives its reciprocal.
///
/// - Throws: `notSquare`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func inverse<T: BLASScalar>(_ a: Tensor<T>) throws -> LinearSolution<T> {
  try a.requireSquare("inverse")
  let n = a.rows
  if n == 0 { return LinearSolution(x: a, reciprocalCondition: .infinity, isSingular: false) }
  if n == 1 {
    let isRegular = a[0].isFiniteNumber && a[0] != 0
    return LinearSolution(
      // Of a complex 0 the reciprocal is infinite in no direction.
      x: Tensor(scalar: T.isComplex && a[0] == 0 ? T(realPart: .infinity) : T.quotient(1, a[0])),
      reciprocalCondition: isRegular ? 1 : a[0].modulus.isNaN ? .nan : 0, isSingular: !isRegular)
  }
  guard a.isFinite else { return try allInfinite(n) }
  let structure = MatrixStructure(a)
  // The inverse of a positive definite matrix comes out symmetric to the last bit only from Cholesky.
  if n <= SmallSystem.largestOrder, case .full = structure {
    return try SmallSystem.solve(a, .identity(n)) ?? allInfinite(n)
  }
  if case .full = structure, let answer = try solveSmall(a, .identity(n)) {
    let rcond = 1 / (columnSumNorm(a) * columnSumNorm(answer.x))
    return LinearSolution(x: answer.x, reciprocalCondition: Double(rcond), isSingular: false)
  }
  var factorization = try Factorization(a, structure)
  if factorization.isSingular { return try allInfinite(n) }
  var inverse = try factorization.inverse()
  if inverse == nil, factorization.isCholesky {
    factorization = try Factorization(eliminating: a, factorization.norm)
    inverse = factorization.isSingular ? nil : try factorization.inverse()
  }
  let rcond = factorization.reciprocalCondition
  guard let inverse, !factorization.isLU || rcond != 0 else { return try allInfinite(n) }
  return LinearSolution(x: inverse, reciprocalCondition: Double(rcond), isSingular: isNegligible(rcond))
}

private func allInfinite<T: BLASScalar>(_ n: Int) throws -> LinearSolution<T> {
  let x = try Tensor(repeating: T(realPart: .infinity), shape: Shape(n, n))
  return LinearSolution(x: x, reciprocalCondition: 0, isSingular: true)
}
