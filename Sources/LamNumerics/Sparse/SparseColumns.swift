import Numerics

/// A sparse matrix by compressed columns, a value with copy-on-write.
///
/// Entry k has the row `rowIndices[k]` and the value `values[k]`; the entries of column j are those from `starts[j]` up
/// to `starts[j + 1]`, in ascending order of their rows, each place once. No entry is zero, but in a matrix that an
/// algorithm is at work on. Memory is proportional to the entries and the columns; rows cost nothing.
public struct SparseColumns<Element: SparseElement>: Sendable {
  public let rows: Int
  public let columns: Int
  /// `columns + 1` positions, ascending from 0 to `nnz`.
  public internal(set) var starts: Tensor<Int>
  public internal(set) var rowIndices: Tensor<Int>
  public internal(set) var values: Tensor<Element>
  /// Entries that memory was asked for; see `nzmax`.
  public internal(set) var reserved = 0

  @usableFromInline
  init(rows: Int, columns: Int, starts: Tensor<Int>, rowIndices: Tensor<Int>, values: Tensor<Element>) {
    assert(starts.count == columns + 1 && rowIndices.count == values.count)
    self.rows = rows
    self.columns = columns
    self.starts = starts
    self.rowIndices = rowIndices
    self.values = values
  }

  /// A matrix without entries.
  ///
  /// - Throws: `outOfMemory`, also where the number of elements is no `Int`.
  public init(zeros rows: Int, _ columns: Int) throws {
    try SparseColumns.checkShape(rows, columns)
    self.init(
      rows: rows, columns: columns, starts: try Tensor(repeating: 0, shape: Shape(columns + 1, 1)),
      rowIndices: Tensor(emptyOfShape: Shape(0, 1)), values: Tensor(emptyOfShape: Shape(0, 1)))
  }

  /// Throws `outOfMemory` where positions in a matrix of these extents cannot be counted.
  @usableFromInline
  static func checkShape(_ rows: Int, _ columns: Int) throws {
    guard rows >= 0, columns >= 0, columns < Int.max else { throw NumericsFailure.outOfMemory(bytes: nil) }
    _ = try Memory.product(rows, columns)
  }

  // MARK: Size

  public var shape: Shape { Shape(rows, columns) }
  /// The number of elements, with those that are zero.
  public var count: Int { rows * columns }
  @inlinable public var isEmpty: Bool { rows == 0 || columns == 0 }
  @inlinable public var isSquare: Bool { rows == columns }
  @inlinable public var isScalar: Bool { rows == 1 && columns == 1 }

  /// The number of entries.
  @inlinable public var nnz: Int { values.count }
  /// The number of entries that there is room for.
  public var nzmax: Int { max(nnz, reserved) }
  /// The part of the elements that are entries, from 0 to 1; 0 for a matrix without elements.
  public var density: Double { isEmpty ? 0 : Double(nnz) / Double(rows) / Double(columns) }

  /// The same matrix with room for at least so many entries.
  public func reserving(_ entries: Int) -> SparseColumns {
    var copy = self
    copy.reserved = max(entries, 0)
    return copy
  }

  // MARK: Entries

  /// The starts of the columns, the rows and the values of the entries.
  @inlinable @inline(__always)
  public func withEntries<R>(
    _ body: (UnsafePointer<Int>, UnsafePointer<Int>, UnsafePointer<Element>) throws -> R
  ) rethrows -> R {
    try withExtendedLifetime((starts.storage, rowIndices.storage, values.storage)) {
      try body(
        UnsafePointer(starts.storage.header.elements), UnsafePointer(rowIndices.storage.header.elements),
        UnsafePointer(values.storage.header.elements))
    }
  }

  /// The element at a zero-based row and column, which must be within bounds.
  public subscript(_ row: Int, _ column: Int) -> Element {
    withEntries { p, i, x in
      let k = position(of: row, from: p[column], to: p[column + 1], in: i)
      return k < p[column + 1] && i[k] == row ? x[k] : .zero
    }
  }

  /// The entries of a column, as positions in `rowIndices` and `values`.
  public func entries(ofColumn column: Int) -> Range<Int> { starts[column]..<starts[column + 1] }

  /// Calls `body` with the row, the column and the value of each entry, column by column.
  @inlinable
  public func forEachEntry(_ body: (Int, Int, Element) throws -> Void) throws {
    var looks = Pace()
    try withEntries { p, i, x in
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] { try body(i[k], j, x[k]) }
        try looks.step(p[j + 1] - p[j] + 1)
      }
    }
  }

  // MARK: Dense

  /// The entries that are not zero of a dense matrix.
  ///
  /// - Throws: `notMatrix`, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public init(_ dense: Tensor<Element>) throws {
    try dense.requireMatrix("sparse")
    let (m, n) = (dense.rows, dense.columns)
    let count = dense.withElements { x in x.reduce(into: 0) { $0 += $1.isZero ? 0 : 1 } }
    var writer = try SparseWriter<Element>(rows: m, columns: n, room: count)
    try dense.withElements { x in
      for j in 0..<n {
        let column = j * m
        for i in 0..<m where !x[column + i].isZero { writer.append(i, x[column + i]) }
        try writer.endColumn(work: m)
      }
    }
    self = writer.finish()
  }

  /// All elements.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func dense() throws -> Tensor<Element> {
    // All bits zero is zero for every kind of element.
    let storage = try Storage<Element>.allocate(shape: shape, zeroed: true)
    let target = storage.header.elements
    try withEntries { p, i, x in
      var looks = Pace()
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] { target[i[k] + j * rows] = x[k] }
        try looks.step(p[j + 1] - p[j] + 1)
      }
    }
    return Tensor(storage: storage)
  }
}

/// The first position from `from` up to `to` whose row is not below `row`.
@inlinable @inline(__always)
func position(of row: Int, from: Int, to: Int, in rows: UnsafePointer<Int>) -> Int {
  var (low, high) = (from, to)
  while low < high {
    let middle = low + (high - low) / 2
    if rows[middle] < row { low = middle + 1 } else { high = middle }
  }
  return low
}

extension SparseColumns {
  /// Whether the two have the same extents and the same numbers; NaN is not the same as itself.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func isEqual(to other: SparseColumns) -> Bool {
    guard rows == other.rows, columns == other.columns, nnz == other.nnz else { return false }
    return withEntries { p, i, x in
      other.withEntries { q, j, y in
        for c in 0...columns where p[c] != q[c] { return false }
        for k in 0..<nnz where i[k] != j[k] || !x[k].isEqual(y[k]) { return false }
        return true
      }
    }
  }
}
