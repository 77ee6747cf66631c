/// The two remainders of division, for numbers of every class.
public enum Remainder {
  /// `x - y·floor(x/y)`: zero or of the sign of `y`; `x` itself where `y` is 0.
  ///
  /// Where `y` is not whole and `x/y` is whole to rounding, the answer is 0, as in Octave.
  @inlinable
  public static func modulo(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return x }
    let q = x / y
    if y.rounded() != y && isWhole(q) { return 0 }
    let r = x - y * q.rounded(.down)
    return x != y && r != 0 ? (y < 0 ? -r.magnitude : r.magnitude) : r.magnitude
  }

  /// `x - y·fix(x/y)`: zero or of the sign of `x`; NaN where `y` is 0.
  @inlinable
  public static func remainder(_ x: Double, _ y: Double) -> Double {
    if y == 0 { return .nan }
    let q = x / y
    if y.rounded() != y && isWhole(q) { return 0 }
    let r = x - y * q.rounded(.towardZero)
    return x != y && r != 0 ? (x < 0 ? -r.magnitude : r.magnitude) : r.magnitude
  }

  /// Whether a quotient is a whole number to rounding.
  @inlinable
  static func isWhole(_ q: Double) -> Bool {
    let n = q.rounded(.toNearestOrAwayFromZero)
    return ((q - n) / n).magnitude < .ulpOfOne
  }

  /// As `modulo` for doubles; `x` where `y` is 0.
  @inlinable
  public static func modulo<I: FixedWidthInteger>(_ x: I, _ y: I) -> I {
    if y == 0 { return x }
    let r = x.remainderReportingOverflow(dividingBy: y).partialValue
    return r != 0 && (r < 0) != (y < 0) ? r + y : r
  }

  /// As `remainder` for doubles; 0 where `y` is 0.
  @inlinable
  public static func remainder<I: FixedWidthInteger>(_ x: I, _ y: I) -> I {
    y == 0 ? 0 : x.remainderReportingOverflow(dividingBy: y).partialValue
  }
}
