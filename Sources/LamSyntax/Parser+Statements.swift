extension Parser {
  /// Statements up to a keyword that ends or continues a block, left on the scratch stack.
  func parseStatements() {
    while true {
      switch token.kind {
      case .newline, .semicolon, .comma:
        advance()
        continue
      case .endOfText: return
      case .keyword:
        if blockEnds[Int(token.payload)], endsStatements() { return }
        if token.kind != .keyword || blockEnds[Int(token.payload)] { continue }
      default: break
      }
      parseOneStatement()
      if lexer.diagnostics.count >= Self.mostDiagnostics, !isStopped {
        giveUp()
        isSynchronized = false
      }
    }
  }

  private func parseOneStatement() {
    let mark = scratch.count
    let outerDepth = depth
    let outerArguments = argumentDepth
    let start = token.start
    do throws(Abandoned) {
      scratch.append(try parseStatement())
    } catch {
      scratch.removeLast(scratch.count - mark)
      depth = outerDepth
      argumentDepth = outerArguments
      synchronize()
      if token.start == start, token.kind != .endOfText { advance() }
    }
  }

  /// At a keyword that ends blocks: whether it ends the current one. If not, deals with it.
  private func endsStatements() -> Bool {
    guard let keyword else { return true }
    // The common case, without a look at the blocks further out.
    if let innermost = openBlocks.last,
      Keyword.closedBits[Int(token.payload)] & 1 << UInt64(innermost.keyword.rawValue) != 0
    {
      return true
    }
    if keyword == .function {
      if !openBlocks.isEmpty, !beginsNestedFunction() { return true }
      parseFunction()
      return false
    }
    if openBlocks.contains(where: { accepts(keyword, $0.keyword) }) { return true }
    if !keyword.closes.isEmpty, !openBlocks.isEmpty, keyword != .until { return true }
    let opener = keyword.continues.first ?? keyword.closes.first ?? .if
    if let function = functionWithoutEnd, keyword.closes.contains(.function) {
      report(
        "'\(keyword.spelling)' without a block to close", at: token.span,
        others: [
          Label(source: tree.source, span: function, text: "ended at the next 'function'", isPrimary: false)
        ], help: ["functions stand beside one another, each closed by 'end' or none"])
      functionWithoutEnd = nil
    } else if keyword == .end {
      report("'end' without a block to close", at: token.span)
    } else {
      report("'\(keyword.spelling)' without '\(opener.spelling)'", at: token.span)
    }
    advance()
    if !keyword.continues.isEmpty || keyword == .until {
      isSynchronized = false
      synchronize()
    }
    return false
  }

  func accepts(_ keyword: Keyword, _ block: Keyword) -> Bool {
    keyword.closes.contains(block) || keyword.continues.contains(block)
  }

  // MARK: One statement

  private func parseStatement() throws(Abandoned) -> NodeID {
    statementStart = token.start
    switch token.kind {
    case .keyword: return try parseKeywordStatement()
    case .commandWord: return try parseCommand()
    default: return try parseSimpleStatement()
    }
  }

  /// Takes the separator after a statement; false when it is `;`, which silences.
  @discardableResult
  func endStatement() throws(Abandoned) -> Bool {
    switch token.kind {
    case .semicolon:
      advance()
      return false
    case .newline, .comma:
      advance()
      return true
    case .endOfText: return true
    case .keyword where blockEnds[Int(token.payload)] && !isKeyword(.function): return true
    default: try unexpected()
    }
  }

  func parseSimpleStatement() throws(Abandoned) -> NodeID {
    let start = token.start
    if token.kind == .plusPlus || token.kind == .minusMinus, let step = try parseLeadingStep() {
      return step
    }
    ignoredSpan = nil
    let left = try parseBinary(Precedence.orElse.rawValue)
    let kind = token.kind
    if kind == .assign {
      return try parseAssignment(left)
    }
    if let meaning = updateOperators[Int(kind.rawValue)] {
      try checkTarget(left)
      advance()
      let value = try parseExpression()
      let whole = span(from: start)
      let prints = try endStatement()
      return add(.update(meaning, target: left, value: value, prints: prints), whole)
    }
    if kind == .plusPlus || kind == .minusMinus {
      try checkTarget(left)
      let one = add(.number(1), token.span)
      advance()
      let whole = span(from: start)
      let prints = try endStatement()
      let meaning: BinaryOperator = kind == .plusPlus ? .add : .subtract
      return add(.update(meaning, target: left, value: one, prints: prints), whole)
    }
    let whole = span(from: start)
    let prints = try endStatement()
    return add(.expression(left, prints: prints), whole)
  }

  private func parseAssignment(_ left: NodeID) throws(Abandoned) -> NodeID {
    let start = span(left).start
    if case .matrix(let rows) = tree[left] {
      let targets = try targets(rows, span(left))
      ignoredSpan = nil
      advance()
      let value = try parseExpression()
      let whole = span(from: start)
      let prints = try endStatement()
      return add(.assignMany(targets: targets, value: value, prints: prints), whole)
    }
    try checkTarget(left)
    advance()
    let value = try parseExpression()
    let whole = span(from: start)
    let prints = try endStatement()
    return add(.assign(target: left, value: value, prints: prints), whole)
  }

  /// `++x` as a statement, nil when it is the beginning of an expression.
  private func parseLeadingStep() throws(Abandoned) -> NodeID? {
    let sign = token
    let saved = (lexer.position, token, previous, lastEnd)
    advance()
    guard token.kind == .name else {
      restore(saved)
      return nil
    }
    let target = try parsePostfix(isExponent: true)
    switch token.kind {
    case .semicolon, .newline, .comma, .endOfText, .keyword: break
    default:
      restore(saved)
      return nil
    }
    let one = add(.number(1), sign.span)
    let whole = span(from: sign.start)
    let prints = try endStatement()
    let meaning: BinaryOperator = sign.kind == .plusPlus ? .add : .subtract
    return add(.update(meaning, target: target, value: one, prints: prints), whole)
  }

  private func restore(_ saved: (Int, Token, Token, Int32)) {
    (lexer.position, token, previous, lastEnd) = saved
    lexer.abandonBrackets()
    lexer.previous = token.kind
    lexer.endsOperand = false
  }

  // MARK: Statements that begin with a keyword

  private func parseKeywordStatement() throws(Abandoned) -> NodeID {
    guard let keyword else { try unexpected() }
    let word = token
    switch keyword {
    case .if: return try parseIf()
    case .while: return try parseWhile()
    case .do: return try parseDo()
    case .for, .parfor: return try parseFor()
    case .switch: return try parseSwitch()
    case .try: return try parseTry()
    case .unwindProtect: return try parseUnwindProtect()
    case .break:
      advance()
      try endStatement()
      return add(.breakStatement, word.span)
    case .continue:
      advance()
      try endStatement()
      return add(.continueStatement, word.span)
    case .return: return try parseReturn()
    case .global, .persistent: return try parseDeclaration(keyword)
    case .elseif, .else, .until, .case, .otherwise, .catch, .unwindProtectCleanup, .function, .end, .endif,
      .endwhile, .endfor, .endparfor, .endfunction, .endswitch, .endTryCatch, .endUnwindProtect:
      try unexpected()
    }
  }

  private func parseReturn() throws(Abandoned) -> NodeID {
    let word = token
    advance()
    switch token.kind {
    case .newline, .semicolon, .comma, .endOfText, .keyword: break
    default:
      if token.kind == .invalid { throw Abandoned() }
      report(
        "'return' takes no value", at: token.span,
        help: ["assign the value to the function's result, then return"])
      throw Abandoned()
    }
    try endStatement()
    return add(.returnStatement, word.span)
  }

  private func parseDeclaration(_ keyword: Keyword) throws(Abandoned) -> NodeID {
    let word = token
    advance()
    let mark = scratch.count
    while token.kind == .name {
      let name = add(.name(NameID(Int(token.payload))), token.span)
      advance()
      if accept(.assign) {
        let value = try parseExpression()
        let whole = span(name).union(span(value))
        scratch.append(add(.assign(target: name, value: value, prints: false), whole))
      } else {
        scratch.append(name)
      }
    }
    if scratch.count == mark {
      if token.kind == .invalid { throw Abandoned() }
      report("missing name after '\(keyword.spelling)'", at: word.span)
      throw Abandoned()
    }
    let names = takeList(from: mark)
    let whole = span(from: word.start)
    try endStatement()
    return add(keyword == .global ? .global(names) : .persistent(names), whole)
  }
}
