import LamNumerics

extension ObjectKind {
  /// Upright columns in space over places of a plane.
  public static let column = ObjectKind(
    "Column", type: "hggroup",
    areaLooks(face: .color(Palette.lineColors[0])) + [
      .numbers("XData"), .numbers("YData"), .numbers("ZData"), .numbers("CData", [1]),
      // Along x and along y.
      .numbers("BarWidth", [0.8, 0.8], count: 2),
      .number("BaseValue", 0),
    ] + plotted,
    summary: ["FaceColor", "EdgeColor", "BarWidth", "XData", "YData", "ZData"],
    artist: Artist(
      extents: { column in
        var extents = Extents()
        let width = column.numbers("BarWidth")
        guard width.count == 2 else { return extents }
        for x in column.numbers("XData").elements { extents.x.take([x - width[0] / 2, x + width[0] / 2]) }
        for y in column.numbers("YData").elements { extents.y.take([y - width[1] / 2, y + width[1] / 2]) }
        extents.z.take(column.numbers("ZData"))
        extents.z.take(column.number("BaseValue"))
        if column.word("FaceColor") == "flat" { extents.color.take(column.numbers("CData")) }
        return extents
      },
      draw: { column, scene in scene.addColumns(column) },
      sample: { column, box, scene in
        let number = column.numbers("CData").elements.first ?? .nan
        scene.addAreaSample(face: scene.face(of: column, flat: number), edge: scene.edge(of: column), in: box)
      }))
}

extension Scene {
  fileprivate mutating func addColumns(_ column: GraphicObject) {
    let (x, y, z) = (column.numbers("XData"), column.numbers("YData"), column.numbers("ZData"))
    let colors = column.numbers("CData")
    let width = column.numbers("BarWidth")
    let base = column.number("BaseValue")
    guard width.count == 2 else { return }
    let edge = edge(of: column)
    for k in 0..<min(x.count, y.count, z.count) where z[k].isFinite {
      guard
        let face = face(
          of: column, flat: colors.count == z.count ? colors[k] : colors.isEmpty ? .nan : colors[0])
      else {
        continue
      }
      let (left, right) = (x[k] - width[0] / 2, x[k] + width[0] / 2)
      let (front, back) = (y[k] - width[1] / 2, y[k] + width[1] / 2)
      let (low, high) = (min(base, z[k]), max(base, z[k]))
      // Only the sides that are turned to who looks; those along x and y are a little darker.
      let isLowFar = projection.isLowFar
      let isLeftFar = isLowFar.x != projection.x.isReversed
      let isFrontFar = isLowFar.y != projection.y.isReversed
      let sideX = isLeftFar ? right : left
      let sideY = isFrontFar ? back : front
      func place(_ x: Double, _ y: Double, _ z: Double) -> Place { Place(x: x, y: y, z: z) }
      let faces: [(corners: [Place], shade: Double)] = [
        (
          [
            place(sideX, front, low), place(sideX, back, low), place(sideX, back, high),
            place(sideX, front, high),
          ], 0.2
        ),
        (
          [
            place(left, sideY, low), place(right, sideY, low), place(right, sideY, high),
            place(left, sideY, high),
          ], 0.1
        ),
        (
          [
            place(left, front, high), place(right, front, high), place(right, back, high),
            place(left, back, high),
          ], 0
        ),
      ]
      // A column is nearer than another by its foot, whatever their heights.
      let foot = projection.place(x: x[k], y: y[k], z: projection.z.low).depth
      for (index, side) in faces.enumerated() {
        let points = side.corners.map { projected($0).point }
        guard points.allSatisfy(\.isFinite), foot.isFinite else { continue }
        let paint = Paint(face.color.mixed(with: .black, side.shade), opacity: face.opacity)
        addArea(points, depth: foot + Double(index) * 1e-5, face: paint, edge: edge)
      }
    }
  }
}
