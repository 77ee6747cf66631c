import Numerics

extension SparseColumns {
  /// A function of every entry; what becomes zero is no entry any more. For functions whose value at zero is zero.
  @inlinable
  public func mapEntries<R: SparseElement>(_ transform: (Element) throws -> R) throws -> SparseColumns<R> {
    var writer = try SparseWriter<R>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] { writer.appendUnlessZero(i[k], try transform(x[k])) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  /// A function of every entry and its row and column; what becomes zero is no entry any more.
  @inlinable
  public func mapEntriesWithPlaces<R: SparseElement>(
    _ transform: (Element, Int, Int) throws -> R
  ) throws -> SparseColumns<R> {
    var writer = try SparseWriter<R>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] { writer.appendUnlessZero(i[k], try transform(x[k], i[k], j)) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  /// A function of every element, given its value at zero, as a dense matrix.
  @inlinable
  public func mapAll<R>(zero: R, _ transform: (Element) throws -> R) throws -> Tensor<R> {
    var result = try Tensor(repeating: zero, shape: shape)
    try result.withMutableElements { target in
      try forEachEntry { i, j, x in target[i + j * rows] = try transform(x) }
    }
    return result
  }

  /// A function of every element: sparse where it is zero at zero, else dense.
  @inlinable
  public func map<R: SparseElement>(_ transform: (Element) throws -> R) throws -> SparseOrDense<R> {
    let zero = try transform(.zero)
    return zero.isZero
      ? .sparse(try mapEntries(transform)) : .dense(try mapAll(zero: zero, transform))
  }

  /// The entries for which the predicate of row, column and value holds.
  @inlinable
  public func filter(_ isKept: (Int, Int, Element) throws -> Bool) throws -> SparseColumns {
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] where try isKept(i[k], j, x[k]) { writer.append(i[k], x[k]) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  /// The same matrix without entries that are zero.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func withoutZeros() throws -> SparseColumns {
    let hasZero = values.withElements { $0.contains { $0.isZero } }
    return hasZero ? try filter { !$2.isZero } : self
  }

  /// The same places with other values, as many as there are entries.
  @inlinable
  public func replacingValues<R: SparseElement>(_ values: Tensor<R>) -> SparseColumns<R> {
    SparseColumns<R>(rows: rows, columns: columns, starts: starts, rowIndices: rowIndices, values: values)
  }

  /// The places of the entries.
  public func pattern() throws -> SparseColumns<Bool> {
    replacingValues(try Tensor(repeating: true, shape: Shape(nnz, 1)))
  }
}

/// What an elementwise function of a sparse matrix gives: a sparse one where zeros stay zeros, else a dense one.
public enum SparseOrDense<Element: SparseElement>: Sendable {
  case sparse(SparseColumns<Element>)
  case dense(Tensor<Element>)

  /// The elements in sparse columns, however many they are.
  public func sparse() throws -> SparseColumns<Element> {
    switch self {
    case .sparse(let matrix): return matrix
    case .dense(let matrix): return try SparseColumns(matrix)
    }
  }

  /// The elements in a dense matrix.
  public func dense() throws -> Tensor<Element> {
    switch self {
    case .sparse(let matrix): return try matrix.dense()
    case .dense(let matrix): return matrix
    }
  }
}
