import LamNumerics
import LamRuntime
import LamSyntax
import Numerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers read from text, by the rules of `str2double`.
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
      let start = position
      var digits = 0
      var mantissa: UInt64 = 0
      var exponent = 0
      func isDigit(_ at: Int) -> Bool { at < bytes.count && bytes[at].isDigit }
      func takeDigits() {
        while isDigit(position) {
          mantissa = mantissa &* 10 &+ UInt64(bytes[position] &- UInt8(ascii: "0"))
          position += 1
          digits += 1
        }
      }
      takeDigits()
      if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
        position += 1
        let whole = digits
        takeDigits()
        exponent = whole - digits
      }
      guard digits > 0 else {
        position = start
        return nil
      }
      if position < bytes.count, bytes[position].lowercased == UInt8(ascii: "e") {
        var at = position + 1
        let isNegative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if isNegative || at < bytes.count && bytes[at] == UInt8(ascii: "+") { at += 1 }
        guard isDigit(at) else { return nil }
        var power = 0
        while isDigit(at) {
          if power < 10_000 { power = power * 10 + Int(bytes[at] &- UInt8(ascii: "0")) }
          at += 1
        }
        exponent += isNegative ? -power : power
        position = at
      }
      // Nineteen digits fit in 64 bits.
      if digits < 20, let value = ExactDecimal.value(mantissa, exponent: exponent) { return value }
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: position - start + 1) { text in
        for k in start..<position { text[k - start] = CChar(bitPattern: bytes[k]) }
        text[position - start] = 0
        return text.baseAddress.map { strtod($0, nil) }
      }
    }
  }
}
