/// Decimal numbers that need no more than one operation on doubles.
public enum ExactDecimal {
  /// `mantissa * 10^exponent`, rounded once; nil where the mantissa or the power of ten is no double itself.
  ///
  /// Source: Clinger, How to read floating point numbers accurately (1990).
  @inlinable
  public static func value(_ mantissa: UInt64, exponent: Int) -> Double? {
    guard mantissa <= 1 << 53 else { return nil }
    if exponent == 0 { return Double(mantissa) }
    guard exponent >= -22, exponent <= 22 else { return nil }
    let scale = powersOfTen[abs(exponent)]
    return exponent < 0 ? Double(mantissa) / scale : Double(mantissa) * scale
  }

  @usableFromInline
  static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
