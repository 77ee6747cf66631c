import CBoost
import Glibc

/// The regularized incomplete gamma functions `P(a, x)` and `Q(a, x) = 1 - P(a, x)`, for x ≥ 0 and a ≥ 0, and their
/// inverses, by Boost.Math; NaN elsewhere and where the method does not reach.
public enum IncompleteGamma {
  public static func lower(_ x: Double, _ a: Double) -> Double {
    edge(x, a, .init(zeroOrder: 1, largeOrder: 0, zero: 0, infinity: 1))
      ?? (a < largestOrder ? lam_boost_gamma_p(a, x) : uniform(x, a, upper: false))
  }

  public static func upper(_ x: Double, _ a: Double) -> Double {
    edge(x, a, .init(zeroOrder: 0, largeOrder: 1, zero: 1, infinity: 0))
      ?? (a < largestOrder ? lam_boost_gamma_q(a, x) : uniform(x, a, upper: true))
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

  /// Beyond it Boost.Math's factor `xᵃ e⁻ˣ` loses digits in the tails, and its methods do not converge everywhere.
  private static let largestOrder = 1e8

  /// Temme's uniform expansion (DLMF 8.12) for orders so large that two terms and few powers of η are all there is.
  private static func uniform(_ x: Double, _ a: Double, upper: Bool) -> Double {
    let m = (x - a) / a
    let sign = upper ? 1.0 : -1
    guard m.magnitude * a.squareRoot() < 40 else { return (m < 0) == upper ? 1 : 0 }
    let eta =
      m
      * (1 + m
        * (-1.0 / 3 + m
          * (7.0 / 36 + m
            * (-73.0 / 540 + m * (1331.0 / 12960 + m * (-0.08233759553204 + m * 0.0684470532039976))))))
    let correction =
      -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta * (1.0 / 864 + eta / 2835))) - 1 / (540 * a)
    return erfc(sign * eta * (a / 2).squareRoot()) / 2
      + sign * exp(-a * eta * eta / 2) / (2 * .pi * a).squareRoot() * correction
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
