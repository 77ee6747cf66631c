import Glibc

/// What tells one state of a file or a folder from the next.
public struct FileStamp: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  /// Nil where there is nothing of this name, or nothing that may be seen.
  public init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    let changed = status.st_mtim
    seconds = changed.tv_sec
    nanoseconds = changed.tv_nsec
  }
}
