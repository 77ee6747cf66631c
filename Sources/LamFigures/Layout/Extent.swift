import LamNumerics

/// The least and the greatest of numbers, and those nearest to zero on each side, which logarithmic axes need.
struct Extent: Sendable {
  var low = Double.infinity
  var high = -Double.infinity
  var leastPositive = Double.infinity
  var greatestNegative = -Double.infinity

  var isEmpty: Bool { low > high }

  /// Takes a number in; those that are not finite are left out.
  mutating func take(_ number: Double) {
    guard number.isFinite else { return }
    low = min(low, number)
    high = max(high, number)
    if number > 0 { leastPositive = min(leastPositive, number) }
    if number < 0 { greatestNegative = max(greatestNegative, number) }
  }

  mutating func take(_ numbers: some Sequence<Double>) {
    for number in numbers { take(number) }
  }

  mutating func take(_ numbers: Tensor<Double>) {
    numbers.withElements { for number in $0 { take(number) } }
  }

  mutating func take(_ other: Extent) {
    low = min(low, other.low)
    high = max(high, other.high)
    leastPositive = min(leastPositive, other.leastPositive)
    greatestNegative = max(greatestNegative, other.greatestNegative)
  }
}

/// What an object takes of the space of its axes, and of the colours.
struct Extents: Sendable {
  var x = Extent()
  var y = Extent()
  var z = Extent()
  /// Of the numbers that are shown by colours of the colormap.
  var color = Extent()
  /// Whether the object stands in space, so that axes that nobody has turned show it from the side.
  mutating func take(_ other: Extents) {
    x.take(other.x)
    y.take(other.y)
    z.take(other.z)
    color.take(other.color)
  }
}
