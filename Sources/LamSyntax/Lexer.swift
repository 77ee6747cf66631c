/// Reads tokens one at a time.
///
/// Which token stands at a place depends on what stands before it and on the brackets around it: `'` transposes
/// after an operand and opens a text elsewhere, and blanks separate elements inside `[...]` and `{...}`. Both are
/// decided here, so that the parser sees plain tokens.
struct Lexer {
  /// What the innermost open bracket does to blanks and line ends.
  enum Nesting: UInt8 {
    case none
    /// `(...)` around an operand.
    case paren
    /// The arguments of a call or an index, and the parameters of an anonymous function.
    case arguments, braceArguments, parameters
    case bracket, brace
    /// The body of an anonymous function directly inside a bracket: blanks do not separate in it.
    case body
  }

  let source: Source
  let base: UnsafePointer<UInt8>
  let count: Int
  let words = WordTable.shared

  var position = 0
  var nesting: [Nesting] = []
  var innermost = Nesting.none
  /// How many of the open brackets hold arguments: there `end` is an operand.
  var argumentDepth = 0

  /// The kind of the last token, and its keyword if it was one.
  var previous = TokenKind.newline
  var previousKeyword = Keyword.end
  /// The last token ends an operand, so that `'` transposes it and `(` indexes it.
  var endsOperand = false
  var isInCommand = false

  /// The value of the last `number` or `imaginary` token, and the bits of the last `integer`.
  var number = 0.0
  var bits: UInt64 = 0

  var names: Interner
  var texts: Interner
  var nameTable: [String] = []
  var textTable: [[UInt8]] = []

  private(set) var diagnostics: [Diagnostic] = []
  /// The opener of a block comment that the text does not close.
  var openComment: Span?
  /// Spellings of older versions of the language that the text has.
  var oldSpellings: Set<OldSpelling> = []
  /// The text ends in `...`.
  var endsInContinuation = false

  /// The bytes of the source must outlive the lexer.
  init(source: Source, base: UnsafePointer<UInt8>, count: Int) {
    self.source = source
    self.base = base
    self.count = count
    names = Interner(base: base)
    texts = Interner(base: base)
  }

  /// Keeps a diagnostic, unless there are so many that one more helps nobody.
  mutating func record(_ diagnostic: Diagnostic) {
    if diagnostics.count < 100 { diagnostics.append(diagnostic) }
  }

  /// The byte at an offset, 0 past the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    offset < count ? base[offset] : 0
  }

  @inline(__always)
  var blanksSeparate: Bool { innermost == .bracket || innermost == .brace }

  /// A line end is nothing but white space here.
  @inline(__always)
  var lineEndIsBlank: Bool {
    switch innermost {
    case .paren, .arguments, .braceArguments, .parameters: true
    case .none, .bracket, .brace, .body: false
    }
  }

  mutating func next() -> Token {
    if isInCommand, let token = nextCommandArgument() { return token }
    let before = position
    var startsLine = previous == .newline
    while position < count {
      let first = base[position]
      if first == 0x20 || first == 0x09 {
        position += 1
      } else if first == 0x25 || first == 0x23 {
        skipComment(startsLine: startsLine)
      } else if first == 0x0A || first == 0x0D {
        if !lineEndIsBlank { break }
        startsLine = true
        position += 1
      } else if first == 0x2E {
        if byte(position + 1) != 0x2E || byte(position + 2) != 0x2E { break }
        skipContinuation()
      } else if first == 0x5C, endsLine(position + 1) {
        oldSpellings.insert(.backslash)
        skipContinuation()
      } else if first < 0x80 || !skipWideBlank() {
        break
      }
    }
    let start = position
    let isSpaced = start != before
    guard start < count else {
      return finish(.endOfText, from: start, startsLine, isSpaced, endsOperand: false)
    }
    if isSpaced, endsOperand, blanksSeparate, startsElement(start) {
      return finish(.elementBreak, from: start, startsLine, isSpaced, endsOperand: false)
    }
    return scan(start, startsLine, isSpaced)
  }

  @inline(__always)
  mutating func finish(
    _ kind: TokenKind, from start: Int, _ startsLine: Bool, _ isSpaced: Bool, endsOperand: Bool,
    payload: Int32 = 0
  ) -> Token {
    self.endsOperand = endsOperand
    previous = kind
    return Token(
      kind: kind, startsLine: startsLine, isSpaced: isSpaced, start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: position), payload: payload)
  }

  /// After a blank inside a bracket, what begins here is a new element and not the rest of the one before.
  private func startsElement(_ offset: Int) -> Bool {
    let first = byte(offset)
    switch first {
    case 0x22, 0x27, 0x28, 0x5B, 0x7B, 0x40: return true  // " ' ( [ { @
    case 0x2B, 0x2D:  // + -
      let second = byte(offset + 1)
      if second == first { return !isBlankOrEnd(byte(offset + 2)) }
      return !isBlankOrEnd(second) && second != 0x3D
    case 0x21, 0x7E: return byte(offset + 1) != 0x3D  // ! ~
    case 0x2E: return isDigit(byte(offset + 1))
    default: return isNameByte(first)
    }
  }

  // MARK: Brackets

  private mutating func open(_ kind: Nesting) {
    nesting.append(kind)
    innermost = kind
    if kind == .arguments || kind == .braceArguments { argumentDepth += 1 }
  }

  private mutating func pop() {
    guard let last = nesting.popLast() else { return }
    if last == .arguments || last == .braceArguments { argumentDepth -= 1 }
    innermost = nesting.last ?? .none
  }

  /// Leaves all brackets, for the parser to go on after one that was never closed.
  mutating func abandonBrackets() {
    nesting.removeAll(keepingCapacity: true)
    innermost = .none
    argumentDepth = 0
  }

  private mutating func leaveBody() {
    while innermost == .body { pop() }
  }

  // MARK: One token

  private mutating func scan(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    let first = base[start]
    let second = byte(start + 1)

    @inline(__always)
    func token(_ kind: TokenKind, _ length: Int, endsOperand: Bool = false) -> Token {
      position = start + length
      return finish(kind, from: start, startsLine, isSpaced, endsOperand: endsOperand)
    }

    switch first {
    case 0x61...0x7A, 0x41...0x5A, 0x5F, 0x80...0xFF:
      return scanName(start, startsLine, isSpaced)
    case 0x30...0x39:
      return scanNumber(start, startsLine, isSpaced)
    case 0x0A, 0x0D:
      leaveBody()
      return token(.newline, first == 0x0D && second == 0x0A ? 2 : 1)
    case 0x3B:
      leaveBody()
      return token(.semicolon, 1)
    case 0x2C:
      leaveBody()
      return token(.comma, 1)
    case 0x28:
      if previous == .at {
        open(.parameters)
      } else {
        open(endsOperand ? .arguments : .paren)
      }
      return token(.leftParen, 1)
    case 0x29: return closeParen(start, startsLine, isSpaced)
    case 0x5B:
      open(.bracket)
      return token(.leftBracket, 1)
    case 0x5D:
      leaveBody()
      if innermost == .bracket { pop() }
      return token(.rightBracket, 1, endsOperand: true)
    case 0x7B:
      open(endsOperand ? .braceArguments : .brace)
      return token(.leftBrace, 1)
    case 0x7D:
      leaveBody()
      if innermost == .brace || innermost == .braceArguments { pop() }
      return token(.rightBrace, 1, endsOperand: true)
    case 0x27:
      if endsOperand { return token(.quote, 1, endsOperand: true) }
      return scanSingleQuoted(start, startsLine, isSpaced)
    case 0x22: return scanDoubleQuoted(start, startsLine, isSpaced)
    case 0x3D: return second == 0x3D ? token(.equal, 2) : token(.assign, 1)
    case 0x2B:
      if second == 0x2B { return token(.plusPlus, 2) }
      return second == 0x3D ? token(.plusAssign, 2) : token(.plus, 1)
    case 0x2D:
      if second == 0x2D { return token(.minusMinus, 2) }
      return second == 0x3D ? token(.minusAssign, 2) : token(.minus, 1)
    case 0x2A:
      if second == 0x2A { return byte(start + 2) == 0x3D ? token(.caretAssign, 3) : token(.caret, 2) }
      return second == 0x3D ? token(.starAssign, 2) : token(.star, 1)
    case 0x2F: return second == 0x3D ? token(.slashAssign, 2) : token(.slash, 1)
    case 0x5C: return second == 0x3D ? token(.backslashAssign, 2) : token(.backslash, 1)
    case 0x5E: return second == 0x3D ? token(.caretAssign, 2) : token(.caret, 1)
    case 0x3C: return second == 0x3D ? token(.lessEqual, 2) : token(.less, 1)
    case 0x3E: return second == 0x3D ? token(.greaterEqual, 2) : token(.greater, 1)
    case 0x21, 0x7E: return second == 0x3D ? token(.notEqual, 2) : token(.not, 1)
    case 0x26:
      if second == 0x26 { return token(.andAnd, 2) }
      return second == 0x3D ? token(.ampersandAssign, 2) : token(.ampersand, 1)
    case 0x7C:
      if second == 0x7C { return token(.orOr, 2) }
      return second == 0x3D ? token(.barAssign, 2) : token(.bar, 1)
    case 0x3A: return token(.colon, 1)
    case 0x40: return token(.at, 1)
    case 0x2E: return scanDot(start, startsLine, isSpaced)
    default: return scanInvalid(start, startsLine, isSpaced)
    }
  }

  private mutating func closeParen(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    leaveBody()
    position = start + 1
    let closed = innermost
    switch closed {
    case .paren, .arguments: pop()
    case .parameters:
      pop()
      if blanksSeparate { open(.body) }
    case .none, .braceArguments, .bracket, .brace, .body: break
    }
    return finish(.rightParen, from: start, startsLine, isSpaced, endsOperand: closed != .parameters)
  }

  private mutating func scanDot(_ start: Int, _ startsLine: Bool, _ isSpaced: Bool) -> Token {
    let second = byte(start + 1)
    if isDigit(second) { return scanNumber(start, startsLine, isSpaced) }
    var length = 2
    var kind = TokenKind.dot
    var updates = TokenKind.dot
    switch second {
    case 0x2A:
      (kind, updates) = (.dotStar, .dotStarAssign)
      if byte(start + 2) == 0x2A { (kind, updates, length) = (.dotCaret, .dotCaretAssign, 3) }
    case 0x2F: (kind, updates) = (.dotSlash, .dotSlashAssign)
    case 0x5C: (kind, updates) = (.dotBackslash, .dotBackslashAssign)
    case 0x5E: (kind, updates) = (.dotCaret, .dotCaretAssign)
    case 0x2B, 0x2D:
      // `.++` never meant anything.
      let isSign = byte(start + 2) != second
      if isSign { oldSpellings.insert(.dottedSign) }
      position = start + (isSign ? 2 : 1)
      let kind: TokenKind = !isSign ? .dot : second == 0x2B ? .plus : .minus
      return finish(kind, from: start, startsLine, isSpaced, endsOperand: false)
    case 0x27:
      position = start + 2
      return finish(.dotQuote, from: start, startsLine, isSpaced, endsOperand: true)
    default:
      position = start + 1
      return finish(.dot, from: start, startsLine, isSpaced, endsOperand: false)
    }
    if byte(start + length) == 0x3D, byte(start + length + 1) != 0x3D {
      kind = updates
      length += 1
    }
    position = start + length
    return finish(kind, from: start, startsLine, isSpaced, endsOperand: false)
  }
}

// MARK: Bytes

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// A blank, a line end, or the end of the text.
@inline(__always)
func isBlankOrEnd(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0
}

@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

/// A letter, digit or underscore, or part of a letter outside ASCII.
@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80
}
