import Numerics

extension SparseColumns {
  /// The same elements under another shape of the same count.
  ///
  /// - Throws: `invalid` for a shape of another count, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func reshaped(to shape: Shape) throws -> SparseColumns {
    try SparseColumns.checkShape(shape.rows, shape.columns)
    guard shape.isMatrix, shape.count == count else {
      throw NumericsFailure.invalid(
        operation: "reshape", "\(self.shape) and \(shape) differ in their elements")
    }
    if shape == self.shape { return self }
    var writer = try SparseWriter<Element>(rows: shape.rows, columns: shape.columns, room: nnz)
    try forEachEntry { i, j, x in
      let (column, row) = (i + j * rows).quotientAndRemainder(dividingBy: shape.rows)
      while writer.column < column { try writer.endColumn() }
      writer.append(row, x)
    }
    return writer.finish()
  }

  /// Row k of the result is row `order[k]`; each row once.
  ///
  /// - Throws: `outOfMemory`.
  public func permutingRows(_ order: [Int]) throws -> SparseColumns {
    try selectingRows(.list(try Tensor(column: order), bound: rows))
  }

  /// Column k of the result is column `order[k]`; each column once.
  ///
  /// - Throws: `outOfMemory`.
  public func permutingColumns(_ order: [Int]) throws -> SparseColumns {
    try selectingColumns(.list(try Tensor(column: order), bound: columns))
  }

  /// The columns (axis 1) or the rows (axis 0) moved on by so many places, the last ones to the front.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func shifted(by amount: Int, axis: Int) throws -> SparseColumns {
    let extent = axis == 0 ? rows : columns
    guard axis <= 1, extent > 1 else { return self }
    let shift = ((amount % extent) + extent) % extent
    if shift == 0 { return self }
    if axis == 1 {
      let (tail, head) = (
        try selectingColumns(.progression(first: columns - shift, step: 1, count: shift)),
        try selectingColumns(.progression(first: 0, step: 1, count: columns - shift))
      )
      return try concatenate([tail, head], axis: 1, operation: "circshift")
    }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        let middle = position(of: rows - shift, from: p[j], to: p[j + 1], in: i)
        for k in middle..<p[j + 1] { writer.append(i[k] - (rows - shift), x[k]) }
        for k in p[j]..<middle { writer.append(i[k] + shift, x[k]) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  /// The rows (axis 0) or the columns (axis 1) in reverse order.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func reversed(axis: Int) throws -> SparseColumns {
    guard axis <= 1 else { return self }
    if axis == 1 {
      return columns == 0
        ? self : try selectingColumns(.progression(first: columns - 1, step: -1, count: columns))
    }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        for k in (p[j]..<p[j + 1]).reversed() { writer.append(rows - 1 - i[k], x[k]) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  /// The elements of each column in order, and where they stood, from 0: `origins` has the shape of the matrix.
  ///
  /// - Parameters:
  ///   - hasOrigins: whether anybody asks where the elements stood, which takes a number for each; else there are none.
  ///   - precedes: whether one element has to stand before another; stable.
  /// - Throws: `outOfMemory`.
  public func sortedColumns(hasOrigins: Bool, _ precedes: (Element, Element) -> Bool) throws -> (
    values: SparseColumns, origins: Tensor<Int>
  ) {
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    var origins = try Tensor(repeating: 0, shape: hasOrigins ? shape : .empty)
    try origins.withMutableElements { origins in
      try withEntries { p, i, x in
        for j in 0..<columns {
          try Memory.check(listOf: Int.self, count: p[j + 1] - p[j])
          let order = (p[j]..<p[j + 1]).sorted {
            precedes(x[$0], x[$1]) || ($0 < $1 && !precedes(x[$1], x[$0]))
          }
          let zeros = rows - order.count
          // Zeros stand in front of the first entry that does not precede them.
          let before = order.firstIndex { !precedes(x[$0], .zero) } ?? order.count
          for (row, k) in order[..<before].enumerated() { writer.append(row, x[k]) }
          for (row, k) in order[before...].enumerated() { writer.append(before + zeros + row, x[k]) }
          try writer.endColumn(work: hasOrigins ? rows : order.count)
          guard hasOrigins else { continue }
          for (row, k) in order[..<before].enumerated() { origins[j * rows + row] = i[k] }
          for (row, k) in order[before...].enumerated() { origins[j * rows + before + zeros + row] = i[k] }
          var place = j * rows + before
          var next = p[j]
          for row in 0..<rows where zeros > 0 {
            if next < p[j + 1], i[next] == row {
              next += 1
              continue
            }
            origins[place] = row
            place += 1
          }
        }
      }
    }
    return (writer.finish(), origins)
  }

  /// The different elements in order, as a column; zero is one of them unless every element is an entry.
  ///
  /// - Parameter precedes: whether one element has to stand before another.
  /// - Throws: `outOfMemory`.
  public func distinctElements(_ precedes: (Element, Element) -> Bool) throws -> Tensor<Element> {
    try Memory.check(listOf: Element.self, count: nnz)
    var all = values.elements
    if nnz < count { all.append(.zero) }
    all = try all.sortedWithLooks(by: precedes)
    var kept = 0
    for element in all where kept == 0 || !all[kept - 1].isEqual(element) {
      all[kept] = element
      kept += 1
    }
    return try Tensor(column: all.prefix(kept))
  }

  /// The values of the entries, as a column.
  public var nonzeros: Tensor<Element> { values }

  /// The rows, columns and values of the entries, from 0, column by column.
  ///
  /// - Parameter limit: at most so many.
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func find(limit: Int? = nil) throws -> (
    rows: Tensor<Int>, columns: Tensor<Int>, values: Tensor<Element>
  ) {
    let count = Swift.min(nnz, limit.map { Swift.max($0, 0) } ?? nnz)
    let columnIndices = try Tensor<Int>(shape: Shape(count, 1)) { target in
      starts.withElements { p in
        var j = 0
        for k in 0..<count {
          while p[j + 1] <= k { j += 1 }
          (target + k).initialize(to: j)
        }
      }
    }
    if count == nnz { return (rowIndices, columnIndices, values) }
    let first = [Selector.progression(first: 0, step: 1, count: count)]
    return (try rowIndices.selecting(first), columnIndices, try values.selecting(first))
  }
}
