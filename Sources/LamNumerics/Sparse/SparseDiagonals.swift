import Numerics

extension SparseColumns {
  /// What is on and below diagonal k; diagonals above the main one have k > 0.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func lowerTriangle(_ k: Int = 0) throws -> SparseColumns {
    try filter { i, j, _ in j - i <= k }
  }

  /// What is on and above diagonal k.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func upperTriangle(_ k: Int = 0) throws -> SparseColumns {
    try filter { i, j, _ in j - i >= k }
  }

  /// Diagonal k as a column; 0×1 where there is no such diagonal.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func diagonal(_ k: Int = 0) throws -> SparseColumns {
    let first = Swift.max(k, 0)
    guard k > -Swift.max(rows, 1), k < Swift.max(columns, 1), !isEmpty else {
      return try SparseColumns(zeros: 0, 1)
    }
    let length = Swift.min(columns - first, rows - Swift.max(-k, 0))
    var writer = try SparseWriter<Element>(
      rows: Swift.max(length, 0), columns: 1, room: Swift.min(length, nnz))
    var looks = Pace()
    try withEntries { p, i, x in
      for d in 0..<Swift.max(length, 0) {
        let (row, column) = (d + Swift.max(-k, 0), d + first)
        let at = position(of: row, from: p[column], to: p[column + 1], in: i)
        if at < p[column + 1], i[at] == row { writer.append(d, x[at]) }
        try looks.step()
      }
    }
    try writer.endColumn()
    return writer.finish()
  }

  /// The square matrix with these entries of a row or a column on diagonal k.
  ///
  /// - Throws: `invalid` for what is neither row nor column, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func onDiagonal(_ k: Int = 0) throws -> SparseColumns {
    guard rows == 1 || columns == 1 else {
      throw NumericsFailure.invalid(operation: "diag", "\(shape) is neither a row nor a column")
    }
    let order = try Memory.sum(count, Int(clamping: k.magnitude))
    var writer = try SparseWriter<Element>(rows: order, columns: order, room: nnz)
    let list = try reshaped(to: Shape(count, 1))
    try list.withEntries { _, i, x in
      for at in 0..<list.nnz {
        let column = i[at] + Swift.max(k, 0)
        while writer.column < column { try writer.endColumn() }
        writer.append(i[at] + Swift.max(-k, 0), x[at])
        try writer.endColumn()
      }
    }
    return writer.finish()
  }

  /// The diagonals that have entries, from the lowest on.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func occupiedDiagonals() throws -> [Int] {
    var found: Set<Int> = []
    try forEachEntry { i, j, _ in found.insert(j - i) }
    return found.sorted()
  }

  /// The given diagonals as the columns of a dense min(m, n)×d matrix, as `spdiags` lays them out: an element stands in
  /// the row of its column in the matrix where m ≥ n, else in the row of its row.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func bands(_ offsets: [Int]) throws -> Tensor<Element> {
    let length = Swift.min(rows, columns)
    var places: [Int: [Int]] = [:]
    for (k, offset) in offsets.enumerated() { places[offset, default: []].append(k) }
    var result = try Tensor(repeating: Element.zero, shape: Shape(length, offsets.count))
    try result.withMutableElements { target in
      try forEachEntry { i, j, x in
        guard let columns = places[j - i] else { return }
        let row = rows >= self.columns ? j : i
        for k in columns { target[row + k * length] = x }
      }
    }
    return result
  }

  /// The m×n matrix with the columns of a dense one on the given diagonals, laid out as `bands` tells. Elements that one
  /// place is given several times are joined.
  ///
  /// - Throws: `invalid`, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public init(bands: Tensor<Element>, offsets: [Int], rows: Int, columns: Int) throws {
    try SparseColumns.checkShape(rows, columns)
    guard bands.columns == offsets.count else {
      throw NumericsFailure.invalid(
        operation: "spdiags", "\(bands.columns) columns are not as many as \(offsets.count) diagonals")
    }
    var (i, j, x): ([Int], [Int], [Element]) = ([], [], [])
    for (k, offset) in offsets.enumerated() {
      guard offset > -rows, offset < columns else { continue }
      let range = Swift.max(offset, 0)..<Swift.max(Swift.min(columns, rows + offset), Swift.max(offset, 0))
      try Interrupt.check()
      for column in range {
        let row = column - offset
        let source = rows >= columns ? column : row
        guard source < bands.rows else {
          throw NumericsFailure.invalid(
            operation: "spdiags",
            "\(bands.rows) rows are too few for the diagonals of a \(rows)×\(columns) matrix")
        }
        let value = bands[source, k]
        if value.isZero { continue }
        try i.reserve(more: 1)
        try j.reserve(more: 1)
        try x.reserve(more: 1)
        i.append(row)
        j.append(column)
        x.append(value)
      }
    }
    try self.init(
      rows: rows, columns: columns, rowIndices: try Tensor(column: i), columnIndices: try Tensor(column: j),
      values: try Tensor(column: x))
  }

  /// The m×n matrix with one value on its main diagonal.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public init(diagonal value: Element, rows: Int, columns: Int) throws {
    let length = Swift.min(rows, columns)
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: length)
    for j in 0..<Swift.max(length, 0) {
      writer.appendUnlessZero(j, value)
      try writer.endColumn()
    }
    self = writer.finish()
  }
}
