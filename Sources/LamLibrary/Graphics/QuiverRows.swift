import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Arrows of fields.
  static let quiverRows: [Builtin] = [
    drawing(
      "quiver", "draw the vectors of a field as arrows",
      details: """
        quiver(u, v), quiver(x, y, u, v), quiver(..., s), quiver(..., spec). The longest arrow is 0.9 of the distance of neighbours, s \
        of it where s is given; 0 draws vectors in the units of the axes. A sign in spec stands in place of the heads, 'filled' fills \
        it. Properties follow by name: AutoScale, AutoScaleFactor, MaxHeadSize, ShowArrowHead, Color, LineWidth ...
        """,
      examples: ["[x, y] = meshgrid(-2:0.5:2); quiver(x, y, -y, x)"],
      seeAlso: ["quiver3", "streamline", "gradient", "contour"]
    ) { try quiver($0, isSpatial: false) },
    drawing(
      "quiver3", "draw the vectors of a field in space as arrows",
      details: "quiver3(z, u, v, w), quiver3(x, y, z, u, v, w); what follows is that of quiver.",
      examples: ["[x, y, z] = peaks(8); [nx, ny, nz] = surfnorm(x, y, z); quiver3(x, y, z, nx, ny, nz)"],
      seeAlso: ["quiver", "surfnorm"]
    ) { try quiver($0, isSpatial: true) },
  ]

  private static func quiver(_ call: Call, isSpatial: Bool) throws -> [Value] {
    var plot = try PlotCall(call) { text, _ in text.lowercased() != "filled" && LineSpecification(text) == nil
    }
    var specification: LineSpecification?
    var isFilled = false
    while let last = plot.data.last, last.isText, let text = last.text {
      if text.lowercased() == "filled" { isFilled = true } else { specification = LineSpecification(text) }
      plot.data.removeLast()
    }
    var given = try plot.data.map { try plot.numbers($0, "the data") }
    let (short, long) = isSpatial ? (4, 6) : (2, 4)
    var factor = 0.9
    if given.count == short + 1 || given.count == long + 1, let last = given.popLast() {
      guard last.count == 1, last[0] >= 0 else {
        throw call.refuse("the scale must be a number that is not negative")
      }
      factor = last[0]
    }
    guard given.count == short || given.count == long else {
      throw call.refuse(
        isSpatial
          ? "z, u, v and w are needed, or x and y before them" : "u and v are needed, or x and y before them")
    }
    if isSpatial, given.count == long {
      given = try given.map { $0.isMatrix ? $0 : try $0.reshaped(to: Shape($0.count, 1)) }
    }
    let vectors = given.suffix(isSpatial ? 3 : 2)
    var places = Array(given.dropLast(vectors.count))
    guard let shape = vectors.first?.shape, shape.isMatrix else {
      throw call.refuse("u must be a matrix or a vector")
    }
    if given.count == short {
      let rows = max(1, shape.rows)
      places.insert(try Tensor(shape: shape) { Double($0 % rows + 1) }, at: 0)
      places.insert(try Tensor(shape: shape) { Double($0 / rows + 1) }, at: 0)
    } else if places[0].shape.isVector, places[1].shape.isVector, !shape.isVector,
      places[0].count == shape.columns, places[1].count == shape.rows
    {
      let (x, y) = (places[0], places[1])
      places[0] = try Tensor(shape: shape) { x[$0 / shape.rows] }
      places[1] = try Tensor(shape: shape) { y[$0 % shape.rows] }
    }
    guard (places + vectors).allSatisfy({ $0.count == shape.count }) else {
      throw call.refuse(
        "the data are \((places + vectors).map { "\($0.shape)" }.joined(separator: ", ")); they must be of one size"
      )
    }
    let axes = isSpatial ? plot.preparedSpace() : plot.preparedAxes()
    let names =
      isSpatial
      ? ["XData", "YData", "ZData", "UData", "VData", "WData"] : ["XData", "YData", "UData", "VData"]
    let quiver = plot.make(.quiver, in: axes, zip(names, places + vectors).map { ($0, .numbers($1)) })
    quiver["AutoScale"] = factor == 0 ? .off : .on
    quiver["AutoScaleFactor"] = .number(factor == 0 ? 1 : factor)
    try style(quiver, nil, plot, axes)
    if let color = specification?.color { quiver["Color"] = .color(color) }
    if let marker = specification?.marker { quiver["Marker"] = .word(marker) }
    // A sign does not take the shafts away, as it does from lines.
    if let dash = specification?.dash { quiver["LineStyle"] = .word(dash) }
    if isFilled { quiver["MarkerFaceColor"] = .word("flat") }
    return try plot.results([quiver])
  }
}
