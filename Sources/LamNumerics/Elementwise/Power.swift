import CComplex
import Glibc
import Numerics

/// A real floating type with the C library's power.
public protocol PowerElement: Real & ArithmeticElement & RealElement {
  static func power(_ base: Self, _ exponent: Self) -> Self
}

extension Double: PowerElement {
  @inlinable @inline(__always)
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    smallPower(base, exponent) ?? libraryPower(base, exponent)
  }
}

extension Float: PowerElement {
  @inlinable @inline(__always)
  public static func power(_ base: Float, _ exponent: Float) -> Float {
    smallPower(base, exponent) ?? libraryPower(base, exponent)
  }
}

extension PowerElement {
  /// The powers that are products and quotients, which round once per operation; nil for the others.
  @inlinable @inline(__always)
  static func smallPower(_ base: Self, _ exponent: Self) -> Self? {
    if exponent == 2 { return base * base }
    if exponent == 3 { return base * base * base }
    return exponent == -1 ? 1 / base : nil
  }

  /// `a ^ b` where that is a real number; nil where a negative base meets a fractional exponent.
  @inlinable
  public static func realPower(_ base: Self, _ exponent: Self) -> Self? {
    base < 0 && exponent != exponent.rounded(.towardZero) ? nil : power(base, exponent)
  }
}

@usableFromInline func libraryPower(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
@usableFromInline func libraryPower(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }

/// The result of a power: real unless a negative base met a fractional exponent.
public enum PowerResult<R: PowerElement> {
  case real(Tensor<R>)
  case complex(Tensor<Complex<R>>)
}

/// `a .^ b` of real arrays.
@inlinable
public func power<R: PowerElement>(
  _ a: consuming Tensor<R>, _ b: Tensor<R>, operation: String
) throws -> PowerResult<R> {
  if b.isScalar {
    // Without a look at the exponent for every element.
    switch b[0] {
    case 2: return .real(try transform(a) { $0 * $0 })
    case 3: return .real(try transform(a) { $0 * $0 * $0 })
    case -1: return .real(try transform(a) { 1 / $0 })
    default: break
    }
  }
  let whole = b.allSatisfy { $0 == $0.rounded(.towardZero) }
  if whole || a.allSatisfy({ !($0 < 0) }) {
    // In place nothing can stop halfway: what is long enough for that has memory of its own.
    if a.count > Pace.usual { return .real(try broadcast(a, b, operation: operation) { R.power($0, $1) }) }
    return .real(try combine(a, b, operation: operation) { R.power($0, $1) })
  }
  let x = try a.map { Complex($0, 0) }
  let y = try b.map { Complex($0, 0) }
  return .complex(try power(x, y, operation: operation))
}

/// `a .^ b` of complex arrays.
@inlinable
public func power<R: PowerElement>(
  _ a: Tensor<Complex<R>>, _ b: Tensor<Complex<R>>, operation: String
) throws -> Tensor<Complex<R>> {
  try broadcast(a, b, operation: operation) { Complex<R>.power($0, $1) }
}

extension Complex where RealType: PowerElement {
  /// The principal power: by repeated products for small whole exponents, else exp(w log z).
  ///
  /// Where a real base has a real power, it is that.
  @inlinable
  public static func power(_ z: Complex, _ w: Complex) -> Complex {
    let (p, q) = w.parts
    let (x, y) = z.parts
    guard q == 0 else { return principalPower(z, w) }
    if y == 0, !(x < 0) || p == p.rounded(.towardZero) { return Complex(RealType.power(x, p), 0) }
    if p == p.rounded(.towardZero), abs(p) <= 1024 {
      let result = product(of: z, times: abs(p))
      return p < 0 ? quotient(Complex(1, 0), result) : result
    }
    let radius = RealType.power(RealType.hypot(x, y), p)
    if radius == 0 { return Complex(0, 0) }
    let angle = RealType.argument(y, x) * p
    guard angle.isFinite else { return principalPower(z, w) }
    return Complex(radius * RealType.cos(angle), radius * RealType.sin(angle))
  }

  @usableFromInline
  static func principalPower(_ z: Complex, _ w: Complex) -> Complex {
    func number(_ z: Complex) -> LamComplex { LamComplex(re: z.parts.0.real, im: z.parts.1.real) }
    let result = lam_cpow(number(z), number(w))
    return Complex(RealType(nearest: result.re), RealType(nearest: result.im))
  }

  /// zⁿ by squaring, for a small whole n ≥ 0.
  @inlinable
  static func product(of z: Complex, times n: RealType) -> Complex {
    // None yet, where 1 would make NaN of a zero beside an infinity.
    var result: Complex?
    var factor = z
    var rest = n
    while rest > 0 {
      let half = (rest / 2).rounded(.down)
      if half * 2 != rest { result = result.map { product($0, factor) } ?? factor }
      if half > 0 { factor = product(factor, factor) }
      rest = half
    }
    return result ?? Complex(1, 0)
  }
}

/// `a .^ b` of integers of one type, saturating; a negative exponent gives 0 but for a base of ±1.
@inlinable
public func power<T: RealElement & FixedWidthInteger & ArithmeticElement>(
  _ a: Tensor<T>, _ b: Tensor<T>, operation: String
) throws -> Tensor<T> {
  try broadcast(a, b, operation: operation) { T.wholePower($0, $1) }
}

/// An integer base and a double exponent.
@inlinable
public func power<T: RealElement & FixedWidthInteger & ArithmeticElement>(
  _ a: Tensor<T>, _ b: Tensor<Double>, operation: String
) throws -> Tensor<T> {
  try broadcast(a, b, operation: operation) { n, x in
    if x >= 0 && x < Double(T.bitWidth), let whole = T(exactly: x) { return T.wholePower(n, whole) }
    return T(nearest: libraryPower(Double(n), x))
  }
}

/// A double base and an integer exponent.
@inlinable
public func power<T: RealElement & FixedWidthInteger & ArithmeticElement>(
  _ a: Tensor<Double>, _ b: Tensor<T>, operation: String
) throws -> Tensor<T> {
  try broadcast(a, b, operation: operation) { T(nearest: libraryPower($0, Double($1))) }
}

extension ArithmeticElement where Self: FixedWidthInteger {
  @inlinable
  static func wholePower(_ base: Self, _ exponent: Self) -> Self {
    if exponent == 0 || base == 1 { return 1 }
    if exponent < 0 {
      if base.magnitude == 1 { return exponent & 1 == 0 ? 1 : base }
      return 0
    }
    var result: Self = 1
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, factor) }
      rest >>= 1
      if rest > 0 { factor = product(factor, factor) }
    }
    return result
  }
}
