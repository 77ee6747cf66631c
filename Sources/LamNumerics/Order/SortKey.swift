/// A type whose order is the order of unsigned keys, so that it can be sorted digit by digit.
///
/// Elements that compare equal have equal keys (0 and -0); NaN has the largest.
public protocol SortKeyed: Ranked {
  var sortKey: UInt64 { get }
}

extension Double: SortKeyed {
  @inlinable
  public var sortKey: UInt64 {
    if isNaN { return .max }
    // Adding zero turns -0 into 0.
    let bits = (self + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }
}

extension Float: SortKeyed {
  @inlinable
  public var sortKey: UInt64 {
    if isNaN { return 0xFFFF_FFFF }
    let bits = (self + 0).bitPattern
    return UInt64(bits >> 31 == 0 ? bits | 1 << 31 : ~bits)
  }
}

extension Bool: SortKeyed {
  @inlinable public var sortKey: UInt64 { self ? 1 : 0 }
}

extension CodeUnit: SortKeyed {
  @inlinable public var sortKey: UInt64 { UInt64(byte) }
}

extension SortKeyed where Self: FixedWidthInteger {
  /// The distance from the least value.
  @inlinable
  public var sortKey: UInt64 {
    Self.isSigned
      ? UInt64(truncatingIfNeeded: self) &- UInt64(truncatingIfNeeded: Self.min)
      : UInt64(truncatingIfNeeded: self)
  }
}
extension Int8: SortKeyed {}
extension Int16: SortKeyed {}
extension Int32: SortKeyed {}
extension Int64: SortKeyed {}
extension UInt8: SortKeyed {}
extension UInt16: SortKeyed {}
extension UInt32: SortKeyed {}
extension UInt64: SortKeyed {}

/// Stable sorting.
public enum Order {
  /// A key and where it came from.
  public struct Entry {
    public var key: UInt64
    public var position: Int
    @inlinable
    public init(key: UInt64, position: Int) {
      self.key = key
      self.position = position
    }
  }

  /// Sorts entries by key, equal keys in the order they are in: by insertion where they are few, else by counting
  /// eleven bits at a time from the lowest, skipping digits that all keys share.
  ///
  /// - Parameter scratch: as many entries as `entries`; its contents are lost.
  public static func sort(
    _ entries: UnsafeMutableBufferPointer<Entry>, scratch: UnsafeMutableBufferPointer<Entry>
  ) throws {
    let count = entries.count
    if count < 32 {
      insert(entries)
      return
    }
    if count < 1024 {
      merge(entries, scratch: scratch)
      return
    }
    let bits = 11
    let radix = 1 << bits
    let digits = 6
    try withUnsafeTemporaryAllocation(of: Int.self, capacity: radix * digits) { counts in
      counts.initialize(repeating: 0)
      try Interrupt.strides(of: count) { range in
        for entry in UnsafeBufferPointer(rebasing: entries[range]) {
          for digit in 0..<digits {
            counts[
              digit * radix + Int(truncatingIfNeeded: entry.key >> UInt64(digit * bits)) & (radix - 1)] +=
              1
          }
        }
      }
      var source = entries
      var target = scratch
      for digit in 0..<digits {
        let table = UnsafeMutableBufferPointer(rebasing: counts[(digit * radix)..<((digit + 1) * radix)])
        if table.contains(count) { continue }
        var sum = 0
        for k in 0..<radix {
          let here = table[k]
          table[k] = sum
          sum += here
        }
        let shift = UInt64(digit * bits)
        try Interrupt.strides(of: count) { range in
          for entry in UnsafeBufferPointer(rebasing: source[range]) {
            let bucket = Int(truncatingIfNeeded: entry.key >> shift) & (radix - 1)
            target[table[bucket]] = entry
            table[bucket] += 1
          }
        }
        swap(&source, &target)
      }
      if source.baseAddress != entries.baseAddress {
        try Interrupt.strides(of: count) { for k in $0 { entries[k] = source[k] } }
      }
    }
  }

  private static func insert(_ entries: UnsafeMutableBufferPointer<Entry>) {
    for k in 1..<max(entries.count, 1) {
      let entry = entries[k]
      var hole = k
      while hole > 0 && entries[hole - 1].key > entry.key {
        entries[hole] = entries[hole - 1]
        hole -= 1
      }
      entries[hole] = entry
    }
  }

  private static func merge(
    _ entries: UnsafeMutableBufferPointer<Entry>, scratch: UnsafeMutableBufferPointer<Entry>
  ) {
    let count = entries.count
    if count < 32 {
      insert(entries)
      return
    }
    let middle = count / 2
    merge(.init(rebasing: entries[..<middle]), scratch: .init(rebasing: scratch[..<middle]))
    merge(.init(rebasing: entries[middle...]), scratch: .init(rebasing: scratch[middle...]))
    if entries[middle - 1].key <= entries[middle].key { return }
    for k in 0..<middle { scratch[k] = entries[k] }
    var left = 0
    var right = middle
    var next = 0
    while left < middle && right < count {
      if scratch[left].key <= entries[right].key {
        entries[next] = scratch[left]
        left += 1
      } else {
        entries[next] = entries[right]
        right += 1
      }
      next += 1
    }
    while left < middle {
      entries[next] = scratch[left]
      left += 1
      next += 1
    }
  }

  /// The positions `0..<count` sorted by a comparison of positions, equal ones in ascending order.
  public static func positions(count: Int, precedes: (Int, Int) throws -> Bool) throws -> [Int] {
    try Memory.check(listOf: Int.self, count: Memory.product(count, 2))
    var looks = Pace(every: Pace.elements)
    // The library's sort keeps equal elements in order only in practice, so ties are broken here.
    return try (0..<count).sorted { a, b in
      try looks.step()
      if try precedes(a, b) { return true }
      if try precedes(b, a) { return false }
      return a < b
    }
  }
}

extension Tensor where Element: SortKeyed {
  /// The elements sorted along an axis and their positions on the line from 0, equal ones in their own order.
  ///
  /// NaN is last ascending and first descending.
  public func sorted(axis: Int, descending: Bool) throws -> (values: Tensor, positions: Tensor<Int>) {
    let layout = AxisLayout(shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    var positions = try Tensor<Int>(repeating: 0, shape: shape)
    if isEmpty { return (self, positions) }
    try Memory.check(listOf: Order.Entry.self, count: Memory.product(length, 2))
    let room = UnsafeMutableBufferPointer<Order.Entry>.allocate(capacity: 2 * length)
    defer { room.deallocate() }
    let entries = UnsafeMutableBufferPointer(rebasing: room[..<length])
    let scratch = UnsafeMutableBufferPointer(rebasing: room[length...])
    let flip: UInt64 = descending ? .max : 0
    let values = try withElements { source in
      try Tensor(shape: shape) { target in
        try positions.withMutableElements { positions in
          var looks = Pace()
          for o in 0..<layout.outer {
            for i in 0..<inner {
              try looks.step(length)
              let start = o * length * inner + i
              try Interrupt.strides(of: length) {
                for k in $0 {
                  entries[k] = Order.Entry(key: source[start + k * inner].sortKey ^ flip, position: k)
                }
              }
              try Order.sort(entries, scratch: scratch)
              try Interrupt.strides(of: length) {
                for k in $0 {
                  let position = entries[k].position
                  (target + (start + k * inner)).initialize(to: source[start + position * inner])
                  positions[start + k * inner] = position
                }
              }
            }
          }
        }
      }
    }
    return (values, positions)
  }

  /// The elements sorted along an axis.
  public func sortedValues(axis: Int, descending: Bool) throws -> Tensor {
    let layout = AxisLayout(shape, axis: axis)
    // Already sorted input is common, and cheap to recognize where lines are contiguous.
    if layout.inner == 1, !isEmpty, try isSorted(lines: layout, descending: descending) { return self }
    if let doubles = asDoubles, let sorted = try doubles.sortedByKernel(layout, descending: descending) {
      return sorted.recast(Element.self)
    }
    return try sorted(axis: axis, descending: descending).values
  }

  private func isSorted(lines: AxisLayout, descending: Bool) throws -> Bool {
    try withElements { x in
      var looks = Pace()
      for o in 0..<lines.outer {
        for k in (o * lines.length + 1)..<((o + 1) * lines.length) {
          try looks.step()
          let (a, b) = (x[k - 1].sortKey, x[k].sortKey)
          if descending ? a < b : b < a { return false }
        }
      }
      return true
    }
  }
}

extension Tensor where Element: Ranked {
  /// The elements sorted along an axis by comparison, and their positions on the line from 0.
  public func sortedByComparison(axis: Int, descending: Bool) throws -> (
    values: Tensor, positions: Tensor<Int>
  ) {
    let layout = AxisLayout(shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    var positions = try Tensor<Int>(repeating: 0, shape: shape)
    let values = try withElements { source in
      try Tensor(shape: shape) { target in
        try positions.withMutableElements { positions in
          for o in 0..<layout.outer {
            for i in 0..<inner {
              let start = o * length * inner + i
              let order = try Order.positions(count: length) { a, b in
                let (x, y) = (source[start + a * inner], source[start + b * inner])
                if x.isMissing || y.isMissing {
                  return descending ? x.isMissing && !y.isMissing : !x.isMissing && y.isMissing
                }
                return descending ? y.precedes(x) : x.precedes(y)
              }
              for (k, position) in order.enumerated() {
                (target + (start + k * inner)).initialize(to: source[start + position * inner])
                positions[start + k * inner] = position
              }
            }
          }
        }
      }
    }
    return (values, positions)
  }
}
