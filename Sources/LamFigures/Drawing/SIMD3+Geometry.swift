extension SIMD3<Double> {
  func dot(_ other: SIMD3) -> Double { (self * other).sum() }

  func cross(_ other: SIMD3) -> SIMD3 {
    SIMD3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// The vector of length 1 in this direction; nil for one that has none.
  var unit: SIMD3? {
    // Divided by the largest part first, so that no square is too large or too small.
    let largest = Swift.max(abs(x), abs(y), abs(z))
    guard largest > 0, largest.isFinite else { return nil }
    let scaled = self / largest
    return scaled / scaled.dot(scaled).squareRoot()
  }
}
