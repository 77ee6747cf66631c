import CZlib
import LamNumerics

/// Packing and unpacking in pieces, with looks at the interrupt flag between them.
enum Zlib {
  /// What stands around the packed bytes.
  enum Wrapping: Int32 {
    case zlib = 15
    case gzip = 31
    case none = -15
  }

  /// Bytes that zlib makes in one step.
  private static let piece = 1 << 18

  /// Unpacks bytes, up to a limit; memory grows with what really comes out, whatever a file says of it.
  ///
  /// - Parameter expected: how many there may be, as a hint.
  /// - Throws: `FileDamage`, `outOfMemory`.
  static func inflate(
    _ packed: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int = .max, expected: Int = 0
  ) throws -> Bytes {
    var stream = z_stream()
    guard lam_inflate_begin(&stream, wrapping.rawValue) == Z_OK else {
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    defer { inflateEnd(&stream) }
    var result: Bytes = []
    try result.reserve(more: min(expected, limit, packed.count <= Int.max / 8 ? packed.count * 8 : 0))
    let size = min(piece, limit)
    var buffer = Bytes(repeating: 0, count: size)
    try packed.withUnsafeBufferPointer { source in
      var taken = 0
      while result.count < limit {
        try Interrupt.check()
        let offered = min(source.count - taken, 1 << 30)
        stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + taken) }
        stream.avail_in = UInt32(offered)
        let status = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(size)
          return CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        taken += offered - Int(stream.avail_in)
        let made = size - Int(stream.avail_out)
        try buffer.withUnsafeBufferPointer {
          try result.extend(by: UnsafeBufferPointer(rebasing: $0[..<min(made, limit - result.count)]))
        }
        switch status {
        case Z_STREAM_END:
          // A file of gzip may be several, one behind the other.
          guard wrapping == .gzip, taken < source.count, source[taken] == 0x1F else { return }
          inflateReset(&stream)
        case Z_OK: if made == 0, taken == source.count { throw FileDamage.truncated }
        case Z_BUF_ERROR: throw FileDamage.truncated
        case Z_MEM_ERROR: throw NumericsFailure.outOfMemory(bytes: nil)
        default: throw FileDamage("a compressed part of it is damaged")
        }
      }
    }
    return result
  }

  /// Packs bytes.
  static func deflate(_ bytes: Bytes, _ wrapping: Wrapping, level: Int32 = Z_DEFAULT_COMPRESSION) throws
    -> Bytes
  {
    var stream = z_stream()
    guard lam_deflate_begin(&stream, level, wrapping.rawValue) == Z_OK else {
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    defer { deflateEnd(&stream) }
    var result: Bytes = []
    var buffer = Bytes(repeating: 0, count: piece)
    try bytes.withUnsafeBufferPointer { source in
      var taken = 0
      while true {
        try Interrupt.check()
        let offered = min(source.count - taken, piece)
        let isLast = taken + offered == source.count
        stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + taken) }
        stream.avail_in = UInt32(offered)
        let status = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(piece)
          return CZlib.deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        }
        taken += offered - Int(stream.avail_in)
        try result.extend(by: buffer[..<(piece - Int(stream.avail_out))])
        if status == Z_STREAM_END { return }
      }
    }
    return result
  }
}
