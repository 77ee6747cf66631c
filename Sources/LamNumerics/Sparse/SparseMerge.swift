import Numerics

/// An elementwise function of two sparse matrices of one shape: sparse where it is zero at (0, 0), else dense.
///
/// - Throws: `nonconformant`, `outOfMemory`, what the function throws.
@inlinable
public func merge<A, B, R: SparseElement>(
  _ a: SparseColumns<A>, _ b: SparseColumns<B>, operation: String, _ function: (A, B) throws -> R
) throws -> SparseOrDense<R> {
  let zero = try function(.zero, .zero)
  if zero.isZero { return .sparse(try mergeUnion(a, b, operation: operation, function)) }
  try requireSameShape(a.shape, b.shape, operation: operation)
  var result = try Tensor(repeating: zero, shape: a.shape)
  try result.withMutableElements { target in
    try forEachPair(a, b) { i, j, x, y in target[i + j * a.rows] = try function(x, y) }
  }
  return .dense(result)
}

/// An elementwise function that is zero at (0, 0), at the places where either matrix has an entry.
///
/// - Throws: `nonconformant`, `outOfMemory`, what the function throws.
@inlinable
public func mergeUnion<A, B, R: SparseElement>(
  _ a: SparseColumns<A>, _ b: SparseColumns<B>, operation: String, _ function: (A, B) throws -> R
) throws -> SparseColumns<R> {
  try requireSameShape(a.shape, b.shape, operation: operation)
  var writer = try SparseWriter<R>(rows: a.rows, columns: a.columns, room: try Memory.sum(a.nnz, b.nnz))
  try a.withEntries { p, i, x in
    try b.withEntries { q, r, y in
      for j in 0..<a.columns {
        var (k, l) = (p[j], q[j])
        let (kEnd, lEnd) = (p[j + 1], q[j + 1])
        while k < kEnd, l < lEnd {
          let (row, other) = (i[k], r[l])
          if row < other {
            writer.appendUnlessZero(row, try function(x[k], .zero))
            k &+= 1
          } else if other < row {
            writer.appendUnlessZero(other, try function(.zero, y[l]))
            l &+= 1
          } else {
            writer.appendUnlessZero(row, try function(x[k], y[l]))
            k &+= 1
            l &+= 1
          }
        }
        while k < kEnd {
          writer.appendUnlessZero(i[k], try function(x[k], .zero))
          k &+= 1
        }
        while l < lEnd {
          writer.appendUnlessZero(r[l], try function(.zero, y[l]))
          l &+= 1
        }
        try writer.endColumn(work: kEnd - p[j] + lEnd - q[j])
      }
    }
  }
  return writer.finish()
}

/// An elementwise function that is zero wherever one of its arguments is, at the places where both have an entry.
///
/// So a zero that is no entry makes zero of an infinity, as in Octave's product of two sparse matrices.
///
/// - Throws: `nonconformant`, `outOfMemory`, what the function throws.
@inlinable
public func mergeIntersection<A, B, R: SparseElement>(
  _ a: SparseColumns<A>, _ b: SparseColumns<B>, operation: String, _ function: (A, B) throws -> R
) throws -> SparseColumns<R> {
  try requireSameShape(a.shape, b.shape, operation: operation)
  var writer = try SparseWriter<R>(rows: a.rows, columns: a.columns, room: min(a.nnz, b.nnz))
  try a.withEntries { p, i, x in
    try b.withEntries { q, r, y in
      for j in 0..<a.columns {
        var (k, l) = (p[j], q[j])
        while k < p[j + 1], l < q[j + 1] {
          if i[k] < r[l] {
            k &+= 1
          } else if r[l] < i[k] {
            l &+= 1
          } else {
            let value = try function(x[k], y[l])
            if !value.isZero { writer.append(i[k], value) }
            k &+= 1
            l &+= 1
          }
        }
        try writer.endColumn(work: p[j + 1] - p[j] + q[j + 1] - q[j])
      }
    }
  }
  return writer.finish()
}

/// An elementwise function of every element of a sparse and a dense matrix of one shape, as a dense one: what a zero
/// makes of an infinity is the function's matter.
///
/// - Throws: `nonconformant`, `outOfMemory`, what the function throws.
@inlinable
public func mergeDense<A, B, R>(
  _ a: SparseColumns<A>, _ b: Tensor<B>, operation: String, _ function: (A, B) throws -> R
) throws -> Tensor<R> {
  try requireSameShape(a.shape, b.shape, operation: operation)
  return try b.withElements { y in
    try Tensor(shape: a.shape) { target in
      try a.withEntries { p, i, x in
        var looks = Pace()
        for j in 0..<a.columns {
          var k = p[j]
          let column = j * a.rows
          for row in 0..<a.rows {
            var value = A.zero
            if k < p[j + 1], i[k] == row {
              value = x[k]
              k &+= 1
            }
            (target + column + row).initialize(to: try function(value, y[column + row]))
          }
          try looks.step(a.rows + 1)
        }
      }
    }
  }
}

/// Throws `nonconformant` unless the two shapes are one.
@usableFromInline
func requireSameShape(_ a: Shape, _ b: Shape, operation: String) throws {
  guard a == b else { throw NumericsFailure.nonconformant(operation: operation, a, b) }
}

/// Calls `body` with row, column and both values at each place where either has an entry.
@inlinable
func forEachPair<A, B>(
  _ a: SparseColumns<A>, _ b: SparseColumns<B>, _ body: (Int, Int, A, B) throws -> Void
) throws {
  var looks = Pace()
  try a.withEntries { p, i, x in
    try b.withEntries { q, r, y in
      for j in 0..<a.columns {
        var (k, l) = (p[j], q[j])
        while k < p[j + 1] || l < q[j + 1] {
          let row = k < p[j + 1] ? i[k] : Int.max
          let other = l < q[j + 1] ? r[l] : Int.max
          try body(
            min(row, other), j, row <= other ? x[k] : A.zero, other <= row ? y[l] : B.zero)
          if row <= other { k &+= 1 }
          if other <= row { l &+= 1 }
        }
        try looks.step(p[j + 1] - p[j] + q[j + 1] - q[j] + 1)
      }
    }
  }
}
