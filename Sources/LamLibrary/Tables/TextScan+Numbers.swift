import LamNumerics
import LamRuntime
import Numerics

/// How numbers are read.
extension TextScan {
  /// A whole number without point or exponent that 64 bits hold; nil, with nothing taken, for another.
  mutating func wholeNumber() -> (isNegative: Bool, magnitude: UInt64)? {
    var at = position
    var isNegative = false
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      isNegative = bytes[at] == UInt8(ascii: "-")
      at += 1
    }
    let first = at
    var magnitude: UInt64 = 0
    while at < bytes.count, bytes[at].isDigit {
      let (product, tooLarge) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, tooMuch) = product.addingReportingOverflow(UInt64(bytes[at] - 48))
      if tooLarge || tooMuch { return nil }
      magnitude = sum
      at += 1
    }
    if at == first { return nil }
    if at < bytes.count,
      bytes[at] == UInt8(ascii: ".") || bytes[at] | 32 == UInt8(ascii: "e")
        || bytes[at] | 32 == UInt8(ascii: "d")
    {
      return nil
    }
    position = at
    return (isNegative, magnitude)
  }

  /// A number, perhaps with an imaginary part, or a word that stands for a missing one; nil where there is none.
  mutating func complex(_ width: Int, _ decimals: Int) -> Complex<Double>? {
    let start = position
    if let unit = imaginaryUnit() { return Complex(0, unit) }
    let re = real(width, decimals)
    if re.map({ $0.isNaN || $0 == .infinity }) ?? true {
      for word in options.emptyWords where !word.isEmpty && bytes[start...].starts(with: word) {
        position = start + word.count
        return Complex(options.emptyValue)
      }
    }
    guard let re else { return nil }
    if takeUnit() { return Complex(0, re) }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
    else {
      return Complex(re)
    }
    let middle = position
    if let unit = imaginaryUnit() { return Complex(re, unit) }
    if let im = real(width, decimals), takeUnit() { return Complex(re, im) }
    position = middle
    return Complex(re)
  }

  /// `+i`, `-j`.
  private mutating func imaginaryUnit() -> Double? {
    guard position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-"),
      bytes[position + 1] == UInt8(ascii: "i") || bytes[position + 1] == UInt8(ascii: "j"),
      position + 2 >= bytes.count || bytes[position + 2] != UInt8(ascii: "n")
    else { return nil }
    position += 2
    return bytes[position - 2] == UInt8(ascii: "-") ? -1 : 1
  }

  private mutating func takeUnit() -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "i") || bytes[position] == UInt8(ascii: "j")
    else {
      return false
    }
    position += 1
    return true
  }

  /// A real number; nil where there is none, with its sign taken all the same.
  mutating func real(_ width: Int, _ decimals: Int) -> Double? {
    var sign = 1.0
    let limit = width < bytes.count - position ? position + width : bytes.count
    if position < limit, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
      if bytes[position] == UInt8(ascii: "-") { sign = -1 }
      position += 1
    }
    let field = UnsafeBufferPointer(rebasing: bytes[..<limit])
    if decimals < .max, let value = shortened(field, decimals) { return sign * value }
    if let (value, end) = NumberReading.decimal(field, from: position, readsD: true) {
      position = end
      return sign * value
    }
    for (word, value) in [("inf", Double.infinity), ("nan", .nan)]
    where limit - position >= 3 && zip(field[position...], word.utf8).allSatisfy({ $0 | 32 == $1 }) {
      position += 3
      return sign * value
    }
    return nil
  }

  /// A number of whose decimals only some count, rounded there.
  private mutating func shortened(_ field: UnsafeBufferPointer<UInt8>, _ decimals: Int) -> Double? {
    let start = position
    var at = position
    while at < field.count, field[at].isDigit { at += 1 }
    guard at < field.count, field[at] == UInt8(ascii: ".") else { return nil }
    let point = at
    at += 1
    while at < field.count, field[at].isDigit { at += 1 }
    let kept = min(at - point - 1, decimals)
    if at == start + 1 { return nil }
    var text = Bytes(field[start..<(point + 1 + kept)])
    let roundsUp = kept < at - point - 1 && field[point + 1 + kept] >= UInt8(ascii: "5")
    let digits = at
    if let (_, end) = NumberReading.decimal(field, from: start, readsD: true), end > digits {
      text += [UInt8(ascii: "e")] + field[(digits + 1)..<end]
      at = end
    }
    position = at
    text.insert(UInt8(ascii: "0"), at: 0)
    guard let value = text.withUnsafeBufferPointer({ NumberReading.decimal($0, from: 0) })?.value else {
      return nil
    }
    guard roundsUp else { return value }
    // One more in the last of the decimals that count.
    let unit = Bytes("1e-\(kept)".utf8)
    let step = unit.withUnsafeBufferPointer { NumberReading.decimal($0, from: 0) }?.value ?? 0
    guard at > digits else { return value + step }
    let power = Bytes("1e".utf8) + field[(digits + 1)..<at]
    return value + step * (power.withUnsafeBufferPointer { NumberReading.decimal($0, from: 0) }?.value ?? 1)
  }
}
