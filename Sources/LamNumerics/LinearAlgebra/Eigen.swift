import Numerics

/// `A V = V D` of any square matrix, or `A V = B V D` of a pencil.
///
/// Hermitian matrices go to `HermitianEigen`: values ascending, vectors orthonormal. Others have LAPACK's order
/// (geev, ggev); the vectors of one matrix have Euclidean norm 1, those of a pencil a largest component of
/// |re| + |im| = 1. Conjugate pairs stand together, the positive imaginary part first.
public struct Eigen<R: BLASReal> {
  public let values: [Complex<R>]
  public let vectors: Tensor<Complex<R>>
  /// The columns w with `w' A = λ w'`; empty where not asked for.
  public let leftVectors: Tensor<Complex<R>>

  public enum Parts: Sendable {
    case values
    case vectors
    case both
  }

  /// - Parameter balancing: scale rows and columns first, which makes most eigenvalues more exact, but can make small
  ///   elements that are nothing but noise count.
  /// - Throws: `notSquare`, `notFinite`, `noConvergence`.
  @specialized(where R == Double, T == Double)
  @specialized(where R == Double, T == Complex<Double>)
  public init<T: BLASScalar>(_ a: Tensor<T>, _ parts: Parts = .vectors, balancing: Bool = true) throws
  where T.RealPart == R {
    try a.requireSquare("eig")
    try a.requireFinite("eig")
    if isHermitian(a) {
      let eigen = try HermitianEigen(a, vectors: parts != .values)
      values = eigen.values.map { Complex($0) }
      vectors = try complexified(eigen.vectors)
      leftVectors = parts == .both ? vectors : .empty
      return
    }
    let n = a.rows
    let size = try blasInt(n)
    let work = try a.copied()
    var im = [R](repeating: 0, count: n)
    let right = parts == .values ? nil : try Tensor<T>.zeros(n, n)
    let left = parts == .both ? try Tensor<T>.zeros(n, n) : nil
    values = try withUnsafeTemporaryAllocation(of: R.self, capacity: n) { re in
      let info = withExtendedLifetime(work) {
        re.baseAddress.map {
          balancing
            ? T.Routines.geev(size, work.base, size, $0, &im, left?.base, right?.base)
            : T.Routines.unbalancedGeev(size, work.base, size, $0, &im, left?.base, right?.base)
        }
      }
      guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eig") }
      return (0..<n).map { Complex(re[$0], im[$0]) }
    }
    vectors = try right.map { try unpacked($0, im) } ?? .empty
    leftVectors = try left.map { try unpacked($0, im) } ?? .empty
  }

  /// The generalized problem `A x = λ B x`; λ is infinite where B is singular along x.
  ///
  /// - Parameter usingCholesky: whether a Hermitian A with a positive definite B is solved as such.
  /// - Throws: `notSquare`, `nonconformant`, `notFinite`, `noConvergence`.
  @specialized(where R == Double, T == Double)
  @specialized(where R == Double, T == Complex<Double>)
  public init<T: BLASScalar>(
    _ a: Tensor<T>, _ b: Tensor<T>, _ parts: Parts = .vectors, usingCholesky: Bool = true
  ) throws
  where T.RealPart == R {
    try a.requireSquare("eig")
    try b.requireSquare("eig")
    guard a.shape == b.shape else { throw NumericsFailure.nonconformant(operation: "eig", a.shape, b.shape) }
    try a.requireFinite("eig")
    try b.requireFinite("eig")
    if usingCholesky, isHermitian(a), isHermitian(b), let eigen = try HermitianEigen(a, b) {
      values = eigen.values.map { Complex($0) }
      vectors = try complexified(eigen.vectors)
      leftVectors = parts == .both ? vectors : .empty
      return
    }
    let n = a.rows
    let (first, second) = (try a.copied(), try b.copied())
    var (re, im) = ([R](repeating: 0, count: n), [R](repeating: 0, count: n))
    var beta = [R](repeating: 0, count: n)
    let right = parts == .values ? nil : try Tensor<T>.zeros(n, n)
    let left = parts == .both ? try Tensor<T>.zeros(n, n) : nil
    let info = T.Routines.ggev(
      try blasInt(n), first.base, second.base, &re, &im, &beta, left?.base, right?.base)
    guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eig") }
    values = withExtendedLifetime((first, second)) {
      (0..<n).map { i in
        // 0/0 of an imaginary part that is exactly zero would hide an infinite real eigenvalue.
        Complex(re[i] / beta[i], im[i] == 0 ? 0 : im[i] / beta[i])
      }
    }
    vectors = try right.map { try unpacked($0, im) } ?? .empty
    leftVectors = try left.map { try unpacked($0, im) } ?? .empty
  }

  /// Whether every eigenvalue is real.
  public var isReal: Bool { values.allSatisfy { $0.imaginaryPart == 0 } }

  /// The eigenvalues as a column.
  public var column: Tensor<Complex<R>> { get throws { try Tensor(column: values) } }
}

/// Vectors as LAPACK packs them (for real matrices: two columns, real and imaginary part, for a pair) written out.
private func unpacked<T: BLASScalar>(
  _ packed: Tensor<T>, _ imaginary: [T.RealPart]
) throws -> Tensor<Complex<T.RealPart>> {
  if T.isComplex { return try complexified(packed) }
  let n = packed.rows
  let result = try complexified(packed)
  var j = 0
  while j + 1 < n {
    guard imaginary[j] != 0 else {
      j += 1
      continue
    }
    for i in 0..<n {
      let value = Complex(packed[i, j].realPart, packed[i, j + 1].realPart)
      result.base[i + j * n] = value
      result.base[i + (j + 1) * n] = value.conjugate
    }
    j += 2
  }
  return result
}
