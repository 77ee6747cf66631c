import LamNumerics

/// The lines of a text, found one after the other: a list of them all would be many times as large as the text.
struct TextLines {
  private let bytes: Bytes
  /// Where the first line is that is left, without its line feed; nil where none is.
  private var next: Range<Int>?
  private var looks = Pace()

  init(_ bytes: Bytes) {
    self.bytes = bytes
    next = TextLines.line(of: bytes, from: 0)
  }

  private static func line(of bytes: Bytes, from start: Int) -> Range<Int> {
    bytes.withUnsafeBufferPointer { start..<($0[start...].firstIndex(of: 10) ?? $0.count) }
  }

  /// The first line that is left.
  var first: ArraySlice<UInt8>? { next.map { bytes[$0] } }

  /// How many lines are left at most: each has a line feed at its end, but for the last.
  var most: Int { next.map { bytes.count - $0.lowerBound + 1 } ?? 0 }

  /// The first line that is left, which is then gone.
  ///
  /// - Throws: what `Interrupt.check` throws.
  mutating func popFirst() throws -> ArraySlice<UInt8>? {
    guard let line = next else { return nil }
    try looks.step(line.count + 1)
    next = line.upperBound < bytes.count ? TextLines.line(of: bytes, from: line.upperBound + 1) : nil
    return bytes[line]
  }
}
