import Numerics

/// `A = U S U'` with U orthonormal (gees).
///
/// Of a complex matrix S is upper triangular with the eigenvalues on its diagonal; of a real matrix it has a 2×2
/// block on the diagonal for every conjugate pair. NaN or infinity in A makes all of S NaN.
public struct Schur<T: BLASScalar> {
  public let u: Tensor<T>
  public let s: Tensor<T>

  /// - Throws: `notSquare`, `noConvergence`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>) throws {
    try a.requireSquare("schur")
    let n = a.rows
    guard n > 0 else {
      u = a
      s = a
      return
    }
    guard a.isFinite else {
      let nan = try Tensor(repeating: T(realPart: .nan), shape: a.shape)
      u = nan
      s = try .zeros(n, n)
      for j in 0..<n { (s.base + j * n).update(repeating: T(realPart: .nan), count: j + 1) }
      return
    }
    let work = try a.copied()
    let vectors = try Tensor<T>.zeros(n, n)
    guard T.Routines.gees(try blasInt(n), work.base, vectors.base) == 0 else {
      throw NumericsFailure.noConvergence(operation: "schur")
    }
    u = vectors
    s = work
  }
}
