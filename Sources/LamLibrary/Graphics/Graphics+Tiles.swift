import LamFigures
import LamNumerics

extension Graphics {
  /// The axes at places of a table, counted along its rows from 0: those that are there, or new ones, which take the
  /// place of others that they would cover.
  func axes(
    at places: [Int], rows: Int, columns: Int, in figure: GraphicObject, replacing: Bool = false
  ) -> GraphicObject {
    let rowsOfPlaces = places.map { $0 / columns }
    let columnsOfPlaces = places.map { $0 % columns }
    let (top, bottom) = (rowsOfPlaces.min() ?? 0, rowsOfPlaces.max() ?? 0)
    let (left, right) = (columnsOfPlaces.min() ?? 0, columnsOfPlaces.max() ?? 0)
    let (m, n) = (Double(rows), Double(columns))
    let outer = [
      Double(left) / n, 1 - Double(bottom + 1) / m, Double(right - left + 1) / n,
      Double(bottom - top + 1) / m,
    ]
    let others = figure.children.filter { $0.kind === ObjectKind.axes }
    for axes in others where axes.isAutomatic("Position") {
      let there = Array(axes.numbers("OuterPosition").elements)
      guard there.count == 4 else { continue }
      if zip(there, outer).allSatisfy({ abs($0 - $1) < 1e-9 }), !replacing {
        figures.select(axes: axes)
        return axes
      }
      let isApart =
        there[0] + there[2] <= outer[0] + 1e-9 || outer[0] + outer[2] <= there[0] + 1e-9
        || there[1] + there[3] <= outer[1] + 1e-9 || outer[1] + outer[3] <= there[1] + 1e-9
      if !isApart { axes.delete() }
    }
    let axes = figures.makeAxes(in: figure)
    axes["OuterPosition"] = .numbers(outer)
    axes["Position"] = .numbers(
      Graphics.position(left: left, right: right, top: top, bottom: bottom, rows: rows, columns: columns))
    return axes
  }

  /// Puts the axes of a figure into the tiles of another table, in the order in which they were made.
  func moveTiles(of figure: GraphicObject, rows: Int, columns: Int) {
    let axes = figure.children.filter { $0.kind === ObjectKind.axes && $0.isAutomatic("Position") }
    for (index, axes) in axes.prefix(rows * columns).enumerated() {
      let (row, column) = (index / columns, index % columns)
      let (m, n) = (Double(rows), Double(columns))
      axes["OuterPosition"] = .numbers([Double(column) / n, 1 - Double(row + 1) / m, 1 / n, 1 / m])
      axes["Position"] = .numbers(
        Graphics.position(left: column, right: column, top: row, bottom: row, rows: rows, columns: columns))
    }
  }

  /// The axes whose box in a figure is just this one, which become the current ones; nil where there are none. Axes that
  /// new ones there would cover are taken away.
  func axes(at box: Rectangle, in figure: GraphicObject) -> GraphicObject? {
    let near = 1e-9
    for axes in figure.children where axes.kind === ObjectKind.axes && axes.isOn("HandleVisibility") {
      let there = axes.nominalPosition
      let distances = [
        there.x - box.x, there.y - box.y, there.width - box.width, there.height - box.height,
      ]
      if distances.allSatisfy({ abs($0) < near }) {
        figures.select(axes: axes)
        return axes
      }
      let isApart =
        there.right <= box.x + near || box.right <= there.x + near || there.y + there.height <= box.y + near
        || box.y + box.height <= there.y + near
      if !isApart { axes.delete() }
    }
    return nil
  }

  /// The box of axes in a table, which shares the margins of one pair of axes among the rows and columns.
  private static func position(left: Int, right: Int, top: Int, bottom: Int, rows: Int, columns: Int)
    -> [Double]
  {
    let whole = [0.13, 0.11, 0.775, 0.815]
    if rows == 1 && columns == 1 { return whole }
    // A fifth of a cell and twelve points lie between neighbours, in a figure of 560 by 420.
    let (m, n) = (Double(rows), Double(columns))
    let horizontal = 0.2 / n + 12 / 560.0
    let vertical = 0.2 / m + 12 / 420.0
    let width = (whole[2] - (n - 1) * horizontal) / n
    let height = (whole[3] - (m - 1) * vertical) / m
    return [
      whole[0] + Double(left) * (width + horizontal),
      whole[1] + (m - 1 - Double(bottom)) * (height + vertical),
      Double(right - left + 1) * width + Double(right - left) * horizontal,
      Double(bottom - top + 1) * height + Double(bottom - top) * vertical,
    ]
  }
}
