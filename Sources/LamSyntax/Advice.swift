extension Tree {
  /// What is written in the language and hardly ever meant: spellings of other languages that have another meaning here.
  ///
  /// - Parameter isPrompt: somebody has typed it, and is told of what a program may well mean.
  public func advice(isPrompt: Bool) -> [Diagnostic] {
    var advice: [Diagnostic] = []
    for index in nodes.indices {
      let id = NodeID(index)
      switch nodes[index] {
      case .clause(let condition, _), .whileLoop(let condition, _), .doUntil(_, let condition):
        if let warning = assignedCondition(condition) { advice.append(warning) }
      case .expression(let expression, _) where isPrompt:
        if let warning = arrow(expression) { advice.append(warning) }
      case .matrix(let rows) where isPrompt:
        if let warning = nestedRows(id, rows) { advice.append(warning) }
      default: break
      }
    }
    return advice
  }

  private func warning(_ message: String, _ span: Span, help: [String]) -> Diagnostic {
    Diagnostic(
      severity: .warning, message: message, labels: [Diagnostic.Label(source: source, span: span)], help: help
    )
  }

  /// `if x = 3`. Who means it writes two pairs of parentheses.
  private func assignedCondition(_ condition: NodeID) -> Diagnostic? {
    guard !condition.isNone, case .assignExpression(let target, let value) = self[condition] else {
      return nil
    }
    let spelled = source.text(span(condition)).filter { $0 != " " }
    if spelled.hasPrefix("((") { return nil }
    return warning(
      "'=' assigns, and the condition is what was assigned", span(condition),
      help: ["\(text(of: target)) == \(text(of: value)) compares"])
  }

  /// `x <- 3` as a statement.
  private func arrow(_ expression: NodeID) -> Diagnostic? {
    guard case .binary(.less, let left, let right) = self[expression], case .name(let name) = self[left],
      case .unary(.minus, let value) = self[right]
    else { return nil }
    let (start, end) = (Int(span(left).end), Int(span(value).start))
    guard start < end, end <= source.bytes.count,
      String(decoding: source.bytes[start..<end], as: UTF8.self) == " <- "
    else { return nil }
    return warning(
      "'\(self.name(name)) <- ...' compares, it does not assign", Span(start + 1, start + 3),
      help: ["\(self.name(name)) = \(text(of: value))"])
  }

  /// `[[1, 2], [3, 4]]`: rows of numbers in brackets of their own, one beside the other.
  private func nestedRows(_ id: NodeID, _ rows: NodeList) -> Diagnostic? {
    guard rows.count == 1, let row = self[rows].first, case .row(let parts) = self[row], parts.count > 1
    else { return nil }
    var widths: Set<Int32> = []
    var spelled: [String] = []
    for part in self[parts] {
      guard case .matrix(let inner) = self[part], inner.count == 1, let only = self[inner].first,
        case .row(let elements) = self[only], elements.count > 1,
        self[elements].allSatisfy({ isNumber($0) })
      else { return nil }
      widths.insert(elements.count)
      spelled.append(self[elements].map { text(of: $0) }.joined(separator: ", "))
    }
    guard widths.count == 1 else { return nil }
    let whole = spelled.joined(separator: "; ")
    return warning(
      "brackets inside of brackets make no rows: all of it is one row", span(id),
      help: whole.utf8.count <= 60
        ? ["[\(whole)] has \(spelled.count) rows"] : ["';' ends a row: [1, 2; 3, 4]"])
  }

  private func isNumber(_ id: NodeID) -> Bool {
    switch self[id] {
    case .number, .imaginary, .integer: return true
    case .unary(.minus, let operand): return isNumber(operand)
    default: return false
    }
  }
}
