import CExtended
import Numerics

/// The exponential integral of complex numbers.
public enum ExponentialIntegral {
  /// `E₁(z) = ∫_z^∞ exp(-t)/t dt`, cut along the negative real axis, where the sign of a zero imaginary part tells the side.
  public static func e1(_ z: Complex<Double>) -> Complex<Double> {
    let (x, y) = (z.re, z.im)
    if x.isNaN || y.isNaN { return Complex(.nan, y == 0 ? 0 : .nan) }
    if y == 0, x > 0 { return Complex(SpecialFunction.exponentialIntegral(x), 0) }
    return ComplexSpecial.number(lam_extended_complex_exponential_integral(x, y))
  }
}
