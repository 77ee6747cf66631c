import CZlib
import LamNumerics

/// Unpacking of data that zlib's methods have packed.
enum Inflation {
  /// The data cannot be unpacked.
  struct Damage: Error {}

  /// The bytes that some packed ones stand for. Memory is taken as they come, so a promise of many costs nothing.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the data has zlib's header; it is bare in a ZIP archive.
  ///   - limit: more bytes than this are damage.
  /// - Throws: `Damage`, `NumericsFailure.outOfMemory`, what `Interrupt.check` throws.
  static func unpack(_ packed: UnsafeBufferPointer<UInt8>, hasHeader: Bool, limit: Int) throws -> Bytes {
    guard let state = lam_inflate_begin(hasHeader ? 1 : 0) else {
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    defer { lam_inflate_end(state) }
    var source = packed.baseAddress
    var left = packed.count
    var result: Bytes = []
    var piece = Bytes(repeating: 0, count: 1 << 18)
    var status: Int32 = 0
    while status == 0 {
      try Interrupt.check()
      let made = piece.withUnsafeMutableBufferPointer { buffer in
        var target = buffer.baseAddress
        var room = buffer.count
        status = lam_inflate(state, &source, &left, &target, &room)
        return buffer.count - room
      }
      guard status >= 0, made <= limit - result.count else { throw Damage() }
      try result.extend(by: piece[..<made])
    }
    return result
  }
}
