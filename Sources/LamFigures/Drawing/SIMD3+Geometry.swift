extension SIMD3<Double> {
  func dot(_ other: SIMD3) -> Double { (self * other).sum() }

  func cross(_ other: SIMD3) -> SIMD3 {
    SIMD3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// At right angles to a face with corners in order around it, as long as its area is large: Newell's sum of the
  /// products of neighbouring corners, seen from the first one, so that faces far from the origin are exact.
  static func normal(around corners: some Collection<SIMD3>) -> SIMD3 {
    guard let first = corners.first else { return .zero }
    var sum = SIMD3.zero
    var before = SIMD3.zero
    for corner in corners.dropFirst() {
      sum += before.cross(corner - first)
      before = corner - first
    }
    return sum
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
