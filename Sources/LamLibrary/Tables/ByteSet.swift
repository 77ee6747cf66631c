/// A set of bytes: the characters that separate fields.
struct ByteSet: ExpressibleByStringLiteral {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  init(stringLiteral text: StaticString) {
    self.init(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word: UInt64
    switch byte >> 6 {
    case 0: word = bits.0
    case 1: word = bits.1
    case 2: word = bits.2
    default: word = bits.3
    }
    return word >> UInt64(byte & 63) & 1 != 0
  }

  mutating func insert(_ byte: UInt8) { change(byte) { $0 |= $1 } }
  mutating func remove(_ byte: UInt8) { change(byte) { $0 &= ~$1 } }

  private mutating func change(_ byte: UInt8, _ body: (inout UInt64, UInt64) -> Void) {
    let bit = UInt64(1) << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: body(&bits.0, bit)
    case 1: body(&bits.1, bit)
    case 2: body(&bits.2, bit)
    default: body(&bits.3, bit)
    }
  }

  func intersects(_ other: ByteSet) -> Bool {
    bits.0 & other.bits.0 | bits.1 & other.bits.1 | bits.2 & other.bits.2 | bits.3 & other.bits.3 != 0
  }
}
