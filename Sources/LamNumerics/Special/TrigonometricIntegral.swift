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
    return NearZero.refined(lam_extended_complex_sine_integral(z.re, z.im)) {
      ComplexSpecial.call(lam_arb_sine_integral, z)
    }
  }

  /// `Ci(z)`, cut along the negative real axis, where the sign of a zero imaginary part tells the side.
  public static func cosine(_ z: Number) -> Number {
    if z.re.isNaN || z.im.isNaN { return z }
    if z.im == 0 {
      let side: Double = z.im.sign == .minus ? -.pi : .pi
      return Number(cosine(z.re.magnitude), z.re.sign == .minus ? side : z.im)
    }
    return NearZero.refined(lam_extended_complex_cosine_integral(z.re, z.im)) {
      ComplexSpecial.call(lam_arb_cosine_integral, z)
    }
  }
}
