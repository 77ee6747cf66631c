import LamSemantics
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

  /// The function of a nest whose code, or a script of whose code, runs in a scope with the cells of that function.
  func nestedFunction(at scope: Int) -> NestedFunction? {
    guard scope >= 0 else { return nil }
    return machine.frames[scope].program._withUnsafeGuaranteedRef { program in
      // An anonymous function that names no function of its nest has not captured the cells.
      program.nested.flatMap { program.cells.count == $0.function.cellCount ? $0 : nil }
    }
  }

  /// A handle to the nested function that a name calls in the code that called the running builtin.
  func nestedFunction(named name: String) -> Closure? {
    let scope = currentScope
    guard nestedFunction(at: scope) != nil,
      case .nested(let callee)? = machine.frames[scope].program._withUnsafeGuaranteedRef({
        try? nestedTarget(name, in: $0)
      })
    else { return nil }
    return machine.nestedHandle(callee.takeUnretainedValue(), frame: scope)
  }

  /// The source of the nested function that a name calls here: its name and the text of the function.
  func nestedSource(named name: String) -> (source: String, text: String)? {
    guard let program = nestedFunction(named: name)?.program, let syntax = program.syntax
    else { return nil }
    return (program.tree.source.name, program.tree.source.text(syntax.span))
  }
}
