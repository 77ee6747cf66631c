import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Surfaces over grids.
  static let surfRows: [Builtin] = [
    drawing(
      "surf", "draw a surface over a grid in the colours of its heights",
      details: """
        surf(z), surf(x, y, z), surf(..., c), surf(axes, ...). z is a matrix; x goes with its columns and y with its rows, as vectors or \
        matrices. c has the numbers that colours show, z where left out, or red, green and blue in three pages. Properties follow by \
        name: FaceColor (a colour, none, flat, interp), EdgeColor, FaceAlpha, LineStyle, MeshStyle ...
        """,
      examples: [
        "surf(peaks(20))", "[x, y] = meshgrid(-2:0.2:2); surf(x, y, x .^ 2 - y .^ 2, 'EdgeColor', 'none')",
      ],
      seeAlso: ["mesh", "surfc", "contour", "shading", "colormap", "view"]
    ) { call in
      let plot = try PlotCall(call)
      return try plot.results([try plot.makeSurface(in: plot.preparedSpace())])
    },
    drawing(
      "mesh", "draw a surface as a net of lines that hides what is behind it",
      details: "The arguments are those of surf. hidden off shows what is behind.",
      examples: ["mesh(peaks(20))"], seeAlso: ["surf", "meshc", "meshz", "waterfall", "hidden"]
    ) { call in
      let plot = try PlotCall(call)
      return try plot.results([try plot.makeSurface(in: plot.preparedSpace(), PlotCall.meshLooks)])
    },
    drawing(
      "surface", "add a surface to axes, whatever is there",
      details: "The arguments are those of surf; surface('XData', x, 'YData', y, 'ZData', z) by name.",
      examples: ["surface(peaks(20)); view(3)"], seeAlso: ["surf", "pcolor", "patch"]
    ) { call in
      let plot = try PlotCall(call)
      let axes = plot.axes()
      if !plot.data.isEmpty { return try plot.results([try plot.makeSurface(in: axes)]) }
      let eye: Tensor<Double> = try Tensor(shape: Shape(3, 3)) { $0 % 4 == 0 ? 1 : 0 }
      let surface = plot.make(.surface, in: axes, [("ZData", .numbers(eye)), ("CData", .numbers(eye))])
      try plot.applyProperties(to: surface)
      return try plot.results([surface])
    },
    drawing(
      "surfc", "draw a surface and the lines of its heights below it",
      details: "The arguments are those of surf.",
      examples: ["surfc(peaks(20))"], seeAlso: ["surf", "meshc", "contour"]
    ) { try surfaceOverContour($0, looks: []) },
    drawing(
      "meshc", "draw a mesh and the lines of its heights below it",
      details: "The arguments are those of mesh.",
      examples: ["meshc(peaks(20))"], seeAlso: ["mesh", "surfc", "contour"]
    ) { try surfaceOverContour($0, looks: PlotCall.meshLooks) },
    drawing(
      "pcolor", "show the numbers of a matrix by colours in a grid of cells",
      details: """
        pcolor(c), pcolor(x, y, c). Each cell has the colour of its first corner: the last row and the last column of c have none, \
        unless shading interp blends the colours of corners.
        """,
      examples: ["pcolor(magic(5)); colorbar"], seeAlso: ["imagesc", "surf", "contourf", "shading"]
    ) { call in
      var plot = try PlotCall(call)
      guard plot.data.count == 1 || plot.data.count == 3, let last = plot.data.last else {
        throw call.refuse("a matrix is needed, or x, y and a matrix")
      }
      let shape = try plot.numbers(last, "c").shape
      plot.data.insert(.of(try Tensor(repeating: 0.0, shape: shape)), at: plot.data.count - 1)
      if plot.data.count == 2 {
        let (rows, columns) = (shape.rows, shape.columns)
        plot.data.insert(.of(try Tensor(column: (0..<rows).map { Double($0 + 1) })), at: 0)
        plot.data.insert(.of(try Tensor(row: (0..<columns).map { Double($0 + 1) })), at: 0)
      }
      let arguments = try SurfaceArguments(plot)
      let axes = plot.preparedAxes()
      let isAlone = axes.artists.isEmpty
      let surface = try plot.makeSurface(in: axes, [("FaceColor", .word("flat"))])
      if isAlone {
        // Whole numbers at the edges of cells are limits.
        for (name, numbers) in [("XLim", arguments.x), ("YLim", arguments.y)] {
          let finite = numbers.elements.filter(\.isFinite)
          guard let low = finite.min(), let high = finite.max(), low < high,
            finite.allSatisfy({ $0 == $0.rounded() })
          else { continue }
          try plot.graphics.spoken { try axes.set(name, .numbers([low, high])) }
        }
      }
      return try plot.results([surface])
    },
  ]

  /// Draws a surface, and a contour plot at the bottom of the axes.
  private static func surfaceOverContour(_ call: Call, looks: [(String, Setting)]) throws -> [Value] {
    let plot = try PlotCall(call)
    let arguments = try SurfaceArguments(plot)
    let axes = plot.preparedSpace()
    let surface = try plot.makeSurface(in: axes, looks)
    var bottom = 0.0
    if case .numbers(let limits) = try plot.graphics.spoken({ try axes.get("ZLim") }), limits.count == 2 {
      bottom = limits[0]
    }
    let contour = plot.make(
      .contour, in: axes,
      [
        ("XData", .numbers(arguments.x)), ("YData", .numbers(arguments.y)), ("ZData", .numbers(arguments.z)),
        ("ZLevel", .number(bottom)), ("ZLevelMode", .word("manual")),
      ])
    return try plot.results([surface, contour])
  }
}
