import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// From where axes are seen, in the terms of a camera. Pictures are parallel projections of the whole box: the
  /// directions count, and how far away the camera is and what it sees are kept.
  static let cameraRows: [Builtin] =
    [
      ("campos", "CameraPosition", 3, "the place of the camera of axes"),
      ("camtarget", "CameraTarget", 3, "the place that the camera of axes looks at"),
      ("camup", "CameraUpVector", 3, "the direction that is upward for the camera of axes"),
      ("camva", "CameraViewAngle", 1, "the angle that the camera of axes sees, in degrees"),
    ].map { name, property, count, summary in
      let remark =
        count == 1
        ? "It is kept; pictures show the whole box." : "Pictures are parallel projections in its direction."
      return drawing(
        name, [.any("axes or value").orText.optional.variadic], results: ["value"], "set or give \(summary)",
        details: "\(name)() gives it, auto, manual and mode say or tell who chooses. \(remark)",
        examples: ["surf(peaks(10)); \(name)(\(count == 1 ? "10" : "[1 2 3]"))"],
        seeAlso: ["campos", "camtarget", "camup", "camva", "view"].filter { $0 != name }
      ) { call in
        let needed = count == 1 ? "one finite number is needed" : "three finite numbers are needed"
        return try ModalProperty(name: property) { try $0.numbers(count: count, needed: needed) }.answer(call)
      }
    }
}
