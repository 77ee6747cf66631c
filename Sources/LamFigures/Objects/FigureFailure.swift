/// Why something cannot be set or drawn, in one sentence.
public struct FigureFailure: Error, Equatable, Sendable {
  public let message: String

  public init(_ message: String) { self.message = message }
}
