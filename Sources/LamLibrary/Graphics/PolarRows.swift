import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  /// Plots around a point.
  static let polarRows: [Builtin] = [
    drawing(
      "polar", "draw lines by angle and radius",
      details: """
        polar(theta, rho), polar(theta, rho, spec), any number of such groups; polar(rho) takes 1, 2, ... as angles. Angles are in radians, \
        counterclockwise from the right.
        """,
      examples: ["t = linspace(0, 2 * pi, 200); polar(t, abs(sin(2 * t)))"],
      seeAlso: ["polarplot", "ezpolar", "rose", "compass", "pol2cart"]
    ) { try polar($0) },
    drawing(
      "polarplot", "draw lines by angle and radius",
      details: "As polar; properties of lines may follow by name.",
      examples: ["t = linspace(0, 6 * pi, 200); polarplot(t, t, 'r')"], seeAlso: ["polar", "plot"]
    ) { try polar($0) },
  ]

  private static func polar(_ call: Call) throws -> [Value] {
    let plot = try PlotCall(call) { text, before in before.isEmpty || LineSpecification(text) == nil }
    var groups: [(pairs: [(x: Tensor<Double>, y: Tensor<Double>)], specification: LineSpecification?)] = []
    var radius = 0.0
    try plot.forEachLineGroup { pairs, specification in
      for pair in pairs { radius = pair.y.elements.reduce(radius) { $1.isFinite ? max($0, abs($1)) : $0 } }
      groups.append((pairs, specification))
    }
    guard !groups.isEmpty else {
      throw Failure.tooFewArguments(function: call.builtin.name, expected: 1, got: 0)
    }
    let axes = plot.preparedAxes()
    let isHeld = plot.holds(axes)
    var lines: [GraphicObject] = []
    for (pairs, specification) in groups {
      for (theta, rho) in pairs {
        let count = min(theta.count, rho.count)
        let line = plot.make(.line, in: axes)
        line["XData"] = .numbers(try Tensor(shape: Shape(1, count)) { rho[$0] * Double.cos(theta[$0]) })
        line["YData"] = .numbers(try Tensor(shape: Shape(1, count)) { rho[$0] * Double.sin(theta[$0]) })
        try style(line, specification, plot, axes)
        lines.append(line)
      }
    }
    axes.standAround(radius: radius, keeping: isHeld, figures: plot.graphics.figures)
    return try plot.results(lines)
  }
}
