import LamNumerics
import LamSemantics
import LamSyntax

/// Makes the diagnostic of a failure: its words, and a label for everyone involved.
struct Report {
  let located: LocatedFailure
  let session: Session

  init(_ located: LocatedFailure, session: Session) {
    self.located = located
    self.session = session
  }

  var diagnostic: Diagnostic {
    var help = Wording.help(
      for: located.failure, known: { session.knownNames }, operands: operands)
    help = more(behind: help)
    if let (command, reading) = command {
      if case .undefined = located.failure, reading.isHabit, let habit = reading.diagnostic { return habit }
      if let command { help.append(command) }
    }
    if case .syntax(let inside) = located.failure {
      // The place is in that text; what called it is a line below.
      return Diagnostic(
        message: inside.message, labels: inside.labels, notes: inside.notes, help: inside.help,
        trace: labels + trace)
    }
    return Diagnostic(
      message: Wording.message(for: located.failure), labels: labels, help: help, trace: trace)
  }

  /// The command that failed: how it is read, where it looks like a difference or a sum; and what it would be were its
  /// first word a variable.
  private var command: (words: String?, ExpressionReading)? {
    guard let place = located.places.first,
      case .command(let word, let arguments, _) = place.program.tree[place.node],
      let reading = place.program.tree.expressionReadings[place.node]
    else { return nil }
    let tree = place.program.tree
    let texts = tree[arguments].compactMap { argument -> String? in
      guard case .text(let text, _) = tree[argument] else { return nil }
      return String(decoding: tree.texts[Int(text.raw)], as: UTF8.self)
    }
    guard !reading.statement.isNone, texts.count == 1, let first = texts[0].first, "+-".contains(first),
      let second = texts[0].dropFirst().first, second.isNumber || second == "("
    else { return (nil, reading) }
    let name = tree.name(word)
    return (
      "this is read as \(name)('\(texts[0])'); '\(name) \(first) \(texts[0].dropFirst())' calculates", reading
    )
  }

  /// The calls that led here, innermost first; the first is the function that failed, where it is one.
  private var trace: [Diagnostic.Label] {
    let isInFunction =
      located.places.first.map { $0.program.stackName != $0.program.tree.source.name } ?? false
    return located.places.dropFirst(isInFunction && located.places.count > 1 ? 0 : 1).map { place in
      Diagnostic.Label(
        source: place.program.tree.source, span: place.program.tree.span(place.node),
        text: place.program.stackName
      )
    }
  }

  private var labels: [Diagnostic.Label] {
    guard let place = located.places.first else { return [] }
    let tree = place.program.tree
    func label(_ node: NodeID, _ text: String = "", primary: Bool = true) -> Diagnostic.Label {
      Diagnostic.Label(source: tree.source, span: tree.span(node), text: text, isPrimary: primary)
    }
    switch located.failure {
    case .numerics(.nonconformant(_, let a, let b)):
      if case .binary(_, let left, let right) = tree[place.node] {
        return [
          Diagnostic.Label(source: tree.source, span: operatorSpan(tree, left, right)),
          label(left, "\(a)", primary: false), label(right, "\(b)", primary: false),
        ]
      }
    case .badOperands(_, let a, let b):
      if case .binary(_, let left, let right) = tree[place.node] {
        return [
          Diagnostic.Label(source: tree.source, span: operatorSpan(tree, left, right)),
          label(left, a, primary: false), label(right, b, primary: false),
        ]
      }
    case .argument(_, let index, _, _, let got):
      if case .index(_, let arguments) = tree[place.node], index < Int(arguments.count) {
        let argument = tree[arguments][tree[arguments].startIndex + index]
        return [label(argument, got)]
      }
    case .unknownOption(_, _, let index, _):
      if case .index(_, let arguments) = tree[place.node], index < Int(arguments.count) {
        return [label(tree[arguments][tree[arguments].startIndex + index])]
      }
    case .indexOutOfBounds(_, _, let dimension, _, let shape, _):
      if let arguments = indices(tree, place.node), let argument = argument(tree, arguments, dimension ?? 0) {
        return [label(argument), label(object(tree, place.node), "\(shape)", primary: false)]
      }
    case .badIndex:
      if let arguments = indices(tree, place.node), arguments.count == 1,
        let argument = argument(tree, arguments, 0)
      {
        return [label(argument)]
      }
    case .undefined(let name):
      if case .command = tree[place.node] {
        let start = Int(tree.span(place.node).start)
        return [Diagnostic.Label(source: tree.source, span: Span(start, start + name.utf8.count))]
      }
      if let node = find(name, tree, place.node) { return [label(node)] }
    default: break
    }
    return [label(place.node)]
  }

  /// The operator between two operands.
  func operatorSpan(_ tree: Tree, _ left: NodeID, _ right: NodeID) -> Span {
    var start = Int(tree.span(left).end)
    var end = Int(tree.span(right).start)
    let bytes = tree.source.bytes
    // Parentheses around the operands belong to the operands.
    func isOutside(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 40 || byte == 41 }
    while start < end, start < bytes.count, isOutside(bytes[start]) { start += 1 }
    while end > start, end <= bytes.count, isOutside(bytes[end - 1]) { end -= 1 }
    return Span(start, max(end, start + 1))
  }

  private func indices(_ tree: Tree, _ node: NodeID) -> NodeList? {
    switch tree[node] {
    case .index(_, let arguments), .braceIndex(_, let arguments): return arguments
    default: return nil
    }
  }

  private func argument(_ tree: Tree, _ arguments: NodeList, _ index: Int) -> NodeID? {
    let list = tree[arguments]
    return index < list.count ? list[list.startIndex + index] : nil
  }

  private func object(_ tree: Tree, _ node: NodeID) -> NodeID {
    switch tree[node] {
    case .index(let object, _), .braceIndex(let object, _): return object
    default: return node
    }
  }

  private func find(_ name: String, _ tree: Tree, _ node: NodeID) -> NodeID? {
    var pending = [node]
    while let id = pending.popLast() {
      if id.isNone { continue }
      if case .name(let candidate) = tree[id], tree.name(candidate) == name { return id }
      tree.forEachChild(of: id) { pending.append($0) }
    }
    return nil
  }
}

extension Session {
  /// Every name that could have been meant: variables, functions, builtins.
  var knownNames: [String] { variableNames + functionNames + library.names }
}
