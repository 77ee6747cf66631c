import LamNumerics

/// The contents of a `containers.Map`: keys in sorted order, shared by everyone who holds the map. Also what holds
/// another object with identity.
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

  /// The object that this stands for instead of a map.
  public private(set) var object: (any NativeObject)?

  public convenience init(_ object: any NativeObject) {
    self.init(keyType: .char)
    self.object = object
  }

  deinit {
    ReleaseQueue.end {
      texts = [:]
      numbers = [:]
      object = nil
    } later: {
      let contents = MapValue(keyType: keyType, valueType: valueType)
      (contents.texts, contents.numbers, contents.object) = (texts, numbers, object)
      return contents
    }
  }

  /// What `class(x)` answers.
  public var className: String { object?.className ?? ValueClass.map.rawValue }

  public var count: Int { object != nil ? 1 : keyType == .char ? texts.count : numbers.count }
}
