import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Lines of equal height.
  static let contourRows: [Builtin] = [
    drawing(
      "contour", [.any("data").orText.variadic], results: ["c", "h"],
      "draw the lines along which a function on a grid has the same height",
      details: """
        contour(z), contour(z, n), contour(z, levels), contour(x, y, z, ...), contour(..., spec). n is how many levels there are, 10 \
        where left out; [v v] is the one level v. c has the lines as contourc gives them. Properties follow by name: LineColor, \
        LineWidth, LineStyle, ShowText, LevelList, LevelStep.
        """,
      examples: [
        "contour(peaks(30))", "[x, y] = meshgrid(-2:0.1:2); contour(x, y, x .^ 2 + 2 * y .^ 2, [1 2 4])",
      ],
      seeAlso: ["contourf", "contour3", "contourc", "clabel", "surfc"]
    ) { try contour($0) },
    drawing(
      "contourf", [.any("data").orText.variadic], results: ["c", "h"],
      "draw the areas between lines of equal height in colours",
      details: "The arguments are those of contour. What is below the lowest level is not filled.",
      examples: ["contourf(peaks(30)); colorbar"], seeAlso: ["contour", "pcolor", "colorbar"]
    ) { call in
      try contour(call, [("Fill", .on), ("LineColor", .color(.black))])
    },
    drawing(
      "contour3", [.any("data").orText.variadic], results: ["c", "h"],
      "draw lines of equal height in space, each at its height",
      details: "The arguments are those of contour.",
      examples: ["contour3(peaks(30))"], seeAlso: ["contour", "surf", "view"]
    ) { call in
      try contour(call, [("ZLevelMode", .word("auto"))])
    },
    Builtin(
      "contourc",
      [.real("x or z"), .real("y or levels").optional, .real("z").optional, .real("levels").optional],
      results: ["c", "levels"], "the lines along which a function on a grid has the same height, as a matrix",
      details: """
        contourc(z), contourc(z, n), contourc(z, levels), contourc(x, y, z, ...). c has two rows: the level and the number of points, \
        then the points of the line, x above y, and so on for every line. n is 10 where left out; [v v] is the one level v.
        """,
      examples: ["c = contourc([1 2; 3 4], [2.5 2.5])"], seeAlso: ["contour", "clabel"]
    ) { call in
      let given = try (0..<call.count).map { try call.doubles($0) }
      let isPlaced = given.count > 2
      let z = given[isPlaced ? 2 : 0]
      guard z.shape.isMatrix, z.shape.rows > 1, z.shape.columns > 1 else {
        throw call.refuse("z must be a matrix with two rows and two columns at least, not \(z.shape)")
      }
      let levels = try contourLevels(
        given.count % 2 == 0 ? given[given.count - 1] : Tensor(scalar: 10), z, from: 1, call)
      let (x, y) =
        isPlaced
        ? (given[0], given[1])
        : (
          try Tensor(row: (1...z.shape.columns).map(Double.init)),
          try Tensor(row: (1...z.shape.rows).map(Double.init))
        )
      guard let lines = try ContourLines.over(x: x, y: y, z: z, levels: levels) else {
        throw call.refuse("x is \(x.shape), y is \(y.shape) and z is \(z.shape); they do not go together")
      }
      return [.of(try lines.matrix()), .of(try Tensor(row: levels))]
    },
    drawing(
      "clabel", [.any("c"), .any("h or levels").orText.variadic], results: ["h"],
      "write the heights on the lines of a contour plot",
      details: """
        clabel(c, h) for the plot h, clabel(c) into the current axes, clabel(c, h, levels) at some of the levels only; c and h are \
        what contour gave. Properties of the texts follow by name: FontSize, Color, Rotation. Each line has one label, in its middle.
        """,
      examples: ["[c, h] = contour(peaks(30)); clabel(c, h)"], seeAlso: ["contour", "text"]
    ) { try contourLabels($0) },
  ]

  /// Makes a contour plot of the arguments of a call.
  private static func contour(_ call: Call, _ looks: [(String, Setting)] = []) throws -> [Value] {
    var plot = try PlotCall(call) { text, _ in LineSpecification(text) == nil }
    var specification: LineSpecification?
    if let position = plot.data.firstIndex(where: \.isText) {
      guard position == plot.data.count - 1 else {
        throw call.refuse("letters for lines stand behind the numbers")
      }
      specification = plot.data.popLast()?.text.flatMap { LineSpecification($0) }
    }
    guard (1...4).contains(plot.data.count) else { throw call.refuse("z is needed, or x, y and z") }
    let given = plot.data.count % 2 == 0 ? try plot.numbers(plot.data.removeLast(), "levels") : nil
    let arguments = try SurfaceArguments(plot)
    let levels = try contourLevels(given ?? Tensor(scalar: 10), arguments.z, from: 0, call)
    let isSpatial = looks.contains { $0.0 == "ZLevelMode" }
    let axes = isSpatial ? plot.preparedSpace() : plot.preparedAxes()
    var (x, y) = (arguments.x, arguments.y)
    if x.shape != arguments.z.shape, y.shape != arguments.z.shape {
      (x, y) = (try LineData.row(x), try LineData.row(y))
    }
    let contour = plot.make(
      .contour, in: axes,
      [
        ("XData", .numbers(x)), ("YData", .numbers(y)), ("ZData", .numbers(arguments.z)),
        ("LevelList", .numbers(levels)),
        ("LevelListMode", .word((given?.count ?? 0) > 1 ? "manual" : "auto")),
      ] + looks)
    if given?.count == 1, levels.count > 1 {
      contour["LevelStep"] = .number((levels[levels.count - 1] - levels[0]) / Double(levels.count - 1))
      contour["LevelStepMode"] = .word("manual")
    }
    if let color = specification?.color { contour["LineColor"] = .color(color) }
    if let dash = specification?.dash { contour["LineStyle"] = .word(dash) }
    if axes.isAutomatic("XLim"), axes.isAutomatic("YLim") {
      for (name, numbers) in [("XLim", x), ("YLim", y)] {
        let finite = numbers.elements.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max(), low < high else { continue }
        try plot.graphics.spoken { try axes.set(name, .numbers([low, high])) }
      }
    }
    if contour.isOn("Fill") { axes["Layer"] = .word("top") }
    try plot.applyProperties(to: contour)
    guard call.resultCount > 0 else { return [] }
    let matrix = try plot.graphics.spoken { try contour.get("ContourMatrix") }
    return [try plot.graphics.value(of: matrix), plot.graphics.value(contour)]
  }

  /// The levels that a number of them, or a list, means.
  ///
  /// - Parameter first: 0 where the least height is a level too, which areas need; else 1.
  private static func contourLevels(
    _ given: Tensor<Double>, _ z: Tensor<Double>, from first: Int, _ call: Call
  ) throws -> [Double] {
    if given.count > 1 {
      guard given.count <= ContourLevels.most else {
        throw call.refuse("there are more than \(ContourLevels.most) levels")
      }
      return Array(Set(given.elements.filter(\.isFinite))).sorted()
    }
    guard given.count == 1, let count = Int(exactly: given[0]), (0...ContourLevels.most).contains(count)
    else {
      throw call.refuse(
        "the number of levels must be a whole number from 0 to \(ContourLevels.most); the one level v is [v v]"
      )
    }
    let finite = z.elements.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), low < high else { return [] }
    return Array(ContourLevels.even(from: low, to: high, count: count).dropFirst(first))
  }

  private static func contourLabels(_ call: Call) throws -> [Value] {
    var plot = try PlotCall(call)
    guard let matrix = plot.data.first else { throw call.refuse("the lines that contour gave are needed") }
    let lines = ContourLines(matrix: try plot.numbers(matrix, "c"))
    plot.data.removeFirst()
    var contour: GraphicObject?
    if case .objects? = plot.data.first, let object = try plot.graphics.objects(plot.data[0])?.first {
      guard object.kind === ObjectKind.contour else {
        throw call.refuse("h must be what contour gave, not \(object.kind.article)")
      }
      contour = object
      plot.data.removeFirst()
    }
    var levels: [Double]?
    if let given = plot.data.first {
      levels = Array(try plot.numbers(given, "levels").elements)
      contour?["TextList"] = .numbers(levels ?? [])
      contour?["TextListMode"] = .word("manual")
    }
    if let spacing = plot.take("LabelSpacing") {
      if let contour { try plot.set("LabelSpacing", spacing, of: contour) }
    }
    let parent = contour ?? plot.axes()
    contour?["ShowText"] = .on
    for text in contour?.children ?? [] { text.delete() }
    let texts = try ContourLabel.labels(of: lines, levels: levels).map { label in
      let text = plot.make(
        .text, in: parent,
        [
          ("String", .text(label.text)),
          ("Position", .numbers([label.x, label.y, contour.map { $0.height(of: label.level) } ?? 0])),
          ("HorizontalAlignment", .word("center")), ("UserData", .number(label.level)),
        ])
      try plot.applyProperties(to: text)
      return text
    }
    return try plot.results(texts)
  }
}

extension GraphicObject {
  /// Where the lines of a level stand in a contour plot.
  fileprivate func height(of level: Double) -> Double {
    switch word("ZLevelMode") {
    case "auto": return level
    case "manual": return number("ZLevel")
    default: return 0
    }
  }
}
