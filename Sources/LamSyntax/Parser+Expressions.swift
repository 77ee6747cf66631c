extension Parser {
  /// An expression that may be an assignment, as in `a = b = 3` or `if (a = f())`.
  mutating func parseExpression() throws(Abandoned) -> NodeID {
    try descend()
    let left = try parseBinary(Precedence.orElse.rawValue)
    let kind = token.kind
    if kind.rawValue >= TokenKind.assign.rawValue, kind.rawValue <= TokenKind.barAssign.rawValue {
      let result = try parseAssignExpression(left, kind)
      depth -= 1
      return result
    }
    depth -= 1
    return left
  }

  private mutating func parseAssignExpression(
    _ target: NodeID, _ kind: TokenKind
  ) throws(Abandoned) -> NodeID {
    try checkTarget(target)
    advance()
    var value = try parseExpression()
    let whole = span(target).union(span(value))
    if let update = updateOperators[Int(kind.rawValue)] {
      value = add(.binary(update, target, value), whole)
    }
    return add(.assignExpression(target, value), whole)
  }

  /// Operators that bind at least as tightly as `minimum`.
  mutating func parseBinary(_ minimum: UInt8) throws(Abandoned) -> NodeID {
    let left = try parsePrefix()
    return try parseInfix(left, minimum)
  }

  mutating func parseInfix(_ first: NodeID, _ minimum: UInt8) throws(Abandoned) -> NodeID {
    var left = first
    while true {
      let kind = token.kind
      let precedence = infixPrecedence[Int(kind.rawValue)]
      if precedence == 0 || precedence < minimum {
        if kind == .plusPlus || kind == .minusMinus, minimum <= Precedence.sum.rawValue,
          startsOperand(byteAfterBlanks(token.end))
        {
          left = try parseDoubledSign(left)
          continue
        }
        if kind == .at || kind == .leftBracket, token.startsLine == false, habit() != nil {
          try unexpected()
        }
        return left
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

  /// `a++b` and `a--b` between operands: a sum or difference with a signed operand.
  private mutating func parseDoubledSign(_ left: NodeID) throws(Abandoned) -> NodeID {
    let isPlus = token.kind == .plusPlus
    let sign = token
    advance()
    let operand = try parsePrefix()
    let signed = add(
      .unary(isPlus ? .plus : .minus, operand), Span(Int(sign.start) + 1, Int(span(operand).end)))
    let right = try parseInfix(signed, Precedence.product.rawValue)
    return add(.binary(isPlus ? .add : .subtract, left, right), span(left).union(span(right)))
  }

  private mutating func parseRange(_ first: NodeID) throws(Abandoned) -> NodeID {
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

  mutating func parsePrefix() throws(Abandoned) -> NodeID {
    let sign = token
    let meaning: UnaryOperator
    switch token.kind {
    case .minus: meaning = .minus
    case .plus: meaning = .plus
    case .not: meaning = .not
    case .plusPlus, .minusMinus: return try parsePrefixStep()
    default: return try parsePostfix(isExponent: false)
    }
    try descend()
    advance()
    if meaning == .not, sign.kind == .not, openers.last?.kind == .leftBracket, isIgnored() {
      depth -= 1
      ignoredSpan = sign.span
      return add(.ignored, sign.span)
    }
    let operand = try parsePrefix()
    depth -= 1
    return add(.unary(meaning, operand), sign.span.union(span(operand)))
  }

  /// `~` is followed by no operand, as in `[~, i] = max(x)`.
  private func isIgnored() -> Bool {
    token.kind == .comma || token.kind == .rightBracket
  }

  private mutating func parsePrefixStep() throws(Abandoned) -> NodeID {
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
  private mutating func step(_ target: NodeID, _ meaning: BinaryOperator, _ span: Span) -> NodeID {
    let one = add(.number(1), span)
    let sum = add(.binary(meaning, target, one), span)
    return add(.assignExpression(target, sum), span)
  }

  // MARK: Postfix operators and powers

  /// An operand with its indices, transposes and powers, which all bind from left to right.
  ///
  /// An exponent takes its own signs and indices only: `2^-x(1)'` is `(2^(-x(1)))'`.
  mutating func parsePostfix(isExponent: Bool) throws(Abandoned) -> NodeID {
    var left = try parsePrimary()
    while true {
      switch token.kind {
      case .leftParen: left = try parseArguments(left)
      case .leftBrace: left = try parseBraceArguments(left)
      case .dot: left = try parseField(left)
      case .quote, .dotQuote:
        if isExponent { return left }
        let meaning: UnaryOperator = token.kind == .quote ? .conjugateTranspose : .transpose
        let whole = span(left).union(token.span)
        advance()
        left = add(.unary(meaning, left), whole)
      case .caret, .dotCaret:
        if isExponent { return left }
        let meaning: BinaryOperator = token.kind == .caret ? .power : .elementPower
        advance()
        let right = try parseExponent()
        left = add(.binary(meaning, left, right), span(left).union(span(right)))
      case .plusPlus, .minusMinus:
        guard let stepped = try parsePostfixStep(left) else { return left }
        left = stepped
      default: return left
      }
    }
  }

  private mutating func parseExponent() throws(Abandoned) -> NodeID {
    let sign = token
    let meaning: UnaryOperator
    switch token.kind {
    case .minus: meaning = .minus
    case .plus: meaning = .plus
    case .not: meaning = .not
    case .plusPlus, .minusMinus: return try parsePrefixStep()
    default: return try parsePostfix(isExponent: true)
    }
    try descend()
    advance()
    let operand = try parseExponent()
    depth -= 1
    return add(.unary(meaning, operand), sign.span.union(span(operand)))
  }

  /// `x++` as a value, nil where `++` is the statement's own or the sign of an operand that follows.
  private mutating func parsePostfixStep(_ left: NodeID) throws(Abandoned) -> NodeID? {
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

  private mutating func parsePrimary() throws(Abandoned) -> NodeID {
    let first = token
    switch first.kind {
    case .name:
      advance()
      return add(.name(NameID(Int(first.payload))), first.span)
    case .number:
      let value = lexer.number
      advance()
      return add(.number(value), first.span)
    case .imaginary:
      let value = lexer.number
      advance()
      return add(.imaginary(value), first.span)
    case .integer:
      let kind = IntegerClass(rawValue: UInt8(truncatingIfNeeded: first.payload)) ?? .uint64
      let bits = lexer.bits
      advance()
      return add(.integer(bits, kind), first.span)
    case .singleQuoted:
      advance()
      return add(.text(TextID(Int(first.payload)), .single), first.span)
    case .doubleQuoted:
      advance()
      return add(.text(TextID(Int(first.payload)), .double), first.span)
    case .leftParen: return try parseParens()
    case .leftBracket, .leftBrace: return try parseMatrix()
    case .at: return try parseHandle()
    case .keyword where isKeyword(.end) && argumentDepth > 0:
      advance()
      return add(.end, first.span)
    default: try missingOperand()
    }
  }

  private mutating func parseParens() throws(Abandoned) -> NodeID {
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
  mutating func close(_ opener: Token) throws(Abandoned) {
    guard token.kind == Self.closer(of: opener.kind) else { try unexpected() }
    openers.removeLast()
    advance()
  }

  private mutating func parseHandle() throws(Abandoned) -> NodeID {
    let at = token
    advance()
    if token.kind == .name {
      let name = NameID(Int(token.payload))
      advance()
      return add(.handle(name), span(from: at.start))
    }
    guard token.kind == .leftParen else {
      if token.kind == .endOfText, let opener = openers.last { try neverClosed(opener) }
      report("missing name or parameters after '@'", at: at.span, help: ["@sin", "@(x) x.^2"])
      throw Abandoned()
    }
    try descend()
    let outerArguments = argumentDepth
    let mark = scratch.count
    try parseParameters()
    let parameters = takeList(from: mark)
    let body = try parseExpressionOfFunction()
    argumentDepth = outerArguments
    depth -= 1
    return add(.anonymous(parameters, body), at.span.union(span(body)))
  }

  private mutating func parseExpressionOfFunction() throws(Abandoned) -> NodeID {
    let body = try parseBinary(Precedence.orElse.rawValue)
    let kind = token.kind
    if kind.rawValue >= TokenKind.assign.rawValue, kind.rawValue <= TokenKind.barAssign.rawValue {
      report("\(describe(token)) in a function without a name", at: token.span, help: ["'==' compares"])
      throw Abandoned()
    }
    return body
  }

  /// `(a, ~, varargin)`: leaves the parameters on the scratch stack.
  mutating func parseParameters() throws(Abandoned) {
    let opener = token
    openers.append(opener)
    advance()
    while token.kind != .rightParen {
      switch token.kind {
      case .name:
        scratch.append(add(.name(NameID(Int(token.payload))), token.span))
        advance()
      case .not:
        scratch.append(add(.ignored, token.span))
        advance()
      default: try unexpected()
      }
      if token.kind == .assign {
        let name = text(previous)
        report(
          "a parameter has no default value", at: token.span,
          help: ["if nargin < n, \(name) = ...; end in the function's body"])
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
}
