extension Parser {
  /// Statements as a `block` node.
  private func parseBlock() -> NodeID {
    let start = token.start
    let mark = scratch.count
    parseStatements()
    let statements = takeList(from: mark)
    return add(.block(statements), Span(Int(start), max(Int(start), Int(lastEnd))))
  }

  private func openBlock(_ keyword: Keyword) throws(Abandoned) -> Token {
    try descend()
    openBlocks.append(OpenBlock(keyword: keyword, span: token.span))
    let opener = token
    advance()
    return opener
  }

  /// Takes the word that closes the innermost block, or says what is wrong with its end.
  private func closeBlock() {
    depth -= 1
    guard let block = openBlocks.popLast() else { return }
    if token.kind == .keyword,
      Keyword.closedBits[Int(token.payload)] & 1 << UInt64(block.keyword.rawValue) != 0
    {
      advance()
    } else if !isStopped {
      reportOpen(block)
    }
  }

  @inline(never)
  private func reportOpen(_ block: OpenBlock) {
    let closer = block.keyword == .do ? "until" : "end"
    let message = "'\(block.keyword.spelling)' was never closed by '\(closer)'"
    guard let keyword else {
      // One report is enough: the blocks around this one are open for the same reason.
      if incompleteCount == 0, !block.hasBrokenHead {
        reportIncomplete(message, at: Span(Int(lastEnd), Int(lastEnd)), opener: block.span)
      }
      return
    }
    if keyword == .function {
      report(
        message, at: token.span, others: [openedHere(block.span)],
        help: ["a function stands outside all blocks, or directly in the body of another function"])
      return
    }
    if openBlocks.contains(where: { accepts(keyword, $0.keyword) }) {
      report(message, at: token.span, others: [openedHere(block.span)])
      return
    }
    report(
      "'\(keyword.spelling)' does not close '\(block.keyword.spelling)'", at: token.span,
      others: [openedHere(block.span)], help: ["'\(closer)' does"])
    advance()
  }

  private func markBrokenHead() {
    if !openBlocks.isEmpty { openBlocks[openBlocks.count - 1].hasBrokenHead = true }
  }

  /// The expression in the head of a block. An error in it does not cost the block.
  private func parseHead(_ keyword: Keyword? = nil) -> NodeID {
    let (mark, outerDepth) = (scratch.count, depth)
    isInHead = keyword != nil
    defer { isInHead = false }
    do throws(Abandoned) {
      let head = try parseExpression()
      try refuseBrace(keyword)
      return head
    } catch {
      scratch.removeLast(scratch.count - mark)
      depth = outerDepth
      markBrokenHead()
      synchronize()
      return placeholder()
    }
  }

  /// Line ends between `elseif` or `case` and what it is about.
  private func skipToHead() {
    while token.kind == .newline { advance() }
  }

  /// A block in braces, which would be a cell that is shown.
  private func refuseBrace(_ keyword: Keyword?) throws(Abandoned) {
    guard let keyword, let habit = braceHabit(keyword) else { return }
    report(habit.message, at: token.span, help: habit.help)
    throw Abandoned()
  }

  private func endOfBlock(_ node: Node, from opener: Token) throws(Abandoned) -> NodeID {
    closeBlock()
    let whole = span(from: opener.start)
    if !isStopped, !openBlockEnded() { try endStatement() }
    return add(node, whole)
  }

  /// The block's end was missing, and what stands here belongs to a block around it.
  private func openBlockEnded() -> Bool {
    isKeyword(.function)
  }

  func parseIf() throws(Abandoned) -> NodeID {
    let opener = try openBlock(.if)
    let mark = scratch.count
    var start = opener.start
    var condition = parseHead(.if)
    while true {
      let block = parseBlock()
      scratch.append(add(.clause(condition, block), span(from: start)))
      start = token.start
      if isKeyword(.elseif), !condition.isNone {
        advance()
        skipToHead()
        condition = parseHead(.elseif)
      } else if isKeyword(.else), !condition.isNone {
        advance()
        condition = .none
      } else if isKeyword(.else) || isKeyword(.elseif) {
        report("'else' is the last part of an 'if'", at: token.span, others: [openedHere(opener.span)])
        advance()
        condition = parseHeadOfStray()
      } else {
        break
      }
    }
    let clauses = takeList(from: mark)
    return try endOfBlock(.ifStatement(clauses), from: opener)
  }

  private func parseHeadOfStray() -> NodeID {
    isSynchronized = false
    synchronize()
    return .none
  }

  func parseSwitch() throws(Abandoned) -> NodeID {
    let opener = try openBlock(.switch)
    let subject = parseHead()
    let mark = scratch.count
    let early = parseBlock()
    if case .block(let statements) = tree[early], let first = tree[statements].first {
      report("a statement before the first 'case'", at: span(first))
    }
    while isKeyword(.case) || isKeyword(.otherwise) {
      let word = token
      advance()
      let isCase = word.payload == Int32(Keyword.case.rawValue)
      if isCase { skipToHead() }
      let label = isCase ? parseHead() : .none
      let block = parseBlock()
      scratch.append(add(.clause(label, block), span(from: word.start)))
    }
    let clauses = takeList(from: mark)
    return try endOfBlock(.switchStatement(subject, clauses), from: opener)
  }

  func parseWhile() throws(Abandoned) -> NodeID {
    let opener = try openBlock(.while)
    let condition = parseHead(.while)
    let block = parseBlock()
    return try endOfBlock(.whileLoop(condition, block), from: opener)
  }

  func parseDo() throws(Abandoned) -> NodeID {
    let opener = try openBlock(.do)
    let block = parseBlock()
    let isClosed = isKeyword(.until)
    closeBlock()
    let condition = isClosed ? parseHead() : placeholder()
    let whole = span(from: opener.start)
    if isClosed, !isStopped { try endStatement() }
    return add(.doUntil(block, condition), whole)
  }

  func parseFor() throws(Abandoned) -> NodeID {
    let isParallel = isKeyword(.parfor)
    let opener = try openBlock(isParallel ? .parfor : .for)
    let (target, values) = parseForHead(isParallel: isParallel)
    let block = parseBlock()
    return try endOfBlock(.forLoop(target, values, block), from: opener)
  }

  private func parseForHead(isParallel: Bool) -> (NodeID, NodeID) {
    let (mark, outerDepth) = (scratch.count, depth)
    do throws(Abandoned) {
      let opener = token
      let hasParens = opener.kind == .leftParen
      if hasParens {
        openers.append(opener)
        advance()
      }
      let target = try parsePostfix(isExponent: true)
      if token.kind != .assign {
        if let habit = loopHabit(tree.source.text(span(target))) {
          report(habit.message, at: token.span, help: habit.help)
          throw Abandoned()
        }
        switch token.kind {
        case .newline, .semicolon, .comma, .endOfText, .colon:
          report("missing '=' and values after 'for'", at: span(target), help: ["for i = 1:3"])
          throw Abandoned()
        default: try unexpected()
        }
      }
      if case .matrix(let rows) = tree[target] {
        if try targets(rows, span(target)).count != 2 {
          report(
            "a loop has one variable, or two for the value and the name of each field of a struct",
            at: span(target), help: ["for i = 1:3", "for [value, name] = s"])
          throw Abandoned()
        }
      } else {
        try checkTarget(target)
      }
      advance()
      isInHead = true
      defer { isInHead = false }
      let values = try parseExpression()
      if hasParens, token.kind == .semicolon {
        let habit = countingLoop(target)
        report(habit.message, at: Span(Int(opener.start), Int(token.end)), help: habit.help)
        throw Abandoned()
      }
      if hasParens {
        // The second part of `parfor (i = 1:n, workers)` says how, not what.
        if token.kind == .comma {
          guard isParallel else { try neverClosed(opener) }
          advance()
          _ = try parseExpression()
        }
        try close(opener)
      }
      try refuseBrace(.for)
      return (target, values)
    } catch {
      scratch.removeLast(scratch.count - mark)
      depth = outerDepth
      markBrokenHead()
      synchronize()
      return (placeholder(), placeholder())
    }
  }

  func parseTry() throws(Abandoned) -> NodeID {
    let opener = try openBlock(.try)
    let body = parseBlock()
    var name = NodeID.none
    if isKeyword(.catch) {
      advance()
      if token.kind == .name, endsLine(token.end) {
        name = add(.name(NameID(Int(token.payload))), token.span)
        advance()
      }
    }
    let handler = parseBlock()
    return try endOfBlock(.tryCatch(body, name, handler), from: opener)
  }

  /// Nothing but a separator or a comment follows on the line.
  private func endsLine(_ offset: Int32) -> Bool {
    switch byteAfterBlanks(offset) {
    case 0x0A, 0x0D, 0, 0x3B, 0x2C, 0x25, 0x23: true
    default: false
    }
  }

  func parseUnwindProtect() throws(Abandoned) -> NodeID {
    let opener = try openBlock(.unwindProtect)
    let body = parseBlock()
    if isKeyword(.unwindProtectCleanup) {
      advance()
    } else if !isStopped, token.kind != .endOfText {
      report(
        "'unwind_protect' without 'unwind_protect_cleanup'", at: token.span,
        others: [openedHere(opener.span)])
    }
    let cleanup = parseBlock()
    return try endOfBlock(.unwindProtect(body, cleanup), from: opener)
  }
}
