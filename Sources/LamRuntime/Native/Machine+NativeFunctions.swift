import LamNumerics

extension Machine {
  /// The registers that the frame of a translated function may have; the deepest recursion of such frames fits.
  static let nativeFrameSize = 256

  /// Runs a function whose frame has just been made as machine code, where that is possible and worth while.
  ///
  /// - Returns: true when it came to its end: its frame is gone and its result delivered. False when the
  ///   interpreter is to go on, in the innermost frame.
  func runNative(_ callee: Unmanaged<Program>) -> Bool {
    callee._withUnsafeGuaranteedRef { program in
      let depth = frameCount - 1
      let base = frames[depth].base
      let regs = stack + base
      guard base + Machine.nativeFrameSize * Machine.frameCapacity < Machine.stackSize,
        let function = nativeFunction(of: program, regs)
      else { return false }
      prepareNativeState()
      let words = nativeState.assumingMemoryBound(to: UInt64.self)
      switch function.run(regs, state: nativeState) {
      case NativeState.left:
        program.native.departures += 1
        if program.native.departures > 100 { stopTranslating(program) }
        return false
      case NativeState.refused:
        return false
      default:
        if program.native.departures > 0 { program.native.departures -= 1 }
        // Nothing in the frame is an object, and what the code left there need not be a slot.
        frameCount = depth
        if !extras.isEmpty { endExtras(ofFrame: depth) }
        deliver(Slot(bits: words[NativeState.resultOffset / 8]), at: frames[depth].resultBase)
        return true
      }
    }
  }

  /// What machine code reads of this machine, as it is now.
  func prepareNativeState() {
    let words = nativeState.assumingMemoryBound(to: Int.self)
    words[NativeState.depthOffset / 8] = frameCount - 1
    // A call in frame k makes frame k + 1, of which there may be as many as the limit says.
    words[NativeState.deepestOffset / 8] = min(recursionLimit, Machine.frameCapacity) - 1
    words[NativeState.epochOffset / 8] = session.functionEpoch
  }

  private func nativeFunction(of program: Program, _ regs: Registers) -> NativeFunction? {
    if let function = program.native.function, function.epoch == session.functionEpoch { return function }
    guard session.fastPaths.contains(.machineCode), program.native.translations < 6 else {
      stopTranslating(program)
      return nil
    }
    program.native.translations += 1
    program.native.entry.pointee = 0
    // Trying again at once would cost more than some calls.
    program.native.interpretedCalls = 2000
    program.native.function = nil
    guard
      var function = NativeFunction(program, registers: regs, session: session, machine: self)
    else { return nil }
    if function.result != program.native.result {
      // Calls of itself in it were taken to have another result.
      program.native.result = function.result
      guard
        let better = NativeFunction(program, registers: regs, session: session, machine: self),
        better.result == program.native.result
      else { return nil }
      function = better
    }
    program.native.function = function
    program.native.entry.pointee = function.internalEntry
    program.native.interpretedCalls = 0
    session.nativeFunctionCount += 1
    return function
  }

  /// The program is not tried again.
  private func stopTranslating(_ program: Program) {
    program.native.entry.pointee = 0
    program.native.function = nil
    program.native.interpretedCalls = .max
  }

  /// Machine code leaves a frame in which the interpreter is to go on.
  ///
  /// - Parameters:
  ///   - function: whose frame it is; nil for a loop, whose frame is there already.
  ///   - depth: the frame's number; those above the frame that the interpreter entered from have not been written.
  ///   - result: the register in which it waits for the result of the frame above it; nil in the innermost one.
  func leaveNativeFrame(
    of function: NativeFunction?, _ regs: Registers, depth: Int, position: Int, result: Int?
  ) {
    let entered = nativeState.assumingMemoryBound(to: Int.self)[NativeState.depthOffset / 8]
    if let function {
      if depth > entered {
        function.program._withUnsafeGuaranteedRef { program in
          for (k, number) in program.numbers.enumerated() { regs[-1 - k] = Slot(number) }
          frames[depth] = Frame(
            program: function.program, base: regs - stack, next: 0, resultBase: 0, resultCount: 1,
            argumentCount: program.parameters.count, openLists: lists.count, isScript: false,
            ownsProgram: false)
        }
      }
      function.clear(regs, at: position)
    }
    frames[depth].next = position
    if let result {
      regs[result] = .undefined
      frames[depth + 1].resultBase = regs - stack + result
    } else {
      frameCount = depth + 1
    }
  }
}
