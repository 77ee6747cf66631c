/// The contents of a `containers.Map`: keys in sorted order, shared by everyone who holds the map.
public final class MapValue: @unchecked Sendable {
  /// Whether keys are text or numbers, as `KeyType` says.
  public enum KeyType: String, Sendable {
    case char
    case double
  }

  public let keyType: KeyType
  public let valueType: String
  public var texts: [String: Value] = [:]
  public var numbers: [Double: Value] = [:]

  public init(keyType: KeyType, valueType: String = "any") {
    self.keyType = keyType
    self.valueType = valueType
  }

  public var count: Int { keyType == .char ? texts.count : numbers.count }
}
