/// The words of every failure, written in this one place.
public enum Wording {
  /// A value in a few words, for messages: `a 2×3 matrix`, `text "abc"`, `a 1×4 cell`.
  public static func describe(_ value: Value) -> String {
    let shape = value.shape
    switch value {
    case .scalar(let x): return "the number \(x)"
    case .function: return "a function handle"
    case .map: return "a containers.Map"
    case .char where shape.rows == 1: return "text"
    case .cell: return "a \(shape) cell"
    case .structure: return shape.isScalar ? "a struct" : "a \(shape) struct array"
    default:
      let kind = value.isComplex ? "complex" : value.valueClass.rawValue
      return shape.isScalar ? "one \(kind) value" : "a \(shape) \(kind) array"
    }
  }
}
