import Numerics

/// `A = R' R` with R upper triangular and a positive diagonal, for a Hermitian positive definite A (potrf).
public struct Cholesky<T: BLASScalar> {
  /// R, or L with `A = L L'` where asked. Where A is not positive definite: the factor of the leading part that is.
  public let factor: Tensor<T>
  /// 0, or the order (1-based) of the first leading minor that is not positive definite.
  public let failure: Int

  /// - Parameter lower: reads the lower triangle and makes L; otherwise the upper triangle and R. The other
  ///   triangle is not looked at.
  /// - Throws: `notSquare`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, lower: Bool = false) throws {
    try a.requireSquare("chol")
    let n = a.rows
    if T.Routines.isSmall(n, n) {
      let small = try Tensor<T>(storage: .allocate(shape: a.shape))
      if T.Routines.smallCholesky(lower: lower, n, a.base, small.base) {
        factor = small
        failure = 0
        return
      }
    }
    let work = try a.copied()
    var info: Int32 = 0
    if n > 0 { info = T.Routines.potrf(ascii(lower ? "L" : "U"), try blasInt(n), work.base, try blasInt(n)) }
    failure = Int(max(info, 0))
    let order = failure > 0 ? failure - 1 : n
    factor = try Tensor<T>.zeros(order, order)
    for j in 0..<order {
      for i in lower ? j..<order : 0..<(j + 1) { factor.base[i + j * order] = work[i, j] }
    }
  }
}
