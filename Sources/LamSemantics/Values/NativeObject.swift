/// A value with identity that is written in Swift, such as an `inputParser`: properties and methods by name.
public protocol NativeObject: AnyObject, Sendable {
  /// What `class(x)` answers.
  var className: String { get }
  /// The properties in the order in which they are shown.
  var properties: [(name: String, value: Value)] { get }
  var methods: Set<String> { get }
  /// Sets a property; false where there is none of that name.
  func set(_ name: String, _ value: Value) throws -> Bool
  /// Calls one of the methods.
  func call(_ method: String, _ arguments: [Value]) throws -> [Value]
}
