import LamFigures
import LamShell

/// Shows figures on the terminal, in characters.
struct FigureScreen {
  let environment: [String: String]
  let isColored: Bool
  let isUnicode: Bool
  let write: (String) -> Void

  func show(_ figure: GraphicObject) throws {
    let options = CellRenderer.Options(
      characters: isUnicode ? .unicode : .ascii, colors: isColored ? colors : .none)
    write(try FigureText.text(of: figure, columns: Screen.width(), rows: Screen.height(), options))
  }

  /// The colours that the terminal says it has.
  private var colors: CellColors {
    let depth = environment["COLORTERM"]
    if depth == "truecolor" || depth == "24bit" { return .full }
    let terminal = environment["TERM"] ?? ""
    return terminal.contains("256color") ? .indexed : .sixteen
  }
}
