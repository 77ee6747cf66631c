import Glibc

/// `u - log(1 + u)` without cancellation: what exponents of incomplete functions are made of.
///
/// - Parameter successor: `1 + u`, which u no longer tells where it is near -1.
func logarithmicRest(_ u: Double, successor: Double) -> Double {
  guard u.magnitude < 0.2 else { return u - log(successor) }
  var power = u * u
  var sum = power / 2
  var k = 3.0
  while k < 60 {
    power *= -u
    let term = power / k
    sum += term
    if term.magnitude <= sum.magnitude * 1e-17 { break }
    k += 1
  }
  return sum
}

/// The regularized incomplete gamma functions `P(a, x)` and `Q(a, x) = 1 - P(a, x)`, for x ≥ 0 and a ≥ 0; NaN elsewhere.
///
/// The series for x < a + 1 and Lentz's continued fraction beyond; for a ≥ 10⁶ Temme's uniform expansion (SIAM J. Math.
/// Anal. 10, 1979). The smaller of the two is found by itself, not as a difference from 1.
public struct IncompleteGamma: Sendable {
  public let lower: Double
  public let upper: Double
  /// `lower` and `upper` over `xᵃ e⁻ˣ / Γ(a + 1)`.
  public let scaledLower: Double
  public let scaledUpper: Double

  public init(_ x: Double, _ a: Double) {
    if x.isNaN || a.isNaN || x < 0 || a < 0 {
      self.init(lower: .nan, upper: .nan, scaledLower: .nan, scaledUpper: .nan)
    } else if a == 0 {
      self.init(lower: 1, upper: 0, scaledLower: exp(x), scaledUpper: 0)
    } else if a == .infinity {
      let isUndecided = x == .infinity
      self.init(
        lower: isUndecided ? .nan : 0, upper: isUndecided ? .nan : 1, scaledLower: isUndecided ? .nan : 1,
        scaledUpper: isUndecided ? .nan : .infinity)
    } else if x == 0 {
      self.init(lower: 0, upper: 1, scaledLower: 1, scaledUpper: .infinity)
    } else if x == .infinity {
      self.init(lower: 1, upper: 0, scaledLower: .infinity, scaledUpper: 0)
    } else if a >= 1e6 {
      self = IncompleteGamma.uniform(x, a)
    } else if a < 1 && x < a + 1 {
      self = IncompleteGamma.ofSmallOrder(x, a)
    } else {
      let factor = IncompleteGamma.factor(x, a)
      if x < a + 1 {
        let scaled = IncompleteGamma.series(x, a)
        let lower = factor * scaled
        self.init(lower: lower, upper: 1 - lower, scaledLower: scaled, scaledUpper: (1 - lower) / factor)
      } else {
        let scaled = IncompleteGamma.continuedFraction(x, a)
        let upper = factor * scaled
        self.init(lower: 1 - upper, upper: upper, scaledLower: (1 - upper) / factor, scaledUpper: scaled)
      }
    }
  }

  private init(lower: Double, upper: Double, scaledLower: Double, scaledUpper: Double) {
    self.lower = lower
    self.upper = upper
    self.scaledLower = scaledLower
    self.scaledUpper = scaledUpper
  }

  /// By the alternating series, from which `Q` comes without a difference from 1.
  private static func ofSmallOrder(_ x: Double, _ a: Double) -> IncompleteGamma {
    var term = 1.0
    var sum = 0.0
    for n in 1..<200 {
      term *= -x / Double(n)
      sum += a * term / (a + Double(n))
      if term.magnitude < 1e-18 { break }
    }
    // log Γ(1 + a), where 1 + a would round, by its series.
    let logarithm =
      a < 1e-3
      ? a
        * (-0.5772156649015329 + a
          * (0.8224670334241132 + a * (-0.40068563438653143 + a * 0.27058080842778455)))
      : lgamma(1 + a)
    let exponent = a * log(x) - logarithm
    let lower = exp(exponent) * (1 + sum)
    let upper = -expm1(exponent) - exp(exponent) * sum
    let factor = exp(exponent - x)
    return IncompleteGamma(
      lower: lower, upper: upper, scaledLower: exp(x) * (1 + sum), scaledUpper: upper / factor)
  }

  /// `xᵃ e⁻ˣ / Γ(a + 1)`.
  private static func factor(_ x: Double, _ a: Double) -> Double {
    if a < 10 { return exp(a * log(x) - x - lgamma(a + 1)) }
    let exponent = -a * logarithmicRest((x - a) / a, successor: x / a)
    return exp(exponent - Gamma.stirlingRest(a)) / (2 * .pi * a).squareRoot()
  }

  private static func series(_ x: Double, _ a: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = a
    for _ in 0..<100_000 {
      n += 1
      term *= x / n
      sum += term
      if term < sum * 1e-17 { return sum }
    }
    return .nan
  }

  private static func continuedFraction(_ x: Double, _ a: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    for i in 1..<100_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let delta = d * c
      h *= delta
      if abs(delta - 1) < 1e-15 { return h * a }
    }
    return .nan
  }

  /// The coefficients of powers of η in Temme's first three functions.
  private static let coefficients: [[Double]] = [
    [
      -1.0 / 3, 1.0 / 12, -2.0 / 135, 1.0 / 864, 1.0 / 2835, -139.0 / 777_600, 1.0 / 25515,
      -571.0 / 261_273_600,
      -281.0 / 151_559_100,
    ],
    [-1.0 / 540, -1.0 / 288, 1.0 / 378, -77.0 / 77760, 1.0 / 4860.0],
    [25.0 / 6048, -139.0 / 51840],
  ]

  /// Where `η²/2 = μ - log(1 + μ)` with μ = x/a - 1 is so large that the functions below are not, both are 0 or 1.
  private static func uniform(_ x: Double, _ a: Double) -> IncompleteGamma {
    let mu = (x - a) / a
    let half = logarithmicRest(mu, successor: x / a)
    let eta = (2 * half).squareRoot() * (mu < 0 ? -1 : 1)
    let y = (a * half).squareRoot()
    var rest = 0.0
    if eta.magnitude < 0.2 {
      for c in coefficients.reversed() {
        rest = rest / a + c.reversed().reduce(0) { $0 * eta + $1 }
      }
    }
    let density = exp(-a * half) / (2 * .pi * a).squareRoot()
    let tail = erfc(y) / 2 + (mu < 0 ? -1 : 1) * density * rest
    let factor = density * exp(-Gamma.stirlingRest(a))
    let (lower, upper) = mu < 0 ? (tail, 1 - tail) : (1 - tail, tail)
    return IncompleteGamma(
      lower: lower, upper: upper, scaledLower: lower / factor, scaledUpper: upper / factor)
  }
}
