import Glibc
import LamNumerics
import LamRuntime
import LamShell

/// Standard output, collected into large writes, and standard error, written at once.
///
/// What is collected goes out when it is much, at every line where a person watches, before anything is written to
/// standard error, before a prompt, and at the end; also when the process dies of a signal that `Signals` sees. When
/// somebody wants the program to stop while nobody takes what it writes, the rest is dropped.
final class StandardStreams {
  private static let capacity = 1 << 16
  // A signal handler writes what is collected, so it is kept where a handler can reach it.
  nonisolated(unsafe) private static let collected = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  nonisolated(unsafe) private static var count = 0

  private let isWatched = isatty(STDOUT_FILENO) != 0
  private let isUnicode: Bool
  /// Nobody took what was written when the program was to stop: no more waiting for that.
  private var isStuck = false
  /// The end of what was written, back to the last line feed, as far as a prompt could stand behind it.
  private var tail: [UInt8] = []
  /// How often anything was written, on either stream.
  private(set) var writes = 0

  init(isUnicode: Bool) { self.isUnicode = isUnicode }

  func write(_ text: String) { write(Array(text.utf8)) }

  func writeError(_ text: String) { writeError(Array(text.utf8)) }

  func write(_ text: [UInt8]) {
    writes += 1
    let text = isUnicode ? text : PlainText.ascii(text)
    if isWatched { keepTail(of: text) }
    text.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = rest.prefix(StandardStreams.capacity - StandardStreams.count)
        UnsafeMutableRawBufferPointer(
          start: StandardStreams.collected + StandardStreams.count, count: part.count
        ).copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
        StandardStreams.count += part.count
        rest = rest[part.endIndex...]
        if StandardStreams.count == StandardStreams.capacity, !flushed() { return }
      }
    }
    if isWatched, text.last == UInt8(ascii: "\n") { flush() }
  }

  func writeError(_ text: [UInt8]) {
    writes += 1
    flush()
    let text = isUnicode ? text : PlainText.ascii(text)
    if isWatched { keepTail(of: text) }
    text.withUnsafeBytes(StandardStreams.complain)
  }

  /// What stands on the last line of the screen without an end of it, where that is known; it is forgotten when it is read.
  var unfinishedLine: String {
    defer { tail = [] }
    return tail.count < 400 ? String(decoding: tail, as: UTF8.self) : ""
  }

  private func keepTail(of text: [UInt8]) {
    if let feed = text.lastIndex(of: 0x0A) {
      tail = Array(text[(feed + 1)...].prefix(400))
    } else if tail.count < 400 {
      tail += text.prefix(400)
    }
  }

  /// Writes to standard error, also when something should stop; only then does nobody wait for a reader.
  private static func complain(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let patience: Int32 = Interrupt.flag.pointee == 0 ? -1 : 200
      guard (try? Descriptor.isReady(STDERR_FILENO, for: POLLOUT, milliseconds: patience)) ?? false else {
        // A signal ends the wait; whether there is one to give up for is seen at the next.
        if patience < 0 { continue }
        return
      }
      let part = UnsafeRawBufferPointer(rebasing: rest.prefix(4096))
      let written = systemWrite(STDERR_FILENO, part.baseAddress, part.count)
      if written < 0, errno != EINTR, errno != EAGAIN { return }
      rest = rest.dropFirst(max(written, 0))
    }
  }

  func flush() { _ = flushed() }

  /// Writes what is collected; false where it had to be dropped.
  ///
  /// A reader that has gone away ends the program quietly, as if SIGPIPE had; any other reason is told, unless it is the
  /// terminal that has gone.
  private func flushed() -> Bool {
    guard StandardStreams.count > 0 else { return true }
    let bytes = UnsafeRawBufferPointer(start: StandardStreams.collected, count: StandardStreams.count)
    defer { StandardStreams.count = 0 }
    do {
      if isStuck, try !Descriptor.isReady(STDOUT_FILENO, for: POLLOUT, milliseconds: 20) { return false }
      try Descriptor.writeAll(STDOUT_FILENO, bytes)
      isStuck = false
      return true
    } catch let error as SystemError {
      if error.code == EPIPE {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
      }
      if isWatched && error.code == EIO {
        // Who was told to outlive the terminal has nowhere to write any more.
        Signals.endWithTerminal()
      } else {
        let words = "lam: standard output: \(error.reason)\n"
        Array(words.utf8).withUnsafeBytes(StandardStreams.complain)
        StandardStreams.count = 0
        _exit(LamShell.ExitCode.failure)
      }
      return false
    } catch {
      isStuck = true
      return false
    }
  }

  /// Writes what is collected from inside a signal handler, as far as somebody takes it.
  static func flushFromHandler() {
    var done = 0
    let end = count
    count = 0
    while done < end {
      var poller = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
      guard poll(&poller, 1, 100) > 0 else { return }
      let written = systemWrite(STDOUT_FILENO, collected + done, min(end - done, 4096))
      guard written > 0 else { return }
      done += written
    }
  }

  /// Writes words to standard error from inside a signal handler.
  static func complainFromHandler(_ words: StaticString) {
    _ = systemWrite(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
