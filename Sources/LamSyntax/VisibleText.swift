/// Text from elsewhere, such as data and the names of files, as it may be shown on a terminal.
///
/// Control characters would steer the terminal, and marks of writing direction would show a program as another than it
/// is. They are written as escapes: `\x1b` for those of ASCII, `\u{9b}` for the others, `\xff` for a byte that belongs to
/// no character of UTF-8.
public enum VisibleText {
  /// Text of several lines: line feeds and tabs stay.
  public static func lines(_ text: String) -> String {
    isHarmless(text.utf8, keepsLayout: true) ? text : escaped(Array(text.utf8), keepsLayout: true)
  }

  /// Text of several lines, as bytes that are UTF-8 or not.
  public static func lines(_ bytes: [UInt8]) -> String { escaped(bytes, keepsLayout: true) }

  /// Text that is to stay on one line, such as a name.
  public static func line(_ text: String) -> String {
    isHarmless(text.utf8, keepsLayout: false) ? text : escaped(Array(text.utf8), keepsLayout: false)
  }

  /// Text that is to stay on one line, as bytes that are UTF-8 or not.
  public static func line(_ bytes: [UInt8]) -> String { escaped(bytes, keepsLayout: false) }

  /// Whether a character steers the terminal or the direction of writing.
  public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Most texts are told by their bytes; where in doubt the answer is no.
  private static func isHarmless(_ bytes: some Sequence<UInt8>, keepsLayout: Bool) -> Bool {
    bytes.allSatisfy { byte in
      switch byte {
      case 9, 10: keepsLayout
      // C2 begins U+0080 to U+009F, E2 the marks of direction.
      case 0...0x1F, 0x7F, 0xC2, 0xE2: false
      default: true
      }
    }
  }

  private static func escaped(_ bytes: [UInt8], keepsLayout: Bool) -> String {
    var result = ""
    var place = 0
    while place < bytes.count {
      if bytes[place] < 0x80 {
        append(Unicode.Scalar(bytes[place]), to: &result, keepsLayout: keepsLayout)
        place += 1
        continue
      }
      let rest = bytes[place...]
      let length = (2...4).first { String(validating: rest.prefix($0), as: UTF8.self) != nil }
      guard let length, let scalar = String(decoding: rest.prefix(length), as: UTF8.self).unicodeScalars.first
      else {
        result += "\\x" + String(bytes[place], radix: 16)
        place += 1
        continue
      }
      append(scalar, to: &result, keepsLayout: keepsLayout)
      place += length
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String, keepsLayout: Bool) {
    switch scalar {
    case "\n" where !keepsLayout: result += "\\n"
    case "\t" where !keepsLayout: result += "\\t"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case "\r": result += "\\r"
    case _ where isControl(scalar):
      let digits = String(scalar.value, radix: 16)
      result += scalar.isASCII ? "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
    default: result.unicodeScalars.append(scalar)
    }
  }
}
