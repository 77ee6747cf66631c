import LamFigures
import LamNumerics
import LamRuntime

extension Family {
  /// How surfaces and patches look once they are drawn.
  static let shadingRows: [Builtin] = [
    drawing(
      "shading", [.any("axes or mode").or("flat", "interp", "faceted"), .text("mode").optional], results: [],
      "how the faces of surfaces and patches are coloured",
      details:
        "flat: one colour for each face; interp: blended between corners; faceted: flat with black edges.",
      examples: ["surf(peaks(20)); shading interp"], seeAlso: ["surf", "pcolor", "colormap"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      guard plot.data.count == 1, let mode = plot.data[0].text?.lowercased(),
        ["flat", "interp", "faceted"].contains(mode)
      else { throw call.refuse("the shading must be flat, interp or faceted") }
      let axes = plot.axes()
      let face = Setting.word(mode == "faceted" ? "flat" : mode)
      for object in axes.faced {
        if object.isNet(in: axes) {
          object["EdgeColor"] = face
        } else {
          object["FaceColor"] = face
          object["EdgeColor"] = mode == "faceted" ? .color(.black) : .word("none")
        }
      }
      return []
    },
    drawing(
      "hidden", [.text("mode").or("on", "off").optional], results: ["mode"],
      "whether meshes hide what is behind them",
      details: "hidden on, hidden off; hidden alone changes it.",
      examples: ["mesh(peaks(20)); hidden off"], seeAlso: ["mesh", "trimesh"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      let wanted = plot.data.first.map { $0.text?.lowercased() ?? "" }
      guard wanted == nil || wanted == "on" || wanted == "off" else {
        throw call.refuse("the mode must be on or off")
      }
      let axes = plot.axes()
      var mode = wanted
      for object in axes.faced where object.isNet(in: axes) {
        let isHiding = object.word("FaceColor") != "none"
        mode = mode ?? (isHiding ? "off" : "on")
        object["FaceColor"] = mode == "on" ? .color(axes.color("Color") ?? .white) : .word("none")
      }
      return call.resultCount == 0 ? [] : [.of(mode ?? "toggle")]
    },
    drawing(
      "alpha", [.any("axes, object or opacity"), .any("opacity").orText.optional], results: [],
      "how opaque surfaces and patches are",
      details:
        "alpha(a) sets FaceAlpha, from 0 for glass to 1, of all in the current axes; alpha(h, a) of the objects h.",
      examples: ["surf(peaks(20)); alpha(0.5)"], seeAlso: ["surf", "patch", "shading"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      guard let opacity = plot.data.last else { throw call.refuse("an opacity from 0 to 1 is needed") }
      var objects = plot.axes().faced
      if plot.data.count > 1 { objects = try plot.graphics.objects(plot.data[0]) ?? [] }
      for object in objects.flatMap({ $0.kind === ObjectKind.axes ? $0.faced : [$0] }) {
        try plot.set("FaceAlpha", opacity, of: object)
      }
      return []
    },
    drawing(
      "light", "add a light to axes",
      details: """
        light('Position', [x y z], 'Color', c, 'Style', 'infinite' or 'local'). Faces of surfaces and patches are as bright as it shines on \
        them: a light that is infinitely far comes from the direction of its position, a local one stands there. lighting and material say \
        how they throw it back.
        """,
      examples: ["surf(peaks(20)); h = light('Position', [-1 -1 1])"],
      seeAlso: ["surfl", "lighting", "camlight", "material"]
    ) { call in
      let plot = try PlotCall(call)
      guard plot.data.isEmpty else { throw call.refuse("names and values of properties are needed") }
      let light = plot.make(.light, in: plot.axes())
      try plot.applyProperties(to: light)
      return try plot.results([light])
    },
    drawing(
      "lighting", [.any("axes or mode").or("flat", "gouraud", "phong", "none"), .text("mode").optional],
      results: [],
      "what light does to surfaces and patches",
      details: """
        lighting flat, gouraud, phong or none sets FaceLighting, of meshes EdgeLighting: each face is lit evenly, or from corner to corner. \
        phong is drawn as gouraud. Nothing changes where the axes have no light.
        """,
      examples: ["surf(peaks(20)); shading interp; camlight; lighting gouraud"],
      seeAlso: ["light", "material", "surfl"]
    ) { call in
      let plot = try PlotCall(call, isProperty: { _, _ in false })
      guard plot.data.count == 1, let mode = plot.data[0].text?.lowercased(),
        ["flat", "gouraud", "phong", "none"].contains(mode)
      else { throw call.refuse("the lighting must be flat, gouraud, phong or none") }
      let axes = plot.axes()
      for object in axes.faced {
        let isNet = object.isNet(in: axes)
        object["FaceLighting"] = .word(isNet ? "none" : mode)
        object["EdgeLighting"] = .word(isNet ? mode : "none")
      }
      return []
    },
  ]
}

extension GraphicObject {
  /// The surfaces and patches in axes.
  fileprivate var faced: [GraphicObject] {
    artists.filter { $0.kind === ObjectKind.surface || $0.kind === ObjectKind.patch }
  }

  /// Whether the object is a net of lines: without faces, or with such as are the paper's.
  fileprivate func isNet(in axes: GraphicObject) -> Bool {
    word("FaceColor") == "none" || color("FaceColor") == axes.color("Color") ?? .white
  }
}
