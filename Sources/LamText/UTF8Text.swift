/// Characters in bytes that are mostly UTF-8.
public enum UTF8Text {
  /// The scalar whose bytes begin at an offset, and how many they are; nil where the bytes are not UTF-8.
  ///
  /// - Parameter byte: the byte at an offset; 0 behind the end.
  @inlinable
  public static func scalar(at offset: Int, byte: (Int) -> UInt8) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = byte(offset)
    let length: Int
    var value: UInt32
    switch first {
    case 0x00...0x7F: return (Unicode.Scalar(first), 1)
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    for index in 1..<length {
      let next = byte(offset + index)
      guard next & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000)
    guard !isOverlong, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// The same in a text; nil also outside of it.
  public static func scalar(of text: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard text.indices.contains(offset) else { return nil }
    return scalar(at: offset) { $0 < text.count ? text[$0] : 0 }
  }
}
