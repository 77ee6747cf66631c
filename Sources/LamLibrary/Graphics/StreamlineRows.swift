import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Lines along fields.
  static let streamlineRows: [Builtin] = [
    Builtin(
      "stream2", [.real("x or u"), .real("y or v"), .real("u, or starts along x").variadic],
      results: ["lines"],
      "the lines along a field of vectors from places in it",
      details: """
        stream2(x, y, u, v, startx, starty), stream2(u, v, startx, starty), and behind them [step most]: the length of a step in cells of \
        the grid, 0.1 where left out, negative to go against the field, and the most points of a line, 10000. lines is a cell with a \
        matrix of two columns for each place; it is empty outside of the grid.
        """,
      examples: ["[x, y] = meshgrid(0:3); lines = stream2(x, y, 2 * x, y, 1, 0.5); size(lines{1})"],
      seeAlso: ["streamline", "quiver"]
    ) { call in
      let lines = try streams(try (0..<call.count).map { try call.doubles($0) }, call)
      return [.cell(try Tensor(lines.map { Value.double($0) }, shape: Shape(1, lines.count)))]
    },
    drawing(
      "streamline", "draw the lines along a field of vectors from places in it",
      details: """
        streamline(x, y, u, v, startx, starty), streamline(u, v, startx, starty), streamline(x, y, z, u, v, w, startx, starty, startz) and \
        streamline(u, v, w, startx, starty, startz) in space, and behind them [step most] as for stream2; streamline(lines) for lines of \
        stream2 or stream3. The lines are added to the axes.
        """,
      examples: ["[x, y] = meshgrid(-2:0.2:2); streamline(x, y, -y + 0.2 * x, x, 0.5:0.5:1.5, [0 0 0])"],
      seeAlso: ["stream2", "quiver", "contour"]
    ) { call in
      let plot = try PlotCall(call)
      let lines = try fieldLines(plot)
      let axes = plot.axes()
      let drawn = try lines.filter { !$0.isEmpty }.map { points in
        let count = points.shape.rows
        let line = plot.make(.line, in: axes, [("Color", .color(Color(0, 0, 1)))])
        for (index, name) in ["XData", "YData", "ZData"].enumerated() where index < points.shape.columns {
          line[name] = .numbers(try Tensor(row: (0..<count).map { points[index * count + $0] }))
        }
        try plot.applyProperties(to: line)
        return line
      }
      return try plot.results(drawn)
    },
  ]

  /// The points of the lines that the arguments of `streamline` mean, a row for each point.
  private static func fieldLines(_ plot: PlotCall) throws -> [Tensor<Double>] {
    if plot.data.count == 1, case .cell(let cells) = plot.data[0] {
      return try cells.elements.map { value in
        let points = try plot.numbers(value, "the points of a line")
        guard points.isEmpty || points.isMatrix && (2...3).contains(points.columns) else {
          throw plot.call.refuse("the points of a line must be rows of two or three numbers")
        }
        return points
      }
    }
    let numbers = try plot.data.map { try plot.numbers($0, "the data") }
    let isSpatial = numbers.count > 7 || numbers.first?.shape.isMatrix == false
    return isSpatial ? try linesInSpace(plot.data, plot.call) : try streams(numbers, plot.call)
  }

  /// The points of the lines that the arguments of `stream2` mean.
  private static func streams(_ arguments: [Tensor<Double>], _ call: Call) throws -> [Tensor<Double>] {
    var given = arguments
    var options = [0.1, 10_000]
    if given.count == 5 || given.count == 7, let last = given.popLast() {
      for (index, option) in last.elements.prefix(2).enumerated() { options[index] = option }
      guard options[0].isFinite, options[0] != 0, options[1] >= 1 else {
        throw call.refuse("the options are the length of a step, not 0, and the most points, 1 at least")
      }
    }
    guard given.count == 4 || given.count == 6 else {
      throw call.refuse(
        "u, v and the places to start from along x and y are needed; x and y may stand before them")
    }
    let (u, v) = (given[given.count - 4], given[given.count - 3])
    let (startX, startY) = (given[given.count - 2], given[given.count - 1])
    guard u.shape.isMatrix, u.shape == v.shape, u.shape.rows > 1, u.shape.columns > 1 else {
      throw call.refuse(
        "u is \(u.shape) and v is \(v.shape); they must be matrices of one size, two rows and columns at least"
      )
    }
    guard startX.count == startY.count else {
      throw call.refuse("there are \(startX.count) starts along x and \(startY.count) along y")
    }
    let (rows, columns) = (u.shape.rows, u.shape.columns)
    var x = (1...columns).map(Double.init)
    var y = (1...rows).map(Double.init)
    if given.count == 6 {
      let (xs, ys) = (given[0], given[1])
      guard xs.count == u.count || xs.count == columns, ys.count == u.count || ys.count == rows else {
        throw call.refuse("x is \(xs.shape), y is \(ys.shape) and u is \(u.shape); they do not go together")
      }
      x = (0..<columns).map { xs.count == columns ? xs[$0] : xs[$0 * rows] }
      y = (0..<rows).map { ys[$0] }
    }
    guard let grid = StreamGrid(x: x, y: y, u: u, v: v) else {
      throw call.refuse(
        "x and y must rise from column to column and from row to row, as those of meshgrid do")
    }
    let most = Int(min(options[1], 1e7))
    return try (0..<startX.count).map { k in
      let points = try grid.line(from: (startX[k], startY[k]), step: options[0], most: most)
      if points.isEmpty { return .empty }
      return try Tensor(points.map(\.x) + points.map(\.y), shape: Shape(points.count, 2))
    }
  }
}
