/// The class a value reports; the spelling is what `class(x)` answers.
public enum ValueClass: String, Sendable, CaseIterable {
  case double, single, logical, char
  case int8, int16, int32, int64, uint8, uint16, uint32, uint64
  case cell
  case structure = "struct"
  case function = "function_handle"
  /// One object that all who hold it share; `Value.className` says of which class.
  case object
  /// An array of references to objects.
  case objects

  public var isInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: return true
    case .double, .single, .logical, .char, .cell, .structure, .function, .object, .objects: return false
    }
  }

  public var isFloat: Bool { self == .double || self == .single }
}
