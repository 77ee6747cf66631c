/// The bytes of a file as text of the language, which is UTF-8.
public struct SourceText: Sendable {
  public let bytes: [UInt8]
  /// Whether bytes that belong to no character of UTF-8 were taken for characters of Latin-1.
  public let isConverted: Bool

  /// Nil for bytes that are no text: those with a NUL.
  ///
  /// A byte-order mark is left out. Older course files are written in Latin-1 or Windows-1252, which differ in characters
  /// that only comments and texts have.
  public init?(_ bytes: [UInt8]) {
    if SourceText.firstNUL(bytes) != nil { return nil }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    // Most programs are ASCII, which is seen without making a text of them.
    if text.reduce(0, |) < 0x80 || String(validating: text, as: UTF8.self) != nil {
      self.bytes = text
      isConverted = false
      return
    }
    var converted: [UInt8] = []
    converted.reserveCapacity(text.count + text.count / 8)
    var place = 0
    while place < text.count {
      let rest = text[place...]
      if let length = (1...4).first(where: { String(validating: rest.prefix($0), as: UTF8.self) != nil }) {
        converted += rest.prefix(length)
        place += length
      } else {
        converted += Array(String(UnicodeScalar(text[place])).utf8)
        place += 1
      }
    }
    self.bytes = converted
    isConverted = true
  }

  /// The place of the first byte that no text has.
  public static func firstNUL(_ bytes: [UInt8]) -> Int? { bytes.firstIndex(of: 0) }
}
