import CBoost
import Glibc

/// The regularized incomplete gamma functions `P(a, x)` and `Q(a, x) = 1 - P(a, x)`, for x ≥ 0 and a ≥ 0, and their
/// inverses, by Boost.Math; NaN elsewhere and where the method does not reach.
public enum IncompleteGamma {
  public static func lower(_ x: Double, _ a: Double) -> Double {
    edge(x, a, .init(zeroOrder: 1, largeOrder: 0, zero: 0, infinity: 1)) ?? lam_boost_gamma_p(a, x)
  }

  public static func upper(_ x: Double, _ a: Double) -> Double {
    edge(x, a, .init(zeroOrder: 0, largeOrder: 1, zero: 1, infinity: 0)) ?? lam_boost_gamma_q(a, x)
  }

  /// `lower` over `xᵃ e⁻ˣ / Γ(a + 1)`.
  public static func scaledLower(_ x: Double, _ a: Double) -> Double {
    edge(x, a, .init(zeroOrder: exp(x), largeOrder: 1, zero: 1, infinity: .infinity))
      ?? lam_boost_gamma_scaled(a, x, 0)
  }

  /// `upper` over `xᵃ e⁻ˣ / Γ(a + 1)`.
  public static func scaledUpper(_ x: Double, _ a: Double) -> Double {
    edge(x, a, .init(zeroOrder: 0, largeOrder: .infinity, zero: .infinity, infinity: 0))
      ?? lam_boost_gamma_scaled(a, x, 1)
  }

  /// The `x` with `P(a, x) = p`.
  public static func inverseLower(_ p: Double, _ a: Double) -> Double {
    guard a > 0, a < .infinity, p >= 0, p <= 1 else { return .nan }
    return p == 0 ? 0 : p == 1 ? .infinity : lam_boost_gamma_p_inv(a, p)
  }

  /// The `x` with `Q(a, x) = q`.
  public static func inverseUpper(_ q: Double, _ a: Double) -> Double {
    guard a > 0, a < .infinity, q >= 0, q <= 1 else { return .nan }
    return q == 0 ? .infinity : q == 1 ? 0 : lam_boost_gamma_q_inv(a, q)
  }

  /// The values of a function where an argument is 0 or infinite.
  private struct Edges {
    let zeroOrder: Double
    let largeOrder: Double
    let zero: Double
    let infinity: Double
  }

  private static func edge(_ x: Double, _ a: Double, _ edges: Edges) -> Double? {
    if x.isNaN || a.isNaN || x < 0 || a < 0 { return .nan }
    if a == 0 { return edges.zeroOrder }
    if a == .infinity { return x == .infinity ? .nan : edges.largeOrder }
    if x == 0 { return edges.zero }
    return x == .infinity ? edges.infinity : nil
  }
}
