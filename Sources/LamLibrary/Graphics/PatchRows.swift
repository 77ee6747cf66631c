import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Filled polygons.
  static let patchRows: [Builtin] = [
    drawing(
      "patch", [.any("data").orText.variadic], results: ["h"],
      "add filled polygons to axes, whatever is there",
      details: """
        patch(x, y, c), patch(x, y, z, c): each column is a polygon; c is a colour, a number for each polygon, or one for each corner. \
        patch('Faces', f, 'Vertices', v): the rows of v are points, the rows of f the positions of those that a polygon joins, NaN \
        behind the last of a short row; patch(s) takes a struct of such names. Properties follow by name: FaceColor (a colour, flat, \
        interp, none), EdgeColor, FaceAlpha, FaceVertexCData, LineWidth ...
        """,
      examples: [
        "patch([0 1 1], [0 0 1], 'r')",
        "patch('Faces', [1 2 3], 'Vertices', [0 0; 1 0; 1 1], 'FaceColor', 'b')",
      ],
      seeAlso: ["fill", "fill3", "surface", "trisurf"]
    ) { call in
      var plot = try PlotCall(call) { text, before in
        !(before.count == 2 || before.count == 3) || Palette.color(named: text) == nil
      }
      let axes = plot.axes()
      if case .structure(let record)? = plot.data.first, plot.data.count == 1, record.count == 1 {
        let patch = plot.make(.patch, in: axes)
        for name in record.fieldNames { try plot.set(name, record[name, 0] ?? .empty, of: patch) }
        try plot.applyProperties(to: patch)
        return try plot.results([patch])
      }
      if plot.data.isEmpty {
        let patch = plot.make(.patch, in: axes)
        try plot.applyProperties(to: patch)
        return try plot.results([patch])
      }
      guard (2...4).contains(plot.data.count) else { throw call.refuse("x, y and a colour are needed") }
      var color: Value?
      if plot.data.count == 4 || plot.data.last?.isText == true || plot.data.count == 3 {
        color = plot.data.popLast()
      }
      let places = try plot.data.map { try plot.numbers($0, "the coordinates") }
      let patch = try makePatch(places, color, plot, in: axes)
      return try plot.results([patch])
    },
    drawing(
      "fill", [.any("x, y, color").orText.variadic], results: ["h"], "draw filled polygons",
      details: """
        fill(x, y, c), any number of such groups, fill(axes, ...). Each column is a polygon; c is a colour, a number for each polygon, or \
        one for each corner. Properties follow by name: FaceAlpha, EdgeColor, LineWidth ...
        """,
      examples: ["t = linspace(0, 2 * pi, 7); fill(cos(t), sin(t), 'y', 'EdgeColor', 'none')"],
      seeAlso: ["patch", "fill3", "area"]
    ) { try fill($0, dimensions: 2) },
    drawing(
      "fill3", [.any("x, y, z, color").orText.variadic], results: ["h"], "draw filled polygons in space",
      details: "fill3(x, y, z, c), any number of such groups; c and what follows are those of fill.",
      examples: ["fill3([0 1 1], [0 0 1], [0 1 2], 'c')"], seeAlso: ["fill", "patch"]
    ) { try fill($0, dimensions: 3) },
  ]

  private static func fill(_ call: Call, dimensions: Int) throws -> [Value] {
    let size = dimensions + 1
    let plot = try PlotCall(call) { _, before in before.count % size != dimensions }
    guard !plot.data.isEmpty, plot.data.count % size == 0 else {
      throw call.refuse(
        "\(dimensions == 2 ? "x, y" : "x, y, z") and a colour are needed, and so on for each group")
    }
    let axes = dimensions == 2 ? plot.preparedAxes() : plot.preparedSpace()
    var patches: [GraphicObject] = []
    for start in stride(from: 0, to: plot.data.count, by: size) {
      let places = try plot.data[start..<start + dimensions].map { try plot.numbers($0, "the coordinates") }
      let columns = try groups(places, call)
      let color = plot.data[start + dimensions]
      let count = columns.first?.count ?? 0
      for column in 0..<count {
        let own = try colorOfColumn(column, of: count, color, corners: columns[0][column].count, plot)
        patches.append(try makePatch(columns.map { $0[column] }, own, plot, in: axes))
      }
    }
    return try plot.results(patches)
  }

  /// The columns of coordinates; a vector goes with every column of the others.
  private static func groups(_ places: [Tensor<Double>], _ call: Call) throws -> [[Tensor<Double>]] {
    let columns = try places.map { place -> [Tensor<Double>] in
      guard place.shape.isMatrix else { throw call.refuse("the coordinates must be vectors or matrices") }
      return place.shape.isVector ? [try LineData.row(place)] : try LineData.columns(place)
    }
    let count = columns.map(\.count).max() ?? 0
    let length = columns.first?.first?.count ?? 0
    guard columns.allSatisfy({ ($0.count == count || $0.count == 1) && $0.allSatisfy { $0.count == length } })
    else {
      throw call.refuse(
        "the coordinates are \(places.map { "\($0.shape)" }.joined(separator: ", ")); they do not go together"
      )
    }
    return columns.map { $0.count == count ? $0 : Array(repeating: $0[0], count: count) }
  }

  private static func colorOfColumn(
    _ column: Int, of count: Int, _ color: Value, corners: Int, _ plot: PlotCall
  ) throws -> Value {
    if color.isText { return color }
    let numbers = try plot.numbers(color, "the colour")
    if numbers.shape == Shape(1, 3) || count == 1 { return color }
    if numbers.count == count { return .of(numbers[column]) }
    if numbers.shape == Shape(corners, count) {
      return .of(try Tensor(column: (0..<corners).map { numbers[column * corners + $0] }))
    }
    return color
  }

  /// One patch of coordinates with a column for each polygon, in a colour or in the colours of numbers.
  private static func makePatch(
    _ places: [Tensor<Double>], _ color: Value?, _ plot: PlotCall, in axes: GraphicObject
  ) throws -> GraphicObject {
    let call = plot.call
    let columns = try places.map { $0.shape.isVector ? try $0.reshaped(to: Shape($0.count, 1)) : $0 }
    guard let shape = columns.first?.shape, shape.isMatrix, columns.allSatisfy({ $0.shape == shape }) else {
      throw call.refuse(
        "the coordinates are \(places.map { "\($0.shape)" }.joined(separator: ", ")); they must be of one size"
      )
    }
    var settings: [(String, Setting)] = zip(["XData", "YData", "ZData"], columns).map { ($0, .numbers($1)) }
    if let color { settings += try looks(of: color, shape, plot) }
    let patch = plot.make(.patch, in: axes, settings)
    try plot.applyProperties(to: patch)
    return patch
  }

  /// What a colour sets of a patch of polygons with so many corners.
  private static func looks(of color: Value, _ shape: Shape, _ plot: PlotCall) throws -> [(String, Setting)] {
    if let name = color.text, color.isText {
      guard let color = Palette.color(named: name) else {
        throw plot.call.refuse("there is no colour \(name)")
      }
      return [("FaceColor", .color(color))]
    }
    let c = try plot.numbers(color, "the colour")
    let (corners, count) = (shape.rows, shape.columns)
    if c.isEmpty { return [] }
    if c.shape.isVector, c.count == count {
      return [
        ("FaceColor", c.count == 1 && c[0].isNaN ? .color(.white) : .word("flat")), ("CData", .numbers(c)),
      ]
    }
    if c.shape == Shape(1, 3), c.elements.allSatisfy({ $0 >= 0 && $0 <= 1 }) {
      return [("FaceColor", .color(Color(c[0], c[1], c[2])))]
    }
    if c.shape.dimensions == 3, c.count == 3 * count {
      return [("FaceColor", .word("flat")), ("CData", .numbers(c))]
    }
    if c.count == corners * count {
      let colors = c.shape.isVector ? try c.reshaped(to: Shape(corners, count)) : c
      return [("FaceColor", .word("interp")), ("CData", .numbers(colors))]
    }
    if c.shape.dimensions == 3, c.count == 3 * corners * count {
      return [("FaceColor", .word("interp")), ("CData", .numbers(c))]
    }
    throw plot.call.refuse(
      "the colours are \(c.shape) and the coordinates \(shape); one colour for each polygon or each corner is needed"
    )
  }
}
