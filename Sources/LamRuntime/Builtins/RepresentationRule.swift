import LamSemantics

/// What a builtin does with arguments that are kept otherwise than element by element. A builtin without a rule gets their
/// elements one by one.
public enum RepresentationRule: Sendable {
  /// The body takes them as they are.
  case asTheyAre
  /// A way of its own; nil from it means that the elements are wanted after all.
  case computed(@Sendable (inout Call) throws -> [Value]?)
}

extension Call {
  /// The first argument that is kept in a way with rules of its own.
  var representation: Representation? {
    for case .array(.kept(let representation))? in arguments where representation.name != nil {
      return representation
    }
    return nil
  }

  /// Writes out what is not kept element by element.
  mutating func writeOut() throws {
    for (index, argument) in arguments.enumerated() where argument?.representation?.name != nil {
      arguments[index] = try argument?.normalized()
    }
  }
}
