/// A function handle: a name looked up when called, or an anonymous function with what it captured.
public final class FunctionValue: @unchecked Sendable {
  public enum Target {
    /// `@name`.
    case named(String)
    /// `@(x) body`: its program and the captured values, in the order of the program's capture slots.
    case anonymous(Program, captures: [Value])
  }

  public let target: Target
  /// The handle as source text: `@sin`, `@(x) x .^ 2`.
  public let description: String

  public init(_ target: Target, description: String? = nil) {
    self.target = target
    switch target {
    case .named(let name): self.description = description ?? "@" + name
    case .anonymous: self.description = description ?? "@(...) ..."
    }
  }
}
