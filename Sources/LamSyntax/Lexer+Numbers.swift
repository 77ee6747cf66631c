extension Lexer {
  mutating func scanNumber(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    if base[start] == 0x30 {
      let marker = byte(start + 1) | 0x20
      if marker == 0x78 || marker == 0x62, let token = scanBits(start, marker, startsLine, isSpaced) {
        return token
      }
    }
    var digits = 0
    var mantissa: UInt64 = 0
    var exponent = 0
    var offset = start
    var isExact = true

    func takeDigit(_ byte: UInt8, fraction: Bool) {
      // Nineteen digits fit in 64 bits; leading zeros are free.
      if digits < 19 {
        mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
        if mantissa != 0 { digits += 1 }
        if fraction { exponent -= 1 }
      } else {
        isExact = false
      }
    }

    while true {
      let byte = byte(offset)
      if isDigit(byte) { takeDigit(byte, fraction: false) } else if byte != 0x5F { break }
      offset += 1
    }
    if byte(offset) == 0x2E, ownsPoint(offset) {
      offset += 1
      while true {
        let byte = byte(offset)
        if isDigit(byte) { takeDigit(byte, fraction: true) } else if byte != 0x5F { break }
        offset += 1
      }
    }
    let letter = byte(offset) | 0x20
    if letter == 0x65 || letter == 0x64 {
      var digit = offset + 1
      let sign = byte(digit)
      if sign == 0x2B || sign == 0x2D { digit += 1 }
      if isDigit(byte(digit)) {
        var power = 0
        while isDigit(byte(digit)) || byte(digit) == 0x5F {
          if byte(digit) != 0x5F, power < 100_000 { power = power * 10 + Int(byte(digit) &- 0x30) }
          digit += 1
        }
        exponent += sign == 0x2D ? -power : power
        offset = digit
      }
    }
    number =
      (isExact ? ExactDecimal.value(mantissa, exponent: exponent) : nil) ?? slowDecimal(start, offset)
    var kind = TokenKind.number
    let suffix = byte(offset) | 0x20
    if suffix == 0x69 || suffix == 0x6A, !isNameByte(byte(offset + 1)) {
      kind = .imaginary
      offset += 1
    }
    position = offset
    return finish(kind, from: start, startsLine, isSpaced, endsOperand: true)
  }

  /// The point belongs to the number unless it begins an operator or a continuation: `1.*x` is `1 .* x`.
  private func ownsPoint(_ offset: Int) -> Bool {
    switch byte(offset + 1) {
    case 0x2A, 0x2F, 0x5C, 0x5E, 0x27: false
    case 0x2E: byte(offset + 2) != 0x2E
    default: true
    }
  }

  private func slowDecimal(_ start: Int, _ end: Int) -> Double {
    var text = ""
    for offset in start..<end where base[offset] != 0x5F {
      let isExponent = base[offset] | 0x20 == 0x64
      text.unicodeScalars.append(isExponent ? "e" : Unicode.Scalar(base[offset]))
    }
    if text.hasPrefix(".") { text = "0" + text }
    if let value = Double(text) { return value }
    // The library wants a digit after the point, which the language does not.
    var repaired = ""
    for (index, character) in text.enumerated() {
      repaired.append(character)
      let next = text.dropFirst(index + 1).first
      if character == ".", next == nil || next == "e" || next == "E" { repaired.append("0") }
    }
    return Double(repaired) ?? .nan
  }

  /// `0x1F` and `0b101`: as many bits as the digits spell, or as the suffix says.
  private mutating func scanBits(
    _ start: Int, _ marker: UInt8, _ startsLine: Bool, _ isSpaced: Bool
  ) -> Token? {
    let bitsPerDigit = marker == 0x78 ? 4 : 1
    var value: UInt64 = 0
    var digits = 0
    var significant = 0
    var offset = start + 2
    while true {
      let byte = byte(offset)
      if byte == 0x5F, digits > 0 {
        offset += 1
        continue
      }
      guard let digit = hexadecimalValue(byte), digit < 1 << bitsPerDigit else { break }
      value = value << bitsPerDigit | UInt64(digit)
      digits += 1
      if value != 0 { significant += 1 }
      offset += 1
    }
    if digits == 0 { return nil }
    let width = (significant == 0 ? 1 : significant) * bitsPerDigit
    let spelled = digits * bitsPerDigit
    var kind: IntegerClass =
      spelled <= 8 ? .uint8 : spelled <= 16 ? .uint16 : spelled <= 32 ? .uint32 : .uint64
    if let (suffixClass, length) = bitsSuffix(offset) {
      kind = suffixClass
      offset += length
    }
    position = offset
    if width > 64 {
      report("a literal of more than 64 bits", Span(start, offset))
      value = 0
    }
    bits = value
    return finish(
      .integer, from: start, startsLine, isSpaced, endsOperand: true, payload: Int32(kind.rawValue))
  }

  private func bitsSuffix(_ offset: Int) -> (IntegerClass, Int)? {
    let sign = byte(offset) | 0x20
    guard sign == 0x75 || sign == 0x73 else { return nil }
    let isSigned = sign == 0x73
    let first = byte(offset + 1)
    let second = byte(offset + 2)
    let found: (IntegerClass, Int)?
    switch (first, second) {
    case (0x38, _): found = (isSigned ? .int8 : .uint8, 2)
    case (0x31, 0x36): found = (isSigned ? .int16 : .uint16, 3)
    case (0x33, 0x32): found = (isSigned ? .int32 : .uint32, 3)
    case (0x36, 0x34): found = (isSigned ? .int64 : .uint64, 3)
    default: found = nil
    }
    guard let (_, length) = found, !isNameByte(byte(offset + length)) else { return nil }
    return found
  }

  func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    case 0x41...0x46: byte - 0x41 + 10
    default: nil
    }
  }
}
