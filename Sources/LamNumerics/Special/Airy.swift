import CBoost

/// The Airy functions of real numbers and their derivatives, by Boost.Math.
public enum Airy {
  public static func ai(_ x: Double) -> Double { x == .infinity ? 0 : lam_boost_airy_ai(x) }

  public static func aiPrime(_ x: Double) -> Double { x == .infinity ? 0 : lam_boost_airy_ai_prime(x) }

  public static func bi(_ x: Double) -> Double { x == .infinity ? x : lam_boost_airy_bi(x) }

  public static func biPrime(_ x: Double) -> Double { x == .infinity ? x : lam_boost_airy_bi_prime(x) }
}
