import CArb
import CBoost
import Glibc

/// The gamma function and its relatives.
public enum Gamma {
  /// `Γ(x)`; Inf at 0 and the negative whole numbers (-Inf at -0) and at -Inf, as Octave has it.
  public static func gamma(_ x: Double) -> Double {
    if x == 0 { return x.sign == .minus ? -.infinity : .infinity }
    if x < 0 && x == x.rounded() { return .infinity }
    if x > 0 && x <= 171 && x == x.rounded() { return factorial(x - 1) }
    return x == .infinity ? x : lam_boost_tgamma(x)
  }

  /// `n!` for whole `n` from 0 to 170 by multiplication, which is exact up to 22!; Inf beyond.
  public static func factorial(_ n: Double) -> Double {
    guard n <= 170 else { return .infinity }
    return n < 2 ? 1 : exactFactorials[Int(n)]
  }

  /// Rounded `n!`, from products kept in two doubles.
  private static let exactFactorials: [Double] = {
    var results = [1.0, 1.0]
    var high = 1.0
    var low = 0.0
    for n in 2...170 {
      let factor = Double(n)
      let product = high * factor
      let error = (-product).addingProduct(high, factor) + low * factor
      high = product + error
      low = error - (high - product)
      results.append(high)
    }
    return results
  }()

  /// `log |Γ(x)|`.
  public static func logGamma(_ x: Double) -> Double { lgamma(x) }

  /// Whether `Γ(x)` is negative: between odd and even negative whole numbers.
  public static func isNegative(_ x: Double) -> Bool {
    x < 0 && x != x.rounded(.down) && x.rounded(.down).truncatingRemainder(dividingBy: 2) != 0
  }

  /// `B(a, b) = Γ(a)Γ(b)/Γ(a+b)`.
  public static func beta(_ a: Double, _ b: Double) -> Double {
    if a > 0, b > 0, a.isFinite, b.isFinite { return lam_boost_beta(a, b) }
    if a.isNaN || b.isNaN { return .nan }
    let product = lam_boost_beta_of_any(a, b)
    if product.isFinite, product != 0 { return product }
    let magnitude = exp(logBeta(a, b))
    return isBetaNegative(a, b) ? -magnitude : magnitude
  }

  /// Whether `B(a, b)` is negative.
  public static func isBetaNegative(_ a: Double, _ b: Double) -> Bool {
    (isNegative(a) != isNegative(b)) != isNegative(a + b)
  }

  /// `log |B(a, b)|`.
  ///
  /// Where an argument is large, by Stirling's formula for those that are, so that large logarithms of the gamma
  /// function do not cancel (A. R. DiDonato and A. H. Morris, ACM Trans. Math. Softw. 18, 1992).
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    // The smaller and the larger of a NaN and a number are the number.
    if a.isNaN || b.isNaN { return .nan }
    let (p, q) = (min(a, b), max(a, b))
    if p > 0, p < 10, q.isFinite {
      let logarithm = lam_boost_log_beta(p, q)
      if !logarithm.isNaN { return logarithm }
    }
    if p > 0, p <= 1, q.isFinite { return logGammaIncrease(1, by: p) - logGammaIncrease(q, by: p) - log(p) }
    guard p > 0, q >= 10, q.isFinite else { return lgamma(a) + lgamma(b) - lgamma(a + b) }
    if p >= 10 {
      let rest = stirlingRest(p) + stirlingRest(q) - stirlingRest(p + q)
      return -0.5 * log(q) + 0.918938533204672742 + rest + (p - 0.5) * log(p / (p + q)) + q
        * log1p(-p / (p + q))
    }
    return lgamma(p) + stirlingRest(q) - stirlingRest(p + q) + p - p * log(p + q) + (q - 0.5)
      * log1p(-p / (p + q))
  }

  /// `log Γ(z + h) - log Γ(z)` for z > 0 and 0 ≤ h ≤ 1, which is as exact as a small h is.
  ///
  /// By the difference of Stirling's formulas, each term by itself, for z ≥ 10, and recurrence below.
  static func logGammaIncrease(_ z: Double, by h: Double) -> Double {
    var (z, below) = (z, 0.0)
    while z < 10 {
      below += log1p(h / z)
      z += 1
    }
    let logarithm = log1p(h / z)
    var rest = 0.0
    for (k, coefficient) in stirlingCoefficients.enumerated() {
      let power = Double(2 * k + 1)
      rest += coefficient * pow(z, -power) * expm1(-power * logarithm)
    }
    return (z - 0.5) * logarithm + h * (log(z + h) - 1) + rest - below
  }

  private static let stirlingCoefficients = [
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360,
  ]

  /// What `log Γ(x)` is more than `(x - 1/2) log x - x + log √2π`, for x ≥ 10.
  static func stirlingRest(_ x: Double) -> Double {
    let w = 1 / (x * x)
    return stirlingCoefficients.reversed().reduce(0) { $0 * w + $1 } / x
  }

  /// The digamma function, the derivative of `log Γ`.
  public static func digamma(_ x: Double) -> Double {
    if x.isInfinite { return x }
    if x <= 0, x == x.rounded() { return -.infinity }
    let value = lam_boost_digamma(x)
    // Between its poles it goes through zero as the difference of its terms, which are not smaller than 1.
    return x < 2 ? NearZero.refined(value, besides: 1) { lam_arb_real_digamma(x) } : value
  }

  /// The derivative of the digamma function of an order from 1 on.
  public static func polygamma(_ order: Int, _ x: Double) -> Double {
    if x == .infinity { return 0 }
    if x <= 0, x == x.rounded() { return order % 2 == 1 ? .infinity : .nan }
    let value = lam_boost_polygamma(Double(order), x)
    guard value.isInfinite else { return value }
    // The sign beside a pole is that of -1/(x - pole)^(order + 1) for even orders.
    return order % 2 == 1 || x < x.rounded() ? .infinity : -.infinity
  }
}
