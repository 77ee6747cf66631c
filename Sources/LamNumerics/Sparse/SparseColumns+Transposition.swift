import Numerics

extension SparseColumns {
  /// The transposed matrix, in time linear in the entries, the rows and the columns.
  ///
  /// Rows need not be in order; those of the result are.
  ///
  /// - Parameter conjugating: with conjugate values.
  /// - Throws: `outOfMemory`, also where there are more rows than memory.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func transposed(conjugating: Bool = false) throws -> SparseColumns {
    try SparseColumns.checkShape(columns, rows)
    let starts = try Storage<Int>.allocate(shape: Shape(rows + 1, 1), zeroed: true)
    let indices = try Storage<Int>.allocate(shape: Shape(nnz, 1))
    let elements = try Storage<Element>.allocate(shape: Shape(nnz, 1))
    let (q, r, y) = (starts.header.elements, indices.header.elements, elements.header.elements)
    try withEntries { p, i, x in
      for k in 0..<nnz { q[i[k] + 1] &+= 1 }
      for j in 0..<rows { q[j + 1] &+= q[j] }
      var looks = Pace()
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] {
          let at = q[i[k]]
          q[i[k]] = at &+ 1
          r[at] = j
          y[at] = conjugating ? x[k].conjugated : x[k]
        }
        try looks.step(p[j + 1] - p[j] + 1)
      }
    }
    (q + 1).update(from: q, count: rows)
    q[0] = 0
    return SparseColumns(
      rows: columns, columns: rows, starts: Tensor(storage: starts), rowIndices: Tensor(storage: indices),
      values: Tensor(storage: elements))
  }
}
