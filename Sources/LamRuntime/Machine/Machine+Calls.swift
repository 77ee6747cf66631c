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
  func call(
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
  func store(_ results: [Value], at position: Int, wanted: Int) {
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
  func push(
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
}
