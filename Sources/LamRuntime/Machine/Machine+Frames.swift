import LamNumerics
import LamSemantics
import LamSyntax

/// Entering and leaving functions of the language.
extension Machine {
  /// Enters a function of the language; its arguments are moved out of the registers they are in.
  func push(
    _ callee: Unmanaged<Program>, arguments: UnsafeMutablePointer<Slot>, count: Int, results: Int,
    at resultRegister: Int, captures: Captures? = nil, isScript: Bool = false
  ) throws {
    let resultBase = frameCount > 0 ? frames[frameCount - 1].base + resultRegister : resultRegister
    try push(
      callee, arguments: arguments, count: count, results: results, absolute: resultBase, above: top,
      captures: captures, isScript: isScript)
  }

  func push(
    _ callee: Unmanaged<Program>, arguments: UnsafeMutablePointer<Slot>, count: Int, results: Int,
    absolute resultBase: Int, above top: Int, captures: Captures? = nil, isScript: Bool = false
  ) throws {
    try callee._withUnsafeGuaranteedRef {
      try push(
        $0, callee, arguments: arguments, count: count, results: results, absolute: resultBase, above: top,
        captures: captures, isScript: isScript)
    }
  }

  /// The same with the program at hand: a closure with all of this in it would keep a reference for itself.
  @inline(never)
  private func push(
    _ program: Program, _ callee: Unmanaged<Program>, arguments: UnsafeMutablePointer<Slot>, count: Int,
    results: Int, absolute resultBase: Int, above top: Int, captures: Captures?, isScript: Bool
  ) throws {
    if let contract = program.contract {
      try contract.check(arguments, count: count, results: results, session: session)
    }
    let parameterCount = program.parameters.count
    let fixed = program.hasVarargin ? parameterCount - 1 : parameterCount
    if count > fixed && !program.hasVarargin {
      throw Failure.tooManyArguments(function: program.name, expected: fixed, got: count)
    }
    if frameCount >= recursionLimit { throw Failure.recursionLimit(recursionLimit) }
    if results > max(program.results.count, 1) && !program.hasVarargout && results != 255
      && program.syntax != nil
    {
      throw Failure.tooManyResults(
        function: program.name, available: program.results.count, wanted: results)
    }
    let numbers = program.numbers.count
    let base = top + numbers
    guard base + program.registerCount + 320 < Machine.stackSize else {
      throw Failure.recursionLimit(frameCount)
    }
    let regs = stack + base
    for k in 0..<numbers { regs[-1 - k] = Slot(program.numbers[k]) }
    let given = min(count, fixed)
    for k in 0..<given {
      regs[k] = arguments[k]
      arguments[k] = .undefined
    }
    let room = program.syntax == nil ? max(0, results - Compiler.anonymousResults) : 0
    for k in given..<max(given, program.registerCount + room) { regs[k] = .undefined }
    if program.hasVarargin {
      let extra = (given..<max(given, count)).map { k -> Value in
        // A colon among them is the text that it is read as.
        arguments[k].isColon ? .of(":") : arguments[k].take()
      }
      let shape = extra.isEmpty ? Shape(0, 0) : Shape(1, extra.count)
      regs[fixed] = Slot(.cell(try Tensor(extra, shape: shape)))
    }
    if let captures {
      for (register, slot) in zip(captures.registers, captures.slots) { regs[Int(register)] = slot.copy() }
    }
    frames[frameCount] = Frame(
      program: callee, base: base, next: 0, resultBase: resultBase, resultCount: results,
      argumentCount: count, openLists: lists.count, room: room, isScript: isScript,
      ownsProgram: captures != nil)
    if captures != nil { _ = callee.retain() }
    frameCount += 1
  }

  /// Releases everything the innermost frame holds and removes it.
  func pop() {
    let frame = frames[frameCount - 1]
    let regs = stack + frame.base
    frame.program._withUnsafeGuaranteedRef { program in
      for k in 0..<program.registerCount + frame.room where regs[k].isObject { regs[k].release() }
    }
    frameCount -= 1
    if !extras.isEmpty { endExtras(ofFrame: frameCount) }
    if frame.ownsProgram { frame.program.release() }
    if !cleanups.isEmpty { runCleanups() }
  }

  /// Ends what a frame that is gone had besides its registers.
  @inline(never)
  func endExtras(ofFrame position: Int) {
    guard let ended = extras.removeValue(forKey: position) else { return }
    for ending in ended.endings.reversed() { ending() }
  }

  /// Hands the results of a function to its caller and leaves it.
  func deliverResults(_ regs: Registers) throws {
    let frame = frames[frameCount - 1]
    if frame.isScript {
      session.leaveScript(self)
      pop()
      return
    }
    try frame.program._withUnsafeGuaranteedRef { program in
      let wanted = max(1, frame.resultCount)
      let fixed = program.hasVarargout ? program.results.count - 1 : program.results.count
      var delivered = 0
      while delivered < min(wanted, fixed) {
        let slot: Slot
        switch program.results[delivered] {
        case .register(let register):
          slot = regs[Int(register)].copy()
        case .shared(let index): slot = sharedSlot(program.shared[index], regs).copy()
        }
        if slot.isUndefined && frame.resultCount > delivered && !isIgnored(delivered) {
          throw Failure.resultNotSet(function: program.name, result: resultName(program, delivered))
        }
        deliver(slot, at: frame.resultBase + delivered)
        delivered += 1
      }
      if delivered < wanted && program.hasVarargout {
        let rest =
          switch program.results[fixed] {
          case .register(let register): regs[Int(register)]
          case .shared(let index): sharedSlot(program.shared[index], regs)
          }
        if rest.isBox, case .cell(let cells) = rest.box.value {
          var k = 0
          while delivered < wanted && k < cells.count {
            deliver(Slot(cells[k]), at: frame.resultBase + delivered)
            delivered += 1
            k += 1
          }
        }
      }
      if delivered < wanted && frame.resultCount > delivered {
        if fixed == 0 && !program.hasVarargout {
          throw Failure.tooManyResults(function: program.name, available: 0, wanted: frame.resultCount)
        }
        throw Failure.resultNotSet(function: program.name, result: resultName(program, delivered))
      }
      if delivered == 0 { deliver(.undefined, at: frame.resultBase) }
    }
    pop()
  }

  /// What a shared variable of a frame holds, borrowed.
  func sharedSlot(_ variable: Program.SharedVariable, _ regs: Registers) -> Slot {
    cell(of: variable, regs)?.slot ?? .undefined
  }

  /// The cell of a shared variable; nil for a global one that was not declared yet.
  func cell(of variable: Program.SharedVariable, _ regs: Registers) -> SharedCell? {
    if let cell = variable.cell { return cell }
    // The first instructions of a frame make its cells.
    guard let register = variable.register, regs[Int(register)].isBox else { return nil }
    return regs[Int(register)].cell
  }

  /// Whether the caller ignores a result of the innermost frame.
  func isIgnored(_ result: Int) -> Bool {
    guard frameCount > 1, result < 31 else { return false }
    return frames[frameCount - 2].ignoredResults & (1 << Int32(result)) != 0
  }

  private func resultName(_ program: Program, _ index: Int) -> String {
    guard index < program.results.count else { return "varargout" }
    switch program.results[index] {
    case .register(let register): return program.variables[Int(register)]
    case .shared(let shared): return program.shared[shared].name
    }
  }

  func deliver(_ slot: Slot, at position: Int) {
    let old = stack[position]
    stack[position] = slot
    if old.isObject { old.release() }
  }

  /// Hands on the results that an anonymous function's body left from R[a] on.
  func deliverAnonymous(_ a: Register, _ regs: Registers) {
    let frame = frames[frameCount - 1]
    for k in 0..<max(1, frame.resultCount) {
      let slot = regs[Int(a) + k]
      regs[Int(a) + k] = .undefined
      deliver(slot, at: frame.resultBase + k)
    }
    pop()
  }
}
