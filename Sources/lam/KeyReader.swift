import Glibc
import LamNumerics
import LamRuntime

/// Single keys of the terminal, for `pause` and `kbhit`.
enum KeyReader {
  /// The first byte of the next key, or of one that has been pressed already; what follows it in the same key, as in
  /// those of the arrows, is dropped. Nil at the end of input, and where there is none and nobody waits.
  ///
  /// - Throws: what `Interrupt.check` throws.
  static func key(waits: Bool) throws -> UInt8? {
    if let first = Keyboard.takeKey() { return first != 4 ? first : nil }
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }
    while true {
      // Whoever had the terminal while we slept after Ctrl-Z may have left it otherwise.
      takeKeys(before)
      try Interrupt.check()
      guard try Descriptor.isReady(STDIN_FILENO, for: POLLIN, milliseconds: waits ? 50 : 0) else {
        if waits { continue }
        return nil
      }
      var bytes = [UInt8](repeating: 0, count: 64)
      var count = read(STDIN_FILENO, &bytes, bytes.count)
      if count > 0, let typed = Keyboard.typed(among: bytes[..<count]) {
        // What came was an answer of the terminal.
        if typed.isEmpty { continue }
        bytes = typed
        count = typed.count
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      // Ctrl-D is the end of input also where it is one key among others.
      return count > 0 && bytes[0] != 4 ? bytes[0] : nil
    }
  }

  private static func takeKeys(_ before: termios) {
    var now = termios()
    let ours = before.takingKeys
    if tcgetattr(STDIN_FILENO, &now) == 0, now.c_lflag != ours.c_lflag {
      withUnsafePointer(to: ours) { _ = tcsetattr(STDIN_FILENO, TCSADRAIN, $0) }
    }
  }
}

extension termios {
  /// Keys are not shown.
  var hidingKeys: termios {
    var changed = self
    changed.c_lflag &= ~tcflag_t(ECHO)
    return changed
  }

  /// Every key is handed over when it is pressed and is not shown; Ctrl-C and Ctrl-Z stay what they are.
  var takingKeys: termios {
    var changed = self
    changed.c_lflag &= ~tcflag_t(ICANON | ECHO)
    return changed
  }
}
