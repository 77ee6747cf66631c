import CBoost
import Glibc
import Numerics

extension IncompleteGamma {
  /// `P(a, x)` of negative x, which is complex where a is not whole: `x^a e^(-x) / Γ(a + 1)` times `continuedScaledLower`.
  public static func continuedLower(_ x: Double, _ a: Double) -> Complex<Double> {
    if a == 0 { return Complex(1) }
    let scaled = continuedScaledLower(x, a)
    let product = pow(-x, a) / lam_boost_tgamma(a + 1) * exp(-x) * scaled
    let size =
      product.isFinite && product != 0 ? product : exp(a * log(-x) - x - lam_boost_lgamma(a + 1)) * scaled
    let turn = direction(a)
    return Complex(turn.re * size, turn.im == 0 ? 0 : turn.im * size)
  }

  /// `P(a, x)` over `x^a e^(-x) / Γ(a + 1)` of negative x.
  ///
  /// It is the mean of `a / (a + k)` over the numbers k of a Poisson distribution whose mean is `-x`: all terms are positive.
  public static func continuedScaledLower(_ x: Double, _ a: Double) -> Double {
    let mean = -x
    if a == 0 { return exp(x) }
    guard mean.isFinite, a.isFinite else { return mean.isNaN || a.isNaN ? .nan : a.isFinite ? 0 : 1 }
    guard mean < 1e6 else {
      let ratio = mean / ((a + mean) * (a + mean))
      return a / (a + mean) * (1 + ratio * (1 - (1 - 3 * mean / (a + mean)) / (a + mean)))
    }
    let middle = mean.rounded(.down)
    var (sum, weights) = (0.0, 0.0)
    var (k, weight) = (middle, 1.0)
    while weight > 1e-20 {
      sum += weight * a / (a + k)
      weights += weight
      k += 1
      weight *= mean / k
    }
    (k, weight) = (middle, 1.0)
    while k > 0, weight > 1e-20 {
      weight *= k / mean
      k -= 1
      sum += weight * a / (a + k)
      weights += weight
    }
    return sum / weights
  }

  /// `1 - P(a, x)` over `x^a e^(-x) / Γ(a + 1)` of negative x.
  public static func continuedScaledUpper(_ x: Double, _ a: Double) -> Complex<Double> {
    if a == 0 { return Complex(0) }
    let turn = direction(a)
    let size = exp(lam_boost_lgamma(a + 1) + x - a * log(-x))
    return Complex(
      turn.re * size - continuedScaledLower(x, a), turn.im == 0 ? 0 : -turn.im * size)
  }

  /// The direction of `x^a` for negative x.
  private static func direction(_ a: Double) -> Complex<Double> {
    let turns = a.truncatingRemainder(dividingBy: 2) * 180
    return Complex(Degrees.cosine(turns), Degrees.sine(turns))
  }
}
