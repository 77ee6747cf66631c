import CArb
import CBoost
import CExtended
import Numerics

/// Bessel functions of real order, by Boost.Math of real arguments; NaN where the method does not reach.
///
/// Of negative arguments and orders that are not whole they are complex: the relations of DLMF 10.11 and 10.34 lead back
/// to positive arguments.
public enum Bessel {
  public typealias Number = Complex<Double>

  /// Where `exp(x)` leaves the range in which scaled functions are computed.
  private static let rangeOfScaled = 1e4

  /// The largest order: beyond it, recurrences take longer than anybody waits.
  private static let largestOrder = 1e6

  public static func j(_ order: Double, _ x: Double) -> Number {
    if x.isInfinite { return order.isNaN ? Number(.nan) : .zero }
    return turned(order, x, by: 1, firstKind)
  }

  public static func y(_ order: Double, _ x: Double) -> Number {
    if x == .infinity { return order.isNaN ? Number(.nan) : .zero }
    if x == 0 { return Number(-.infinity) }
    guard x < 0 else { return Number(secondKind(order, x)) }
    let first = firstKind(order, -x)
    return phase(-order) * Number(secondKind(order, -x))
      + Number(0, 2 * cosine(order) * first)
  }

  /// - Parameter scaled: multiplied by `exp(-|x|)`.
  public static func i(_ order: Double, _ x: Double, scaled: Bool = false) -> Number {
    if x.isInfinite { return scaled ? .zero : turned(order, x, by: 1) { _, x in x } }
    if scaled, x.magnitude > rangeOfScaled {
      return turned(order, x, by: 1) { real(lam_extended_bessel_i_scaled, $0, $1) }
    }
    let function = scaled ? lam_boost_cyl_bessel_i_scaled : lam_boost_cyl_bessel_i
    return turned(order, x, by: 1) { real(function, $0, $1) }
  }

  /// - Parameter scaled: multiplied by `exp(x)`.
  public static func k(_ order: Double, _ x: Double, scaled: Bool = false) -> Number {
    if x == .infinity { return .zero }
    if x == 0 { return Number(.infinity) }
    if scaled, x > rangeOfScaled { return Number(real(lam_extended_bessel_k_scaled, order.magnitude, x)) }
    let function = scaled ? lam_boost_cyl_bessel_k_scaled : lam_boost_cyl_bessel_k
    guard x < 0 else { return Number(real(function, order.magnitude, x)) }
    let scale = scaled ? Double.exp(x) : 1
    let own = phase(-order) * Number(real(lam_boost_cyl_bessel_k, order.magnitude, -x))
    return (own - Number(0, .pi * real(lam_boost_cyl_bessel_i, order, -x))) * Number(scale)
  }

  private static func firstKind(_ order: Double, _ x: Double) -> Double {
    NearZero.refined(real(lam_boost_cyl_bessel_j, order, x), besides: amplitude(order, x)) {
      real(lam_arb_real_bessel_j, order, x)
    }
  }

  private static func secondKind(_ order: Double, _ x: Double) -> Double {
    NearZero.refined(real(lam_boost_cyl_neumann, order, x), besides: amplitude(order, x)) {
      real(lam_arb_real_bessel_y, order, x)
    }
  }

  /// The size of the oscillation of J and Y, 0 where they do not oscillate: more for large orders, of which Boost loses
  /// digits.
  private static func amplitude(_ order: Double, _ x: Double) -> Double {
    guard x > 0.5, x > order else { return 0 }
    let size = order.magnitude
    let turning = x > size ? max(((x - size) * (x + size)).squareRoot(), Double.root(size * size, 3)) : x
    return (2 / (.pi * turning)).squareRoot() * (1 + size / 1000)
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

  /// `cos πν`.
  static func cosine(_ order: Double) -> Double { Degrees.cosineOfHalfTurns(order) }

  private static func isOdd(_ order: Double) -> Bool { order.remainder(dividingBy: 2) != 0 }
}
