extension Lexer {
  mutating func scanSingleQuoted(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    var offset = start + 1
    var hash = NameHash.step(NameHash.seed, 0x27)
    var isClosed = false
    while offset < count {
      let byte = base[offset]
      if isLineEnd(byte) { break }
      hash = NameHash.step(hash, byte)
      offset += 1
      if byte == 0x27 {
        if self.byte(offset) != 0x27 {
          isClosed = true
          break
        }
        offset += 1
      }
    }
    return finishText(.singleQuoted, start, offset, hash, isClosed, startsLine, isSpaced)
  }

  mutating func scanDoubleQuoted(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    var offset = start + 1
    var hash = NameHash.step(NameHash.seed, 0x22)
    var isClosed = false
    while offset < count {
      let byte = base[offset]
      if isLineEnd(byte) { break }
      hash = NameHash.step(hash, byte)
      offset += 1
      if byte == 0x5C, offset < count {
        hash = NameHash.step(hash, base[offset])
        offset += base[offset] == 0x0D && self.byte(offset + 1) == 0x0A ? 2 : 1
      } else if byte == 0x22 {
        if self.byte(offset) != 0x22 {
          isClosed = true
          break
        }
        offset += 1
      }
    }
    return finishText(.doubleQuoted, start, offset, hash, isClosed, startsLine, isSpaced)
  }

  private mutating func finishText(
    _ kind: TokenKind, _ start: Int, _ end: Int, _ hash: UInt32, _ isClosed: Bool, _ startsLine: Bool,
    _ isSpaced: Bool
  ) -> Token {
    position = end
    if !isClosed {
      let quote = kind == .singleQuoted ? "'" : "\""
      let opener = Diagnostic.Label(
        source: source, span: Span(start, start + 1), text: "opened here", isPrimary: false)
      record(
        Diagnostic(
          message: "text without its closing \(quote)",
          labels: [Diagnostic.Label(source: source, span: Span(end, end)), opener]))
    }
    let (id, isNew) = texts.intern(start: start, length: end - start, hash: hash)
    if isNew {
      var text: [UInt8] = []
      decodeQuoted(start, end, into: &text)
      textTable.append(text)
    }
    return finish(kind, from: start, startsLine, isSpaced, endsOperand: true, payload: id)
  }

  /// Appends the meaning of a quoted text with its quotes, the closing one possibly missing; returns where it ends.
  @discardableResult
  func decodeQuoted(_ start: Int, _ end: Int, into text: inout [UInt8]) -> Int {
    let quote = base[start]
    var offset = start + 1
    while offset < end {
      let byte = base[offset]
      if byte == quote {
        guard offset + 1 < end, base[offset + 1] == quote else { return offset + 1 }
        text.append(quote)
        offset += 2
      } else if byte == 0x5C, quote == 0x22, offset + 1 < end {
        offset = decodeEscape(offset + 1, end, into: &text)
      } else {
        text.append(byte)
        offset += 1
      }
    }
    return offset
  }

  /// Appends the meaning of the escape whose letter is at `offset`; returns where it ends.
  private func decodeEscape(_ offset: Int, _ end: Int, into text: inout [UInt8]) -> Int {
    let letter = base[offset]
    switch letter {
    case 0x6E: text.append(0x0A)
    case 0x74: text.append(0x09)
    case 0x72: text.append(0x0D)
    case 0x61: text.append(0x07)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x76: text.append(0x0B)
    case 0x0A: break
    case 0x0D: return offset + 1 < end && base[offset + 1] == 0x0A ? offset + 2 : offset + 1
    case 0x30...0x37:
      var value = 0
      var next = offset
      while next < end, next < offset + 3, (0x30...0x37).contains(base[next]) {
        value = value * 8 + Int(base[next] - 0x30)
        next += 1
      }
      text.append(UInt8(truncatingIfNeeded: value))
      return next
    case 0x78:
      var value: UInt8 = 0
      var next = offset + 1
      while next < end, let digit = hexadecimalValue(base[next]) {
        value = value << 4 | digit
        next += 1
      }
      // Without a digit the letter stands for itself, as it does after any backslash that means nothing.
      text.append(next == offset + 1 ? letter : value)
      return next
    default: text.append(letter)
    }
    return offset + 1
  }
}
