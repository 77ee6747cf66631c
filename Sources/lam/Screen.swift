import Glibc
import LamFigures
import LamRuntime
import LamShell

/// The terminal lam is run in.
enum Screen {
  /// Columns: of the window where there is one, else what `COLUMNS` says, else 80.
  static func width() -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    if let text = getenv("COLUMNS"), let columns = Int(String(cString: text)), columns > 0 { return columns }
    return 80
  }

  /// Rows: of the window where there is one, else what `LINES` says, else 24.
  static func height() -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 { return Int(size.ws_row) }
    if let text = getenv("LINES"), let rows = Int(String(cString: text)), rows > 0 { return rows }
    return 24
  }

  /// The size of a character in pixels, where the terminal has told the system.
  static var cell: Size? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    let cell = Size(
      (Double(size.ws_xpixel) / Double(size.ws_col)).rounded(.down),
      (Double(size.ws_ypixel) / Double(size.ws_row)).rounded(.down))
    return cell.width >= 1 && cell.height >= 1 ? cell : nil
  }

  /// Gives a text to a command of the shell that shows it page by page; false where it could not.
  static func page(_ text: String, with command: String) -> Bool {
    var template = Array("\(P_tmpdir)/lam.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return false }
    // Nobody needs the name of the file: whatever happens it is gone with the pager.
    unlink(template)
    defer { close(descriptor) }
    do {
      try Array(text.utf8).withUnsafeBytes { try Descriptor.writeAll(descriptor, $0) }
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { return false }
      return try Subprocess.attend(shell: command, input: descriptor) == 0
    } catch {
      return false
    }
  }

  /// Somebody types and reads.
  static var isInteractive: Bool { isatty(STDIN_FILENO) != 0 }

  /// The output is a terminal that knows how to clear itself.
  static func isScreen(environment: [String: String]) -> Bool {
    guard isatty(STDOUT_FILENO) != 0, let terminal = environment["TERM"] else { return false }
    return !terminal.isEmpty && terminal != "dumb"
  }

  static func environment() -> [String: String] {
    var count = 0
    while environ[count] != nil { count += 1 }
    var variables = [String: String](minimumCapacity: count)
    var place = environ
    while let entry = place.pointee {
      // Bytes, not characters: this is done at every start.
      if let equals = strchr(entry, 0x3D) {
        let name = UnsafeRawBufferPointer(start: entry, count: equals - entry)
        variables[String(decoding: name, as: UTF8.self)] = String(cString: equals + 1)
      }
      place += 1
    }
    return variables
  }
}
