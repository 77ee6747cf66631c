extension Parser {
  /// A name, or an index, element or field of a target.
  func isTarget(_ id: NodeID) -> Bool {
    var place = id
    while true {
      switch tree.nodes[Int(place.raw)] {
      case .name: return true
      case .index(let inner, _), .braceIndex(let inner, _), .field(let inner, _),
        .dynamicField(let inner, _):
        place = inner
      case .number, .imaginary, .integer, .text, .colon, .end, .ignored, .unary, .binary, .range,
        .namedArgument, .matrix, .cell, .row, .handle, .anonymous, .assignExpression, .updateExpression,
        .expression,
        .assign,
        .assignMany, .update, .command, .ifStatement, .clause, .switchStatement, .whileLoop, .doUntil,
        .forLoop, .breakStatement, .continueStatement, .returnStatement, .tryCatch, .unwindProtect,
        .global, .persistent, .block:
        return false
      }
    }
  }

  /// Reports what cannot be assigned to.
  func checkTarget(_ id: NodeID) throws(Abandoned) {
    if isTarget(id) { return }
    if case .matrix = tree.nodes[Int(id.raw)] {
      report("several targets are for a statement of their own", at: span(id))
    } else {
      let help = token.kind == .assign ? ["'==' compares"] : []
      report("only variables and their parts can be assigned to", at: span(id), help: help)
    }
    throw Abandoned()
  }

  /// The targets of `[a, ~, c(2)] = ...`, from the matrix they were read as.
  func targets(_ rows: NodeList, _ whole: Span) throws(Abandoned) -> NodeList {
    guard rows.count == 1, case .row(let elements) = tree[tree.lists[Int(rows.start)]] else {
      let message = rows.count == 0 ? "no target before '='" : "targets stand in one row"
      report(message, at: whole)
      throw Abandoned()
    }
    for id in tree[elements] {
      if case .ignored = tree[id] { continue }
      try checkTarget(id)
    }
    return elements
  }
}
