import LamShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output, collected into large writes, and standard error, written at once.
///
/// What is collected goes out when it is much, at every line where a person watches, before anything is written
/// to standard error, before a prompt, and at the end.
final class StandardStreams {
  private var collected: [UInt8] = []
  private let isWatched = isatty(STDOUT_FILENO) != 0
  private let isUnicode: Bool

  init(isUnicode: Bool) {
    self.isUnicode = isUnicode
    collected.reserveCapacity(StandardStreams.enough)
  }

  private static let enough = 1 << 16

  func write(_ text: String) {
    collected.append(contentsOf: (isUnicode ? text : PlainText.ascii(text)).utf8)
    if collected.count >= StandardStreams.enough || (isWatched && collected.last == UInt8(ascii: "\n")) {
      flush()
    }
  }

  func writeError(_ text: String) {
    flush()
    _ = TextFile.writeAll(STDERR_FILENO, Array((isUnicode ? text : PlainText.ascii(text)).utf8))
  }

  /// A reader that has gone away ends the program by SIGPIPE, quietly; any other reason is told.
  func flush() {
    guard !collected.isEmpty else { return }
    let isWhole = TextFile.writeAll(STDOUT_FILENO, collected)
    let reason = errno
    collected.removeAll(keepingCapacity: true)
    if !isWhole, reason != EPIPE {
      let words = "lam: standard output: \(String(cString: strerror(reason)))\n"
      _ = TextFile.writeAll(STDERR_FILENO, Array(words.utf8))
      _exit(ExitCode.failure)
    }
  }
}
