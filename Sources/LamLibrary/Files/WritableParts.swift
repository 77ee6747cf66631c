import LamNumerics
import LamRuntime
import LamSemantics

/// Values without the parts that no file has a place for: maps, figures, timers and other objects.
struct WritableParts {
  /// What was left out, each by the place where it stood: `s.m (a containers.Map)`.
  private(set) var left: [String] = []

  /// The value without them: the field of a struct is gone, an element of a cell or of several structs is empty.
  ///
  /// - Parameter place: what the value is called where something is left out of it.
  mutating func of(_ value: Value, called place: String) throws -> Value {
    try of(value, called: place, depth: 0)
  }

  private mutating func of(_ value: Value, called place: String, depth: Int) throws -> Value {
    guard depth < FileReading.deepest else { return value }
    try Interrupt.check()
    switch value {
    case .cell(let cells):
      let before = left.count
      let kept = try cells.elements.enumerated().map { k, part in
        try self.part(part, called: "\(place){\(k + 1)}", depth: depth) ?? .empty
      }
      return left.count == before ? value : .cell(try Tensor(kept, shape: cells.shape))
    case .structure(var structure):
      let before = left.count
      for name in structure.fieldNames {
        for k in 0..<structure.count {
          guard let part = structure[name, k] else { continue }
          let own = structure.count == 1 ? "\(place).\(name)" : "\(place)(\(k + 1)).\(name)"
          let known = left.count
          let kept = try self.part(part, called: own, depth: depth)
          if left.count == known { continue }
          if kept == nil, structure.count == 1 {
            structure.remove(name)
          } else {
            structure.set(name, kept ?? .empty, at: k)
          }
        }
      }
      return left.count == before ? value : .structure(structure)
    default: return value
    }
  }

  /// A part of a value, nil where it is left out.
  private mutating func part(_ value: Value, called place: String, depth: Int) throws -> Value? {
    switch value {
    case .object, .objects:
      left.append("\(place) (\(Wording.describe(value)))")
      return nil
    default: return try of(value, called: place, depth: depth + 1)
    }
  }
}
