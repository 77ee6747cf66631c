import COpenBLAS

/// How a matrix enters a product.
public enum Transpose: Sendable {
  case none
  case transpose
  case conjugate

  /// LAPACK's letter.
  var letter: CChar {
    switch self {
    case .none: return ascii("N")
    case .transpose: return ascii("T")
    case .conjugate: return ascii("C")
    }
  }

  var cblas: CBLAS_TRANSPOSE {
    switch self {
    case .none: return CblasNoTrans
    case .transpose: return CblasTrans
    case .conjugate: return CblasConjTrans
    }
  }
}

/// A LAPACK option letter.
@inline(__always)
func ascii(_ letter: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: letter.value) }

/// The layout argument of every LAPACKE call.
///
/// LAPACKE's own scan for NaN is turned off before the first call: whoever calls has looked already.
let columnMajor: Int32 = {
  LAPACKE_set_nancheck(0)
  return LAPACK_COL_MAJOR
}()

/// A dimension of a factorization as BLAS counts; a large one starts the threads.
///
/// - Throws: `NumericsFailure.invalid` beyond 2³¹ - 1.
@inline(__always)
func blasInt(_ n: Int) throws -> Int32 {
  if n >= BLASThreads.worthwhileExtent {
    try Interrupt.check()
    BLASThreads.started
  }
  return try blasCount(n)
}

/// A dimension as BLAS counts, where it does not tell how much work there is.
///
/// - Throws: `NumericsFailure.invalid` beyond 2³¹ - 1.
@inline(__always)
func blasCount(_ n: Int) throws -> Int32 {
  guard let narrow = Int32(exactly: n) else {
    throw NumericsFailure.invalid(
      operation: "linear algebra", "a dimension of \(n) is more than BLAS can count")
  }
  return narrow
}

/// The routines of BLAS and LAPACK for one element type, column-major, named as LAPACK names them without the
/// type's letter (the unitary ones where real and complex differ); those of LAPACK answer its `info`.
///
/// They check nothing: shapes and finiteness are the callers' matter.
public protocol BLASRoutines {
  associatedtype Scalar
  associatedtype RealPart

  typealias Pointer = UnsafePointer<Scalar>
  typealias Target = UnsafeMutablePointer<Scalar>
  typealias Pivots = UnsafeMutablePointer<Int32>

  // MARK: BLAS

  /// `C = op(A) op(B)` with m×n the shape of C and k the inner extent.
  static func gemm(
    _ ta: Transpose, _ tb: Transpose, _ m: Int32, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32,
    _ b: Pointer, _ ldb: Int32, _ c: Target, _ ldc: Int32)
  /// `y = op(A) x` with m×n the shape of A.
  static func gemv(
    _ ta: Transpose, _ m: Int32, _ n: Int32, _ a: Pointer, _ lda: Int32, _ x: Pointer, _ incx: Int32,
    _ y: Target)
  /// The upper triangle of `A' A` (transposed: A is k×n) or `A A'` (A is n×k), conjugated for complex numbers.
  static func herk(transposed: Bool, _ n: Int32, _ k: Int32, _ a: Pointer, _ lda: Int32, _ c: Target)
  /// The sum of `x[i] y[i]`, with the first conjugated where asked.
  static func dot(_ n: Int32, _ x: Pointer, _ y: Pointer, conjugating: Bool) -> Scalar
  static func nrm2(_ n: Int32, _ x: Pointer) -> RealPart

  // MARK: LU, Cholesky, triangles

  static func getrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots) -> Int32
  static func getrs(
    _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ pivots: UnsafePointer<Int32>,
    _ b: Target,
    _ ldb: Int32
  ) -> Int32
  static func getri(_ n: Int32, _ a: Target, _ lda: Int32, _ pivots: UnsafePointer<Int32>) -> Int32
  /// The reciprocal condition number in the 1-norm from an LU factorization.
  static func gecon(
    _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: RealPart, _ rcond: inout RealPart
  ) -> Int32
  static func potrf(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32
  static func potrs(
    _ uplo: CChar, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target, _ ldb: Int32
  ) -> Int32
  static func pocon(
    _ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ norm: RealPart, _ rcond: inout RealPart
  ) -> Int32
  static func potri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32
  static func trtrs(
    _ uplo: CChar, _ trans: Transpose, _ n: Int32, _ nrhs: Int32, _ a: Pointer, _ lda: Int32, _ b: Target,
    _ ldb: Int32
  ) -> Int32
  static func trcon(_ uplo: CChar, _ n: Int32, _ a: Pointer, _ lda: Int32, _ rcond: inout RealPart) -> Int32
  static func trtri(_ uplo: CChar, _ n: Int32, _ a: Target, _ lda: Int32) -> Int32

  // MARK: QR and least squares

  static func geqrf(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ tau: Target) -> Int32
  static func geqp3(_ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ pivots: Pivots, _ tau: Target)
    -> Int32
  /// The first n columns of Q from k reflectors.
  static func ungqr(_ m: Int32, _ n: Int32, _ k: Int32, _ a: Target, _ lda: Int32, _ tau: Pointer) -> Int32
  static func gelsd(
    _ m: Int32, _ n: Int32, _ nrhs: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ s: UnsafeMutablePointer<RealPart>, _ rcond: RealPart, _ rank: inout Int32
  ) -> Int32

  // MARK: Singular values and eigenvalues

  static func gesdd(
    _ job: CChar, _ m: Int32, _ n: Int32, _ a: Target, _ lda: Int32, _ s: UnsafeMutablePointer<RealPart>,
    _ u: Target, _ ldu: Int32, _ vt: Target, _ ldvt: Int32
  ) -> Int32
  static func heevd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ w: UnsafeMutablePointer<RealPart>
  ) -> Int32
  /// `A x = λ B x` with A Hermitian, B positive definite.
  static func hegvd(
    _ job: CChar, _ n: Int32, _ a: Target, _ lda: Int32, _ b: Target, _ ldb: Int32,
    _ w: UnsafeMutablePointer<RealPart>
  ) -> Int32
  /// Eigenvalues in two arrays (real and imaginary parts); vectors as LAPACK packs them: for real matrices a
  /// conjugate pair is two columns, real and imaginary part. Nil for vectors not wanted.
  static func geev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<RealPart>,
    _ wi: UnsafeMutablePointer<RealPart>, _ vl: Target?, _ vr: Target?
  ) -> Int32
  /// As `geev`, without balancing first (geevx).
  static func unbalancedGeev(
    _ n: Int32, _ a: Target, _ lda: Int32, _ wr: UnsafeMutablePointer<RealPart>,
    _ wi: UnsafeMutablePointer<RealPart>, _ vl: Target?, _ vr: Target?
  ) -> Int32
  /// As `geev` for `A x = λ B x`: λ = (αr + i αi) / β.
  static func ggev(
    _ n: Int32, _ a: Target, _ b: Target, _ ar: UnsafeMutablePointer<RealPart>,
    _ ai: UnsafeMutablePointer<RealPart>, _ beta: UnsafeMutablePointer<RealPart>, _ vl: Target?, _ vr: Target?
  ) -> Int32
  /// Balances A in place; `scale` holds the factors from `low` to `high` (from 1) and the rows exchanged around them.
  static func gebal(
    _ job: CChar, _ n: Int32, _ a: Target, _ low: inout Int32, _ high: inout Int32,
    _ scale: UnsafeMutablePointer<RealPart>
  ) -> Int32
  static func gehrd(_ n: Int32, _ a: Target, _ tau: Target) -> Int32
  static func unghr(_ n: Int32, _ a: Target, _ tau: Pointer) -> Int32
  /// `A = U T U'`, in place; eigenvalues are on the diagonal (blocks) of T.
  static func gees(_ n: Int32, _ a: Target, _ u: Target) -> Int32
  /// Brings the selected eigenvalues of such a form to the front; 1 where two are too near to change places.
  static func trsen(_ select: [Int32], _ n: Int32, _ t: Target, _ u: Target) -> Int32
  /// `A X + X B = scale * C` with A and B in such forms, X in place of C; 1 where A and -B have eigenvalues in common, or
  /// nearly so.
  static func trsyl(
    _ m: Int32, _ n: Int32, _ a: Pointer, _ b: Pointer, _ c: Target, _ scale: inout RealPart
  ) -> Int32
  /// `A = Q S Z'` and `B = Q T Z'`, in place.
  static func gges(_ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ z: Target) -> Int32
  /// Brings the selected eigenvalues of such a pair to the front; 1 where two are too near to change places.
  static func tgsen(
    _ select: [Int32], _ n: Int32, _ a: Target, _ b: Target, _ q: Target, _ z: Target
  ) -> Int32

  // MARK: Small orders

  /// The orders for which the functions below are quicker than LAPACK; nil for a type that has none.
  static var smallOrders: ClosedRange<Int>? { get }
  /// `A X = B` with as many columns in X and B, A n×n; false where the matrix wants more care.
  static func smallSolve(_ n: Int, _ columns: Int, _ a: Pointer, _ b: Pointer, _ x: Target) -> Bool
  /// R, or L where asked; false where A is not positive definite.
  static func smallCholesky(lower: Bool, _ n: Int, _ a: Pointer, _ factor: Target) -> Bool
  /// As `geqrf`, out of place; false where the squares of a column are out of range.
  static func smallReflect(_ m: Int, _ n: Int, _ a: Pointer, _ packed: Target, _ tau: Target) -> Bool
  /// As `ungqr`, out of place: the first `width` columns of Q from k reflectors.
  static func smallExpand(_ m: Int, _ width: Int, _ k: Int, _ packed: Pointer, _ tau: Pointer, _ q: Target)
}

extension BLASRoutines {
  public static var smallOrders: ClosedRange<Int>? { nil }
  /// Whether a matrix of this shape is for the functions for small orders.
  @inline(__always)
  static func isSmall(_ m: Int, _ n: Int) -> Bool {
    guard let orders = smallOrders else { return false }
    return min(m, n) >= orders.lowerBound && max(m, n) <= orders.upperBound
  }
  public static func smallSolve(_ n: Int, _ columns: Int, _ a: Pointer, _ b: Pointer, _ x: Target) -> Bool {
    false
  }
  public static func smallCholesky(lower: Bool, _ n: Int, _ a: Pointer, _ factor: Target) -> Bool { false }
  public static func smallReflect(
    _ m: Int, _ n: Int, _ a: Pointer, _ packed: Target, _ tau: Target
  ) -> Bool { false }
  public static func smallExpand(
    _ m: Int, _ width: Int, _ k: Int, _ packed: Pointer, _ tau: Pointer, _ q: Target
  ) {}
}
