import CMemory

/// Whether memory can be had, asked before it is taken, so that a request too large is a failure and not a crash.
///
/// Two things keep the values of a session within what there is. Whoever makes something large asks `check` for its
/// size first. What grows in small steps is noticed by a watch, which looks at the process from time to time and raises
/// the flag of `Interrupt`.
public enum Memory {
  /// Requests up to this size are not looked at one by one.
  @usableFromInline nonisolated(unsafe) static var unquestioned = 64 << 20

  /// How many bytes the values of the session may take together; nil where the machine alone decides.
  public private(set) nonisolated(unsafe) static var limit: Int?

  /// Allows values of so many bytes together, beyond what the process uses now.
  public static func limit(to bytes: Int) {
    limit = max(bytes, 1)
    unquestioned = min(unquestioned, max(bytes / 64, 1 << 16))
    lam_limit_memory(max(bytes, 1))
  }

  /// Watches over what grows in small steps. To be called once, when a program begins.
  public static func watch() {
    // A few milliseconds fill some megabytes, which is much of a small limit and nothing of a machine.
    let hertz: Int32 = limit == nil ? 20 : 100
    lam_watch_memory(Interrupt.flag, Interrupt.Reason.memory.rawValue, hertz)
  }

  /// Throws `outOfMemory` when `count` elements of `stride` bytes cannot be had now.
  @inlinable
  public static func check(count: Int, stride: Int) throws {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: max(stride, 1))
    if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
    if bytes > unquestioned { try checkLarge(bytes) }
  }

  @usableFromInline
  static func checkLarge(_ bytes: Int) throws {
    if bytes <= lam_memory_left() { return }
    LargeBlocks.giveBackKept()
    if bytes > lam_memory_left() { throw NumericsFailure.outOfMemory(bytes: bytes) }
  }

  /// Gives back what is only kept, when memory has become short.
  ///
  /// - Throws: `memoryShort` where that is not enough.
  static func relieve() throws {
    LargeBlocks.giveBackKept()
    lam_trim_memory()
    if lam_memory_is_short() != 0 { throw NumericsFailure.memoryShort(limit: limit) }
  }
}
