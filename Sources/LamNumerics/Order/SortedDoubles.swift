import CKernels

/// Sorting numbers whose positions are not asked for.
extension Tensor where Element == Double {
  /// Each line in order by `LineSort`; nil where the lines are short or there is no kernel.
  func sortedByKernel(_ layout: AxisLayout, descending: Bool) throws -> Tensor? {
    let (inner, length) = (layout.inner, layout.length)
    guard length >= LineSort.fewest, LineSort.isAvailable else { return nil }
    return try withElements { source in
      try Tensor(shape: shape) { target in
        guard let base = source.baseAddress else { return }
        if inner == 1 {
          for o in 0..<layout.outer {
            LineSort.sort(
              base + o * length, stride: 1, length, into: target + o * length, descending: descending)
          }
          return
        }
        let line = UnsafeMutablePointer<Double>.allocate(capacity: length)
        defer { line.deallocate() }
        for o in 0..<layout.outer {
          for i in 0..<inner {
            let start = o * length * inner + i
            LineSort.sort(base + start, stride: inner, length, into: line, descending: descending)
            for k in 0..<length { (target + (start + k * inner)).initialize(to: line[k]) }
          }
        }
      }
    }
  }
}

/// Sorts a line by Highway's vectorized quicksort.
///
/// NaN is last ascending and first descending; -0 and 0 are equal and keep their order.
enum LineSort {
  /// Shorter lines gain nothing.
  static let fewest = 64

  static let isAvailable: Bool = {
    var probe = 0.0
    return lam_sort(&probe, 1) != 0
  }()

  static func sort(
    _ source: UnsafePointer<Double>, stride: Int, _ length: Int, into line: UnsafeMutablePointer<Double>,
    descending: Bool
  ) {
    if length >= KernelThreshold.shared, stride == 1, Workers.limit > 1,
      sortInParts(source, length, into: line)
    {
      if descending { reverse(line, length) }
      return
    }
    var count = 0
    var hasNegativeZero = false
    var greatest = 0
    var least = 0
    for k in 0..<length {
      let value = source[k * stride]
      if value.bitPattern == 1 << 63 { hasNegativeZero = true }
      if value.magnitude == .infinity {
        if value > 0 { greatest += 1 } else { least += 1 }
      }
      (line + count).initialize(to: value)
      count += value.isFinite ? 1 : 0
    }
    let zeros = hasNegativeZero ? (0..<count).map { line[$0] }.filter { $0 == 0 } : []
    _ = lam_sort(line, count)
    // The kernel may take infinity for its own padding, so only finite numbers are given to it.
    if least > 0 {
      (line + least).update(from: line, count: count)
      line.update(repeating: -.infinity, count: least)
    }
    (line + (least + count)).update(repeating: .infinity, count: greatest)
    (line + (least + count + greatest)).update(repeating: .nan, count: length - least - count - greatest)
    if descending { reverse(line, length) }
    guard !zeros.isEmpty else { return }
    let numbers = line + (descending ? length - least - count : least)
    // In a sorted line the zeros stand together.
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if descending ? numbers[middle] > 0 : numbers[middle] < 0 { low = middle + 1 } else { high = middle }
    }
    for (k, zero) in zeros.enumerated() { numbers[low + k] = zero }
  }

  private static func reverse(_ line: UnsafeMutablePointer<Double>, _ length: Int) {
    var all = UnsafeMutableBufferPointer(start: line, count: length)
    all.reverse()
  }

  // MARK: Two threads

  /// Sorts a long line in two parts at once: the numbers below a pivot and the others.
  ///
  /// - Returns: false, with nothing done, where not all numbers are finite, where one is -0, and without memory.
  private static func sortInParts(
    _ source: UnsafePointer<Double>, _ length: Int, into line: UnsafeMutablePointer<Double>
  ) -> Bool {
    // Packing writes up to eight numbers too many, so each packed run has as much room behind it.
    let room = 8
    let middle = length / 2
    let numberBytes = (length + 4 * room) * MemoryLayout<Double>.stride
    guard let memory = LargeBlocks.take(numberBytes + length, zeroed: false) else { return false }
    defer { LargeBlocks.give(memory, bytes: numberBytes + length) }

    let isSpecial = Flag()
    let pivot = median(source, length)
    nonisolated(unsafe) let scratch = memory.bindMemory(to: Double.self, capacity: length + 4 * room)
    nonisolated(unsafe) let mask = (memory + numberBytes).bindMemory(to: UInt8.self, capacity: length)
    nonisolated(unsafe) let (source, line) = (source, line)
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 4) { counts in
      nonisolated(unsafe) let counts = counts
      /// Where the run of a half begins: its numbers below the pivot, and behind them the others.
      @Sendable func start(_ half: Int, _ side: Int) -> Int {
        (half == 0 ? 0 : middle + 2 * room) + (side == 0 ? 0 : counts[2 * half] + room)
      }
      Workers.shared.run(parts: 2) { half in
        let (first, count) = half == 0 ? (0, middle) : (middle, length - middle)
        guard areOrdinary(source + first, count) else { return isSpecial.raise() }
        for (side, relation) in [Comparison.less, .greaterEqual].enumerated() {
          counts[2 * half + side] = Kernels.pack(
            source + first, relation, pivot, mask + first, into: scratch + start(half, side), count)
        }
      }
      if isSpecial.isRaised { return false }
      Workers.shared.run(parts: 2) { side in
        let target = line + (side == 0 ? 0 : counts[0] + counts[2])
        target.initialize(from: scratch + start(0, side), count: counts[side])
        (target + counts[side]).initialize(from: scratch + start(1, side), count: counts[2 + side])
        _ = lam_sort(target, counts[side] + counts[2 + side])
      }
      return true
    }
  }

  /// The median of some of the numbers.
  private static func median(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    let samples = 255
    return (0..<samples).map { x[count / samples * $0] }.sorted()[samples / 2]
  }

  /// Whether no number is NaN, infinite or -0.
  private static func areOrdinary(_ x: UnsafePointer<Double>, _ count: Int) -> Bool {
    let exponent: UInt64 = 0x7FF << 52
    var special: UInt64 = 0
    for k in 0..<count {
      let fromNegativeZero = x[k].bitPattern ^ (1 << 63)
      let fromInfinity = x[k].bitPattern & exponent ^ exponent
      // The highest bit of `(n - 1) & ~n` is set for n = 0 alone.
      special |= (fromNegativeZero &- 1) & ~fromNegativeZero | (fromInfinity &- 1) & ~fromInfinity
    }
    return special >> 63 == 0
  }
}
