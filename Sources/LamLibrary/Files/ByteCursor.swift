import LamNumerics

/// A place in the bytes of a file; whatever is taken from it is asked for first, and never lies beyond the end.
struct ByteCursor {
  let bytes: Bytes
  private(set) var position: Int
  /// One behind the last byte that may be taken.
  let end: Int
  var isBigEndian: Bool

  init(_ bytes: Bytes, _ range: Range<Int>? = nil, isBigEndian: Bool = false) {
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    self.isBigEndian = isBigEndian
  }

  /// The same bytes from a place on, which is within what this cursor may take.
  func limited(to range: Range<Int>) -> ByteCursor {
    ByteCursor(bytes, range.clamped(to: position..<end), isBigEndian: isBigEndian)
  }

  var left: Int { end - position }
  var isAtEnd: Bool { position >= end }

  /// The places of the next bytes, which are then behind the cursor.
  ///
  /// - Throws: `FileDamage.truncated` where there are not so many.
  mutating func take(_ count: Int) throws -> Range<Int> {
    guard count >= 0, count <= left else { throw FileDamage.truncated }
    let start = position
    position += count
    return start..<position
  }

  /// The places of so many numbers of a width.
  mutating func take(_ count: Int, of width: Int) throws -> Range<Int> {
    let (length, overflow) = count.multipliedReportingOverflow(by: width)
    if overflow { throw FileDamage.truncated }
    return try take(length)
  }

  /// Goes to a place that is no further than the end.
  mutating func move(to place: Int) { position = max(0, min(place, end)) }

  /// Leaves out bytes, at most as many as there are.
  mutating func skip(_ count: Int) { position += max(0, min(count, left)) }

  /// The next whole number, in the order of bytes of the file.
  mutating func integer<T: FixedWidthInteger>(_: T.Type = T.self) throws -> T {
    let place = try take(MemoryLayout<T>.size).lowerBound
    let raw = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: T.self) }
    return isBigEndian ? T(bigEndian: raw) : T(littleEndian: raw)
  }

  /// The next count, which the file writes in 32 bits with a sign.
  ///
  /// - Throws: `FileDamage` where it is negative.
  mutating func count() throws -> Int {
    let count = Int(try integer(Int32.self))
    guard count >= 0 else { throw FileDamage("a count in it is negative") }
    return count
  }

  /// The next bytes as text.
  mutating func text(_ count: Int) throws -> String {
    String(decoding: bytes[try take(count)], as: UTF8.self)
  }
}
