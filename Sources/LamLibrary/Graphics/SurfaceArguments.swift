import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics

/// The grid and the colours that a call of `surf` and its like means: `z`, `z, c`, `x, y, z` or `x, y, z, c`.
struct SurfaceArguments {
  var x: Tensor<Double>
  var y: Tensor<Double>
  let z: Tensor<Double>
  let c: Tensor<Double>

  /// - Throws: `Failure` where the sizes do not go together.
  init(_ plot: PlotCall) throws {
    let call = plot.call
    let given = plot.data
    guard (1...4).contains(given.count) else {
      throw call.refuse("z is needed, or x, y and z, and colours behind them")
    }
    let isPlaced = given.count > 2
    z = try plot.numbers(given[isPlaced ? 2 : 0], "z")
    c = given.count % 2 == 0 ? try SurfaceArguments.colors(given[given.count - 1], plot) : z
    guard z.shape.isMatrix, z.shape.rows > 1, z.shape.columns > 1 else {
      throw call.refuse("z must be a matrix with two rows and two columns at least, not \(z.shape)")
    }
    let (rows, columns) = (z.shape.rows, z.shape.columns)
    let isColored =
      c.count == z.count && c.shape == z.shape || c.count == (rows - 1) * (columns - 1)
      || c.count == 3 * z.count && c.shape.dimensions == 3
    guard isColored else {
      throw call.refuse("the colours are \(c.shape) and z is \(z.shape); they do not go together")
    }
    if isPlaced {
      x = try plot.numbers(given[0], "x")
      y = try plot.numbers(given[1], "y")
      if x.shape.isVector, x.count == columns { x = try x.reshaped(to: Shape(1, columns)) }
      if y.shape.isVector, y.count == rows { y = try y.reshaped(to: Shape(rows, 1)) }
      guard x.shape == z.shape || x.shape == Shape(1, columns) else {
        throw call.refuse(
          "x is \(x.shape) and z is \(z.shape); x must be as large, or a vector of \(columns)")
      }
      guard y.shape == z.shape || y.shape == Shape(rows, 1) else {
        throw call.refuse("y is \(y.shape) and z is \(z.shape); y must be as large, or a vector of \(rows)")
      }
    } else {
      x = try Tensor(row: (1...columns).map(Double.init))
      y = try Tensor(column: (1...rows).map(Double.init))
    }
  }

  /// Colours as numbers; those of images in bytes as red, green and blue from 0 to 1.
  private static func colors(_ value: Value, _ plot: PlotCall) throws -> Tensor<Double> {
    let colors = try plot.numbers(value, "the colours")
    guard colors.shape.dimensions == 3, value.valueClass == .uint8 else { return colors }
    return try colors.map { $0 / 255 }
  }

  var settings: [(String, Setting)] {
    [("XData", .numbers(x)), ("YData", .numbers(y)), ("ZData", .numbers(z)), ("CData", .numbers(c))]
  }
}

extension PlotCall {
  /// Makes axes ready for something that stands in space: seen from the side, unless something is there.
  func preparedSpace() -> GraphicObject {
    let axes = preparedAxes()
    if axes.artists.isEmpty { axes.turnToSpace() }
    return axes
  }

  /// A surface of the call's data and properties in axes.
  func makeSurface(in axes: GraphicObject, _ looks: [(String, Setting)] = []) throws -> GraphicObject {
    let arguments = try SurfaceArguments(self)
    let surface = make(.surface, in: axes, arguments.settings + looks)
    try applyProperties(to: surface)
    return surface
  }

  /// How a mesh looks: white faces, edges in the colours of heights.
  static let meshLooks: [(String, Setting)] = [
    ("FaceColor", .color(.white)), ("EdgeColor", .word("flat")), ("FaceLighting", .word("none")),
    ("EdgeLighting", .word("flat")),
  ]
}
