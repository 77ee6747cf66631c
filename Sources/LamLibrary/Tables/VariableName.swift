import LamRuntime

/// How names of variables are made of any text, as `matlab.lang.makeValidName` does.
struct VariableName {
  enum Replacement: String, CaseIterable {
    /// `_` for each character that no name may have.
    case underscore
    /// Nothing.
    case delete
    /// Its code, as in `0x2D`.
    case hex
  }

  var replacement = Replacement.underscore
  /// What stands in front of a name that would begin with a digit or be a keyword.
  var prefix = "x"

  /// The name made of a text; the prefix alone for an empty one.
  func made(of text: Bytes) -> String {
    let spelling = String(decoding: text, as: UTF8.self)
    if Family.keywords.contains(spelling) {
      return prefix + spelling.prefix(1).uppercased() + spelling.dropFirst()
    }
    // A letter behind blanks becomes a capital, and the blanks go.
    var joined: Bytes = []
    var followsBlank = false
    for byte in text {
      if byte.isSpace {
        if followsBlank { joined.append(byte) }
        followsBlank = true
        joined.append(byte)
        continue
      }
      if followsBlank, byte.isLower {
        while joined.last?.isSpace == true { joined.removeLast() }
        joined.append(byte.uppercased)
      } else {
        joined.append(byte)
      }
      followsBlank = false
    }
    var name: Bytes = []
    for byte in joined {
      if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") {
        name.append(byte)
      } else {
        switch replacement {
        case .underscore: name.append(UInt8(ascii: "_"))
        case .delete: break
        case .hex:
          let digits = String(byte, radix: 16, uppercase: true)
          name += Bytes("0x\(digits.utf8.count < 2 ? "0" : "")\(digits)".utf8)
        }
      }
    }
    let begins = name.first.map { $0.isLetter || $0 == UInt8(ascii: "_") } ?? false
    if !begins || name.allSatisfy({ $0 == UInt8(ascii: "_") }) { name = Bytes(prefix.utf8) + name }
    return String(decoding: name, as: UTF8.self)
  }

  /// The name made of a text; nil for one without any letter or digit.
  static func valid(_ text: Bytes) -> String? {
    text.contains { $0.isLetter || $0.isDigit || $0 >= 128 } ? VariableName().made(of: text) : nil
  }
}
