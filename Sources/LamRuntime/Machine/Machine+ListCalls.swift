import LamNumerics
import LamSemantics
import LamSyntax

/// Calls whose arguments are lists or have names.
extension Machine {
  func enterOrCall(
    named name: String, _ items: [ListItem], results: Int, at position: Int, _ regs: Registers
  ) throws -> Bool {
    let target = try frames[frameCount - 1].program._withUnsafeGuaranteedRef {
      try session.resolve(name, in: $0)
    }
    return try enterOrCall(target, named: name, items, results: results, at: position)
  }

  func enterOrCall(
    _ target: ResolvedReference.Target, named name: String, _ items: [ListItem], results: Int,
    at position: Int
  ) throws -> Bool {
    switch target {
    case .function(let callee):
      try enter(callee, items, results: results, at: position)
      return true
    case .nested(let callee):
      try enterNested(callee) { try enter(callee, items, results: results, at: position) }
      return true
    case .builtin(let index):
      let builtin = session.library[index]
      try call(index, results: results, at: position) { call in
        var properties: [Value?] = []
        call.arguments = try arguments(
          items, of: builtin.name, builtin.parameters.map(\.name), besides: builtin.options.list.map(\.name)
        ) { name, value in
          guard builtin.options.place == .properties else {
            return try builtin.giveNamed(name, value, &call.options)
          }
          properties += [.of(name), value]
          return true
        }
        call.arguments += properties
      }
      return false
    case .unknown:
      if let value = outerVariable(name) {
        deliver(
          Slot(items.isEmpty ? value : try Operations.index(value, try subscripts(items))), at: position)
        return false
      }
      let scope = frames[frameCount - 1].program._withUnsafeGuaranteedRef { $0.scope }
      if let source = try session.script(named: name, scope: scope) {
        // A script takes nothing and gives nothing, and does not mean itself: then its name is the builtin's.
        if let index = session.library.position(of: name),
          !items.isEmpty || results > 0 || session.isRunning(source)
        {
          return try enterOrCall(.builtin(index), named: name, items, results: results, at: position)
        }
        try session.runNested(source)
        deliver(.undefined, at: position)
        return false
      }
      if items.isEmpty, let package = session.package(named: name) {
        deliver(Slot(.object(package)), at: position)
        return false
      }
      // A program may have written the file itself.
      if session.noticeChangedFiles() {
        return try enterOrCall(
          try session.resolve(name, scope: scope), named: name, items, results: results, at: position)
      }
      throw session.undefined(name)
    }
  }

  func enterOrCall(
    _ function: FunctionValue, _ items: [ListItem], results: Int, at position: Int
  ) throws -> Bool {
    if let closure = function.closure {
      if interrupt.pointee != 0 { try Interrupt.stop() }
      try enter(
        Unmanaged.passUnretained(closure.program), items, results: results, at: position,
        captures: closure.captures)
      return true
    }
    if case .named(let name) = function.kind {
      let scope = (function as? NamedFunction)?.scope
      // The library calls what it was given: its own functions have handles with a scope.
      if scope == nil, !isInLibrary {
        return try enterOrCall(named: name, items, results: results, at: position, stack)
      }
      return try enterOrCall(
        try session.resolve(name, scope: scope), named: name, items, results: results, at: position)
    }
    let values = try (function as? BoundMethod)?.call(try items.compactMap { try plainValue($0) })
    store(values ?? [], at: position, wanted: results)
    return false
  }

  /// Whether the innermost frame runs a function of the library that is written in the language.
  private var isInLibrary: Bool {
    frameCount > 0 && frames[frameCount - 1].program._withUnsafeGuaranteedRef { $0.scope?.isLibrary ?? false }
  }

  private func plainValue(_ item: ListItem) throws -> Value {
    switch item {
    case .value(let value): return value
    case .colon: return .of(":")
    case .named(let name, _):
      throw Failure.refused("'\(name)=...' cannot be given here")
    }
  }

  func enter(
    _ callee: Unmanaged<Program>, _ items: [ListItem], results: Int, at position: Int,
    captures: Captures? = nil
  ) throws {
    let ordered = try callee._withUnsafeGuaranteedRef { program in
      try arguments(items, of: program.name, program.parameters.map { program.variables[Int($0)] })
    }
    guard top + ordered.count + 64 < Machine.stackSize else { throw Failure.recursionLimit(frameCount) }
    try push(callee, ordered.count, results: results, at: position, captures: captures) { k in
      ordered[k].map { Slot($0) } ?? .undefined
    }
  }

  /// The arguments in the order of a function's parameters, named ones in their places.
  ///
  /// - Parameters:
  ///   - otherNames: the names that `other` knows.
  ///   - other: takes the named values that are no parameters; answers false where it knows no such name.
  func arguments(
    _ items: [ListItem], of function: String, _ parameters: @autoclosure () -> [String],
    besides otherNames: @autoclosure () -> [String] = [],
    other: (String, Value) throws -> Bool = { _, _ in false }
  ) throws -> [Value?] {
    var values: [Value?] = []
    values.reserveCapacity(items.count)
    for item in items {
      switch item {
      case .value(let value): values.append(value)
      case .colon: values.append(.of(":"))
      case .named(let name, let value):
        let names = parameters()
        guard let position = names.firstIndex(of: name), name != "varargin" else {
          if try other(name, value) { continue }
          throw Failure.unknownNamedArgument(
            function: function, name: name, known: names + otherNames())
        }
        while values.count <= position { values.append(nil) }
        values[position] = value
      }
    }
    return values
  }
}
