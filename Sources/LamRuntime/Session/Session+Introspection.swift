import LamNumerics
import LamSemantics
import LamSyntax

/// What programs ask about themselves.
extension Session {
  /// How many arguments the function that called the running builtin was given.
  public var callerArgumentCount: Int? {
    callerFrame.map(\.argumentCount)
  }

  /// How many results its caller wants of the function that called the running builtin.
  public var callerResultCount: Int? {
    callerFrame.map(\.resultCount)
  }

  /// Whether the caller of the running function wants its result at a zero-based position.
  public func isResultWanted(_ position: Int) -> Bool {
    guard let index = callerFrameIndex else { return false }
    let frame = machine.frames[index]
    guard position < max(1, frame.resultCount) else { return false }
    guard index > 0, position < 31 else { return true }
    return machine.frames[index - 1].ignoredResults & (1 << Int32(position)) == 0
  }

  /// The source of an argument of the function that called the running builtin, where its own caller wrote one.
  ///
  /// - Parameter position: zero-based.
  /// - Returns: the text, and whether it is the name of a variable.
  public func callerArgumentText(_ position: Int) -> (text: String, isName: Bool)? {
    guard let index = callerFrameIndex, index > 0 else { return nil }
    let frame = machine.frames[index - 1]
    return frame.program._withUnsafeGuaranteedRef { program in
      let node = program.code.node(at: frame.next - 1)
      guard !node.isNone, let arguments = program.tree.arguments(of: node), position < arguments.count else {
        return nil
      }
      let argument = arguments[arguments.startIndex + position]
      if case .name = program.tree[argument] {
        return (program.tree.source.text(program.tree.span(argument)), true)
      }
      return (program.tree.source.text(program.tree.span(argument)), false)
    }
  }

  /// The name of the variable that is the only argument of the running builtin; nil where a program wrote anything else
  /// there, or the builtin is called by way of another.
  ///
  /// - Parameter builtin: its name.
  public func variableName(passedTo builtin: String) -> String? {
    guard machine.frameCount > 0 else { return nil }
    let frame = machine.frames[machine.frameCount - 1]
    return frame.program._withUnsafeGuaranteedRef { program in
      guard frame.next > 0, frame.next <= program.code.count else { return nil }
      var node = program.code.node(at: frame.next - 1)
      guard !node.isNone else { return nil }
      if case .expression(let inner, _) = program.tree[node] { node = inner }
      guard case .index(let callee, let list) = program.tree[node],
        case .name(let called) = program.tree[callee],
        program.tree.name(called) == builtin, program.tree[list].count == 1,
        let argument = program.tree[list].first,
        case .name(let name) = program.tree[argument]
      else { return nil }
      return program.tree.name(name)
    }
  }

  /// The name of the function that called the running builtin; nil at the top level.
  public var callerName: String? {
    callerFrame.map { $0.program._withUnsafeGuaranteedRef { $0.name } }
  }

  /// The path of the file whose code called the running builtin, be it by way of eval; nil where no file did.
  public var callerFile: String? {
    (0..<machine.frameCount).reversed().lazy.compactMap { position -> String? in
      self.machine.frames[position].program._withUnsafeGuaranteedRef { program in
        program.syntax != nil || program.code.count > 0 ? program.tree.source.path : nil
      }
    }.first { $0.hasSuffix(".m") || $0.hasSuffix(".lam") }
  }

  /// Sees to it that something is done when the function that called the running builtin ends, in whatever way. At the top
  /// level nothing ends.
  public func whenCallerEnds(_ ending: @escaping () -> Void) {
    guard let index = callerFrameIndex else { return }
    machine.extras[index, default: FrameExtras()].endings.append(ending)
  }

  /// The calls of functions and scripts that are going on, innermost first: what `dbstack` lists.
  public var activeCalls: [ErrorValue.StackEntry] {
    (0..<machine.frameCount).reversed().compactMap { position in
      let frame = machine.frames[position]
      return frame.program._withUnsafeGuaranteedRef { program in
        guard program.code.count > 0, program.scope?.isLibrary != true, frame.next > 0, !program.name.isEmpty
        else { return nil }
        let node = program.code.node(at: min(frame.next, program.code.count) - 1)
        guard !node.isNone else { return nil }
        return stackEntry(program, node)
      }
    }
  }

  private var callerFrame: Frame? { callerFrameIndex.map { machine.frames[$0] } }

  private var callerFrameIndex: Int? {
    var position = machine.frameCount - 1
    while position >= 0 {
      let frame = machine.frames[position]
      let isFunction = frame.program._withUnsafeGuaranteedRef { $0.syntax != nil || $0.code.count > 0 }
      if isFunction && !frame.isScript { return position }
      position -= 1
    }
    return nil
  }

  /// How many parameters and results a function declares; a count is negative where the last one takes any
  /// number. Nil for an unknown name.
  public func signature(of function: Value) throws -> (parameters: Int, results: Int)? {
    if case .function(let handle) = function {
      if case .named(let name) = handle.kind {
        return try signature(named: name, scope: (handle as? NamedFunction)?.scope ?? callerScope)
      }
      guard let closure = handle.closure else { return (-1, 1) }
      if closure.isNested { return signature(of: closure.program) }
      return (signed(closure.program.parameters.count, closure.program.hasVarargin), 1)
    }
    guard let name = function.text else { return nil }
    return try signature(named: name, scope: callerScope)
  }

  private func signature(named name: String, scope: FileScope?) throws -> (parameters: Int, results: Int)? {
    if let nested = nestedFunction(named: name) { return signature(of: nested.program) }
    if let function = userFunction(named: name, scope: scope) {
      return signature(of: try program(of: function))
    }
    guard let builtin = library[name] else { return nil }
    return (
      signed(builtin.parameters.count, builtin.maximumArguments == nil),
      signed(builtin.results.count, builtin.results.last?.hasSuffix("...") ?? false)
    )
  }

  private func signature(of program: Program) -> (parameters: Int, results: Int) {
    (
      signed(program.parameters.count, program.hasVarargin),
      signed(program.results.count, program.hasVarargout)
    )
  }

  private func signed(_ count: Int, _ isVariadic: Bool) -> Int { isVariadic ? -count : count }

  /// How a function of this session or of a file is called, and the names of its parameters.
  public func signature(ofFunction name: String) -> (form: String, parameters: [String])? {
    guard let function = functions[name] ?? fileFunction(named: name) else { return nil }
    let tree = function.tree
    func names(_ list: NodeList) -> [String] { tree[list].map { tree.text(of: $0) } }
    let parameters = names(function.syntax.parameters)
    let results = names(function.syntax.results)
    let call = "\(name)(\(parameters.joined(separator: ", ")))"
    switch results.count {
    case 0: return (call, parameters)
    case 1: return ("\(results[0]) = \(call)", parameters)
    default: return ("[\(results.joined(separator: ", "))] = \(call)", parameters)
    }
  }

  /// What a name means here, as `exist` reports it.
  public enum Existence: Int, Sendable {
    case nothing = 0
    case variable = 1
    case file = 2
    case builtin = 5
    case commandLineFunction = 103
  }

  public func existence(of name: String) -> Existence {
    if variable(named: name) != nil { return .variable }
    if functions[name] != nil { return .commandLineFunction }
    if isFile(name) { return .file }
    if library.position(of: name) != nil { return library.isInFile(name) ? .file : .builtin }
    return .nothing
  }

  /// What a name means here, with what can be shown of it.
  public enum Meaning {
    case variable(Value)
    /// A function or script of the language: the name of its source, which is `prompt` for this session's, and its text.
    case function(source: String, text: String)
    case builtin
    case keyword
    /// A name of `Library.notYet`, and what is said about it.
    case notYet(String)
    case nothing
  }

  public func meaning(of name: String) -> Meaning {
    if let value = variable(named: name) { return .variable(value) }
    if let (source, text) = nestedSource(named: name) { return .function(source: source, text: text) }
    if let function = functions[name] {
      let source = function.tree.source
      return .function(source: source.name, text: source.text(function.syntax.span))
    }
    if let path = file(named: name), let source = try? source(ofFile: path) {
      return .function(source: source.name, text: String(decoding: source.bytes, as: UTF8.self))
    }
    if library[name] != nil { return .builtin }
    if reservedWords.contains(name) { return .keyword }
    return library.notYet(name).map { .notYet($0) } ?? .nothing
  }

  /// Whether a name calls a file of the language, whatever else it is.
  public func isFile(_ name: String) -> Bool { file(named: name) != nil }

  /// The function that a text such as `sin` or `@(x) x + 1` stands for.
  public func function(fromText text: String) throws -> Value {
    let isName = text.unicodeScalars.allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "."
    }
    if isName {
      return .function(
        nestedFunction(named: text) ?? NamedFunction(text, in: scope(ofHandle: text, in: callerScope)))
    }
    guard let value = try values(of: text, results: 1).first, case .function = value else {
      throw Failure.refused("'\(text)' is not a function")
    }
    return value
  }

  // MARK: Evaluating text

  /// Runs a text in the scope of the caller; when it fails and `handler` is not nil, runs that instead.
  ///
  /// - Parameters:
  ///   - results: how many values of the text, then an expression, are wanted; 0 runs statements.
  ///   - place: whose variables it sees.
  public func evaluateText(_ text: String, handler: String?, results: Int, in place: Place = .here) throws
    -> [Value]
  {
    do {
      let scope = scope(of: place)
      if results > 0 { return try values(of: text, results: results, in: scope) }
      try runNested(Source(name: "eval", text: text), in: scope)
      return []
    } catch {
      guard let handler else { throw error }
      let located = LocatedFailure(error)
      guard located.isCatchable else { throw error }
      lastError = located
      return try evaluateText(handler, handler: nil, results: results, in: place)
    }
  }

  /// Runs `body` with everything that it shows as text collected instead, on both streams.
  ///
  /// - Throws: what the body throws, and `outOfMemory` where it prints more than can be kept.
  public func capturingOutput(_ body: () throws -> Void) throws -> [UInt8] {
    let outer = host.sink
    let text = EventText(width: host.width, isUnicode: host.isUnicode)
    var collected: [UInt8] = []
    var failure: (any Error)?
    host.sink = { event in
      guard let piece = try text.piece(event) else { return try outer(event) }
      do { try collected.extend(by: piece.bytes) } catch {
        // A warning asks nobody whether it was kept.
        failure = error
        throw error
      }
    }
    defer { host.sink = outer }
    try body()
    if let failure { throw failure }
    return collected
  }

  /// Whose variables a text sees.
  public enum Place: String, Sendable {
    /// Those of the running function or script.
    case here
    /// Those of the top level.
    case base
    /// Those of whoever called the running function.
    case caller
  }

  /// Sets a variable.
  public func assign(_ name: String, _ value: Value, in place: Place) {
    setVariable(name, Slot(value), from: scope(of: place))
  }

  private func scope(of place: Place) -> Int {
    switch place {
    case .here: return currentScope
    case .base:
      // Scripts of the top level hold its variables while they run, the innermost last.
      var base = -1
      while base + 1 < machine.frameCount, machine.frames[base + 1].isScript { base += 1 }
      return base
    case .caller:
      var function = currentScope
      while function >= 0, machine.frames[function].isScript { function -= 1 }
      return max(function - 1, -1)
    }
  }

  public var recursionLimit: Int {
    get { machine.recursionLimit }
    set { machine.recursionLimit = min(max(newValue, 1), 2000) }
  }
}
