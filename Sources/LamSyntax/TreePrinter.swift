/// Writes a tree as s-expressions, one statement a line.
///
/// A statement that `;` silences carries a `;` after its head: `x = 1;` is `(=; x 1)`.
public struct TreePrinter {
  private enum Item {
    case node(NodeID)
    case text(String)
  }

  private let tree: Tree
  private var output = ""
  /// What is still to be written, last first. An explicit stack: operators may chain without bound.
  private var pending: [Item] = []

  private init(_ tree: Tree) {
    self.tree = tree
  }

  /// Functions first, then the statements of the top level.
  public static func text(_ tree: Tree) -> String {
    var printer = TreePrinter(tree)
    var lines: [String] = []
    for function in tree.functions {
      printer.pending = Array(printer.items(of: function).reversed())
      lines.append(printer.run())
    }
    for statement in tree[tree.statements] {
      printer.write(.node(statement))
      lines.append(printer.run())
    }
    return lines.joined(separator: "\n")
  }

  /// A function, those inside it behind its own statements.
  private func items(of function: FunctionSyntax) -> [Item] {
    [.text("(function \(function.name) (")] + joined(function.results) + [.text(") (")]
      + joined(function.parameters) + [.text(")")] + spaced(function.body)
      + function.nested.flatMap { [.text(" ")] + items(of: $0) } + [.text(")")]
  }

  private mutating func write(_ item: Item) {
    pending.append(item)
  }

  private mutating func run() -> String {
    output = ""
    while let item = pending.popLast() {
      switch item {
      case .text(let text): output += text
      case .node(let id): visit(id)
      }
    }
    return output
  }

  private func spaced(_ list: NodeList) -> [Item] {
    tree[list].flatMap { [.text(" "), .node($0)] }
  }

  private func joined(_ list: NodeList) -> [Item] {
    Array(spaced(list).dropFirst())
  }

  private mutating func form(_ head: String, _ children: [NodeID], _ list: NodeList = .empty) {
    var items: [Item] = [.text("(\(head)")]
    for child in children { items += [.text(" "), child.isNone ? .text("-") : .node(child)] }
    items += spaced(list)
    items.append(.text(")"))
    pending.append(contentsOf: items.reversed())
  }

  private mutating func visit(_ id: NodeID) {
    switch tree[id] {
    case .number(let value): output += Self.number(value)
    case .imaginary(let value): output += Self.number(value) + "i"
    case .integer(let bits, let kind): output += "\(bits):\(kind)"
    case .text(let text, let quote): output += quoted(text, quote)
    case .name(let name): output += tree.name(name)
    case .colon: output += ":"
    case .end: output += "end"
    case .ignored: output += "~"
    case .unary(let meaning, let operand): form(meaning.spelling, [operand])
    case .binary(let meaning, let left, let right): form(meaning.spelling, [left, right])
    case .range(let first, let step, let last): form(":", step.isNone ? [first, last] : [first, step, last])
    case .index(let callee, let list): form("index", [callee], list)
    case .braceIndex(let callee, let list): form("brace", [callee], list)
    case .field(let left, let name): form(".\(tree.name(name))", [left])
    case .dynamicField(let left, let name): form(".()", [left, name])
    case .namedArgument(let name, let value): form("named \(tree.name(name))", [value])
    case .matrix(let rows): form("matrix", [], rows)
    case .cell(let rows): form("cell", [], rows)
    case .row(let elements): form("row", [], elements)
    case .handle(let name): output += "@\(tree.name(name))"
    case .anonymous(let parameters, let body):
      pending += [.text(")"), .node(body), .text(") ")]
      pending.append(contentsOf: joined(parameters).reversed())
      output += "(@ ("
    case .assignExpression(let target, let value): form("let", [target, value])
    case .updateExpression(let meaning, let target, let value):
      form("let " + meaning.spelling + "=", [target, value])
    case .expression, .assign, .assignMany, .update, .command, .ifStatement, .clause, .switchStatement,
      .whileLoop, .doUntil, .forLoop, .breakStatement, .continueStatement, .returnStatement, .tryCatch,
      .unwindProtect, .global, .persistent, .block:
      visitStatement(id)
    }
  }

  private mutating func visitStatement(_ id: NodeID) {
    switch tree[id] {
    case .expression(let value, let prints): form(prints ? "show" : "show;", [value])
    case .assign(let target, let value, let prints): form(prints ? "=" : "=;", [target, value])
    case .assignMany(let targets, let value, let prints):
      pending += [.text(")"), .node(value), .text(") ")]
      pending.append(contentsOf: joined(targets).reversed())
      output += prints ? "(= (" : "(=; ("
    case .update(let meaning, let target, let value, let prints):
      form(meaning.spelling + (prints ? "=" : "=;"), [target, value])
    case .command(let name, let arguments, let prints):
      form((prints ? "command " : "command; ") + tree.name(name), [], arguments)
    case .ifStatement(let clauses): form("if", [], clauses)
    case .clause(let condition, let block): form("clause", [condition, block])
    case .switchStatement(let subject, let clauses): form("switch", [subject], clauses)
    case .whileLoop(let condition, let block): form("while", [condition, block])
    case .doUntil(let block, let condition): form("do", [block, condition])
    case .forLoop(let target, let values, let block): form("for", [target, values, block])
    case .breakStatement: output += "(break)"
    case .continueStatement: output += "(continue)"
    case .returnStatement: output += "(return)"
    case .tryCatch(let body, let name, let handler): form("try", [body, name, handler])
    case .unwindProtect(let body, let cleanup): form("unwind", [body, cleanup])
    case .global(let names): form("global", [], names)
    case .persistent(let names): form("persistent", [], names)
    case .block(let statements): form("block", [], statements)
    case .number, .imaginary, .integer, .text, .name, .colon, .end, .ignored, .unary, .binary, .range, .index,
      .braceIndex, .field, .dynamicField, .namedArgument, .matrix, .cell, .row, .handle, .anonymous,
      .assignExpression, .updateExpression:
      break
    }
  }

  private static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func quoted(_ text: TextID, _ quote: Quote) -> String {
    let mark = quote == .single ? "'" : "\""
    var shown = mark
    for scalar in String(decoding: tree.texts[Int(text.raw)], as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\t": shown += "\\t"
      case "\\": shown += "\\\\"
      case "\"": shown += quote == .double ? "\\\"" : "\""
      case "'": shown += quote == .single ? "\\'" : "'"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          shown += "\\x" + String(scalar.value, radix: 16)
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return shown + mark
  }
}
