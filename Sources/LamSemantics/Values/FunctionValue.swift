/// A function handle: a name that is looked up when it is called, or something that knows its own code.
///
/// A class to be inherited from, for the code belongs to whoever runs it: `kind` says which of them made it.
open class FunctionValue: @unchecked Sendable {
  public enum Kind: Sendable {
    /// `@name`.
    case named(String)
    /// `@(x) body`.
    case anonymous
    /// `@name` of a function inside the body of another, whose variables it shares.
    case nested
    /// A method taken from an object, as `m.isKey` is.
    case method
  }

  public let kind: Kind

  public init(_ kind: Kind) { self.kind = kind }

  /// How it is written: `@sin`, `@(x) x.^2 + c`.
  open var description: String { "@" + (name ?? "") }

  /// The name of a handle to a function that has one; nil for anonymous functions and methods.
  open var name: String? {
    if case .named(let name) = kind { return name }
    return nil
  }

  /// The variables that an anonymous function captured; those that a nested function shares, as they are now.
  open var captured: [(name: String, value: Value)] { [] }

  /// Whether `==` says that it is the other one.
  open func isSame(as other: FunctionValue) -> Bool { self === other }

  /// Whether it is a handle to a function inside the body of another.
  public var isNested: Bool {
    if case .nested = kind { return true }
    return false
  }
}
