/// How large the numbers of a column are: the largest and the smallest, and whether all are whole.
struct MagnitudeSpread {
  private(set) var largest = 0.0
  /// The smallest that is not zero; infinite where there is none.
  private(set) var smallest = Double.infinity
  private(set) var isWhole = true

  init() {}

  /// - Parameter noise: what is not larger does not count as the smallest.
  init(_ values: UnsafeBufferPointer<Double>, above noise: Double = 0) {
    for x in values where x.isFinite {
      let magnitude = x.magnitude
      if magnitude > largest { largest = magnitude }
      if magnitude > noise && magnitude < smallest { smallest = magnitude }
      if isWhole && magnitude.rounded(.towardZero) != magnitude { isWhole = false }
    }
  }

  mutating func join(_ other: MagnitudeSpread) {
    largest = max(largest, other.largest)
    smallest = min(smallest, other.smallest)
    isWhole = isWhole && other.isWhole
  }

  /// Digits before the point; all numbers below ten are of one magnitude.
  var magnitude: Int { max(1, NumberLayout.digitsBeforePoint(largest)) }
}
