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
      ) { axes, ticks, call in
        guard !ticks.isEmpty, ticks.allSatisfy({ $0 >= 0 && $0.isFinite }), (ticks.max() ?? 0) > 0 else {
          throw call.refuse("the radii must be finite numbers that are not negative, and not all 0")
        }
        axes.setRadialTicks(ticks)
      },
      polarTicks(
        "thetaticks", "the angles at which polar axes have spokes, in degrees", property: "ThetaTick",
        details: "thetaticks(v), thetaticks(axes, v): counterclockwise from the right.", example: "0:45:315"
      ) { axes, ticks, call in
        guard ticks.count <= 1000, ticks.allSatisfy(\.isFinite) else {
          throw call.refuse("the angles must be finite numbers, 1000 at most")
        }
        axes.polarGrid?["ThetaTick"] = .numbers(ticks)
      },
      polarTicks(
        "rlim", "the radii between which polar axes show lines", property: nil,
        details: "rlim([0 r]), rlim(axes, [0 r]): the circles begin in the middle.", example: "[0 2]"
      ) { axes, limits, call in
        guard limits.count == 2, limits[0] == 0, limits[1] > 0, limits[1].isFinite else {
          throw call.refuse("two numbers are needed, 0 and the radius of the outer circle")
        }
        axes.setRadius(limits[1])
      },
      polarTicks(
        "thetalim", "the angles between which polar axes have circles and spokes, in degrees",
        property: "ThetaLim",
        details: "thetalim([low high]), thetalim(axes, [low high]); lines are drawn beyond them too.",
        example: "[0 180]"
      ) { axes, limits, call in
        guard limits.count == 2, limits[0] < limits[1], limits[1] - limits[0] <= 360,
          limits.allSatisfy({ abs($0) <= 720 })
        else { throw call.refuse("two angles are needed, the second one greater, 360 degrees apart at most") }
        axes.setAngles(from: limits[0], to: limits[1])
      },
    ]

  /// - Parameter property: what of the grid the function gives; nil for the radii from 0 to the outer circle.
  private static func polarTicks(
    _ name: String, _ summary: String, property: String?, details: String, example: String,
    set: @escaping @Sendable (GraphicObject, [Double], Call) throws -> Void
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
        if let property { return [try plot.graphics.get(property, of: grid)] }
        return [.of(try Tensor(row: [0, grid.numbers("RTick").elements.max() ?? 1]))]
      }
      let values = try plot.numbers(try plot.onlyValue(), "the values")
      if call.resultCount > 0 { throw call.refuse("a call with a value sets it and gives no result") }
      try set(axes, Array(values.elements), call)
      return []
    }
  }
}
