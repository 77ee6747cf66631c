import LamFigures
import LamRuntime
import LamShell

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shows figures on the terminal: in pixels where it can, else in characters.
final class FigureScreen {
  private let environment: [String: String]
  /// What somebody has asked for; nil where it is to be found out.
  private let wanted: GraphicsMode?
  private let isColored: Bool
  private let isUnicode: Bool
  /// Whether the cursor can be moved back up.
  private let isMoving: Bool
  private let streams: StandardStreams
  /// What was found out about the terminal at the first figure.
  private var found: PictureTerminal?
  /// How many pictures have been sent past tmux, which tells them apart by their numbers.
  private var sent = 0
  /// The figure that was shown last, how many rows of characters it takes, and how often anything had been written then.
  private var last: (figure: GraphicObject, rows: Int, writes: Int)?

  init(
    environment: [String: String], wanted: GraphicsMode?, isColored: Bool, isUnicode: Bool,
    isMoving: Bool, streams: StandardStreams
  ) {
    self.environment = environment
    self.wanted = wanted
    self.isColored = isColored
    self.isUnicode = isUnicode
    self.isMoving = isMoving
    self.streams = streams
  }

  /// Lets the picture that was shown last stand as it is: somebody has typed below it.
  func leaveLast() { last = nil }

  /// Shows a figure below what was written, or in the place of its last picture where nothing was written since.
  func show(_ figure: GraphicObject) throws {
    if wanted == GraphicsMode.none { return }
    streams.flush()
    let terminal = found ?? PictureTerminal(environment: environment, wanted: wanted)
    found = terminal
    switch terminal.mode {
    case .none: return
    case .cells, .ascii:
      let options = CellRenderer.Options(
        characters: isUnicode && terminal.mode == .cells ? .unicode : .ascii,
        colors: isColored ? colors : .none)
      let text = try FigureText.text(of: figure, columns: Screen.width(), rows: Screen.height(), options)
      let rows = text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      if isMoving, let last, last.figure === figure, last.rows == rows, last.writes == streams.writes,
        rows < Screen.height()
      {
        // The terminal shows all of it at once where it knows how, and each line is cleared behind the new one.
        let lines = text.replacing("\n", with: "\u{1B}[K\n")
        streams.write("\u{1B}[?2026h\u{1B}[\(rows)A\r\(lines)\u{1B}[?2026l")
      } else {
        streams.write(text)
      }
      last = (figure, rows, streams.writes)
    case .kitty, .sixel, .iterm:
      let size = figure.pixelSize
      let picture = InlinePicture(
        // 96 pixels of a figure are an inch.
        points: Size(size.width * 0.75, size.height * 0.75), cell: terminal.cell,
        screen: (Screen.width(), Screen.height() - 3))
      sent += 1
      let bytes = try picture.sequence(
        of: FigureLayout.drawing(of: figure, on: picture.medium), terminal.mode,
        tmuxIdentifier: terminal.isBehindTmux ? (Int(getpid()) + sent) % 255 + 1 : nil)
      streams.write(String(decoding: bytes, as: UTF8.self))
      last = nil
    }
    streams.flush()
  }

  /// The colours that the terminal says it has.
  private var colors: CellColors {
    let depth = environment["COLORTERM"]
    if depth == "truecolor" || depth == "24bit" { return .full }
    let terminal = environment["TERM"] ?? ""
    return terminal.contains("256color") ? .indexed : .sixteen
  }
}
