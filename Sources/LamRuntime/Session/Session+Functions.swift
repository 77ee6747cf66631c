import LamNumerics
import LamSemantics
import LamSyntax

/// What the names of functions mean.
extension Session {
  func define(_ definitions: [FunctionSyntax], of tree: Tree) {
    if definitions.isEmpty { return }
    let names = TreeNames(tree, library: library)
    for syntax in definitions {
      functions[syntax.name] = UserFunction(syntax: syntax, names: names, scope: nil)
    }
    functionEpoch += 1
  }

  /// Functions defined in this session, in alphabetical order.
  public var functionNames: [String] { functions.keys.sorted() }

  /// The comment that documents a function of this session or of a file.
  public func documentation(ofFunction name: String) -> String? {
    userFunction(named: name, scope: callerScope)?.syntax.documentation
  }

  /// What a name calls: a function of the same file, of its private folder, of the session, of another file, a builtin.
  ///
  /// - Throws: `Failure` where the file that it calls is not written in the language.
  func resolve(_ name: String, scope: FileScope?) throws -> ResolvedReference.Target {
    if let function = scope?.functions[name] { return try target(function) }
    if let scope, scope.isLibrary { return try libraryTarget(name) }
    if let definition = try privateDefinition(named: name, scope: scope) { return try target(definition) }
    if let function = functions[name] { return try target(function) }
    let position = library.position(of: name)
    if let definition = try fileDefinition(named: name) {
      if position != nil { warnOfReplaced(name) }
      return try target(definition)
    }
    return try position.map { try target(builtin: $0) } ?? .unknown
  }

  /// What a name calls in the code of a program: before all else a function that is nested in it or around it.
  func resolve(_ name: String, in program: Program) throws -> ResolvedReference.Target {
    let target = try nestedTarget(name, in: program)
    if case .unknown = target { return try resolve(name, scope: program.scope) }
    return target
  }

  func target(_ function: UserFunction) throws -> ResolvedReference.Target {
    .function(Unmanaged.passUnretained(try program(of: function)))
  }

  private func target(_ definition: FunctionFiles.Definition) throws -> ResolvedReference.Target {
    switch definition {
    case .function(let function): return try target(function)
    // What a script does is known when it is called.
    case .script: return .unknown
    }
  }

  func program(of function: UserFunction) throws -> Program {
    if let program = function.program { return program }
    do {
      let program = try Compiler.function(function, profiler: profiler)
      program.contract = contract(of: function)
      function.program = program
      keptPrograms.append(program)
      return program
    } catch let refusal as Compiler.Refusal {
      throw Failure.refused("\(function.name): \(refusal.message)")
    }
  }

  /// A program without code whose frame keeps places for a call's results.
  func holder(_ count: Int) -> Program {
    while holders.count <= count {
      let program = Program(name: "", tree: Tree(source: Source(name: "", text: "")))
      program.registerCount = holders.count
      holders.append(program)
    }
    return holders[count]
  }

  /// The failure of a name that means nothing here.
  func undefined(_ name: String) -> Failure {
    library.notYet(name).map { .notYet(name, $0) } ?? .undefined(name)
  }
}
