extension Parser {
  /// At the word `function` inside the body of another one: whether it begins a nested function.
  func beginsNestedFunction() -> Bool {
    guard openBlocks.last?.keyword == .function else { return false }
    if let known = nestsFunctions { return known }
    let answer = lexer.closesFunctions
    nestsFunctions = answer
    return answer
  }

  /// A function, with those in its body: so this keeps little on the stack.
  func parseFunction() {
    guard canDescend() else { return }
    let opener = token
    let outerFunctions = nestedFunctions
    nestedFunctions = []
    depth += 1
    let header = parseFirstLine()
    openBlocks.append(OpenBlock(keyword: .function, span: opener.span))
    let mark = scratch.count
    for fallback in header?.fallbacks ?? [] { scratch.append(assignment(of: fallback)) }
    parseStatements()
    let body = takeList(from: mark)
    depth -= 1
    openBlocks.removeLast()
    closeFunction(opener)
    let nested = nestedFunctions
    nestedFunctions = outerFunctions
    if let header { define(header, body, nested, from: opener) }
  }

  private func canDescend() -> Bool {
    let outerDepth = depth
    defer { depth = outerDepth }
    do throws(Abandoned) {
      try descend()
      return true
    } catch {
      // The rest of the text is not read.
      isSynchronized = false
      return false
    }
  }

  /// The word `function` and what its line has; nil where that is none of a function, which has been reported.
  private func parseFirstLine() -> FunctionHeader? {
    let (mark, outerDepth) = (scratch.count, depth)
    advance()
    do throws(Abandoned) {
      return try parseFunctionHeader()
    } catch {
      scratch.removeLast(scratch.count - mark)
      depth = outerDepth
      synchronize()
      return nil
    }
  }

  private func define(
    _ header: FunctionHeader, _ body: NodeList, _ nested: [FunctionSyntax], from opener: Token
  ) {
    let documentation = Documentation(lexer: lexer)
    let function = FunctionSyntax(
      name: header.name, parameters: header.parameters, results: header.results, body: body, nested: nested,
      span: span(from: opener.start), nameSpan: header.nameSpan,
      documentation: documentation.text(
        signatureEnd: Int(header.end), functionStart: Int(opener.start)))
    if openBlocks.isEmpty { tree.functions.append(function) } else { nestedFunctions.append(function) }
  }

  /// A function ends with `end`, or, where no function of the text does, at the next one or the end of the text.
  private func closeFunction(_ opener: Token) {
    if isStopped { return }
    if let keyword, keyword.closes.contains(.function) {
      functionsHaveEnds = true
      advance()
    } else if let keyword, keyword != .function {
      report(
        "'\(keyword.spelling)' does not close 'function'", at: token.span, others: [openedHere(opener.span)],
        help: ["'end' does"])
      advance()
    } else if functionsHaveEnds {
      let place = Span(Int(lastEnd), Int(lastEnd))
      let message = "'function' was never closed by 'end'"
      if token.kind == .endOfText {
        if incompleteCount == 0 { reportIncomplete(message, at: place, opener: opener.span) }
      } else {
        report(
          message, at: token.span, others: [openedHere(opener.span)],
          help: ["functions stand beside one another"])
      }
    } else if token.kind == .endOfText {
      endsInFunction = true
    } else {
      functionWithoutEnd = opener.span
    }
  }

  private struct FunctionHeader {
    let name: String
    let nameSpan: Span
    let parameters: NodeList
    let results: NodeList
    let fallbacks: [Fallback]
    /// Where it ends.
    let end: Int32
  }

  /// `name = value` in the list of parameters: the value where the call gives none.
  private struct Fallback {
    let name: NodeID
    let value: NodeID
    /// The place of the parameter, from 1.
    let position: Int
  }

  /// `if nargin < position, name = value; end`, which is what a parameter's own value means.
  private func assignment(of fallback: Fallback) -> NodeID {
    let whole = span(fallback.name).union(span(fallback.value))
    func list(_ id: NodeID) -> NodeList {
      scratch.append(id)
      return takeList(from: scratch.count - 1)
    }
    let count = add(.ignored, whole)
    argumentCounts.append(count)
    let position = add(.number(Double(fallback.position)), whole)
    let condition = add(.binary(.less, count, position), whole)
    let target = add(tree[fallback.name], span(fallback.name))
    let assign = add(.assign(target: target, value: fallback.value, prints: false), whole)
    let block = add(.block(list(assign)), whole)
    let clause = add(.clause(condition, block), whole)
    return add(.ifStatement(list(clause)), whole)
  }

  /// Parameters of a function with a name, which may have values of their own.
  private func parseParametersWithValues() throws(Abandoned) -> [Fallback] {
    var fallbacks: [Fallback] = []
    var position = 0
    let opener = token
    openers.append(opener)
    advance()
    while token.kind != .rightParen {
      try parseParameter()
      position += 1
      if token.kind == .assign, previous.kind == .name, let name = scratch.last {
        advance()
        let value = try parseExpression()
        fallbacks.append(Fallback(name: name, value: value, position: position))
      }
      if token.kind == .comma {
        advance()
        if token.kind == .rightParen { try unexpected() }
      } else if token.kind != .rightParen {
        try unexpected()
      }
    }
    try close(opener)
    return fallbacks
  }

  private func parseFunctionHeader() throws(Abandoned) -> FunctionHeader {
    let mark = scratch.count
    var name: Token?
    if token.kind == .leftBracket {
      try parseResults()
      guard accept(.assign) else { try unexpected() }
    } else if token.kind == .name {
      let first = token
      advance()
      if token.kind == .assign {
        scratch.append(add(.name(NameID(Int(first.payload))), first.span))
        advance()
      } else {
        name = first
      }
    }
    let results = takeList(from: mark)
    if name == nil {
      guard token.kind == .name else {
        if token.kind == .invalid { throw Abandoned() }
        report("missing name of the function", at: token.span, help: ["function y = f(x)"])
        throw Abandoned()
      }
      name = token
      advance()
    }
    let fallbacks = token.kind == .leftParen ? try parseParametersWithValues() : []
    let parameters = takeList(from: mark)
    switch token.kind {
    case .newline, .semicolon, .comma, .endOfText: break
    // The body may follow the parameters directly, as in `function f() x = 1; end`.
    default: if previous.kind != .rightParen { try unexpected() }
    }
    guard let name else { throw Abandoned() }
    return FunctionHeader(
      name: text(name), nameSpan: name.span, parameters: parameters, results: results, fallbacks: fallbacks,
      end: lastEnd)
  }

  private func parseResults() throws(Abandoned) {
    let opener = token
    openers.append(opener)
    advance()
    while token.kind != .rightBracket {
      switch token.kind {
      case .name:
        scratch.append(add(.name(NameID(Int(token.payload))), token.span))
        advance()
      case .comma, .elementBreak: advance()
      default: try unexpected()
      }
    }
    try close(opener)
  }
}
