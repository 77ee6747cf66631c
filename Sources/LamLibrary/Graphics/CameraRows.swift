import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// From where axes are seen, in the terms of a camera. Pictures are parallel projections: the direction counts, and
  /// the rest is kept.
  static let cameraRows: [Builtin] =
    [
      ("campos", "CameraPosition", 3, "the place of the camera of axes"),
      ("camtarget", "CameraTarget", 3, "the place that the camera of axes looks at"),
      ("camup", "CameraUpVector", 3, "the direction that is upward for the camera of axes"),
      ("camva", "CameraViewAngle", 1, "the angle that the camera of axes sees, in degrees"),
    ].map { name, property, count, summary in
      drawing(
        name, [.any("axes or value").orText.optional.variadic], results: ["value"], "set or give \(summary)",
        details: "It is kept; pictures are parallel projections, which view turns.",
        examples: ["plot3([0 1], [0 1], [0 1]); \(name)(\(count == 1 ? "10" : "[1 2 3]"))"], seeAlso: ["view"]
      ) { call in
        let plot = try PlotCall(call) { _, _ in false }
        let axes = plot.axes()
        guard let first = plot.data.first else { return [try plot.graphics.get(property, of: axes)] }
        switch first.text?.lowercased() {
        case "auto": axes[property + "Mode"] = .word("auto")
        case "manual": axes[property + "Mode"] = .word("manual")
        case "mode": return [.of(axes.word(property + "Mode") ?? "auto")]
        case let word? where first.isText:
          throw call.refuse("the words that it knows are auto, manual and mode, not \(word)")
        default:
          guard try plot.numbers(first, "the value").count == count else {
            throw call.refuse(count == 1 ? "one number is needed" : "three numbers are needed")
          }
          try plot.set(property, first, of: axes)
        }
        return []
      }
    } + [
      drawing(
        "camorbit", [.any("axes, angles").orText.variadic], results: [], "turn axes by angles in degrees",
        details: "camorbit(a, b) adds a to the azimuth, the other way round, and b to the elevation.",
        examples: ["plot3([0 1], [0 1], [0 1]); camorbit(10, -5); view()"], seeAlso: ["view", "camroll"]
      ) { call in
        let plot = try PlotCall(call)
        let angles = try plot.data.map { try plot.numbers($0, "an angle") }
        guard angles.count >= 2, angles[0].count == 1, angles[1].count == 1, angles[0][0].isFinite,
          angles[1][0].isFinite
        else { throw call.refuse("two angles in degrees are needed") }
        let axes = plot.axes()
        let view = axes.numbers("View")
        guard view.count == 2 else { return [] }
        try axes.set("View", .numbers([view[0] - angles[0][0], min(max(view[1] - angles[1][0], -90), 90)]))
        return []
      }
    ]
}
