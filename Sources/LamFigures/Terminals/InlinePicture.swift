/// A picture in pixels in the text of a terminal.
public struct InlinePicture: Sendable {
  /// The columns and rows of characters that it takes.
  public let columns: Int
  public let rows: Int
  /// What it is drawn on: a font of ten points is as tall there as the terminal's own.
  public let medium: Medium

  /// A picture of a size in points where that fits on the screen, else smaller in the same proportion; its texts have
  /// the same size in any case.
  ///
  /// - Parameters:
  ///   - cell: the size of a character in pixels.
  ///   - screen: the columns and the rows that may be taken.
  public init(points: Size, cell: Size, screen: (columns: Int, rows: Int)) {
    let unitsPerPoint = cell.height / (10 * (FontWidths.ascent + FontWidths.descent))
    let width = max(points.width, 1) * unitsPerPoint / cell.width
    let height = max(points.height, 1) * unitsPerPoint / cell.height
    let share = min(1, Double(screen.columns) / width, Double(screen.rows) / height)
    columns = InlinePicture.count(width * share, from: 10, to: screen.columns)
    rows = InlinePicture.count(height * share, from: 4, to: screen.rows)
    medium = Medium(
      size: Size(Double(columns) * cell.width, Double(rows) * cell.height), unitsPerPoint: unitsPerPoint)
  }

  private static func count(_ wanted: Double, from least: Int, to most: Int) -> Int {
    max(least, Int(min(wanted.rounded(), Double(min(most, 1000)))))
  }

  /// What is to be sent to the terminal, with a line break behind it.
  ///
  /// - Parameters:
  ///   - identifier: tells pictures apart where the terminal keeps them: above 0, behind tmux at most 255.
  ///   - isBehindTmux: whether kitty's protocol has to go through tmux.
  /// - Throws: `FigureFailure` where there is no Cairo, what `Interrupt.check` throws.
  public func sequence(
    of drawing: Drawing, _ mode: GraphicsMode, identifier: Int, isBehindTmux: Bool = false
  ) throws -> [UInt8] {
    switch mode {
    case .kitty:
      let png = try CairoRenderer.png(of: drawing)
      let send = isBehindTmux ? KittyPicture.sequenceThroughTmux : KittyPicture.sequence
      return send(png, columns, rows, identifier)
    case .iterm:
      return ITermPicture.sequence(png: try CairoRenderer.png(of: drawing), columns: columns, rows: rows)
    case .sixel: return try SixelPicture.sequence(CairoRenderer.raster(of: drawing))
    case .cells, .ascii, .none: return []
    }
  }
}
