import LamNumerics
import LamSyntax

/// Functions and scripts that are found in files.
extension Session {
  static let suffixes = [".lam", ".m"]

  func forgetFiles() {
    fileFunctions.removeAll()
    functionEpoch += 1
  }

  /// The function of a file with its name, in the folders of the search path.
  func fileFunction(named name: String) -> UserFunction? {
    if searchPath.isEmpty { return nil }
    if let known = fileFunctions[name] { return known }
    let function = loadFunction(named: name)
    fileFunctions[name] = .some(function)
    return function
  }

  private func loadFunction(named name: String) -> UserFunction? {
    guard let source = file(named: name) else { return nil }
    let parsed = parse(source)
    guard parsed.diagnostics.isEmpty, parsed.tree.statements.count == 0,
      let main = parsed.tree.functions.first
    else { return nil }
    let scope = FileScope()
    let names = TreeNames(parsed.tree, library: library)
    for syntax in parsed.tree.functions {
      scope.functions[syntax.name] = UserFunction(syntax: syntax, names: names, scope: scope)
    }
    return scope.functions[main.name]
  }

  private func file(named name: String) -> Source? {
    for folder in searchPath {
      for suffix in Session.suffixes {
        let path = folder + "/" + name + suffix
        guard let permitted = try? sandbox.path(path) else { continue }
        if let bytes = host.readFile(permitted.text) { return Source(name: path, bytes: bytes) }
      }
    }
    return nil
  }

  /// Runs the script file of that name in the innermost scope; false where there is none.
  func runScriptFile(named name: String) throws -> Bool {
    guard let source = file(named: name) else { return false }
    try runNested(source)
    return true
  }

  /// Runs a file in the scope of the caller.
  public func runFile(_ path: String) throws {
    guard let bytes = host.readFile(try sandbox.path(path).text) else {
      try Interrupt.check()
      throw Failure.refused("cannot read the file '\(path)'")
    }
    try runNested(Source(name: path, bytes: bytes))
  }

  /// Runs a source in the scope of the caller, or another one: `eval`, `run`, scripts.
  public func runNested(_ source: Source, in scope: Int? = nil) throws {
    let parsed = parse(source)
    if let first = parsed.diagnostics.first {
      throw Failure.refused(
        identifier: "Octave:syntax-error", "parse error in \(source.name): \(first.message)")
    }
    do {
      try run(parsed.tree, in: scope)
    } catch let refusal as Compiler.Refusal {
      throw Failure.refused("\(source.name): \(refusal.message)")
    }
  }

  /// The value of one expression, evaluated in the scope of the caller.
  ///
  /// - Parameter results: how many values are wanted.
  public func values(of text: String, results: Int, in scope: Int? = nil) throws -> [Value] {
    let scope = scope ?? currentScope
    return try values(of: text, results: results) { self.variable(named: $0, from: scope) }
  }

  /// The anonymous function that a text writes down, with these variables captured.
  ///
  /// Nothing runs: a text that is anything but an anonymous function is refused.
  public func anonymousFunction(_ text: String, capturing variables: [String: Value]) throws -> Value {
    let refusal = Failure.refused("'\(text)' is not an anonymous function")
    let tree = parse(Source(name: "eval", text: text)).tree
    guard tree.statements.count == 1, let statement = tree[tree.statements].first,
      case .expression(let expression, _) = tree[statement], case .anonymous = tree[expression],
      let function = try values(of: text, results: 1, variable: { variables[$0] }).first
    else { throw refusal }
    return function
  }

  private func values(of text: String, results: Int, variable: (String) -> Value?) throws -> [Value] {
    let source = Source(name: "eval", text: text)
    let parsed = parse(source)
    if let first = parsed.diagnostics.first {
      throw Failure.refused(identifier: "Octave:syntax-error", "parse error: \(first.message)")
    }
    let tree = parsed.tree
    guard tree.statements.count == 1, let statement = tree[tree.statements].first,
      case .expression(let expression, _) = tree[statement]
    else { throw Failure.refused("'\(text)' is not one expression") }
    do {
      let program = try Compiler.expression(tree, expression, library: library) { variable($0) != nil }
      var registers: [Register] = []
      var slots: [Slot] = []
      for (register, name) in program.variables.enumerated() {
        if let value = variable(name) {
          registers.append(Register(truncatingIfNeeded: register))
          slots.append(Slot(value))
        }
      }
      let function = FunctionValue(.anonymous(program, Captures(registers: registers, slots: slots)))
      return try machine.callFromHost(function, [], results: results)
    } catch let refusal as Compiler.Refusal {
      throw Failure.refused(refusal.message)
    }
  }
}

extension Compiler {
  /// An expression as a function without parameters that captures every variable it mentions.
  static func expression(
    _ tree: Tree, _ expression: NodeID, library: Library, isWorkspaceVariable: (String) -> Bool
  ) throws -> Program {
    let scope = Compiler(
      TreeNames(tree, library: library), program: Program(name: "", tree: tree), kind: .script)
    for (index, name) in tree.names.enumerated() where isWorkspaceVariable(name) {
      _ = scope.declare(NameID(index))
    }
    return try scope.anonymous(parameters: .empty, body: expression, node: expression).program
  }

}

extension Compiler.Refusal {
  func diagnostic(in tree: Tree) -> Diagnostic {
    let labels =
      node.isNone ? [] : [Diagnostic.Label(source: tree.source, span: tree.span(node))]
    return Diagnostic(message: message, labels: labels)
  }
}
