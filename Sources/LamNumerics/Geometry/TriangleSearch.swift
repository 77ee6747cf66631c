/// Finds which of many triangles holds a point: a table of squares over all of them, each with the triangles that touch it.
public struct TriangleSearch: Sendable {
  private let corners: [(ax: Double, ay: Double, bx: Double, by: Double, cx: Double, cy: Double)]
  private let table: Table
  private let squares: [[Int]]

  /// - Parameters:
  ///   - x: coordinates of the points, as many as of `y`.
  ///   - triangles: the positions of three points each.
  /// - Throws: what `Interrupt.check` throws.
  public init(x: [Double], y: [Double], triangles: [[Int]]) throws {
    corners = triangles.map { (x[$0[0]], y[$0[0]], x[$0[1]], y[$0[1]], x[$0[2]], y[$0[2]]) }
    let used = triangles.flatMap { $0 }.filter { x[$0].isFinite && y[$0].isFinite }
    let lowX = used.reduce(Double.infinity) { min($0, x[$1]) }
    let lowY = used.reduce(Double.infinity) { min($0, y[$1]) }
    let highX = used.reduce(-Double.infinity) { max($0, x[$1]) }
    let highY = used.reduce(-Double.infinity) { max($0, y[$1]) }
    let low = (x: lowX, y: lowY)
    let boxes = corners.map { t in
      (
        low: (min(t.ax, t.bx, t.cx), min(t.ay, t.by, t.cy)),
        high: (max(t.ax, t.bx, t.cx), max(t.ay, t.by, t.cy))
      )
    }
    var side = max(1, Int(Double(triangles.count).squareRoot()))
    var table = Table(low: low, high: (highX, highY), side: side)
    // Where large triangles overlap, small squares would all hold all of them.
    while side > 1, boxes.reduce(0, { $0 + table.squares($1.low, $1.high).count }) > 64 * boxes.count {
      side /= 2
      table = Table(low: low, high: (highX, highY), side: side)
      try Interrupt.check()
    }
    var squares: [[Int]] = Array(repeating: [], count: side * side)
    var pace = Pace(every: 1 << 12)
    for (index, box) in boxes.enumerated() {
      let area = table.squares(box.low, box.high)
      for column in area.columns {
        for row in area.rows {
          squares[column * side + row].append(index)
          try pace.step()
        }
      }
    }
    self.table = table
    self.squares = squares
  }

  /// The first triangle with the point inside or on its border, within 1e-12 of its size, and how much of each corner the
  /// point has; nil outside of all.
  public func triangle(atX x: Double, y: Double) -> (index: Int, shares: (Double, Double, Double))? {
    let square = table.square(x, y)
    for index in squares[square.column * table.side + square.row] {
      let t = corners[index]
      let (ux, uy, vx, vy) = (t.bx - t.ax, t.by - t.ay, t.cx - t.ax, t.cy - t.ay)
      let area = ux * vy - uy * vx
      let (px, py) = (x - t.ax, y - t.ay)
      let (second, third) = ((px * vy - py * vx) / area, (ux * py - uy * px) / area)
      if second >= -1e-12, third >= -1e-12, second + third <= 1 + 1e-12 {
        return (index, (1 - second - third, second, third))
      }
    }
    return nil
  }

  /// Squares over a rectangle.
  private struct Table {
    let low: (x: Double, y: Double)
    let scale: (x: Double, y: Double)
    let side: Int

    init(low: (x: Double, y: Double), high: (x: Double, y: Double), side: Int) {
      self.low = low
      self.side = side
      scale = (Double(side) / (high.x - low.x), Double(side) / (high.y - low.y))
    }

    func square(_ x: Double, _ y: Double) -> (column: Int, row: Int) {
      (place((x - low.x) * scale.x), place((y - low.y) * scale.y))
    }

    private func place(_ number: Double) -> Int { number > 0 ? Int(min(number, Double(side - 1))) : 0 }

    /// The squares that a rectangle touches, and those around them.
    func squares(_ low: (Double, Double), _ high: (Double, Double)) -> (
      columns: ClosedRange<Int>, rows: ClosedRange<Int>, count: Int
    ) {
      let (first, last) = (square(low.0, low.1), square(high.0, high.1))
      func around(_ first: Int, _ last: Int) -> ClosedRange<Int> {
        max(min(first, last) - 1, 0)...min(max(first, last) + 1, side - 1)
      }
      let (columns, rows) = (around(first.column, last.column), around(first.row, last.row))
      return (columns, rows, columns.count * rows.count)
    }
  }
}
