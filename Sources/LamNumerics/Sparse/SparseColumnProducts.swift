import Numerics

/// `A B` of two sparse matrices (Gustavson 1978): rows are counted first, so that the result takes the memory of its
/// entries and each column is written where it stays, by as many threads as there are.
///
/// - Throws: `nonconformant`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func product<T: SparseScalar>(_ a: SparseColumns<T>, _ b: SparseColumns<T>) throws -> SparseColumns<T>
{
  guard a.columns == b.rows else { throw NumericsFailure.nonconformant(operation: "*", a.shape, b.shape) }
  if a.nnz == 0 || b.nnz == 0 { return try SparseColumns(zeros: a.rows, b.columns) }
  return try a.withEntries { p, i, x in
    try b.withEntries { q, r, y in
      try ColumnProducts(
        rows: a.rows, columns: b.columns, p: p, i: i, x: x, q: q, r: r, y: y
      ).matrix()
    }
  }
}

/// The columns of a product of two matrices with entries, the first's (p, i, x) and the second's (q, r, y).
private struct ColumnProducts<T: SparseScalar>: @unchecked Sendable {
  let rows: Int
  let columns: Int
  let p: UnsafePointer<Int>
  let i: UnsafePointer<Int>
  let x: UnsafePointer<T>
  let q: UnsafePointer<Int>
  let r: UnsafePointer<Int>
  let y: UnsafePointer<T>

  /// What the parts of the work write to: parts do not share columns, and each has its own marks and sums.
  private struct Target: @unchecked Sendable {
    let starts: UnsafeMutablePointer<Int>
    let marks: UnsafeMutablePointer<Int>
    let sums: UnsafeMutablePointer<T>
    /// For each part, whether its columns have zeros, and whether they have to be put in order.
    let hasZeros: UnsafeMutablePointer<Bool>
    let isUnsorted: UnsafeMutablePointer<Bool>
  }

  @inline(__always)
  func matrix() throws -> SparseColumns<T> {
    let starts = try Storage<Int>.allocate(shape: Shape(columns + 1, 1))
    let bounds = parts(starts.header.elements)
    let count = bounds.count - 1
    let marks = try Tensor(repeating: -1, shape: Shape(try Memory.product(rows, count), 1))
    let sums = try Tensor<T>.zeros(rows * count, 1)
    let flags = try Tensor(repeating: false, shape: Shape(2 * count, 1))
    let target = Target(
      starts: starts.header.elements, marks: marks.base, sums: sums.base, hasZeros: flags.base,
      isUnsorted: flags.base + count)
    defer { withExtendedLifetime((marks, sums, flags)) {} }
    Workers.shared.run(parts: count) { part in
      self.countEntries(bounds[part]..<bounds[part + 1], target.marks + part &* rows, target.starts + 1)
    }
    try Interrupt.endPart()
    var nnz = 0
    target.starts[0] = 0
    for j in 1...max(columns, 1) where j <= columns {
      nnz = try Memory.sum(nnz, target.starts[j])
      target.starts[j] = nnz
    }
    let indices = try Storage<Int>.allocate(shape: Shape(nnz, 1))
    let values = try Storage<T>.allocate(shape: Shape(nnz, 1))
    nonisolated(unsafe) let (list, elements) = (indices.header.elements, values.header.elements)
    Workers.shared.run(parts: count) { part in
      self.fill(bounds[part]..<bounds[part + 1], part, target, list, elements)
    }
    try Interrupt.endPart()
    var result = SparseColumns(
      rows: rows, columns: columns, starts: Tensor(storage: starts), rowIndices: Tensor(storage: indices),
      values: Tensor(storage: values))
    if (0..<count).contains(where: { target.isUnsorted[$0] }) { result = try result.withSortedRows() }
    return (0..<count).contains { target.hasZeros[$0] } ? try result.withoutZeros() : result
  }

  /// Where the parts of the columns begin and end that take about as many multiplications each.
  ///
  /// - Parameter done: room for a number behind each column, and one more.
  @inline(__always)
  private func parts(_ done: UnsafeMutablePointer<Int>) -> [Int] {
    done[0] = 0
    for j in 0..<columns {
      var work = done[j]
      for l in q[j]..<q[j &+ 1] {
        let (sum, overflow) = work.addingReportingOverflow(p[r[l] &+ 1] &- p[r[l]])
        work = overflow ? Int.max : sum
      }
      done[j + 1] = work
    }
    let work = done[columns]
    let count = work >= threadedWork && work >= rows ? max(1, min(Workers.limit, columns)) : 1
    return (0...count).map { part in
      part == count
        ? columns : position(of: work / count * part, from: 0, to: columns, in: UnsafePointer(done))
    }
  }

  /// How many entries each column has, zeros counted.
  @inline(__always)
  private func countEntries(
    _ range: Range<Int>, _ mark: UnsafeMutablePointer<Int>, _ counts: UnsafeMutablePointer<Int>
  ) {
    for j in range {
      if Interrupt.isAsked { return }
      var count = 0
      for l in q[j]..<q[j &+ 1] {
        let column = r[l]
        var k = p[column]
        let end = p[column &+ 1]
        if end &- k > 4096, Interrupt.isAsked { return }
        while k < end {
          let row = i[k]
          count &+= mark[row] == j ? 0 : 1
          mark[row] = j
          k &+= 1
        }
      }
      counts[j] = count
    }
  }

  /// Writes the entries of columns that have been counted.
  @inline(__always)
  private func fill(
    _ range: Range<Int>, _ part: Int, _ target: Target, _ indices: UnsafeMutablePointer<Int>,
    _ values: UnsafeMutablePointer<T>
  ) {
    let (mark, sum) = (target.marks + part &* rows, target.sums + part &* rows)
    var hasZeros = false
    for j in range {
      if Interrupt.isAsked { return }
      // The marks of the count are below.
      let sign = columns &+ j
      let list = indices + target.starts[j]
      var count = 0
      var (least, most, isSorted) = (Int.max, -1, true)
      for l in q[j]..<q[j &+ 1] {
        let factor = y[l]
        let column = r[l]
        var k = p[column]
        let end = p[column &+ 1]
        if end &- k > 4096, Interrupt.isAsked { return }
        while k < end {
          let row = i[k]
          let term = T.product(x[k], factor)
          if mark[row] == sign {
            sum[row] = sum[row] + term
          } else {
            mark[row] = sign
            sum[row] = term
            list[count] = row
            count &+= 1
            if row < most { isSorted = false } else { most = row }
            if row < least { least = row }
          }
          k &+= 1
        }
      }
      if !isSorted {
        if count > 32, most &- least < 8 &* count {
          // A column with few gaps is read off in order.
          var at = 0
          for row in least...most where mark[row] == sign {
            list[at] = row
            at &+= 1
          }
        } else if count <= 48 {
          sortRows(list, count)
        } else {
          // Long columns are put in order all at once, by transposing twice, which takes linear time.
          target.isUnsorted[part] = true
        }
      }
      let elements = values + target.starts[j]
      for k in 0..<count {
        let value = sum[list[k]]
        elements[k] = value
        hasZeros = hasZeros || value.isZero
      }
    }
    target.hasZeros[part] = hasZeros
  }
}

/// Sorts a few rows in place, by insertion.
@inline(__always)
private func sortRows(_ list: UnsafeMutablePointer<Int>, _ count: Int) {
  var k = 1
  while k < count {
    let row = list[k]
    var at = k
    while at > 0, list[at &- 1] > row {
      list[at] = list[at &- 1]
      at &-= 1
    }
    list[at] = row
    k &+= 1
  }
}
