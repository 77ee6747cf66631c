extension Parser {
  /// Operators of other languages that are two tokens here, which an error stands between: the spelling, and what to write.
  private static let foreignOperators: [String: String] = [
    "===": "'==' compares", "!==": "'!=' tells what differs", ":=": "'=' assigns",
    "=>": "'>=' is greater or equal",
    "=<": "'<=' is less or equal", "<>": "'!=' tells what differs", "^^": "'^' is the power",
    "+=+": "'+=' adds to a variable", "->": "@(x) x^2 is a function, and '.' takes a field of a struct",
    "|>": "f(x) calls a function",
    "::": "':' makes a range", "<<": "bitshift(x, n) shifts bits", "<<-": "'=' assigns",
    ">>": "bitshift(x, -n) shifts bits",
    "??": "merge(condition, a, b) chooses between two values",
  ]

  /// Two tokens that touch and are one operator elsewhere.
  func foreignOperator() -> Habit? {
    guard previous.end == token.start else { return nil }
    if previous.kind == .slash, text(token).hasPrefix("*") { return comment(previous.span.union(token.span)) }
    var spelled = text(previous) + text(token)
    if spelled == "<<", lexer.byte(Int(token.end)) == 0x2D { spelled += "-" }
    return Parser.foreignOperators[spelled].map {
      Habit(message: "'\(spelled)' is not an operator", span: previous.span.union(token.span), help: [$0])
    }
  }

  /// `/* ... */`, where the token is the slash or the star.
  func blockComment() -> Habit? {
    guard token.kind == .slash, lexer.byte(Int(token.end)) == 0x2A else { return nil }
    return comment(Span(Int(token.start), Int(token.end) + 1))
  }

  private func comment(_ span: Span) -> Habit {
    Habit(
      message: "'/*' does not begin a comment", span: span,
      help: ["'%' does, and lines with '%{' and '%}' enclose several"])
  }

  /// A number that lacks what its first letters promise: `0x`, `0b2`, `1e`.
  func unfinishedNumber() -> Habit? {
    guard previous.kind == .number, previous.end == token.start, token.kind == .name else { return nil }
    let digits = text(previous)
    let word = text(token).lowercased()
    func habit(_ message: String, _ help: String) -> Habit {
      Habit(message: message, span: previous.span.union(token.span), help: [help])
    }
    if digits == "0", word.hasPrefix("x") {
      return habit("digits from 0 to 9 and A to F follow '0x'", "0x1F is 31")
    }
    if digits == "0", word.hasPrefix("b") { return habit("digits 0 and 1 follow '0b'", "0b101 is 5") }
    if word == "e" || word == "d" { return habit("an exponent follows '\(digits)\(word)'", "\(digits)e3") }
    return nil
  }

  /// A value behind a value, with nothing that joins them.
  func missingOperator() -> Habit? {
    guard previous.kind != .keyword, previous.endsOperand else { return nil }
    switch token.kind {
    case .name, .number, .imaginary, .integer, .leftBracket, .leftBrace, .leftParen, .singleQuoted,
      .doubleQuoted:
      break
    default: return nil
    }
    // A point and digits are the rest of something else.
    let what = describe(token)
    if what.hasPrefix("'.") { return nil }
    if previous.kind == .name, token.isSpaced, token.kind != .leftBracket, token.kind != .leftBrace {
      let name = text(previous)
      return Habit(
        message: "unexpected \(what) after '\(name)'",
        help: ["\(name)(\(text(token))) calls a function with it", "\(name) * \(text(token)) multiplies"],
        isForeign: false)
    }
    guard openers.isEmpty else { return nil }
    return Habit(
      message: "an operator is missing before \(what)", help: ["'*' multiplies, ';' ends a statement"],
      isForeign: false)
  }
}
