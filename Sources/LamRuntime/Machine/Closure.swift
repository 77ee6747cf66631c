import LamSemantics

/// A handle to a function that knows its program: an anonymous one with the values of the variables that it captured, a
/// nested one with the cells of those that it shares.
///
/// Invariant: whatever is of the kind `anonymous` or `nested` is one of these.
final class Closure: FunctionValue, @unchecked Sendable {
  let program: Program
  let captures: Captures

  /// An anonymous function.
  init(anonymous program: Program, _ captures: Captures) {
    (self.program, self.captures) = (program, captures)
    super.init(.anonymous)
  }

  /// A function inside the body of another.
  init(nested program: Program, _ captures: Captures) {
    (self.program, self.captures) = (program, captures)
    super.init(.nested)
  }

  override var name: String? { isNested ? program.name : nil }

  override var description: String { isNested ? "@" + program.name : program.text }

  /// In the order of an anonymous function's registers.
  override var captured: [(name: String, value: Value)] {
    if isNested {
      guard let nested = program.nested else { return [] }
      return zip(nested.nest.cellNames(of: nested.index), captures.slots).compactMap { name, slot in
        slot.cell.slot.isUndefined ? nil : (name, slot.cell.slot.value)
      }
    }
    return zip(captures.registers, captures.slots).compactMap { register, slot in
      guard Int(register) < program.variables.count, !slot.isUndefined else { return nil }
      let name = program.variables[Int(register)]
      // What has no name is a cell.
      return name.isEmpty ? nil : (name, slot.value)
    }
  }

  /// The very same anonymous function; a nested one with the same shared variables.
  override func isSame(as other: FunctionValue) -> Bool {
    if self === other { return true }
    guard isNested, let other = other.closure, other.isNested else { return false }
    return program === other.program && captures.slots.map(\.bits) == other.captures.slots.map(\.bits)
  }
}

extension FunctionValue {
  /// The handle as one that knows its program; nil where a name or an object decides what is called.
  @inline(__always)
  var closure: Closure? {
    switch kind {
    case .anonymous, .nested: return unsafeDowncast(self, to: Closure.self)
    case .named, .method: return nil
    }
  }
}
