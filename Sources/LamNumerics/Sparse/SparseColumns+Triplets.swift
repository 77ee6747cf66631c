import Numerics

/// What is made of several entries for one place.
public enum RepeatedEntries: Sendable {
  /// Their sum; for flags, whether one of them is true.
  case joined
  /// The last of them.
  case last
}

extension SparseColumns {
  /// The matrix with the values at the given places, from 0, in any order.
  ///
  /// - Parameters:
  ///   - rowIndices: as many as values; one stands for all, as do the other two.
  ///   - repeated: what is made of several values for one place. What is zero then is no entry.
  /// - Throws: `invalid` for lists of different lengths or a place outside, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public init(
    rows: Int, columns: Int, rowIndices: Tensor<Int>, columnIndices: Tensor<Int>, values: Tensor<Element>,
    repeated: RepeatedEntries = .joined
  ) throws {
    try SparseColumns.checkShape(rows, columns)
    let count = [rowIndices.count, columnIndices.count, values.count].first { $0 != 1 } ?? 1
    for list in [rowIndices.count, columnIndices.count, values.count] where list != 1 && list != count {
      throw NumericsFailure.invalid(
        operation: "sparse",
        "\(rowIndices.count) rows, \(columnIndices.count) columns and \(values.count) values are not as many")
    }
    var bucketed = try SparseColumns.bucket(
      rows: rows, columns: columns, count: count, rowIndices, columnIndices, values)
    try bucketed.sortAndJoin(repeated)
    self = bucketed
  }

  /// The entries by column, in each column in the order of the lists.
  private static func bucket(
    rows: Int, columns: Int, count: Int, _ rowIndices: Tensor<Int>, _ columnIndices: Tensor<Int>,
    _ values: Tensor<Element>
  ) throws -> SparseColumns {
    let starts = try Storage<Int>.allocate(shape: Shape(columns + 1, 1), zeroed: true)
    let p = starts.header.elements
    let (r, c, v) = (rowIndices.base, columnIndices.base, values.base)
    // The step along a list of one is 0.
    let (dr, dc, dv) = (
      rowIndices.count == 1 ? 0 : 1, columnIndices.count == 1 ? 0 : 1, values.count == 1 ? 0 : 1
    )
    try Interrupt.strides(of: count) { range in
      for k in range {
        let (i, j) = (r[k &* dr], c[k &* dc])
        guard i >= 0, i < rows, j >= 0, j < columns else {
          throw NumericsFailure.invalid(
            operation: "sparse", "the place (\(i &+ 1),\(j &+ 1)) is outside of a \(rows)×\(columns) matrix")
        }
        p[j &+ 1] &+= 1
      }
    }
    for j in 0..<columns { p[j + 1] += p[j] }
    let indices = try Storage<Int>.allocate(shape: Shape(count, 1))
    let elements = try Storage<Element>.allocate(shape: Shape(count, 1))
    let (i, x) = (indices.header.elements, elements.header.elements)
    // While entries are placed `p[j]` moves to the end of its column.
    try Interrupt.strides(of: count) { range in
      for k in range {
        let j = c[k &* dc]
        let at = p[j]
        p[j] = at &+ 1
        i[at] = r[k &* dr]
        x[at] = v[k &* dv]
      }
    }
    (p + 1).update(from: p, count: columns)
    p[0] = 0
    withExtendedLifetime((rowIndices, columnIndices, values)) {}
    return SparseColumns(
      rows: rows, columns: columns, starts: Tensor(storage: starts), rowIndices: Tensor(storage: indices),
      values: Tensor(storage: elements))
  }

  /// Sorts the entries of each column by their rows, those of one row staying in order, and makes one of each row's.
  ///
  /// Nobody else may refer to the memory.
  private mutating func sortAndJoin(_ repeated: RepeatedEntries) throws {
    var longest = 0
    starts.withElements { p in for j in 0..<columns { longest = Swift.max(longest, p[j + 1] - p[j]) } }
    if longest > 32, !hasSortedColumns() {
      if rows <= 4 * nnz + 1024 {
        // Two transpositions sort in linear time.
        self = try transposed().transposed()
      } else {
        try sortLongColumns()
      }
    }
    let (p, i, x) = (starts.base, rowIndices.base, values.base)
    var (out, begin) = (0, 0)
    var looks = Pace()
    for j in 0..<columns {
      let end = p[j + 1]
      var k = begin
      let first = out
      while k < end {
        let (row, value) = (i[k], x[k])
        if out > first, i[out - 1] >= row {
          // Insertion: columns are short here, or sorted already.
          var at = out
          while at > first, i[at - 1] > row { at -= 1 }
          if at > first, i[at - 1] == row {
            x[at - 1] = repeated == .last ? value : Element.joined(x[at - 1], value)
          } else {
            var move = out
            while move > at {
              i[move] = i[move - 1]
              x[move] = x[move - 1]
              move -= 1
            }
            i[at] = row
            x[at] = value
            out += 1
          }
        } else {
          i[out] = row
          x[out] = value
          out += 1
        }
        k += 1
      }
      var kept = first
      for k in first..<out where !x[k].isZero {
        if kept != k {
          i[kept] = i[k]
          x[kept] = x[k]
        }
        kept += 1
      }
      out = kept
      begin = end
      p[j + 1] = out
      try looks.step(end - first + 1)
    }
    rowIndices.storage.header.count = out
    rowIndices.storage.header.shape = Shape(out, 1)
    values.storage.header.count = out
    values.storage.header.shape = Shape(out, 1)
  }

  private func hasSortedColumns() -> Bool {
    withEntries { p, i, _ in
      for j in 0..<columns {
        for k in p[j]..<Swift.max(p[j + 1] - 1, p[j]) where i[k] > i[k + 1] { return false }
      }
      return true
    }
  }

  /// Sorts the columns by comparison: for matrices with many more rows than entries.
  private mutating func sortLongColumns() throws {
    let (p, i, x) = (starts.base, rowIndices.base, values.base)
    for j in 0..<columns where p[j + 1] - p[j] > 1 {
      try Interrupt.check()
      try Memory.check(count: p[j + 1] - p[j], stride: 32)
      let order = (p[j]..<p[j + 1]).sorted { i[$0] != i[$1] ? i[$0] < i[$1] : $0 < $1 }
      let sorted = order.map { (i[$0], x[$0]) }
      for (k, entry) in sorted.enumerated() { (i[p[j] + k], x[p[j] + k]) = entry }
    }
  }
}
