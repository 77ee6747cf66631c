import LamNumerics

extension ObjectKind {
  /// How many numbers lie between neighbouring edges, as bars or as a line in steps.
  public static let histogram = ObjectKind(
    "Histogram", type: "histogram",
    areaLooks(face: .color(Palette.lineColors[0]), alpha: 0.6) + [
      .numbers("Data", readOnly: true),
      .numbers("BinEdges"),
      .numbers("BinCounts", readOnly: true),
      .numbers("Values", readOnly: true),
      .numbers("BinWidth"),
      .numbers("BinLimits", readOnly: true),
      .number("NumBins", 0, in: 1...1e6),
      .words("Normalization", BinCounts.normalizations),
      .words("DisplayStyle", ["bar", "stairs"]),
      .words("Orientation", ["vertical", "horizontal"]),
    ] + plotted,
    summary: ["NumBins", "BinEdges", "Values", "Normalization", "FaceColor", "EdgeColor"],
    artist: Artist(
      extents: { histogram in
        var (across, along) = (Extent(), Extent())
        across.take(histogram.numbers("BinEdges"))
        along.take(histogram.numbers("Values"))
        if !along.isEmpty { along.take(0) }
        var extents = Extents()
        let isFlat = histogram.word("Orientation") == "horizontal"
        (extents.x, extents.y) = isFlat ? (along, across) : (across, along)
        return extents
      },
      draw: { histogram, scene in
        let (edges, values) = (histogram.numbers("BinEdges"), histogram.numbers("Values"))
        guard edges.count == values.count + 1 else { return }
        let isFlat = histogram.word("Orientation") == "horizontal"
        func place(_ across: Double, _ along: Double) -> Scene.Place {
          isFlat ? .init(x: along, y: across) : .init(x: across, y: along)
        }
        let edge = scene.edge(of: histogram)
        if histogram.word("DisplayStyle") == "stairs" {
          var corners = [place(edges[0], 0)]
          for k in 0..<values.count {
            corners += [place(edges[k], values[k]), place(edges[k + 1], values[k])]
          }
          corners.append(place(edges[values.count], 0))
          scene.addArea(corners, face: nil, edge: edge)
          return
        }
        let face = scene.face(of: histogram)
        for k in 0..<values.count where values[k] != 0 {
          scene.addRectangle(
            from: place(edges[k], 0), to: place(edges[k + 1], values[k]), face: face, edge: edge)
        }
      },
      sample: { histogram, box, scene in
        scene.addAreaSample(face: scene.face(of: histogram), edge: scene.edge(of: histogram), in: box)
      }), settle: BinCounts.settle)
}
