import Numerics

/// `A = Q S Z'` and `B = Q T Z'` with unitary Q and Z and upper triangular S and T, the quotients of whose diagonals are the
/// eigenvalues of A - λB (gges). Of real matrices S has a 2×2 block on its diagonal for every conjugate pair.
public struct GeneralizedSchur<T: BLASScalar> {
  public private(set) var s: Tensor<T>
  public private(set) var t: Tensor<T>
  public private(set) var q: Tensor<T>
  public private(set) var z: Tensor<T>

  /// - Throws: `notSquare`, `nonconformant`, `notFinite`, `noConvergence`, `outOfMemory`.
  public init(_ a: Tensor<T>, _ b: Tensor<T>) throws {
    try a.requireSquare("qz")
    guard a.shape == b.shape else { throw NumericsFailure.nonconformant(operation: "qz", a.shape, b.shape) }
    try a.requireFinite("qz")
    try b.requireFinite("qz")
    (s, t) = (try a.copied(), try b.copied())
    (q, z) = (try .zeros(a.rows, a.rows), try .zeros(a.rows, a.rows))
    guard T.Routines.gges(try blasInt(a.rows), s.base, t.base, q.base, z.base) == 0 else {
      throw NumericsFailure.noConvergence(operation: "qz")
    }
  }

  /// The parts of such a form, which must have one size.
  public init(s: Tensor<T>, t: Tensor<T>, q: Tensor<T>, z: Tensor<T>) {
    (self.s, self.t, self.q, self.z) = (s, t, q, z)
  }

  /// The same with the selected eigenvalues first (tgsen).
  ///
  /// - Throws: `invalid` where two eigenvalues are so near that they cannot change places.
  public func ordered(_ select: [Bool]) throws -> GeneralizedSchur {
    let result = try GeneralizedSchur(s: s.copied(), t: t.copied(), q: q.copied(), z: z.copied())
    let n = try blasInt(s.rows)
    guard
      T.Routines.tgsen(
        select.map { $0 ? 1 : 0 }, n, result.s.base, result.t.base, result.q.base, result.z.base) == 0
    else {
      throw NumericsFailure.invalid(
        operation: "ordqz", "some eigenvalues are too near to each other to change places")
    }
    return result
  }
}
