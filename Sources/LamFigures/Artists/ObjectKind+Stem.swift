import LamNumerics

extension ObjectKind {
  /// Lines from a base to points, and signs at the points.
  public static let stem = ObjectKind(
    "Stem", type: "hggroup",
    [
      .numbers("XData"), .numbers("YData"), .numbers("ZData"), .number("BaseValue", 0),
      .onOff("ShowBaseLine", true), .objects("BaseLine", readOnly: true),
    ] + lineLooks(marker: "o") + plotted,
    summary: ["Color", "LineStyle", "LineWidth", "Marker", "MarkerSize", "XData", "YData"],
    artist: Artist(
      extents: { stem in
        var extents = Extents()
        let z = stem.numbers("ZData")
        let base = stem.number("BaseValue")
        extents.x.take(stem.numbers("XData"))
        extents.y.take(stem.numbers("YData"))
        extents.z.take(z)
        if !z.isEmpty {
          if stem.parent?.word("ZScale") != "log" || base > 0 { extents.z.take(base) }
        } else if stem.parent?.word("YScale") != "log" || base > 0 {
          extents.y.take(base)
        }
        return extents
      },
      draw: { stem, scene in
        let (x, y, z) = (stem.numbers("XData"), stem.numbers("YData"), stem.numbers("ZData"))
        let base = stem.number("BaseValue")
        let isFlat = z.isEmpty
        let count = isFlat ? min(x.count, y.count) : min(x.count, y.count, z.count)
        if let stroke = scene.stroke(of: stem) {
          var lines = LongLine()
          for k in 0..<count {
            if k % Pace.elements == 0, Interrupt.isAsked { break }
            let (foot, head) =
              isFlat
              ? (scene.projected(.init(x: x[k], y: base)), scene.projected(.init(x: x[k], y: y[k])))
              : (
                scene.projected(.init(x: x[k], y: y[k], z: base)),
                scene.projected(.init(x: x[k], y: y[k], z: z[k]))
              )
            guard foot.point.isFinite, head.point.isFinite, foot.depth.isFinite, head.depth.isFinite else {
              continue
            }
            if scene.projection.isSpatial {
              scene.add(
                .stroke(Path([foot.point, head.point]), stroke), depth: (foot.depth + head.depth) / 2)
            } else {
              lines.add(from: foot.point, to: head.point)
            }
          }
          let path = lines.finish()
          if !path.points.isEmpty { scene.add(.stroke(path, stroke)) }
        }
        let line = stem.objects("BaseLine").first
        if isFlat, stem.isOn("ShowBaseLine"), line?.isOn("Visible") ?? true {
          scene.addBaseLine(at: base, isUpright: false, looks: line)
        }
        if let marker = scene.marker(of: stem) { scene.addMarkers(x: x, y: y, z: z, marker) }
      },
      sample: { stem, box, scene in scene.addSample(of: stem, in: box) }),
    settle: { stem, name in
      guard name == "BaseValue", let line = stem.objects("BaseLine").first, let axes = line.parent else {
        return
      }
      line["BaseValue"] = stem["BaseValue"]
      line.raise(in: axes)
    })

  /// Steps: each number is kept until the next position.
  public static let stair = ObjectKind(
    "Stair", type: "hggroup", [.numbers("XData"), .numbers("YData")] + lineLooks + plotted,
    summary: ["Color", "LineStyle", "LineWidth", "Marker", "XData", "YData"],
    artist: Artist(
      extents: { stair in
        var extents = Extents()
        extents.x.take(stair.numbers("XData"))
        extents.y.take(stair.numbers("YData"))
        return extents
      },
      draw: { stair, scene in
        let count = min(stair.numbers("XData").count, stair.numbers("YData").count)
        stair.numbers("XData").withElements { x in
          stair.numbers("YData").withElements { y in
            func corner(_ k: Int) -> (x: Double, y: Double) { (x[(k + 1) / 2], y[k / 2]) }
            let corners = max(2 * count - 1, 0)
            if let stroke = scene.stroke(of: stair) { scene.addLine(corners, stroke, place: corner) }
            if let marker = scene.marker(of: stair) { scene.addMarkers(corners, marker, place: corner) }
          }
        }
      },
      sample: { stair, box, scene in scene.addSample(of: stair, in: box) }))

  /// How lines look, with a sign at the points.
  static func lineLooks(marker: String, line: String = "-") -> [Property] {
    lineLooks.map { property in
      switch property.name {
      case "Marker": return Property("Marker", property.kind, .word(marker))
      case "LineStyle": return Property("LineStyle", property.kind, .word(line))
      default: return property
      }
    }
  }
}

/// The corners of a line that goes from number to number in steps.
public struct Steps: Sendable {
  public private(set) var x: [Double] = []
  public private(set) var y: [Double] = []

  public init(x: [Double], y: [Double]) {
    let count = min(x.count, y.count)
    self.x.reserveCapacity(2 * count)
    self.y.reserveCapacity(2 * count)
    for k in 0..<count {
      if k > 0 {
        self.x.append(x[k])
        self.y.append(y[k - 1])
      }
      self.x.append(x[k])
      self.y.append(y[k])
    }
  }
}
