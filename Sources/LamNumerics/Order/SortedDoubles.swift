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
            try Interrupt.check()
            try LineSort.sort(base + o * length, length, into: target + o * length, descending: descending)
          }
          return
        }
        try Memory.check(listOf: Double.self, count: Memory.product(length, 2))
        let room = UnsafeMutablePointer<Double>.allocate(capacity: 2 * length)
        defer { room.deallocate() }
        let (line, copy) = (room, room + length)
        for o in 0..<layout.outer {
          for i in 0..<inner {
            try Interrupt.check()
            let start = o * length * inner + i
            try Interrupt.strides(of: length) { for k in $0 { copy[k] = base[start + k * inner] } }
            try LineSort.sort(copy, length, into: line, descending: descending)
            try Interrupt.strides(of: length) {
              for k in $0 { (target + (start + k * inner)).initialize(to: line[k]) }
            }
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

  /// - Throws: `NumericsFailure.interrupted`, after which `line` holds anything.
  static func sort(
    _ source: UnsafePointer<Double>, _ length: Int, into line: UnsafeMutablePointer<Double>, descending: Bool
  ) throws {
    if length >= fewestInBuckets {
      try sortInBuckets(source, length, into: line)
      if descending { reverse(line, length) }
    } else if length >= KernelThreshold.shared, Workers.limit > 1, sortInParts(source, length, into: line) {
      if descending { reverse(line, length) }
    } else {
      sortAtOnce(source, length, into: line, descending: descending)
    }
  }

  /// In one call of the kernel; `line` may be where the numbers are.
  static func sortAtOnce(
    _ source: UnsafePointer<Double>, _ length: Int, into line: UnsafeMutablePointer<Double>, descending: Bool
  ) {
    var count = 0
    var hasNegativeZero = false
    var greatest = 0
    var least = 0
    for k in 0..<length {
      let value = source[k]
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
  /// - Returns: false, with nothing done, where not all numbers are finite, and where one is -0.
  private static func sortInParts(
    _ source: UnsafePointer<Double>, _ length: Int, into line: UnsafeMutablePointer<Double>
  ) -> Bool {
    let middle = length / 2
    let isSpecial = Flag()
    let pivot = median(source, length)
    nonisolated(unsafe) let (source, line) = (source, line)
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 2) { counts in
      nonisolated(unsafe) let counts = counts
      @Sendable func half(_ number: Int) -> (first: UnsafePointer<Double>, count: Int) {
        number == 0 ? (source, middle) : (source + middle, length - middle)
      }
      Workers.shared.run(parts: 2) { number in
        let (first, count) = half(number)
        guard let below = Kernels.countBelow(pivot, first, count) else { return isSpecial.raise() }
        counts[number] = below
      }
      if isSpecial.isRaised { return false }
      let below = counts[0] + counts[1]
      Workers.shared.run(parts: 2) { number in
        let (first, count) = half(number)
        let (lower, upper) = number == 0 ? (0, below) : (counts[0], below + middle - counts[0])
        Kernels.partition(first, count, at: pivot, below: line + lower, others: line + upper)
      }
      Workers.shared.run(parts: 2) { side in
        _ = lam_sort(side == 0 ? line : line + below, side == 0 ? below : length - below)
      }
      return true
    }
  }

  /// The median of some of the numbers.
  private static func median(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    let samples = 255
    return (0..<samples).map { x[count / samples * $0] }.sorted()[samples / 2]
  }
}
