/// A half-open range of byte offsets into one `Source`.
public struct Span: Hashable, Sendable {
  public var start: Int32
  public var end: Int32

  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// The smallest span that covers both.
  @inlinable
  public func union(_ other: Span) -> Span {
    Span(Int(min(start, other.start)), Int(max(end, other.end)))
  }

  public static let none = Span(0, 0)
}
