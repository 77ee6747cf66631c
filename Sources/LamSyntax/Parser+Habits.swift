extension Parser {
  struct Habit {
    let message: String
    var span: Span?
    let help: [String]
    /// It is written so in another language, which explains more than that a word has no meaning.
    var isForeign = true
  }

  /// Recognizes spellings of other languages at the place of an error, so that one answer can say how it is done here.
  func habit() -> Habit? {
    let word = token.kind == .name || token.kind == .keyword ? text(token) : ""
    let before = previous.kind == .name ? text(previous) : ""
    let touches = previous.end == token.start
    if let habit = unfinishedNumber() ?? foreignOperator() ?? blockComment() { return habit }
    switch token.kind {
    case .at where previous.endsOperand:
      return Habit(message: "'@' does not multiply", help: ["'*' is the matrix product"])
    case .leftBracket where touches && before == text(previous) && !before.isEmpty:
      return bracketIndex(before)
    case .slash where token.startsLine && lexer.byte(Int(token.end)) == 0x2F:
      return Habit(message: "'//' does not begin a comment", help: ["'%' or '#' does"])
    case .slash where previous.kind == .slash && touches:
      return Habit(
        message: "'//' is not an operator", span: previous.span.union(token.span),
        help: ["floor(a / b) divides and rounds down"])
    case .singleQuoted, .doubleQuoted:
      if touches, before == "f" {
        return Habit(
          message: "texts do not fill in values", span: previous.span.union(token.span),
          help: ["sprintf('%g', x) makes a text of a value"])
      }
      return missingOperator()
    case .name:
      if let habit = wordHabit(word: word, before: before) { return habit }
      if touches, previous.kind == .number {
        return Habit(
          message: "unexpected '\(word)' after a number", help: ["\(text(previous))*\(word)"])
      }
      if touches, previous.kind == .singleQuoted {
        return Habit(
          message: "unexpected '\(word)' after a text",
          help: ["inside '...' two quotes stand for one: 'it''s'"])
      }
      return missingOperator()
    case .number where before == "not":
      return Habit(message: "'not' is a function here", help: ["!\(text(token))"])
    case .keyword where word == "for" && openers.last?.kind == .leftBracket:
      return Habit(
        message: "a list is not built by 'for' inside brackets",
        help: ["arrayfun(@(i) i^2, 1:n) calls a function for each element"])
    case .keyword where word == "if":
      return Habit(
        message: "unexpected 'if'", help: ["'if' begins a statement; it has no value"])
    case .comma where openers.last?.kind == .leftParen && argumentDepth > 0 && previous.endsOperand:
      return Habit(
        message: "unexpected ',' in parentheses inside of a call",
        help: ["one pair is enough: zeros(2, 3)", "[a, b] puts values side by side"])
    case .comma where openers.last?.kind == .leftParen && argumentDepth == 0:
      return Habit(message: "unexpected ',' in parentheses", help: ["[a, b] puts values side by side"])
    default: break
    }
    return missingOperator()
  }

  private func wordHabit(word: String, before: String) -> Habit? {
    switch before {
    case "import", "from":
      return Habit(
        message: "there is nothing to import", span: previous.span.union(token.span),
        help: ["all functions are already there: zeros(2, 3), svd(A)"])
    case "def":
      return Habit(
        message: "a function begins with 'function'", span: previous.span,
        help: ["function y = \(word)(x) ... end"])
    case "lambda":
      return Habit(
        message: "a function without a name begins with '@'", span: previous.span,
        help: ["@(\(word)) ..."])
    case "classdef":
      return Habit(
        message: "classes cannot be defined", span: previous.span,
        help: ["a struct keeps values by name, and a function handle in it is called like a method"])
    case "elif":
      return Habit(message: "'elif' is spelled 'elseif'", span: previous.span, help: ["elseif \(word)"])
    case "not":
      return Habit(message: "'not' is a function here", span: previous.span, help: ["!\(word)"])
    default: break
    }
    switch word {
    case "and": return Habit(message: "'and' is not an operator", help: ["a && b, or a & b by element"])
    case "or": return Habit(message: "'or' is not an operator", help: ["a || b, or a | b by element"])
    case "in": return Habit(message: "'in' is not an operator", help: ["any(x == values)"])
    case "then":
      return Habit(message: "'then' is no word here", help: ["a comma or a new line ends the condition"])
    default: break
    }
    return nil
  }

  /// `x[0]`: says how the same element is spelled, where it can be known.
  private func bracketIndex(_ name: String) -> Habit {
    var offset = Int(token.end)
    let isNegative = lexer.byte(offset) == 0x2D
    if isNegative { offset += 1 }
    var value = 0
    let first = offset
    while isDigit(lexer.byte(offset)), value < 1_000_000 {
      value = value * 10 + Int(lexer.byte(offset) &- 0x30)
      offset += 1
    }
    var help = "\(name)(k), counted from 1"
    if offset > first, lexer.byte(offset) == 0x5D {
      if isNegative {
        help = value <= 1 ? "\(name)(end)" : "\(name)(end-\(value - 1))"
      } else {
        help = "\(name)(\(value + 1)), counted from 1"
      }
    }
    return Habit(message: "an index stands in parentheses", help: [help])
  }

  /// `for (i = 0; i < 3; i++)`, where the token is the first `;`.
  func countingLoop(_ target: NodeID) -> Habit {
    let name = tree.source.text(span(target))
    return Habit(
      message: "'for' takes one range, without steps of its own", help: ["for \(name) = 0:2, ... end"])
  }

  /// `if (x > 2) {`, where the token is the brace.
  func braceHabit(_ keyword: Keyword) -> Habit? {
    guard token.kind == .leftBrace, !token.startsLine else { return nil }
    return Habit(
      message: "braces do not enclose a block", help: ["\(keyword.spelling) ... end, in lines of their own"])
  }

  /// `for i in range(n)`.
  func loopHabit(_ name: String) -> Habit? {
    guard token.kind == .name, text(token) == "in" else { return nil }
    return Habit(message: "'for' takes '=' and the values", help: ["for \(name) = 1:n"])
  }
}

extension Token {
  /// Whether a token of this kind ends an operand.
  var endsOperand: Bool {
    switch kind {
    case .name, .number, .imaginary, .integer, .singleQuoted, .doubleQuoted, .rightParen, .rightBracket,
      .rightBrace, .quote, .dotQuote:
      true
    default: false
    }
  }
}
