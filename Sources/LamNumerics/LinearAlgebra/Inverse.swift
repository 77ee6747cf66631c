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
      x: Tensor(scalar: T.quotient(1, a[0])), reciprocalCondition: isRegular ? 1 : 0, isSingular: !isRegular)
  }
  let size = try blasInt(n)
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
  var rcond: T.RealPart = 0
  let work = try a.copied()
  switch structure {
  case .upperTriangular, .lowerTriangular:
    let uplo = ascii(structure.isUpper ? "U" : "L")
    _ = T.Routines.trcon(uplo, size, work.base, size, &rcond)
    guard T.Routines.trtri(uplo, size, work.base, size) == 0 else { return try allInfinite(n) }
  case .maybePositiveDefinite:
    guard T.Routines.potrf(ascii("U"), size, work.base, size) == 0 else { return try inverseByLU(a) }
    _ = T.Routines.pocon(ascii("U"), size, work.base, size, columnSumNorm(a), &rcond)
    guard T.Routines.potri(ascii("U"), size, work.base, size) == 0 else { return try inverseByLU(a) }
    mirrorUpper(work.base, n: n)
  case .full, .rectangular:
    return try inverseByLU(a)
  }
  return LinearSolution(x: work, reciprocalCondition: Double(rcond), isSingular: isNegligible(rcond))
}

private func inverseByLU<T: BLASScalar>(_ a: Tensor<T>) throws -> LinearSolution<T> {
  let lu = try LU(a)
  let size = try blasInt(a.rows)
  let rcond = try lu.reciprocalCondition(norm: columnSumNorm(a))
  if lu.singularPivot != nil || rcond == 0 { return try allInfinite(a.rows) }
  let x = lu.packed
  guard T.Routines.getri(size, x.base, size, lu.pivots) == 0 else { return try allInfinite(a.rows) }
  return LinearSolution(x: x, reciprocalCondition: Double(rcond), isSingular: isNegligible(rcond))
}

private func allInfinite<T: BLASScalar>(_ n: Int) throws -> LinearSolution<T> {
  let x = try Tensor(repeating: T(realPart: .infinity), shape: Shape(n, n))
  return LinearSolution(x: x, reciprocalCondition: 0, isSingular: true)
}
