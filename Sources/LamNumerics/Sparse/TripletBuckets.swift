/// Triplets on their way into columns: each column's entries behind each other, the row beside the value, so that an entry
/// is put into one place of memory.
struct TripletBuckets<Element: SparseElement> {
  let rows: Int
  let columns: Int
  let count: Int
  /// `count` entries, allocated once, initialized by `fill`.
  private let entries: UnsafeMutablePointer<(row: Int, value: Element)>
  /// Where each column begins; after `join` where the entries that are left of it end is one further.
  private let starts: Storage<Int>

  init(rows: Int, columns: Int, count: Int) throws {
    self.rows = rows
    self.columns = columns
    self.count = count
    try Memory.check(count: count, stride: MemoryLayout<(row: Int, value: Element)>.stride)
    starts = try Storage<Int>.allocate(shape: Shape(columns + 1, 1), zeroed: true)
    entries = .allocate(capacity: max(count, 1))
  }

  func deallocate() { entries.deallocate() }

  /// Puts the triplets into their columns, in ascending order of the rows, those of one place in the order of the lists.
  @inline(__always)
  mutating func fill<Index: TripletIndex>(
    _ rowIndices: Tensor<Index>, _ columnIndices: Tensor<Index>, _ values: Tensor<Element>
  ) throws {
    let (r, c, v) = (rowIndices.base, columnIndices.base, values.base)
    // The step along a list of one is 0.
    let (dr, dc, dv) = (
      rowIndices.count == 1 ? 0 : 1, columnIndices.count == 1 ? 0 : 1, values.count == 1 ? 0 : 1
    )
    defer { withExtendedLifetime((rowIndices, columnIndices, values)) {} }
    let p = starts.header.elements
    try Interrupt.strides(of: count) { range in
      for k in range {
        let (i, j) = (r[k &* dr].place, c[k &* dc].place)
        guard i >= 0, i < rows, j >= 0, j < columns else {
          throw NumericsFailure.invalid(
            operation: "sparse", "the place (\(i &+ 1),\(j &+ 1)) is outside of a \(rows)×\(columns) matrix")
        }
        p[j &+ 1] &+= 1
      }
    }
    var longest = 0
    for j in 0..<columns {
      longest = max(longest, p[j + 1])
      p[j + 1] += p[j]
    }
    // While entries are placed `p[j]` moves to the end of its column.
    try Interrupt.strides(of: count) { range in
      for k in range {
        let j = c[k &* dc].place
        entries[p[j]] = (r[k &* dr].place, v[k &* dv])
        p[j] &+= 1
      }
    }
    (p + 1).update(from: p, count: columns)
    p[0] = 0
    guard longest > 1, !isSorted else { return }
    // Short columns are sorted by insertion.
    if longest <= 32 || rows > 4 * count + 1024 { return try sortColumns() }
    // Twice in buckets, first by rows, is linear.
    let order = try order(byRow: { r[$0 &* dr].place })
    defer { order.deallocate() }
    try Interrupt.strides(of: count) { range in
      for place in range {
        let k = order[place]
        let j = c[k &* dc].place
        entries[p[j]] = (r[k &* dr].place, v[k &* dv])
        p[j] &+= 1
      }
    }
    (p + 1).update(from: p, count: columns)
    p[0] = 0
  }

  /// The positions of the triplets in ascending order of their rows, those of one row in the order of the lists.
  @inline(__always)
  private func order(byRow row: (Int) -> Int) throws -> UnsafeMutablePointer<Int> {
    try Memory.check(count: try Memory.product(count + rows + 1, 1), stride: MemoryLayout<Int>.stride)
    let ends = UnsafeMutablePointer<Int>.allocate(capacity: rows + 1)
    defer { ends.deallocate() }
    ends.initialize(repeating: 0, count: rows + 1)
    for k in 0..<count { ends[row(k) &+ 1] &+= 1 }
    for i in 0..<rows { ends[i + 1] += ends[i] }
    let order = UnsafeMutablePointer<Int>.allocate(capacity: max(count, 1))
    for k in 0..<count {
      let i = row(k)
      order[ends[i]] = k
      ends[i] &+= 1
    }
    return order
  }

  private var isSorted: Bool {
    let p = starts.header.elements
    for j in 0..<columns {
      for k in p[j]..<max(p[j + 1] - 1, p[j]) where entries[k].row > entries[k + 1].row { return false }
    }
    return true
  }

  private func sortColumns() throws {
    let p = starts.header.elements
    var looks = Pace()
    for j in 0..<columns {
      let length = p[j + 1] - p[j]
      try looks.step(length + 1)
      if length > 32 {
        try sort(entries + p[j], length)
        continue
      }
      for k in (p[j] + 1)..<max(p[j + 1], p[j] + 1) {
        let entry = entries[k]
        var at = k
        while at > p[j], entries[at - 1].row > entry.row {
          entries[at] = entries[at - 1]
          at -= 1
        }
        entries[at] = entry
      }
    }
  }

  private func sort(_ column: UnsafeMutablePointer<(row: Int, value: Element)>, _ length: Int) throws {
    try Memory.check(count: length, stride: 2 * MemoryLayout<(row: Int, value: Element)>.stride)
    // Places make the order of those in one row that of the lists.
    let order = (0..<length).sorted { (column[$0].row, $0) < (column[$1].row, $1) }
    let sorted = order.map { column[$0] }
    for (k, entry) in sorted.enumerated() { column[k] = entry }
  }

  /// Makes one of the entries of each place, and none of what is zero then; columns stand close behind each other.
  mutating func join(_ repeated: RepeatedEntries) throws {
    let p = starts.header.elements
    var (out, begin) = (0, 0)
    var looks = Pace()
    for j in 0..<columns {
      let end = p[j + 1]
      var k = begin
      while k < end {
        var (row, value) = entries[k]
        k += 1
        while k < end, entries[k].row == row {
          value = repeated == .last ? entries[k].value : Element.joined(value, entries[k].value)
          k += 1
        }
        if value.isZero { continue }
        entries[out] = (row, value)
        out += 1
      }
      try looks.step(end - begin + 1)
      begin = end
      p[j + 1] = out
    }
  }

  /// The matrix of what `join` has left.
  func matrix() throws -> SparseColumns<Element> {
    let left = starts.header.elements[columns]
    let indices = try Storage<Int>.allocate(shape: Shape(left, 1))
    let elements = try Storage<Element>.allocate(shape: Shape(left, 1))
    let (i, x) = (indices.header.elements, elements.header.elements)
    for k in 0..<left { (i[k], x[k]) = entries[k] }
    return SparseColumns(
      rows: rows, columns: columns, starts: Tensor(storage: starts), rowIndices: Tensor(storage: indices),
      values: Tensor(storage: elements))
  }
}
