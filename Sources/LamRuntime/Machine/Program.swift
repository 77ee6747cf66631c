import LamSyntax

/// What the compiler makes of one function, script or line, ready to run.
public final class Program: @unchecked Sendable {
  public let name: String
  init(name: String) { self.name = name }
}
