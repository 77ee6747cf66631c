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
        let (x, y, z) = (scatter.numbers("XData"), scatter.numbers("YData"), scatter.numbers("ZData"))
        guard looks.isVaried else {
          if let marker = looks.marker(at: 0) { scene.addMarkers(x: x, y: y, z: z, marker) }
          return
        }
        scene.addMarkers(scene.project(x: x, y: y, z: z)) { looks.marker(at: $0) }
      },
      sample: { scatter, box, scene in
        guard var marker = ScatterLooks(scatter, scene)?.marker(at: 0) else { return }
        marker.size = min(marker.size, box.height)
        scene.add(.markers([box.center], marker), clipped: false)
      }))
}
