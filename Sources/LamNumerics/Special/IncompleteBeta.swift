import CBoost

/// The regularized incomplete beta function `I_x(a, b)`, its complement, and their inverses, for 0 ≤ x ≤ 1 and a, b ≥ 0,
/// by Boost.Math; NaN elsewhere and where the method does not reach.
public enum IncompleteBeta {
  public static func lower(_ x: Double, _ a: Double, _ b: Double) -> Double {
    edge(x, a, b) ?? lam_boost_ibeta(a, b, x)
  }

  public static func upper(_ x: Double, _ a: Double, _ b: Double) -> Double {
    edge(x, a, b).map { 1 - $0 } ?? lam_boost_ibetac(a, b, x)
  }

  /// The `x` with `I_x(a, b) = p`.
  public static func inverseLower(_ p: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, a < .infinity, b > 0, b < .infinity, p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p }
    if isWithinReach(a, b) { return lam_boost_ibeta_inv(a, b, p) }
    return bisection { lower($0, a, b) < p }
  }

  /// The `x` with `1 - I_x(a, b) = q`.
  public static func inverseUpper(_ q: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, a < .infinity, b > 0, b < .infinity, q >= 0, q <= 1 else { return .nan }
    if q == 0 || q == 1 { return 1 - q }
    if isWithinReach(a, b) { return lam_boost_ibetac_inv(a, b, q) }
    return bisection { upper($0, a, b) > q }
  }

  /// Whether Boost's search for a bracket ends: beyond, its steps vanish beside the parameters.
  private static func isWithinReach(_ a: Double, _ b: Double) -> Bool { max(a, b) < 1e15 && min(a, b) > 1e-300 }

  /// The least double from 0 to 1 that is not below the one that is looked for.
  private static func bisection(isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (0.0.bitPattern, 1.0.bitPattern)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isBelow(Double(bitPattern: middle)) { low = middle } else { high = middle }
    }
    return Double(bitPattern: high)
  }

  /// `I_x(a, b)` where an argument is 0, 1 or infinite.
  private static func edge(_ x: Double, _ a: Double, _ b: Double) -> Double? {
    if x.isNaN || a.isNaN || b.isNaN || x < 0 || x > 1 || a < 0 || b < 0 { return .nan }
    if x == 0 || x == 1 { return x }
    if a == 0 || b == .infinity { return b == 0 || a == .infinity ? .nan : 1 }
    return b == 0 || a == .infinity ? 0 : nil
  }
}
