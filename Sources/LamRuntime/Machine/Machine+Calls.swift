import LamNumerics
import LamSemantics
import LamSyntax

/// Calling functions and builtins, by name or by value.
extension Machine {
  /// As many results as an instruction asks for; 255 asks for what the frame's caller wants.
  private func wanted(_ m: Int) -> Int {
    m == 255 ? frames[frameCount - 1].resultCount : m
  }

  // MARK: Calls by name

  /// Answers true when a frame was entered.
  func call(
    _ k: Int32, _ f: Register, _ n: Int, _ m: Int, _ regs: Registers, _ program: Unmanaged<Program>
  ) throws -> Bool {
    let target = try resolve(k, program)
    let m = wanted(m)
    switch target {
    case .function(let callee):
      if interrupt.pointee != 0 { try Interrupt.stop() }
      try push(callee, arguments: regs + Int(f), count: n, results: m, at: Int(f))
      return true
    case .nested(let callee):
      if interrupt.pointee != 0 { try Interrupt.stop() }
      try enterNested(callee) {
        try push(callee, arguments: regs + Int(f), count: n, results: m, at: Int(f))
      }
      return true
    case .builtin(let index):
      if interrupt.pointee != 0 { try Interrupt.stop() }
      try call(index, results: m, at: absolute(f, regs)) {
        take(f, n, regs, into: &$0.arguments, colon: .of(":")) { $0 }
      }
      return false
    case .unknown:
      let name = program._withUnsafeGuaranteedRef { $0.references[Int(k)] }
      let items = takeItems(f, n, regs)
      return try enterOrCall(named: name, items, results: m, at: absolute(f, regs), regs)
    }
  }

  /// Calls a builtin with the arguments that `fill` appends, and stores what it gives.
  ///
  /// Nobody else refers to the arguments, so that the builtin can change them where they are.
  @inline(__always)
  private func call(
    _ index: Int, results: Int, at position: Int, fill: (inout Call) throws -> Void
  ) throws {
    let builtin = session.library[index]
    var call = Call(builtin: builtin, arguments: [], resultCount: results, session: session)
    swap(&call.arguments, &spareArguments)
    try fill(&call)
    if results <= 1 {
      let result = try session.performSingle(&call)
      deliver(result.map { Slot($0) } ?? .undefined, at: position)
    } else {
      store(try session.perform(&call), at: position, wanted: results)
    }
    // The list of a short call serves the next one.
    if call.count <= 16 {
      call.arguments.removeAll(keepingCapacity: true)
      swap(&call.arguments, &spareArguments)
    }
  }

  func resolve(_ k: Int32, _ program: Unmanaged<Program>) throws -> ResolvedReference.Target {
    try program._withUnsafeGuaranteedRef { program in
      let known = program.resolved[Int(k)]
      if known.epoch == session.functionEpoch { return known.target }
      let target = try session.resolve(program.references[Int(k)], in: program)
      // A name that is not found may be found later without any new definition, in a file.
      if case .unknown = target { return target }
      program.resolved[Int(k)] = ResolvedReference(epoch: session.functionEpoch, target: target)
      return target
    }
  }

  /// Stores a builtin's results; those that were wanted and not given are reported by whoever reads them.
  private func store(_ results: [Value], at position: Int, wanted: Int) {
    deliver(results.first.map { Slot($0) } ?? .undefined, at: position)
    var k = 1
    while k < wanted {
      deliver(k < results.count ? Slot(results[k]) : .undefined, at: position + k)
      k += 1
    }
  }

  /// Enters the anonymous function in R[a], its arguments being where `register` says.
  ///
  /// - Returns: false, with nothing changed, where it is something else, or an argument is no plain value.
  func enterAnonymous(
    _ a: Register, _ count: Int, results: Int, at position: Int, _ regs: Registers, _ locals: Register,
    register: (Int) -> Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    guard object.isBox, case .function(let function) = object.box.value,
      let closure = function.closure
    else { return false }
    for k in 0..<count {
      let slot = regs[Int(register(k))]
      if slot.isUndefined || slot.isColon { return false }
    }
    if interrupt.pointee != 0 { try Interrupt.stop() }
    try push(
      Unmanaged.passUnretained(closure.program), count, results: results, at: position,
      captures: closure.captures
    ) { k in
      let r = register(k)
      if r < locals { return regs[Int(r)].copy() }
      defer { regs[Int(r)] = .undefined }
      return regs[Int(r)]
    }
    useUp(a, regs, locals)
    return true
  }

  /// Enters a function whose arguments a closure gives, with the reference that each holds.
  ///
  /// They are staged, as the callee's constants would overwrite what stands above the stack's top.
  @inline(__always)
  private func push(
    _ callee: Unmanaged<Program>, _ count: Int, results: Int, at position: Int, captures: Captures?,
    argument: (Int) -> Slot
  ) throws {
    try withUnsafeTemporaryAllocation(of: Slot.self, capacity: max(1, count)) { staged in
      guard let arguments = staged.baseAddress else { return }
      for k in 0..<count { arguments[k] = argument(k) }
      do {
        try push(
          callee, arguments: arguments, count: count, results: results, absolute: position, above: top,
          captures: captures)
      } catch {
        for k in 0..<count { arguments[k].release() }
        throw error
      }
    }
  }

  func callValue(
    _ f: Register, _ a: Register, _ n: Int, _ m: Int, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    if try enterAnonymous(
      a, n, results: wanted(m), at: absolute(f, regs), regs, locals, register: { f + Register($0) })
    {
      return true
    }
    let items = takeItems(f, n, regs)
    return try apply(f, a, items, wanted(m), regs, locals)
  }

  func callList(
    _ k: Int32, _ f: Register, _ m: Int, _ regs: Registers, _ program: Unmanaged<Program>
  ) throws -> Bool {
    let items = lists.removeLast()
    let name = program._withUnsafeGuaranteedRef { $0.references[Int(k)] }
    return try enterOrCall(
      try resolve(k, program), named: name, items, results: wanted(m), at: absolute(f, regs))
  }

  func callValueList(
    _ f: Register, _ a: Register, _ m: Int, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let items = lists.removeLast()
    return try apply(f, a, items, wanted(m), regs, locals)
  }

  /// The failure of an assignment of fewer values than it has targets.
  static func tooFew(_ count: Int, for targets: Int) -> Failure {
    .refused(
      identifier: "Octave:undefined-function",
      "\(count) value\(count == 1 ? "" : "s") cannot be assigned to \(targets) targets")
  }

  /// Calls or indexes R[a] for any number of results at R[f].
  private func apply(
    _ f: Register, _ a: Register, _ items: [ListItem], _ m: Int, _ regs: Registers, _ locals: Register
  ) throws -> Bool {
    let object = regs[Int(a)]
    if object.isUndefined, let name = unsetName(a, locals), outerVariable(name) == nil {
      return try enterOrCall(named: name, items, results: m, at: absolute(f, regs), regs)
    }
    if object.isBox, case .function(let function) = object.box.value {
      useUp(a, regs, locals)
      return try enterOrCall(function, items, results: m, at: absolute(f, regs))
    }
    if items.isEmpty {
      if m > 1 { throw Machine.tooFew(1, for: m) }
      let value = try operand(a, regs, locals)
      put(regs, f, Slot(value))
      return false
    }
    if m > 1 { throw Failure.notOneValue(1) }
    return try applyList(f, a, items, regs, locals)
  }

  // MARK: Calls with lists

  func enterOrCall(
    named name: String, _ items: [ListItem], results: Int, at position: Int, _ regs: Registers
  ) throws -> Bool {
    let target = try frames[frameCount - 1].program._withUnsafeGuaranteedRef {
      try session.resolve(name, in: $0)
    }
    return try enterOrCall(target, named: name, items, results: results, at: position)
  }

  private func enterOrCall(
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

  private func enter(
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
  private func arguments(
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

  /// Calls a function from outside the running program: from a builtin, or from the host.
  func callFromHost(_ function: FunctionValue, _ items: [ListItem], results: Int) throws -> [Value] {
    try runFromHost(results: results) { position in
      try self.enterOrCall(function, items, results: results, at: position)
    }
  }

  /// Calls a function whose program is at hand.
  func callFromHost(_ program: Program, _ arguments: [Value], results: Int) throws -> [Value] {
    try runFromHost(results: results) { position in
      try push(
        Unmanaged.passUnretained(program), arguments.count, results: results, at: position, captures: nil
      ) { Slot(arguments[$0]) }
      return true
    }
  }

  /// Runs what `enter` begins to its end; the results are placed above everything in use.
  private func runFromHost(results: Int, _ enter: (Int) throws -> Bool) throws -> [Value] {
    let position = top
    let room = max(1, results)
    guard position + room + 64 < Machine.stackSize, frameCount < Machine.frameCapacity, !StackSpace.isLow
    else {
      throw Failure.recursionLimit(frameCount)
    }
    // A frame without a program of its own keeps the places of the results.
    for k in 0..<room { stack[position + k] = .undefined }
    let holder = Unmanaged.passUnretained(session.holder(room))
    frames[frameCount] = Frame(
      program: holder, base: position, next: 0, resultBase: position, resultCount: 0, argumentCount: 0,
      openLists: lists.count, isScript: false, ownsProgram: false)
    frameCount += 1
    let depth = frameCount
    do {
      if try enter(position) { try run() }
    } catch {
      while frameCount >= depth { pop() }
      throw error
    }
    var values: [Value] = []
    for k in 0..<room {
      if stack[position + k].isUndefined { break }
      values.append(stack[position + k].take())
    }
    pop()
    return values
  }

  /// Enters a function of a nest, whose frame then holds the cells of the functions around it: the first of those that
  /// the frame which calls it holds.
  private func enterNested(_ callee: Unmanaged<Program>, _ enter: () throws -> Void) rethrows {
    let caller = frames[frameCount - 1]
    try enter()
    callee._withUnsafeGuaranteedRef { giveCells($0.inheritedCells, of: caller) }
  }

  /// Gives the innermost frame, in these registers, the first of the cells of another one.
  func giveCells(_ registers: Range<Int>, of other: Frame) {
    let base = frames[frameCount - 1].base
    other.program._withUnsafeGuaranteedRef { program in
      for (from, to) in zip(program.cells, registers) {
        stack[base + to] = stack[other.base + from].copy()
      }
    }
  }

  /// The cells that a frame holds, with a reference to each.
  func cells(ofFrame position: Int) -> [Slot] {
    let frame = frames[position]
    return frame.program._withUnsafeGuaranteedRef { $0.cells.map { stack[frame.base + $0].copy() } }
  }

  /// A handle to the function that a name calls in the innermost frame.
  func handle(to name: String, _ program: Unmanaged<Program>) throws -> FunctionValue {
    try program._withUnsafeGuaranteedRef { program in
      if case .nested(let callee) = try session.nestedTarget(name, in: program) {
        return nestedHandle(callee.takeUnretainedValue(), frame: frameCount - 1)
      }
      return NamedFunction(name, in: session.scope(ofHandle: name, in: program.scope))
    }
  }

  /// A handle to a function of a nest, which keeps the cells of a frame of a function that sees it.
  func nestedHandle(_ callee: Program, frame position: Int) -> Closure {
    let frame = frames[position]
    let registers = callee.inheritedCells.map { Register(clamping: $0) }
    let slots = frame.program._withUnsafeGuaranteedRef {
      $0.cells.prefix(registers.count).map { stack[frame.base + $0].copy() }
    }
    return Closure(nested: callee, Captures(registers: registers, slots: slots))
  }

  func closure(_ k: Int32, _ regs: Registers, _ program: Unmanaged<Program>) -> Slot {
    program._withUnsafeGuaranteedRef { program in
      let template = program.closures[Int(k)]
      var registers: [Register] = []
      var slots: [Slot] = []
      for (from, to) in template.captures where !regs[Int(from)].isUndefined {
        registers.append(to)
        slots.append(regs[Int(from)].copy())
      }
      let captures = Captures(registers: registers, slots: slots)
      return Slot(.function(Closure(anonymous: template.program, captures)))
    }
  }

  // MARK: Variables that have no register

  /// A variable of the running function or script that the compiler did not know of.
  func outerVariable(_ name: String) -> Value? {
    session.variable(named: name, from: frameCount - 1)
  }
}
