extension Tensor where Element == Double {
  /// Medians along an axis: the middle element, or the mean of the middle two; NaN where the line has a NaN or
  /// is empty.
  public func median(axis: Int) throws -> Tensor {
    let layout = AxisLayout(shape == .empty ? Shape(0, 1) : shape, axis: axis)
    if layout.inner == 1, layout.length >= Quantile.longLine {
      try Memory.check(listOf: Double.self, count: layout.length)
      return try withElements { x in
        try Tensor(shape: shape.reduced(axis: axis)) { target in
          for o in 0..<layout.outer {
            try Interrupt.check()
            let line = UnsafeBufferPointer(rebasing: x[(o * layout.length)..<((o + 1) * layout.length)])
            (target + o).initialize(to: Quantile.medianOfLong(line) ?? Quantile.median(of: Array(line)))
          }
        }
      }
    }
    return try mapLines(axis: axis) { Quantile.median(of: $0) }
  }

  /// Quantiles along an axis: the extent becomes the number of probabilities.
  ///
  /// - Parameter method: 1 to 9 as numbered by Hyndman and Fan, The American Statistician 50 (1996). NaN is left out.
  public func quantiles(_ probabilities: [Double], axis: Int, method: Int) throws -> Tensor {
    try Shape.checkAxis(axis, extent: probabilities.count)
    let sorted = try sortedValues(axis: axis, descending: false)
    let layout = AxisLayout(shape, axis: axis)
    let result = shape.replacing(axis: axis, with: probabilities.count)
    return try sorted.withElements { x in
      try Tensor(shape: result) { target in
        var looks = Pace()
        for o in 0..<layout.outer {
          for i in 0..<layout.inner {
            try looks.step(layout.length + probabilities.count)
            let start = i + o * layout.length * layout.inner
            func element(_ k: Int) -> Double { x[start + k * layout.inner] }
            var count = layout.length
            while count > 0 && element(count - 1).isNaN { count -= 1 }
            for (k, p) in probabilities.enumerated() {
              (target + (i + layout.inner * (k + o * probabilities.count))).initialize(
                to: Quantile.place(p, count: count, method: method).value(element))
            }
          }
        }
      }
    }
  }
}

extension Tensor where Element: SortKeyed & FixedWidthInteger & ArithmeticElement {
  /// Medians of integers along an axis, exact: the middle element, or the mean of the middle two rounded half away from
  /// zero; 0 for an empty line.
  public func integerMedian(axis: Int) throws -> Tensor {
    try sortedValues(axis: axis, descending: false).mapLines(axis: axis) { line in
      if line.isEmpty { return 0 }
      let (low, high) = (line[(line.count - 1) / 2], line[line.count / 2])
      // The difference of two numbers of one sign is never too large for their type.
      if low >= 0 { return low + .quotient(high - low, 2) }
      if high < 0 { return high - .quotient(high - low, 2) }
      return .quotient(low + high, 2)
    }
  }
}

enum Quantile {
  /// Where a quantile lies among sorted numbers.
  enum Place {
    case nowhere
    /// Beyond the numbers, at this infinity.
    case beyond(Double)
    /// Between the elements at two positions, this part of the way.
    case between(Int, Int, Double)

    func value(_ element: (Int) -> Double) -> Double {
      switch self {
      case .nowhere: return .nan
      case .beyond(let infinity): return infinity
      case .between(let low, _, 0): return element(low)
      case .between(_, let high, 1): return element(high)
      case .between(let low, let high, let part): return (1 - part) * element(low) + part * element(high)
      }
    }
  }

  /// The place of a quantile of `count` sorted numbers.
  static func place(_ p: Double, count: Int, method: Int) -> Place {
    if p.isNaN || count == 0 { return .nowhere }
    if p < 0 { return .beyond(-.infinity) }
    if p > 1 { return .beyond(.infinity) }
    let n = Double(count)
    func at(_ position: Double) -> Int { max(0, min(count - 1, Int(position) - 1)) }
    func single(_ position: Double) -> Place { .between(at(position), at(position), 0) }
    let position: Double
    switch method {
    case 1: return single((n * p).rounded(.up))
    case 2:
      let (low, high) = (at((n * p).rounded(.up)), at((n * p + 1).rounded(.down)))
      return .between(low, high, low == high ? 0 : 0.5)
    case 3: return single((n * p).rounded(.toNearestOrEven))
    case 4: position = n * p
    case 6: position = (n + 1) * p
    case 7: position = (n - 1) * p + 1
    case 8: position = (n + 1 / 3) * p + 1 / 3
    case 9: position = (n + 0.25) * p + 0.375
    default: position = n * p + 0.5
    }
    if count == 1 { return .between(0, 0, 0) }
    let whole = max(min(position.rounded(.down), n - 1), 1)
    let part = max(min(position - whole, 1), 0)
    return .between(Int(whole) - 1, Int(whole), part)
  }

  /// Lines from this length on are narrowed before they are put in order.
  static let longLine = 20_000

  static func median(of line: [Double]) -> Double {
    var line = line
    return line.withUnsafeMutableBufferPointer { median(of: $0) }
  }

  static func median(of line: UnsafeMutableBufferPointer<Double>) -> Double {
    if line.isEmpty || line.contains(where: \.isNaN) { return .nan }
    let middle = line.count / 2
    let (lower, upper) = pair(middle, of: line)
    return mean(lower, upper, isOdd: line.count % 2 == 1)
  }

  /// The elements before and at a position of the sorted line, in order.
  private static func pair(_ position: Int, of line: UnsafeMutableBufferPointer<Double>) -> (Double, Double) {
    let upper = select(position, of: line)
    // Everything before the position is not larger; its largest is the one before.
    return (line[..<position].max() ?? upper, upper)
  }

  private static func mean(_ lower: Double, _ upper: Double, isOdd: Bool) -> Double {
    isOdd || lower == upper ? upper : (lower + upper) / 2
  }

  /// The median of a long line, which stays as it is: a sample tells between which values it is most probably, and
  /// only what is between them is put in order. After Floyd and Rivest, Communications of the ACM 18 (1975).
  ///
  /// - Returns: nil where the sample misled.
  static func medianOfLong(_ line: UnsafeBufferPointer<Double>) -> Double? {
    let count = line.count
    let sampleCount = 4096
    var sample = (0..<sampleCount).map { line[Int(Double($0) / Double(sampleCount) * Double(count))] }
    if sample.contains(where: \.isNaN) { return .nan }
    sample.sort()
    // Six standard deviations of the rank of the median in the sample on each side.
    let margin = 192
    let (low, high) = (sample[sampleCount / 2 - margin], sample[sampleCount / 2 + margin])
    let room = count / 4
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: room + 1) { between in
      var below = 0
      var kept = 0
      var missing = 0
      for value in line {
        between[kept] = value
        below += value < low ? 1 : 0
        missing += value == value ? 0 : 1
        kept += value >= low && value <= high ? 1 : 0
        if kept > room { return nil }
      }
      if missing > 0 { return .nan }
      let middle = count / 2 - below
      guard middle >= 1, middle < kept else { return nil }
      let (lower, upper) = pair(middle, of: .init(rebasing: between[..<kept]))
      return mean(lower, upper, isOdd: count % 2 == 1)
    }
  }

  /// The element that would be at a position if the line were sorted; afterwards all before it are not larger.
  ///
  /// Hoare's selection with the median of three as pivot.
  static func select(_ position: Int, of line: UnsafeMutableBufferPointer<Double>) -> Double {
    var low = 0
    var high = line.count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if line[middle] < line[low] { line.swapAt(middle, low) }
      if line[high] < line[low] { line.swapAt(high, low) }
      if line[high] < line[middle] { line.swapAt(high, middle) }
      let pivot = line[middle]
      var i = low
      var j = high
      while i <= j {
        while line[i] < pivot { i += 1 }
        while pivot < line[j] { j -= 1 }
        if i <= j {
          line.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if position <= j {
        high = j
      } else if position >= i {
        low = i
      } else {
        break
      }
    }
    return line[position]
  }
}
