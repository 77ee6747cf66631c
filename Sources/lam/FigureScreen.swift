import Glibc
import LamFigures
import LamRuntime
import LamShell

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
  /// How many pictures have their own place; terminals that keep pictures tell them apart by their numbers.
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
    if terminal.mode == .none { return }
    var place: Int?
    if isMoving, let last, last.figure === figure, last.writes == streams.writes { place = last.rows }
    // A picture in the place of another one has its number.
    if place == nil { sent += 1 }
    var (text, rows) = try picture(of: figure, on: terminal)
    if place == rows, rows < Screen.height() {
      // The terminal shows all of it at once where it knows how, and each line is cleared behind the new one.
      text = "\u{1B}[?2026h\u{1B}[\(rows)A\r\(text.replacing("\n", with: "\u{1B}[K\n"))\u{1B}[?2026l"
    }
    streams.write(text)
    last = (figure, rows, streams.writes)
    streams.flush()
  }

  /// The picture with a line break at its end, and the rows of characters that it takes.
  private func picture(
    of figure: GraphicObject, on terminal: PictureTerminal
  ) throws -> (text: String, rows: Int) {
    switch terminal.mode {
    case .none: return ("", 0)
    case .cells, .ascii:
      let options = CellRenderer.Options(
        characters: isUnicode && terminal.mode == .cells ? .unicode : .ascii,
        colors: isColored ? colors : .none)
      let text = try FigureText.text(of: figure, columns: Screen.width(), rows: Screen.height(), options)
      return (text, text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) })
    case .kitty, .sixel, .iterm:
      let size = figure.pixelSize
      let picture = InlinePicture(
        // 96 pixels of a figure are an inch.
        points: Size(size.width * 0.75, size.height * 0.75), cell: terminal.cell,
        screen: (Screen.width(), Screen.height() - 3))
      let bytes = try picture.sequence(
        of: FigureLayout.drawing(of: figure, on: picture.medium), terminal.mode,
        identifier: identifier(behindTmux: terminal.isBehindTmux), isBehindTmux: terminal.isBehindTmux)
      return (String(decoding: bytes, as: UTF8.self), picture.rows)
    }
  }

  /// A number for the picture that no other program is likely to have chosen.
  private func identifier(behindTmux: Bool) -> Int {
    let process = Int(getpid())
    return behindTmux ? (process + sent) % 255 + 1 : 1 << 30 | (process & 0xFFFF) << 12 | sent & 0xFFF
  }

  /// The colours that the terminal says it has.
  private var colors: CellColors {
    let depth = environment["COLORTERM"]
    if depth == "truecolor" || depth == "24bit" { return .full }
    let terminal = environment["TERM"] ?? ""
    return terminal.contains("256color") ? .indexed : .sixteen
  }
}
