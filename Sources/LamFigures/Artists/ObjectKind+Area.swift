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
        for k in 0..<band.count {
          if k % Pace.elements == 0, Interrupt.isAsked { break }
          let lower = band.lower(k)
          extents.x.take(band.x[k])
          extents.y.take(lower)
          extents.y.take(band.upper(k, above: lower))
        }
        return extents
      },
      draw: { area, scene in
        let (face, edge) = (scene.face(of: area), scene.edge(of: area))
        AreaBand(area).forEachPart(in: scene) { scene.addArea($0, face: face, edge: edge) }
      },
      sample: { area, box, scene in
        scene.addAreaSample(face: scene.face(of: area), edge: scene.edge(of: area), in: box)
      }))
}

/// What one series of areas covers.
private struct AreaBand {
  let count: Int
  let x: Tensor<Double>
  private let y: Tensor<Double>
  private let base: Double
  /// The numbers of the series that lie below; nil for the first one, which lies on its base.
  private let below: [Tensor<Double>]?

  init(_ area: GraphicObject) {
    (x, y) = (area.numbers("XData"), area.numbers("YData"))
    count = min(x.count, y.count)
    let group = area.objects("AreaGroup")
    let below = group.prefix { $0 !== area }.map { $0.numbers("YData") }
    base = area.number("BaseValue")
    self.below = below.isEmpty || below.count == group.count ? nil : below
  }

  func lower(_ k: Int) -> Double {
    below?.reduce(0.0) { $0 + (k < $1.count && $1[k].isFinite ? $1[k] : 0) } ?? base
  }

  /// - Parameter lower: the number that `lower` answers.
  func upper(_ k: Int, above lower: Double) -> Double { (below == nil ? 0 : lower) + y[k] }

  /// Calls the body with the outlines of the stretches that can be shown, on the canvas; with fewer where somebody asks
  /// for an end.
  func forEachPart(in scene: Scene, _ body: ([Point]) -> Void) {
    var outline = LongLine()
    var start = 0
    for k in 0...count {
      if k % Pace.elements == 0, Interrupt.isAsked { return }
      if k < count {
        let lower = lower(k)
        let upper = upper(k, above: lower)
        if x[k].isFinite, lower.isFinite, upper.isFinite {
          outline.add(scene.projected(.init(x: x[k], y: upper)).point)
          continue
        }
      }
      for back in (start..<k).reversed() {
        if back % Pace.elements == 0, Interrupt.isAsked { return }
        outline.add(scene.projected(.init(x: x[back], y: lower(back))).point)
      }
      let path = outline.finish()
      if path.starts.count == 1, path.points.count >= 2 { body(path.points) }
      start = k + 1
    }
  }
}
