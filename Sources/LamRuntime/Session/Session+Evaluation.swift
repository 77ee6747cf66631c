import LamNumerics
import LamSemantics
import LamSyntax

/// Parsing, checking and running sources.
extension Session {
  /// Parses, compiles and runs a source.
  public func evaluate(_ source: Source, mode: EvaluationMode = .script) -> Outcome {
    let parsed = parse(source)
    if parsed.isIncomplete && mode == .prompt { return .incomplete }
    noticeChangedFiles()
    if !parsed.diagnostics.isEmpty { return .failed(parsed.diagnostics) }
    for advice in parsed.tree.advice(isPrompt: mode == .prompt) + commandAdvice(parsed.tree, mode) {
      try? host.sink(.error(advice))
    }
    defer { runCleanups() }
    do {
      try runFromFile(source) {
        if try !callFunction(of: parsed.tree) { try run(parsed.tree) }
      }
      // What could not look at the flag ends here at the latest.
      try Interrupt.check()
      return .finished
    } catch NumericsFailure.interrupted {
      Interrupt.clear()
      return .interrupted
    } catch let located as LocatedFailure {
      switch located.failure {
      case .exit(let code): return .exit(code)
      case .interrupted:
        Interrupt.clear()
        return .interrupted
      default:
        lastError = located
        return .failed([Report(located, session: self).diagnostic])
      }
    } catch let refusal as Compiler.Refusal {
      return .failed([refusal.diagnostic(in: parsed.tree)])
    } catch {
      return .failed([Diagnostic(message: "\(error)")])
    }
  }

  /// Whether a text is the beginning of something that goes on: an open bracket or block.
  public func isIncomplete(_ source: Source) -> Bool { parse(source).isIncomplete }

  /// What is wrong with a source, found without running it.
  public func check(_ source: Source) -> [Diagnostic] {
    let parsed = parse(source)
    if !parsed.diagnostics.isEmpty { return parsed.diagnostics }
    do {
      for program in try programs(of: parsed.tree) { _ = program }
      return parsed.tree.advice(isPrompt: true)
    } catch let refusal as Compiler.Refusal {
      return [refusal.diagnostic(in: parsed.tree)]
    } catch {
      return [Diagnostic(message: "\(error)")]
    }
  }

  /// The programs of a source as text, for `--dump program`.
  public func listing(of source: Source) -> String {
    let parsed = parse(source)
    guard let programs = try? programs(of: parsed.tree) else { return "" }
    return programs.map { ProgramPrinter($0).text }.joined(separator: "\n")
  }

  private func programs(of tree: Tree) throws -> [Program] {
    let script = try Compiler.script(
      tree, name: tree.source.name, library: library, isWorkspaceVariable: { _ in false },
      isGlobal: { _ in false })
    let names = TreeNames(tree, library: library)
    return try [script]
      + tree.functions.flatMap { syntax in
        guard let nest = UserFunction(syntax: syntax, names: names, scope: nil).nest else {
          return [try Compiler.function(UserFunction(syntax: syntax, names: names, scope: nil))]
        }
        return try nest.functions.indices.map { try Compiler.function(NestedFunction(nest: nest, index: $0)) }
      }
  }

  /// Runs a tree's statements with the variables of a scope, the innermost where none is named.
  func run(_ tree: Tree, in scope: Int? = nil) throws {
    warnOfOldSpellings(tree)
    define(tree.functions, of: tree)
    if tree.statements.count == 0 { return }
    let scope = scope ?? currentScope
    let program = try Compiler.script(
      tree, name: tree.source.name, library: library,
      // What `eval` runs sees the functions of the file around it.
      scope: tree.source.folder.map { FileScope(folder: $0) } ?? self.scope(ofFrame: scope),
      isWorkspaceVariable: { self.hasVariable(named: $0, from: scope) },
      isGlobal: { scope < 0 && self.linkedGlobals.contains($0) },
      sharedVariable: { self.sharedVariable(named: $0, from: scope) }, nested: nestedFunction(at: scope),
      profiler: profiler)
    // Closures made while it runs may refer to it after it has ended.
    defer { withExtendedLifetime(program) {} }
    try machine.runScript(program, in: scope)
  }
}
