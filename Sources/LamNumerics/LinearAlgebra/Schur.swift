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

  /// The parts of such a form, which must have one size.
  public init(u: Tensor<T>, s: Tensor<T>) { (self.u, self.s) = (u, s) }

  /// The same with the selected eigenvalues first (trsen); of a 2×2 block both are where one is selected.
  ///
  /// - Parameter select: one for each row.
  /// - Throws: `invalid` where two eigenvalues are so near that they cannot change places.
  public func ordered(_ select: [Bool]) throws -> Schur {
    if s.isEmpty { return self }
    let result = Schur(u: try u.copied(), s: try s.copied())
    let n = try blasInt(s.rows)
    guard T.Routines.trsen(select.map { $0 ? 1 : 0 }, n, result.s.base, result.u.base) == 0 else {
      throw NumericsFailure.invalid(
        operation: "ordschur", "some eigenvalues are too near to each other to change places")
    }
    return result
  }
}
