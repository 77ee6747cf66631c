import LamNumerics

extension CellCanvas {
  /// - Throws: what `Interrupt.check` throws.
  mutating func draw(_ path: Path, _ stroke: Stroke) throws {
    guard columns > 0, rows > 0, stroke.paint.opacity > 0, stroke.width > 0 else { return }
    switch stroke.role {
    case .data: try drawDots(path, ink(of: stroke.paint), dash: CellCanvas.dashes[stroke.dash] ?? [])
    case .frame: try drawUpright(path, ink(of: stroke.paint), oblique: [], CellCanvas.addBox)
    case .grid: try drawUpright(path, .dim, oblique: [1, 2], CellCanvas.addGrid)
    case .tick:
      for run in path.runs {
        for index in run.dropFirst() {
          ticks.append((path.points[index - 1], path.points[index], ink(of: stroke.paint)))
        }
      }
    }
  }

  /// Dots that are set and dots that are left out, by turns.
  private static let dashes: [Stroke.Dash: [Int]] = [
    .dashed: [4, 3], .dotted: [1, 2], .dashDotted: [5, 2, 1, 2],
  ]

  // MARK: Braille

  private mutating func drawDots(_ path: Path, _ ink: Ink, dash: [Int]) throws {
    let clip = SegmentClip(visible)
    var pen = DotPen(columns: columns, rows: rows, ink: ink, dash: dash)
    try dots.withUnsafeMutableBufferPointer { dots in
      try dotInks.withUnsafeMutableBufferPointer { inks in
        try path.points.withUnsafeBufferPointer { points in
          var pace = Pace()
          for run in path.runs where run.count > 1 {
            let last = path.isClosed ? run.upperBound : run.upperBound - 1
            var from = points[run.lowerBound]
            var isInside = clip.contains(from)
            pen.begin()
            if isInside { pen.beginColumn(at: from) }
            for index in run.lowerBound..<last {
              try pace.step()
              let to = points[index + 1 == run.upperBound ? run.lowerBound : index + 1]
              let isInsideNow = clip.contains(to)
              if isInside && isInsideNow {
                if !pen.stays(in: to) {
                  pen.fillColumn(dots, inks)
                  pen.line(from, to, dots, inks)
                  pen.beginColumn(at: to)
                }
              } else {
                pen.fillColumn(dots, inks)
                if let (a, b) = clip.clip(from, to) { pen.line(a, b, dots, inks) }
                if isInsideNow { pen.beginColumn(at: to) }
              }
              (from, isInside) = (to, isInsideNow)
            }
            pen.fillColumn(dots, inks)
          }
        }
      }
    }
  }

  /// Sets one dot.
  mutating func setDot(at point: Point, _ ink: Ink) {
    let x = min(Int(max(point.x, 0)), 2 * columns - 1)
    let y = min(Int(max(point.y, 0)), 4 * rows - 1)
    let cell = (y >> 2) * columns + x >> 1
    dots[cell] |= CellCanvas.dotBits[(y & 3) * 2 + x & 1]
    dotInks[cell] = ink
  }

  // MARK: Boxes and grids

  /// Lines along rows and columns are given cell by cell, others in dots.
  private mutating func drawUpright(
    _ path: Path, _ ink: Ink, oblique dash: [Int],
    _ add: (inout CellCanvas, _ from: (column: Int, row: Int), _ to: (column: Int, row: Int), Ink) -> Void
  ) throws {
    let clip = SegmentClip(visible)
    for run in path.runs where run.count > 1 {
      for step in 0..<(path.isClosed ? run.count : run.count - 1) {
        let from = path.points[run.lowerBound + step]
        let to = path.points[step + 1 == run.count ? run.lowerBound : run.lowerBound + step + 1]
        guard let (a, b) = clip.clip(from, to) else { continue }
        if abs(a.x - b.x) < 1 || abs(a.y - b.y) < 1 {
          var (start, end) = (cell(of: a), cell(of: b))
          if abs(a.y - b.y) < 1 { end.row = start.row } else { end.column = start.column }
          if (end.column, end.row) < (start.column, start.row) { swap(&start, &end) }
          add(&self, start, end, ink)
        } else {
          try drawDots(Path([a, b]), ink, dash: dash)
        }
      }
    }
  }

  private static func addBox(
    _ canvas: inout CellCanvas, from: (column: Int, row: Int), to: (column: Int, row: Int), ink: Ink
  ) {
    let isHorizontal = from.row == to.row
    let (ahead, back): (BoxDirections, BoxDirections) = isHorizontal ? (.right, .left) : (.down, .up)
    let count = isHorizontal ? to.column - from.column : to.row - from.row
    let first = from.row * canvas.columns + from.column
    for step in 0...count {
      let cell = first + step * (isHorizontal ? 1 : canvas.columns)
      if step < count { canvas.boxes[cell].insert(ahead) }
      if step > 0 { canvas.boxes[cell].insert(back) }
      canvas.boxInks[cell] = ink
    }
  }

  private static func addGrid(
    _ canvas: inout CellCanvas, from: (column: Int, row: Int), to: (column: Int, row: Int), ink: Ink
  ) {
    let isHorizontal = from.row == to.row
    let count = isHorizontal ? to.column - from.column : to.row - from.row
    for step in 0...count {
      let cell = from.row * canvas.columns + from.column + step * (isHorizontal ? 1 : canvas.columns)
      canvas.grid[cell].insert(isHorizontal ? .horizontal : .vertical)
    }
  }

  /// Lets each tick leave the frame where it begins: a direction more in that cell, however long it is.
  mutating func setTicks() {
    guard columns > 0, rows > 0 else { return }
    let clip = SegmentClip(Rectangle(x: 0, y: 0, width: Double(2 * columns), height: Double(4 * rows)))
    for tick in ticks {
      guard let (a, b) = clip.clip(tick.from, tick.to) else { continue }
      let (start, end) = (cell(of: a), cell(of: b))
      let isReversed = !isFrame(start) && isFrame(end)
      let base = isReversed ? end : start
      let dx = (b.x - a.x) * (isReversed ? -1 : 1)
      let dy = (b.y - a.y) * (isReversed ? -1 : 1)
      let direction: BoxDirections = abs(dx) > abs(dy) ? (dx > 0 ? .right : .left) : (dy > 0 ? .down : .up)
      let place = base.row * columns + base.column
      if boxes[place].isEmpty { boxInks[place] = tick.ink }
      boxes[place].insert(direction)
    }
  }

  private func isFrame(_ cell: (column: Int, row: Int)) -> Bool {
    !boxes[cell.row * columns + cell.column].isEmpty
  }
}

/// Draws straight lines in dots as Bresenham does, with gaps where the line is dashed.
private struct DotPen {
  let columns: Int
  let rows: Int
  let ink: Ink
  let dash: [Int]
  private let period: Int
  /// How many dots have been passed since the line began.
  private var phase = 0
  /// The dot that the line has come to.
  private var lastX = -1
  private var lastY = -1
  /// The column of dots that the line has not left for some points, and the rows that they are in; -1 for none.
  private var column = -1
  private var top = 0
  private var bottom = 0

  init(columns: Int, rows: Int, ink: Ink, dash: [Int]) {
    self.columns = columns
    self.rows = rows
    self.ink = ink
    self.dash = dash
    period = dash.reduce(0, +)
  }

  mutating func begin() {
    phase = 0
    (lastX, lastY) = (-1, -1)
  }

  // MARK: Columns

  /// Takes in a point of a line without gaps that stays in the column of dots it is in: all such lines cover the dots
  /// from the highest point to the lowest, which are set once. False for a point elsewhere.
  @inline(__always)
  mutating func stays(in point: Point) -> Bool {
    guard column >= 0, min(Int(point.x), 2 * columns - 1) == column else { return false }
    let row = min(Int(point.y), 4 * rows - 1)
    top = min(top, row)
    bottom = max(bottom, row)
    return true
  }

  /// A line without gaps has come to a point on the canvas, from where it may stay in the column.
  @inline(__always)
  mutating func beginColumn(at point: Point) {
    guard period == 0 else { return }
    column = min(Int(point.x), 2 * columns - 1)
    top = min(Int(point.y), 4 * rows - 1)
    bottom = top
  }

  /// Sets the dots of the lines that stayed in a column, and leaves it.
  @inline(__always)
  mutating func fillColumn(_ dots: UnsafeMutableBufferPointer<UInt8>, _ inks: UnsafeMutableBufferPointer<Ink>)
  {
    if column >= 0 {
      for row in top...bottom {
        let cell = (row >> 2) * columns + column >> 1
        dots[cell] |= DotPen.bit(column, row)
        inks[cell] = ink
      }
    }
    column = -1
  }

  // MARK: Lines

  /// Both ends are on the canvas.
  @inline(__always)
  mutating func line(
    _ a: Point, _ b: Point, _ dots: UnsafeMutableBufferPointer<UInt8>, _ inks: UnsafeMutableBufferPointer<Ink>
  ) {
    var x = min(Int(a.x), 2 * columns - 1)
    var y = min(Int(a.y), 4 * rows - 1)
    let endX = min(Int(b.x), 2 * columns - 1)
    let endY = min(Int(b.y), 4 * rows - 1)
    let dx = abs(endX - x)
    let dy = -abs(endY - y)
    let stepX = x < endX ? 1 : -1
    let stepY = y < endY ? 1 : -1
    var error = dx + dy
    while true {
      // Where lines meet the dot is counted once.
      if x != lastX || y != lastY {
        if period == 0 || isSet() {
          let cell = (y >> 2) * columns + x >> 1
          dots[cell] |= DotPen.bit(x, y)
          inks[cell] = ink
        }
        phase += 1
        (lastX, lastY) = (x, y)
      }
      if x == endX && y == endY { return }
      let twice = 2 * error
      if twice >= dy {
        error += dy
        x += stepX
      }
      if twice <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// The bit of a dot in its cell: three rows of two columns, and the fourth row above them all.
  @inline(__always)
  private static func bit(_ x: Int, _ y: Int) -> UInt8 {
    y & 3 == 3 ? 0x40 << UInt8(x & 1) : 1 << UInt8((x & 1) * 3 + y & 3)
  }

  private func isSet() -> Bool {
    var rest = phase % period
    for (index, length) in dash.enumerated() {
      if rest < length { return index % 2 == 0 }
      rest -= length
    }
    return true
  }
}
