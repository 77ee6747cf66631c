import LamNumerics
import LamSemantics
import LamSyntax

/// Functions and scripts that are found in files.
extension Session {
  /// The folders in which a name is looked for, the first first.
  private var searchFolders: [String] { ["."] + runningFolders.reversed() + searchPath }

  /// Takes note that names may call other files by now: of another current folder, of other permissions.
  public func forgetFolders() {
    functionFiles.forgetFolders()
    functionEpoch += 1
  }

  /// Takes note of files that have changed since they were looked at.
  ///
  /// - Returns: whether any has.
  @discardableResult
  func noticeChangedFiles() -> Bool {
    guard functionFiles.hasChanged(for: self) else { return false }
    functionEpoch += 1
    return true
  }

  /// What a file that is called by this name defines; nil where there is no such file.
  ///
  /// - Throws: `Failure` where it cannot be read or is not written in the language.
  func fileDefinition(named name: String) throws -> FunctionFiles.Definition? {
    guard let path = file(named: name) else { return nil }
    // A program may have removed the file itself.
    if functionFiles.isMissing(path, for: self), noticeChangedFiles() {
      return try fileDefinition(named: name)
    }
    return try functionFiles.definition(at: path, of: self)
  }

  /// What a file in the private folder of the running file's folder defines.
  func privateDefinition(named name: String, scope: FileScope?) throws -> FunctionFiles.Definition? {
    guard let folder = scope?.privateFolder,
      let path = functionFiles.path(of: name, in: folder, of: self)
    else { return nil }
    return try functionFiles.definition(at: path, of: self)
  }

  /// Where a handle to a function finds it whatever the current folder will be, and whoever calls it: among the functions
  /// of the code that makes the handle, or of the file that the name calls now; nil for all other functions.
  func scope(ofHandle name: String, in scope: FileScope?) -> FileScope? {
    if let scope {
      if scope.isLibrary || scope.functions[name] != nil { return scope }
      if let folder = scope.privateFolder, functionFiles.path(of: name, in: folder, of: self) != nil {
        return scope
      }
    }
    guard functions[name] == nil, let found = fileFunction(named: name)?.scope, found.functions[name] != nil
    else {
      return nil
    }
    return found
  }

  /// The file whose functions a name in a text means: that of the innermost code that is no library's, be the builtin
  /// that has the text called by way of another.
  var callerScope: FileScope? { scope(ofFrame: currentScope) }

  func scope(ofFrame position: Int) -> FileScope? {
    var position = position
    while position >= 0 {
      let found: FileScope?? = machine.frames[position].program._withUnsafeGuaranteedRef { program in
        // A frame without code keeps the results of a call from a builtin.
        if program.code.count == 0 || program.scope?.isLibrary == true { return nil }
        return .some(program.scope)
      }
      if let found { return found }
      position -= 1
    }
    return nil
  }

  /// The function of the language that a name calls in a file.
  func userFunction(named name: String, scope: FileScope?) -> UserFunction? {
    if let own = scope?.functions[name] { return own }
    if case .function(let own)? = try? privateDefinition(named: name, scope: scope) { return own }
    return functions[name] ?? fileFunction(named: name)
  }

  /// The function of a file with its name.
  func fileFunction(named name: String) -> UserFunction? {
    guard case .function(let function)? = try? fileDefinition(named: name) else { return nil }
    return function
  }

  /// The path of the file that is called by this name; nil where there is none.
  public func file(named name: String) -> String? {
    functionFiles.path(of: name, epoch: functionEpoch) {
      searchFolders.lazy.compactMap { self.functionFiles.path(of: name, in: $0, of: self) }.first
    }
  }

  /// The package that a name means: a folder `+name` where functions are looked for.
  func package(named name: String) -> PackageFolder? {
    functionFiles.package(named: name, epoch: functionEpoch) {
      searchFolders.contains { functionFiles.hasPackage(name, in: $0, of: self) }
        ? PackageFolder(name, in: self) : nil
    }
  }

  /// Whether a text is the name of a file that would hold a program.
  public static func isNameOfProgram(_ text: String) -> Bool {
    FunctionFiles.suffixes.contains { text.hasSuffix($0) }
  }

  /// The names that call files of the current folder and of the path.
  public var fileNames: [String] {
    searchFolders.flatMap { functionFiles.paths(in: $0, of: self).keys }.filter(isVariableName)
  }

  func warnOfReplaced(_ name: String) {
    guard functionFiles.replaces(builtin: name), !library.isBeyondOctave(name), let path = file(named: name)
    else { return }
    warn(
      identifier: "Octave:shadowed-function",
      "'\(name)' now calls the file \(path), not the builtin of that name")
  }

  /// What a file of the language defines: a function where it begins with one and holds nothing else.
  func definition(of source: Source) throws -> FunctionFiles.Definition {
    let parsed = parse(source)
    if let first = parsed.diagnostics.first { throw Failure.syntax(first) }
    warnOfOldSpellings(parsed.tree)
    guard parsed.tree.statements.count == 0, let main = parsed.tree.functions.first else {
      return .script(source)
    }
    let scope = FileScope(folder: source.folder)
    let names = TreeNames(parsed.tree, library: library)
    for syntax in parsed.tree.functions {
      scope.functions[syntax.name] = UserFunction(syntax: syntax, names: names, scope: scope)
    }
    return scope.functions[main.name].map { .function($0) } ?? .script(source)
  }

  /// Says once of each old spelling what it is read as.
  func warnOfOldSpellings(_ tree: Tree) {
    for spelling in OldSpelling.allCases where tree.oldSpellings.contains(spelling) {
      if knownOldSpellings.insert(spelling).inserted {
        warn(identifier: "Octave:deprecated-syntax", "\(tree.source.name): \(spelling.rawValue)")
      }
    }
  }

  /// The text of a file as a source.
  ///
  /// - Throws: `Failure.outsideSandbox`, `Failure.refused` where it cannot be read.
  func source(ofFile path: String) throws -> Source {
    guard let bytes = host.readFile(try sandbox.path(path).text) else {
      try Interrupt.check()
      throw Failure.refused("cannot read the file '\(path)'")
    }
    guard let text = SourceText(bytes) else { throw Failure.refused("the file '\(path)' is not text") }
    if text.isConverted { warnOfLatin1(path) }
    return Source(
      name: FilePath.shown(path), bytes: text.bytes, folder: FilePath.absolute(FilePath.folder(of: path)))
  }

  /// Says of a file that its text was converted.
  public func warnOfLatin1(_ name: String) {
    warn(identifier: "lam:latin1-source", "\(name) is not UTF-8 and is read as Latin-1")
  }

  /// The script file that a name calls; nil where it calls none.
  ///
  /// - Throws: `Failure` where the file cannot be read or is not written in the language.
  func script(named name: String, scope: FileScope?) throws -> Source? {
    let definition = try privateDefinition(named: name, scope: scope) ?? fileDefinition(named: name)
    guard case .script(let source)? = definition else { return nil }
    return source
  }

  /// Whether a file is being run.
  func isRunning(_ source: Source) -> Bool { runningFiles.contains(source.path) }

  /// Runs a file in the scope of the caller.
  ///
  /// - Throws: `Failure` where it cannot be read, and what it throws.
  public func runFile(_ path: String) throws {
    try runNested(source(ofFile: path))
  }

  /// Calls the function that a file defines, without arguments, where its name calls this very file: what it is to run a
  /// file that is no script.
  ///
  /// - Returns: false for every other source, whose statements are to be run.
  func callFunction(of tree: Tree) throws -> Bool {
    let source = tree.source
    guard tree.statements.count == 0, !tree.functions.isEmpty, source.folder != nil,
      let file = source.path.split(separator: "/").last,
      let suffix = FunctionFiles.suffixes.first(where: file.hasSuffix)
    else { return false }
    let name = String(file.dropLast(suffix.count))
    guard let path = self.file(named: name), FilePath.absolute(path) == source.path else { return false }
    _ = try call(named: name, [], results: 0)
    return true
  }

  /// Runs what a source holds while names are looked for in its folder too.
  func runFromFile<R>(_ source: Source, _ body: () throws -> R) rethrows -> R {
    guard let folder = source.folder else { return try body() }
    runningFiles.append(source.path)
    defer { runningFiles.removeLast() }
    if runningFolders.contains(folder) || searchPath.contains(folder) { return try body() }
    runningFolders.append(folder)
    functionEpoch += 1
    defer {
      runningFolders.removeLast()
      functionEpoch += 1
    }
    return try body()
  }

  /// Runs a source in the scope of the caller, or another one: `eval`, `run`, scripts.
  public func runNested(_ source: Source, in scope: Int? = nil) throws {
    let parsed = parse(source)
    if let first = parsed.diagnostics.first { throw Failure.syntax(first) }
    do {
      if try callFunction(of: parsed.tree) { return }
      try runFromFile(source) { try run(parsed.tree, in: scope) }
    } catch let refusal as Compiler.Refusal {
      throw Failure.refused("\(source.name): \(refusal.message)")
    }
  }

  /// Runs a source that a person has typed into a running program: what fails in it is shown and ends nothing.
  ///
  /// - Throws: `Failure.exit`.
  public func runAsked(_ source: Source) throws {
    do {
      try runNested(source)
    } catch {
      let located = LocatedFailure(error)
      switch located.failure {
      case .exit: throw error
      case .interrupted:
        if Interrupt.endsProgram { throw error }
        Interrupt.clear()
        try host.sink(.interruption)
      default:
        lastError = located
        try host.sink(.error(Report(located, session: self).diagnostic))
      }
    }
  }

  /// The value of one expression, evaluated in the scope of the caller.
  ///
  /// - Parameter results: how many values are wanted.
  public func values(of text: String, results: Int, in scope: Int? = nil) throws -> [Value] {
    let scope = scope ?? currentScope
    return try values(of: text, results: results, from: scope) { self.variable(named: $0, from: scope) }
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

  /// - Parameter scope: that whose functions the text sees.
  private func values(
    of text: String, results: Int, from scope: Int = -1, variable: (String) -> Value?
  ) throws -> [Value] {
    let source = Source(name: "eval", text: text)
    let parsed = parse(source)
    if let first = parsed.diagnostics.first {
      throw Failure.syntax(first)
    }
    let tree = parsed.tree
    guard tree.statements.count == 1, let statement = tree[tree.statements].first,
      case .expression(let expression, _) = tree[statement]
    else { throw Failure.refused("'\(text)' is not one expression") }
    do {
      let program = try Compiler.expression(
        tree, expression, library: library, scope: self.scope(ofFrame: scope),
        nested: nestedFunction(at: scope)
      ) { variable($0) != nil }
      var registers: [Register] = []
      var slots: [Slot] = []
      for (register, name) in program.variables.enumerated() {
        if let value = variable(name) {
          registers.append(Register(truncatingIfNeeded: register))
          slots.append(Slot(value))
        }
      }
      if !program.cells.isEmpty {
        registers += program.cells.map { Register(clamping: $0) }
        slots += machine.cells(ofFrame: scope)
      }
      let function = Closure(anonymous: program, Captures(registers: registers, slots: slots))
      return try machine.callFromHost(function, [], results: results)
    } catch let refusal as Compiler.Refusal {
      throw Failure.refused(refusal.message)
    }
  }
}

extension Compiler {
  /// An expression as a function without parameters that captures every variable it mentions.
  static func expression(
    _ tree: Tree, _ expression: NodeID, library: Library, scope: FileScope? = nil,
    nested: NestedFunction? = nil, isWorkspaceVariable: (String) -> Bool
  ) throws -> Program {
    let program = Program(name: "", tree: tree)
    program.scope = scope
    let compiler = Compiler(TreeNames(tree, library: library), program: program, kind: .script)
    for (index, name) in tree.names.enumerated() where isWorkspaceVariable(name) {
      _ = compiler.declare(NameID(index))
    }
    compiler.join(nested)
    return try compiler.anonymous(parameters: .empty, body: expression, node: expression, keepsCells: true)
      .program
  }

}

extension Compiler.Refusal {
  func diagnostic(in tree: Tree) -> Diagnostic {
    if let diagnostic { return diagnostic }
    let labels =
      node.isNone ? [] : [Diagnostic.Label(source: tree.source, span: tree.span(node))]
    return Diagnostic(message: message, labels: labels)
  }
}
