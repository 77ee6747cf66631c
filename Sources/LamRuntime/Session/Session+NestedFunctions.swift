import LamSyntax

/// Functions that are defined in the bodies of others.
extension Session {
  /// The function of a nest that a name calls in the code of a program; unknown where it calls none.
  func nestedTarget(_ name: String, in program: Program) throws -> ResolvedReference.Target {
    guard let place = program.nested,
      let index = place.nest.function(named: name, visibleFrom: place.index)
    else { return .unknown }
    let program = try self.program(of: NestedFunction(nest: place.nest, index: index))
    return .nested(Unmanaged.passUnretained(program))
  }

  private func program(of function: NestedFunction) throws -> Program {
    if let program = function.nest.programs[function.index] { return program }
    do {
      let program = try Compiler.function(function, profiler: profiler)
      function.nest.programs[function.index] = program
      return program
    } catch let refusal as Compiler.Refusal {
      throw Failure.refused("\(function.function.syntax.name): \(refusal.message)")
    }
  }

  /// A handle to the nested function that a name calls in the code that called the running builtin, be it by way of a
  /// text or a script that runs there.
  func nestedFunction(named name: String) -> FunctionValue? {
    guard let position = nestFrame,
      case .nested(let callee)? = machine.frames[position].program._withUnsafeGuaranteedRef({
        try? nestedTarget(name, in: $0)
      })
    else { return nil }
    let program = callee.takeUnretainedValue()
    // An anonymous function that does not mention a function of its nest has not captured what that needs.
    let cells = machine.frames[position].program._withUnsafeGuaranteedRef { $0.cells }
    guard cells.count >= program.inheritedCells.count else { return nil }
    return machine.nestedHandle(program, frame: position)
  }

  /// The source of the nested function that a name calls here: its name and the text of the function.
  func nestedSource(named name: String) -> (source: String, text: String)? {
    guard case .nested(let program, _)? = nestedFunction(named: name)?.target, let syntax = program.syntax
    else { return nil }
    return (program.tree.source.name, program.tree.source.text(syntax.span))
  }

  /// The frame whose code runs now, beneath scripts and texts that are evaluated in it, where it is one of a nest.
  private var nestFrame: Int? {
    var position = machine.frameCount - 1
    while position >= 0 {
      let frame = machine.frames[position]
      let (isText, isNested) = frame.program._withUnsafeGuaranteedRef { program in
        (program.syntax == nil && program.isEvaluatedText, program.nested != nil)
      }
      if isNested { return position }
      // A text is evaluated as a function that was called from outside, in a frame of the host's.
      position -= isText ? 2 : 1
      if !isText && !frame.isScript { return nil }
    }
    return nil
  }
}
