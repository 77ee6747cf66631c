/// How tightly an operator binds: the rows of the precedence table, loosest first.
enum Precedence: UInt8, CaseIterable, Comparable, Sendable {
  case assignment = 1
  case orElse, andAlso, or, and, comparison, range, sum, product, prefix, power, step

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  enum Associativity: String, Sendable {
    case left, right, none
  }

  var associativity: Associativity {
    switch self {
    case .assignment, .prefix: .right
    case .range: .none
    case .orElse, .andAlso, .or, .and, .comparison, .sum, .product, .power, .step: .left
    }
  }
}

/// One row of the operator table.
struct OperatorRow: Sendable {
  enum Position: String, Sendable {
    case prefix, infix, postfix
  }

  enum Meaning: Sendable {
    case unary(UnaryOperator)
    case binary(BinaryOperator)
    /// `target op= value`.
    case update(BinaryOperator)
    /// `++` and `--`.
    case step(BinaryOperator)
    case assign
    case range
  }

  /// The first spelling is the one messages use.
  let spellings: [String]
  let kind: TokenKind
  let position: Position
  let precedence: Precedence
  let meaning: Meaning
  let summary: String

  init(
    _ spellings: [String], _ kind: TokenKind, _ position: Position, _ precedence: Precedence,
    _ meaning: Meaning, _ summary: String
  ) {
    self.spellings = spellings
    self.kind = kind
    self.position = position
    self.precedence = precedence
    self.meaning = meaning
    self.summary = summary
  }
}

/// The operator table: the parser, the messages and the precedence table of grammar.md all read it.
enum Operators {
  static let rows: [OperatorRow] = [
    .init(["="], .assign, .infix, .assignment, .assign, "assignment"),
    .init(["+="], .plusAssign, .infix, .assignment, .update(.add), "add to the target"),
    .init(["-="], .minusAssign, .infix, .assignment, .update(.subtract), "subtract from the target"),
    .init(["*="], .starAssign, .infix, .assignment, .update(.multiply), "multiply the target"),
    .init(["/="], .slashAssign, .infix, .assignment, .update(.divide), "divide the target"),
    .init(
      ["\\="], .backslashAssign, .infix, .assignment, .update(.leftDivide), "divide the target from the left"),
    .init(["^=", "**="], .caretAssign, .infix, .assignment, .update(.power), "raise the target"),
    .init([".*="], .dotStarAssign, .infix, .assignment, .update(.elementMultiply), "multiply, by element"),
    .init(["./="], .dotSlashAssign, .infix, .assignment, .update(.elementDivide), "divide, by element"),
    .init(
      [".\\="], .dotBackslashAssign, .infix, .assignment, .update(.elementLeftDivide),
      "divide from the left, by element"),
    .init(
      [".^=", ".**="], .dotCaretAssign, .infix, .assignment, .update(.elementPower), "raise, by element"),
    .init(["|="], .barAssign, .infix, .assignment, .update(.or), "or into the target"),
    .init(["&="], .ampersandAssign, .infix, .assignment, .update(.and), "and into the target"),

    .init(["||"], .orOr, .infix, .orElse, .binary(.orElse), "or, the right side only when needed"),
    .init(["&&"], .andAnd, .infix, .andAlso, .binary(.andAlso), "and, the right side only when needed"),
    .init(["|"], .bar, .infix, .or, .binary(.or), "or, by element"),
    .init(["&"], .ampersand, .infix, .and, .binary(.and), "and, by element"),

    .init(["<"], .less, .infix, .comparison, .binary(.less), "less"),
    .init(["<="], .lessEqual, .infix, .comparison, .binary(.lessEqual), "less or equal"),
    .init(["=="], .equal, .infix, .comparison, .binary(.equal), "equal"),
    .init(["~=", "!="], .notEqual, .infix, .comparison, .binary(.notEqual), "not equal"),
    .init([">="], .greaterEqual, .infix, .comparison, .binary(.greaterEqual), "greater or equal"),
    .init([">"], .greater, .infix, .comparison, .binary(.greater), "greater"),

    .init([":"], .colon, .infix, .range, .range, "range `first:last` or `first:step:last`"),

    .init(["+"], .plus, .infix, .sum, .binary(.add), "sum"),
    .init(["-"], .minus, .infix, .sum, .binary(.subtract), "difference"),

    .init(["*"], .star, .infix, .product, .binary(.multiply), "matrix product"),
    .init(["/"], .slash, .infix, .product, .binary(.divide), "right division"),
    .init(["\\"], .backslash, .infix, .product, .binary(.leftDivide), "left division, solves"),
    .init([".*"], .dotStar, .infix, .product, .binary(.elementMultiply), "product, by element"),
    .init(["./"], .dotSlash, .infix, .product, .binary(.elementDivide), "division, by element"),
    .init([".\\"], .dotBackslash, .infix, .product, .binary(.elementLeftDivide), "left division, by element"),

    .init(["-"], .minus, .prefix, .prefix, .unary(.minus), "negative"),
    .init(["+"], .plus, .prefix, .prefix, .unary(.plus), "itself"),
    .init(["!", "~"], .not, .prefix, .prefix, .unary(.not), "not"),
    .init(["++"], .plusPlus, .prefix, .prefix, .step(.add), "add 1 first"),
    .init(["--"], .minusMinus, .prefix, .prefix, .step(.subtract), "subtract 1 first"),

    .init(["^", "**"], .caret, .infix, .power, .binary(.power), "power"),
    .init([".^", ".**"], .dotCaret, .infix, .power, .binary(.elementPower), "power, by element"),
    .init(["'"], .quote, .postfix, .power, .unary(.conjugateTranspose), "conjugate transpose"),
    .init([".'"], .dotQuote, .postfix, .power, .unary(.transpose), "transpose"),

    .init(["++"], .plusPlus, .postfix, .step, .step(.add), "add 1 afterwards"),
    .init(["--"], .minusMinus, .postfix, .step, .step(.subtract), "subtract 1 afterwards"),
  ]

  /// How tightly each infix operator with an operand on both sides binds, by token kind; 0 for any other token.
  static let infixPrecedence: [UInt8] = byKind(0) { row in
    switch (row.position, row.meaning) {
    case (.infix, .binary), (.infix, .range): row.precedence.rawValue
    default: nil
    }
  }

  static let binary: [BinaryOperator?] = byKind(nil) { row in
    guard case .binary(let meaning) = row.meaning else { return nil }
    return meaning
  }

  static let update: [BinaryOperator?] = byKind(nil) { row in
    guard case .update(let meaning) = row.meaning else { return nil }
    return meaning
  }

  /// Kinds that can only stand between operands or after one; where an operand is wanted they mean one is missing.
  static let needsLeftOperand: [Bool] = byKind(false) { row in
    row.position == .prefix ? nil : !rows.contains { $0.kind == row.kind && $0.position == .prefix }
  }

  private static func byKind<Entry>(_ absent: Entry, _ entry: (OperatorRow) -> Entry?) -> [Entry] {
    var table = [Entry](repeating: absent, count: 256)
    for row in rows {
      if let found = entry(row) { table[Int(row.kind.rawValue)] = found }
    }
    return table
  }
}

extension BinaryOperator {
  private static let spellings: [String] = allCases.map { meaning in
    for row in Operators.rows {
      if case .binary(meaning) = row.meaning { return row.spellings[0] }
    }
    return ""
  }

  /// How messages spell it, such as `.*`.
  public var spelling: String { Self.spellings[Int(rawValue)] }
}

extension UnaryOperator {
  private static let spellings: [String] = allCases.map { meaning in
    for row in Operators.rows {
      if case .unary(meaning) = row.meaning { return row.spellings[0] }
    }
    return ""
  }

  /// How messages spell it, such as `'`.
  public var spelling: String { Self.spellings[Int(rawValue)] }
}

/// Whether a text spells an operator.
public func isOperator(_ text: String) -> Bool { Operators.rows.contains { $0.spellings.contains(text) } }
