import CArb
import CExtended
import Numerics

/// The integrals of `sin(t)/t` and `cos(t)/t`.
public enum TrigonometricIntegral {
  public typealias Number = Complex<Double>

  /// `Si(x) = ∫₀ˣ sin(t)/t dt`.
  public static func sine(_ x: Double) -> Double { lam_extended_sine_integral(x) }

  /// `Ci(x) = -∫ₓ^∞ cos(t)/t dt` for x ≥ 0.
  public static func cosine(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    return NearZero.refined(lam_extended_cosine_integral(x), besides: 1 / max(1, x)) {
      lam_arb_real_cosine_integral(x)
    }
  }

  /// `Si(z)`, which is odd and has real values on the real axis.
  public static func sine(_ z: Number) -> Number {
    if z.im == 0 { return Number(sine(z.re), z.im) }
    if z.re.isNaN || z.im.isNaN { return z }
    if ComplexFunction.magnitude(z) <= nearby { return series(z, z, first: 1) }
    let upper = z.re < 0 ? -z : z
    let isLower = upper.im < 0
    // A real part of -0 would be on the other side of the exponential integrals' cut.
    let w = Number(upper.re + 0, upper.im.magnitude)
    let difference = ExponentialIntegral.e1(turned(w)) - ExponentialIntegral.e1(-turned(w))
    var value = Number(.pi / 2) + ComplexFunction.divide(Number(difference.im, -difference.re), by: 2)
    if isLower { value = value.conjugate }
    return z.re < 0 ? -value : value
  }

  /// `Ci(z)`, cut along the negative real axis, where the sign of a zero imaginary part tells the side.
  public static func cosine(_ z: Number) -> Number {
    if z.re.isNaN || z.im.isNaN { return z }
    let side: Double = z.im.sign == .minus ? -.pi : .pi
    if z.im == 0 { return Number(cosine(z.re.magnitude), z.re.sign == .minus ? side : z.im) }
    if ComplexFunction.magnitude(z) <= nearby {
      return Number(euler) + ComplexFunction.log(z) + series(Number(1), z, first: 0)
    }
    var w = Number(z.re.magnitude, z.im.magnitude)
    // The function is even but for the cut, and conjugate in the other half.
    w = -(ExponentialIntegral.e1(turned(w)) + ExponentialIntegral.e1(-turned(w)))
    w = ComplexFunction.divide(w, by: 2)
    let isConjugate = (z.re < 0) != (z.im < 0)
    if isConjugate { w = w.conjugate }
    return z.re < 0 ? Number(w.re, w.im + side) : w
  }

  private static let nearby = 2.0
  private static let euler = 0.5772156649015329

  /// A product with i, which would make NaN of an infinite part.
  private static func turned(_ z: Number) -> Number { Number(-z.im, z.re) }

  /// The sum over k = first, first + 2, ... of `(-1)^((k - first)/2) zᵏ/(k! k)` without k = 0, which begins with a term.
  private static func series(_ start: Number, _ z: Number, first: Int) -> Number {
    let square = -z * z
    var (term, sum) = (start, first == 1 ? start : .zero)
    for k in stride(from: first + 2, through: 60, by: 2) {
      term = ComplexFunction.divide(term * square, by: Double(k * (k - 1)))
      sum += ComplexFunction.divide(term, by: Double(k))
    }
    return sum
  }
}
