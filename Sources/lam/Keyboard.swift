import Glibc
import LamFigures
import LamNumerics
import LamRuntime
import LamShell

/// The terminal as one that is asked: its answers come among the keys that somebody types, some of them late.
///
/// Keys that are typed meanwhile are kept for whoever reads next. As long as an answer may still come the terminal does
/// not show what comes, and the answer is taken out of the keys wherever they are read.
enum Keyboard {
  /// How long is waited for answers, and how long they are looked out for among the keys, in seconds.
  private static let patience = 1.0
  private static let alertness = 10.0
  /// How long the end of the program waits for what has not come, from the question on.
  private static let patienceAtEnd = 2.5

  nonisolated(unsafe) private static var keys: [UInt8] = []
  nonisolated(unsafe) private static var answers = TerminalAnswers()
  /// When the question was put that has not been answered yet.
  nonisolated(unsafe) private static var asked: Double?
  /// How the terminal was before.
  nonisolated(unsafe) private static var before: termios?

  /// Asks, and waits for the answers; what has come in time.
  static func ask(_ question: [UInt8]) -> TerminalAnswers {
    var plain = termios()
    // Who asks from the background is stopped.
    guard asked == nil, tcgetpgrp(STDIN_FILENO) == getpgrp(), tcgetattr(STDIN_FILENO, &plain) == 0 else {
      return TerminalAnswers()
    }
    before = plain
    answers = TerminalAnswers()
    set(plain.takingKeys)
    let start = Clock.now()
    asked = start
    do {
      try question.withUnsafeBytes { try Descriptor.writeAll(STDOUT_FILENO, $0) }
      while !answers.isComplete, !Interrupt.isAsked {
        let rest = start + patience - Clock.now()
        guard rest > 0 else { break }
        // Signals end a wait; the flag is looked at now and then.
        guard
          try Descriptor.isReady(STDIN_FILENO, for: POLLIN, milliseconds: Int32(min(rest, 0.05) * 1000) + 1)
        else { continue }
        guard read() else { break }
      }
    } catch {
      // Whoever writes next meets the same, and tells it.
    }
    sortOut()
    if asked == nil { set(plain) } else { hideAnswers() }
    if !keys.isEmpty || asked != nil { ReadlineEditor.takeKeys() }
    return answers
  }

  // MARK: Keys

  /// How many keys are waiting.
  static var count: Int32 { Int32(clamping: keys.count) }

  /// The next of them.
  static func take() -> Int32 { keys.isEmpty ? -1 : Int32(keys.removeFirst()) }

  /// The first byte of the next key, the rest of which is dropped; nil where none is waiting.
  static func takeKey() -> UInt8? {
    guard let first = keys.first else { return nil }
    keys = first == 0x1B ? [] : Array(keys.dropFirst())
    return first
  }

  /// Reads what the terminal has where an answer may be among it; false where that need not be.
  static func fetch() -> Bool {
    guard isAlert, read() else { return false }
    // The rest of an answer is on its way; that of a key of several bytes too.
    var tries = 10
    while answers.isHolding, tries > 0,
      (try? Descriptor.isReady(STDIN_FILENO, for: POLLIN, milliseconds: 20)) == true
    {
      tries -= 1
      guard read() else { break }
    }
    sortOut()
    return true
  }

  /// The keys among what somebody else has read; nil where no answer is awaited.
  static func typed(among bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard isAlert else { return nil }
    answers.read(bytes)
    sortOut()
    defer { keys = [] }
    return keys
  }

  /// Whether an answer may still come.
  private static var isAlert: Bool {
    guard let asked else { return false }
    if Clock.now() - asked < alertness { return true }
    endWaiting()
    return false
  }

  private static func read() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 { answers.read(bytes[..<count]) }
    return count > 0
  }

  private static func sortOut() {
    answers.release()
    keys += answers.takeKeys()
    if answers.isComplete { endWaiting() }
  }

  private static func endWaiting() { asked = nil }

  // MARK: The terminal

  /// Lets the terminal show what is typed again, for a reader that looks at that.
  static func showKeys() {
    guard let plain = before else { return }
    set(plain)
    if asked == nil { before = nil }
  }

  /// Keeps what comes late from being shown.
  static func hideAnswers() {
    guard isAlert, let plain = before else { return }
    set(plain.hidingKeys)
  }

  /// Leaves the terminal as it was, after a last wait for what has not come yet; keys that nobody has taken are given
  /// back, where the system allows that.
  static func settle(waits: Bool) {
    while waits, isAlert, let asked, Clock.now() - asked < patienceAtEnd, !Interrupt.isAsked {
      guard let ready = try? Descriptor.isReady(STDIN_FILENO, for: POLLIN, milliseconds: 50) else { break }
      if ready, !fetch() { break }
    }
    asked = nil
    showKeys()
    #if canImport(Glibc)
      for var key in keys where ioctl(STDIN_FILENO, UInt(TIOCSTI), &key) != 0 { break }
    #endif
    keys = []
  }

  private static func set(_ state: termios) {
    withUnsafePointer(to: state) { _ = tcsetattr(STDIN_FILENO, TCSADRAIN, $0) }
  }
}
