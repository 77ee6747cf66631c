import LamNumerics
import OrderedCollections

/// A struct or an array of structs: one array of values per field, all of the struct array's shape.
///
/// Fields keep the order in which they were made.
public struct StructArray: Sendable {
  /// Field name → its values, column-major; every one has `shape.count` elements.
  private final class Contents: @unchecked Sendable {
    var fields: OrderedDictionary<String, [Value]>
    var shape: Shape

    init(fields: OrderedDictionary<String, [Value]>, shape: Shape) {
      self.fields = fields
      self.shape = shape
    }
  }

  private var contents: Contents

  /// An array of structs without fields.
  public init(shape: Shape = .scalar) {
    contents = Contents(fields: [:], shape: shape)
  }

  /// A 1×1 struct with these fields in this order.
  public init(_ fields: KeyValuePairs<String, Value>) {
    self.init()
    for (name, value) in fields { contents.fields[name] = [value] }
  }

  public var shape: Shape { contents.shape }
  public var count: Int { contents.shape.count }
  public var fieldNames: [String] { Array(contents.fields.keys) }

  public func hasField(_ name: String) -> Bool { contents.fields[name] != nil }

  /// The values of one field over all elements; nil when there is no such field.
  public func values(of name: String) -> [Value]? { contents.fields[name] }

  /// The field of a 1×1 struct.
  public subscript(_ name: String) -> Value? { contents.fields[name]?.first }

  /// The field of the element at a zero-based position.
  public subscript(_ name: String, _ position: Int) -> Value? {
    guard let values = contents.fields[name], values.indices.contains(position) else { return nil }
    return values[position]
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&contents) {
      contents = Contents(fields: contents.fields, shape: contents.shape)
    }
  }

  /// Sets a field of one element; a new field is empty in the others. `position` must be within bounds.
  public mutating func set(_ name: String, _ value: Value, at position: Int = 0) {
    makeUnique()
    let count = self.count
    contents.fields[name, default: [Value](repeating: .empty, count: count)][position] = value
  }

  /// Replaces one field over all elements.
  public mutating func setAll(_ name: String, _ values: [Value]) {
    precondition(values.count == count, "one value per element")
    makeUnique()
    contents.fields[name] = values
  }

  /// Changes a field of one element in place; a missing field starts as `[]`.
  public mutating func modify<R>(
    _ name: String, at position: Int = 0, _ body: (inout Value) throws -> R
  ) rethrows -> R {
    makeUnique()
    let count = self.count
    return try body(&contents.fields[name, default: [Value](repeating: .empty, count: count)][position])
  }

  public mutating func remove(_ name: String) {
    makeUnique()
    contents.fields.removeValue(forKey: name)
  }

  /// Reorders or renames nothing but the order: `names` must be a permutation of the field names.
  public mutating func reorder(_ names: [String]) {
    makeUnique()
    var reordered: OrderedDictionary<String, [Value]> = [:]
    for name in names { reordered[name] = contents.fields[name] }
    contents.fields = reordered
  }

  /// The array whose every field is `transform` of this one's, with a new shape: how indexing, growth,
  /// deletion and reshape are done.
  public func mapFields(shape: Shape, _ transform: ([Value]) throws -> [Value]) rethrows -> StructArray {
    let result = StructArray(shape: shape)
    for (name, values) in contents.fields {
      let mapped = try transform(values)
      precondition(mapped.count == shape.count, "one value per element")
      result.contents.fields[name] = mapped
    }
    return result
  }

  /// The 1×1 struct at a zero-based position, which must be within bounds.
  public func element(_ position: Int) -> StructArray {
    mapFields(shape: .scalar) { [$0[position]] }
  }

  /// Changes every field's values in place, for growth: `body` must leave `newShape.count` values.
  public mutating func resize(to newShape: Shape, _ body: (inout [Value]) -> Void) {
    makeUnique()
    contents.shape = newShape
    for index in contents.fields.values.indices {
      body(&contents.fields.values[index])
      precondition(contents.fields.values[index].count == newShape.count, "one value per element")
    }
  }
}
