/// The backslash escapes of double-quoted text and of printf templates.
public enum Escapes {
  private static let named: [(UInt8, UInt8)] = [
    (UInt8(ascii: "a"), 7), (UInt8(ascii: "b"), 8), (UInt8(ascii: "f"), 12), (UInt8(ascii: "n"), 10),
    (UInt8(ascii: "r"), 13), (UInt8(ascii: "t"), 9), (UInt8(ascii: "v"), 11),
    (UInt8(ascii: "\\"), UInt8(ascii: "\\")), (UInt8(ascii: "\""), UInt8(ascii: "\"")),
    (UInt8(ascii: "'"), UInt8(ascii: "'")),
  ]

  /// The bytes with every escape replaced: `\n`, `\t`, `\x41`, `\101` and the like; an unknown one keeps its letter.
  public static func replace(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(of: UInt8(ascii: "\\")) else { return bytes }
    var result = Array(bytes[..<first])
    var position = first
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\"), position < bytes.count else {
        result.append(byte)
        continue
      }
      let letter = bytes[position]
      if (48...55).contains(letter) {
        result.append(number(bytes, &position, base: 8, most: 3))
      } else if letter == UInt8(ascii: "x"), position + 1 < bytes.count, digit(bytes[position + 1]) < 16 {
        position += 1
        result.append(number(bytes, &position, base: 16, most: 2))
      } else {
        position += 1
        result.append(named.first { $0.0 == letter }?.1 ?? letter)
      }
    }
    return result
  }

  private static func number(_ bytes: [UInt8], _ position: inout Int, base: Int, most: Int) -> UInt8 {
    var value = 0
    var taken = 0
    while taken < most, position < bytes.count, digit(bytes[position]) < base {
      value = value * base + digit(bytes[position])
      position += 1
      taken += 1
    }
    return UInt8(truncatingIfNeeded: value)
  }

  private static func digit(_ byte: UInt8) -> Int {
    switch byte {
    case 48...57: return Int(byte) - 48
    case 65...70: return Int(byte) - 55
    case 97...102: return Int(byte) - 87
    default: return 99
    }
  }

  /// Text with its control characters, backslashes and quotes written as escapes.
  public static func undo(_ text: String) -> String {
    String(decoding: undo(Array(text.utf8)), as: UTF8.self)
  }

  /// Bytes with the control characters, backslashes and quotes among them written as escapes.
  public static func undo(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if let (letter, _) = named.first(where: { $0.1 == byte }), byte != UInt8(ascii: "'") {
        result += [UInt8(ascii: "\\"), letter]
      } else if byte == 0 {
        result += [UInt8(ascii: "\\"), UInt8(ascii: "0")]
      } else {
        result.append(byte)
      }
    }
    return result
  }
}
