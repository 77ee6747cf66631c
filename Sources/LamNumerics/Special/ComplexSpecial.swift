import CArb
import CExtended
import Numerics

/// Special functions of complex numbers, by Arb: to the last digit, for it computes with more digits until the bounds of
/// the error allow no other double; NaN where the library is missing, and where its bound of work is reached.
public enum ComplexSpecial {
  public typealias Number = Complex<Double>

  /// Whether the library is there.
  public static var isAvailable: Bool { lam_arb_is_there() }

  /// The derivative of an order of the digamma function.
  public static func polygamma(_ order: Int, _ z: Number) -> Number {
    call(lam_arb_polygamma, Number(Double(order)), z)
  }

  public static func gamma(_ z: Number) -> Number {
    z.rawStorage.y == 0 ? Number(Gamma.gamma(z.rawStorage.x)) : call(lam_arb_gamma, z)
  }

  /// The logarithm of the gamma function, continuous everywhere but along the negative numbers.
  public static func logGamma(_ z: Number) -> Number {
    let x = z.rawStorage.x
    guard z.rawStorage.y == 0 else { return call(lam_arb_log_gamma, z) }
    return Number(Gamma.logGamma(x), Gamma.isNegative(x) ? .pi : 0)
  }

  /// Riemann's zeta function.
  public static func zeta(_ z: Number) -> Number {
    z.rawStorage.y == 0 ? Number(SpecialFunction.zeta(z.rawStorage.x)) : call(lam_arb_zeta, z)
  }

  /// The w with `w exp(w) = z` of a branch.
  public static func lambert(_ z: Number, branch: Int) -> Number {
    if z == .zero { return branch == 0 ? .zero : Number(-.infinity) }
    if z.rawStorage.x == .infinity, z.rawStorage.y == 0, branch == 0 { return z }
    return number(lam_arb_lambert_w(parts(z), branch))
  }

  // MARK: Airy functions

  public static func ai(_ z: Number) -> Number { call(lam_arb_airy_ai, z) }

  public static func aiPrime(_ z: Number) -> Number { call(lam_arb_airy_ai_prime, z) }

  public static func bi(_ z: Number) -> Number { call(lam_arb_airy_bi, z) }

  public static func biPrime(_ z: Number) -> Number { call(lam_arb_airy_bi_prime, z) }

  // MARK: The door

  static func call(_ function: (LamArbNumber) -> LamArbNumber, _ z: Number) -> Number {
    number(function(parts(z)))
  }

  static func call(
    _ function: (LamArbNumber, LamArbNumber) -> LamArbNumber, _ order: Number, _ z: Number
  ) -> Number {
    number(function(parts(order), parts(z)))
  }

  private static func parts(_ z: Number) -> LamArbNumber {
    LamArbNumber(re: z.rawStorage.x, im: z.rawStorage.y)
  }

  private static func number(_ w: LamArbNumber) -> Number { Number(w.re, w.im) }

  static func number(_ w: LamExtendedNumber) -> Number { Number(w.re, w.im) }
}
