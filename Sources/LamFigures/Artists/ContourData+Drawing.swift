import LamNumerics

extension ContourData {
  func draw(_ contour: GraphicObject, into scene: inout Scene) {
    let mode = contour.word("ZLevelMode")
    func height(_ level: Double) -> Double {
      mode == "auto" ? level : mode == "manual" ? contour.number("ZLevel") : 0
    }
    let dash = contour.word("LineStyle").flatMap(Stroke.Dash.init(rawValue:))
    let width = scene.units(contour.number("LineWidth"))
    let isLined = dash != nil && width > 0 && contour.word("LineColor") != "none"
    func path(_ line: ContourLines.Line) -> (path: Path, depth: Double)? {
      var points: [Point] = []
      var depth = 0.0
      for k in line.x.indices {
        let place = scene.projection.place(x: line.x[k], y: line.y[k], z: height(line.level))
        guard place.point.isFinite else { continue }
        points.append(place.point)
        depth += place.depth
      }
      return points.count > 1 ? (Path(points), depth / Double(points.count)) : nil
    }
    let isFilled = contour.isOn("Fill")
    for (level, lines) in areas {
      let color = contour.color("LineColor") ?? scene.colors.color(of: level)
      let paths = lines.compactMap(path)
      if isFilled, let fill = scene.colors.color(of: level) {
        var area = Path()
        for (path, _) in paths {
          area.starts.append(area.points.count)
          area.points += path.points
        }
        // On top of the area below, at the same depth.
        let depth = paths.map(\.depth).reduce(0, +) / Double(max(paths.count, 1))
        if !area.points.isEmpty { scene.add(.fill(area, Paint(fill)), depth: mode == "none" ? 0 : depth) }
        // The colours tell the areas apart on a text screen; lines would take them away.
        if scene.medium.character != nil { continue }
      }
      guard isLined, let color else { continue }
      let stroke = Stroke(Paint(color), width: width, dash: dash ?? .solid)
      for (path, depth) in paths {
        scene.add(
          .stroke(path, stroke), depth: scene.projection.isSpatial && mode == "auto" ? depth + 1e-3 : depth)
      }
    }
    guard contour.isOn("ShowText"), contour.children.isEmpty else { return }
    let wanted = contour.isAutomatic("TextList") ? levels : Array(contour.numbers("TextList").elements)
    for label in ContourLabel.labels(of: lines, levels: wanted) {
      let place = scene.projection.place(x: label.x, y: label.y, z: height(label.level))
      guard place.point.isFinite else { continue }
      scene.add(
        .text(
          PlacedText(
            RichText(label.text), at: place.point, horizontal: .center, vertical: .middle,
            size: scene.units(scene.axes.fontPoints))), depth: place.depth + 3e-3)
    }
  }
}
