import CSuiteSparse
import Numerics

/// `R⁻¹ A(p, q) = L U` of a sparse matrix by elimination with threshold pivoting (UMFPACK).
///
/// For an m×n matrix with k = min(m, n): L is m×k with unit diagonal, U is k×n, p orders the rows, q the columns, and R is
/// a diagonal matrix, of ones where the rows are not scaled.
public struct SparseLU<T: SparseScalar>: Sendable {
  private let matrix: SparseColumns<T>
  private let numeric: UMFPACKFactor<T.UMFPACK>
  /// Whether a pivot is zero.
  public let isSingular: Bool
  /// The ratio of the smallest and the largest pivot: a coarse estimate of 1/κ(A) that costs nothing.
  public let pivotRatio: Double

  /// - Parameters:
  ///   - ordering: of the columns.
  ///   - isScaled: divides each row by the sum of its absolute values first.
  ///   - threshold: the least part of the largest element of a column that a pivot may be; nil for UMFPACK's tenth.
  ///   - diagonalThreshold: the same for pivots on the diagonal of nearly symmetric matrices.
  /// - Throws: `notFinite`, `invalid` for an order that is none, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(
    _ a: SparseColumns<T>, ordering: SparseOrdering = .fillReducing, isScaled: Bool = false,
    threshold: Double? = nil, diagonalThreshold: Double? = nil
  ) throws {
    _ = SuiteSparse.begun
    guard a.isFinite else { throw NumericsFailure.notFinite(operation: "lu") }
    matrix = a
    guard !a.isEmpty else {
      numeric = UMFPACKFactor(nil)
      isSingular = false
      pivotRatio = .infinity
      return
    }
    let order: [Int]?
    switch ordering {
    case .fillReducing: order = nil
    case .natural:
      _ = try Memory.list(of: Int.self, room: a.columns)
      order = Array(0..<a.columns)
    case .given(let given):
      try requirePermutation(given, of: a.columns, operation: "lu")
      order = given
    }
    var control = UMFPACKFactor<T.UMFPACK>.control
    control[Int(UMFPACK_SCALE)] = Double(isScaled ? UMFPACK_SCALE_SUM : UMFPACK_SCALE_NONE)
    if order != nil {
      control[Int(UMFPACK_FIXQ)] = 1
      control[Int(UMFPACK_SINGLETONS)] = 0
    }
    if let threshold { control[Int(UMFPACK_PIVOT_TOLERANCE)] = threshold }
    if let diagonalThreshold { control[Int(UMFPACK_SYM_PIVOT_TOLERANCE)] = diagonalThreshold }
    var info = [Double](repeating: 0, count: Int(UMFPACK_INFO))
    var symbolic: UnsafeMutableRawPointer?
    var made: UnsafeMutableRawPointer?
    defer { T.UMFPACK.freeSymbolic(&symbolic) }
    let status = a.withEntries { p, i, x in
      let status = T.UMFPACK.symbolic(a.rows, a.columns, p, i, x, order, &symbolic, control, &info)
      BLASThreads.start(for: info[Int(UMFPACK_FLOPS_ESTIMATE)] / 1000)
      return status == UMFPACK_OK ? T.UMFPACK.numeric(p, i, x, symbolic, &made, control, &info) : status
    }
    numeric = UMFPACKFactor(made)
    try UMFPACKFactor<T.UMFPACK>.check(status)
    isSingular = status == Int(UMFPACK_WARNING_singular_matrix)
    pivotRatio = info[Int(UMFPACK_RCOND)]
  }

  // MARK: Solution

  /// The solution of `A X = B`, or of `A' X = B`.
  ///
  /// - Parameter isRefined: whether the residual improves it, which takes about three times as long.
  /// - Throws: `notSquare`, `nonconformant`, `outOfMemory`. A singular matrix gives infinities and NaN.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func solve(
    _ b: Tensor<T>, transposed: Transpose = .none, isRefined: Bool = true
  ) throws -> Tensor<T> {
    guard matrix.isSquare else { throw NumericsFailure.notSquare(operation: "\\", matrix.shape) }
    guard b.isMatrix, b.rows == matrix.rows else {
      throw NumericsFailure.nonconformant(operation: "\\", matrix.shape, b.shape)
    }
    if b.isEmpty { return b }
    let (n, result) = (b.rows, try Tensor<T>.zeros(b.rows, b.columns))
    var control = UMFPACKFactor<T.UMFPACK>.control
    if !isRefined { control[Int(UMFPACK_IRSTEP)] = 0 }
    var info = [Double](repeating: 0, count: Int(UMFPACK_INFO))
    let system: Int32
    switch transposed {
    case .none: system = UMFPACK_A
    case .transpose: system = UMFPACK_Aat
    case .conjugate: system = UMFPACK_At
    }
    try matrix.withEntries { p, i, x in
      for j in 0..<b.columns {
        let status = T.UMFPACK.solve(
          Int(system), p, i, x, result.base + j * n, b.base + j * n, numeric.pointer, control, &info)
        try UMFPACKFactor<T.UMFPACK>.check(status)
        try Interrupt.check()
      }
    }
    withExtendedLifetime(b) {}
    return result
  }

  /// The solution of `A X = B` in sparse columns.
  ///
  /// - Throws: as for a dense B.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func solve(_ b: SparseColumns<T>) throws -> SparseColumns<T> {
    try solvingColumns(b) { try solve($0) }
  }

  // MARK: Parts

  /// The factors, the orders p and q, and the diagonal of R.
  ///
  /// - Throws: `outOfMemory`.
  public var parts: SparseLUParts<T> {
    @specialized(where T == Double)
    @specialized(where T == Complex<Double>)
    get throws {
      let (m, n) = (matrix.rows, matrix.columns)
      let k = min(m, n)
      guard !matrix.isEmpty else {
        return SparseLUParts(
          lower: try SparseColumns(diagonal: T(realPart: 1), rows: m, columns: k),
          upper: try SparseColumns(zeros: k, n), rows: Array(0..<m), columns: Array(0..<n),
          scale: try Tensor(repeating: 1.0, shape: Shape(m, 1)))
      }
      var (lowerCount, upperCount) = (0, 0)
      try UMFPACKFactor<T.UMFPACK>.check(T.UMFPACK.counts(numeric.pointer, &lowerCount, &upperCount))
      // L comes by rows: its transposed matrix by columns.
      var lower = SparseColumns<T>(
        rows: k, columns: m, starts: try Tensor(repeating: 0, shape: Shape(m + 1, 1)),
        rowIndices: try Tensor(repeating: 0, shape: Shape(lowerCount, 1)), values: try .zeros(lowerCount, 1))
      var upper = SparseColumns<T>(
        rows: k, columns: n, starts: try Tensor(repeating: 0, shape: Shape(n + 1, 1)),
        rowIndices: try Tensor(repeating: 0, shape: Shape(upperCount, 1)), values: try .zeros(upperCount, 1))
      var (rows, columns) = (try Memory.list(repeating: 0, count: m), try Memory.list(repeating: 0, count: n))
      var scale = try Memory.list(repeating: 1.0, count: m)
      var isReciprocal = 0
      let status = T.UMFPACK.parts(
        lower.starts.base, lower.rowIndices.base, lower.values.base, upper.starts.base, upper.rowIndices.base,
        upper.values.base, &rows, &columns, &isReciprocal, &scale, numeric.pointer)
      try UMFPACKFactor<T.UMFPACK>.check(status)
      lower = try lower.transposed().withoutZeros()
      upper = try upper.withSortedRows().withoutZeros()
      if isReciprocal != 0 { scale = scale.map { 1 / $0 } }
      return SparseLUParts(
        lower: lower, upper: upper, rows: rows, columns: columns, scale: try Tensor(column: scale))
    }
  }

  /// The determinant of a square matrix as `mantissa · 10^exponent`.
  ///
  /// - Throws: `notSquare`, `outOfMemory`.
  public var determinant: (mantissa: T, exponent: Double) {
    get throws {
      guard matrix.isSquare else { throw NumericsFailure.notSquare(operation: "det", matrix.shape) }
      if matrix.isEmpty { return (T(realPart: 1), 0) }
      var (mantissa, exponent) = (T.zero, 0.0)
      var info = [Double](repeating: 0, count: Int(UMFPACK_INFO))
      let status = T.UMFPACK.determinant(&mantissa, &exponent, numeric.pointer, &info)
      try UMFPACKFactor<T.UMFPACK>.check(status)
      return (mantissa, exponent)
    }
  }
}

/// What `SparseLU` consists of: `A(rows, columns)` with its rows divided by `scale` is `lower · upper`, where `scale` is in
/// the order of A's rows.
public struct SparseLUParts<T: SparseScalar>: Sendable {
  public let lower: SparseColumns<T>
  public let upper: SparseColumns<T>
  public let rows: [Int]
  public let columns: [Int]
  public let scale: Tensor<Double>
}

/// A factorization in UMFPACK's memory, which does not change any more.
final class UMFPACKFactor<Routines: UMFPACKRoutines>: @unchecked Sendable {
  private(set) var pointer: UnsafeMutableRawPointer?

  init(_ pointer: UnsafeMutableRawPointer?) { self.pointer = pointer }

  deinit { if pointer != nil { Routines.freeNumeric(&pointer) } }

  static var control: [Double] {
    var control = [Double](repeating: 0, count: Int(UMFPACK_CONTROL))
    Routines.defaults(&control)
    control[Int(UMFPACK_PRL)] = 0
    return control
  }

  /// Throws for a status that is no success; a singular matrix is one.
  static func check(_ status: Int) throws {
    switch Int32(truncatingIfNeeded: status) {
    case UMFPACK_OK, UMFPACK_WARNING_singular_matrix, UMFPACK_WARNING_determinant_underflow,
      UMFPACK_WARNING_determinant_overflow:
      return
    case UMFPACK_ERROR_out_of_memory, UMFPACK_ERROR_file_IO: try SuiteSparse.throwMemoryFailure()
    default: throw NumericsFailure.invalid(operation: "lu", "the matrix cannot be factorized")
    }
  }
}

/// Solves for the columns of a sparse right side, some at a time, and keeps what is not zero.
func solvingColumns<T: SparseScalar>(
  _ b: SparseColumns<T>, _ solve: (Tensor<T>) throws -> Tensor<T>
) throws -> SparseColumns<T> {
  var parts: [SparseColumns<T>] = []
  let width = max(1, min(b.columns, (1 << 20) / max(b.rows, 1)))
  var first = 0
  while first < b.columns {
    let count = min(width, b.columns - first)
    let columns = try b.selectingColumns(.progression(first: first, step: 1, count: count))
    parts.append(try SparseColumns(try solve(columns.dense())))
    first += count
  }
  if parts.isEmpty { return try SparseColumns(zeros: b.rows, b.columns) }
  return try concatenate(parts, axis: 1, operation: "\\")
}
