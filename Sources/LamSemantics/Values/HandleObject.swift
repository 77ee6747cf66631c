/// An object with identity whose properties have names, such as a line of a picture: what an element of an object
/// array refers to. Two references are equal when they are to the very same object; copies of a value share it.
///
/// The language asks nothing of an object that says it is not valid but its class and its number.
public protocol HandleObject: AnyObject, Sendable {
  /// What `class(h)` answers.
  var className: String { get }
  /// What `double(h)` gives and comparisons with numbers compare: unique among the objects that are valid.
  var number: Double { get }
  /// False once the object has been deleted; what `isvalid(h)` answers.
  var isValid: Bool { get }
  /// The properties that are shown, in the order in which they are.
  var summary: [(name: String, value: Value)] { get }
  /// `h.name`.
  ///
  /// - Throws: a `Failure` where there is no property of that name.
  func property(_ name: String) throws -> Value
  /// `h.name = value`.
  ///
  /// - Throws: a `Failure` where there is no such property, it cannot be set, or it does not take the value.
  func setProperty(_ name: String, _ value: Value) throws
}
