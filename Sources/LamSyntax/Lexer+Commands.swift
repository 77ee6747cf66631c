extension Lexer {
  /// What follows a command word at `offset` reads as words, and not as an assignment, a call or an operator.
  ///
  /// `clear -all` is a command and `clear - all` a difference: an operator with a blank on its left only
  /// begins a word.
  func isFollowedByWords(_ offset: Int) -> Bool {
    guard isBlank(byte(offset)) else { return false }
    var start = offset
    while isBlank(byte(start)) { start += 1 }
    if endsCommand(start) || byte(start) == 0x28 { return false }
    if byte(start) == 0x2E, byte(start + 1) == 0x2E, byte(start + 2) == 0x2E { return false }
    let length = operatorLength(start)
    guard length > 0 else { return true }
    var after = start + length
    // `+=` and its relatives assign, however they are spaced; so does a lone `=`.
    if byte(after - 1) == 0x3D, !isComparison(start, length) { return false }
    // `x =-y` assigns what has a sign.
    if byte(start) == 0x3D, byte(start + 1) != 0x3D { return false }
    guard isBlankOrEnd(byte(after)) || endsCommand(after) else { return true }
    while isBlank(byte(after)) { after += 1 }
    return endsCommand(after)
  }

  private func isComparison(_ start: Int, _ length: Int) -> Bool {
    guard length == 2 else { return false }
    switch byte(start) {
    case 0x3D, 0x21, 0x7E, 0x3C, 0x3E: return true
    default: return false
    }
  }

  private func operatorLength(_ offset: Int) -> Int {
    func isOperator(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x2B, 0x2D, 0x2A, 0x2F, 0x5C, 0x5E, 0x3C, 0x3E, 0x3D, 0x26, 0x7C, 0x7E, 0x21, 0x3A: true
      default: false
      }
    }
    var length = 0
    if byte(offset) == 0x2E {
      guard isOperator(byte(offset + 1)) else { return 0 }
      length = 1
    }
    while length < 3, isOperator(byte(offset + length)) { length += 1 }
    return length
  }

  private func endsCommand(_ offset: Int) -> Bool {
    guard offset < count else { return true }
    switch base[offset] {
    case 0x0A, 0x0D, 0x3B, 0x2C, 0x25, 0x23: return true
    default: return false
    }
  }

  /// The next argument of the command, or nil at its end.
  mutating func nextCommandArgument() -> Token? {
    let before = position
    while true {
      while isBlank(byte(position)) { position += 1 }
      guard byte(position) == 0x2E, byte(position + 1) == 0x2E, byte(position + 2) == 0x2E,
        isBlankOrEnd(byte(position + 3))
      else { break }
      skipContinuation()
    }
    let start = position
    if endsCommand(start) {
      position = before
      isInCommand = false
      return nil
    }
    var text: [UInt8] = []
    var hash = NameHash.seed
    var depth = 0
    while position < count {
      let byte = base[position]
      if isLineEnd(byte) { break }
      if depth == 0, isBlank(byte) || endsCommand(position) { break }
      if byte == 0x27 || byte == 0x22 {
        let end = endOfQuoted(position)
        position = decodeQuoted(position, end, into: &text)
        continue
      }
      if byte == 0x28 || byte == 0x5B || byte == 0x7B { depth += 1 }
      if byte == 0x29 || byte == 0x5D || byte == 0x7D { depth = max(0, depth - 1) }
      text.append(byte)
      position += 1
    }
    if text.contains(where: { $0 >= 0x80 }), String(validating: text, as: UTF8.self) == nil {
      report("bytes that are not UTF-8 text", Span(start, position))
    }
    for offset in start..<position { hash = NameHash.step(hash, base[offset]) }
    let (id, isNew) = texts.intern(start: start, length: position - start, hash: hash)
    if isNew { textTable.append(text) }
    return finish(.commandArgument, from: start, false, start != before, endsOperand: false, payload: id)
  }

  /// Where the quoted group that begins here ends on this line; an open one is reported.
  private mutating func endOfQuoted(_ start: Int) -> Int {
    let quote = base[start]
    var offset = start + 1
    while offset < count, !isLineEnd(base[offset]) {
      if base[offset] == 0x5C, quote == 0x22, offset + 1 < count, !isLineEnd(base[offset + 1]) {
        offset += 2
      } else if base[offset] == quote {
        if byte(offset + 1) != quote { return offset + 1 }
        offset += 2
      } else {
        offset += 1
      }
    }
    report("text without its closing \(quote == 0x27 ? "'" : "\"")", Span(start, start + 1))
    return offset
  }
}
