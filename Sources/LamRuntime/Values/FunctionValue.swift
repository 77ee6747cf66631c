import LamNumerics

/// A function handle: a name looked up when called, or an anonymous function with what it captured.
public final class FunctionValue: @unchecked Sendable {
  public enum Target {
    /// `@name`.
    case named(String)
    /// `@(x) body`: its program and the values of the variables it captured.
    case anonymous(Program, Captures)
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
    case .method(let name, _): return "@" + name
    }
  }

  /// The variables that an anonymous function captured, in the order of its registers.
  public var captured: [(name: String, value: Value)] {
    guard case .anonymous(let program, let captures) = target else { return [] }
    return zip(captures.registers, captures.slots).compactMap { register, slot in
      guard Int(register) < program.variables.count, !slot.isUndefined else { return nil }
      return (program.variables[Int(register)], slot.value)
    }
  }

  /// The name of a handle to a named function; nil for anonymous ones.
  public var name: String? {
    if case .named(let name) = target { return name }
    return nil
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
