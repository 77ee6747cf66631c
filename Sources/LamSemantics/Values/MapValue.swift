import LamNumerics

/// A `containers.Map`: values by keys that are text or numbers, in the order of the keys.
public final class MapValue: ObjectValue, @unchecked Sendable {
  /// Whether keys are text or numbers, as `KeyType` says.
  public enum KeyType: String, Sendable {
    case char
    case double
  }

  public static let name = "containers.Map"

  public let keyType: KeyType
  public let valueType: String
  private var texts: [String: Value] = [:]
  private var numbers: [Double: Value] = [:]

  public init(keyType: KeyType, valueType: String = "any") {
    self.keyType = keyType
    self.valueType = valueType
  }

  deinit {
    ReleaseQueue.end {
      texts = [:]
      numbers = [:]
    } later: {
      let contents = MapValue(keyType: keyType, valueType: valueType)
      (contents.texts, contents.numbers) = (texts, numbers)
      return contents
    }
  }

  public override var className: String { MapValue.name }

  public var count: Int { keyType == .char ? texts.count : numbers.count }

  public override var shape: Shape { Shape(count, 1) }

  /// Keys with their values, keys in increasing order.
  public var entries: [(key: Value, value: Value)] {
    switch keyType {
    case .char:
      return texts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { (.of($0.key), $0.value) }
    case .double:
      return numbers.sorted { $0.key < $1.key }.map { (.of($0.key), $0.value) }
    }
  }

  // MARK: Properties and methods

  public override var properties: [(name: String, value: Value)] {
    [("Count", .of(count)), ("KeyType", .of(keyType.rawValue)), ("ValueType", .of(valueType))]
  }

  /// - Throws: `Failure.notIndexable`: a map has keys to be set, and no properties.
  public override func set(_ name: String, _ value: Value) throws -> Bool {
    throw Failure.notIndexable(access: ".\(name) =", className: className)
  }

  public override var methods: Set<String> { ["isKey", "keys", "length", "numel", "remove", "values"] }

  /// The methods that take arguments: `m.values({'a'})` calls one, where `m.keys` is all the keys.
  public static let methodsWithArguments: Set<String> = ["isKey", "values", "remove"]

  /// Properties, methods that need no argument, and handles to those that do.
  public override func property(_ name: String) throws -> Value {
    if name == "isKey" || name == "remove" || !methods.contains(name) { return try super.property(name) }
    return try call(name, []).first ?? .object(self)
  }

  public override func call(_ method: String, _ arguments: [Value]) throws -> [Value] {
    switch method {
    case "length", "numel": return [.of(count)]
    case "keys": return [.cell(try Tensor(row: entries.map(\.key)))]
    case "values":
      guard let wanted = arguments.first else { return [.cell(try Tensor(row: entries.map(\.value)))] }
      guard case .cell(let keys) = wanted else {
        throw Failure.refused("values: the keys must be a cell, not \(Wording.describe(wanted))")
      }
      return [.cell(try Tensor(row: try keys.elements.map(value(ofHeld:))))]
    case "isKey":
      let wanted = try argument(arguments, of: method)
      guard case .cell(let keys) = wanted else { return [.of(holds(wanted))] }
      return [.logical(try keys.map { holds($0) })]
    case "remove":
      let wanted = try argument(arguments, of: method)
      guard case .cell(let keys) = wanted else {
        remove(wanted)
        return [.object(self)]
      }
      keys.elements.forEach(remove)
      return [.object(self)]
    default: return try super.call(method, arguments)
    }
  }

  private func argument(_ arguments: [Value], of method: String) throws -> Value {
    guard let first = arguments.first else {
      throw Failure.tooFewArguments(function: method, expected: 2, got: 1)
    }
    return first
  }

  // MARK: Elements

  /// - Throws: `Failure.refused` for a key of the wrong kind, or one that the map does not hold.
  public override func element(_ subscripts: [Subscript]) throws -> Value {
    try value(ofHeld: try key(subscripts))
  }

  /// - Throws: `Failure.refused` for a key of the wrong kind, or a value that the map's type does not admit.
  public override func setElement(_ subscripts: [Subscript], _ value: Value) throws {
    try set(try key(subscripts), value)
  }

  private func key(_ subscripts: [Subscript]) throws -> Value {
    guard case .value(let key)? = subscripts.first, subscripts.count == 1 else {
      throw Failure.refused("a containers.Map takes one key")
    }
    return key
  }

  private func value(ofHeld key: Value) throws -> Value {
    guard let value = try find(key) else {
      throw Failure.refused("the map holds no key \(spelling(of: key))")
    }
    return value
  }

  private func spelling(of key: Value) -> String {
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

  /// `map(key) = value`.
  ///
  /// - Throws: `Failure.refused` for a key of the wrong kind, or a value that the map's type does not admit.
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

  private func remove(_ key: Value) {
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

  /// The map with the entries of all maps, of which later ones win: `[m; n]`.
  public override func joined(with others: [ObjectValue]) throws -> Value {
    let maps =
      try [self]
      + others.map { other in
        guard let map = other as? MapValue else {
          throw Failure.refused("objects of class \(other.className) cannot be joined")
        }
        return map
      }
    let result = MapValue(
      keyType: keyType, valueType: maps.allSatisfy { $0.valueType == valueType } ? valueType : "any")
    for map in maps {
      for (key, value) in map.entries { try result.set(key, value) }
    }
    return .object(result)
  }

  // MARK: Display

  public override func header(unicode: Bool) -> String {
    let keys = count == 1 ? "1 key" : "\(count) keys"
    return "\(className) with \(keys), \(keyType.rawValue) \(unicode ? "→" : "->") \(valueType)"
  }

  public override func displayedParts(_ display: Display) throws -> [(name: String, value: Value)] {
    try entries.map { key, value in
      (name: "(\(try display.oneLine(key, quoted: true) ?? "?"))", value: value)
    }
  }
}
