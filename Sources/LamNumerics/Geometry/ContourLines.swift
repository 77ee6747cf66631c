/// The lines along which a function on a grid has a level.
///
/// Each cell of the grid is crossed from edge to edge in straight pieces, with linear interpolation on the edges. Lines
/// that begin at the border come first, by columns at the top and the bottom, then by rows at the left and the right;
/// closed ones follow row by row. Where all four edges of a cell are crossed, the line turns at the first edge.
public struct ContourLines: Sendable {
  /// One line at a level; the last point of a closed one is its first.
  public struct Line: Sendable {
    public let level: Double
    public let x: [Double]
    public let y: [Double]

    public var isClosed: Bool { x.count > 2 && x.first == x.last && y.first == y.last }
  }

  /// In the order of the levels.
  public private(set) var lines: [Line] = []

  /// - Parameters:
  ///   - x: the place of each column of `z`.
  ///   - y: the place of each row.
  ///   - z: the heights, column by column; at least two rows and two columns.
  /// - Throws: what `Interrupt.check` throws.
  public init(x: [Double], y: [Double], z: Tensor<Double>, levels: [Double]) throws {
    guard x.count > 1, y.count > 1, z.count == x.count * y.count else { return }
    let heights = Array(z.elements)
    for level in levels {
      var trace = ContourTrace(x: x, y: y, heights: heights, level: level)
      try trace.run()
      lines += trace.lines
    }
  }

  /// The lines as they are kept in a matrix of two rows: a column with the level and the number of points before the points
  /// of each.
  ///
  /// - Throws: `outOfMemory`.
  public func matrix() throws -> Tensor<Double> {
    var columns: [Double] = []
    for line in lines {
      columns += [line.level, Double(line.x.count)]
      for k in line.x.indices { columns += [line.x[k], line.y[k]] }
    }
    return try Tensor(columns, shape: Shape(2, columns.count / 2))
  }

  /// The lines that a matrix of two rows holds; what does not fit its counts is left out.
  public init(matrix: Tensor<Double>) {
    guard matrix.shape.isMatrix, matrix.shape.rows == 2 else { return }
    let count = matrix.shape.columns
    var start = 0
    while start < count {
      guard let points = Int(exactly: matrix[2 * start + 1]), points > 0, points < count - start else {
        return
      }
      let places = start + 1...start + points
      lines.append(
        Line(level: matrix[2 * start], x: places.map { matrix[2 * $0] }, y: places.map { matrix[2 * $0 + 1] })
      )
      start += points + 1
    }
  }

  /// The same lines with their points moved.
  public func mapped(_ place: (Double, Double) -> (Double, Double)) -> ContourLines {
    var copy = self
    copy.lines = lines.map { line in
      let places = zip(line.x, line.y).map(place)
      return Line(level: line.level, x: places.map(\.0), y: places.map(\.1))
    }
    return copy
  }
}

/// Follows the lines of one level from cell to cell.
private struct ContourTrace {
  let x: [Double]
  let y: [Double]
  let heights: [Double]
  let level: Double
  private let rows: Int
  private let columns: Int
  /// For each cell, row by row, the edges that are crossed and not yet followed: 1 top, 2 right, 4 bottom, 8 left.
  private var crossed: [Int]
  private(set) var lines: [ContourLines.Line] = []

  init(x: [Double], y: [Double], heights: [Double], level: Double) {
    (self.x, self.y, self.heights, self.level) = (x, y, heights, level)
    rows = y.count - 1
    columns = x.count - 1
    crossed = Array(repeating: 0, count: rows * columns)
  }

  mutating func run() throws {
    for row in 0..<rows {
      try Interrupt.check()
      for column in 0..<columns { crossed[row * columns + column] = crossings(row, column) }
    }
    for column in 0..<columns {
      if crossed[column] & 1 != 0 { try follow(0, column, from: 0) }
      if crossed[(rows - 1) * columns + column] & 4 != 0 { try follow(rows - 1, column, from: 2) }
    }
    for row in 0..<rows {
      if crossed[row * columns] & 8 != 0 { try follow(row, 0, from: 3) }
      if crossed[row * columns + columns - 1] & 2 != 0 { try follow(row, columns - 1, from: 1) }
    }
    for row in 0..<rows {
      try Interrupt.check()
      for column in 0..<columns where crossed[row * columns + column] > 0 {
        try follow(row, column, from: nil)
      }
    }
  }

  /// The heights above the level at the corners of a cell, around from the first row and column.
  private func corners(_ row: Int, _ column: Int) -> (Double, Double, Double, Double) {
    let height = rows + 1
    return (
      heights[column * height + row] - level, heights[(column + 1) * height + row] - level,
      heights[(column + 1) * height + row + 1] - level, heights[column * height + row + 1] - level
    )
  }

  private func crossings(_ row: Int, _ column: Int) -> Int {
    // A corner at the level counts as above it.
    func side(_ height: Double) -> Double { abs(height) < .ulpOfOne ? .ulpOfOne : height }
    let (a, b, c, d) = corners(row, column)
    func differ(_ p: Double, _ q: Double) -> Bool { side(p) * side(q) < 0 }
    return (differ(a, b) ? 1 : 0) + (differ(b, c) ? 2 : 0) + (differ(c, d) ? 4 : 0) + (differ(d, a) ? 8 : 0)
  }

  private mutating func follow(_ firstRow: Int, _ firstColumn: Int, from firstEdge: Int?) throws {
    var (row, column) = (firstRow, firstColumn)
    var points: (x: [Double], y: [Double]) = ([], [])
    var pace = Pace(every: 1 << 12)
    guard var start = firstEdge ?? (0..<4).last(where: { crossed[row * columns + column] & 1 << $0 != 0 })
    else {
      return
    }
    while row >= 0, column >= 0, row < rows, column < columns, crossed[row * columns + column] > 0 {
      try pace.step()
      let cell = row * columns + column
      let edges = crossed[cell]
      crossed[cell] -= 1 << start
      if points.x.isEmpty { add(start, row, column, to: &points) }
      let turn = start % 2 == 0 ? 1 : 3
      var stop = start
      for _ in 0..<4 {
        stop = (stop + turn) % 4
        if edges & 1 << stop != 0 { break }
      }
      add(stop, row, column, to: &points)
      crossed[cell] -= 1 << stop
      switch stop {
      case 0: row -= 1
      case 1: column += 1
      case 2: row += 1
      default: column -= 1
      }
      start = (stop + 2) % 4
    }
    if points.x.count > 1 { lines.append(.init(level: level, x: points.x, y: points.y)) }
  }

  /// Adds the point at which an edge has the level.
  private func add(_ edge: Int, _ row: Int, _ column: Int, to points: inout (x: [Double], y: [Double])) {
    let (a, b, c, d) = corners(row, column)
    let (left, right, top, bottom) = (x[column], x[column + 1], y[row], y[row + 1])
    let (p, q, from, to): (Double, Double, (Double, Double), (Double, Double))
    switch edge {
    case 0: (p, q, from, to) = (a, b, (left, top), (right, top))
    case 1: (p, q, from, to) = (b, c, (right, top), (right, bottom))
    case 2: (p, q, from, to) = (c, d, (right, bottom), (left, bottom))
    default: (p, q, from, to) = (d, a, (left, bottom), (left, top))
    }
    let ratio = abs(q) / abs(p)
    let share = ratio.isNaN ? 1 : ratio
    points.x.append(from.0 + (to.0 - from.0) / (1 + share))
    points.y.append(from.1 + (to.1 - from.1) / (1 + share))
  }
}
