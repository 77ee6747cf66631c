import LamNumerics

/// A struct or an array of structs: one array of values per field, all of the struct array's shape.
///
/// Fields keep the order in which they were made.
public struct StructArray: Sendable {
  private final class Contents: @unchecked Sendable {
    var names: [String]
    /// One array per name.
    var columns: [Tensor<Value>]
    var shape: Shape
    /// Name → position, for structs of many fields; few are found faster one by one.
    var positions: [String: Int]?

    init(names: [String], columns: [Tensor<Value>], shape: Shape, positions: [String: Int]? = nil) {
      self.names = names
      self.columns = columns
      self.shape = shape
      self.positions = positions
    }

    func position(of name: String) -> Int? {
      if let positions { return positions[name] }
      return names.firstIndex(of: name)
    }

    func index() {
      positions =
        names.count > 12
        ? Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }) : nil
    }

    func add(_ name: String, _ column: Tensor<Value>) {
      names.append(name)
      columns.append(column)
      if positions != nil {
        positions?[name] = names.count - 1
      } else {
        index()
      }
    }
  }

  private var contents: Contents

  /// An array of structs without fields.
  public init(shape: Shape = .scalar) {
    contents = Contents(names: [], columns: [], shape: shape)
  }

  /// A 1×1 struct with these fields in this order.
  public init(_ fields: KeyValuePairs<String, Value>) {
    self.init()
    for (name, value) in fields { contents.add(name, Tensor(scalar: value)) }
  }

  public var shape: Shape { contents.shape }
  public var count: Int { contents.shape.count }
  public var fieldNames: [String] { contents.names }

  public func hasField(_ name: String) -> Bool { contents.position(of: name) != nil }

  /// The values of one field over all elements; nil when there is no such field.
  public func values(of name: String) -> [Value]? { column(name)?.elements }

  /// The array of one field's values, of the struct array's shape; nil when there is no such field.
  public func column(_ name: String) -> Tensor<Value>? {
    contents.position(of: name).map { contents.columns[$0] }
  }

  /// The field of a 1×1 struct.
  public subscript(_ name: String) -> Value? { self[name, 0] }

  /// The field of the element at a zero-based position.
  public subscript(_ name: String, _ position: Int) -> Value? {
    guard let index = contents.position(of: name), position < contents.columns[index].count else {
      return nil
    }
    return contents.columns[index][position]
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&contents) {
      contents = Contents(
        names: contents.names, columns: contents.columns, shape: contents.shape, positions: contents.positions
      )
    }
  }

  /// The position of a field among the names, made when missing.
  private mutating func require(_ name: String) throws -> Int {
    if let index = contents.position(of: name) { return index }
    contents.add(name, try Tensor(repeating: .empty, shape: contents.shape))
    return contents.names.count - 1
  }

  /// Sets a field of one element; a new field is empty in the others. `position` must be within bounds.
  public mutating func set(_ name: String, _ value: Value, at position: Int = 0) {
    // Only a new field of an array too large for memory can fail; the struct is then as it was.
    try? modify(name, at: position) { $0 = value }
  }

  /// Replaces one field over all elements.
  public mutating func setAll(_ name: String, _ values: [Value]) {
    precondition(values.count == count, "one value per element")
    guard let column = try? Tensor(values, shape: shape) else { return }
    makeUnique()
    if let index = contents.position(of: name) {
      contents.columns[index] = column
    } else {
      contents.add(name, column)
    }
  }

  /// Changes a field of one element in place; a missing field starts as `[]`.
  public mutating func modify<R>(
    _ name: String, at position: Int = 0, _ body: (inout Value) throws -> R
  ) throws -> R {
    makeUnique()
    let index = try require(name)
    return try contents.columns[index].withMutableElements { try body(&$0[position]) }
  }

  public mutating func remove(_ name: String) {
    guard let index = contents.position(of: name) else { return }
    makeUnique()
    contents.names.remove(at: index)
    contents.columns.remove(at: index)
    contents.index()
  }

  /// Changes nothing but the order: `names` must be a permutation of the field names.
  public mutating func reorder(_ names: [String]) {
    let columns = names.compactMap { column($0) }
    precondition(columns.count == contents.names.count, "the names in another order")
    contents = Contents(names: names, columns: columns, shape: shape)
    contents.index()
  }

  /// The array whose every field is `transform` of this one's, with a new shape.
  public func mapFields(shape: Shape, _ transform: ([Value]) throws -> [Value]) throws -> StructArray {
    let columns = try contents.columns.map { try Tensor(try transform($0.elements), shape: shape) }
    return StructArray(
      contents: Contents(names: contents.names, columns: columns, shape: shape, positions: contents.positions)
    )
  }

  private init(contents: Contents) { self.contents = contents }

  /// - Parameter columns: one per name, each of this shape.
  init(names: [String], columns: [Tensor<Value>], shape: Shape) {
    contents = Contents(names: names, columns: columns, shape: shape)
    contents.index()
  }

  /// The 1×1 struct at a zero-based position, which must be within bounds.
  public func element(_ position: Int) -> StructArray {
    StructArray(
      contents: Contents(
        names: contents.names, columns: contents.columns.map { Tensor(scalar: $0[position]) }, shape: .scalar,
        positions: contents.positions))
  }

  // MARK: Indexing

  /// The array whose every field is the map of this one's.
  func mapped<M: TensorMap>(by map: M) throws -> StructArray {
    let columns = try contents.columns.map { try map.apply($0) }
    let shape = try columns.first?.shape ?? map.apply(Tensor(repeating: false, shape: self.shape)).shape
    return StructArray(
      contents: Contents(names: contents.names, columns: columns, shape: shape, positions: contents.positions)
    )
  }

  /// Changes every field's array alike. What makes the first fail leaves all unchanged.
  mutating func mutate<M: TensorMutation>(_ mutation: inout M) throws {
    makeUnique()
    if contents.columns.isEmpty {
      var positions = try Tensor(repeating: false, shape: shape)
      try mutation.apply(&positions)
      contents.shape = positions.shape
      return
    }
    for index in contents.columns.indices { try mutation.apply(&contents.columns[index]) }
    contents.shape = contents.columns[0].shape
  }

  /// `s(I, J, ...) = value`, field by field; `columns` are in the order of the fields.
  fileprivate mutating func assignColumns(
    _ selectors: [Selector], _ columns: [(name: String, column: Tensor<Value>?)], shape: Shape
  ) throws {
    makeUnique()
    if columns.isEmpty {
      var positions = try Tensor(repeating: false, shape: contents.shape)
      try positions.assign(selectors, Tensor(repeating: false, shape: shape), fill: false)
      contents.shape = positions.shape
      return
    }
    for (index, (_, column)) in columns.enumerated() {
      guard let column else { continue }
      try contents.columns[index].assign(selectors, column, fill: .empty)
    }
    contents.shape = contents.columns[0].shape
  }
}

extension StructArray {
  /// `s(I, J, ...) = value`: the fields must be the same in any order; an array without elements or fields takes
  /// those of the value.
  ///
  /// - Throws: `IndexFailure`, `Failure.refused` where the fields differ.
  mutating func assign(_ selectors: [Selector], _ value: StructArray) throws {
    if fieldNames.isEmpty && !value.fieldNames.isEmpty {
      for name in value.fieldNames { setAll(name, [Value](repeating: .empty, count: count)) }
    }
    guard fieldNames.count == value.fieldNames.count, fieldNames.allSatisfy(value.hasField) else {
      throw Failure.refused(
        "a struct with the fields \(value.fieldNames.joined(separator: ", ")) does not fit into an array of structs"
          + " with the fields \(fieldNames.joined(separator: ", "))")
    }
    let columns = fieldNames.map { (name: $0, column: value.column($0)) }
    try assignColumns(selectors, columns, shape: value.shape)
  }

  /// The linear position of the one element that subscripts mean, after growth where it is beyond the end.
  ///
  /// - Throws: `IndexFailure`, `Failure.notOneValue`.
  mutating func onePosition(_ selectors: [Selector]) throws -> Int {
    var finding = FindingPosition(selectors: selectors)
    try mutate(&finding)
    return finding.position
  }

  private struct FindingPosition: TensorMutation {
    let selectors: [Selector]
    var position = 0

    mutating func apply<T: Element>(_ tensor: inout Tensor<T>) throws {
      position = try tensor.positionGrowing(selectors)
    }
  }
}

extension Tensor where Element: LamNumerics.Element {
  /// The linear position of the one element that subscripts mean; the array grows to have it.
  mutating func positionGrowing(_ selectors: [Selector]) throws -> Int {
    var positions: [Int] = []
    for selector in selectors {
      let count = selector.count(in: count)
      guard count == 1 else { throw Failure.notOneValue(count) }
      positions.append(max(selector.bound - 1, 0))
    }
    try grow(toHold: selectors, fill: Element.fill)
    var stride = 1
    var result = 0
    for (position, extent) in zip(positions, shape.folded(to: positions.count)) {
      result += position * stride
      stride *= extent
    }
    return result
  }
}
