import LamNumerics

extension ObjectKind {
  /// Signs at points, each with a size and a colour of its own.
  public static let scatter = ObjectKind(
    "Scatter", type: "scatter",
    [
      .numbers("XData"), .numbers("YData"), .numbers("ZData"),
      // Areas in square points.
      .numbers("SizeData", [36]),
      .numbers("CData", [0, 0.447, 0.741]),
      Property("Marker", .words(markers), .word("o")),
      .color("MarkerEdgeColor", .word("flat"), or: ["flat", "none", "auto"]),
      .color("MarkerFaceColor", .word("none"), or: ["none", "flat", "auto"]),
      .number("MarkerEdgeAlpha", 1, in: 0...1),
      .number("MarkerFaceAlpha", 1, in: 0...1),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
      .text("CDataSource"),
      .text("SizeDataSource"),
    ] + plotted,
    summary: ["Marker", "MarkerEdgeColor", "MarkerFaceColor", "SizeData", "CData", "XData", "YData"],
    artist: Artist(
      extents: { scatter in
        var extents = Extents()
        extents.x.take(scatter.numbers("XData"))
        extents.y.take(scatter.numbers("YData"))
        extents.z.take(scatter.numbers("ZData"))
        if ScatterLooks.isMapped(scatter) { extents.color.take(scatter.numbers("CData")) }
        return extents
      },
      draw: { scatter, scene in
        guard let looks = ScatterLooks(scatter, scene) else { return }
        let projected = scene.project(
          x: scatter.numbers("XData"), y: scatter.numbers("YData"), z: scatter.numbers("ZData"))
        guard looks.isVaried else {
          if let marker = looks.marker(at: 0) { scene.addMarkers(projected, marker) }
          return
        }
        for k in projected.points.indices {
          guard let marker = looks.marker(at: k) else { continue }
          let depths = projected.depths.isEmpty ? [] : [projected.depths[k]]
          scene.addMarkers(Scene.Projected(points: [projected.points[k]], depths: depths), marker)
        }
      },
      sample: { scatter, box, scene in
        guard var marker = ScatterLooks(scatter, scene)?.marker(at: 0) else { return }
        marker.size = min(marker.size, box.height)
        scene.add(.markers([box.center], marker), clipped: false)
      }))
}

/// The signs of the points of a scatter plot.
private struct ScatterLooks {
  private let shape: Marker.Shape
  private let sizes: Tensor<Double>
  private let colors: Tensor<Double>
  private let scene: Scene
  private let object: GraphicObject
  private let count: Int

  /// Whether the colours are numbers that the colormap shows.
  static func isMapped(_ scatter: GraphicObject) -> Bool {
    let colors = scatter.numbers("CData")
    return !colors.isEmpty && colors.shape.columns != 3
  }

  /// Nil where there are no signs.
  init?(_ object: GraphicObject, _ scene: Scene) {
    guard let shape = object.word("Marker").flatMap(Marker.Shape.init(rawValue:)) else { return nil }
    self.shape = shape
    self.object = object
    self.scene = scene
    sizes = object.numbers("SizeData")
    colors = object.numbers("CData")
    count = object.numbers("XData").count
  }

  var isVaried: Bool { sizes.count > 1 || (colors.shape.columns == 3 ? colors.shape.rows : colors.count) > 1 }

  private func color(at k: Int) -> Color? {
    let rows = colors.shape.rows
    if colors.shape.columns == 3, colors.count == 3 * rows {
      let row = rows == 1 ? 0 : k
      guard row < rows else { return nil }
      return Color(colors[row], colors[row + rows], colors[row + 2 * rows])
    }
    let position = colors.count == 1 ? 0 : k
    return position < colors.count ? scene.colors.color(of: colors[position]) : nil
  }

  func marker(at k: Int) -> Marker? {
    let area = sizes.count == 1 ? sizes[0] : k < sizes.count ? sizes[k] : .nan
    guard area > 0, area.isFinite else { return nil }
    let own = color(at: k)
    func paint(_ name: String) -> Paint? {
      let word = object.word("Marker\(name)Color")
      guard let color = object.color("Marker\(name)Color") ?? (word == "none" ? nil : own) else { return nil }
      let opacity = object.number("Marker\(name)Alpha")
      return opacity > 0 ? Paint(color, opacity: min(opacity, 1)) : nil
    }
    let (edge, face) = (paint("Edge"), paint("Face"))
    if edge == nil && face == nil { return nil }
    let size = scene.units(min(area, 1e8).squareRoot())
    return Marker(
      shape, size: shape == .point ? 3 * size : size, edge: edge, face: shape == .point ? edge ?? face : face,
      lineWidth: scene.units(object.number("LineWidth")))
  }
}
