/// Counting numbers in classes.
public enum Histogram {
  /// For each number, the class it falls in, from 0, or nil: class `k` is `edges[k] ≤ x < edges[k+1]`, and the
  /// last one only `x == edges.last`.
  ///
  /// - Parameter edges: ascending.
  public static func classes(of x: [Double], edges: [Double]) throws -> [Int?] {
    guard let last = edges.last else { return x.map { _ in nil } }
    var looks = Pace(every: Pace.elements)
    return try x.map { x in
      try looks.step()
      if !(x <= last) { return nil }
      var low = 0
      var high = edges.count
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] > x { high = middle } else { low = middle + 1 }
      }
      return low == 0 ? nil : low - 1
    }
  }

  /// How many numbers lie in each class between edges, of which the last one takes its right edge too; the others count
  /// nowhere.
  ///
  /// - Parameter edges: two at least, ascending.
  /// - Throws: what `Interrupt.check` throws.
  public static func counts(of x: Tensor<Double>, edges: [Double]) throws -> [Double] {
    var counts = [Double](repeating: 0, count: max(0, edges.count - 1))
    var start = 0
    while start < x.count, !counts.isEmpty {
      // A list of all classes would be twice as large as the numbers.
      let end = min(start + Pace.usual, x.count)
      for case let place? in try classes(of: (start..<end).map { x[$0] }, edges: edges) {
        counts[min(place, counts.count - 1)] += 1
      }
      start = end
    }
    return counts
  }

  /// The centres of `count` classes of equal width from the least to the largest finite number; around the one
  /// number with a distance of 1 where all are alike.
  public static func centres(of x: [Double], count: Int) -> [Double] {
    let finite = x.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 0
    if low == high { return (0..<count).map { low + Double($0 - (count - 1) / 2) } }
    let half = (high - low) / Double(count) / 2
    return (0..<count).map { low + half * Double(2 * $0 + 1) }
  }

  /// How many numbers are nearest to each centre; NaN counts nowhere.
  ///
  /// - Parameter centres: ascending. A number half-way between two counts for the lower.
  public static func counts(of x: [Double], centres: [Double]) throws -> [Double] {
    var looks = Pace(every: Pace.elements)
    var counts = [Double](repeating: 0, count: centres.count)
    if centres.isEmpty { return counts }
    let limits = zip(centres, centres.dropFirst()).map { ($0 + $1) / 2 }
    for x in x where !x.isNaN {
      try looks.step()
      var low = 0
      var high = limits.count
      while low < high {
        let middle = (low + high) / 2
        if limits[middle] >= x { high = middle } else { low = middle + 1 }
      }
      counts[low] += 1
    }
    return counts
  }
}
