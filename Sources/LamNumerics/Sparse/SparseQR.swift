import CSuiteSparse
import Numerics

/// `A(:, q) = Q R` of a sparse matrix by Householder's reflections (SPQR).
///
/// R is upper trapezoidal, with as many rows as min(m, n) or A's rank, where that is found to be less.
public struct SparseQR<T: SparseScalar>: Sendable {
  private let matrix: SparseColumns<T>
  private let handle: SPQRFactor
  private let ordering: Int32
  private let tolerance: Double
  /// An estimate of A's rank.
  public let rank: Int

  /// - Parameters:
  ///   - ordering: of the columns.
  ///   - tolerance: a column whose norm has become smaller counts as zero; nil for 20 (m + n) ε times the largest norm.
  /// - Throws: `notFinite`, `invalid` for an order, `outOfMemory`.
  public init(_ a: SparseColumns<T>, ordering: SparseOrdering = .fillReducing, tolerance: Double? = nil)
    throws
  {
    guard a.isFinite else { throw NumericsFailure.notFinite(operation: "qr") }
    switch ordering {
    case .natural: self.ordering = SPQR_ORDERING_FIXED
    case .fillReducing: self.ordering = SPQR_ORDERING_COLAMD
    case .given: throw NumericsFailure.invalid(operation: "qr", "the order of the columns cannot be given")
    }
    self.tolerance = tolerance ?? Double(SPQR_DEFAULT_TOL)
    matrix = a
    handle = try SPQRFactor(a, ordering: self.ordering, tolerance: self.tolerance)
    rank = handle.rank
  }

  /// Q where wanted, R, and q: with `economy` R has only as many rows as A's rank or the smaller extent, else m.
  ///
  /// - Throws: `outOfMemory`.
  public func parts(economy: Bool, withQ: Bool) throws -> (
    q: SparseColumns<T>?, r: SparseColumns<T>, columns: [Int]
  ) {
    let session = CholmodCommon()
    let rows = economy ? min(matrix.rows, matrix.columns) : matrix.rows
    var (q, r): (UnsafeMutablePointer<cholmod_sparse>?, UnsafeMutablePointer<cholmod_sparse>?)
    var order: UnsafeMutablePointer<Int>?
    let rank = matrix.withCholmod { view in
      withQ
        ? SuiteSparseQR_C_QR(ordering, tolerance, rows, view, &q, &r, &order, session.common)
        : SuiteSparseQR_C(
          ordering, tolerance, rows, 0, view, nil, nil, nil, nil, &r, &order, nil, nil, nil, session.common)
    }
    let columns = order.map { order in (0..<matrix.columns).map { order[$0] } } ?? Array(0..<matrix.columns)
    cholmod_l_free(matrix.columns, MemoryLayout<Int>.size, order, session.common)
    guard rank >= 0 else {
      cholmod_l_free_sparse(&q, session.common)
      cholmod_l_free_sparse(&r, session.common)
      try session.check("qr")
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    let upper: SparseColumns<T> = try session.take(r, operation: "qr")
    return (withQ ? try session.take(q, operation: "qr") : nil, upper, columns)
  }

  /// `Q' B`, or `Q B`.
  ///
  /// - Throws: `nonconformant`, `outOfMemory`.
  public func multiply(_ b: Tensor<T>, transposed: Bool) throws -> Tensor<T> {
    guard b.isMatrix, b.rows == matrix.rows else {
      throw NumericsFailure.nonconformant(operation: "*", Shape(matrix.rows, matrix.rows), b.shape)
    }
    if b.isEmpty { return b }
    return try handle.multiply(b, method: transposed ? SPQR_QTX : SPQR_QX)
  }

  /// The X of least ‖AX - B‖ for a matrix that is not wider than tall: where the rank is deficient one with as few
  /// elements that are not zero as the rank.
  ///
  /// - Throws: `nonconformant`, `outOfMemory`.
  public func leastSquares(_ b: Tensor<T>) throws -> Tensor<T> {
    guard b.isMatrix, b.rows == matrix.rows else {
      throw NumericsFailure.nonconformant(operation: "\\", matrix.shape, b.shape)
    }
    if b.isEmpty || matrix.isEmpty { return try .zeros(matrix.columns, b.columns) }
    let rotated = try handle.multiply(b, method: SPQR_QTX)
    return try handle.solve(rotated, system: SPQR_RETX_EQUALS_B)
  }

  /// The X of least norm with `A' X = B`, where A is the matrix that was factorized, taller than wide.
  ///
  /// - Throws: `nonconformant`, `outOfMemory`.
  public func leastNormOfTransposed(_ b: Tensor<T>) throws -> Tensor<T> {
    guard b.isMatrix, b.rows == matrix.columns else {
      throw NumericsFailure.nonconformant(operation: "\\", Shape(matrix.columns, matrix.rows), b.shape)
    }
    if b.isEmpty || matrix.isEmpty { return try .zeros(matrix.rows, b.columns) }
    let inner = try handle.solve(b, system: SPQR_RTX_EQUALS_ETB)
    return try handle.multiply(inner, method: SPQR_QX)
  }
}

/// A factorization in SPQR's memory, which does not change any more.
private final class SPQRFactor: @unchecked Sendable {
  private let session = CholmodCommon()
  private var factor: UnsafeMutablePointer<SuiteSparseQR_C_factorization>?
  let rank: Int

  init<T: SparseScalar>(_ a: SparseColumns<T>, ordering: Int32, tolerance: Double) throws {
    let common = session.common
    let made = a.withCholmod { SuiteSparseQR_C_factorize(ordering, tolerance, $0, common) }
    factor = made
    rank = Int(common.pointee.SPQR_istat.4)
    if made == nil {
      try session.check("qr")
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
  }

  deinit { if factor != nil { SuiteSparseQR_C_free(&factor, session.common) } }

  func multiply<T: SparseScalar>(_ b: Tensor<T>, method: Int32) throws -> Tensor<T> {
    try b.withCholmod {
      try session.take(SuiteSparseQR_C_qmult(method, factor, $0, session.common), operation: "qr")
    }
  }

  func solve<T: SparseScalar>(_ b: Tensor<T>, system: Int32) throws -> Tensor<T> {
    try b.withCholmod {
      try session.take(SuiteSparseQR_C_solve(system, factor, $0, session.common), operation: "\\")
    }
  }
}
