/// A method taken from a `containers.Map` or another object with methods.
public final class BoundMethod: FunctionValue, @unchecked Sendable {
  public let object: ObjectValue
  private let method: String

  public init(_ method: String, of object: ObjectValue) {
    self.method = method
    self.object = object
    super.init(.method)
  }

  public override var description: String { "@" + method }

  /// What the method gives for these arguments.
  public func call(_ arguments: [Value]) throws -> [Value] {
    try object.call(method, arguments)
  }
}
