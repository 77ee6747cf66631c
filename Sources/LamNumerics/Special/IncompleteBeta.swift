import Glibc

/// The regularized incomplete beta function `I_x(a, b)` and its complement, for 0 ≤ x ≤ 1 and a, b > 0; NaN elsewhere.
///
/// By the continued fraction of DiDonato and Morris (ACM Trans. Math. Softw. 18, 1992) for the one on its side of the
/// mean; by the power series where the parameter of that side is up to 1, by the fraction of Numerical Recipes 6.4 where
/// that of the other is. NaN where the fraction did not converge.
public struct IncompleteBeta: Sendable {
  public let lower: Double
  public let upper: Double

  public init(_ x: Double, _ a: Double, _ b: Double) {
    if x.isNaN || a.isNaN || b.isNaN || x < 0 || x > 1 || a < 0 || b < 0 {
      (lower, upper) = (.nan, .nan)
    } else if x == 0 || x == 1 {
      (lower, upper) = (x, 1 - x)
    } else if a == 0 || b == .infinity {
      (lower, upper) = b == 0 || a == .infinity ? (.nan, .nan) : (1, 0)
    } else if b == 0 || a == .infinity {
      (lower, upper) = (0, 1)
    } else if x > (a + 1) / (a + b + 2) {
      (upper, lower) = IncompleteBeta.tails(1 - x, x, b, a)
    } else {
      (lower, upper) = IncompleteBeta.tails(x, 1 - x, a, b)
    }
  }

  /// `I_x(a, b)` and its complement for x up to about the mean.
  private static func tails(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> (Double, Double) {
    if a > 1 {
      let value = tail(x, y, a, b)
      return (value, 1 - value)
    }
    let logarithm = logarithmBySeries(x, a, b)
    return (exp(logarithm), -expm1(logarithm))
  }

  /// `log I_x(a, b)` for a ≤ 1, from `I = xᵃ / (a B(a, b)) (1 + a Σ (1-b)(2-b)...(n-b)/n! xⁿ/(a+n))`.
  ///
  /// A small `a` makes it small: the complement is known as well as it is. Its terms do not cancel, for b x ≤ 2 here.
  private static func logarithmBySeries(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var (sum, product) = (0.0, 1.0)
    for k in 1..<10_000 {
      let n = Double(k)
      product *= (n - b) / n * x
      let term = product / (a + n)
      sum += term
      if term.magnitude <= 1e-17 * sum.magnitude { break }
    }
    return a * log(x) + log1p(a * sum) - Gamma.logGammaIncrease(1, by: a) + Gamma.logGammaIncrease(b, by: a)
  }

  /// `xᵃ yᵇ / (a B(a, b))` with y = 1 - x.
  private static func factor(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    guard min(a, b) >= 10 else {
      return exp(a * log(x) + b * (x < 0.5 ? log1p(-x) : log(y)) - Gamma.logBeta(a, b)) / a
    }
    let lambda = a > b ? (a + b) * y - b : a - (a + b) * x
    let exponent =
      a * logarithmicRest(-lambda / a, successor: (a + b) * x / a)
      + b * logarithmicRest(lambda / b, successor: (a + b) * y / b)
    let rest = Gamma.stirlingRest(a) + Gamma.stirlingRest(b) - Gamma.stirlingRest(a + b)
    return (a / (2 * .pi) * (b / (a + b))).squareRoot() * exp(-exponent - rest) / a
  }

  /// The continued fraction of DiDonato and Morris (their BFRAC) for a, b > 1, in terms that do not cancel where x or y is
  /// small.
  private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let lambda = a > b ? (a + b) * y - b : a - (a + b) * x
    let c = 1 + lambda
    let c0 = b / a
    let c1 = 1 + 1 / a
    var (p, s) = (1.0, a + 1)
    var (an, bn, next, divisor) = (0.0, 1.0, 1.0, c / c1)
    var r = c1 / c
    for k in 1..<200_000 {
      let n = Double(k)
      let t = n / a
      let w = n * (b - n) * x
      let e = a / s
      let alpha = p * (p + c0) * e * e * (w * x)
      let beta = n + w / s + (1 + t) / (c1 + t + t) * (c + n * (y + 1))
      p = 1 + t
      s += 2
      (an, next) = (next, alpha * an + beta * next)
      (bn, divisor) = (divisor, alpha * bn + beta * divisor)
      let before = r
      r = next / divisor
      if (r - before).magnitude <= 1e-15 * r { return r }
      an /= divisor
      bn /= divisor
      next = r
      divisor = 1
    }
    return .nan
  }

  /// `I_x(a, b)` for a > 1 and x up to about the mean.
  private static func tail(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let scale = factor(x, y, a, b)
    if scale == 0 { return 0 }
    if b > 1 { return scale * a * fraction(x, y, a, b) }
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    for m in 1..<200_000 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = 1 + even * d
      if abs(d) < tiny { d = tiny }
      c = 1 + even / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
      d = 1 + odd * d
      if abs(d) < tiny { d = tiny }
      c = 1 + odd / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      h *= d * c
      if abs(d * c - 1) < 1e-15 { return scale * h }
    }
    return .nan
  }
}
