/// Triplets on their way into columns, sorted by their places: first into groups of neighbouring columns, each small enough
/// for a cache, then each group by columns and each column by rows.
///
/// Many are taken by two threads; what comes out does not depend on it.
struct TripletSort<Element: SparseElement> {
  /// The column above the bits of the row, and the value beside it, so that an entry moves as one.
  typealias Entry = (place: UInt64, value: Element)

  private let rows: Int
  private let columns: Int
  private let count: Int
  private let rowBits: UInt64
  /// By how many bits the number of a column is more than that of its group.
  private let groupShift: UInt64
  private let groups: Int
  private let parts: Int
  private let entries: EntryBlock<Entry>
  /// Where each group of entries begins, and the last one ends.
  private var groupStarts: [Int] = []
  /// The triplets came in the order of their places.
  private var isAscending = true

  /// About so many entries are in a group, where columns allow it.
  private static var usualGroup: Int { 1 << 12 }

  init(rows: Int, columns: Int, count: Int) throws {
    self.rows = rows
    self.columns = columns
    self.count = count
    func bits(_ extent: Int) -> Int { extent > 1 ? Int.bitWidth - (extent - 1).leadingZeroBitCount : 0 }
    // Elements can be counted, so that the bits of a row and a column together are 64 at most.
    rowBits = UInt64(bits(rows))
    let wanted = min(11, bits(count / TripletSort.usualGroup))
    groupShift = UInt64(max(0, bits(columns) - wanted))
    groups = columns == 0 ? 0 : ((columns - 1) >> Int(groupShift)) + 1
    parts = count >= threadedWork ? 2 : 1
    entries = try EntryBlock(count: count)
  }

  /// Takes the triplets, those of a group in the order of the lists.
  @inline(__always)
  mutating func take<Index: TripletIndex>(
    _ rowIndices: Tensor<Index>, _ columnIndices: Tensor<Index>, _ values: Tensor<Element>
  ) throws {
    nonisolated(unsafe) let (r, c, v) = (rowIndices.base, columnIndices.base, values.base)
    // The step along a list of one is 0.
    let (dr, dc, dv) = (
      rowIndices.count == 1 ? 0 : 1, columnIndices.count == 1 ? 0 : 1, values.count == 1 ? 0 : 1
    )
    defer { withExtendedLifetime((rowIndices, columnIndices, values)) {} }
    let (rows, columns, count, parts, groups) = (rows, columns, count, parts, groups)
    let (rowBits, groupShift) = (rowBits, groupShift)
    nonisolated(unsafe) let target = entries.base
    // For each part the entries of each group, then where the next of them goes.
    let places = try Tensor(repeating: 0, shape: Shape(groups, parts))
    // For each part the first triplet that has no place, and the first that is not behind the one before it.
    let odd = try Tensor(repeating: count, shape: Shape(2, parts))
    nonisolated(unsafe) let (next, firstOdd) = (places.base, odd.base)
    Workers.shared.run(parts: parts) { part in
      let sizes = next + part &* groups
      let begin = count * part / parts
      var last = UInt64(0)
      if begin > 0 {
        let (i, j) = (r[(begin &- 1) &* dr].place, c[(begin &- 1) &* dc].place)
        last = UInt64(truncatingIfNeeded: j) << rowBits | UInt64(truncatingIfNeeded: i)
      }
      Interrupt.stridesOfPart(begin..<count * (part + 1) / parts) { range in
        for k in range {
          let (i, j) = (r[k &* dr].place, c[k &* dc].place)
          guard i >= 0, i < rows, j >= 0, j < columns else {
            firstOdd[2 &* part] = min(firstOdd[2 &* part], k)
            continue
          }
          let place = UInt64(truncatingIfNeeded: j) << rowBits | UInt64(truncatingIfNeeded: i)
          if place < last { firstOdd[2 &* part &+ 1] = min(firstOdd[2 &* part &+ 1], k) }
          last = place
          sizes[j >> Int(truncatingIfNeeded: groupShift)] &+= 1
        }
      }
    }
    try Interrupt.endPart()
    if let k = (0..<parts).map({ odd[0, $0] }).min(), k < count {
      let (i, j) = (r[k &* dr].place, c[k &* dc].place)
      throw NumericsFailure.invalid(
        operation: "sparse", "the place (\(i &+ 1),\(j &+ 1)) is outside of a \(rows)×\(columns) matrix")
    }
    isAscending = (0..<parts).allSatisfy { odd[1, $0] == count }
    groupStarts = [0]
    groupStarts.reserveCapacity(groups + 1)
    var total = 0
    for group in 0..<groups {
      for part in 0..<parts {
        let size = next[part &* groups &+ group]
        next[part &* groups &+ group] = total
        total &+= size
      }
      groupStarts.append(total)
    }
    Workers.shared.run(parts: parts) { part in
      let places = next + part &* groups
      Interrupt.stridesOfPart(count * part / parts..<count * (part + 1) / parts) { range in
        for k in range {
          let (i, j) = (r[k &* dr].place, c[k &* dc].place)
          let group = j >> Int(truncatingIfNeeded: groupShift)
          target[places[group]] = (
            UInt64(truncatingIfNeeded: j) << rowBits | UInt64(truncatingIfNeeded: i), v[k &* dv]
          )
          places[group] &+= 1
        }
      }
    }
    withExtendedLifetime((places, odd)) {}
    try Interrupt.endPart()
  }

  /// The matrix of the entries, one for each place, and none where that is zero.
  func matrix(_ repeated: RepeatedEntries) throws -> SparseColumns<Element> {
    // How many entries each column has in the end, then where it begins.
    let starts = try Storage<Int>.allocate(shape: Shape(columns + 1, 1), zeroed: true)
    nonisolated(unsafe) let p = starts.header.elements
    let middle = groupStarts.firstIndex { $0 >= count / 2 } ?? 0
    let bounds = parts == 1 || middle == 0 || middle >= groups ? [0, groups] : [0, middle, groups]
    let tasks = bounds.count - 1
    let largest = isAscending ? 0 : (0..<groups).map { groupStarts[$0 + 1] - groupStarts[$0] }.max() ?? 0
    let scratch = try EntryBlock<Entry>(count: try Memory.product(largest, tasks))
    Workers.shared.run(parts: tasks) { task in
      self.finish(
        groups: bounds[task]..<bounds[task + 1], repeated, counts: p,
        scratch: isAscending ? nil : scratch.base + task &* largest)
    }
    try Interrupt.endPart()
    var total = 0
    for j in 0..<columns {
      let size = p[j]
      p[j] = total
      total &+= size
    }
    p[columns] = total
    let indices = try Storage<Int>.allocate(shape: Shape(total, 1))
    let elements = try Storage<Element>.allocate(shape: Shape(total, 1))
    nonisolated(unsafe) let (i, x) = (indices.header.elements, elements.header.elements)
    let rowMask = (UInt64(1) << rowBits) &- 1
    Workers.shared.run(parts: tasks) { task in
      let (first, end) = (p[firstColumn(of: bounds[task])], p[firstColumn(of: bounds[task + 1])])
      let source = entries.base + (groupStarts[bounds[task]] &- first)
      for k in first..<end {
        (i[k], x[k]) = (Int(truncatingIfNeeded: source[k].place & rowMask), source[k].value)
      }
    }
    return SparseColumns(
      rows: rows, columns: columns, starts: Tensor(storage: starts), rowIndices: Tensor(storage: indices),
      values: Tensor(storage: elements))
  }

  private func firstColumn(of group: Int) -> Int { group == groups ? columns : group << Int(groupShift) }

  /// Sorts groups and makes one of the entries of each place; what is left stands close behind the groups' beginning.
  ///
  /// - Parameters:
  ///   - counts: zeros; how many entries each column has is written there.
  ///   - scratch: room for a group; nil where the entries are sorted.
  private func finish(
    groups: Range<Int>, _ repeated: RepeatedEntries, counts p: UnsafeMutablePointer<Int>,
    scratch: UnsafeMutablePointer<Entry>?
  ) {
    var out = groupStarts[groups.lowerBound]
    for group in groups {
      if Interrupt.isAsked { return }
      let own = groupStarts[group]..<groupStarts[group + 1]
      let ownColumns = firstColumn(of: group)..<firstColumn(of: group + 1)
      let unsorted = entries.base + own.lowerBound
      Interrupt.stridesOfPart(0..<own.count) { range in
        for k in range { p[Int(truncatingIfNeeded: unsorted[k].place &>> rowBits)] &+= 1 }
      }
      var end = 0
      for j in ownColumns {
        let size = p[j]
        p[j] = end
        end &+= size
      }
      if let scratch {
        Interrupt.stridesOfPart(0..<own.count) { range in
          for k in range {
            let j = Int(truncatingIfNeeded: unsorted[k].place &>> rowBits)
            scratch[p[j]] = unsorted[k]
            p[j] &+= 1
          }
        }
        if Interrupt.isAsked { return }
      }
      let sorted = scratch ?? unsorted
      var begin = 0
      for j in ownColumns {
        // Behind the distribution a column's place is that of its end; without one the next column's is.
        let end = scratch != nil ? p[j] : j &+ 1 < ownColumns.upperBound ? p[j &+ 1] : own.count
        if scratch != nil { sortByRows(sorted + begin, end &- begin, spare: unsorted + begin) }
        let before = out
        var k = begin
        while k < end {
          var entry = sorted[k]
          k &+= 1
          while k < end, sorted[k].place == entry.place {
            entry.value =
              repeated == .last ? sorted[k].value : Element.joined(entry.value, sorted[k].value)
            k &+= 1
          }
          if entry.value.isZero { continue }
          entries.base[out] = entry
          out &+= 1
        }
        p[j] = out &- before
        begin = end
      }
    }
  }

  /// Sorts entries by their places, those of one place in the order in which they stand: few by insertion, many by the
  /// digits of their rows.
  ///
  /// - Parameter spare: room for as many.
  private func sortByRows(
    _ column: UnsafeMutablePointer<Entry>, _ length: Int, spare: UnsafeMutablePointer<Entry>
  ) {
    if length <= 64 {
      var k = 1
      while k < length {
        let entry = column[k]
        var at = k
        while at > 0, column[at &- 1].place > entry.place {
          column[at] = column[at &- 1]
          at &-= 1
        }
        if at != k { column[at] = entry }
        k &+= 1
      }
      return
    }
    var varying = UInt64(0)
    for k in 1..<length { varying |= column[k].place ^ column[0].place }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { ends in
      var (from, to) = (column, spare)
      for digit in stride(from: UInt64(0), to: rowBits, by: 8) where varying &>> digit & 0xFF != 0 {
        if Interrupt.isAsked { return }
        ends.initialize(repeating: 0)
        for k in 0..<length { ends[Int(from[k].place &>> digit & 0xFF)] &+= 1 }
        var total = 0
        for k in 0..<256 {
          let size = ends[k]
          ends[k] = total
          total &+= size
        }
        for k in 0..<length {
          let place = Int(from[k].place &>> digit & 0xFF)
          to[ends[place]] = from[k]
          ends[place] &+= 1
        }
        swap(&from, &to)
      }
      if from != column { column.update(from: from, count: length) }
    }
  }
}

/// Room for entries, which is given back at the end of the object's life.
private final class EntryBlock<Entry>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Entry>
  private let bytes: Int

  /// - Throws: `outOfMemory`.
  init(count: Int) throws {
    let stride = MemoryLayout<Entry>.stride
    try Memory.check(count: count, stride: stride)
    bytes = max(count, 1) * stride
    guard let memory = LargeBlocks.take(bytes, zeroed: false) else {
      throw NumericsFailure.outOfMemory(bytes: bytes)
    }
    base = memory.bindMemory(to: Entry.self, capacity: count)
  }

  deinit { LargeBlocks.give(base, bytes: bytes) }
}
