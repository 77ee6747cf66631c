extension Parser {
  /// An expression that may be an assignment, as in `a = b = 3` or `if (a = f())`.
  func parseExpression() throws(Abandoned) -> NodeID {
    try descend()
    var value = try parseBinary(Precedence.orElse.rawValue)
    if isAssigner(token.kind) { value = try parseAssignExpression(value, token.kind) }
    depth -= 1
    return value
  }

  private func parseAssignExpression(
    _ target: NodeID, _ kind: TokenKind
  ) throws(Abandoned) -> NodeID {
    try checkTarget(target)
    advance()
    let value = try parseExpression()
    let whole = span(target).union(span(value))
    if let update = updateOperators[Int(kind.rawValue)] {
      return add(.updateExpression(update, target, value), whole)
    }
    return add(.assignExpression(target, value), whole)
  }

  /// Operators that bind at least as tightly as `minimum`.
  func parseBinary(_ minimum: UInt8) throws(Abandoned) -> NodeID {
    let left = try parsePrefix()
    return try parseInfix(left, minimum)
  }

  func parseInfix(_ first: NodeID, _ minimum: UInt8) throws(Abandoned) -> NodeID {
    var left = first
    while true {
      let kind = token.kind
      let precedence = infixPrecedence[Int(kind.rawValue)]
      if precedence == 0 || precedence < minimum {
        switch kind {
        case .plusPlus, .minusMinus:
          guard minimum <= Precedence.sum.rawValue, startsOperandAfterToken() else { return left }
          left = try parseDoubledSign(left)
          continue
        case .at, .leftBracket:
          try refuseHabit()
          return left
        default: return left
        }
      }
      if kind == .colon {
        left = try parseRange(left)
        continue
      }
      guard let meaning = binaryOperators[Int(kind.rawValue)] else { return left }
      advance()
      let right = try parseBinary(precedence + 1)
      left = add(.binary(meaning, left, right), span(left).union(span(right)))
    }
  }

  private func startsOperandAfterToken() -> Bool {
    startsOperand(byteAfterBlanks(token.end))
  }

  /// `A @ B` and `x[0]`, which begin like a new operand.
  private func refuseHabit() throws(Abandoned) {
    if !token.startsLine, habit() != nil { try unexpected() }
  }

  /// `a++b` and `a--b` between operands: a sum or difference with a signed operand.
  private func parseDoubledSign(_ left: NodeID) throws(Abandoned) -> NodeID {
    let isPlus = token.kind == .plusPlus
    let sign = token
    advance()
    let operand = try parsePrefix()
    let signed = add(
      .unary(isPlus ? .plus : .minus, operand), Span(Int(sign.start) + 1, Int(span(operand).end)))
    let right = try parseInfix(signed, Precedence.product.rawValue)
    return add(.binary(isPlus ? .add : .subtract, left, right), span(left).union(span(right)))
  }

  private func parseRange(_ first: NodeID) throws(Abandoned) -> NodeID {
    let colon = token
    advance()
    if openers.isEmpty, token.kind == .newline || token.kind == .endOfText, !openBlocks.isEmpty {
      report("no ':' ends a line", at: colon.span, help: ["leave it out; 'end' closes the block"])
      throw Abandoned()
    }
    let second = try parseBinary(Precedence.range.rawValue + 1)
    guard token.kind == .colon else {
      return add(.range(first, .none, second), span(first).union(span(second)))
    }
    advance()
    let third = try parseBinary(Precedence.range.rawValue + 1)
    if token.kind == .colon {
      report("a range has at most three parts", at: token.span, help: ["first:step:last"])
      throw Abandoned()
    }
    return add(.range(first, second, third), span(first).union(span(third)))
  }

  // MARK: Prefix operators

  func parsePrefix() throws(Abandoned) -> NodeID {
    switch token.kind {
    case .minus: try parseSigned(.minus)
    case .plus: try parseSigned(.plus)
    case .not: try parseSigned(.not)
    case .plusPlus, .minusMinus: try parsePrefixStep()
    default: try parsePostfix(isExponent: false)
    }
  }

  private func parseSigned(_ meaning: UnaryOperator) throws(Abandoned) -> NodeID {
    let sign = token.span
    try descend()
    advance()
    if meaning == .not, isIgnored() {
      depth -= 1
      ignoredSpan = sign
      return add(.ignored, sign)
    }
    let operand = try parsePrefix()
    depth -= 1
    return add(.unary(meaning, operand), sign.union(span(operand)))
  }

  /// `~` is followed by no operand, as in `[~, i] = max(x)`.
  private func isIgnored() -> Bool {
    (token.kind == .comma || token.kind == .rightBracket) && openers.last?.kind == .leftBracket
  }

  private func parsePrefixStep() throws(Abandoned) -> NodeID {
    let sign = token
    let isPlus = sign.kind == .plusPlus
    try descend()
    advance()
    let operand = try parsePrefix()
    depth -= 1
    guard isTarget(operand) else {
      let meaning: UnaryOperator = isPlus ? .plus : .minus
      let inner = add(
        .unary(meaning, operand), Span(Int(sign.start) + 1, Int(span(operand).end)))
      return add(.unary(meaning, inner), sign.span.union(span(operand)))
    }
    return step(operand, isPlus ? .add : .subtract, sign.span.union(span(operand)))
  }

  /// `target = target ± 1` as a value.
  private func step(_ target: NodeID, _ meaning: BinaryOperator, _ span: Span) -> NodeID {
    let one = add(.number(1), span)
    return add(.updateExpression(meaning, target, one), span)
  }

  // MARK: Postfix operators and powers

  /// An operand with its indices, transposes and powers, which all bind from left to right.
  ///
  /// An exponent takes its own signs and indices only: `2^-x(1)'` is `(2^(-x(1)))'`.
  func parsePostfix(isExponent: Bool) throws(Abandoned) -> NodeID {
    var left = try parsePrimary()
    while true {
      switch token.kind {
      case .leftParen: left = try parseArguments(left)
      // Behind the condition of a block it looks like a block in braces.
      case .leftBrace where isInHead && token.isSpaced && openers.isEmpty: return left
      case .leftBrace: left = try parseBraceArguments(left)
      case .dot: left = try parseField(left)
      case .quote:
        if isExponent { return left }
        left = transpose(left, .conjugateTranspose)
      case .dotQuote:
        if isExponent { return left }
        left = transpose(left, .transpose)
      case .caret:
        if isExponent { return left }
        left = try parsePower(left, .power)
      case .dotCaret:
        if isExponent { return left }
        left = try parsePower(left, .elementPower)
      case .plusPlus, .minusMinus:
        guard let stepped = try parsePostfixStep(left) else { return left }
        left = stepped
      default: return left
      }
    }
  }

  private func transpose(_ operand: NodeID, _ meaning: UnaryOperator) -> NodeID {
    let whole = span(operand).union(token.span)
    advance()
    return add(.unary(meaning, operand), whole)
  }

  private func parsePower(_ left: NodeID, _ meaning: BinaryOperator) throws(Abandoned) -> NodeID {
    advance()
    let right = try parseExponent()
    return add(.binary(meaning, left, right), span(left).union(span(right)))
  }

  private func parseExponent() throws(Abandoned) -> NodeID {
    switch token.kind {
    case .minus: try parseSignedExponent(.minus)
    case .plus: try parseSignedExponent(.plus)
    case .not: try parseSignedExponent(.not)
    case .plusPlus, .minusMinus: try parsePrefixStep()
    default: try parsePostfix(isExponent: true)
    }
  }

  private func parseSignedExponent(_ meaning: UnaryOperator) throws(Abandoned) -> NodeID {
    let sign = token.span
    try descend()
    advance()
    let operand = try parseExponent()
    depth -= 1
    return add(.unary(meaning, operand), sign.union(span(operand)))
  }

  /// `x++` as a value, nil where `++` is the statement's own or the sign of an operand that follows.
  private func parsePostfixStep(_ left: NodeID) throws(Abandoned) -> NodeID? {
    let after = byteAfterBlanks(token.end)
    if startsOperand(after) {
      let hugsLeft = !token.isSpaced && isBlank(lexer.byte(Int(token.end)))
      if !hugsLeft || !isTarget(left) { return nil }
    }
    guard isTarget(left) else {
      report("\(describe(token)) changes a variable, and this is none", at: span(left))
      throw Abandoned()
    }
    if openers.isEmpty, span(left).start == statementStart { return nil }
    let meaning: BinaryOperator = token.kind == .plusPlus ? .add : .subtract
    let whole = span(left).union(token.span)
    advance()
    // The value is the one before the step.
    let stepped = step(left, meaning, whole)
    let one = add(.number(1), whole)
    return add(.binary(meaning == .add ? .subtract : .add, stepped, one), whole)
  }

  func startsOperand(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == 0x28 || byte == 0x5B || byte == 0x7B || byte == 0x27 || byte == 0x22
      || byte == 0x2D || byte == 0x2B || byte == 0x21 || byte == 0x7E || byte == 0x2E || byte == 0x40
  }

  // MARK: Operands

  private func parsePrimary() throws(Abandoned) -> NodeID {
    switch token.kind {
    case .name: leaf(.name(NameID(Int(token.payload))))
    case .number: leaf(.number(lexer.number))
    case .imaginary: leaf(.imaginary(lexer.number))
    case .integer: leaf(.integer(lexer.bits, integerClass))
    case .singleQuoted: leaf(.text(TextID(Int(token.payload)), .single))
    case .doubleQuoted: leaf(.text(TextID(Int(token.payload)), .double))
    case .leftParen: try parseParens()
    case .leftBracket, .leftBrace: try parseMatrix()
    case .at: try parseHandle()
    case .keyword where argumentDepth > 0 && isKeyword(.end): leaf(.end)
    default: try missingOperand()
    }
  }

  private var integerClass: IntegerClass {
    IntegerClass(rawValue: UInt8(truncatingIfNeeded: token.payload)) ?? .uint64
  }

  /// The node of one token.
  @inline(__always)
  private func leaf(_ node: Node) -> NodeID {
    let span = token.span
    advance()
    return add(node, span)
  }

  private func parseParens() throws(Abandoned) -> NodeID {
    let opener = token
    openers.append(opener)
    advance()
    let inner = try parseExpression()
    try close(opener)
    // The span of a parenthesized operand includes its parentheses, so that labels underline them too.
    tree.spans[Int(inner.raw)] = span(from: opener.start)
    return inner
  }

  /// Takes the bracket that closes `opener`.
  func close(_ opener: Token) throws(Abandoned) {
    guard token.kind == Self.closer(of: opener.kind) else { try unexpected() }
    openers.removeLast()
    advance()
  }

  private func parseHandle() throws(Abandoned) -> NodeID {
    let start = token.start
    advance()
    switch token.kind {
    case .name:
      let name = NameID(Int(token.payload))
      advance()
      return add(.handle(name), span(from: start))
    case .leftParen: return try parseAnonymous(start)
    default: try missingHandle()
    }
  }

  private func missingHandle() throws(Abandoned) -> Never {
    if token.kind == .endOfText, let opener = openers.last { try neverClosed(opener) }
    report("missing name or parameters after '@'", at: previous.span, help: ["@sin", "@(x) x.^2"])
    throw Abandoned()
  }

  private func parseAnonymous(_ start: Int32) throws(Abandoned) -> NodeID {
    try descend()
    let mark = scratch.count
    try parseParameters()
    let parameters = takeList(from: mark)
    let body = try parseBinary(Precedence.orElse.rawValue)
    depth -= 1
    if isAssigner(token.kind) { try refuseAssignment() }
    return add(.anonymous(parameters, body), Span(Int(start), Int(span(body).end)))
  }

  private func refuseAssignment() throws(Abandoned) -> Never {
    report("\(describe(token)) in a function without a name", at: token.span, help: ["'==' compares"])
    throw Abandoned()
  }

  @inline(__always)
  func isAssigner(_ kind: TokenKind) -> Bool {
    kind.rawValue >= TokenKind.assign.rawValue && kind.rawValue <= TokenKind.barAssign.rawValue
  }

  /// `(a, ~, varargin)`: leaves the parameters on the scratch stack.
  func parseParameters() throws(Abandoned) {
    let opener = token
    openers.append(opener)
    advance()
    while token.kind != .rightParen {
      try parseParameter()
      if token.kind == .assign {
        report("a function without a name gives its parameters no values", at: token.span)
        throw Abandoned()
      }
      if token.kind == .comma {
        advance()
        if token.kind == .rightParen { try unexpected() }
      } else if token.kind != .rightParen {
        try unexpected()
      }
    }
    try close(opener)
  }

  func parseParameter() throws(Abandoned) {
    switch token.kind {
    case .name: scratch.append(leaf(.name(NameID(Int(token.payload)))))
    case .not: scratch.append(leaf(.ignored))
    default: try unexpected()
    }
  }
}
