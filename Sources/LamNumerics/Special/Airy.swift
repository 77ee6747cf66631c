import CArb
import CBoost
import Numerics

/// The Airy functions of real numbers and their derivatives: by Boost.Math, and by Arb where they oscillate fast or go
/// through zero; NaN where that needs Arb and it is missing.
public enum Airy {
  public static func ai(_ x: Double) -> Double {
    if x == .infinity { return 0 }
    if x.magnitude < nearby { return series(x, 0.355028053887817239260, -0.258819403792806798405) }
    return oscillating(x, lam_boost_airy_ai, lam_arb_real_airy_ai) { 1 / $0 }
  }

  public static func aiPrime(_ x: Double) -> Double {
    if x == .infinity { return 0 }
    return oscillating(x, lam_boost_airy_ai_prime, lam_arb_real_airy_ai_prime) { $0 }
  }

  public static func bi(_ x: Double) -> Double {
    if x == .infinity { return x }
    if x.magnitude < nearby { return series(x, 0.614926627446000735151, 0.448288357353826357915) }
    return oscillating(x, lam_boost_airy_bi, lam_arb_real_airy_bi) { 1 / $0 }
  }

  public static func biPrime(_ x: Double) -> Double {
    if x == .infinity { return x }
    return oscillating(x, lam_boost_airy_bi_prime, lam_arb_real_airy_bi_prime) { $0 }
  }

  /// Where three terms of the series have all digits. Boost.Math answers the value at 0 for all |x| below 1e-6.
  private static let nearby = 1e-4

  /// `y(0) f(x) + y'(0) g(x)` (Abramowitz and Stegun 10.4.2).
  private static func series(_ x: Double, _ value: Double, _ slope: Double) -> Double {
    let cube = x * x * x
    return value * (1 + cube / 6) + slope * x * (1 + cube / 12)
  }

  /// Beyond it the angle 2/3 |x|^(3/2) of the oscillation has too few digits in long doubles.
  private static let rangeOfAngle = -50.0

  /// - Parameter amplitude: that of the oscillation, but for a factor, from |x|^(1/4).
  private static func oscillating(
    _ x: Double, _ function: (Double) -> Double, _ exact: (Double) -> Double, _ amplitude: (Double) -> Double
  ) -> Double {
    guard x < 0 else { return function(x) }
    guard x >= rangeOfAngle else { return exact(x) }
    let root = max(1, -x).squareRoot().squareRoot()
    return NearZero.refined(function(x), besides: amplitude(root)) { exact(x) }
  }
}
