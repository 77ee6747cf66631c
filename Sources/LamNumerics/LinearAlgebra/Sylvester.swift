import Numerics

/// The matrix X with `A X + X B = C`, by the Schur forms of A and B, after Bartels and Stewart (trsyl).
///
/// - Throws: `notSquare`, `nonconformant`, `noConvergence`, `outOfMemory`; `invalid` where A and -B have an eigenvalue in
///   common, so that there is no such matrix, or many.
public func solveSylvester<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>, _ c: Tensor<T>) throws -> Tensor<T>
{
  let (left, right) = (try Schur(a), try Schur(b))
  guard c.isMatrix, c.rows == a.rows, c.columns == b.rows else {
    throw NumericsFailure.nonconformant(operation: "sylvester", Shape(a.rows, b.rows), c.shape)
  }
  if c.isEmpty { return c }
  let turned = try multiply(multiply(left.u, c, transposeA: T.adjoint), right.u)
  let x = try turned.copied()
  var scale: T.RealPart = 1
  guard
    T.Routines.trsyl(try blasInt(c.rows), try blasInt(c.columns), left.s.base, right.s.base, x.base, &scale)
      == 0
  else {
    throw NumericsFailure.invalid(operation: "sylvester", "A and -B have an eigenvalue in common")
  }
  let product = try multiply(multiply(left.u, x), right.u, transposeB: T.adjoint)
  return scale == 1 ? product : try LamNumerics.scale(product, by: T(realPart: 1 / scale))
}
