/// Sparse columns as they are written, one after the other from the first to the last.
@usableFromInline
struct SparseWriter<Element: SparseElement> {
  @usableFromInline let rows: Int
  @usableFromInline let columns: Int
  @usableFromInline let starts: Storage<Int>
  @usableFromInline var indices: Storage<Int>
  @usableFromInline var values: Storage<Element>
  /// Where the next entry goes.
  @usableFromInline var i: UnsafeMutablePointer<Int>
  @usableFromInline var x: UnsafeMutablePointer<Element>
  @usableFromInline var count = 0
  @usableFromInline var room: Int
  @usableFromInline var column = 0
  @usableFromInline var looks = Pace()

  /// - Parameter room: how many entries can be appended before `reserve` has to be called.
  @inlinable
  init(rows: Int, columns: Int, room: Int) throws {
    try SparseColumns<Element>.checkShape(rows, columns)
    self.rows = rows
    self.columns = columns
    self.room = max(room, 0)
    starts = try .allocate(shape: Shape(columns + 1, 1))
    indices = try .allocate(shape: Shape(self.room, 1))
    values = try .allocate(shape: Shape(self.room, 1))
    starts.header.elements[0] = 0
    i = indices.header.elements
    x = values.header.elements
  }

  /// Makes room for so many further entries.
  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) throws {
    if more > room - count { try grow(try Memory.sum(count, more)) }
  }

  @usableFromInline
  mutating func grow(_ needed: Int) throws {
    let wanted = max(needed, min(room, Int.max / 4) * 2)
    let (newIndices, newValues): (Storage<Int>, Storage<Element>)
    if let a = try? Storage<Int>.allocate(shape: Shape(wanted, 1)),
      let b = try? Storage<Element>.allocate(shape: Shape(wanted, 1))
    {
      (newIndices, newValues, room) = (a, b, wanted)
    } else {
      (newIndices, newValues) = (
        try .allocate(shape: Shape(needed, 1)), try .allocate(shape: Shape(needed, 1))
      )
      room = needed
    }
    newIndices.header.elements.initialize(from: i, count: count)
    newValues.header.elements.initialize(from: x, count: count)
    (indices, values) = (newIndices, newValues)
    (i, x) = (indices.header.elements, values.header.elements)
  }

  /// Appends an entry to the column that is being written; there must be room, and its row must be above the last.
  @inlinable @inline(__always)
  mutating func append(_ row: Int, _ value: Element) {
    i[count] = row
    x[count] = value
    count &+= 1
  }

  /// Appends an entry unless it is zero.
  @inlinable @inline(__always)
  mutating func appendUnlessZero(_ row: Int, _ value: Element) {
    i[count] = row
    x[count] = value
    count &+= value.isZero ? 0 : 1
  }

  /// Ends a column.
  ///
  /// - Parameter work: what was done for it, counted towards the next look at the interrupt flag.
  @inlinable @inline(__always)
  mutating func endColumn(work: Int = 1) throws {
    column &+= 1
    starts.header.elements[column] = count
    try looks.step(work &+ 1)
  }

  /// The matrix; columns that were not written are empty.
  @inlinable
  func finish() -> SparseColumns<Element> {
    for j in column..<columns { starts.header.elements[j + 1] = count }
    // Room that was not needed is given back where it is much.
    let isLoose = room > count + count / 2 + 1024
    let kept: (Tensor<Int>, Tensor<Element>)? =
      isLoose
      ? try? (
        Tensor(shape: Shape(count, 1)) { $0.initialize(from: i, count: count) },
        Tensor(shape: Shape(count, 1)) { $0.initialize(from: x, count: count) }
      ) : nil
    if let kept {
      return SparseColumns(
        rows: rows, columns: columns, starts: Tensor(storage: starts), rowIndices: kept.0, values: kept.1)
    }
    indices.header.count = count
    indices.header.shape = Shape(count, 1)
    values.header.count = count
    values.header.shape = Shape(count, 1)
    return SparseColumns(
      rows: rows, columns: columns, starts: Tensor(storage: starts), rowIndices: Tensor(storage: indices),
      values: Tensor(storage: values))
  }
}
