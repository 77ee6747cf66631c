import LamNumerics

/// Operations on values that have no operator of their own in the numeric core.
extension Operations {
  /// `map(key)`.
  ///
  /// - Throws: `Failure.refused` for a key of the wrong kind, or one that the map does not hold.
  public static func mapValue(_ map: MapValue, key: Value) throws -> Value {
    try requireMap(map, "()")
    guard let value = try map.find(key) else {
      throw Failure.refused(
        "the map holds no key \(MapValue.spelling(of: key))")
    }
    return value
  }

  /// `map(key) = value`; everyone who holds the map sees it.
  ///
  /// - Throws: `Failure.refused` for a key of the wrong kind, or a value the map's type does not admit.
  public static func mapAssign(_ map: MapValue, key: Value, _ value: Value) throws {
    try requireMap(map, "()")
    try map.set(key, value)
  }

  /// `map.Count`, `map.KeyType`, `map.ValueType`, methods without arguments, such as `map.keys`, and handles to those with.
  public static func mapField(_ map: MapValue, _ name: String) throws -> Value {
    if let object = map.object {
      if let property = object.properties.first(where: { $0.name == name }) { return property.value }
      guard object.methods.contains(name) else { throw missing(name, of: object) }
      return .function(BoundMethod(name, of: map))
    }
    if name == "isKey" || name == "remove" { return .function(BoundMethod(name, of: map)) }
    guard let value = try mapMethod(map, name, []).first else { return .map(map) }
    return value
  }

  /// `map.isKey(k)` and the other methods: `keys values isKey remove Count length numel KeyType ValueType`.
  public static func mapMethod(_ map: MapValue, _ name: String, _ arguments: [Value]) throws -> [Value] {
    if let object = map.object {
      guard object.methods.contains(name) else { return [try mapField(map, name)] }
      return try object.call(name, arguments)
    }
    switch name {
    case "Count", "length", "numel": return [.of(map.count)]
    case "KeyType": return [.of(map.keyTypeName)]
    case "ValueType": return [.of(map.valueType)]
    case "keys": return [try row(map.entries.map(\.key))]
    case "values":
      guard let wanted = arguments.first else { return [try row(map.entries.map(\.value))] }
      guard case .cell(let keys) = wanted else {
        throw Failure.refused("values: the keys must be a cell, not \(Wording.describe(wanted))")
      }
      return [try row(try keys.elements.map { try mapValue(map, key: $0) })]
    case "isKey":
      guard let wanted = arguments.first else {
        throw Failure.tooFewArguments(function: "isKey", expected: 2, got: 1)
      }
      guard case .cell(let keys) = wanted else { return [.of(map.holds(wanted))] }
      return [.logical(try keys.map { map.holds($0) })]
    case "remove":
      guard let wanted = arguments.first else {
        throw Failure.tooFewArguments(function: "remove", expected: 2, got: 1)
      }
      let keys: [Value]
      if case .cell(let cells) = wanted { keys = cells.elements } else { keys = [wanted] }
      for key in keys {
        map.remove(key)
      }
      return [.map(map)]
    default:
      throw Failure.noSuchField(
        name, known: ["Count", "KeyType", "ValueType", "isKey", "keys", "length", "remove", "values"])
    }
  }

  /// `object.name = value`.
  ///
  /// - Throws: `Failure.noSuchField`, or `notIndexable` for a map, whose fields cannot be set.
  static func setProperty(_ map: MapValue, _ name: String, _ body: (inout Value) throws -> Void) throws {
    guard let object = map.object else {
      throw Failure.notIndexable(access: ".\(name) =", className: ValueClass.map.rawValue)
    }
    var value = object.properties.first { $0.name == name }?.value ?? .empty
    try body(&value)
    guard try object.set(name, value) else { throw missing(name, of: object) }
  }

  /// - Throws: `Failure.notIndexable` for another object, which has no keys.
  private static func requireMap(_ map: MapValue, _ access: String) throws {
    if map.object != nil { throw Failure.notIndexable(access: access, className: map.className) }
  }

  private static func missing(_ name: String, of object: any NativeObject) -> Failure {
    .noSuchField(name, known: object.properties.map(\.name) + object.methods.sorted())
  }

  private static func row(_ values: [Value]) throws -> Value {
    .cell(try Tensor(row: values))
  }
}

extension MapValue {
  /// The map with the entries of all maps, of which later ones win: `[m; n]`. Nil where some value is no map.
  static func merged(_ values: [Value]) throws -> Value? {
    var maps: [MapValue] = []
    for value in values {
      guard case .map(let map) = value else { return nil }
      if map.object != nil { throw Failure.refused("objects of class \(map.className) cannot be joined") }
      maps.append(map)
    }
    guard let first = maps.first else { return nil }
    let result = MapValue(
      keyType: first.keyType,
      valueType: maps.allSatisfy { $0.valueType == first.valueType } ? first.valueType : "any")
    for map in maps {
      for (key, value) in map.entries { try result.set(key, value) }
    }
    return .map(result)
  }

  /// `KeyType` as a program sees it.
  public var keyTypeName: String { keyType.rawValue }

  static func spelling(of key: Value) -> String {
    if let text = key.text { return Display.quoted(text) }
    if let number = key.real { return NumberText.shortest(number) }
    return Wording.describe(key)
  }

  private func mismatch(_ key: Value) -> Failure {
    .refused(

      "the keys of the map are \(keyType == .char ? "text" : "numbers"), and this one is \(Wording.describe(key))"
    )
  }

  /// Whether a key of any class is held.
  public func holds(_ key: Value) -> Bool { ((try? find(key)) ?? nil) != nil }

  /// The value of a key, nil where it is not held.
  ///
  /// - Throws: `Failure.refused` where the key is of the wrong kind.
  public func find(_ key: Value) throws -> Value? {
    switch keyType {
    case .char:
      guard let text = key.text else { throw mismatch(key) }
      return texts[text]
    case .double:
      guard !key.isText, let number = key.real else { throw mismatch(key) }
      return numbers[number]
    }
  }

  public func set(_ key: Value, _ value: Value) throws {
    switch keyType {
    case .char:
      guard let text = key.text else { throw mismatch(key) }
      texts[text] = try admitted(value)
    case .double:
      guard !key.isText, let number = key.real else { throw mismatch(key) }
      numbers[number] = try admitted(value)
    }
  }

  func remove(_ key: Value) {
    if let text = key.text { texts[text] = nil } else if let number = key.real { numbers[number] = nil }
  }

  /// The value as the map's `ValueType` keeps it.
  private func admitted(_ value: Value) throws -> Value {
    switch valueType {
    case "any": return value
    case "char":
      if value.isText { return value }
    default:
      if value.isArithmetic, !value.isText, value.count == 1 { return value }
    }
    throw Failure.refused(
      "the values of the map are of type \(valueType), and this one is \(Wording.describe(value))")
  }
}
