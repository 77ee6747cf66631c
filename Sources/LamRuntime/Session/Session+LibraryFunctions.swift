import LamNumerics
import LamSemantics
import LamSyntax

/// Builtins whose bodies are written in the language.
extension Session {
  /// Calls the function that a text defines, the first of those in it; it sees the others and the builtins alone.
  ///
  /// The text is read at the first call.
  ///
  /// - Parameters:
  ///   - name: of the builtin.
  ///   - file: what the text is called, of whose functions several may be builtins.
  /// - Throws: what the function raises, without the places in it.
  public func callLibraryFunction(
    _ name: String, in file: String? = nil, text: @autoclosure () -> String, _ arguments: [Value],
    results: Int
  ) throws -> [Value] {
    let scope = try libraryScopes[file ?? name] ?? libraryScope(file ?? name, text())
    do {
      return try machine.callFromHost(
        NamedFunction(name, in: scope), arguments.map { .value($0) }, results: results)
    } catch {
      throw LocatedFailure(error).failure
    }
  }

  private func libraryScope(_ name: String, _ text: String) throws -> FileScope {
    let parsed = parse(Source(name: "library/\(name)", text: text))
    if let first = parsed.diagnostics.first {
      throw Failure.refused("\(name) cannot be read: \(first.message)")
    }
    let scope = FileScope(folder: nil)
    scope.isLibrary = true
    let names = TreeNames(parsed.tree, library: library)
    for syntax in parsed.tree.functions {
      scope.functions[syntax.name] = UserFunction(syntax: syntax, names: names, scope: scope)
    }
    libraryScopes[name] = scope
    return scope
  }
}
