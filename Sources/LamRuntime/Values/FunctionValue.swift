import LamNumerics

/// A function handle: a name looked up when called, or an anonymous function with what it captured.
public final class FunctionValue: @unchecked Sendable {
  public enum Target {
    /// `@name`.
    case named(String)
    /// `@(x) body`: its program and the values of the variables it captured.
    case anonymous(Program, Captures)
    /// `@name` of a function inside the body of another: its program and the cells of the variables that it shares.
    case nested(Program, Captures)
    /// A method taken from a `containers.Map`, as `m.isKey` is.
    case method(String, MapValue)
  }

  public let target: Target

  /// Where the file in which it was made has a function of its own by that name: the handle means that one wherever it
  /// is called.
  let scope: FileScope?

  public init(_ target: Target) {
    self.target = target
    scope = nil
  }

  /// A handle to a function by name, as a file's own code sees it.
  init(named name: String, in scope: FileScope?) {
    target = .named(name)
    self.scope = scope
  }

  /// How it is written: `@sin`, `@(x) x.^2 + c`.
  public var description: String {
    switch target {
    case .named(let name): return "@" + name
    case .anonymous(let program, _): return program.text
    case .nested(let program, _): return "@" + program.name
    case .method(let name, _): return "@" + name
    }
  }

  /// The variables that an anonymous function captured, in the order of its registers; those that a nested function
  /// shares with the functions around it, as they are now.
  public var captured: [(name: String, value: Value)] {
    switch target {
    case .anonymous(let program, let captures):
      return zip(captures.registers, captures.slots).compactMap { register, slot in
        guard Int(register) < program.variables.count, !slot.isUndefined else { return nil }
        let name = program.variables[Int(register)]
        // What has no name is a cell.
        return name.isEmpty ? nil : (name, slot.value)
      }
    case .nested(let program, let captures):
      guard let nested = program.nested else { return [] }
      return zip(nested.nest.cellNames(of: nested.index), captures.slots).compactMap { name, slot in
        slot.cell.slot.isUndefined ? nil : (name, slot.cell.slot.value)
      }
    case .named, .method: return []
    }
  }

  /// The name of a handle to a named function; nil for anonymous ones.
  public var name: String? {
    switch target {
    case .named(let name): return name
    case .nested(let program, _): return program.name
    case .anonymous, .method: return nil
    }
  }

  /// Whether it is a handle to a function inside the body of another.
  public var isNested: Bool {
    if case .nested = target { return true }
    return false
  }

  /// The program that it runs with what its frame is given besides the arguments; nil where a name decides.
  @inline(__always)
  var closure: (Program, Captures)? {
    switch target {
    case .anonymous(let program, let captures), .nested(let program, let captures): return (program, captures)
    case .named, .method: return nil
    }
  }
}

/// The values an anonymous function captured when it was made, by name and in the registers of its program.
public final class Captures {
  let registers: [Register]
  let slots: [Slot]

  /// Takes over the references that the slots hold.
  init(registers: [Register], slots: [Slot]) {
    self.registers = registers
    self.slots = slots
  }

  deinit {
    ReleaseQueue.end {
      for slot in slots { slot.release() }
    } later: {
      Captures(registers: [], slots: slots)
    }
  }
}
