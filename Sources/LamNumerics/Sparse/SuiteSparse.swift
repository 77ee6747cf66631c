import CMemory
import CSuiteSparse
import Numerics

/// SuiteSparse as this program uses it: within the limits of memory, ended by a wish to stop, and silent.
enum SuiteSparse {
  /// Asked for before the first call.
  static let begun: Void = lam_suitesparse_begin(
    { bytes in
      if Interrupt.isAsked { return 0 }
      return bytes > Memory.unquestioned && bytes > lam_memory_left() ? 0 : 1
    }, { lam_count_block($0) })

  /// Throws what a refusal of memory means.
  static func throwMemoryFailure() throws -> Never {
    try Interrupt.check()
    throw NumericsFailure.outOfMemory(bytes: nil)
  }
}

/// The settings and workspaces of CHOLMOD, for one factorization.
final class CholmodCommon: @unchecked Sendable {
  let common: UnsafeMutablePointer<cholmod_common>

  init() {
    _ = SuiteSparse.begun
    common = .allocate(capacity: 1)
    common.initialize(to: cholmod_common())
    lam_cholmod_begin(common)
  }

  deinit {
    cholmod_l_finish(common)
    common.deallocate()
  }

  /// Throws where the last call failed for want of memory or for a matrix that it cannot take.
  func check(_ operation: String) throws {
    switch common.pointee.status {
    case CHOLMOD_OK, CHOLMOD_NOT_POSDEF, CHOLMOD_DSMALL: return
    case CHOLMOD_OUT_OF_MEMORY, CHOLMOD_TOO_LARGE: try SuiteSparse.throwMemoryFailure()
    default: throw NumericsFailure.invalid(operation: operation, "the matrix cannot be factorized")
    }
  }

  /// A matrix that the library made, which is given back to it.
  func take<T: SparseScalar>(
    _ made: UnsafeMutablePointer<cholmod_sparse>?, as type: T.Type = T.self, operation: String
  ) throws -> SparseColumns<T> {
    var owned = made
    defer { cholmod_l_free_sparse(&owned, common) }
    guard let matrix = made?.pointee else {
      try check(operation)
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    let columns = Int(matrix.ncol)
    guard let p = matrix.p?.assumingMemoryBound(to: Int.self),
      let i = matrix.i?.assumingMemoryBound(to: Int.self),
      let x = matrix.x?.assumingMemoryBound(to: T.self)
    else { return try SparseColumns(zeros: Int(matrix.nrow), columns) }
    let count = p[columns]
    let result = SparseColumns(
      rows: Int(matrix.nrow), columns: columns,
      starts: try Tensor(shape: Shape(columns + 1, 1)) { $0.initialize(from: p, count: columns + 1) },
      rowIndices: try Tensor(shape: Shape(count, 1)) { $0.initialize(from: i, count: count) },
      values: try Tensor(shape: Shape(count, 1)) { $0.initialize(from: x, count: count) })
    return try (matrix.sorted == 0 ? result.withSortedRows() : result).withoutZeros()
  }

  /// A dense matrix that the library made, which is given back to it.
  func take<T: SparseScalar>(
    _ made: UnsafeMutablePointer<cholmod_dense>?, as type: T.Type = T.self, operation: String
  ) throws -> Tensor<T> {
    var owned = made
    defer { cholmod_l_free_dense(&owned, common) }
    guard let matrix = made?.pointee else {
      try check(operation)
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    let (m, n, step) = (Int(matrix.nrow), Int(matrix.ncol), Int(matrix.d))
    return try Tensor(shape: Shape(m, n)) { target in
      guard m > 0, n > 0, let x = matrix.x?.assumingMemoryBound(to: T.self) else { return }
      for j in 0..<n { (target + j * m).initialize(from: x + j * step, count: m) }
    }
  }
}

/// Which triangle of a Hermitian matrix CHOLMOD looks at.
enum CholmodTriangle: Int32 {
  case lower = -1
  case both = 0
  case upper = 1
}

extension SparseColumns where Element: SparseScalar {
  /// The matrix as CHOLMOD sees it, for the length of a call that does not change it.
  func withCholmod<R>(
    _ triangle: CholmodTriangle = .both, _ body: (UnsafeMutablePointer<cholmod_sparse>) throws -> R
  ) rethrows -> R {
    try withEntries { p, i, x in
      var view = cholmod_sparse()
      view.nrow = rows
      view.ncol = columns
      view.nzmax = nnz
      view.p = UnsafeMutableRawPointer(mutating: p)
      view.i = UnsafeMutableRawPointer(mutating: i)
      view.x = UnsafeMutableRawPointer(mutating: x)
      view.stype = triangle.rawValue
      view.itype = CHOLMOD_LONG
      view.xtype = Element.isComplex ? CHOLMOD_COMPLEX : CHOLMOD_REAL
      view.dtype = CHOLMOD_DOUBLE
      view.sorted = 1
      view.packed = 1
      return try body(&view)
    }
  }
}

extension Tensor where Element: SparseScalar {
  /// The matrix as CHOLMOD sees it, for the length of a call that does not change it.
  func withCholmod<R>(_ body: (UnsafeMutablePointer<cholmod_dense>) throws -> R) rethrows -> R {
    try withExtendedLifetime(storage) {
      var view = cholmod_dense()
      view.nrow = rows
      view.ncol = columns
      view.nzmax = count
      view.d = Swift.max(rows, 1)
      view.x = UnsafeMutableRawPointer(base)
      view.xtype = Element.isComplex ? CHOLMOD_COMPLEX : CHOLMOD_REAL
      view.dtype = CHOLMOD_DOUBLE
      return try body(&view)
    }
  }
}
