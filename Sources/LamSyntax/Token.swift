/// The smallest unit of spelling: a kind and a place.
public struct Token: Sendable {
  public let kind: TokenKind
  /// Only blanks, comments and the line's beginning stand before it on its line.
  let startsLine: Bool
  /// Blanks or comments stand between it and the token before.
  let isSpaced: Bool
  let start: Int32
  let end: Int32
  /// A `NameID`, a `TextID`, a `Keyword` or an `IntegerClass`, by kind.
  let payload: Int32

  /// The bytes it covers.
  public var span: Span { Span(Int(start), Int(end)) }
}

/// What a token is. An operator is a kind of its own, whatever its spelling.
public enum TokenKind: UInt8, Sendable, CaseIterable {
  // MARK: Trivia: only `tokenize` returns these.

  case whitespace, comment, blockComment, continuation

  // MARK: Ends and separators

  case endOfText, newline, semicolon, comma
  /// White space that separates two elements inside brackets, of no width.
  case elementBreak

  // MARK: Operands

  case number, imaginary, integer, singleQuoted, doubleQuoted, name, keyword
  case commandWord, commandArgument

  // MARK: Brackets and punctuation

  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  /// The `.` of `s.name`.
  case dot
  case at

  // MARK: Operators

  case assign
  case plusAssign, minusAssign, starAssign, slashAssign, backslashAssign, caretAssign
  case dotStarAssign, dotSlashAssign, dotBackslashAssign, dotCaretAssign
  case ampersandAssign, barAssign
  case orOr, andAnd, bar, ampersand
  case less, lessEqual, equal, notEqual, greaterEqual, greater
  case colon
  case plus, minus
  case star, slash, backslash, dotStar, dotSlash, dotBackslash
  case not
  case caret, dotCaret, quote, dotQuote
  case plusPlus, minusMinus

  /// Bytes that mean nothing; the lexer has already said so.
  case invalid
}
