import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Lines through points.
  static let lineRows: [Builtin] = [
    drawing(
      "plot", "draw lines through points, or signs at them",
      details: """
        plot(y), plot(x, y), plot(x, y, spec), any number of such groups, plot(z) of complex numbers, plot(axes, ...). Columns of \
        matrices are lines. spec has letters for the colour (r g b c m y k w), the line (- -- : -.) and the sign (+ o * . x s d ^ v > \
        < p h). Properties follow by name: LineWidth, Color, Marker, MarkerSize, MarkerFaceColor, DisplayName ...
        """,
      examples: ["plot([1 3 2 4])", "x = linspace(0, 2 * pi); plot(x, sin(x), 'r--', x, cos(x), 'b')"],
      seeAlso: ["plot3", "line", "semilogy", "loglog", "scatter", "xlabel", "legend", "hold"]
    ) { try plot($0) },
    drawing(
      "semilogx", "plot with a logarithmic x axis", examples: ["semilogx(logspace(0, 3), 1:50)"],
      seeAlso: ["plot", "semilogy", "loglog"]
    ) { try plot($0, scales: ["XScale"]) },
    drawing(
      "semilogy", "plot with a logarithmic y axis", examples: ["semilogy(0:20, 0.5 .^ (0:20), 'o-')"],
      seeAlso: ["plot", "semilogx", "loglog"]
    ) { try plot($0, scales: ["YScale"]) },
    drawing(
      "loglog", "plot with two logarithmic axes", examples: ["x = logspace(0, 3); loglog(x, x .^ 2)"],
      seeAlso: ["plot", "semilogx", "semilogy"]
    ) { try plot($0, scales: ["XScale", "YScale"]) },
    drawing(
      "plot3", "draw lines through points in space",
      details: "plot3(x, y, z), plot3(x, y, z, spec), any number of such groups; properties follow by name.",
      examples: ["t = linspace(0, 6 * pi, 200); plot3(cos(t), sin(t), t)"], seeAlso: ["plot", "surf", "view"]
    ) { try plot3($0) },
    drawing(
      "line", "add a line to axes, whatever is there",
      details: "line(x, y), line(x, y, z), line('XData', x, 'YData', y); properties follow by name.",
      examples: ["line([0 1], [0 1])"], seeAlso: ["plot", "plot3", "patch", "text"]
    ) { call in
      let plot = try PlotCall(call)
      let axes = plot.axes()
      let given = try plot.data.map { try plot.numbers($0, "coordinates") }
      guard given.isEmpty || given.count == 2 || given.count == 3 else {
        throw call.refuse("x and y are needed, or x, y and z")
      }
      var lines: [GraphicObject] = []
      let pairs =
        given.count >= 2
        ? try LineData.pairs(x: given[0], y: given[1], call: call)
        : [(.init(emptyOfShape: .empty), .init(emptyOfShape: .empty))]
      let heights = given.count == 3 ? try LineData.pairs(x: given[0], y: given[2], call: call).map(\.y) : []
      for (index, pair) in pairs.enumerated() {
        let line = plot.make(.line, in: axes)
        if !given.isEmpty { (line["XData"], line["YData"]) = (.numbers(pair.x), .numbers(pair.y)) }
        if index < heights.count { line["ZData"] = .numbers(heights[index]) }
        line["Color"] = .color(Palette.lineColors[0])
        try plot.applyProperties(to: line)
        lines.append(line)
      }
      return try plot.results(lines)
    },
  ]

  /// Draws the groups of a call of `plot` and its like.
  ///
  /// - Parameter scales: the scales of the axes that become logarithmic.
  static func plot(_ call: Call, scales: [String] = []) throws -> [Value] {
    let plot = try PlotCall(call) { text, before in before.isEmpty || LineSpecification(text) == nil }
    let axes = plot.preparedAxes()
    for scale in scales { axes[scale] = .word("log") }
    var lines: [GraphicObject] = []
    try plot.forEachLineGroup { pairs, specification in
      for pair in pairs {
        let line = plot.make(.line, in: axes, [("XData", .numbers(pair.x)), ("YData", .numbers(pair.y))])
        try style(line, specification, plot, axes)
        lines.append(line)
      }
    }
    if plot.data.isEmpty, plot.properties.contains(where: { $0.name.lowercased() == "xdata" }) {
      let line = plot.make(.line, in: axes)
      try style(line, nil, plot, axes)
      lines.append(line)
    } else if plot.data.isEmpty {
      throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0)
    }
    return try plot.results(lines)
  }

  /// Draws the groups of three of a call of `plot3`.
  private static func plot3(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call) { text, before in before.isEmpty || LineSpecification(text) == nil }
    let axes = plot.preparedAxes()
    if axes.artists.isEmpty { axes.turnToSpace() }
    var lines: [GraphicObject] = []
    var position = 0
    let data = plot.data
    while position < data.count {
      let group = data[position...].prefix { !$0.isText }.prefix(3)
      let x, y, z: Tensor<Double>
      if group.count == 2, data[position + 1].isComplex {
        // The parts of complex numbers over the first argument.
        let parts = try plot.numbersOrComplex(data[position + 1])
        (x, y, z) = (parts.real, parts.imaginary ?? parts.real, try plot.numbers(data[position], "z"))
      } else if group.count == 3 {
        (x, y, z) = (
          try plot.numbers(data[position], "x"), try plot.numbers(data[position + 1], "y"),
          try plot.numbers(data[position + 2], "z")
        )
      } else {
        throw call.refuse("x, y and z are needed")
      }
      position += group.count
      var specification: LineSpecification?
      if position < data.count, let text = data[position].text, data[position].isText {
        specification = LineSpecification(text)
        position += 1
      }
      let flat = try LineData.pairs(x: x, y: y, call: call)
      let heights = try LineData.pairs(x: x, y: z, call: call).map(\.y)
      for (pair, z) in zip(flat, heights) {
        let line = plot.make(
          .line, in: axes, [("XData", .numbers(pair.x)), ("YData", .numbers(pair.y)), ("ZData", .numbers(z))])
        try style(line, specification, plot, axes)
        lines.append(line)
      }
    }
    guard !data.isEmpty else { throw Failure.tooFewArguments(function: "plot3", expected: 3, got: 0) }
    return try plot.results(lines)
  }

  /// Gives a line its looks: what the specification says, else the next colour of the axes, then the properties.
  static func style(
    _ line: GraphicObject, _ specification: LineSpecification?, _ plot: PlotCall, _ axes: GraphicObject
  ) throws {
    let isColored =
      specification?.color != nil || plot.properties.contains { $0.name.lowercased() == "color" }
    if specification?.dash == nil, specification?.marker == nil, let style = axes.nextLineStyle {
      for (name, setting) in LineSpecification(style)?.settings ?? [] { line[name] = setting }
    }
    if !isColored { line["Color"] = .color(axes.nextColor()) }
    for (name, setting) in specification?.settings ?? [] { line[name] = setting }
    try plot.applyProperties(to: line)
  }
}

extension PlotCall {
  /// Goes through the groups `x, y, spec` of the data of `plot` and its like, in which x and spec may be left out: the
  /// columns that each draws, and how its lines look.
  func forEachLineGroup(
    _ body: (_ pairs: [(x: Tensor<Double>, y: Tensor<Double>)], LineSpecification?) throws -> Void
  ) throws {
    var position = 0
    while position < data.count {
      let first = try numbersOrComplex(data[position])
      let pairs: [(x: Tensor<Double>, y: Tensor<Double>)]
      if position + 1 < data.count, !data[position + 1].isText {
        let second = try numbersOrComplex(data[position + 1])
        pairs = try LineData.pairs(x: first.real, y: second.real, call: call)
        position += 2
      } else {
        pairs =
          try first.imaginary.map { try LineData.pairs(x: first.real, y: $0, call: call) }
          ?? LineData.columns(first.real, call: call)
        position += 1
      }
      var specification: LineSpecification?
      if position < data.count, data[position].isText, let text = data[position].text {
        specification = LineSpecification(text)
        position += 1
      }
      try body(pairs, specification)
    }
  }

  /// Real numbers, or the two parts of complex ones.
  func numbersOrComplex(_ value: Value) throws -> (real: Tensor<Double>, imaginary: Tensor<Double>?) {
    if value.isComplex, let complex = try value.complexes() {
      return (try complex.map { $0.parts.0 }, try complex.map { $0.parts.1 })
    }
    return (try numbers(value, "the data"), nil)
  }
}
