import LamNumerics
import LamSemantics
import LamSyntax

/// The façade of the language: owns the variables, functions, random stream and display format of one run of
/// lam, and evaluates sources. What it has to show goes to the sink that it is given; it reads nothing of its environment.
public final class Session {
  /// Where output goes and what the outside world offers.
  public struct Host {
    /// Receives what the session has to show, in order. What it throws ends the program.
    public var sink: (Event) throws -> Void
    /// The width of the screen in columns, asked at each display.
    public var width: () -> Int
    /// Whether the screen shows more than ASCII.
    public var isUnicode = true
    /// Whether what is written goes to a screen that can be cleared.
    public var isScreen = false
    /// Seconds since some fixed moment, for `tic` and `toc`.
    public var now: () -> Double
    /// Sees to it that what was written is seen.
    public var flush: () -> Void = {}
    /// Asks for a line, for `input`; nil at the end of input. Throws what `Interrupt.check` throws, and a failure where
    /// nobody can be asked.
    public var readLine: (String) throws -> String?
    /// The next key that is pressed, or the next byte where nobody types; nil where there is none, and at the end of
    /// input. Throws as `readLine` does.
    public var readKey: (_ waits: Bool) throws -> UInt8? = { _ in nil }
    /// The bytes of a file; nil where there is none that can be read.
    public var readFile: (String) -> [UInt8]? = { _ in nil }
    /// The state of a file or a folder; nil where there is none.
    public var fileStamp: (String) -> FileStamp? = { _ in nil }
    /// The names in a folder; nil where there is none that can be read.
    public var folderNames: (String) -> [String]? = { _ in nil }

    public init(
      sink: @escaping (Event) throws -> Void, width: @escaping () -> Int = { 80 },
      now: @escaping () -> Double = { 0 },
      readLine: @escaping (String) throws -> String? = { _ in nil }
    ) {
      self.sink = sink
      self.width = width
      self.now = now
      self.readLine = readLine
    }
  }

  /// How a source is evaluated.
  public enum EvaluationMode: Sendable {
    case script
    case prompt
  }

  /// How an evaluation ended.
  public enum Outcome {
    case finished
    /// The text is the beginning of something: a prompt should ask for more.
    case incomplete
    case failed([Diagnostic])
    case interrupted
    case exit(Int32)
  }

  public let library: Library
  public var host: Host
  public var format = DisplayFormat()
  /// Which warnings are shown.
  public var warnings = WarningStates()
  /// What `lastwarn` answers.
  public var lastWarning = (message: "", identifier: "")
  /// Identifiers of messages that are told only on request, as that of the method that solved a system.
  public var toldOnRequest: Set<String> = []
  /// The stream that `rand` and its like draw from; seeded by chance until `rng(seed)`.
  public let random = RandomStream(seed: .random(in: .min ... .max))
  /// Folders in which functions and scripts are looked for, after the current folder and that of the running file.
  public var searchPath: [String] = [] {
    didSet { functionEpoch += 1 }
  }
  /// What programs may touch of the world.
  public var sandbox = Sandbox.none {
    didSet { forgetFolders() }
  }
  /// What `argv()` answers.
  public var arguments: [String] = []
  /// Does what a command of the shell, such as `help`, does with the words behind it; nil where there is no shell.
  public var performCommand: ((_ command: String, _ words: [String]) throws -> Void)?

  /// What parts of the library keep for as long as the session lives, by their type. They are few, and some are asked for
  /// at every call of a function: a walk along them takes less than a hash does.
  @usableFromInline
  var parts: [(type: ObjectIdentifier, part: AnyObject)] = []

  /// The one object of a type that belongs to the session, made when it is first asked for.
  @inlinable
  public func part<Part: AnyObject>(_ make: () -> Part) -> Part {
    if let part = existingPart(Part.self) { return part }
    let part = make()
    parts.append((ObjectIdentifier(Part.self), part))
    return part
  }

  /// The object of a type that belongs to the session, if it has been made.
  @inlinable
  public func existingPart<Part: AnyObject>(_ type: Part.Type) -> Part? {
    for entry in parts where entry.type == ObjectIdentifier(type) {
      // What stands under a type was put there by `part`, which has nothing else of it to put.
      return unsafeDowncast(entry.part, to: type)
    }
    return nil
  }

  /// Variables at the top level, while no script is running that has them in registers.
  var workspace: [String: Value] = [:]
  var globals: [String: SharedCell] = [:]
  /// Names of the workspace that are linked to global variables.
  var linkedGlobals: Set<String> = []
  var functions: [String: UserFunction] = [:]
  let functionFiles = FunctionFiles()
  /// The old spellings that have been spoken of.
  var knownOldSpellings: Set<OldSpelling> = []
  /// The functions that stay when functions are cleared.
  public var lockedFunctions: Set<String> = []
  /// The folders of the files that run.
  var runningFolders: [String] = []
  var runningFiles: [String] = []
  /// Changes whenever a name may have come to mean something else.
  var functionEpoch = 0
  /// Programs of functions live as long as the session, for frames refer to them without owning them.
  var keptPrograms: [Program] = []
  var lastError: LocatedFailure?
  private var holders: [Program] = []
  /// The functions of the library that are written in the language, by the builtin's name or that of its file, once
  /// they have been called.
  var libraryScopes: [String: FileScope] = [:]

  /// The builtins that have a form for what is in registers, by position in the library; nil for all others.
  let quickBuiltins: [Unmanaged<Builtin>?]
  /// The ways of computing the same faster that are taken.
  let fastPaths: FastPaths
  /// How many loops became machine code.
  public internal(set) var nativeLoopCount = 0
  /// How many functions of the language have been translated into machine code.
  public internal(set) var nativeFunctionCount = 0

  private(set) lazy var machine = Machine(session: self)

  /// Takes the time of lines and builtins; nil where nobody wants it.
  public let profiler: Profiler?

  /// - Parameters:
  ///   - fastPaths: those that may be taken.
  ///   - profiler: with one, everything is interpreted step by step and every builtin called as one.
  public init(library: Library, host: Host, fastPaths: FastPaths = .all, profiler: Profiler? = nil) {
    self.library = library
    self.host = host
    self.profiler = profiler
    self.fastPaths = profiler == nil ? fastPaths : fastPaths.subtracting([.machineCode, .quickCalls])
    let isQuick = self.fastPaths.contains(.quickCalls)
    quickBuiltins = library.builtins.map { isQuick && $0.fast.isQuick ? Unmanaged.passUnretained($0) : nil }
  }

  // MARK: Evaluation

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

  // MARK: Functions

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

  // MARK: For builtins

  /// Shows something.
  ///
  /// - Throws: what `Interrupt.check` throws, and what the sink throws: `outOfMemory` where output is collected and there
  ///   is too much of it.
  public func emit(_ event: Event) throws {
    try Interrupt.check()
    try host.sink(event)
  }

  /// Shows text.
  public func print(_ text: String) throws { try emit(.text(Array(text.utf8))) }

  /// Shows a value as a statement without a semicolon does.
  public func show(_ value: Value, name: String) throws {
    try emit(.value(value, name: name, format: format))
  }

  /// Shows a warning unless its identifier is turned off. A warning ends nothing, whatever becomes of it.
  public func warn(identifier: String, _ message: String) {
    if identifier == SparseAlgebra.methodIdentifier {
      // Not a warning: what a person asked to be told.
      if toldOnRequest.contains(identifier) { try? host.sink(.text(Array((message + "\n").utf8))) }
      return
    }
    guard warnings.state(of: identifier) != .off else { return }
    lastWarning = (message, identifier)
    try? host.sink(.warning(identifier: identifier, message: message))
  }

  /// Calls a function handle, or a function by name (text), with arguments.
  ///
  /// - Parameter results: how many results are wanted; the answer may hold fewer only when it is 0.
  public func call(_ function: Value, _ arguments: [Value], results: Int) throws -> [Value] {
    if case .function(let function) = function {
      return try machine.callFromHost(function, arguments.map { .value($0) }, results: results)
    }
    guard let name = function.text else {
      throw Failure.refused("a function is needed here, not \(Wording.describe(function))")
    }
    return try call(named: name, arguments, results: results)
  }

  func call(named name: String, _ arguments: [Value], results: Int) throws -> [Value] {
    if let function = nestedFunction(named: name) {
      return try machine.callFromHost(function, arguments.map { .value($0) }, results: results)
    }
    let scope = callerScope
    if case .builtin(let position) = try resolve(name, scope: scope) {
      return try callBuiltin(position, arguments, results: results)
    }
    return try machine.callFromHost(
      NamedFunction(name, in: self.scope(ofHandle: name, in: scope)), arguments.map { .value($0) },
      results: results)
  }

  /// Calls a builtin, whatever else is called by its name.
  public func call(builtin name: String, _ arguments: [Value], results: Int) throws -> [Value] {
    guard let position = library.position(of: name) else { throw undefined(name) }
    return try callBuiltin(position, arguments, results: results)
  }

  func callBuiltin(_ position: Int, _ arguments: [Value?], results: Int) throws -> [Value] {
    var call = Call(
      builtin: library[position], arguments: arguments, resultCount: results, session: self)
    return try perform(&call)
  }

  /// Calls a builtin for as many results as are wanted, or more.
  func perform(_ call: inout Call) throws -> [Value] {
    let values = try ruled(&call) ?? perform(&call, call.builtin.results)
    try checkResults(of: call, available: values.count)
    return values
  }

  /// Calls a builtin of which no more than one result is wanted, without a list around it; nil where there is none.
  @inline(__always)
  func performSingle(_ call: inout Call) throws -> Value? {
    guard let value = try ruled(&call)?.first ?? perform(&call, call.builtin.body).first else {
      try checkResults(of: call, available: 0)
      return nil
    }
    return value
  }

  private func checkResults(of call: Call, available: Int) throws {
    if available < call.resultCount {
      throw Failure.tooManyResults(
        function: call.builtin.name, available: available, wanted: call.resultCount)
    }
  }

  /// Checks a call, and answers what the way in which its arguments are kept makes of it; nil where the body is to say.
  @inline(__always)
  private func ruled(_ call: inout Call) throws -> [Value]? {
    do { try call.builtin.check(&call) } catch {
      guard let results = try callMethod(of: call) else { throw error }
      return results
    }
    guard let representation = call.representation else { return nil }
    return try ruled(&call, by: representation)
  }

  /// What a builtin of numbers answers of an object whose class has a method of that name; nil where it has none.
  @inline(never)
  private func callMethod(of call: Call) throws -> [Value]? {
    guard case .object(let object)? = call.arguments.first, object.methods.contains(call.builtin.name) else {
      return nil
    }
    return try object.call(call.builtin.name, call.arguments.dropFirst().compactMap { $0 })
  }

  @inline(never)
  private func ruled(_ call: inout Call, by representation: Representation) throws -> [Value]? {
    if call.builtin.takesRepresentations { return nil }
    switch library.rules(representation)[call.builtin.name] {
    case .asTheyAre: return nil
    case .computed(let body): if let results = try perform(&call, body) { return results }
    case nil: break
    }
    try call.writeOut()
    return nil
  }

  /// Runs one of the bodies of a builtin.
  @inline(__always)
  private func perform<R>(_ call: inout Call, _ body: (inout Call) throws -> R) throws -> R {
    guard let profiler else { return try body(&call) }
    return try profiler.measure(call.builtin.name) { try body(&call) }
  }
}
