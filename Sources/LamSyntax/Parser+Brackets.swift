extension Parser {
  // MARK: Arguments

  func parseArguments(_ callee: NodeID) throws(Abandoned) -> NodeID {
    let list = try parseArgumentList(allowsNames: true)
    return add(.index(callee, list), span(from: span(callee).start))
  }

  func parseBraceArguments(_ callee: NodeID) throws(Abandoned) -> NodeID {
    let list = try parseArgumentList(allowsNames: false)
    return add(.braceIndex(callee, list), span(from: span(callee).start))
  }

  private func parseArgumentList(allowsNames: Bool) throws(Abandoned) -> NodeList {
    let opener = token
    let closer = Self.closer(of: opener.kind)
    openers.append(opener)
    argumentDepth += 1
    advance()
    let mark = scratch.count
    if token.kind != closer {
      while true {
        scratch.append(try parseArgument(allowsNames: allowsNames))
        if token.kind == .comma {
          advance()
        } else if token.kind == closer {
          break
        } else {
          try unexpected()
        }
      }
    }
    argumentDepth -= 1
    try close(opener)
    return takeList(from: mark)
  }

  private func parseArgument(allowsNames: Bool) throws(Abandoned) -> NodeID {
    let first = token
    if first.kind == .colon {
      let after = byteAfterBlanks(first.end)
      if after == 0x2C || after == 0x29 || after == 0x7D {
        advance()
        return add(.colon, first.span)
      }
    } else if first.kind == .name, allowsNames, isFollowedByAssign(first.end) {
      advance()
      advance()
      let value = try parseExpression()
      return add(.namedArgument(NameID(Int(first.payload)), value), first.span.union(span(value)))
    }
    return try parseExpression()
  }

  // MARK: Fields

  func parseField(_ left: NodeID) throws(Abandoned) -> NodeID {
    let dot = token
    advance()
    if token.kind == .name {
      let name = NameID(Int(token.payload))
      advance()
      return add(.field(left, name), span(from: span(left).start))
    }
    guard token.kind == .leftParen else {
      if token.kind == .invalid { throw Abandoned() }
      report("missing field name after '.'", at: dot.span)
      throw Abandoned()
    }
    let opener = token
    openers.append(opener)
    advance()
    let name = try parseExpression()
    try close(opener)
    return add(.dynamicField(left, name), span(from: span(left).start))
  }

  // MARK: Matrices and cells

  /// `[...]` or `{...}`.
  ///
  /// A comma at the end of a line joins it with the next; any other line end and `;` end a row.
  func parseMatrix() throws(Abandoned) -> NodeID {
    let opener = token
    let closer = Self.closer(of: opener.kind)
    try descend()
    openers.append(opener)
    advance()
    let mark = scratch.count
    var elements = mark
    while true {
      switch token.kind {
      case .semicolon, .newline, .elementBreak:
        if token.kind != .elementBreak { endRow(&elements) }
        advance()
        continue
      case .comma:
        // Only at the beginning of a row, where it says nothing; after an element it is taken below.
        guard scratch.count == elements, previous.kind != .comma else { try unexpected() }
        advance()
        continue
      default: break
      }
      if token.kind == closer { break }
      scratch.append(try parseBinary(Precedence.orElse.rawValue))
      switch token.kind {
      case .comma:
        advance()
        if token.kind == .comma { try unexpected() }
      case .elementBreak: advance()
      case .semicolon, .newline: break
      default:
        if token.kind != closer { try unexpectedInMatrix(opener) }
      }
    }
    endRow(&elements)
    try close(opener)
    depth -= 1
    if let ignored = ignoredSpan {
      guard openers.isEmpty, opener.start == statementStart, token.kind == .assign else {
        report("'~' stands only for a result that is not wanted", at: ignored, help: ["[~, i] = max(x)"])
        throw Abandoned()
      }
    }
    let rows = takeList(from: mark)
    let whole = span(from: opener.start)
    return add(opener.kind == .leftBracket ? .matrix(rows) : .cell(rows), whole)
  }

  /// Turns the elements above `elements` into a row, unless there are none.
  private func endRow(_ elements: inout Int) {
    guard scratch.count > elements, let last = scratch.last else { return }
    let whole = span(scratch[elements]).union(span(last))
    let list = takeList(from: elements)
    scratch.append(add(.row(list), whole))
    elements += 1
  }

  /// An assignment on a later line shows that the bracket was to be closed before.
  private func unexpectedInMatrix(_ opener: Token) throws(Abandoned) {
    if token.kind == .assign, previous.startsLine, previous.start > opener.start {
      token = previous
      try neverClosed(opener)
    }
    try unexpected()
  }
}
