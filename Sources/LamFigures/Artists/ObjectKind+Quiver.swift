import LamNumerics

extension ObjectKind {
  /// Arrows that show a field: from points in the direction of vectors.
  public static let quiver = ObjectKind(
    "Quiver", type: "hggroup",
    [
      .numbers("XData"), .numbers("YData"), .numbers("ZData"),
      .numbers("UData"), .numbers("VData"), .numbers("WData"),
      .onOff("AutoScale", true),
      .number("AutoScaleFactor", 0.9, in: 0 ... .infinity),
      .number("MaxHeadSize", 0.2, in: 0 ... .infinity),
      .onOff("ShowArrowHead", true),
      .text("UDataSource"), .text("VDataSource"), .text("WDataSource"),
    ] + lineLooks + plotted,
    summary: ["Color", "LineStyle", "LineWidth", "XData", "YData", "ZData", "UData", "VData", "WData"],
    artist: Artist(
      extents: { quiver in
        var extents = Extents()
        guard let arrows = Arrows(quiver) else { return extents }
        for lines in [arrows.shafts, arrows.heads] {
          extents.x.take(lines.x)
          extents.y.take(lines.y)
          if arrows.isSpatial { extents.z.take(lines.z) }
        }
        return extents
      },
      draw: { quiver, scene in Arrows(quiver)?.draw(quiver, into: &scene) },
      sample: { quiver, box, scene in scene.addSample(of: quiver, in: box) }))
}

/// The lines of the arrows of a field.
struct Arrows {
  typealias Lines = (x: [Double], y: [Double], z: [Double])

  /// From the tail to the tip of each arrow; NaN parts them.
  private(set) var shafts: Lines = ([], [], [])
  /// From one barb over the tip to the other.
  private(set) var heads: Lines = ([], [], [])
  let isSpatial: Bool

  /// Nil where the data do not fit together.
  init?(_ quiver: GraphicObject) {
    let (x, y, z) = (quiver.numbers("XData"), quiver.numbers("YData"), quiver.numbers("ZData"))
    let (u, v, w) = (quiver.numbers("UData"), quiver.numbers("VData"), quiver.numbers("WData"))
    isSpatial = !z.isEmpty && !w.isEmpty
    let count = u.count
    guard x.count == count, y.count == count, v.count == count,
      !isSpatial || z.count == count && w.count == count
    else { return nil }
    let factor = quiver.number("AutoScaleFactor")
    let scale =
      quiver.isOn("AutoScale") && factor > 0
      ? factor * Arrows.fit(x, y, isSpatial ? z : .empty, u, v, isSpatial ? w : .empty) : 1
    // Heads are a third of the shafts where `MaxHeadSize` is 0.2.
    let head = quiver.number("MaxHeadSize") / 0.6
    for k in 0..<count {
      let (dx, dy, dz) = (scale * u[k], scale * v[k], isSpatial ? scale * w[k] : 0)
      let height = isSpatial ? z[k] : 0
      let tip = (x: x[k] + dx, y: y[k] + dy, z: height + dz)
      shafts.x += [x[k], tip.x, .nan]
      shafts.y += [y[k], tip.y, .nan]
      shafts.z += [height, tip.z, .nan]
      let flat = (dx * dx + dy * dy).squareRoot()
      let spread =
        isSpatial ? head / 4 * ((dx * dx + dy * dy + dz * dz).squareRoot() / (flat + .ulpOfOne)) : head / 3
      let base = (x: x[k] + dx * (1 - head), y: y[k] + dy * (1 - head))
      let low = tip.z - dz * head
      heads.x += [base.x + dy * spread, tip.x, base.x - dy * spread, .nan]
      heads.y += [base.y - dx * spread, tip.y, base.y + dx * spread, .nan]
      heads.z += [low, tip.z, low, .nan]
    }
  }

  /// By what vectors are multiplied so that the longest is as long as its neighbour is far away.
  private static func fit(
    _ x: Tensor<Double>, _ y: Tensor<Double>, _ z: Tensor<Double>, _ u: Tensor<Double>, _ v: Tensor<Double>,
    _ w: Tensor<Double>
  ) -> Double {
    guard u.count > 1 else { return 1 }
    var longest = 0.0
    for k in 0..<u.count {
      let square = u[k] * u[k] + v[k] * v[k] + (w.isEmpty ? 0 : w[k] * w[k])
      let length = square.squareRoot()
      if length.isFinite { longest = max(longest, length) }
    }
    guard longest > 0 else { return 1 }
    let isList = x.shape.isVector
    let across = isList ? Double(x.count).squareRoot() : Double(x.shape.columns)
    let down = isList ? across : Double(x.shape.rows)
    func length(_ places: Tensor<Double>) -> Double {
      var extent = Extent()
      extent.take(places)
      return extent.isEmpty ? 0 : extent.high - extent.low
    }
    let (dx, dy, dz) = (length(x) / across, length(y) / down, length(z) / max(across, down))
    let distance = (dx * dx + dy * dy + dz * dz).squareRoot()
    // Vectors at one place keep their lengths.
    return distance > 0 && (distance / longest).isFinite ? distance / longest : 1
  }

  func draw(_ quiver: GraphicObject, into scene: inout Scene) {
    let marker = scene.marker(of: quiver)
    if let stroke = scene.stroke(of: quiver) {
      add(shafts, stroke, to: &scene)
      if quiver.isOn("ShowArrowHead"), marker == nil { add(heads, stroke, to: &scene) }
    }
    if let marker {
      scene.addMarkers(
        x: quiver.numbers("XData"), y: quiver.numbers("YData"),
        z: isSpatial ? quiver.numbers("ZData") : .empty, marker)
    }
  }

  private func add(_ lines: Lines, _ stroke: Stroke, to scene: inout Scene) {
    guard let x = try? Tensor(row: lines.x), let y = try? Tensor(row: lines.y),
      let z = try? Tensor(row: lines.z)
    else { return }
    scene.addLine(x: x, y: y, z: isSpatial ? z : .empty, stroke)
  }
}
