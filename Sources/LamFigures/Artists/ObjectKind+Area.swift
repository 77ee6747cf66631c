import LamNumerics

extension ObjectKind {
  /// The area between a line and its base, or the line of the series below it.
  public static let area = ObjectKind(
    "Area", type: "hggroup",
    areaLooks(face: .color(Palette.lineColors[0])) + [
      .numbers("XData"), .numbers("YData"), .number("BaseValue", 0), .onOff("ShowBaseLine", true),
      .objects("AreaGroup", of: ["Area"]),
    ] + plotted,
    summary: ["FaceColor", "EdgeColor", "LineStyle", "LineWidth", "BaseValue", "XData", "YData"],
    artist: Artist(
      extents: { area in
        let band = AreaBand(area)
        var extents = Extents()
        extents.x.take(band.x)
        extents.y.take(band.lower)
        extents.y.take(band.upper)
        return extents
      },
      draw: { area, scene in
        let (face, edge) = (scene.face(of: area), scene.edge(of: area))
        for part in AreaBand(area).parts {
          scene.addArea(part.map { Scene.Place(x: $0.0, y: $0.1) }, face: face, edge: edge)
        }
      },
      sample: { area, box, scene in
        scene.addAreaSample(face: scene.face(of: area), edge: scene.edge(of: area), in: box)
      }))
}

/// What one series of areas covers.
private struct AreaBand {
  let x: [Double]
  let lower: [Double]
  let upper: [Double]

  init(_ area: GraphicObject) {
    let (x, y) = (area.numbers("XData"), area.numbers("YData"))
    let count = min(x.count, y.count)
    let group = area.objects("AreaGroup")
    let below = group.prefix { $0 !== area }.map { $0.numbers("YData") }
    let isFirst = below.isEmpty || below.count == group.count
    let base = area.number("BaseValue")
    let sums =
      isFirst
      ? nil
      : (0..<count).map { k in below.reduce(0.0) { $0 + (k < $1.count && $1[k].isFinite ? $1[k] : 0) } }
    self.x = (0..<count).map { x[$0] }
    lower = sums ?? Array(repeating: base, count: count)
    upper = (0..<count).map { k in (sums?[k] ?? 0) + y[k] }
  }

  /// The outlines of the stretches that can be shown.
  var parts: [[(Double, Double)]] {
    var parts: [[(Double, Double)]] = []
    var start = 0
    for k in 0...x.count {
      if k < x.count, x[k].isFinite, lower[k].isFinite, upper[k].isFinite { continue }
      if k > start {
        let stretch = start..<k
        parts.append(stretch.map { (x[$0], upper[$0]) } + stretch.reversed().map { (x[$0], lower[$0]) })
      }
      start = k + 1
    }
    return parts
  }
}
