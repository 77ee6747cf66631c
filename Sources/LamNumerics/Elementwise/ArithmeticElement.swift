import CComplex
import Numerics

/// An element type closed under the four operations, as the language defines them for its class.
///
/// Integers saturate; their quotient rounds half away from zero, and a zero divisor gives the end of the range
/// on the dividend's side, or 0 for 0/0.
public protocol ArithmeticElement: Element {
  static func sum(_ a: Self, _ b: Self) -> Self
  static func difference(_ a: Self, _ b: Self) -> Self
  static func product(_ a: Self, _ b: Self) -> Self
  static func quotient(_ a: Self, _ b: Self) -> Self
  static func negated(_ a: Self) -> Self
}

extension Double: ArithmeticElement {
  @inlinable @inline(__always) public static func sum(_ a: Double, _ b: Double) -> Double { a + b }
  @inlinable @inline(__always) public static func difference(_ a: Double, _ b: Double) -> Double { a - b }
  @inlinable @inline(__always) public static func product(_ a: Double, _ b: Double) -> Double { a * b }
  @inlinable @inline(__always) public static func quotient(_ a: Double, _ b: Double) -> Double { a / b }
  @inlinable @inline(__always) public static func negated(_ a: Double) -> Double { -a }
}

extension Float: ArithmeticElement {
  @inlinable @inline(__always) public static func sum(_ a: Float, _ b: Float) -> Float { a + b }
  @inlinable @inline(__always) public static func difference(_ a: Float, _ b: Float) -> Float { a - b }
  @inlinable @inline(__always) public static func product(_ a: Float, _ b: Float) -> Float { a * b }
  @inlinable @inline(__always) public static func quotient(_ a: Float, _ b: Float) -> Float { a / b }
  @inlinable @inline(__always) public static func negated(_ a: Float) -> Float { -a }
}

extension Complex: ArithmeticElement {
  @inlinable @inline(__always) public static func sum(_ a: Complex, _ b: Complex) -> Complex { a + b }
  @inlinable @inline(__always) public static func difference(_ a: Complex, _ b: Complex) -> Complex { a - b }
  @inlinable @inline(__always) public static func negated(_ a: Complex) -> Complex {
    Complex(-a.parts.0, -a.parts.1)
  }

  /// The textbook product; where it is lost to infinities, C's.
  @inlinable @inline(__always)
  public static func product(_ a: Complex, _ b: Complex) -> Complex {
    let (x, y) = a.parts
    let (u, v) = b.parts
    let (p, q) = (x * u - y * v, x * v + y * u)
    if p.isNaN && q.isNaN { return productAtTheEdge(a, b) }
    return Complex(p, q)
  }

  /// The textbook quotient where |b|² neither over- nor underflows and something is left of it, else C's.
  @inlinable
  public static func quotient(_ a: Complex, _ b: Complex) -> Complex {
    let (x, y) = a.parts
    let (u, v) = b.parts
    let square = u * u + v * v
    if square.isNormal {
      let (p, q) = ((x * u + y * v) / square, (y * u - x * v) / square)
      if p.isFinite && q.isFinite { return Complex(p, q) }
    }
    return quotientAtTheEdge(a, b)
  }

  @usableFromInline
  static func productAtTheEdge(_ a: Complex, _ b: Complex) -> Complex { atTheEdge(lam_cproduct, a, b) }

  @usableFromInline
  static func quotientAtTheEdge(_ a: Complex, _ b: Complex) -> Complex { atTheEdge(lam_cquotient, a, b) }

  /// An operation of C on doubles, rounded to the precision of the operands.
  private static func atTheEdge(
    _ operation: (LamComplex, LamComplex) -> LamComplex, _ a: Complex, _ b: Complex
  ) -> Complex {
    func double(_ x: RealType) -> Double { x as? Double ?? Double(x as? Float ?? .nan) }
    func rounded(_ x: Double) -> RealType { x as? RealType ?? Float(x) as? RealType ?? .nan }
    let result = operation(
      LamComplex(re: double(a.parts.0), im: double(a.parts.1)),
      LamComplex(re: double(b.parts.0), im: double(b.parts.1)))
    return Complex(rounded(result.re), rounded(result.im))
  }
}

extension ArithmeticElement where Self: FixedWidthInteger {
  @inlinable @inline(__always)
  public static func sum(_ a: Self, _ b: Self) -> Self {
    let (result, overflow) = a.addingReportingOverflow(b)
    return overflow ? (b < 0 ? min : max) : result
  }

  @inlinable @inline(__always)
  public static func difference(_ a: Self, _ b: Self) -> Self {
    let (result, overflow) = a.subtractingReportingOverflow(b)
    return overflow ? (isSigned && b < 0 ? max : min) : result
  }

  @inlinable @inline(__always)
  public static func product(_ a: Self, _ b: Self) -> Self {
    let (result, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? ((a < 0) != (b < 0) ? min : max) : result
  }

  @inlinable @inline(__always)
  public static func quotient(_ a: Self, _ b: Self) -> Self {
    if b == 0 { return a == 0 ? 0 : (a < 0 ? min : max) }
    let (quotient, overflow) = a.dividedReportingOverflow(by: b)
    if overflow { return max }
    let rest = (a &- quotient &* b).magnitude
    // Half of the divisor or more is left: away from zero.
    guard rest >= b.magnitude - rest else { return quotient }
    return (a < 0) != (b < 0) ? quotient - 1 : quotient + 1
  }

  @inlinable @inline(__always)
  public static func negated(_ a: Self) -> Self { difference(0, a) }
}

extension Int8: ArithmeticElement {}
extension Int16: ArithmeticElement {}
extension Int32: ArithmeticElement {}
extension Int64: ArithmeticElement {}
extension UInt8: ArithmeticElement {}
extension UInt16: ArithmeticElement {}
extension UInt32: ArithmeticElement {}
extension UInt64: ArithmeticElement {}
