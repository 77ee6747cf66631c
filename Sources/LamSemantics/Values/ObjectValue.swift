import LamNumerics
import LamSyntax

/// A value with identity, shared by all who hold it, with properties and methods by name: a `containers.Map`, an
/// `inputParser`.
///
/// A class to be inherited from, for a reference to one has to fit into a value's eight bytes. What an object has no rule
/// of its own for is refused.
open class ObjectValue: @unchecked Sendable {
  public init() {}

  /// What `class(x)` answers.
  open var className: String { ValueClass.object.rawValue }

  open var shape: Shape { .scalar }

  /// The properties in the order in which they are shown.
  open var properties: [(name: String, value: Value)] { [] }

  open var methods: Set<String> { [] }

  /// Sets a property; false where there is none of that name.
  open func set(_ name: String, _ value: Value) throws -> Bool { false }

  /// Calls one of the methods.
  open func call(_ method: String, _ arguments: [Value]) throws -> [Value] { [try property(method)] }

  /// `object.name`: a property, or a handle to a method.
  ///
  /// - Throws: `Failure.noSuchField`.
  open func property(_ name: String) throws -> Value {
    if let property = properties.first(where: { $0.name == name }) { return property.value }
    guard methods.contains(name) else { throw missing(name) }
    return .function(BoundMethod(name, of: self))
  }

  /// `object(I, J, ...)`.
  open func element(_ subscripts: [Subscript]) throws -> Value {
    throw Failure.notIndexable(access: "()", className: className)
  }

  /// `object(I, J, ...) = value`; everyone who holds the object sees it.
  open func setElement(_ subscripts: [Subscript], _ value: Value) throws {
    throw Failure.notIndexable(access: "()", className: className)
  }

  /// What an operator makes of this object and another value; nil where the class gives it no meaning.
  ///
  /// - Parameters:
  ///   - isLeft: whether the object is the left operand.
  ///   - warn: receives an identifier and a message.
  open func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? { nil }

  /// What an operator makes of this object; nil where the class gives it no meaning.
  open func unary(_ op: UnaryOperator) throws -> Value? { nil }

  /// `[a, b, ...]` of objects, of which this is the first.
  open func joined(with others: [ObjectValue]) throws -> Value {
    throw Failure.refused("objects of class \(className) cannot be joined")
  }

  /// What its display begins with.
  open func header(unicode: Bool) -> String { className }

  /// What its display lists, by the names that stand there.
  open func displayedParts(_ display: Display) throws -> [(name: String, value: Value)] { properties }

  /// `object.name = ...`: changes a property.
  ///
  /// - Throws: `Failure.noSuchField`.
  func modify(_ name: String, _ body: (inout Value) throws -> Void) throws {
    var value = properties.first { $0.name == name }?.value ?? .empty
    try body(&value)
    guard try set(name, value) else { throw missing(name) }
  }

  public func missing(_ name: String) -> Failure {
    .noSuchField(name, known: properties.map(\.name) + methods.sorted())
  }
}
