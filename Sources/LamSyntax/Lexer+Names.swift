import LamText

extension Lexer {
  mutating func scanName(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    var end = start
    var hash = NameHash.seed
    while end < count {
      let byte = base[end]
      guard isNameByte(byte) else { break }
      if byte >= 0x80 {
        let width = nameScalarWidth(end, isFirst: end == start)
        if width == 0 { break }
        for offset in end..<end + width { hash = NameHash.step(hash, base[offset]) }
        end += width
      } else {
        hash = NameHash.step(hash, byte)
        end += 1
      }
    }
    if end == start { return scanInvalid(start, startsLine, isSpaced) }
    position = end
    if previous != .dot, end - start > 1 {
      switch words.meaning(hash: hash, start: base + start, length: end - start) {
      case .plain: break
      case .keyword(let keyword):
        let isOperand = keyword == .end && argumentDepth > 0
        let token = finish(
          .keyword, from: start, startsLine, isSpaced, endsOperand: isOperand,
          payload: Int32(keyword.rawValue))
        previousKeyword = keyword
        return token
      }
    }
    if isBlank(byte(end)), isAtStatementStart, isFollowedByWords(end) {
      isInCommand = true
      let id = internName(start, end, hash)
      return finish(.commandWord, from: start, startsLine, isSpaced, endsOperand: false, payload: id)
    }
    let id = internName(start, end, hash)
    return finish(.name, from: start, startsLine, isSpaced, endsOperand: true, payload: id)
  }

  private var isAtStatementStart: Bool {
    guard innermost == .none else { return false }
    switch previous {
    case .newline, .semicolon, .comma: return true
    case .keyword: return previousKeyword.precedesStatement
    default: return false
    }
  }

  @inline(__always)
  mutating func internName(_ start: Int, _ end: Int, _ hash: UInt32) -> Int32 {
    let (id, isNew) = names.intern(start: start, length: end - start, hash: hash)
    if isNew { addName(start, end) }
    return id
  }

  @inline(never)
  private mutating func addName(_ start: Int, _ end: Int) {
    nameTable.append(
      String(decoding: UnsafeBufferPointer(start: base + start, count: end - start), as: UTF8.self))
  }

  /// How many bytes of a scalar outside ASCII may stand in a name, 0 when it may not.
  ///
  /// Letters and combining marks may, and subscript digits after the first letter, as in `x₁`. Superscripts may
  /// not: `x²` would look like a power and be a name.
  private func nameScalarWidth(_ offset: Int, isFirst: Bool) -> Int {
    guard let (scalar, width) = scalar(at: offset) else { return 0 }
    if (0x2080...0x2089).contains(scalar.value) { return isFirst ? 0 : width }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .letterNumber: return width
    case .modifierLetter: return isFirst ? 0 : width
    case .nonspacingMark, .spacingMark, .decimalNumber: return isFirst ? 0 : width
    default: return 0
    }
  }

  /// The scalar that begins here and its width in bytes, nil where the bytes are not UTF-8.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, width: Int)? {
    UTF8Text.scalar(at: offset) { byte($0) }.map { ($0.scalar, $0.length) }
  }
}
