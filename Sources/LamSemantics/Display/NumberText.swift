import CFormat

/// Spelling of single numbers with C's `%f`, `%e` and `%g`.
public enum NumberText {
  /// `%.Nf`.
  public static func fixed(_ x: Double, decimals: Int) -> String { spell(x, "f", decimals) }

  /// `%.Ne` with N one less than the number of significant digits.
  public static func scientific(_ x: Double, digits: Int) -> String { spell(x, "e", max(digits - 1, 0)) }

  /// `%.Ng`.
  public static func general(_ x: Double, digits: Int) -> String { spell(x, "g", digits) }

  private static func spell(_ x: Double, _ conversion: Unicode.Scalar, _ precision: Int) -> String {
    if !x.isFinite { return special(x) }
    let precision = Int32(clamping: min(max(precision, 0), 400))
    // The longest double has 309 digits before the point.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 800) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let length = lam_format_precision(
        base, buffer.count, CChar(truncatingIfNeeded: conversion.value), precision, x)
      return String(
        decoding: UnsafeRawBufferPointer(start: base, count: max(0, min(Int(length), buffer.count - 1))),
        as: UTF8.self)
    }
  }

  /// The bits of a number in hexadecimal digits, as many as it has room for.
  static func hexadecimal<T: FixedWidthInteger>(_ x: T) -> String {
    let digits = String(T.Magnitude(truncatingIfNeeded: x), radix: 16)
    return String(repeating: "0", count: T.bitWidth / 4 - digits.utf8.count) + digits
  }

  /// `Inf`, `-Inf`, `NaN` and `NA`, as the language spells them.
  public static func special(_ x: Double) -> String {
    if x.isNaN { return isMissing(x) ? "NA" : "NaN" }
    return x < 0 ? "-Inf" : "Inf"
  }

  /// The NaN whose payload marks a missing value in Octave and R files.
  public static let missing = Double(bitPattern: 0x7FF8_40F4_4000_0000)

  public static func isMissing(_ x: Double) -> Bool {
    x.bitPattern == missing.bitPattern
  }

  /// A whole number without point or exponent; `x` must be whole and below 1e18 in magnitude.
  public static func whole(_ x: Double) -> String {
    guard let integer = Int(exactly: x) else { return general(x, digits: 17) }
    return String(integer)
  }

  /// `floor(log10(x))`, exact for powers of ten. `x` must be positive and finite.
  public static func decimalExponent(_ x: Double) -> Int { NumberLayout.digitsBeforePoint(x) - 1 }

  /// The fewest significant digits that read back as the same number, and the decimal exponent of the first:
  /// `x = ±d.ddd × 10^exponent`. `x` must be finite and not zero.
  static func shortestDigits(_ x: Double, isSingle: Bool) -> (digits: [UInt8], exponent: Int) {
    let text = isSingle ? Float(x).magnitude.description : x.magnitude.description
    var digits: [UInt8] = []
    var exponent = 0
    var pointAt: Int? = nil
    var rest = text.utf8[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "e") {
        exponent = Int(Substring(rest.dropFirst())) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") { pointAt = digits.count } else { digits.append(byte) }
      rest = rest.dropFirst()
    }
    var first = (pointAt ?? digits.count) - 1 + exponent
    while digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      first -= 1
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, first)
  }

  /// The shortest spelling that reads back as the same number, without exponent where that stays readable.
  public static func shortest(_ x: Double, isSingle: Bool = false) -> String {
    if !x.isFinite { return special(x) }
    if x == 0 { return "0" }
    let (digits, exponent) = shortestDigits(x, isSingle: isSingle)
    if exponent >= -4 && exponent < 16 {
      return fixed(x, decimals: max(digits.count - 1 - exponent, 0))
    }
    return scientific(x, digits: digits.count)
  }

  /// Appends the shortest spelling that reads back as the same number, as `%g` would lay it out, for files of numbers.
  public static func append<T: BinaryFloatingPoint & LosslessStringConvertible>(
    _ x: T, to bytes: inout [UInt8]
  ) {
    guard x.isFinite else {
      bytes.append(contentsOf: special(Double(x)).utf8)
      return
    }
    // Swift's own spelling is the shortest, and has a point also where there are no decimals.
    let text = x.description.utf8
    let isWhole = text.suffix(2).elementsEqual(".0".utf8)
    bytes.append(contentsOf: isWhole ? text.dropLast(2) : text[...])
  }
}
