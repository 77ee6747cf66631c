import CCerf
import CExtended
import Numerics

/// The error functions of complex numbers, by libcerf: within 1e-13 of the value; NaN where it is missing. Those of real
/// numbers that are real need no library.
public enum ComplexErrorFunction {
  /// Whether the library is there.
  public static var isAvailable: Bool { lam_cerf_is_there() }

  /// erf(z).
  public static func erf(_ z: Complex<Double>) -> Complex<Double> { call(lam_cerf, z) }

  /// 1 - erf(z).
  public static func erfc(_ z: Complex<Double>) -> Complex<Double> { call(lam_cerfc, z) }

  /// exp(z²) erfc(z).
  public static func erfcx(_ z: Complex<Double>) -> Complex<Double> { call(lam_cerfcx, z) }

  /// -i erf(i z).
  public static func erfi(_ z: Complex<Double>) -> Complex<Double> { call(lam_cerfi, z) }

  /// -i erf(i x) of a real number, which is real.
  public static func erfi(_ x: Double) -> Double { lam_extended_erfi(x) }

  /// exp(-z²) ∫₀ᶻ exp(t²) dt.
  public static func dawson(_ z: Complex<Double>) -> Complex<Double> {
    z.rawStorage.y == 0 ? Complex(dawson(z.rawStorage.x), z.rawStorage.y) : call(lam_cdawson, z)
  }

  /// exp(-x²) ∫₀ˣ exp(t²) dt.
  public static func dawson(_ x: Double) -> Double { lam_extended_dawson(x) }

  /// exp(-z²) erfc(-i z).
  public static func faddeeva(_ z: Complex<Double>) -> Complex<Double> { call(lam_faddeeva, z) }

  private static func call(
    _ function: (LamCerfNumber) -> LamCerfNumber, _ z: Complex<Double>
  ) -> Complex<Double> {
    let (re, im) = (z.rawStorage.x, z.rawStorage.y)
    let w = function(LamCerfNumber(re: re, im: im))
    return Complex(w.re, w.im)
  }
}
