import Numerics

/// From so many multiplications on a product is worth several threads.
let threadedWork = 1 << 16

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
