import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// Ticks and limits of polar axes.
  static let polarTickRows: [Builtin] =
    [
      polarTicks(
        "rticks", "the radii at which polar axes have circles", property: "RTick",
        details: "rticks(v), rticks(axes, v): the greatest one is the outer circle.", example: "[0.5 1 2]"
      ) { ticks, call in
        guard !ticks.isEmpty, ticks.allSatisfy({ $0 >= 0 && $0.isFinite }), (ticks.max() ?? 0) > 0 else {
          throw call.refuse("the radii must be finite numbers that are not negative, and not all 0")
        }
        return ticks
      },
      polarTicks(
        "thetaticks", "the angles at which polar axes have spokes, in degrees", property: "ThetaTick",
        details: "thetaticks(v), thetaticks(axes, v): counterclockwise from the right.", example: "0:45:315"
      ) { ticks, call in
        guard ticks.count <= 1000, ticks.allSatisfy(\.isFinite) else {
          throw call.refuse("the angles must be finite numbers, 1000 at most")
        }
        return ticks
      },
      polarTicks(
        "rlim", "the radii between which polar axes show lines", property: "RTick", isRange: true,
        details: "rlim([0 r]), rlim(axes, [0 r]): the circles begin in the middle.", example: "[0 2]"
      ) { limits, call in
        guard limits.count == 2, limits[0] == 0, limits[1] > 0, limits[1].isFinite else {
          throw call.refuse("two numbers are needed, 0 and the radius of the outer circle")
        }
        return GraphicObject.radii(to: limits[1])
      },
      polarTicks(
        "thetalim", "the angles between which polar axes have circles and spokes, in degrees",
        property: "ThetaLim",
        details: "thetalim([low high]), thetalim(axes, [low high]); lines are drawn beyond them too.",
        example: "[0 180]"
      ) { limits, call in
        guard limits.count == 2, limits[0] < limits[1], limits[1] - limits[0] <= 360,
          limits.allSatisfy({ abs($0) <= 720 })
        else { throw call.refuse("two angles are needed, the second one greater, 360 degrees apart at most") }
        return limits
      },
    ]

  /// - Parameters:
  ///   - property: what of the grid the function sets and gives.
  ///   - isRange: whether it gives but the numbers from 0 to the greatest one.
  ///   - checked: what is set for the numbers that are given.
  private static func polarTicks(
    _ name: String, _ summary: String, property: String, isRange: Bool = false, details: String,
    example: String, checked: @escaping @Sendable ([Double], Call) throws -> [Double]
  ) -> Builtin {
    drawing(
      name, [.any("axes or values").optional.variadic], results: ["values"], "set or give \(summary)",
      details: details, examples: ["polar(0:0.1:6, 0:0.1:6); \(name)(\(example))"],
      seeAlso: ["rticks", "thetaticks", "rlim", "thetalim", "polar"].filter { $0 != name }
    ) { call in
      let plot = try PlotCall(call) { _, _ in false }
      let axes = plot.axes()
      guard let grid = axes.polarGrid else {
        throw call.refuse("the axes are not polar ones; polar makes such")
      }
      guard !plot.data.isEmpty else {
        if !isRange { return [try plot.graphics.get(property, of: grid)] }
        return [.of(try Tensor(row: [0, grid.numbers(property).elements.max() ?? 1]))]
      }
      let values = try plot.numbers(try plot.onlyValue(), "the values")
      if call.resultCount > 0 { throw call.refuse("a call with a value sets it and gives no result") }
      try grid.set(property, .numbers(try checked(Array(values.elements), call)))
      return []
    }
  }
}
