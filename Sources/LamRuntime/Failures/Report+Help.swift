import LamSemantics
import LamSyntax

/// What to type instead, told from how the failing expression is written.
extension Report {
  /// How the operands of the failing operator are written, or the two parts of a matrix; nil where that is long, or there
  /// are not two.
  var operands: (left: String, right: String)? {
    guard let place = located.places.first, !place.node.isNone else { return nil }
    let tree = place.program.tree
    let pair: (NodeID, NodeID)
    switch tree[place.node] {
    case .binary(_, let left, let right): pair = (left, right)
    case .matrix(let rows):
      let parts = tree[rows].map { row -> [NodeID] in
        if case .row(let elements) = tree[row] { return Array(tree[elements]) } else { return [] }
      }
      let all = parts.flatMap { $0 }
      guard all.count == 2, parts.count == 1 || parts.count == 2 else { return nil }
      pair = (all[0], all[1])
    default: return nil
    }
    guard let first = spelled(pair.0, tree, isOperand: true),
      let second = spelled(pair.1, tree, isOperand: true)
    else { return nil }
    return (first, second)
  }

  /// What is known from the place, behind what is known from the failure alone.
  func more(behind help: [String]) -> [String] {
    guard let place = located.places.first, !place.node.isNone else { return help }
    let tree = place.program.tree
    var help = help
    if let word = uselessWord(place.node, tree) { return [word] }
    switch located.failure {
    case .undefined(let name):
      if let file = fileName(name, tree, place.node) { return ["the name of a file is a text: '\(file)'"] }
      if let function = definition(name, tree, place.node) { return [function] }
      if case .command(_, let arguments, _) = tree[place.node], help.count == 1,
        help[0].hasPrefix("did you mean '"), help[0].hasSuffix("'?")
      {
        let near = help[0].dropFirst("did you mean '".count).dropLast(2)
        help = ["did you mean '\(near) \(words(arguments, tree).joined(separator: " "))'?"]
      }
    case .tooFewArguments(let function, _, 0):
      if case .name = tree[place.node], isArgument(place.node, tree) {
        let asks = ["help", "doc", "type", "which", "example"].first { isArgument(place.node, of: $0, tree) }
        help.append(asks.map { "\($0) \(function) tells of it" } ?? "@\(function) is the function itself")
      }
    case .numerics(.notSquare("^", _)):
      if case .binary(_, let base, let exponent) = tree[place.node], let operands {
        // Only with a number are all sizes right.
        switch (tree[base], tree[exponent]) {
        case (.number, _), (_, .number):
          help.append("\(operands.left) .^ \(operands.right) takes powers of the elements")
        default: break
        }
      }
    case .notIndexable("{}", let className):
      if case .braceIndex(let object, let arguments) = tree[place.node], className != "struct",
        let whole = spelled(object, tree, isOperand: true)
      {
        let index = tree[arguments].compactMap { spelled($0, tree) }.joined(separator: ", ")
        help.append("\(whole)(\(index)) takes an element; {} is for cells")
      }
    case .notIndexable(let access, _) where access.hasPrefix(".") && help.isEmpty:
      if let call = call(ofMethod: String(access.dropFirst()), place.node, tree) { help.append(call) }
    case .indexOutOfBounds, .badIndex, .notIndexable:
      if let name = hidden(place.node, tree) {
        help.append("\(name) is a variable here; after 'clear \(name)' it is the function again")
      }
    default: break
    }
    return help
  }

  /// `A.inv()`: the function stands in front of what it takes.
  private func call(ofMethod name: String, _ node: NodeID, _ tree: Tree) -> String? {
    guard session.library[name] != nil || session.functionNames.contains(name) else { return nil }
    for index in tree.nodes.indices {
      guard case .field(let object, let field) = tree.nodes[index], tree.name(field) == name,
        contains(node, NodeID(index), tree), let operand = spelled(object, tree)
      else { continue }
      var arguments = [operand]
      for case .index(let function, let list) in tree.nodes where function == NodeID(index) {
        arguments += tree[list].compactMap { spelled($0, tree) }
      }
      return "a function stands in front of what it takes: \(name)(\(arguments.joined(separator: ", ")))"
    }
    return nil
  }

  /// An expression as it is written, where that is short and on one line.
  private func spelled(_ node: NodeID, _ tree: Tree, isOperand: Bool = false) -> String? {
    let text = tree.source.text(tree.span(node))
    guard !text.isEmpty, text.count <= 24, !text.contains("\n") else { return nil }
    guard isOperand else { return text }
    switch tree[node] {
    case .text, .binary, .range, .unary(.minus, _), .unary(.plus, _), .unary(.not, _), .anonymous:
      return text.hasPrefix("(") && text.hasSuffix(")") ? text : "(\(text))"
    default: return text
    }
  }

  private func words(_ arguments: NodeList, _ tree: Tree) -> [String] {
    tree[arguments].compactMap { argument -> String? in
      guard case .text(let text, _) = tree[argument] else { return nil }
      return String(decoding: tree.texts[Int(text.raw)], as: UTF8.self)
    }
  }

  /// `let x = 3`: a word of another language in front of an assignment.
  private func uselessWord(_ node: NodeID, _ tree: Tree) -> String? {
    guard case .command(_, let arguments, _) = tree[node] else { return nil }
    let words = words(arguments, tree)
    guard words.count > 2, words[1] == "=" else { return nil }
    return "\(words.joined(separator: " ")) needs no word in front"
  }

  /// `csvread(data.csv)`: the name that is undefined is that of a file.
  private func fileName(_ name: String, _ tree: Tree, _ node: NodeID) -> String? {
    for index in tree.nodes.indices {
      guard case .field(let object, let field) = tree.nodes[index], case .name(let first) = tree[object],
        tree.name(first) == name, Report.fileEndings.contains(tree.name(field).lowercased()),
        contains(node, NodeID(index), tree)
      else { continue }
      return "\(name).\(tree.name(field))"
    }
    return nil
  }

  private static let fileEndings: Set<String> = [
    "csv", "txt", "dat", "tsv", "mat", "m", "lam", "npy", "npz", "json", "png", "jpg", "jpeg", "gif", "bmp",
    "wav",
    "xls", "xlsx",
  ]

  /// `f(x) = x^2` where x is undefined.
  private func definition(_ name: String, _ tree: Tree, _ node: NodeID) -> String? {
    for index in tree.nodes.indices {
      guard case .assign(let target, let value, _) = tree.nodes[index],
        case .index(let function, let arguments) = tree[target], case .name(let called) = tree[function],
        contains(node, NodeID(index), tree)
      else { continue }
      let parameters = tree[arguments].compactMap { argument -> String? in
        if case .name(let parameter) = tree[argument] { return tree.name(parameter) } else { return nil }
      }
      guard parameters.count == Int(arguments.count), parameters.contains(name) else { continue }
      return
        "\(tree.name(called)) = @(\(parameters.joined(separator: ", "))) \(tree.text(of: value)) is a function"
    }
    return nil
  }

  private func contains(_ node: NodeID, _ whole: NodeID, _ tree: Tree) -> Bool {
    let (inner, outer) = (tree.span(node), tree.span(whole))
    return (inner.start >= outer.start && inner.end <= outer.end)
      || (outer.start >= inner.start && outer.end <= inner.end)
  }

  private func isArgument(_ node: NodeID, _ tree: Tree) -> Bool {
    tree.nodes.contains { candidate in
      if case .index(_, let arguments) = candidate { return tree[arguments].contains(node) }
      return false
    }
  }

  private func isArgument(_ node: NodeID, of function: String, _ tree: Tree) -> Bool {
    tree.nodes.contains { candidate in
      guard case .index(let callee, let arguments) = candidate, case .name(let name) = tree[callee] else {
        return false
      }
      return tree.name(name) == function && tree[arguments].contains(node)
    }
  }

  /// The variable that is indexed and has the name of a function.
  private func hidden(_ node: NodeID, _ tree: Tree) -> String? {
    let object: NodeID
    switch tree[node] {
    case .index(let inner, _), .braceIndex(let inner, _): object = inner
    default: return nil
    }
    guard case .name(let name) = tree[object], session.library.position(of: tree.name(name)) != nil else {
      return nil
    }
    return tree.name(name)
  }
}

extension Session {
  /// What is said of commands whose words are names of variables: `size A` is the size of a text.
  func commandAdvice(_ tree: Tree, _ mode: EvaluationMode) -> [Diagnostic] {
    guard mode == .prompt else { return [] }
    return tree.nodes.compactMap { node -> Diagnostic? in
      guard case .command(let word, let arguments, _) = node, let builtin = library[tree.name(word)],
        variable(named: builtin.name) == nil
      else { return nil }
      for (index, argument) in tree[arguments].enumerated() {
        guard case .text(let text, _) = tree[argument],
          let parameter = index < builtin.parameters.count ? builtin.parameters[index] : nil,
          parameter.isValue
        else { continue }
        let name = String(decoding: tree.texts[Int(text.raw)], as: UTF8.self)
        let isNumber = arguments.count == 1 && Double(name) != nil
        guard !builtin.options.words.contains(name), isNumber || variable(named: name) != nil else {
          continue
        }
        return Diagnostic(
          severity: .warning,
          message:
            "\(builtin.name) takes the text '\(name)' here, not the \(isNumber ? "number" : "variable")",
          labels: [Diagnostic.Label(source: tree.source, span: tree.span(argument))],
          help: ["\(builtin.name)(\(name))"])
      }
      return nil
    }
  }
}

extension Parameter {
  /// It wants a value, and a word in its place is hardly meant.
  fileprivate var isValue: Bool {
    switch kind {
    case .any, .numeric, .real, .matrix, .square, .scalar, .count: return !takesText
    case .axis, .text, .texts, .function, .cell, .structure, .flag: return false
    }
  }
}
