import LamNumerics
import LamSemantics
import LamSyntax

/// Builtins whose bodies are written in the language.
extension Session {
  /// Calls a function of a file of the library; it sees the others of the file, the builtins and what files share.
  ///
  /// The text is read at the first call.
  ///
  /// - Throws: what the function raises, without the places in the library.
  public func callLibraryFunction(
    _ name: String, of body: WrittenBody, _ arguments: [Value], results: Int
  ) throws -> [Value] {
    let program = try program(of: try libraryFunction(name, of: body))
    return try machine.callFromHost(program, arguments, results: results)
  }

  /// Calls the function that a text defines, the first of those in it.
  public func callLibraryFunction(
    _ name: String, text: @autoclosure @escaping @Sendable () -> String, _ arguments: [Value], results: Int
  ) throws -> [Value] {
    try callLibraryFunction(name, of: WrittenBody(file: name, text: text), arguments, results: results)
  }

  /// What a builtin calls: where it is a function of the language and nothing is between the two, that function.
  func target(builtin position: Int) throws -> ResolvedReference.Target {
    guard profiler == nil, library.early(position) == nil else { return .builtin(position) }
    let row = library[position]
    guard let body = row.written else { return .builtin(position) }
    return try target(libraryFunction(row.name, of: body))
  }

  /// What a name calls in a file of the library, besides the functions of the file.
  func libraryTarget(_ name: String) throws -> ResolvedReference.Target {
    if let position = library.position(of: name) { return try target(builtin: position) }
    guard let body = library.shared(name) else { return .unknown }
    return try target(libraryFunction(name, of: body))
  }

  /// What the arguments of a function of the library are held against: those of builtins alone are.
  func contract(of function: UserFunction) -> ArgumentContract? {
    guard let file = function.scope?.libraryFile, let row = library[function.name], row.written?.file == file
    else { return nil }
    return ArgumentContract(row)
  }

  private func libraryFunction(_ name: String, of body: WrittenBody) throws -> UserFunction {
    let scope = try libraryScopes[body.file] ?? libraryScope(of: body)
    guard let function = scope.functions[name] else {
      throw Failure.refused("\(body.file) has no function \(name)")
    }
    return function
  }

  private func libraryScope(of body: WrittenBody) throws -> FileScope {
    let parsed = parse(Source(name: "library/\(body.file)", text: body.text()))
    if let first = parsed.diagnostics.first {
      throw Failure.refused("\(body.file) cannot be read: \(first.message)")
    }
    let scope = FileScope(folder: nil)
    scope.libraryFile = body.file
    let names = TreeNames(parsed.tree, library: library)
    for syntax in parsed.tree.functions {
      scope.functions[syntax.name] = UserFunction(syntax: syntax, names: names, scope: scope)
    }
    libraryScopes[body.file] = scope
    return scope
  }
}
