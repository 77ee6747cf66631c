import Numerics

/// What is assigned to places of a sparse matrix.
public enum SparseAssigned<Element: SparseElement>: Sendable {
  case scalar(Element)
  case dense(Tensor<Element>)
  case sparse(SparseColumns<Element>)

  var shape: Shape {
    switch self {
    case .scalar: return .scalar
    case .dense(let value): return value.shape
    case .sparse(let value): return value.shape
    }
  }

  /// The same elements in another shape, which has as many; one element stays as it is.
  func reshaped(to shape: Shape) throws -> SparseAssigned {
    if lone != nil { return self }
    switch self {
    case .scalar: return self
    case .dense(let value): return .dense(try value.reshaped(to: shape))
    case .sparse(let value): return .sparse(try value.reshaped(to: shape))
    }
  }

  /// The one element, where it is one.
  var lone: Element? {
    switch self {
    case .scalar(let value): return value
    case .dense(let value): return value.isScalar ? value[0] : nil
    case .sparse(let value): return value.isScalar ? value[0, 0] : nil
    }
  }
}

extension SparseColumns {
  /// `A(I, J) = X` or `A(K) = X`: one element everywhere, or as many as are picked out, in order. Grows as dense matrices
  /// do.
  ///
  /// Of several values for one place the last counts. On failure the matrix is unchanged.
  ///
  /// - Throws: `IndexFailure.mismatch`, `IndexFailure.growth`, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public mutating func assign(_ selectors: [Selector], _ value: SparseAssigned<Element>) throws {
    switch selectors.count {
    case 1: try assign(linear: selectors[0], value)
    default:
      guard selectors.count >= 2, selectors.dropFirst(2).allSatisfy({ $0.bound <= 1 && $0.count(in: 1) == 1 })
      else {
        throw NumericsFailure.invalid(operation: "index", "a sparse array has two dimensions")
      }
      try assign(selectors[0], selectors[1], value)
    }
  }

  /// `A(mask) = X` for a sparse mask.
  ///
  /// - Throws: as `assign`.
  public mutating func assign(mask: SparseColumns<Bool>, _ value: SparseAssigned<Element>) throws {
    try assign(linear: try mask.selector(in: shape), value)
  }

  /// The same elements in another number of rows and columns; what is new is zero, what does not fit is left out.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  @specialized(where Element == Bool)
  public func resized(to shape: Shape) throws -> SparseColumns {
    if shape == self.shape { return self }
    var writer = try SparseWriter<Element>(rows: shape.rows, columns: shape.columns, room: nnz)
    try withEntries { p, i, x in
      for j in 0..<Swift.min(columns, shape.columns) {
        for k in p[j]..<p[j + 1] where i[k] < shape.rows { writer.append(i[k], x[k]) }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    return writer.finish()
  }

  // MARK: Two subscripts

  private mutating func assign(_ first: Selector, _ second: Selector, _ value: SparseAssigned<Element>) throws
  {
    var needed = Shape(Swift.max(first.bound, rows), Swift.max(second.bound, columns))
    if rows == 0, columns == 0 {
      // Where the subscript is a colon, the value says.
      let extents = Tensor<Element>.empty.extentsInquired([first, second], value.shape)
      needed = Shape(extents[0], extents[1])
    }
    let (m, n) = (first.count(in: needed.rows), second.count(in: needed.columns))
    if value.lone == nil, !Tensor<Element>.fits([m, n], value.shape) {
      if m == 0 || n == 0, value.shape.count == 0 { return }
      throw IndexFailure.mismatch(target: Shape(m, n), value: value.shape)
    }
    if case .one(let row) = first, case .one(let column) = second, let element = value.lone, needed == shape,
      try replaceInPlace(row, column, element)
    {
      return
    }
    let base = try resized(to: needed)
    if m == 0 || n == 0 {
      self = base
      return
    }
    let source = try AssignedColumns(value, rows: m, columns: n)
    self = try base.replacing(RowTargets(first, extent: needed.rows), second, source)
  }

  /// Changes an element in place, where nobody else refers to the memory and no entry has to be added or left out.
  private mutating func replaceInPlace(_ row: Int, _ column: Int, _ element: Element) throws -> Bool {
    let (low, high) = (starts[column], starts[column + 1])
    let at = withEntries { _, i, _ in position(of: row, from: low, to: high, in: i) }
    let isThere = at < high && rowIndices[at] == row
    if element.isZero { return !isThere }
    guard isThere, values.isUnique() else { return false }
    values.base[at] = element
    return true
  }

  /// The matrix with the values of `source` at the rows of `targets` in the columns of `selector`.
  private func replacing(
    _ targets: RowTargets, _ selector: Selector, _ source: AssignedColumns<Element>
  ) throws -> SparseColumns {
    let count = selector.count(in: columns)
    // The last of several sources for one column counts.
    let origin = try Tensor(repeating: -1, shape: Shape(columns, 1))
    for k in 0..<count { origin.base[selector.position(k)] = k }
    var writer = try SparseWriter<Element>(rows: rows, columns: columns, room: nnz)
    var entries: [(row: Int, value: Element)] = []
    try withEntries { p, i, x in
      for j in 0..<columns {
        let k = origin[j]
        if k < 0 {
          try writer.reserve(p[j + 1] - p[j])
          for at in p[j]..<p[j + 1] { writer.append(i[at], x[at]) }
          try writer.endColumn(work: p[j + 1] - p[j])
          continue
        }
        try source.entries(of: k, targets, into: &entries)
        try writer.reserve(try Memory.sum(p[j + 1] - p[j], entries.count))
        var next = 0
        for at in p[j]..<p[j + 1] {
          while next < entries.count, entries[next].row < i[at] {
            writer.append(entries[next].row, entries[next].value)
            next += 1
          }
          if !targets.contains(i[at]) { writer.append(i[at], x[at]) }
        }
        for entry in entries[next...] { writer.append(entry.row, entry.value) }
        try writer.endColumn(work: p[j + 1] - p[j] + entries.count)
      }
    }
    return writer.finish()
  }

  // MARK: One subscript

  private mutating func assign(linear selector: Selector, _ value: SparseAssigned<Element>) throws {
    let length = selector.count(in: count)
    guard value.lone != nil || value.shape.count == length else {
      throw IndexFailure.mismatch(target: Shape(length, 1), value: value.shape)
    }
    var base = self
    if selector.bound > count {
      guard let grown = shape.grownLinearly(to: selector.bound) else { throw IndexFailure.growth(shape) }
      base = try resized(to: grown)
    }
    if length == 0 {
      self = base
      return
    }
    if case .one(let place) = selector, base.shape == shape {
      let (column, row) = place.quotientAndRemainder(dividingBy: rows)
      try assign(.one(row), .one(column), value)
      return
    }
    // As one column: what one subscript counts through.
    let (rows, columns) = (base.rows, base.columns)
    if columns == 1 || rows == 1 {
      let column = try value.reshaped(to: Shape(length, 1))
      if columns == 1 {
        try base.assign(selector, .one(0), column)
      } else {
        try base.assign(.one(0), selector, column)
      }
      self = base
      return
    }
    let source = try AssignedColumns(value, rows: length, columns: 1)
    let targets = try RowTargets(selector, extent: base.count)
    var entries: [(row: Int, value: Element)] = []
    try source.entries(of: 0, targets, into: &entries)
    var writer = try SparseWriter<Element>(
      rows: rows, columns: columns, room: try Memory.sum(nnz, entries.count))
    var next = 0
    try base.withEntries { p, i, x in
      for j in 0..<columns {
        let start = j * rows
        for at in p[j]..<p[j + 1] {
          let place = start + i[at]
          while next < entries.count, entries[next].row < place {
            writer.append(entries[next].row - start, entries[next].value)
            next += 1
          }
          if !targets.contains(place) { writer.append(i[at], x[at]) }
        }
        while next < entries.count, entries[next].row < start + rows {
          writer.append(entries[next].row - start, entries[next].value)
          next += 1
        }
        try writer.endColumn(work: p[j + 1] - p[j])
      }
    }
    self = writer.finish()
  }

  // MARK: Deletion

  /// `A(I, J) = []` or `A(K) = []`, as of dense arrays.
  ///
  /// - Throws: `IndexFailure.deletion`, `IndexFailure.outOfBounds`.
  public mutating func delete(_ selectors: [Selector]) throws {
    if selectors.count == 1 {
      try delete(linear: selectors[0])
      return
    }
    let closed = selectors.indices.filter { !selectors[$0].isAll }
    let extents = [rows, columns]
    guard let axis = closed.first else {
      self = try SparseColumns(zeros: 0, columns)
      return
    }
    if closed.count > 1 {
      if closed.contains(where: { selectors[$0].count(in: $0 < 2 ? extents[$0] : 1) == 0 }) { return }
      throw IndexFailure.deletion
    }
    guard axis < 2 else { throw IndexFailure.deletion }
    let extent = extents[axis]
    if selectors[axis].count(in: extent) == 0 { return }
    if selectors[axis].bound > extent {
      throw IndexFailure.outOfBounds(
        index: selectors[axis].bound, extent: extent, dimension: axis, of: selectors.count, shape: shape)
    }
    let kept = try selectors[axis].complement(in: extent)
    self = axis == 0 ? try selectingRows(kept) : try selectingColumns(kept)
  }

  private mutating func delete(linear selector: Selector) throws {
    if selector.isAll {
      self = try SparseColumns(zeros: 0, 0)
      return
    }
    if selector.count(in: count) == 0 { return }
    if selector.bound > count {
      throw IndexFailure.outOfBounds(
        index: selector.bound, extent: count, dimension: nil, of: 1, shape: shape)
    }
    let isColumn = columns == 1 && rows != 1
    let kept = try selector.complement(in: count)
    let left = try reshaped(to: isColumn ? Shape(count, 1) : Shape(1, count))
    self = isColumn ? try left.selectingRows(kept) : try left.selectingColumns(kept)
  }
}

/// The rows that an assignment goes to.
private struct RowTargets {
  let selector: Selector
  /// The rows in ascending order, each once, and the last place at which the selector has it; nil where the selector
  /// itself ascends.
  let sorted: (rows: [Int], sources: [Int])?
  let count: Int

  init(_ selector: Selector, extent: Int) throws {
    self.selector = selector
    count = selector.count(in: extent)
    switch selector {
    case .all, .one:
      sorted = nil
    case .progression(_, let step, _) where step > 0:
      sorted = nil
    case .progression, .list:
      let ascends = (1..<Swift.max(count, 1)).allSatisfy { selector.position($0 - 1) < selector.position($0) }
      if case .list(let positions, _) = selector, ascends {
        sorted = (positions.elements, [])
        return
      }
      try Memory.check(count: count, stride: 32)
      let order = try (0..<count).sortedWithLooks {
        let (a, b) = (selector.position($0), selector.position($1))
        return a != b ? a < b : $0 < $1
      }
      var (rows, sources): ([Int], [Int]) = ([], [])
      for k in order {
        let row = selector.position(k)
        if rows.last == row {
          sources[sources.count - 1] = k
        } else {
          rows.append(row)
          sources.append(k)
        }
      }
      sorted = (rows, sources)
    }
  }

  /// Whether a row is among them.
  func contains(_ row: Int) -> Bool {
    switch selector {
    case .all: return true
    case .one(let position): return row == position
    case .progression(let first, let step, let count) where step > 0:
      return row >= first && (row - first) % step == 0 && (row - first) / step < count
    case .progression, .list:
      guard let rows = sorted?.rows else { return false }
      return rows.withUnsafeBufferPointer { rows in
        guard let base = rows.baseAddress else { return false }
        let at = LamNumerics.position(of: row, from: 0, to: rows.count, in: base)
        return at < rows.count && base[at] == row
      }
    }
  }

  /// The different rows in ascending order: how many, which, and whence their values come.
  var distinct: Int { sorted?.rows.count ?? count }
  func row(_ k: Int) -> Int { sorted?.rows[k] ?? selector.position(k) }
  func source(_ k: Int) -> Int {
    guard let sources = sorted?.sources, !sources.isEmpty else { return k }
    return sources[k]
  }

  /// The row that a place of the value goes to; nil where a later place overwrites it.
  func row(ofSource place: Int) -> Int? {
    let row = selector.position(place)
    guard let sorted, !sorted.sources.isEmpty else { return row }
    let at = sorted.rows.withUnsafeBufferPointer { rows in
      rows.baseAddress.map { LamNumerics.position(of: row, from: 0, to: rows.count, in: $0) } ?? 0
    }
    return sorted.sources[at] == place ? row : nil
  }
}

/// What is assigned, column by column.
private struct AssignedColumns<Element: SparseElement> {
  enum Kind {
    case scalar(Element)
    case dense(Tensor<Element>)
    case sparse(SparseColumns<Element>)
  }

  let kind: Kind
  let rows: Int

  /// - Parameters: the extents of the region, which the value fills but for extents of 1.
  init(_ value: SparseAssigned<Element>, rows: Int, columns: Int) throws {
    self.rows = rows
    if let lone = value.lone {
      kind = .scalar(lone)
      return
    }
    switch value {
    case .scalar(let element): kind = .scalar(element)
    case .dense(let dense): kind = .dense(dense)
    case .sparse(let sparse): kind = .sparse(try sparse.reshaped(to: Shape(rows, columns)))
    }
  }

  /// The entries that column k of the value brings, in the order of the rows they go to.
  func entries(of k: Int, _ targets: RowTargets, into list: inout [(row: Int, value: Element)]) throws {
    list.removeAll(keepingCapacity: true)
    var looks = Pace()
    switch kind {
    case .scalar(let element):
      if element.isZero { return }
      try list.reserve(more: targets.distinct)
      for place in 0..<targets.distinct {
        list.append((targets.row(place), element))
        try looks.step()
      }
    case .dense(let dense):
      for place in 0..<targets.distinct {
        let element = dense[targets.source(place) + k * rows]
        try looks.step()
        if element.isZero { continue }
        try list.reserve(more: 1)
        list.append((targets.row(place), element))
      }
    case .sparse(let sparse):
      let range = sparse.entries(ofColumn: k)
      try list.reserve(more: range.count)
      for at in range {
        guard let row = targets.row(ofSource: sparse.rowIndices[at]) else { continue }
        list.append((row, sparse.values[at]))
        try looks.step()
      }
      let isSorted = zip(list, list.dropFirst()).allSatisfy { $0.row < $1.row }
      if !isSorted { list.sort { $0.row < $1.row } }
    }
  }
}
