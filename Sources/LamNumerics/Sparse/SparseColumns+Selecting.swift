import Numerics

extension SparseColumns {
  /// `A(I, J)` or `A(K)`, shaped as a dense matrix shapes it.
  ///
  /// - Throws: `IndexFailure.outOfBounds`, `outOfMemory`.
  public func selecting(_ selectors: [Selector]) throws -> SparseColumns {
    switch selectors.count {
    case 0: return self
    case 1: return try selecting(linear: selectors[0])
    default:
      // Further dimensions have one place.
      let extents = [rows, columns] + selectors.dropFirst(2).map { _ in 1 }
      for (dimension, (selector, extent)) in zip(selectors, extents).enumerated()
      where selector.bound > extent {
        throw IndexFailure.outOfBounds(
          index: selector.bound, extent: extent, dimension: dimension, of: selectors.count, shape: shape)
      }
      guard selectors.dropFirst(2).allSatisfy({ $0.count(in: 1) == 1 }) else {
        throw NumericsFailure.invalid(operation: "index", "a sparse array has two dimensions")
      }
      // What costs least comes first: whole columns are quickly left out.
      return try selectingColumns(selectors[1]).selectingRows(selectors[0])
    }
  }

  /// `A(mask)` for a sparse mask of the same shape: the elements where it is true.
  ///
  /// - Throws: `IndexFailure.outOfBounds` for a mask that is true beyond the matrix.
  public func selecting(mask: SparseColumns<Bool>) throws -> SparseColumns {
    try selecting(linear: try mask.selector(in: self.shape))
  }

  // MARK: Columns

  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  func selectingColumns(_ selector: Selector) throws -> SparseColumns {
    if selector.coversAll(columns) { return self }
    let count = selector.count(in: columns)
    var entries = 0
    for k in 0..<count {
      let j = selector.position(k)
      entries = try Memory.sum(entries, starts[j + 1] - starts[j])
    }
    var writer = try SparseWriter<Element>(rows: rows, columns: count, room: entries)
    try withEntries { p, i, x in
      for k in 0..<count {
        let j = selector.position(k)
        let length = p[j + 1] - p[j]
        (writer.i + writer.count).update(from: i + p[j], count: length)
        (writer.x + writer.count).update(from: x + p[j], count: length)
        writer.count += length
        try writer.endColumn(work: length)
      }
    }
    return writer.finish()
  }

  // MARK: Rows

  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  func selectingRows(_ selector: Selector) throws -> SparseColumns {
    if selector.coversAll(rows) { return self }
    let count = selector.count(in: rows)
    if case .progression(let first, let step, _) = selector, step > 0, count > 0 {
      return try selectingProgression(first: first, step: step, count: count)
    }
    // Each row is looked for in each column where that is less than a table of all rows.
    let (searches, overflow) = count.multipliedReportingOverflow(by: columns)
    if !overflow, searches / 4 <= rows / 8 + nnz { return try searchingRows(selector, count: count) }
    return try selectingByTable(selector, count: count)
  }

  private func selectingProgression(first: Int, step: Int, count: Int) throws -> SparseColumns {
    let end = first + (count - 1) * step + 1
    var writer = try SparseWriter<Element>(rows: count, columns: columns, room: Swift.min(nnz, 1024))
    try withEntries { p, i, x in
      for j in 0..<columns {
        let low = position(of: first, from: p[j], to: p[j + 1], in: i)
        let high = position(of: end, from: low, to: p[j + 1], in: i)
        try writer.reserve(high - low)
        for k in low..<high {
          let (row, rest) =
            step == 1 ? (i[k] - first, 0) : (i[k] - first).quotientAndRemainder(dividingBy: step)
          if rest == 0 { writer.append(row, x[k]) }
        }
        try writer.endColumn(work: high - low)
      }
    }
    return writer.finish()
  }

  private func searchingRows(_ selector: Selector, count: Int) throws -> SparseColumns {
    var writer = try SparseWriter<Element>(rows: count, columns: columns, room: Swift.min(nnz, 1024))
    try withEntries { p, i, x in
      for j in 0..<columns {
        let (low, high) = (p[j], p[j + 1])
        if low < high {
          for k in 0..<count {
            let row = selector.position(k)
            let at = position(of: row, from: low, to: high, in: i)
            if at < high, i[at] == row {
              try writer.reserve(1)
              writer.append(k, x[at])
            }
            try writer.looks.step(4)
          }
        }
        try writer.endColumn()
      }
    }
    return writer.finish()
  }

  /// By a table of the places at which each row is wanted.
  private func selectingByTable(_ selector: Selector, count: Int) throws -> SparseColumns {
    let first = try Tensor(repeating: -1, shape: Shape(rows, 1))
    let next = try Tensor(repeating: -1, shape: Shape(count, 1))
    // From the last place to the first, so that the list of each row ascends.
    for k in (0..<count).reversed() {
      let row = selector.position(k)
      next.base[k] = first.base[row]
      first.base[row] = k
    }
    var writer = try SparseWriter<Element>(rows: count, columns: columns, room: nnz)
    var isSorted = true
    try withEntries { p, i, x in
      for j in 0..<columns {
        var last = -1
        for k in p[j]..<p[j + 1] {
          var place = first[i[k]]
          while place >= 0 {
            try writer.reserve(1)
            writer.append(place, x[k])
            if place < last { isSorted = false }
            last = place
            place = next[place]
          }
        }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    let result = writer.finish()
    return isSorted ? result : try result.withSortedRows()
  }

  /// The same entries with those of each column in order.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  func withSortedRows() throws -> SparseColumns {
    if rows <= 4 * nnz + 1024 { return try transposed().transposed() }
    var copy = self
    try copy.rowIndices.makeUnique()
    try copy.values.makeUnique()
    let (p, i, x) = (copy.starts.base, copy.rowIndices.base, copy.values.base)
    for j in 0..<columns where p[j + 1] - p[j] > 1 {
      let order = (p[j]..<p[j + 1]).sorted { i[$0] < i[$1] }
      let entries = order.map { (i[$0], x[$0]) }
      for (k, entry) in entries.enumerated() { (i[p[j] + k], x[p[j] + k]) = entry }
      try Interrupt.check()
    }
    return copy
  }

  // MARK: One subscript

  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  func selecting(linear selector: Selector) throws -> SparseColumns {
    let result = try selector.linearShape(in: shape)
    if selector.isAll { return try reshaped(to: result) }
    guard result.isMatrix else {
      throw NumericsFailure.invalid(operation: "index", "a sparse array has two dimensions")
    }
    if columns == 1 {
      let rows = try selectingRows(selector)
      return try rows.reshaped(to: result)
    }
    let wanted = selector.count(in: count)
    var writer = try SparseWriter<Element>(
      rows: result.rows, columns: result.columns, room: Swift.min(wanted, 1024))
    try withEntries { p, i, x in
      for k in 0..<wanted {
        let (column, row) = selector.position(k).quotientAndRemainder(dividingBy: rows)
        let at = position(of: row, from: p[column], to: p[column + 1], in: i)
        try writer.looks.step(4)
        guard at < p[column + 1], i[at] == row else { continue }
        let (target, place) = k.quotientAndRemainder(dividingBy: result.rows)
        while writer.column < target { try writer.endColumn() }
        try writer.reserve(1)
        writer.append(place, x[at])
      }
    }
    return writer.finish()
  }
}

extension SparseColumns where Element == Bool {
  /// The places of the true flags as positions in a matrix of a shape, in the orientation of the mask where it is a
  /// vector, else as a column.
  ///
  /// - Throws: `IndexFailure.outOfBounds` for a flag that is true beyond the matrix, `outOfMemory`.
  public func selector(in shape: Shape) throws -> Selector {
    var last = -1
    let positions = try Tensor<Int>(shape: Selector.maskedShape(self.shape, count: nnz)) { target in
      var k = 0
      try forEachEntry { i, j, _ in
        (target + k).initialize(to: i + j * rows)
        k += 1
      }
      if k > 0 { last = target[k - 1] }
    }
    if last >= shape.count {
      throw IndexFailure.outOfBounds(
        index: last + 1, extent: shape.count, dimension: nil, of: 1, shape: shape)
    }
    return .list(positions, bound: last + 1)
  }
}

extension Selector {
  /// Position k, which must be below the count.
  @inline(__always)
  func position(_ k: Int) -> Int {
    switch self {
    case .all: return k
    case .one(let position): return position
    case .progression(let first, let step, _): return first &+ k &* step
    case .list(let positions, _): return positions[k]
    }
  }
}
