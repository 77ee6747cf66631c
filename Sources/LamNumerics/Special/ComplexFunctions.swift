import Numerics

extension Complex {
  /// The parts as they are stored, also where one of them is not finite.
  @inlinable public var re: RealType { rawStorage.x }
  @inlinable public var im: RealType { rawStorage.y }
}

/// Elementary functions of complex numbers where the sign on a branch cut is a matter of convention.
///
/// On the cuts of `asin` and `acos` beyond 1 the value is the one from below, beyond -1 the one from above, as
/// Octave has it.
public enum ComplexFunction {
  public typealias Number = Complex<Double>

  public static func asin(_ z: Number) -> Number {
    let w = Number.asin(z)
    return z.im == 0 && z.re > 1 ? Number(w.re, -w.im.magnitude) : w
  }

  public static func acos(_ z: Number) -> Number {
    let w = Number.acos(z)
    return z.im == 0 && z.re > 1 ? Number(w.re, w.im.magnitude) : w
  }

  /// On both cuts the value from above.
  public static func atanh(_ z: Number) -> Number {
    let w = Number.atanh(z)
    return z.im == 0 && z.re.magnitude > 1 ? Number(w.re, w.im.magnitude) : w
  }

  public static func log2(_ z: Number) -> Number { divide(Number.log(z), by: 0.6931471805599453) }
  public static func log10(_ z: Number) -> Number { divide(Number.log(z), by: 2.302585092994046) }

  private static func divide(_ z: Number, by x: Double) -> Number { Number(z.re / x, z.im / x) }

  public static func sign(_ z: Number) -> Number {
    let length = magnitude(z)
    return length == 0 ? .zero : divide(z, by: length)
  }

  /// `|z|` without overflow; Inf where a part is infinite.
  public static func magnitude(_ z: Number) -> Double { Double.hypot(z.re, z.im) }

  public static func phase(_ z: Number) -> Double { Double.atan2(y: z.im, x: z.re) }

  /// A function of each part.
  public static func parts(_ z: Number, _ function: (Double) -> Double) -> Number {
    Number(function(z.re), function(z.im))
  }

  /// `1/z`.
  public static func reciprocal(_ z: Number) -> Number { Number(1) / z }
}
