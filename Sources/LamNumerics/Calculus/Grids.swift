/// Points between two ends, for plots and quadrature.
public enum Grid {
  /// The `k`-th of `count` evenly spaced points; built from both ends so that the grid is symmetric.
  ///
  /// The first point is `first`, the last is exactly `last`; where `first == -last` the middle is exactly 0.
  @inlinable
  public static func point(_ k: Int, of count: Int, first: Double, last: Double) -> Double {
    if count <= 1 || k == count - 1 { return last }
    if k == 0 { return first }
    // Between two equal ends all are alike; 0 has no sign inside.
    if first == last { return first + 0 }
    let step = (last - first) / Double(count - 1)
    if 2 * k == count - 1 && first == -last { return 0 }
    return k < (count + 1) / 2 ? first + Double(k) * step : last - Double(count - 1 - k) * step
  }
}
