extension Tree {
  /// An expression laid out evenly, whatever its spacing in the source: what `func2str` answers.
  public func text(of id: NodeID) -> String { text(of: id, inBrackets: false) }

  /// - Parameter inBrackets: whether a blank would end an element of a matrix or a cell.
  private func text(of id: NodeID, inBrackets: Bool) -> String {
    isParenthesized(id) ? "(\(bareText(of: id, false)))" : bareText(of: id, inBrackets)
  }

  private func bareText(of id: NodeID, _ inBrackets: Bool) -> String {
    func text(of id: NodeID) -> String { self.text(of: id, inBrackets: inBrackets) }
    switch self[id] {
    case .number, .imaginary, .integer, .text: return literal(id)
    case .name(let name): return self.name(name)
    case .colon: return ":"
    case .end: return "end"
    case .ignored: return "~"
    case .unary(let op, let operand):
      switch op {
      case .minus, .plus, .not: return op.spelling + text(of: operand)
      case .transpose, .conjugateTranspose: return text(of: operand) + op.spelling
      }
    case .binary:
      // A long chain is a deep tree to the left: collect it without recursion.
      var parts: [String] = []
      var left = id
      while case .binary(let op, let first, let right) = self[left], left == id || !isParenthesized(left) {
        parts.append(" \(op.spelling) " + text(of: right))
        left = first
      }
      return text(of: left) + parts.reversed().joined()
    case .range(let first, let step, let last):
      return [first, step, last].filter { !$0.isNone }.map { text(of: $0) }.joined(separator: ":")
    case .index(let object, let arguments):
      return text(of: object) + (inBrackets ? "(" : " (") + texts(of: arguments) + ")"
    case .braceIndex(let object, let arguments): return text(of: object) + "{" + texts(of: arguments) + "}"
    case .field(let object, let name): return text(of: object) + "." + self.name(name)
    case .dynamicField(let object, let name):
      return text(of: object) + ".(" + self.text(of: name) + ")"
    case .namedArgument(let name, let value): return self.name(name) + "=" + self.text(of: value)
    case .matrix(let rows): return "[" + self[rows].map { text(of: $0) }.joined(separator: "; ") + "]"
    case .cell(let rows): return "{" + self[rows].map { text(of: $0) }.joined(separator: "; ") + "}"
    case .row(let elements): return texts(of: elements, inBrackets: true)
    case .handle(let name): return "@" + self.name(name)
    case .anonymous(let parameters, let body):
      return "@(" + texts(of: parameters) + (inBrackets ? ")" : ") ") + text(of: body)
    case .assignExpression(let target, let value): return text(of: target) + " = " + text(of: value)
    case .updateExpression(let meaning, let target, let value):
      return text(of: target) + " " + meaning.spelling + "= " + text(of: value)
    default: return source.text(span(id))
    }
  }

  private func texts(of list: NodeList, inBrackets: Bool = false) -> String {
    self[list].map { text(of: $0, inBrackets: inBrackets) }.joined(separator: ", ")
  }

  private func literal(_ id: NodeID) -> String {
    var text = source.text(span(id))
    while isParenthesized(id), text.hasPrefix("("), text.hasSuffix(")") {
      text = String(text.dropFirst().dropLast())
    }
    return text
  }

  /// Whether a node stands in parentheses of its own: its span begins with one that closes at its end.
  private func isParenthesized(_ id: NodeID) -> Bool {
    let span = self.span(id)
    let bytes = source.bytes
    let (start, end) = (Int(span.start), Int(span.end))
    guard start >= 0, end <= bytes.count, end - start > 1, bytes[start] == 40, bytes[end - 1] == 41 else {
      return false
    }
    var depth = 0
    for position in start..<end {
      if bytes[position] == 40 { depth += 1 }
      if bytes[position] == 41 { depth -= 1 }
      if depth == 0 { return position == end - 1 }
    }
    return false
  }
}
