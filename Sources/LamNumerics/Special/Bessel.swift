import CBoost
import Numerics

/// Bessel functions of real order, by Boost.Math of real arguments; NaN where the method does not reach.
///
/// Of negative arguments and orders that are not whole they are complex: the relations of DLMF 10.11 and 10.34 lead back
/// to positive arguments.
public enum Bessel {
  public typealias Number = Complex<Double>

  /// Where `exp(x)` leaves the range in which scaled functions are computed.
  private static let rangeOfScaled = 1e4

  /// Hankel's expansion `Σ aₖ(ν)/xᵏ` (DLMF 10.40); NaN where its terms do not become small.
  private static func expansion(_ order: Double, _ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1..<100 {
      let odd = Double(2 * k - 1)
      let next = term * (4 * order * order - odd * odd) / (8 * Double(k) * x)
      sum += next
      if next.magnitude <= 1e-17 * sum.magnitude { return sum }
      if next.magnitude > term.magnitude { return .nan }
      term = next
    }
    return .nan
  }

  /// The largest order: beyond it, recurrences take longer than anybody waits.
  private static let largestOrder = 1e6

  public static func j(_ order: Double, _ x: Double) -> Number {
    if x.isInfinite { return order.isNaN ? Number(.nan) : .zero }
    return turned(order, x, by: 1) { real(lam_boost_cyl_bessel_j, $0, $1) }
  }

  public static func y(_ order: Double, _ x: Double) -> Number {
    if x == .infinity { return order.isNaN ? Number(.nan) : .zero }
    if x == 0 { return Number(-.infinity) }
    guard x < 0 else { return Number(real(lam_boost_cyl_neumann, order, x)) }
    let first = real(lam_boost_cyl_bessel_j, order, -x)
    return phase(-order) * Number(real(lam_boost_cyl_neumann, order, -x))
      + Number(0, 2 * cosine(order) * first)
  }

  /// - Parameter scaled: multiplied by `exp(-|x|)`.
  public static func i(_ order: Double, _ x: Double, scaled: Bool = false) -> Number {
    if x.isInfinite { return scaled ? .zero : turned(order, x, by: 1) { _, x in x } }
    if scaled, x.magnitude > rangeOfScaled {
      return turned(order, x, by: 1) { expansion($0, -$1) / (2 * .pi * $1).squareRoot() }
    }
    let function = scaled ? lam_boost_cyl_bessel_i_scaled : lam_boost_cyl_bessel_i
    return turned(order, x, by: 1) { real(function, $0, $1) }
  }

  /// - Parameter scaled: multiplied by `exp(x)`.
  public static func k(_ order: Double, _ x: Double, scaled: Bool = false) -> Number {
    if x == .infinity { return .zero }
    if x == 0 { return Number(.infinity) }
    if scaled, x > rangeOfScaled { return Number(expansion(order, x) * (.pi / (2 * x)).squareRoot()) }
    let function = scaled ? lam_boost_cyl_bessel_k_scaled : lam_boost_cyl_bessel_k
    guard x < 0 else { return Number(real(function, order.magnitude, x)) }
    let scale = scaled ? Double.exp(x) : 1
    let own = phase(-order) * Number(real(lam_boost_cyl_bessel_k, order.magnitude, -x))
    return (own - Number(0, .pi * real(lam_boost_cyl_bessel_i, order, -x))) * Number(scale)
  }

  private static func real(_ function: (Double, Double) -> Double, _ order: Double, _ x: Double) -> Double {
    order.magnitude <= largestOrder && !x.isNaN ? function(order, x) : .nan
  }

  /// A function of a negative argument is that of its size times `exp(iπν)`.
  private static func turned(
    _ order: Double, _ x: Double, by sign: Double, _ function: (Double, Double) -> Double
  ) -> Number {
    guard x < 0 else { return Number(function(order, x)) }
    let size = function(order, -x)
    // A product with infinity would be NaN beside it.
    if order == order.rounded() { return Number(isOdd(order) ? -size : size) }
    return phase(sign * order) * Number(size)
  }

  /// `exp(iπν)`, exact for multiples of a half.
  static func phase(_ order: Double) -> Number {
    let rest = order.remainder(dividingBy: 2)
    return Number(cosine(rest), cosine(rest - 0.5))
  }

  /// `cos πν`, exact for multiples of a half.
  static func cosine(_ order: Double) -> Double {
    let rest = order.remainder(dividingBy: 2).magnitude
    return rest <= 0.25 ? .cos(.pi * rest) : rest < 0.75 ? .sin(.pi * (0.5 - rest)) : -.cos(.pi * (1 - rest))
  }

  private static func isOdd(_ order: Double) -> Bool { order.remainder(dividingBy: 2) != 0 }
}
