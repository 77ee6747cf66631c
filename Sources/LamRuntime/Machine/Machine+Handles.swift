import LamNumerics
import LamSemantics
import LamSyntax

/// Handles to functions, and the variables of functions around a function.
extension Machine {
  /// Enters a function of a nest, whose frame then holds the cells of the functions around it: the first of those that
  /// the frame which calls it holds.
  func enterNested(_ callee: Unmanaged<Program>, _ enter: () throws -> Void) rethrows {
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

  /// A variable of the running function or script that the compiler did not know of.
  func outerVariable(_ name: String) -> Value? {
    session.variable(named: name, from: frameCount - 1)
  }
}
