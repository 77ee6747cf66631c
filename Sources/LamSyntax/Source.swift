/// A named text: a file, a line typed at the prompt, an `eval`ed string.
public final class Source: Sendable {
  /// What a message calls it: a path, or `prompt`.
  public let name: String
  /// UTF-8, not validated: a broken byte is a diagnostic of the lexer, not of the reader.
  public let bytes: [UInt8]
  /// The folder of the file that this is, however the current folder changes; nil for other texts.
  public let folder: String?

  public init(name: String, bytes: [UInt8], folder: String? = nil) {
    self.name = name
    self.bytes = bytes
    self.folder = folder
  }

  /// The file that this is, however the current folder changes; the name of other texts.
  public var path: String {
    guard let folder else { return name }
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return folder.hasSuffix("/") ? folder + last : folder + "/" + last
  }

  public convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// The text under a span, broken bytes replaced.
  public func text(_ span: Span) -> String {
    let start = max(0, min(Int(span.start), bytes.count))
    let end = max(start, min(Int(span.end), bytes.count))
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
