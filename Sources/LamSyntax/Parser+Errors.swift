extension Parser {
  typealias Label = Diagnostic.Label

  func report(
    _ message: String, at span: Span, others: [Label] = [], notes: [String] = [], help: [String] = []
  ) {
    let primary = Label(source: tree.source, span: span)
    lexer.record(
      Diagnostic(message: message, labels: [primary] + others, notes: notes, help: help))
  }

  func openedHere(_ span: Span) -> Label {
    Label(source: tree.source, span: span, text: "opened here", isPrimary: false)
  }

  /// Reports that the text ends before `opener` is closed, which at a prompt only means that more is to come.
  func reportIncomplete(_ message: String, at span: Span, opener: Span) {
    report(message, at: span, others: [openedHere(opener)])
    incompleteCount += 1
  }

  func text(_ token: Token) -> String { tree.source.text(token.span) }

  /// What messages call a token: its spelling, or what it is where the spelling would not help.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfText: return "end of the text"
    case .newline: return "end of the line"
    case .singleQuoted, .doubleQuoted, .commandArgument: return "text"
    default:
      let spelled = text(token)
      return spelled.count > 24 ? "'\(spelled.prefix(21))...'" : "'\(spelled)'"
    }
  }

  // MARK: What was not expected

  /// Reports `token` where something else had to follow; never returns normally.
  @inline(never)
  func unexpected() throws(Abandoned) -> Never {
    switch token.kind {
    case .invalid: throw Abandoned()
    case .endOfText:
      if let opener = openers.last { try neverClosed(opener) }
    case .rightParen, .rightBracket, .rightBrace:
      try unexpectedCloser()
    default:
      if let opener = openers.last, token.startsLine { try neverClosed(opener) }
    }
    if let habit = habit() {
      isHabit = habit.isForeign
      report(habit.message, at: habit.span ?? token.span, help: habit.help)
      throw Abandoned()
    }
    if token.kind == .elementBreak { advance() }
    report("unexpected \(describe(token))", at: token.span)
    throw Abandoned()
  }

  private func unexpectedCloser() throws(Abandoned) {
    let closer = text(token)
    guard let opener = openers.last else {
      let matching = closer == ")" ? "(" : closer == "]" ? "[" : "{"
      report("unexpected '\(closer)'", at: token.span, notes: ["no '\(matching)' is open here"])
      throw Abandoned()
    }
    if Self.closer(of: opener.kind) != token.kind {
      report(
        "'\(text(opener))' is closed by '\(closer)'", at: token.span, others: [openedHere(opener.span)])
      throw Abandoned()
    }
  }

  static func closer(of opener: TokenKind) -> TokenKind {
    opener == .leftParen ? .rightParen : opener == .leftBracket ? .rightBracket : .rightBrace
  }

  /// Reports a bracket that nothing closes: at the end of the text, or where a new line shows that it was forgotten.
  func neverClosed(_ opener: Token) throws(Abandoned) -> Never {
    // A text that was not closed has swallowed the bracket.
    if let last = lexer.diagnostics.last, Self.place(last) > opener.start { throw Abandoned() }
    let message = "'\(text(opener))' was never closed"
    if token.kind == .endOfText {
      reportIncomplete(message, at: Span(Int(lastEnd), Int(lastEnd)), opener: opener.span)
    } else {
      report(message, at: token.span, others: [openedHere(opener.span)])
      if token.startsLine { resume() } else { lexer.abandonBrackets() }
    }
    throw Abandoned()
  }

  /// Reports that `token` stands where an operand has to; never returns normally.
  @inline(never)
  func missingOperand() throws(Abandoned) -> Never {
    if token.kind == .invalid { throw Abandoned() }
    if token.kind == .endOfText, let opener = openers.last { try neverClosed(opener) }
    let isAfterOperator = isOperator(previous.kind)
    if Operators.needsLeftOperand[Int(token.kind.rawValue)] {
      if let habit = habit() {
        isHabit = true
        report(habit.message, at: habit.span ?? token.span, help: habit.help)
      } else if isAfterOperator {
        report(
          "missing operand between \(describe(previous)) and \(describe(token))", at: token.span)
      } else {
        let help = token.kind == .colon && argumentDepth > 0 ? ["'1:' to begin with the first"] : []
        report("missing operand before \(describe(token))", at: token.span, help: help)
      }
      throw Abandoned()
    }
    switch token.kind {
    case .rightParen where openers.isEmpty, .rightBracket where openers.isEmpty,
      .rightBrace where openers.isEmpty:
      try unexpected()
    case .endOfText, .newline, .semicolon, .comma, .elementBreak, .rightParen, .rightBracket, .rightBrace:
      if previous.kind == .assign || updateOperators[Int(previous.kind.rawValue)] != nil {
        report("missing value after \(describe(previous))", at: previous.span)
      } else if isAfterOperator {
        let help = previous.kind == .colon && argumentDepth > 0 ? ["':end' to go on to the last"] : []
        report("missing operand after \(describe(previous))", at: previous.span, help: help)
      } else if previous.kind == .keyword, token.kind != .rightParen {
        report("missing expression after \(describe(previous))", at: previous.span)
      } else {
        try unexpected()
      }
      if token.kind == .endOfText, lexer.endsInContinuation { incompleteCount += 1 }
      throw Abandoned()
    default:
      try unexpected()
    }
  }

  private func isOperator(_ kind: TokenKind) -> Bool {
    kind.rawValue >= TokenKind.assign.rawValue && kind.rawValue <= TokenKind.minusMinus.rawValue
      && kind != .quote && kind != .dotQuote
  }

  // MARK: Going on

  /// Goes on with the line that `token` begins, outside all brackets.
  func resume() {
    lexer.abandonBrackets()
    lexer.isInCommand = false
    lexer.position = Int(token.start)
    lexer.previous = .newline
    lexer.endsOperand = false
    token = lexer.next()
    isSynchronized = true
  }

  /// Skips to the end of the statement that failed.
  func synchronize() {
    openers.removeAll(keepingCapacity: true)
    argumentDepth = 0
    ignoredSpan = nil
    if lexer.diagnostics.count >= Self.mostDiagnostics { giveUp() }
    if isSynchronized {
      isSynchronized = false
      return
    }
    let saved = (lexer, token, previous, lastEnd)
    if skipStatement(upTo: Int(token.start) + Self.longestSkip) { return }
    // The open bracket is closed nowhere near: the statement ends with its line.
    (lexer, token, previous, lastEnd) = saved
    lexer.abandonBrackets()
    _ = skipStatement(upTo: lexer.count + 1)
  }

  /// Skips to a separator outside all brackets; false if there is none before `limit`.
  ///
  /// Brackets that are still open hide line ends; a line that begins like a statement shows that one of them
  /// was forgotten.
  private func skipStatement(upTo limit: Int) -> Bool {
    while token.start < limit {
      let isOutside = lexer.innermost == .none
      switch token.kind {
      case .endOfText: return isOutside
      case .newline, .semicolon:
        if isOutside { return true }
      case .keyword:
        if isOutside, let keyword, blockEnds[Int(token.payload)],
          keyword == .function || openBlocks.contains(where: { accepts(keyword, $0.keyword) })
        {
          return true
        }
        if token.startsLine, !isOutside, !isKeyword(.end) {
          resume()
          isSynchronized = false
          return true
        }
      case .name:
        if token.startsLine, !isOutside, isFollowedByAssign(token.end) {
          resume()
          isSynchronized = false
          return true
        }
      default: break
      }
      advance()
    }
    return false
  }

  /// `=` but not `==` follows at this offset.
  func isFollowedByAssign(_ offset: Int32) -> Bool {
    var place = Int(offset)
    while isBlank(lexer.byte(place)) { place += 1 }
    return lexer.byte(place) == 0x3D && lexer.byte(place + 1) != 0x3D
  }
}
