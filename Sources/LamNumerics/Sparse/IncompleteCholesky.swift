import Numerics

/// An L with `L L'` near a sparse Hermitian A, whose lower triangle alone is looked at: Cholesky's factorization without
/// most of the entries that it would fill in.
public enum IncompleteCholesky {
  /// Which entries are kept.
  public enum Kind: Sendable {
    /// Those at the places of A.
    case noFill
    /// Those whose size before the division by the pivot is at least the tolerance times the 1-norm of their column in the
    /// lower triangle of A.
    case threshold(Double)
  }

  /// L, lower triangular.
  ///
  /// - Parameter keepsSums: what is left out is added to the diagonal, so that `L L'` has A's row sums.
  /// - Throws: `notSquare`, `invalid` where a pivot is not positive, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public static func factor<T: SparseScalar>(
    _ a: SparseColumns<T>, _ kind: Kind = .noFill, keepsSums: Bool = false
  ) throws -> SparseColumns<T> {
    guard a.isSquare else { throw NumericsFailure.notSquare(operation: "ichol", a.shape) }
    let lower = try a.lowerTriangle()
    let n = a.columns
    var writer = try SparseWriter<T>(rows: n, columns: n, room: lower.nnz)
    // Columns of L that have their next entry in a row are linked there; `next` is where that entry is.
    var heads = try Memory.list(repeating: -1, count: n)
    var links = try Memory.list(repeating: -1, count: n)
    var next = try Memory.list(repeating: 0, count: n)
    var work = try Memory.list(repeating: T.zero, count: n)
    var marks = try Memory.list(repeating: -1, count: n)
    // What was left out, to be added to the diagonal.
    var dropped = try Memory.list(repeating: T.zero, count: keepsSums ? n : 0)
    var rows: [Int] = []
    try lower.withEntries { p, i, x in
      for k in 0..<n {
        rows.removeAll(keepingCapacity: true)
        var (pivot, norm) = (T.zero, 0.0)
        for at in p[k]..<p[k + 1] {
          norm += x[at].modulus
          if i[at] == k {
            pivot = x[at]
            continue
          }
          marks[i[at]] = k
          work[i[at]] = x[at]
          rows.append(i[at])
        }
        var column = heads[k]
        var effort = 1
        while column != -1 {
          let following = links[column]
          let (first, end) = (next[column], writer.starts.header.elements[column + 1])
          let factor = writer.x[first].conjugate
          pivot = pivot - T.product(writer.x[first], factor)
          for at in (first + 1)..<max(end, first + 1) {
            let (row, change) = (writer.i[at], T.product(writer.x[at], factor))
            if marks[row] == k {
              work[row] = work[row] - change
            } else if case .threshold = kind {
              marks[row] = k
              work[row] = -change
              rows.append(row)
            } else if keepsSums {
              dropped[row] = dropped[row] - change
              dropped[k] = dropped[k] - change.conjugate
            }
          }
          effort += end - first
          link(column, first + 1, end)
          column = following
        }
        if case .threshold(let tolerance) = kind {
          rows.removeAll { row in
            guard work[row].modulus < tolerance * norm else { return false }
            if keepsSums {
              dropped[row] = dropped[row] + work[row]
              dropped[k] = dropped[k] + work[row].conjugate
            }
            return true
          }
          rows.sort()
        }
        if keepsSums { pivot = pivot + dropped[k] }
        guard pivot.realPart > 0, abs(pivot.imaginaryPart) <= 1e-12 * pivot.realPart, pivot.isFiniteNumber
        else {
          throw NumericsFailure.invalid(
            operation: "ichol", pivot.isZero ? "pivot \(k + 1) is zero" : "pivot \(k + 1) is not positive")
        }
        let root = T(realPart: pivot.realPart.squareRoot())
        try writer.reserve(rows.count + 1)
        let start = writer.count
        writer.append(k, root)
        for row in rows where !work[row].isZero { writer.append(row, T.quotient(work[row], root)) }
        link(k, start + 1, writer.count)
        try writer.endColumn(work: effort)
      }
    }
    /// Puts a column into the list of the row of its entry at a position.
    func link(_ column: Int, _ position: Int, _ end: Int) {
      guard position < end else { return }
      next[column] = position
      let row = writer.i[position]
      links[column] = heads[row]
      heads[row] = column
    }
    return writer.finish()
  }
}
