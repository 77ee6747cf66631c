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
  private let write: (String) -> Void
  private let flush: () -> Void
  /// What was found out about the terminal at the first figure.
  private var found: PictureTerminal?
  /// How many pictures have been sent past tmux, which tells them apart by their numbers.
  private var sent = 0

  init(
    environment: [String: String], wanted: GraphicsMode?, isColored: Bool, isUnicode: Bool,
    write: @escaping (String) -> Void, flush: @escaping () -> Void
  ) {
    self.environment = environment
    self.wanted = wanted
    self.isColored = isColored
    self.isUnicode = isUnicode
    self.write = write
    self.flush = flush
  }

  /// Shows a figure below what was written.
  func show(_ figure: GraphicObject) throws {
    if wanted == GraphicsMode.none { return }
    flush()
    let terminal = found ?? PictureTerminal(environment: environment, wanted: wanted)
    found = terminal
    switch terminal.mode {
    case .none: return
    case .cells, .ascii:
      let options = CellRenderer.Options(
        characters: isUnicode && terminal.mode == .cells ? .unicode : .ascii,
        colors: isColored ? colors : .none)
      write(try FigureText.text(of: figure, columns: Screen.width(), rows: Screen.height(), options))
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
      write(String(decoding: bytes, as: UTF8.self))
    }
    flush()
  }

  /// The colours that the terminal says it has.
  private var colors: CellColors {
    let depth = environment["COLORTERM"]
    if depth == "truecolor" || depth == "24bit" { return .full }
    let terminal = environment["TERM"] ?? ""
    return terminal.contains("256color") ? .indexed : .sixteen
  }
}
