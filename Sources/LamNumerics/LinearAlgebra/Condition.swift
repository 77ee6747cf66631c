import Numerics

/// σ₁/σₙ, the condition number in the 2-norm; infinite for a singular matrix, 0 for an empty one.
///
/// - Throws: as `SVD`; `notFinite` where an element is NaN or infinite.
@specialized(where T == Double)
public func conditionNumber<T: BLASScalar>(_ a: Tensor<T>) throws -> T.RealPart {
  try a.requireMatrix("cond")
  try a.requireFinite("cond")
  if a.isEmpty { return 0 }
  let values = try SVD(a, .values).singularValues
  guard let largest = values.first, let least = values.last else { return 0 }
  return least == 0 ? .infinity : largest / least
}

/// `‖A‖ ‖A⁻¹‖` in another norm.
///
/// - Throws: `notSquare`, `notFinite`, and as `matrixNorm`.
@specialized(where T == Double)
public func conditionNumber<T: BLASScalar>(_ a: Tensor<T>, _ kind: MatrixNorm<T.RealPart>) throws
  -> T.RealPart
{
  if case .induced(let p) = kind, p == 2 { return try conditionNumber(a) }
  try a.requireSquare("cond")
  try a.requireFinite("cond")
  if a.isEmpty { return 0 }
  let answer = try inverse(a)
  if answer.reciprocalCondition == 0 { return .infinity }
  return try matrixNorm(a, kind) * matrixNorm(answer.x, kind)
}

/// An estimate of `1 / (‖A‖₁ ‖A⁻¹‖₁)` from LU: near 1 is well, near ε is singular; 0 where A holds NaN or infinity.
///
/// - Throws: `notSquare`, `outOfMemory`.
@specialized(where T == Double)
public func reciprocalCondition<T: BLASScalar>(_ a: Tensor<T>) throws -> T.RealPart {
  try a.requireSquare("rcond")
  if a.isEmpty { return .infinity }
  if !a.isFinite { return 0 }
  return try LU(a).reciprocalCondition(norm: columnSumNorm(a))
}
