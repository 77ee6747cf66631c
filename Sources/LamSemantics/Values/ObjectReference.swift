import LamNumerics

/// An element of an object array: a reference to an object, or a placeholder that refers to none.
public struct ObjectReference: Sendable, Equatable {
  /// Nil for a placeholder.
  public let object: (any HandleObject)?

  public init(_ object: (any HandleObject)?) {
    self.object = object
  }

  /// The very same object, or both placeholders.
  public static func == (a: ObjectReference, b: ObjectReference) -> Bool { a.object === b.object }

  /// Whether there is an object and it has not been deleted.
  public var isValid: Bool { object?.isValid ?? false }

  /// The number of the object; NaN, which equals no number, for a placeholder.
  public var number: Double { object?.number ?? .nan }

  /// A number that two references share exactly where they are equal.
  var identity: UInt64 { object.map { UInt64(UInt(bitPattern: ObjectIdentifier($0))) } ?? 0 }

  /// The object, of which `name` is wanted.
  ///
  /// - Throws: `Failure.refused` for a placeholder and for an object that has been deleted.
  public func living(for name: String) throws -> any HandleObject {
    guard let object else {
      throw Failure.refused("this element refers to no object yet, so there is no .\(name)")
    }
    guard object.isValid else {
      throw Failure.refused(
        "the \(object.className) has been deleted, so there is no .\(name); isvalid(h) tells")
    }
    return object
  }
}

extension ObjectReference: Element {
  /// A placeholder.
  public static var fill: ObjectReference { ObjectReference(nil) }
}

extension Tensor<ObjectReference> {
  /// The class of all the objects, placeholders aside; nil where there are several, or no object.
  public var commonClassName: String? {
    var common: String?
    for case let object? in elements.lazy.map(\.object) {
      let name = object.className
      if let common, common != name { return nil }
      common = name
    }
    return common
  }
}
