import Numerics

/// `A = P H P'` with P orthonormal and H zero below the first subdiagonal (gehrd).
public struct Hessenberg<T: BLASScalar> {
  public let p: Tensor<T>
  public let h: Tensor<T>

  /// - Throws: `notSquare`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>) throws {
    try a.requireSquare("hess")
    let n = a.rows
    guard n > 1 else {
      p = try .identity(n)
      h = a
      return
    }
    let work = try a.copied()
    var tau = [T](repeating: 0, count: n - 1)
    _ = T.Routines.gehrd(try blasInt(n), work.base, &tau)
    let q = try work.copied()
    _ = T.Routines.unghr(try blasInt(n), q.base, tau)
    for j in 0..<n {
      for i in min(j + 2, n)..<n { work.base[i + j * n] = 0 }
    }
    p = q
    h = work
  }
}
