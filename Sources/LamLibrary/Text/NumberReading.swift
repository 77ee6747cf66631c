import CFastFloat
import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Numbers read from text, by the rules of `str2double`: the one place where the library makes numbers of digits.
enum NumberReading {
  /// A real or complex number with nothing but white space around it; nil for anything else.
  ///
  /// Forms: `1`, `-1.5e3`, `1,000`, `Inf`, `NaN`, `NA`, `i`, `2i`, `2*i`, `i*2`, `1 + 2i`, `2i + 1`, with `j` for `i`.
  static func number(_ text: Bytes) -> Complex<Double>? { text.withUnsafeBufferPointer { number(in: $0) } }

  /// The same, of bytes that are borrowed.
  static func number(in text: UnsafeBufferPointer<UInt8>) -> Complex<Double>? {
    let comma = UInt8(ascii: ",")
    if text.contains(comma) { return number(text.filter { $0 != comma }) }
    var reader = Reader(text)
    guard let first = reader.term(needsSign: false) else { return nil }
    if reader.isAtEnd { return first.isImaginary ? Complex(0, first.value) : Complex(first.value, 0) }
    guard let second = reader.term(needsSign: true), reader.isAtEnd, first.isImaginary != second.isImaginary
    else {
      return nil
    }
    return first.isImaginary ? Complex(second.value, first.value) : Complex(first.value, second.value)
  }

  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
    }

    mutating func skipSpace() {
      while position < bytes.count, bytes[position].isSpace { position += 1 }
    }

    var isAtEnd: Bool { bytes[position...].allSatisfy { $0.isBlank } }

    mutating func accept(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard bytes.count - position >= count else { return false }
      for k in 0..<count where bytes[position + k].lowercased != word.utf8Start[k] { return false }
      position += count
      return true
    }

    mutating func acceptUnit() -> Bool {
      guard position < bytes.count,
        bytes[position] == UInt8(ascii: "i") || bytes[position] == UInt8(ascii: "j")
      else {
        return false
      }
      position += 1
      return true
    }

    mutating func term(needsSign: Bool) -> (value: Double, isImaginary: Bool)? {
      skipSpace()
      var sign = 1.0
      var isSigned = false
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        if bytes[position] == UInt8(ascii: "-") { sign = -1 }
        isSigned = true
        position += 1
        skipSpace()
      }
      if needsSign && !isSigned { return nil }
      let start = position
      if let magnitude = magnitude() {
        let end = position
        if acceptUnit() { return (sign * magnitude, true) }
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "*") {
          position += 1
          skipSpace()
          return acceptUnit() ? (sign * magnitude, true) : nil
        }
        position = end
        return (sign * magnitude, false)
      }
      position = start
      guard acceptUnit() else { return nil }
      let end = position
      skipSpace()
      if position < bytes.count, bytes[position] == UInt8(ascii: "*") {
        position += 1
        skipSpace()
        guard let magnitude = magnitude() else { return nil }
        return (sign * magnitude, true)
      }
      position = end
      return (sign, true)
    }

    private mutating func magnitude() -> Double? {
      if position < bytes.count, bytes[position].isLetter {
        if accept("inf") { return .infinity }
        if accept("nan") { return .nan }
        if accept("na") { return NumberText.missing }
        return nil
      }
      guard let (value, end) = NumberReading.decimal(bytes, from: position) else { return nil }
      // An exponent without digits is no number.
      if end < bytes.count, bytes[end].lowercased == UInt8(ascii: "e") { return nil }
      position = end
      return value
    }
  }

  // MARK: The number that bytes begin with

  /// The decimal number without sign that stands at a place, correctly rounded, and the place behind it; nil for none.
  ///
  /// - Parameter readsD: whether `d` may stand for `e` in front of an exponent, as Fortran writes it.
  @inline(__always)
  static func decimal(
    _ bytes: UnsafeBufferPointer<UInt8>, from position: Int, readsD: Bool = false
  ) -> (value: Double, end: Int)? {
    guard let base = bytes.baseAddress, position < bytes.count else { return nil }
    let (first, last) = (base + position, base + bytes.count)
    var value = 0.0
    guard let end = lam_read_decimal(first, last, &value), end > first else { return nil }
    if readsD, end < last, end.pointee | 32 == UInt8(ascii: "d"),
      let (withExponent, taken) = decimalWithD(first, end, last)
    {
      return (withExponent, position + taken)
    }
    return (value, position + (end - first))
  }

  /// The same where the digits end at a `d`; nil where no exponent follows.
  private static func decimalWithD(
    _ first: UnsafePointer<UInt8>, _ letter: UnsafePointer<UInt8>, _ last: UnsafePointer<UInt8>
  ) -> (value: Double, end: Int)? {
    var end = letter + 1
    if end < last, end.pointee == UInt8(ascii: "-") || end.pointee == UInt8(ascii: "+") { end += 1 }
    guard end < last, end.pointee.isDigit else { return nil }
    while end < last, end.pointee.isDigit { end += 1 }
    var copy = Bytes(UnsafeBufferPointer(start: first, count: end - first))
    copy[letter - first] = UInt8(ascii: "e")
    return copy.withUnsafeBufferPointer { decimal($0, from: 0) }
  }

  /// The real number that stands at a place, with its sign, `Inf`, `NaN` and `NA` included, and the place behind it; nil
  /// for none. White space is not skipped.
  static func prefix(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, readsD: Bool = false
  ) -> (value: Double, end: Int)? {
    var position = start
    var sign = 1.0
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      if bytes[position] == UInt8(ascii: "-") { sign = -1 }
      position += 1
    }
    if let (value, end) = decimal(bytes, from: position, readsD: readsD) { return (sign * value, end) }
    for (word, value) in words {
      let count = word.utf8CodeUnitCount
      guard bytes.count - position >= count else { continue }
      if (0..<count).allSatisfy({ bytes[position + $0].lowercased == word.utf8Start[$0] }) {
        return (sign * value, position + count)
      }
    }
    return nil
  }

  private static let words: [(StaticString, Double)] = [
    ("infinity", .infinity), ("inf", .infinity), ("nan", .nan), ("na", NumberText.missing),
  ]
}
