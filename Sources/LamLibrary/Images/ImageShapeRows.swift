import LamNumerics
import LamRuntime

extension Family {
  static let imageShapeRows: [Builtin] = [
    Builtin(
      "imresize", [.real("image"), .real("size").optional, .text("method").optional],
      options: Options(
        [
          .pair(
            "Antialiasing", .flag,
            "whether samples are spread where the image becomes smaller; so unless nearest"),
          .pair("Method", of: ["nearest", "bilinear", "bicubic", "box", "triangle", "cubic"], "as method"),
          .pair("OutputSize", .real, "as a size of two numbers"),
          .pair("Scale", .real, "as a size of one number, or two factors"),
        ], from: 1),
      "an image with another number of rows and columns",
      details: """
        size is a factor, or [rows columns], one of which may be NaN to keep the proportions. method is \"bicubic\" (as left out), \
        \"bilinear\" or \"nearest\". Beyond its edges the image is mirrored; weights are those of MATLAB's imresize and, where the \
        image becomes smaller, spread as much.
        """,
      examples: ["imresize([1 2; 3 4], 2, 'nearest')", "imresize(magic(4), [2 2])"],
      seeAlso: ["imrotate", "imcrop", "interp2"]
    ) { call in
      let image = try call.doubles(0)
      let (rows, columns) = (image.rows, image.columns)
      var scale: (rows: Double, columns: Double)
      var target: (rows: Int, columns: Int)
      let size = try (call.has(1) ? call[1] : call.option("OutputSize") ?? call.option("Scale"))?.doubles()?
        .elements
      let isFactors = !call.has(1) && call.option("OutputSize") == nil
      guard let size, size.count == 1 || size.count == 2, !size.contains(where: { $0 <= 0 || $0.isInfinite })
      else {
        throw call.refuse(1, expected: "a factor above 0, or [rows columns]")
      }
      if size.count == 1 || isFactors {
        scale = (size[0], size[size.count - 1])
        guard !scale.rows.isNaN, !scale.columns.isNaN else {
          throw call.refuse(1, expected: "a factor above 0, or [rows columns]")
        }
        target = (
          try Memory.size((Double(rows) * scale.rows).rounded(.up)),
          try Memory.size((Double(columns) * scale.columns).rounded(.up))
        )
      } else {
        var (height, width) = (size[0], size[1])
        guard !height.isNaN || !width.isNaN else {
          throw call.refuse(1, expected: "a number of rows or of columns")
        }
        if height.isNaN { height = (width * Double(rows) / Double(max(columns, 1))).rounded(.up) }
        if width.isNaN { width = (height * Double(columns) / Double(max(rows, 1))).rounded(.up) }
        target = (try Memory.size(height), try Memory.size(width))
        scale = (height / Double(max(rows, 1)), width / Double(max(columns, 1)))
      }
      let method = try resampling(
        call, call.optional(2)?.text ?? call.word("Method"), at: 2, standard: .bicubic)
      let resized = try Resampling.resize(
        image, to: target, scale: scale, method,
        antialiases: call.flag(option: "Antialiasing", standard: method != .nearest))
      return try ImageClass.restored(resized, try call[0].valueClass, function: "imresize")
    },
    Builtin(
      "imrotate", [.real("image"), .scalar("degrees")],
      options: Options(
        [
          .choice(
            "method", ["nearest", "bilinear", "bicubic"], standard: "\"nearest\"",
            aliases: [("linear", "bilinear"), ("cubic", "bicubic")],
            "how a sample is made of those around its place"),
          .choice(
            "box", ["loose", "crop"], standard: "\"loose\"",
            "whether all of the image is held, or the result is of the same size"),
        ], from: 2),
      "an image turned counterclockwise by some degrees",
      details:
        "Where nothing of the image comes there are zeros. Quarters of a turn move samples without changing them.",
      examples: ["imrotate([1 2; 3 4], 90)", "imrotate(ones(3), 45, 'bilinear', 'crop')"],
      seeAlso: ["rot90", "imresize"]
    ) { call in
      let method = call.word("method").flatMap(Resampling.Method.init) ?? .nearest
      let degrees = try call.real(1)
      guard degrees.isFinite else { throw call.refuse(1, expected: "a number of degrees") }
      let turned = try Rotation.rotate(
        try call.doubles(0), degrees: degrees, method, crops: call.word("box") == "crop")
      return try ImageClass.restored(turned, try call[0].valueClass, function: "imrotate")
    },
    Builtin(
      "imcrop", [.real("image"), .real("rectangle")], results: ["part", "rectangle"],
      "a rectangle of an image",
      details:
        "rectangle is [x y width height] with the first pixel at (1, 1); the pixels at both its ends are in.",
      examples: ["imcrop(magic(4), [2 1 1 2])"], seeAlso: ["imresize", "imread"]
    ) { call in
      let rectangle = try call.doubles(1).elements
      guard rectangle.count == 4, rectangle.allSatisfy({ abs($0) < 1e9 }), rectangle[2] >= 0,
        rectangle[3] >= 0
      else {
        throw call.refuse(1, expected: "[x y width height]")
      }
      let shape = try call[0].shape
      func range(_ start: Double, _ length: Double, _ extent: Int) -> [Int] {
        let first = max(Int(start.rounded()), 1)
        let last = min(Int((start + length).rounded()), extent)
        return first <= last ? Array((first - 1)..<last) : []
      }
      let part = try call[0].rearranged(
        by: Selection(axis: 0, positions: range(rectangle[1], rectangle[3], shape.rows)))
      return [
        try part.rearranged(
          by: Selection(axis: 1, positions: range(rectangle[0], rectangle[2], shape.columns))),
        try call[1],
      ]
    },
  ]

  /// The method that a word names.
  private static func resampling(_ call: Call, _ word: String?, at index: Int, standard: Resampling.Method)
    throws -> Resampling.Method
  {
    switch word?.lowercased() {
    case nil: return standard
    case "nearest", "box": return .nearest
    case "bilinear", "linear", "triangle": return .bilinear
    case "bicubic", "cubic": return .bicubic
    default: throw call.refuse(index, expected: "\"nearest\", \"bilinear\" or \"bicubic\"")
    }
  }
}
