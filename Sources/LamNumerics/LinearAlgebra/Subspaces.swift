import Numerics

/// How many singular values are greater than the tolerance, by default `max(m, n) ε σ₁`.
///
/// - Throws: as `SVD`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func rank<T: BLASScalar>(_ a: Tensor<T>, tolerance: T.RealPart? = nil) throws -> Int {
  let svd = try SVD(a, .values)
  let limit = tolerance ?? defaultRankTolerance(svd, shape: a.shape)
  return svd.singularValues.count { $0 > limit }
}

/// An orthonormal basis of the null space: the columns of V whose singular value is at most the tolerance, by
/// default `max(m, n) ε σ₁`. Elements below ε are set to zero.
///
/// - Throws: as `SVD`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func nullSpace<T: BLASScalar>(_ a: Tensor<T>, tolerance: T.RealPart? = nil) throws -> Tensor<T> {
  // A wide matrix needs all of V; a tall one has it in the economy size.
  let svd = try SVD(a, a.rows > a.columns && a.columns > 0 ? .economy : .full)
  let v = try svd.v
  if a.isEmpty { return v }
  let limit = tolerance ?? defaultRankTolerance(svd, shape: a.shape)
  let rank = svd.singularValues.count { $0 > limit }
  let basis = try v.columns(rank..<a.columns)
  return try basis.map { $0.modulus < T.RealPart.ulpOfOne ? 0 : $0 }
}

/// An orthonormal basis of the column space: the leading columns of -U, signs as in Octave.
///
/// - Throws: as `SVD`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func columnSpace<T: BLASScalar>(_ a: Tensor<T>, tolerance: T.RealPart? = nil) throws -> Tensor<T> {
  if a.isEmpty { return .empty }
  let svd = try SVD(a, .economy)
  let limit = tolerance ?? defaultRankTolerance(svd, shape: a.shape)
  let rank = svd.singularValues.count { $0 > limit }
  return try svd.u.leadingColumns(rank).map { -$0 }
}

/// The Moore–Penrose inverse `V S⁺ U'`; singular values up to the tolerance, by default `max(m, n) ε σ₁`,
/// count as zero. NaN anywhere makes the result NaN.
///
/// - Throws: as `SVD`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func pseudoinverse<T: BLASScalar>(_ a: Tensor<T>, tolerance: T.RealPart? = nil) throws -> Tensor<T> {
  try a.requireMatrix("pinv")
  let shape = Shape(a.columns, a.rows)
  if a.isEmpty { return try .zeros(shape.rows, shape.columns) }
  if !a.isFinite { return try Tensor(repeating: T(realPart: .nan), shape: shape) }
  let svd = try SVD(a, .economy)
  let limit = tolerance ?? defaultRankTolerance(svd, shape: a.shape)
  let rank = svd.singularValues.count { $0 > limit }
  if rank == 0 { return try .zeros(shape.rows, shape.columns) }
  let scaled = try svd.u.leadingColumns(rank)
  for j in 0..<rank {
    let factor = T(realPart: 1 / svd.singularValues[j])
    for i in 0..<a.rows { scaled.base[i + j * a.rows] *= factor }
  }
  let v = try svd.v.leadingColumns(rank)
  return try multiply(v, scaled, transposeB: T.adjoint)
}
