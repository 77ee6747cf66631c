import CComplex
import Numerics

extension Complex {
  /// The parts as they are stored, also where one of them is not finite.
  @inlinable public var re: RealType { rawStorage.x }
  @inlinable public var im: RealType { rawStorage.y }
}

/// Elementary functions of complex numbers: the C library's, with infinities, NaN and signed zeros as C99 has them.
///
/// A zero's sign tells the side of a branch cut. On the cuts of `asin` and `acos` beyond 1 the value is the one from
/// the other side, as Octave has it.
public enum ComplexFunction {
  public typealias Number = Complex<Double>

  private static func apply(_ function: (LamComplex) -> LamComplex, _ z: Number) -> Number {
    Number(function(LamComplex(z)))
  }

  public static func sqrt(_ z: Number) -> Number { apply(lam_csqrt, z) }
  public static func exp(_ z: Number) -> Number { apply(lam_cexp, z) }
  public static func log(_ z: Number) -> Number { apply(lam_clog, z) }
  public static func log2(_ z: Number) -> Number { divide(log(z), by: 0.6931471805599453) }
  public static func log10(_ z: Number) -> Number { divide(log(z), by: 2.302585092994046) }

  public static func sin(_ z: Number) -> Number { apply(lam_csin, z) }
  public static func cos(_ z: Number) -> Number { apply(lam_ccos, z) }
  public static func tan(_ z: Number) -> Number { apply(lam_ctan, z) }
  public static func asin(_ z: Number) -> Number { turned(apply(lam_casin, z), beyond: z) }
  public static func acos(_ z: Number) -> Number { turned(apply(lam_cacos, z), beyond: z) }
  public static func atan(_ z: Number) -> Number { apply(lam_catan, z) }

  public static func sinh(_ z: Number) -> Number { apply(lam_csinh, z) }
  public static func cosh(_ z: Number) -> Number { apply(lam_ccosh, z) }
  public static func tanh(_ z: Number) -> Number { apply(lam_ctanh, z) }
  public static func asinh(_ z: Number) -> Number { apply(lam_casinh, z) }
  public static func acosh(_ z: Number) -> Number { apply(lam_cacosh, z) }
  public static func atanh(_ z: Number) -> Number { apply(lam_catanh, z) }

  private static func turned(_ w: Number, beyond z: Number) -> Number {
    z.im == 0 && z.re > 1 ? Number(w.re, -w.im) : w
  }

  /// `log(1 + z)`, accurate for small z.
  public static func log1p(_ z: Number) -> Number {
    guard z.re.magnitude < 0.5 else { return log(Number(1 + z.re, z.im)) }
    // |1 + z|² is 1 + u.
    let u = 2 * z.re + z.re * z.re + z.im * z.im
    return Number(Double.log(onePlus: u) / 2, Double.atan2(y: z.im, x: 1 + z.re))
  }

  /// `exp(z) - 1`, accurate for small z.
  public static func expm1(_ z: Number) -> Number {
    guard magnitude(z) < 1 else {
      let w = exp(z)
      return Number(w.re - 1, w.im)
    }
    let u = Double.expMinusOne(z.re)
    let half = Double.sin(z.im / 2)
    let v = -2 * half * half
    return Number(u * v + u + v, (u + 1) * Double.sin(z.im))
  }

  static func divide(_ z: Number, by x: Double) -> Number { Number(z.re / x, z.im / x) }

  /// `z/|z|`, 0 at 0; of an infinite number the direction from 0 where it is.
  public static func sign(_ z: Number) -> Number {
    if z.re.isInfinite || z.im.isInfinite {
      func boxed(_ x: Double) -> Double { x.isNaN ? x : Double(signOf: x, magnitudeOf: x.isInfinite ? 1 : 0) }
      return sign(Number(boxed(z.re), boxed(z.im)))
    }
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

  /// `1/z`; a real number's is real, so that there is a pole where the real function has it.
  public static func reciprocal(_ z: Number) -> Number {
    z.im == 0 ? Number(1 / z.re, -z.im) : Number.quotient(Number(1, 0), z)
  }

  /// `1/f`, as the secant is of the cosine.
  public static func reciprocal(of f: @escaping @Sendable (Number) -> Number) -> @Sendable (Number) -> Number
  {
    { reciprocal(f($0)) }
  }
}

extension LamComplex {
  init(_ z: Complex<Double>) { self.init(re: z.re, im: z.im) }
}

extension Complex where RealType == Double {
  init(_ z: LamComplex) { self.init(z.re, z.im) }
}
