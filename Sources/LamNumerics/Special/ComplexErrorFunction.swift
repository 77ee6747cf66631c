import CArb
import CExtended
import Numerics

/// The error functions of complex numbers and their kin.
public enum ComplexErrorFunction {
  public typealias Number = Complex<Double>

  /// erf(z).
  public static func erf(_ z: Number) -> Number {
    z.im == 0
      ? Number(.erf(z.re), z.im)
      : NearZero.refined(lam_extended_complex_erf(z.re, z.im)) { ComplexSpecial.call(lam_arb_erf, z) }
  }

  /// 1 - erf(z).
  public static func erfc(_ z: Number) -> Number {
    z.im == 0
      ? Number(.erfc(z.re), -z.im)
      : NearZero.refined(lam_extended_complex_erfc(z.re, z.im)) { ComplexSpecial.call(lam_arb_erfc, z) }
  }

  /// exp(z²) erfc(z).
  public static func erfcx(_ z: Number) -> Number {
    z.im == 0 ? Number(ErrorFunction.scaledComplement(z.re), -z.im) : faddeeva(Number(-z.im, z.re))
  }

  /// -i erf(i z).
  public static func erfi(_ z: Number) -> Number {
    if z.im == 0 { return Number(erfi(z.re), z.im) }
    let w = erf(Number(-z.im, z.re))
    return Number(w.im, -w.re)
  }

  /// -i erf(i x) of a real number, which is real.
  public static func erfi(_ x: Double) -> Double { lam_extended_erfi(x) }

  /// exp(-z²) ∫₀ᶻ exp(t²) dt.
  public static func dawson(_ z: Number) -> Number {
    if z.im == 0 { return Number(dawson(z.re), z.im) }
    return NearZero.refined(lam_extended_complex_dawson(z.re, z.im)) {
      let scale = ComplexSpecial.number(lam_extended_exponential_of_square(-z.im, z.re))
      return Number(Double.pi.squareRoot() / 2) * scale * ComplexSpecial.call(lam_arb_erfi, z)
    }
  }

  /// exp(-x²) ∫₀ˣ exp(t²) dt.
  public static func dawson(_ x: Double) -> Double { lam_extended_dawson(x) }

  /// exp(-z²) erfc(-i z).
  public static func faddeeva(_ z: Number) -> Number {
    NearZero.refined(lam_extended_faddeeva(z.re, z.im)) {
      let w = Number(z.im, -z.re)
      return ComplexSpecial.number(lam_extended_exponential_of_square(w.re, w.im))
        * ComplexSpecial.call(lam_arb_erfc, w)
    }
  }
}
