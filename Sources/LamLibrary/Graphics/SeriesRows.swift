import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Points, stems, steps, errors and areas.
  static let seriesRows: [Builtin] = [
    drawing(
      "scatter", "draw signs at points, each with a size and a colour of its own",
      details: """
        scatter(x, y), scatter(x, y, s), scatter(x, y, s, c), then 'filled', a sign such as 'd', and properties. s is the area of the \
        signs in square points, c a colour, numbers that the colormap shows, or a row of red, green, blue for each point.
        """,
      examples: ["scatter(1:5, [2 3 1 5 4])", "scatter(1:5, 5:-1:1, 100, 1:5, 'filled')"],
      seeAlso: ["scatter3", "plot", "gscatter", "colormap"]
    ) { try scatter($0, dimensions: 2) },
    drawing(
      "scatter3", "draw signs at points in space",
      details: "scatter3(x, y, z, s, c, ...), as scatter.",
      examples: ["t = 0:0.2:10; scatter3(cos(t), sin(t), t, 20, t)"], seeAlso: ["scatter", "plot3", "stem3"]
    ) { try scatter($0, dimensions: 3) },
    drawing(
      "stem", "draw lines from zero to points",
      details: "stem(y), stem(x, y), then 'filled', a specification such as 'r--s', and properties.",
      examples: ["stem(0.8 .^ (0:10))"], seeAlso: ["stem3", "bar", "stairs", "plot"]
    ) { try stem($0) },
    drawing(
      "stem3", "draw lines from the plane to points in space",
      details: "stem3(z), stem3(x, y, z), then 'filled', a specification, and properties.",
      examples: ["t = 0:0.3:10; stem3(cos(t), sin(t), t)"], seeAlso: ["stem", "plot3", "scatter3"]
    ) { try stem3($0) },
    drawing(
      "stairs", [.any("data").orText.variadic], results: ["h", "ys"],
      "draw lines that go from number to number in steps",
      details:
        "stairs(y), stairs(x, y), a specification, properties. [xs, ys] = stairs(...) gives the corners and draws nothing.",
      examples: ["stairs([1 3 2 4])", "[xs, ys] = stairs([1 3 2])"], seeAlso: ["plot", "bar", "stem"]
    ) { try stairs($0) },
    drawing(
      "errorbar", "draw a line with bars that show how far each point may be off",
      details: """
        errorbar(y, e), errorbar(x, y, e), errorbar(x, y, low, high), errorbar(x, y, left, right, low, high), then a specification of \
        lines with ~ for bars up and down, > to the sides, ~> both, #, #~ and #~> for boxes; or the words vertical, horizontal, both.
        """,
      examples: [
        "errorbar(1:4, [2 3 5 4], [0.5 0.2 0.4 0.3])", "errorbar(1:3, [2 4 3], [1 1 1], [0 1 2], 'o')",
      ],
      seeAlso: ["plot", "bar"]
    ) { try errorBars($0) },
    drawing(
      "area", "draw the area under lines, series on top of each other",
      details:
        "area(y), area(x, y), area(x, y, base), then properties: FaceColor, FaceAlpha, EdgeColor, BaseValue ...",
      examples: ["area([1 3 2 4])", "area([1 2; 3 1; 2 2])"], seeAlso: ["plot", "bar", "fill"]
    ) { try area($0) },
  ]

  private static func scatter(_ given: Call, dimensions: Int) throws -> [Value] {
    let (call, words) = given.removing(words: ["filled", "fill"])
    // A colour may stand behind the sizes as a text, and a sign behind it.
    var plot = try PlotCall(call) { text, before in
      before.count < dimensions || LineSpecification(text) == nil && Palette.color(named: text) == nil
    }
    guard plot.data.count >= dimensions else {
      let names = dimensions == 2 ? "x and y are" : "x, y and z are"
      if plot.data.isEmpty, plot.properties.contains(where: { $0.name.lowercased() == "xdata" }) {
        let axes = plot.axes()
        let object = plot.make(.scatter, in: axes)
        try plot.applyProperties(to: object)
        return try plot.results([object])
      }
      throw call.refuse("\(names) needed")
    }
    let places = try plot.data[0..<dimensions].map { try plot.numbers($0, "the places") }
    let count = places[0].count
    guard places.allSatisfy({ $0.count == count }) else {
      throw call.refuse(
        "there are \(places.map { "\($0.count)" }.joined(separator: ", ")) coordinates; they must be as many")
    }
    var rest = Array(plot.data[dimensions...])
    var sizes = Tensor(scalar: 36.0)
    if let first = rest.first, !first.isText {
      let own = try plot.numbers(first, "the sizes")
      if !own.isEmpty { sizes = own }
      guard sizes.count == 1 || sizes.count == count else {
        throw call.refuse("there are \(count) points and \(sizes.count) sizes; one is enough for all")
      }
      rest.removeFirst()
    }
    var colors: Tensor<Double>?
    if let first = rest.first, !first.isText {
      let own = try plot.numbers(first, "the colours")
      if !own.isEmpty { colors = own }
      rest.removeFirst()
    }
    if let own = colors {
      let isTriple =
        own.shape.isMatrix && own.shape.columns == 3 && (own.shape.rows == 1 || own.shape.rows == count)
      guard isTriple || own.shape.isVector && own.count == count || own.count == 1 else {
        throw call.refuse(
          "there are \(count) points; their colours are as many numbers, a colour, or as many rows of three numbers"
        )
      }
      if !isTriple, own.shape.rows == 1 { colors = try own.reshaped(to: Shape(own.count, 1)) }
    }
    var marker: String?
    for value in rest {
      guard let text = value.text, value.isText else {
        throw call.refuse("places, sizes and colours are taken, and no more numbers")
      }
      if let color = Palette.color(named: text) {
        colors = try Tensor(row: [color.red, color.green, color.blue])
      } else if let own = LineSpecification(text) {
        if let color = own.color { colors = try Tensor(row: [color.red, color.green, color.blue]) }
        marker = own.marker ?? marker
      }
    }
    let axes = plot.preparedAxes()
    if dimensions == 3, axes.artists.isEmpty { axes.turnToSpace() }
    let scatter = plot.make(.scatter, in: axes)
    if colors == nil {
      let color = axes.nextColor()
      colors = try Tensor(row: [color.red, color.green, color.blue])
    }
    for (name, numbers) in zip(["XData", "YData", "ZData"], places) {
      scatter[name] = .numbers(try numbers.reshaped(to: Shape(count, 1)))
    }
    scatter["SizeData"] = .numbers(sizes)
    if let colors { scatter["CData"] = .numbers(colors) }
    if let marker { scatter["Marker"] = .word(marker) }
    if !words.isEmpty {
      scatter["MarkerEdgeColor"] = .word("none")
      scatter["MarkerFaceColor"] = .word("flat")
    }
    // MarkerColor is no property; one colour for all is CData.
    if let color = plot.take("Color") { try plot.set("MarkerEdgeColor", color, of: scatter) }
    try plot.applyProperties(to: scatter)
    return try plot.results([scatter])
  }

  /// How stems look: a colour of their own or the next one, signs that are rings or filled.
  private static func style(
    _ stem: GraphicObject, _ specification: LineSpecification?, isFilled: Bool, _ plot: PlotCall,
    _ axes: GraphicObject
  ) throws {
    let color = specification?.color ?? axes.nextColor()
    stem["Color"] = .color(color)
    if let dash = specification?.dash { stem["LineStyle"] = .word(dash) }
    if let marker = specification?.marker { stem["Marker"] = .word(marker) }
    if isFilled { stem["MarkerFaceColor"] = .color(color) }
    if let name = specification?.name { stem["DisplayName"] = .text(name) }
    try plot.applyProperties(to: stem)
    // The signs of filled stems go with the colour that a property gave.
    if isFilled, let own = stem.color("Color"), own != color { stem["MarkerFaceColor"] = .color(own) }
  }

  private static func stem(_ given: Call) throws -> [Value] {
    let (call, words) = given.removing(words: ["filled", "fill"])
    let plot = try PlotCall(call, isProperty: PlotCall.beginsProperties)
    let (numbers, specification) = try plot.numbersAndSpecification()
    let pairs = try plot.series(numbers)
    let axes = plot.preparedAxes()
    let line = axes.baseLine(figures: plot.graphics.figures)
    let stems = try pairs.map { pair in
      let stem = plot.make(
        .stem, in: axes,
        [
          ("XData", .numbers(pair.x)), ("YData", .numbers(pair.y)), ("BaseLine", .objects([line])),
          ("BaseValue", line["BaseValue"]),
        ])
      try style(stem, specification, isFilled: !words.isEmpty, plot, axes)
      return stem
    }
    return try plot.results(stems)
  }

  private static func stem3(_ given: Call) throws -> [Value] {
    let (call, words) = given.removing(words: ["filled", "fill"])
    let plot = try PlotCall(call, isProperty: PlotCall.beginsProperties)
    var (numbers, specification) = try plot.numbersAndSpecification()
    if numbers.count == 1 {
      let z = numbers[0]
      guard z.shape.isMatrix else { throw call.refuse("z must be a matrix") }
      let rows = z.shape.rows
      numbers = [
        try Tensor(shape: z.shape) { Double($0 / max(rows, 1) + 1) },
        try Tensor(shape: z.shape) { Double($0 % max(rows, 1) + 1) }, z,
      ]
    }
    guard numbers.count == 3, numbers[0].count == numbers[2].count, numbers[1].count == numbers[2].count
    else {
      throw call.refuse("x, y and z of the same size are needed, or z alone")
    }
    let axes = plot.preparedAxes()
    if !plot.holds(axes) || axes.artists.isEmpty { axes.turnToSpace() }
    let stem = plot.make(.stem, in: axes)
    for (name, data) in zip(["XData", "YData", "ZData"], numbers) {
      stem[name] = .numbers(try data.reshaped(to: Shape(1, data.count)))
    }
    try style(stem, specification, isFilled: !words.isEmpty, plot, axes)
    return try plot.results([stem])
  }

  private static func stairs(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call, isProperty: PlotCall.beginsProperties)
    let (numbers, specification) = try plot.numbersAndSpecification()
    let pairs = try plot.series(numbers)
    if call.resultCount >= 2 {
      let steps = pairs.map { Steps(x: Array($0.x.elements), y: Array($0.y.elements)) }
      let shape = Shape(steps.first?.x.count ?? 0, steps.count)
      return [
        .of(try Tensor(steps.flatMap(\.x), shape: shape)), .of(try Tensor(steps.flatMap(\.y), shape: shape)),
      ]
    }
    let axes = plot.preparedAxes()
    let stairs = try pairs.map { pair in
      let stair = plot.make(.stair, in: axes, [("XData", .numbers(pair.x)), ("YData", .numbers(pair.y))])
      try style(stair, specification, plot, axes)
      return stair
    }
    return try plot.results(stairs)
  }

  private static func area(_ call: Call) throws -> [Value] {
    var plot = try PlotCall(call)
    var numbers = try plot.data.map { try plot.numbers($0, "the data") }
    var base: Double?
    if numbers.count == 3 || numbers.count == 2 && numbers[1].count == 1 && numbers[0].count != 1 {
      guard let last = numbers.popLast(), last.count == 1 else { throw call.refuse("the base is one number") }
      base = last[0]
    }
    let pairs = try plot.series(numbers)
    let axes = plot.preparedAxes()
    let own = plot.take("BaseValue")
    let isColored = plot.properties.contains { $0.name.lowercased() == "facecolor" }
    let areas = pairs.map { pair in
      let area = plot.make(.area, in: axes, [("XData", .numbers(pair.x)), ("YData", .numbers(pair.y))])
      if !isColored { area["FaceColor"] = .color(axes.nextColor()) }
      if let base { area["BaseValue"] = .number(base) }
      return area
    }
    for area in areas {
      area["AreaGroup"] = .objects(areas)
      if let own { try plot.set("BaseValue", own, of: area) }
      try plot.applyProperties(to: area)
    }
    return try plot.results(areas)
  }
}
