import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Pictures of how numbers are spread.
  static let statisticsPlotRows: [Builtin] = [
    drawing(
      "bar3", "draw upright columns in space",
      details:
        "bar3(Z), bar3(y, Z), bar3(..., width), bar3(..., 'r'): Z(i, j) stands at x = j and y = i. Each column of Z has a colour.",
      examples: ["bar3(magic(4))"], seeAlso: ["bar", "histogram2", "surf"]
    ) { try bar3($0) },
    drawing(
      "histogram2", "show how many points lie in rectangles",
      details: """
        histogram2(x, y), histogram2(x, y, n), histogram2(x, y, [nx ny]), histogram2(x, y, xedges, yedges). Names and values: DisplayStyle \
        (bar3, tile), NumBins, XBinEdges, YBinEdges, FaceColor, EdgeColor.
        """,
      examples: [
        "histogram2(sin(1:200), cos(1:200), [6 6])",
        "histogram2(sin(1:200), cos(1:200), 8, 'DisplayStyle', 'tile')",
      ],
      seeAlso: ["histogram", "bar3", "imagesc"]
    ) { try histogram2($0) },
  ]

  private static func bar3(_ given: Call) throws -> [Value] {
    let (call, words) = given.removing(words: ["detached", "grouped", "stacked"])
    guard !words.contains("grouped"), !words.contains("stacked") else {
      throw call.refuse("columns stand detached; grouped and stacked are not known in space")
    }
    let plot = try PlotCall(call, isProperty: PlotCall.beginsProperties)
    var (numbers, specification) = try plot.numbersAndSpecification()
    var width = 0.8
    if numbers.count > 1, let last = numbers.last, last.count == 1,
      numbers[0].count != 1 || numbers.count == 3
    {
      width = last[0]
      numbers.removeLast()
      guard width > 0, width.isFinite else { throw call.refuse("the width is a positive number") }
    }
    guard let z = numbers.last, numbers.count <= 2, z.shape.isMatrix else {
      throw call.refuse("a matrix is needed")
    }
    let rows = z.shape.rows == 1 ? z.count : z.shape.rows
    let columns = z.shape.rows == 1 ? 1 : z.shape.columns
    var y = (0..<rows).map { Double($0 + 1) }
    if numbers.count == 2 {
      guard numbers[0].count == rows else {
        throw call.refuse("there are \(numbers[0].count) places for \(rows) rows; they must be as many")
      }
      y = Array(numbers[0].elements)
    }
    let axes = plot.preparedAxes()
    if axes.artists.isEmpty { axes.turnToSpace() }
    axes["YDir"] = .word("reverse")
    let bars = try (0..<columns).map { j in
      let bar = plot.make(
        .column, in: axes,
        [
          ("XData", .numbers(Array(repeating: Double(j + 1), count: rows))), ("YData", .numbers(y)),
          ("ZData", .numbers((0..<rows).map { z[j * rows + $0] })), ("BarWidth", .numbers([width, width])),
          ("CData", .numbers([Double(j + 1)])), ("FaceColor", .word("flat")),
        ])
      if let color = specification?.color { bar["FaceColor"] = .color(color) }
      try plot.applyProperties(to: bar)
      return bar
    }
    return try plot.results(bars)
  }

  private static func histogram2(_ call: Call) throws -> [Value] {
    var plot = try PlotCall(call)
    guard plot.data.count >= 2, plot.data.count <= 4 else { throw call.refuse("x and y are needed") }
    let style = plot.take("DisplayStyle")?.text?.lowercased() ?? "bar3"
    guard ["bar3", "tile"].contains(style) else {
      throw call.refuse("DisplayStyle is bar3 or tile, not \(style)")
    }
    let given = [plot.take("XBinEdges"), plot.take("YBinEdges")]
    let number = try plot.take("NumBins").map { try plot.numbers($0, "NumBins") }
    let data = plot.data
    let normalization = plot.take("Normalization")
    let bins = try (0..<2).map { side -> HistogramBins in
      // Each side takes its own of what the call says of both.
      var own = plot
      own.data = [data[side]]
      if let edges = given[side] {
        own.data.append(edges)
      } else if data.count == 4 {
        own.data.append(data[2 + side])
      } else if let both = try number
        ?? (data.count == 3 ? plot.numbers(data[2], "the numbers of intervals") : nil)
      {
        guard both.count == 1 || both.count == 2 else {
          throw call.refuse("one number of intervals or two are needed")
        }
        own.data.append(.of(both[both.count == 1 ? 0 : side]))
      }
      return try HistogramBins(&own)
    }
    guard bins[0].data.count == bins[1].data.count else {
      throw call.refuse(
        "x has \(bins[0].data.count) numbers and y \(bins[1].data.count); they must be as many")
    }
    let (columns, rows) = (bins[0].counts.count, bins[1].counts.count)
    guard columns * rows <= 250_000 else {
      throw call.refuse("\(columns) times \(rows) rectangles are too many")
    }
    var counts = [Double](repeating: 0, count: columns * rows)
    let places = try bins.map { try Histogram.classes(of: Array($0.data.elements), edges: $0.edges) }
    for (x, y) in zip(places[0], places[1]) {
      guard let x, let y else { continue }
      counts[min(x, columns - 1) * rows + min(y, rows - 1)] += 1
    }
    if let word = normalization {
      let total = max(1, counts.reduce(0, +))
      switch word.text?.lowercased() {
      case "count": break
      case "probability": counts = counts.map { $0 / total }
      default: throw call.refuse("Normalization is count or probability")
      }
    }
    let middles = bins.map { zip($0.edges, $0.edges.dropFirst()).map { $0 / 2 + $1 / 2 } }
    let axes = plot.preparedAxes()
    let object: GraphicObject
    if style == "tile" {
      object = plot.make(.image, in: axes, [("CDataMapping", .word("scaled"))])
      object["CData"] = .numbers(try Tensor(counts, shape: Shape(rows, columns)))
      for (name, middle) in zip(["XData", "YData"], middles) {
        if let first = middle.first, let last = middle.last { object[name] = .numbers([first, last]) }
      }
      for name in ["X", "Y"] { try axes.set("\(name)LimitMethod", .text("tight")) }
    } else {
      if axes.artists.isEmpty { axes.turnToSpace() }
      object = plot.make(.column, in: axes)
      object["XData"] = .numbers((0..<counts.count).map { middles[0][$0 / rows] })
      object["YData"] = .numbers((0..<counts.count).map { middles[1][$0 % rows] })
      object["ZData"] = .numbers(counts)
      object["CData"] = .numbers(counts)
      object["BarWidth"] = .numbers(bins.map { $0.width ?? 1 })
      object["FaceColor"] = .color(axes.nextColor())
    }
    try plot.applyProperties(to: object)
    return try plot.results([object])
  }
}
