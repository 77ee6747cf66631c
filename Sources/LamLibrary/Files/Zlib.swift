import CMemory
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

  /// Bytes that zlib makes in one step of unpacking, and takes in one of packing.
  private static let made = 1 << 18
  private static let taken = 1 << 16

  /// Unpacks bytes, up to a limit; memory grows with what really comes out, whatever a file says of it.
  ///
  /// - Parameter expected: how many there may be: a hint that is followed where so few packed ones may hold them.
  /// - Throws: `FileDamage`, `outOfMemory`.
  static func inflate(
    _ packed: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int = .max, expected: Int = 0
  ) throws -> Bytes {
    try packed.withUnsafeBufferPointer { source in
      var inflater = try Inflater(source, wrapping)
      defer { inflater.end() }
      var result: Bytes = []
      let hint = min(expected, limit)
      if hint > made, hint / 32 <= packed.count {
        try Memory.check(count: hint, stride: 1)
        result = try Bytes(unsafeUninitializedCapacity: hint) { target, count in
          lam_ask_large_pages(target.baseAddress, hint)
          while !inflater.isAtEnd, count < hint {
            count += try inflater.step(
              into: UnsafeMutableBufferPointer(rebasing: target[count..<min(hint, count + made)]))
          }
        }
      }
      if inflater.isAtEnd { return result }
      var buffer = Bytes(repeating: 0, count: min(made, limit))
      while !inflater.isAtEnd, result.count < limit {
        let count = try buffer.withUnsafeMutableBufferPointer { try inflater.step(into: $0) }
        try result.extend(by: buffer[..<min(count, limit - result.count)])
      }
      return result
    }
  }

  /// Packs bytes.
  static func deflate(_ bytes: Bytes, _ wrapping: Wrapping, level: Int32 = Z_DEFAULT_COMPRESSION) throws
    -> Bytes
  {
    // zlib's state knows where its stream is, so that it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    defer { stream.deallocate() }
    guard lam_deflate_begin(stream, level, wrapping.rawValue) == Z_OK else {
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    defer { deflateEnd(stream) }
    var result: Bytes = []
    var buffer = Bytes(repeating: 0, count: made)
    try bytes.withUnsafeBufferPointer { source in
      var place = 0
      while true {
        try Interrupt.check()
        let offered = min(source.count - place, taken)
        let isLast = place + offered == source.count
        stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + place) }
        stream.pointee.avail_in = UInt32(offered)
        let status = buffer.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(made)
          return CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        }
        place += offered - Int(stream.pointee.avail_in)
        try result.extend(by: buffer[..<(made - Int(stream.pointee.avail_out))])
        if status == Z_STREAM_END { return }
      }
    }
    return result
  }
}

/// Packed bytes, of which as many as are wanted are unpacked.
private struct Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let source: UnsafeBufferPointer<UInt8>
  private let wrapping: Zlib.Wrapping
  private var taken = 0
  private(set) var isAtEnd = false

  init(_ source: UnsafeBufferPointer<UInt8>, _ wrapping: Zlib.Wrapping) throws {
    self.source = source
    self.wrapping = wrapping
    // zlib's state knows where its stream is, so that it must not move.
    stream = .allocate(capacity: 1)
    guard lam_inflate_begin(stream, wrapping.rawValue) == Z_OK else {
      stream.deallocate()
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
  }

  func end() {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks as much as fits.
  ///
  /// - Returns: how many bytes.
  mutating func step(into target: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    try Interrupt.check()
    let offered = min(source.count - taken, 1 << 30)
    stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + taken) }
    stream.pointee.avail_in = UInt32(offered)
    stream.pointee.next_out = target.baseAddress
    stream.pointee.avail_out = UInt32(truncatingIfNeeded: target.count)
    let status = inflate(stream, Z_NO_FLUSH)
    taken += offered - Int(stream.pointee.avail_in)
    let count = target.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END:
      // A file of gzip may be several, one behind the other.
      isAtEnd = wrapping != .gzip || taken >= source.count || source[taken] != 0x1F
      if !isAtEnd { inflateReset(stream) }
    case Z_OK: if count == 0, taken == source.count { throw FileDamage.truncated }
    case Z_BUF_ERROR: throw FileDamage.truncated
    case Z_MEM_ERROR: throw NumericsFailure.outOfMemory(bytes: nil)
    default: throw FileDamage("a compressed part of it is damaged")
    }
    return count
  }
}
