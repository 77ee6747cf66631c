import LamNumerics

extension ObjectKind {
  /// Lines along which a function on a grid has the same height, or the areas between them.
  public static let contour = ObjectKind(
    "Contour", type: "hggroup",
    [
      .numbers("XData"), .numbers("YData"), .numbers("ZData"),
      .numbers("ContourMatrix", readOnly: true),
      .onOff("Fill", false),
      .numbers("LevelList", mode: "LevelListMode"),
      .mode("LevelListMode"),
      .number("LevelStep", .nan, mode: "LevelStepMode"),
      .mode("LevelStepMode"),
      .words("ZLevelMode", ["none", "auto", "manual"]),
      .number("ZLevel", 0, mode: "ZLevelMode"),
      .color("LineColor", .word("auto"), or: ["auto", "flat", "none"]),
      Property("LineStyle", .words(lineStyles), .word("-")),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
      .color("FaceColor", .word("none"), or: ["none", "flat", "interp"]),
      .onOff("ShowText", false),
      .numbers("TextList", mode: "TextListMode"),
      .mode("TextListMode"),
      .number("TextStep", .nan, mode: "TextStepMode"),
      .mode("TextStepMode"),
      .number("LabelSpacing", 144, in: 1 ... .infinity),
    ] + plotted,
    summary: ["LineColor", "LineStyle", "LineWidth", "Fill", "LevelList", "XData", "YData", "ZData"],
    artist: Artist(
      extents: { contour in
        let data = contour.contourData
        var extents = Extents()
        extents.x.take(contour.numbers("XData"))
        extents.y.take(contour.numbers("YData"))
        for line in data.lines.lines { extents.color.take(line.level) }
        switch contour.word("ZLevelMode") {
        case "auto": extents.z = extents.color
        case "manual": extents.z.take(contour.number("ZLevel"))
        default: break
        }
        return extents
      },
      draw: { contour, scene in
        contour.contourData.draw(contour, into: &scene)
        for text in contour.children where text.isOn("Visible") { scene.addText(text) }
      },
      sample: { contour, box, scene in
        let color =
          contour.color("LineColor") ?? scene.colors.color(of: scene.colors.low / 2 + scene.colors.high / 2)
        if contour.isOn("Fill"),
          let color = scene.colors.color(of: scene.colors.low / 2 + scene.colors.high / 2)
        {
          scene.add(.fill(Path(box.corners), Paint(color)), clipped: false)
        } else if let color {
          scene.add(
            .stroke(
              Path([Point(box.x, box.center.y), Point(box.right, box.center.y)]),
              Stroke(Paint(color), width: scene.units(contour.number("LineWidth")))), clipped: false)
        }
      }),
    derived: { contour, name in
      switch name {
      case "ContourMatrix": return (try? contour.contourData.lines.matrix()).map { .numbers($0) }
      case "LevelList": return .numbers(contour.contourData.levels)
      case "TextList" where contour.isAutomatic("TextList"): return .numbers(contour.contourData.levels)
      case "LevelStep" where contour.isAutomatic("LevelStep"):
        let levels = contour.contourData.levels
        return .number(
          levels.count > 1 ? (levels[levels.count - 1] - levels[0]) / Double(levels.count - 1) : .nan)
      default: return nil
      }
    },
    settle: { contour, name in
      switch name {
      // What was chosen for other data, or by other steps, is chosen anew.
      case "LevelStep":
        contour["LevelList"] = .empty
        contour["LevelListMode"] = .word("auto")
      case "ZData" where contour.isAutomatic("LevelList"): contour["LevelList"] = .empty
      default: break
      }
    })
}

extension GraphicObject {
  /// The lines of a contour plot, computed once for each change.
  var contourData: ContourData {
    if let data = cache as? ContourData { return data }
    let data = ContourData(self)
    cache = data
    return data
  }
}
