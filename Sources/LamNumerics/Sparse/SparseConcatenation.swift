import Numerics

/// Sparse matrices side by side (axis 1) or one above the other (axis 0); parts without elements count as those of dense
/// arrays do.
///
/// - Throws: `nonconformant` with the shape so far and that of the part that does not fit, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
@specialized(where T == Bool)
public func concatenate<T>(_ parts: [SparseColumns<T>], axis: Int, operation: String) throws -> SparseColumns<
  T
> {
  if parts.count == 1 { return parts[0] }
  var shape = Shape.empty
  var used: [SparseColumns<T>] = []
  var entries = 0
  for part in parts {
    guard axis <= 1, let joined = shape.joined(with: part.shape, axis: axis) else {
      throw NumericsFailure.nonconformant(operation: operation, shape, part.shape)
    }
    shape = joined
    if !part.isEmpty { used.append(part) }
    entries = try Memory.sum(entries, part.nnz)
  }
  var writer = try SparseWriter<T>(rows: shape.rows, columns: shape.columns, room: entries)
  if axis == 1 {
    for part in used {
      try part.withEntries { p, i, x in
        for j in 0..<part.columns {
          for k in p[j]..<p[j + 1] { writer.append(i[k], x[k]) }
          try writer.endColumn(work: p[j + 1] - p[j])
        }
      }
    }
    return writer.finish()
  }
  for j in 0..<shape.columns where !used.isEmpty {
    var above = 0
    for part in used {
      part.withEntries { p, i, x in
        for k in p[j]..<p[j + 1] { writer.append(i[k] + above, x[k]) }
      }
      above += part.rows
    }
    try writer.endColumn(work: used.count)
  }
  return writer.finish()
}

/// Matrices along the diagonal of one that is zero elsewhere.
///
/// - Throws: `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
@specialized(where T == Bool)
public func blockDiagonal<T>(_ parts: [SparseColumns<T>]) throws -> SparseColumns<T> {
  var (rows, columns, entries) = (0, 0, 0)
  for part in parts {
    rows = try Memory.sum(rows, part.rows)
    columns = try Memory.sum(columns, part.columns)
    entries = try Memory.sum(entries, part.nnz)
  }
  var writer = try SparseWriter<T>(rows: rows, columns: columns, room: entries)
  var above = 0
  for part in parts {
    try part.withEntries { p, i, x in
      for j in 0..<part.columns {
        for k in p[j]..<p[j + 1] { writer.append(i[k] + above, x[k]) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    above += part.rows
  }
  return writer.finish()
}

extension SparseColumns {
  /// The matrix so many times below and beside itself.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func repeated(_ down: Int, _ across: Int) throws -> SparseColumns {
    let (down, across) = (Swift.max(down, 0), Swift.max(across, 0))
    let (m, n) = (try Memory.product(rows, down), try Memory.product(columns, across))
    let entries = try Memory.product(try Memory.product(nnz, down), across)
    var writer = try SparseWriter<Element>(rows: m, columns: n, room: entries)
    try withEntries { p, i, x in
      for _ in 0..<across where columns > 0 {
        for j in 0..<columns {
          for block in 0..<down where p[j] < p[j + 1] {
            for k in p[j]..<p[j + 1] { writer.append(i[k] + block * rows, x[k]) }
            try writer.looks.step(p[j + 1] - p[j])
          }
          try writer.endColumn()
        }
      }
    }
    return writer.finish()
  }
}
