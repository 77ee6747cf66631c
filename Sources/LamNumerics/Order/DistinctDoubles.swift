extension Tensor where Element == Double {
  /// The distinct numbers in ascending order; 0 and -0 are one, each NaN is a number of its own, and NaNs are last.
  ///
  /// - Throws: `outOfMemory`.
  public func distinctValues() throws -> [Double] {
    if let few = withElements(FewDoubles.distinct) { return few.sorted() }
    let sorted = try reshaped(to: Shape(count, 1)).sortedValues(axis: 0, descending: false)
    var kept: [Double] = []
    try sorted.withElements { x in
      var looks = Pace()
      for value in x {
        try looks.step()
        if kept.isEmpty || value != kept[kept.count - 1] { kept.append(value) }
      }
    }
    return kept
  }
}

/// The distinct numbers of a long array that has few of them, as labels and levels are: a hash table of them stays in
/// the first cache, and passing over the numbers once takes less than sorting them.
enum FewDoubles {
  /// Shorter arrays are sorted before a table is made.
  private static let fewest = 8192
  /// With more distinct numbers than this, sorting is not slower.
  private static let most = 1024
  private static let logarithmOfSlots: UInt64 = 12
  /// A NaN, which is in no table.
  private static let free = Double.nan.bitPattern

  /// The distinct numbers in any order; nil where the array is short or they are many, or where one is NaN or -0,
  /// which are not told apart by their bits.
  static func distinct(_ x: UnsafeBufferPointer<Double>) -> [Double]? {
    guard x.count >= fewest, let base = x.baseAddress else { return nil }
    let parts = x.count >= KernelThreshold.shared ? Workers.limit : 1
    let length = (x.count + parts - 1) / parts
    return withUnsafeTemporaryAllocation(of: [Double]?.self, capacity: parts) { found in
      found.initialize(repeating: nil)
      defer { found.deinitialize() }
      nonisolated(unsafe) let (found, base) = (found, base)
      let count = x.count
      Workers.shared.run(parts: parts) { part in
        let start = min(part * length, count)
        found[part] = gather(UnsafeBufferPointer(start: base + start, count: min(length, count - start)))
      }
      var all: [Double] = []
      for part in found {
        guard let part else { return nil }
        all += part
      }
      return parts == 1 ? all : all.withUnsafeBufferPointer(gather)
    }
  }

  private static func gather(_ x: UnsafeBufferPointer<Double>) -> [Double]? {
    let slots = 1 << Int(logarithmOfSlots)
    var values: [Double] = []
    let isComplete = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: slots) { table in
      table.initialize(repeating: free)
      for value in x {
        let bits = value.bitPattern
        // The golden ratio spreads numbers that differ in their highest bits alone.
        var place = Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> (64 - logarithmOfSlots))
        while table[place] != bits || bits == free {
          if table[place] == free {
            guard value == value, bits != 1 << 63, values.count < most else { return false }
            table[place] = bits
            values.append(value)
            break
          }
          place = (place + 1) & (slots - 1)
        }
      }
      return true
    }
    return isComplete ? values : nil
  }
}
