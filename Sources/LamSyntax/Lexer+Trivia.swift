extension Lexer {
  /// Skips a comment to the end of its line, or a block comment to the end of its last line.
  mutating func skipComment(startsLine: Bool) {
    if byte(position + 1) == 0x7B, standsAlone(position) {
      skipBlockComment()
    } else {
      skipLine()
    }
  }

  mutating func skipLine() {
    while position < count, !isLineEnd(base[position]) { position += 1 }
  }

  /// `%{` or `%}` at this offset has nothing but blanks around it on its line.
  func standsAlone(_ offset: Int) -> Bool {
    var after = offset + 2
    while after < count, isBlank(base[after]) { after += 1 }
    guard after >= count || isLineEnd(base[after]) else { return false }
    var before = offset
    while before > 0, isBlank(base[before - 1]) { before -= 1 }
    return before == 0 || isLineEnd(base[before - 1])
  }

  private mutating func skipBlockComment() {
    let opener = Span(position, position + 2)
    var depth = 0
    while position < count {
      while position < count, isBlank(base[position]) { position += 1 }
      let first = byte(position)
      let second = byte(position + 1)
      if first == 0x25 || first == 0x23, second == 0x7B || second == 0x7D, standsAlone(position) {
        depth += second == 0x7B ? 1 : -1
      }
      skipLine()
      if depth == 0 { return }
      if position < count { position += base[position] == 0x0D && byte(position + 1) == 0x0A ? 2 : 1 }
    }
    if openComment == nil { openComment = opener }
  }

  /// Whether nothing but blanks stands between an offset and the end of a line.
  func endsLine(_ offset: Int) -> Bool {
    var offset = offset
    while isBlank(byte(offset)) { offset += 1 }
    return offset < count && isLineEnd(base[offset])
  }

  /// Skips `...`, the rest of its line, and the line end.
  mutating func skipContinuation() {
    skipLine()
    if position < count {
      position += base[position] == 0x0D && byte(position + 1) == 0x0A ? 2 : 1
    }
    if position >= count { endsInContinuation = true }
  }

  /// Skips a blank outside ASCII, as text copied from a page contains them, or a byte order mark.
  mutating func skipWideBlank() -> Bool {
    guard let (scalar, width) = scalar(at: position) else { return false }
    switch scalar.value {
    case 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF:
      position += width
      return true
    default:
      return false
    }
  }

  mutating func report(_ message: String, _ span: Span, help: [String] = []) {
    let label = Diagnostic.Label(source: source, span: span)
    record(Diagnostic(message: message, labels: [label], help: help))
  }

  /// Takes bytes that begin no token, and says what is known about them.
  mutating func scanInvalid(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    if let (scalar, width) = scalar(at: start) {
      position = start + width
      let shown =
        scalar.value < 0x20 || scalar.value == 0x7F
        ? "character \(scalar.value)" : "'\(scalar)'"
      let help = Self.lookalikes[scalar].map { ["type \($0)"] } ?? Self.foreign[scalar].map { [$0] } ?? []
      report("unexpected \(shown)", Span(start, position), help: help)
    } else {
      position = start + 1
      while position < count, base[position] >= 0x80, scalar(at: position) == nil { position += 1 }
      report("bytes that are not UTF-8 text", Span(start, position))
    }
    return finish(.invalid, from: start, startsLine, isSpaced, endsOperand: true)
  }

  /// Characters that mean something in other languages.
  private static let foreign: [Unicode.Scalar: String] = [
    "?": "merge(condition, a, b) chooses between two values; ?name at the prompt asks for help",
    "$": "names are made of letters, digits and '_'",
    "`": "system('ls') runs another program; texts stand in '...' or \"...\"",
  ]

  /// Characters that word processors and textbooks put in place of those of the language.
  private static let lookalikes: [Unicode.Scalar: String] = [
    "−": "'-'", "–": "'-'", "—": "'-'", "×": "'*' for a product", "·": "'*'", "∗": "'*'", "⋅": "'*'",
    "÷": "'/'", "∕": "'/'", "≤": "'<='", "≥": "'>='", "≠": "'~='", "‘": "\"'\"", "’": "\"'\"",
    "“": "'\"'", "”": "'\"'", "²": "'^2'", "³": "'^3'", "⁻": "'^-1'", "ᵀ": "\"'\" to transpose",
    "√": "sqrt(x)", "∞": "Inf", "…": "'...'", "，": "','", "；": "';'", "（": "'('", "）": "')'",
    "¬": "'!'", "∧": "'&'", "∨": "'|'",
  ]
}
