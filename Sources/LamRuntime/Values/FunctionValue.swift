/// A function handle: a name looked up when called, or an anonymous function with what it captured.
public final class FunctionValue: @unchecked Sendable {
  public enum Target {
    /// `@name`.
    case named(String)
    /// `@(x) body`: its program and the captured values, in the order of the program's capture slots.
    case anonymous(Program, captures: [Value])
  }

  public let target: Target

  public init(_ target: Target) {
    self.target = target
  }
}
