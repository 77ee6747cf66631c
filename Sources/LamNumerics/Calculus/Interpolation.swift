/// Functions through given points.
public enum Interpolation {
  /// The piece of an ascending grid that a place belongs to: `k` with `x[k] ≤ t < x[k+1]`, the first or last piece
  /// beyond the ends.
  public static func piece(of t: Double, in x: [Double]) -> Int {
    var low = 0
    var high = x.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if x[middle] <= t { low = middle } else { high = middle }
    }
    return low
  }

  /// Piecewise cubic polynomials by their values and slopes at the ends: coefficients of (t - x[k])³ ... 1.
  public static func hermite(_ x: [Double], _ y: [Double], slopes d: [Double]) throws -> [[Double]] {
    var looks = Pace(every: Pace.elements)
    return try (0..<(x.count - 1)).map { k in
      try looks.step()
      let h = x[k + 1] - x[k]
      let chord = (y[k + 1] - y[k]) / h
      return [
        (d[k] + d[k + 1] - 2 * chord) / (h * h), (3 * chord - 2 * d[k] - d[k + 1]) / h, d[k], y[k],
      ]
    }
  }

  /// The slopes of the cubic spline with continuous second derivatives.
  ///
  /// - Parameter ends: the slopes at both ends; not-a-knot where nil: the first two and the last two pieces are one
  ///   cubic each (de Boor, A Practical Guide to Splines, 1978).
  public static func splineSlopes(_ x: [Double], _ y: [Double], ends: (Double, Double)? = nil) -> [Double] {
    let n = x.count
    let h = zip(x, x.dropFirst()).map { $1 - $0 }
    let chord = (0..<(n - 1)).map { (y[$0 + 1] - y[$0]) / h[$0] }
    if n == 2 { return ends.map { [$0.0, $0.1] } ?? [chord[0], chord[0]] }
    if n == 3, ends == nil {
      // One parabola through the three points.
      let curve = (chord[1] - chord[0]) / (x[2] - x[0])
      return [chord[0] - curve * h[0], chord[0] + curve * h[0], chord[1] + curve * h[1]]
    }
    var lower = [Double](repeating: 0, count: n)
    var middle = [Double](repeating: 1, count: n)
    var upper = [Double](repeating: 0, count: n)
    var right = [Double](repeating: 0, count: n)
    if let ends {
      right[0] = ends.0
      right[n - 1] = ends.1
    } else {
      let first = x[2] - x[0]
      middle[0] = h[1]
      upper[0] = first
      right[0] = ((h[0] + 2 * first) * h[1] * chord[0] + h[0] * h[0] * chord[1]) / first
      let last = x[n - 1] - x[n - 3]
      middle[n - 1] = h[n - 3]
      lower[n - 1] = last
      right[n - 1] =
        (h[n - 2] * h[n - 2] * chord[n - 3] + (2 * last + h[n - 2]) * h[n - 3] * chord[n - 2]) / last
    }
    for k in 1..<(n - 1) {
      lower[k] = h[k]
      middle[k] = 2 * (h[k - 1] + h[k])
      upper[k] = h[k - 1]
      right[k] = 3 * (h[k] * chord[k - 1] + h[k - 1] * chord[k])
    }
    for k in 1..<n {
      let factor = lower[k] / middle[k - 1]
      middle[k] -= factor * upper[k - 1]
      right[k] -= factor * right[k - 1]
    }
    var slopes = right
    slopes[n - 1] = right[n - 1] / middle[n - 1]
    for k in (0..<(n - 1)).reversed() { slopes[k] = (right[k] - upper[k] * slopes[k + 1]) / middle[k] }
    return slopes
  }

  /// The slopes of the cubic that keeps the shape of the points: monotonic where they are (Fritsch and Butland,
  /// SIAM J. Sci. Stat. Comput. 5, 1984, as in PCHIM of SLATEC).
  public static func monotoneSlopes(_ x: [Double], _ y: [Double]) -> [Double] {
    let n = x.count
    let h = zip(x, x.dropFirst()).map { $1 - $0 }
    let chord = (0..<(n - 1)).map { (y[$0 + 1] - y[$0]) / h[$0] }
    if n == 2 { return [chord[0], chord[0]] }
    func end(_ h0: Double, _ h1: Double, _ c0: Double, _ c1: Double) -> Double {
      let slope = ((2 * h0 + h1) * c0 - h0 * c1) / (h0 + h1)
      if slope * c0 <= 0 { return 0 }
      if c0 * c1 <= 0 && slope.magnitude > 3 * c0.magnitude { return 3 * c0 }
      return slope
    }
    var slopes = [Double](repeating: 0, count: n)
    slopes[0] = end(h[0], h[1], chord[0], chord[1])
    slopes[n - 1] = end(h[n - 2], h[n - 3], chord[n - 2], chord[n - 3])
    for k in 1..<(n - 1) where chord[k - 1] * chord[k] > 0 {
      let sum = h[k - 1] + h[k]
      let w1 = (h[k - 1] + sum) / (3 * sum)
      let w2 = (h[k] + sum) / (3 * sum)
      let largest = max(chord[k - 1].magnitude, chord[k].magnitude)
      let least = min(chord[k - 1].magnitude, chord[k].magnitude)
      slopes[k] = least / (w1 * (chord[k - 1] / largest) + w2 * (chord[k] / largest))
      if chord[k] < 0 { slopes[k] = -slopes[k].magnitude }
    }
    return slopes
  }

  /// The slopes of Akima's cubic (J. ACM 17, 1970) with weights that also count how large neighbouring slopes are, so that
  /// it does not swing where two of them are equal.
  public static func akimaSlopes(_ x: [Double], _ y: [Double]) -> [Double] {
    let n = x.count
    let chord = (0..<(n - 1)).map { k -> Double in
      let h: Double = x[k + 1] - x[k]
      return (y[k + 1] - y[k]) / h
    }
    if n == 2 { return [chord[0], chord[0]] }
    // Two more chords at each end, each as far from its neighbour as that one is from the next.
    let first: Double = 2 * chord[0] - chord[1]
    let last: Double = 2 * chord[n - 2] - chord[n - 3]
    var all: [Double] = [2 * first - chord[0], first]
    all.append(contentsOf: chord)
    all.append(contentsOf: [last, 2 * last - chord[n - 2]])
    /// How much two neighbouring chords differ, and how large they are.
    func weight(_ c: Double, _ d: Double) -> Double { (d - c).magnitude + (d + c).magnitude / 2 }
    return (0..<n).map { k -> Double in
      let right = weight(all[k + 2], all[k + 3])
      let left = weight(all[k], all[k + 1])
      let sum = right + left
      return sum == 0 ? 0 : (right * all[k + 1] + left * all[k + 2]) / sum
    }
  }

  /// The cubic polynomials of a spline: one for each interval, but a single one of the least degree for two points
  /// (a line) or three (a parabola).
  public static func spline(_ x: [Double], _ y: [Double], ends: (Double, Double)? = nil) throws -> [[Double]]
  {
    try hermite(x, y, slopes: splineSlopes(x, y, ends: ends))
  }
}
