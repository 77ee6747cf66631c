import LamFigures

/// Figures as text on a screen.
public enum FigureText {
  /// The rows of characters that a figure is on a screen of so many columns and rows, each with its line end.
  ///
  /// The figure leaves three rows of the screen free; where its axes are too many for that it is higher.
  public static func text(
    of figure: GraphicObject, columns: Int, rows: Int, _ options: CellRenderer.Options
  ) throws -> String {
    // Wide screens have no use for pictures that are wider than they are read at a glance.
    let columns = min(max(columns, 10), 120)
    let proportion = figure.pixelSize.height / figure.pixelSize.width
    let wanted = Int(min(max(Double(columns) * proportion / 2, 8), 200))
    let medium = Medium.cells(columns: columns, rows: max(4, min(wanted, rows - 3)))
    let text = try CellRenderer.render(FigureLayout.drawing(of: figure, on: medium), options)
    return text.hasSuffix("\n") ? text : text + "\n"
  }
}
