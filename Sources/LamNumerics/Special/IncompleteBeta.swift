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
    guard hasInverse(p, a, b) else { return .nan }
    if p == 0 || p == 1 { return p }
    return isWithinReach(a, b) ? lam_boost_ibeta_inv(a, b, p) : .nan
  }

  /// The `x` with `1 - I_x(a, b) = q`.
  public static func inverseUpper(_ q: Double, _ a: Double, _ b: Double) -> Double {
    guard hasInverse(q, a, b) else { return .nan }
    if q == 0 || q == 1 { return 1 - q }
    return isWithinReach(a, b) ? lam_boost_ibetac_inv(a, b, q) : .nan
  }

  private static func hasInverse(_ p: Double, _ a: Double, _ b: Double) -> Bool {
    p >= 0 && p <= 1 && a > least && a < .infinity && b > least && b < .infinity
  }

  /// Parameters smaller than this are 0 for every x.
  private static let least = 1e-300

  /// Whether Boost's continued fraction and its search for a bracket end in a time that a person waits: their lengths grow
  /// as the root of the larger parameter.
  private static func isWithinReach(_ a: Double, _ b: Double) -> Bool { max(a, b) <= 1e13 }

  /// `I_x(a, b)` where an argument is 0, 1 or infinite.
  private static func edge(_ x: Double, _ a: Double, _ b: Double) -> Double? {
    if x.isNaN || a.isNaN || b.isNaN || x < 0 || x > 1 || a < 0 || b < 0 { return .nan }
    if x == 0 || x == 1 { return x }
    if a < least || b == .infinity { return b < least || a == .infinity ? .nan : 1 }
    if b < least || a == .infinity { return 0 }
    return isWithinReach(a, b) ? nil : .nan
  }
}
