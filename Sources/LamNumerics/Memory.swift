#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether memory can be had, asked before it is taken, so that a request too large is a failure and not a crash.
public enum Memory {
  /// Requests up to this size are not looked at one by one.
  @usableFromInline static let unquestioned = 64 << 20

  /// The largest array allowed, in bytes; `nil` lets the machine decide. Set once, before evaluation begins.
  nonisolated(unsafe) public static var limit: Int?

  /// Throws `outOfMemory` when `count` elements of `stride` bytes cannot be had now.
  @inlinable
  public static func check(count: Int, stride: Int) throws {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: max(stride, 1))
    if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
    if bytes > unquestioned { try checkLarge(bytes) }
  }

  @usableFromInline
  static func checkLarge(_ bytes: Int) throws {
    if let limit, bytes > limit { throw NumericsFailure.outOfMemory(bytes: bytes) }
    if bytes > available { throw NumericsFailure.outOfMemory(bytes: bytes) }
  }

  /// Gives back what is only kept, when more is in use than may be.
  ///
  /// - Throws: `outOfMemory` where that is not enough.
  static func relieve() throws {
    if let limit, limit < 0 { throw NumericsFailure.outOfMemory(bytes: nil) }
  }

  /// Bytes that can be used without swapping, as the kernel estimates it.
  public static var available: Int {
    #if os(Linux)
      if let file = fopen("/proc/meminfo", "r") {
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        while fgets(&line, Int32(line.count), file) != nil {
          let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
          if text.hasPrefix("MemAvailable:") {
            return (Int(text.filter(\.isNumber)) ?? 0) * 1024
          }
        }
      }
    #endif
    return 8 << 30
  }
}
