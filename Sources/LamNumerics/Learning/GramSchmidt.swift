import Numerics

/// `V = Q R` by the modified Gram–Schmidt process, each vector orthogonalized twice so that Q is orthonormal to
/// working precision. The diagonal of R is positive.
public struct GramSchmidt<T: BLASScalar> {
  public let q: Tensor<T>
  public let r: Tensor<T>

  /// - Throws: `notMatrix`, `notFinite`; `invalid` naming the first column that depends on those before it.
  @specialized(where T == Double)
  public init(_ v: Tensor<T>) throws {
    try v.requireMatrix("gram_schmidt")
    try v.requireFinite("gram_schmidt")
    let (m, n) = (v.rows, v.columns)
    let basis = try v.copied()
    let triangle = try Tensor<T>.zeros(n, n)
    var looks = Pace()
    for i in 0..<n {
      let column = basis.base + i * m
      let length = euclideanNorm(UnsafeBufferPointer(start: column, count: m))
      for _ in 0..<2 {
        for j in 0..<i {
          try looks.step(m)
          let other = basis.base + j * m
          var projection: T = 0
          for k in 0..<m { projection += other[k].conjugate * column[k] }
          for k in 0..<m { column[k] -= projection * other[k] }
          triangle.base[j + i * n] += projection
        }
      }
      let rest = euclideanNorm(UnsafeBufferPointer(start: column, count: m))
      guard rest > 1e-10 * length, rest > 0 else {
        throw NumericsFailure.invalid(operation: "gram_schmidt", "vector \(i + 1) is linearly dependent")
      }
      let factor = T(realPart: 1 / rest)
      for k in 0..<m { column[k] *= factor }
      triangle.base[i + i * n] = T(realPart: rest)
    }
    q = basis
    r = triangle
  }
}
