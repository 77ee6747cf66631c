import LamNumerics

/// What the machine knows of one loop of a program.
struct LoopRecord {
  /// Its machine code, once it was worth translating.
  var native: NativeLoop?
  /// How often it was translated for other kinds of values.
  var translations = 0
  /// How many entries in a row left again before the first iteration was over.
  var fruitless = 0
}

extension Machine {
  /// Goes on with a loop that has gone round often: as machine code where that is possible.
  ///
  /// - Parameters:
  ///   - loop: the loop's number in the program.
  ///   - head: the position it has just jumped back to, from the instruction before `next`.
  /// - Returns: the position from which the interpreter goes on; -1 where that is in a frame above this one.
  func continueLoop(
    _ loop: Int, head: Int, next: Int, _ regs: Registers, _ program: Unmanaged<Program>
  ) -> Int {
    prepareNativeState()
    return program._withUnsafeGuaranteedRef { program in
      if let native = program.loops[loop].native, native.head == head,
        native.epoch == session.functionEpoch,
        let (position, iterations) = native.run(regs, state: nativeState)
      {
        if iterations == 0 {
          program.loops[loop].fruitless += 1
          if program.loops[loop].fruitless > 50 { leaveToInterpreter(loop, program) }
        } else {
          program.loops[loop].fruitless = 0
        }
        return position
      }
      guard session.fastPaths.contains(.machineCode), program.loops[loop].translations < 6 else {
        leaveToInterpreter(loop, program)
        return head
      }
      program.loops[loop].translations += 1
      program.loops[loop].native = NativeLoop(
        program, head: head, last: next - 1, registers: regs, session: session, machine: self)
      guard let (position, _) = program.loops[loop].native?.run(regs, state: nativeState) else {
        // Other values may come; but not at once, for trying costs more than some iterations.
        program.loopCounters[loop] = -20_000
        return head
      }
      session.nativeLoopCount += 1
      return position
    }
  }

  /// The loop is not tried again.
  private func leaveToInterpreter(_ loop: Int, _ program: Program) {
    program.loops[loop].native = nil
    program.loops[loop].translations = .max
    program.loopCounters[loop] = .min
  }

  /// Turns the ends of a range of numbers into the state of a loop, for machine code.
  ///
  /// - Returns: false, with nothing changed, where the interpreter has to begin the loop.
  static func beginUniformRange(of loop: Registers) -> Bool {
    guard
      let numbers = try? Progression(first: loop[0].double, step: loop[1].double, last: loop[2].double),
      numbers.isUniform
    else { return false }
    setRange(loop, first: numbers.first, step: numbers.step, count: numbers.count)
    return true
  }

  /// The state of a loop over the numbers `first + k*step`: index, count, first and step; then the number that comes
  /// behind them, if one does.
  static func setRange(_ loop: Registers, first: Double, step: Double, count: Int, behind: Double? = nil) {
    loop[0] = Slot(bits: 0)
    loop[1] = Slot(bits: UInt64(count))
    loop[2] = Slot(first)
    loop[3] = Slot(step)
    loop[4] = behind.map { Slot($0) } ?? .undefined
  }
}
