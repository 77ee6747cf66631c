import Numerics

/// From so many multiplications on a product is worth several threads.
private let threadedWork = 1 << 16

/// A pointer that threads share, each of which keeps to its own part of what is there.
private struct Shared<T>: @unchecked Sendable {
  let at: UnsafeMutablePointer<T>
}

/// Calls `body` with ranges of the columns of a matrix that make up all, on several threads where there is much work.
private func inColumnParts(_ columns: Int, work: Int, _ body: @Sendable (Range<Int>) -> Void) throws {
  guard work >= threadedWork, columns > 1 else {
    try Interrupt.check()
    return body(0..<columns)
  }
  // Small parts, so that an end that is asked for is soon noticed.
  let parts = min(columns, max(8, min(work >> 21, 4096)))
  withoutActuallyEscaping(body) { body in
    Workers.shared.run(parts: parts) { part in
      if Interrupt.isAsked { return }
      body(columns * part / parts..<columns * (part + 1) / parts)
    }
  }
  try Interrupt.endPart()
}

/// `A B` of a sparse and a dense matrix. Zeros of A that are no entries take no part, those of B do.
///
/// - Throws: `nonconformant`, `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func product<T: SparseScalar>(_ a: SparseColumns<T>, _ b: Tensor<T>) throws -> Tensor<T> {
  try b.requireMatrix("*")
  guard a.columns == b.rows else { throw NumericsFailure.nonconformant(operation: "*", a.shape, b.shape) }
  let result = try Tensor<T>.zeros(a.rows, b.columns)
  let (m, n) = (a.rows, a.columns)
  if b.columns == 1 {
    try accumulate(a, b, into: result)
    return result
  }
  try a.withEntries { p, i, x in
    let (y, c) = (Shared(at: b.base), Shared(at: result.base))
    let (p, i, x) = (
      Shared(at: UnsafeMutablePointer(mutating: p)), Shared(at: UnsafeMutablePointer(mutating: i)),
      Shared(at: UnsafeMutablePointer(mutating: x))
    )
    try inColumnParts(b.columns, work: a.nnz &* b.columns) { range in
      for column in range {
        scatter(0..<n, p.at, i.at, x.at, y.at + column &* n, into: c.at + column &* m)
      }
    }
  }
  withExtendedLifetime(b) {}
  return result
}

/// Adds the columns of A, each times its element of a vector.
@inline(__always)
private func scatter<T: SparseScalar>(
  _ columns: Range<Int>, _ p: UnsafePointer<Int>, _ i: UnsafePointer<Int>, _ x: UnsafePointer<T>,
  _ y: UnsafePointer<T>, into c: UnsafeMutablePointer<T>
) {
  for j in columns {
    let factor = y[j]
    var k = p[j]
    let end = p[j &+ 1]
    while k < end {
      let row = i[k]
      c[row] = c[row] + T.product(x[k], factor)
      k &+= 1
    }
  }
}

/// Adds `A b` for one column to a column of zeros.
///
/// Large products are two, of the first and the last columns, whatever the number of threads: so the sums are the same
/// on every machine.
private func accumulate<T: SparseScalar>(
  _ a: SparseColumns<T>, _ b: Tensor<T>, into result: Tensor<T>
) throws {
  let (m, n) = (a.rows, a.columns)
  try a.withEntries { p, i, x in
    guard a.nnz >= threadedWork, a.nnz >= 2 * m, n > 1 else {
      scatter(0..<n, p, i, x, b.base, into: result.base)
      return
    }
    let middle = min(max(position(of: a.nnz / 2, from: 0, to: n, in: p), 1), n - 1)
    // Where the last columns have their first entries, which is all that has to be added up.
    let first = (middle..<n).reduce(m) { p[$1] < p[$1 + 1] ? min($0, i[p[$1]]) : $0 }
    let second = try Tensor<T>.zeros(max(m - first, 1), 1)
    let (c, d, y) = (Shared(at: result.base), Shared(at: second.base - first), Shared(at: b.base))
    let (p, i, x) = (
      Shared(at: UnsafeMutablePointer(mutating: p)), Shared(at: UnsafeMutablePointer(mutating: i)),
      Shared(at: UnsafeMutablePointer(mutating: x))
    )
    Workers.shared.run(parts: 2) { part in
      if part == 0 {
        scatter(0..<middle, p.at, i.at, x.at, y.at, into: c.at)
      } else {
        scatter(middle..<n, p.at, i.at, x.at, y.at, into: d.at)
      }
    }
    for row in first..<m { c.at[row] = c.at[row] + d.at[row] }
    withExtendedLifetime(second) {}
  }
  withExtendedLifetime((b, result)) {}
}

/// `A' B` or, without conjugation, `A.' B` of a sparse and a dense matrix; the transposed matrix is not made.
///
/// - Throws: `nonconformant`, `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func product<T: SparseScalar>(
  transposed a: SparseColumns<T>, conjugating: Bool = true, _ b: Tensor<T>
) throws -> Tensor<T> {
  try b.requireMatrix("*")
  guard a.rows == b.rows else {
    throw NumericsFailure.nonconformant(operation: "*", Shape(a.columns, a.rows), b.shape)
  }
  let result = try Tensor<T>.zeros(a.columns, b.columns)
  let (m, n, right) = (a.rows, a.columns, b.columns)
  try a.withEntries { p, i, x in
    let (y, c) = (Shared(at: b.base), Shared(at: result.base))
    let (p, i, x) = (
      Shared(at: UnsafeMutablePointer(mutating: p)), Shared(at: UnsafeMutablePointer(mutating: i)),
      Shared(at: UnsafeMutablePointer(mutating: x))
    )
    try inColumnParts(n, work: a.nnz &* right) { range in
      let (p, i, x) = (p.at, i.at, x.at)
      for column in 0..<right {
        let source = y.at + column &* m
        for j in range {
          var sum = T.zero
          var k = p[j]
          let end = p[j &+ 1]
          while k < end {
            sum = sum + T.product(conjugating ? x[k].conjugate : x[k], source[i[k]])
            k &+= 1
          }
          c.at[j &+ column &* n] = sum
        }
      }
    }
  }
  withExtendedLifetime((b, result)) {}
  return result
}

/// `B A` of a dense and a sparse matrix.
///
/// - Throws: `nonconformant`, `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func product<T: SparseScalar>(_ b: Tensor<T>, _ a: SparseColumns<T>) throws -> Tensor<T> {
  try b.requireMatrix("*")
  guard b.columns == a.rows else { throw NumericsFailure.nonconformant(operation: "*", b.shape, a.shape) }
  let result = try Tensor<T>.zeros(b.rows, a.columns)
  let m = b.rows
  try a.withEntries { p, i, x in
    let (y, c) = (Shared(at: b.base), Shared(at: result.base))
    let (p, i, x) = (
      Shared(at: UnsafeMutablePointer(mutating: p)), Shared(at: UnsafeMutablePointer(mutating: i)),
      Shared(at: UnsafeMutablePointer(mutating: x))
    )
    try inColumnParts(a.columns, work: a.nnz &* m) { range in
      for j in range {
        let target = c.at + j &* m
        for k in p.at[j]..<p.at[j + 1] {
          let (source, factor) = (y.at + i.at[k] &* m, x.at[k])
          for row in 0..<m { target[row] = target[row] + T.product(source[row], factor) }
        }
      }
    }
  }
  withExtendedLifetime((b, result)) {}
  return result
}

/// `B A'` or, without conjugation, `B A.'` of a dense and a sparse matrix; the transposed matrix is not made.
///
/// - Throws: `nonconformant`, `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func product<T: SparseScalar>(
  _ b: Tensor<T>, transposed a: SparseColumns<T>, conjugating: Bool = true
) throws -> Tensor<T> {
  try b.requireMatrix("*")
  guard b.columns == a.columns else {
    throw NumericsFailure.nonconformant(operation: "*", b.shape, Shape(a.columns, a.rows))
  }
  let result = try Tensor<T>.zeros(b.rows, a.rows)
  let m = b.rows
  var looks = Pace()
  try a.withEntries { p, i, x in
    for j in 0..<a.columns {
      let source = b.base + j * m
      for k in p[j]..<p[j + 1] {
        let (target, factor) = (result.base + i[k] * m, conjugating ? x[k].conjugate : x[k])
        for row in 0..<m { target[row] = target[row] + T.product(source[row], factor) }
        try looks.step(m + 1)
      }
    }
  }
  withExtendedLifetime((b, result)) {}
  return result
}

/// `A B` of two sparse matrices (Gustavson 1978).
///
/// - Throws: `nonconformant`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func product<T: SparseScalar>(_ a: SparseColumns<T>, _ b: SparseColumns<T>) throws -> SparseColumns<T>
{
  guard a.columns == b.rows else { throw NumericsFailure.nonconformant(operation: "*", a.shape, b.shape) }
  let m = a.rows
  if a.nnz == 0 || b.nnz == 0 { return try SparseColumns(zeros: m, b.columns) }
  var writer = try SparseWriter<T>(rows: m, columns: b.columns, room: expectedEntries(a, b))
  var isOrdered = true
  let sums = try Tensor<T>.zeros(m, 1)
  let marks = try Tensor(repeating: -1, shape: Shape(m, 1))
  let (sum, mark) = (sums.base, marks.base)
  try a.withEntries { p, i, x in
    try b.withEntries { q, r, y in
      for j in 0..<b.columns {
        var bound = 0
        for l in q[j]..<q[j &+ 1] { bound &+= p[r[l] &+ 1] &- p[r[l]] }
        try writer.reserve(min(bound, m))
        // The rows of the column are listed where they will stay, unsorted at first.
        let list = writer.i + writer.count
        var count = 0
        var (least, most, isSorted) = (Int.max, -1, true)
        for l in q[j]..<q[j &+ 1] {
          let factor = y[l]
          let column = r[l]
          var k = p[column]
          let end = p[column &+ 1]
          while k < end {
            let row = i[k]
            let term = T.product(x[k], factor)
            if mark[row] == j {
              sum[row] = sum[row] + term
            } else {
              mark[row] = j
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
            for row in least...most where mark[row] == j {
              list[at] = row
              at &+= 1
            }
          } else if count <= 48 {
            sortRows(list, count)
          } else {
            // Long columns are put in order all at once, by transposing twice, which takes linear time.
            isOrdered = false
          }
        }
        for k in 0..<count {
          let row = list[k]
          writer.appendUnlessZero(row, sum[row])
        }
        try writer.endColumn(work: bound)
      }
    }
  }
  withExtendedLifetime((sums, marks)) {}
  return isOrdered ? writer.finish() : try writer.finish().withSortedRows()
}

/// About how many entries a product will have: at most as many as it takes multiplications.
private func expectedEntries<T: SparseScalar>(_ a: SparseColumns<T>, _ b: SparseColumns<T>) throws -> Int {
  let work = a.withEntries { p, _, _ in
    b.withEntries { _, r, _ in
      var work = 0
      for l in 0..<b.nnz {
        let (sum, overflow) = work.addingReportingOverflow(p[r[l] &+ 1] &- p[r[l]])
        if overflow { return Int.max }
        work = sum
      }
      return work
    }
  }
  return min(work, max(try Memory.sum(a.nnz, b.nnz), min(work / 8 * 5, 1 << 24)))
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

extension SparseColumns where Element: SparseScalar {
  /// The product with a diagonal matrix from the right: each column times its factor.
  ///
  /// - Throws: `nonconformant`, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func scaledColumns(by factors: Tensor<Element>) throws -> SparseColumns {
    guard factors.count == columns else {
      throw NumericsFailure.nonconformant(operation: "*", shape, Shape(factors.count, factors.count))
    }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        let factor = factors[j]
        for k in p[j]..<p[j + 1] { writer.appendUnlessZero(i[k], Element.product(x[k], factor)) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  /// The product with a diagonal matrix from the left: each row times its factor.
  ///
  /// - Throws: `nonconformant`, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func scaledRows(by factors: Tensor<Element>) throws -> SparseColumns {
    guard factors.count == rows else {
      throw NumericsFailure.nonconformant(operation: "*", Shape(factors.count, factors.count), shape)
    }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] { writer.appendUnlessZero(i[k], Element.product(factors[i[k]], x[k])) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }
}

/// The Kronecker product of two sparse matrices; `function` is the product of two elements.
///
/// - Throws: `outOfMemory`, also where the extents or the entries are too many to count.
@inlinable
public func kronecker<A, B, R: SparseElement>(
  _ a: SparseColumns<A>, _ b: SparseColumns<B>, _ function: (A, B) -> R
) throws -> SparseColumns<R> {
  let (m, n) = (try Memory.product(a.rows, b.rows), try Memory.product(a.columns, b.columns))
  var writer = try SparseWriter<R>(rows: m, columns: n, room: try Memory.product(a.nnz, b.nnz))
  try a.withEntries { p, i, x in
    try b.withEntries { q, r, y in
      for j in 0..<a.columns {
        for l in 0..<b.columns {
          for k in p[j]..<p[j + 1] {
            for s in q[l]..<q[l + 1] { writer.appendUnlessZero(i[k] * b.rows + r[s], function(x[k], y[s])) }
            try writer.looks.step(q[l + 1] - q[l])
          }
          try writer.endColumn()
        }
      }
    }
  }
  return writer.finish()
}
