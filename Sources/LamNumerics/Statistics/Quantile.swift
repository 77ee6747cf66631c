extension Tensor where Element == Double {
  /// Medians along an axis: the middle element, or the mean of the middle two; NaN where the line has a NaN or
  /// is empty.
  public func median(axis: Int) throws -> Tensor {
    try mapLines(axis: axis) { line in
      if line.isEmpty || line.contains(where: \.isNaN) { return .nan }
      let middle = line.count / 2
      let upper = Quantile.select(middle, of: line)
      if line.count % 2 == 1 { return upper }
      // Everything before the middle is not larger; its largest is the lower of the two.
      let lower = line[..<middle].max() ?? upper
      return lower == upper ? upper : (lower + upper) / 2
    }
  }

  /// Quantiles along an axis: the extent becomes the number of probabilities.
  ///
  /// - Parameter method: 1 to 9 as numbered by Hyndman and Fan, The American Statistician 50 (1996). NaN is left out.
  public func quantiles(_ probabilities: [Double], axis: Int, method: Int) throws -> Tensor {
    let sorted = try sortedValues(axis: axis, descending: false)
    let layout = AxisLayout(shape, axis: axis)
    let result = shape.replacing(axis: axis, with: probabilities.count)
    return try sorted.withElements { x in
      try Tensor(shape: result) { target in
        for o in 0..<layout.outer {
          for i in 0..<layout.inner {
            let start = i + o * layout.length * layout.inner
            func element(_ k: Int) -> Double { x[start + k * layout.inner] }
            var count = layout.length
            while count > 0 && element(count - 1).isNaN { count -= 1 }
            for (k, p) in probabilities.enumerated() {
              (target + (i + layout.inner * (k + o * probabilities.count))).initialize(
                to: Quantile.value(p, count: count, method: method, element: element))
            }
          }
        }
      }
    }
  }
}

enum Quantile {
  /// The quantile of `count` sorted numbers.
  static func value(_ p: Double, count: Int, method: Int, element: (Int) -> Double) -> Double {
    if p.isNaN || count == 0 { return .nan }
    if p < 0 { return -.infinity }
    if p > 1 { return .infinity }
    let n = Double(count)
    func at(_ position: Double) -> Double { element(max(0, min(count - 1, Int(position) - 1))) }
    let position: Double
    switch method {
    case 1: return at((n * p).rounded(.up))
    case 2: return (at((n * p).rounded(.up)) + at((n * p + 1).rounded(.down))) / 2
    case 3: return at((n * p).rounded(.toNearestOrEven))
    case 4: position = n * p
    case 6: position = (n + 1) * p
    case 7: position = (n - 1) * p + 1
    case 8: position = (n + 1 / 3) * p + 1 / 3
    case 9: position = (n + 0.25) * p + 0.375
    default: position = n * p + 0.5
    }
    if count == 1 { return element(0) }
    let whole = max(min(position.rounded(.down), n - 1), 1)
    let part = max(min(position - whole, 1), 0)
    let low = element(Int(whole) - 1)
    let high = element(Int(whole))
    return part == 0 ? low : part == 1 ? high : (1 - part) * low + part * high
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
