import CArb
import CBoost
import Numerics

/// The Airy functions of real numbers and their derivatives: by Boost.Math, and by Arb where they oscillate fast or go
/// through zero; NaN where that needs Arb and it is missing.
public enum Airy {
  public static func ai(_ x: Double) -> Double {
    if x == .infinity { return 0 }
    return oscillating(x, lam_boost_airy_ai, lam_arb_real_airy_ai) { 1 / $0 }
  }

  public static func aiPrime(_ x: Double) -> Double {
    if x == .infinity { return 0 }
    return oscillating(x, lam_boost_airy_ai_prime, lam_arb_real_airy_ai_prime) { $0 }
  }

  public static func bi(_ x: Double) -> Double {
    if x == .infinity { return x }
    return oscillating(x, lam_boost_airy_bi, lam_arb_real_airy_bi) { 1 / $0 }
  }

  public static func biPrime(_ x: Double) -> Double {
    if x == .infinity { return x }
    return oscillating(x, lam_boost_airy_bi_prime, lam_arb_real_airy_bi_prime) { $0 }
  }

  /// Beyond it the angle 2/3 |x|^(3/2) of the oscillation has too few digits in long doubles.
  private static let rangeOfAngle = -100.0

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
