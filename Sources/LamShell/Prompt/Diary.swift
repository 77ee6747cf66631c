import LamRuntime

/// A copy of what is typed and shown, in a file.
final class Diary {
  /// The file; nil while nothing is kept.
  private(set) var path: String?
  /// Takes what is written in place of the screen, while somebody wants it as a text.
  var capture: TextBuffer?

  func begin(_ path: String) { self.path = path }

  func end() { path = nil }

  /// Keeps what is written; false where it went elsewhere and is not for the screen.
  func take(_ bytes: [UInt8]) -> Bool {
    if let capture {
      capture.append(bytes)
      return false
    }
    guard let path else { return true }
    // A file that takes no more ends the diary, and nothing else.
    if (try? AtomicFile.append(Diary.withoutCodes(bytes), to: path)) == nil { self.path = nil }
    return true
  }

  /// Without the sequences that select colours, and what else steers a terminal.
  private static func withoutCodes(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x1B) || bytes.contains(0x07) else { return bytes }
    var plain: [UInt8] = []
    var isCode = false
    for byte in bytes {
      if isCode {
        // A sequence ends with a letter.
        isCode = !(byte >= 0x40 && byte < 0x7F && byte != 0x5B)
      } else if byte == 0x1B {
        isCode = true
      } else if byte != 0x07 {
        plain.append(byte)
      }
    }
    return plain
  }
}
