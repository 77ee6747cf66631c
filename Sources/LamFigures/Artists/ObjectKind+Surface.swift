import LamNumerics

extension ObjectKind {
  /// A sheet over a grid: quadrangles between points that stand in rows and columns.
  public static let surface = ObjectKind(
    "Surface", type: "surface",
    [
      .numbers("XData", [1, 2, 3]), .column("YData", [1, 2, 3]), .numbers("ZData"), .numbers("CData"),
    ] + faceLooks(face: .word("flat")) + [
      .words("MeshStyle", ["both", "row", "column"]),
      .numbers("AlphaData", [1]),
    ] + plotted,
    summary: [
      "EdgeColor", "LineStyle", "FaceColor", "FaceLighting", "FaceAlpha", "XData", "YData", "ZData", "CData",
    ],
    artist: Artist(
      extents: { surface in
        var extents = Extents()
        extents.x.take(surface.numbers("XData"))
        extents.y.take(surface.numbers("YData"))
        extents.z.take(surface.numbers("ZData"))
        extents.color = surface.mappedColors("CData", points: surface.numbers("ZData").count)
        return extents
      },
      draw: { surface, scene in SurfaceGrid(surface)?.draw(surface, into: &scene) },
      sample: { surface, box, scene in scene.addFaceSample(of: surface, in: box) }))
}

extension GraphicObject {
  /// The extent of the numbers that stand for colours of the colormap.
  ///
  /// - Parameter points: how many points there are: three times as many numbers are red, green and blue.
  func mappedColors(_ name: String, points: Int) -> Extent {
    var extent = Extent()
    let data = numbers(name)
    let isTrueColor = data.count == 3 * points && points > 0 && data.shape.dimensions > 2
    if isOn("CLimInclude"), word("CDataMapping") == "scaled", !isTrueColor { extent.take(data) }
    return extent
  }
}

/// The points of a surface in rows and columns.
struct SurfaceGrid {
  let rows: Int
  let columns: Int
  private let x: Tensor<Double>
  private let y: Tensor<Double>
  private let z: Tensor<Double>

  /// Nil where the data do not fit together.
  init?(_ surface: GraphicObject) {
    (x, y, z) = (surface.numbers("XData"), surface.numbers("YData"), surface.numbers("ZData"))
    (rows, columns) = (z.shape.rows, z.shape.columns)
    guard z.shape.isMatrix, rows > 1, columns > 1, x.count == z.count || x.count == columns,
      y.count == z.count || y.count == rows
    else { return nil }
  }

  func draw(_ surface: GraphicObject, into scene: inout Scene) {
    // More faces than there are places on the canvas are not seen one by one.
    let most = scene.medium.character == nil ? 280 : 200
    let (down, right) = (picked(rows, most), picked(columns, most))
    let count = down.count * right.count
    let positions = right.flatMap { column in down.map { column * rows + $0 } }
    var points: [Point] = []
    var depths: [Double] = []
    var seen: [SIMD3<Double>] = []
    points.reserveCapacity(count)
    depths.reserveCapacity(count)
    let projection = scene.projection
    for column in right {
      for row in down {
        let position = column * rows + row
        let (x, y) = (
          x.count == z.count ? x[position] : x[column], y.count == z.count ? y[position] : y[row]
        )
        let place = projection.place(x: x, y: y, z: z[position])
        if scene.lighting != nil { seen.append(projection.seen(x: x, y: y, z: z[position])) }
        let isSeen = place.point.isFinite && place.depth.isFinite && z[position].isFinite
        points.append(isSeen ? place.point : Point(.nan, .nan))
        depths.append(place.depth)
      }
    }
    let colors = CornerColors(
      picked(surface.numbers("CData"), positions), count: count, of: surface, scale: scene.colors)
    let grid = (rows: down.count, columns: right.count)
    let body = LitBody(surface, scene, places: seen, normals: normals(of: surface, positions)) {
      (0..<grid.columns - 1).flatMap { column in (0..<grid.rows - 1).map { corners($0, column, grid.rows) } }
    }
    paint(surface, points, depths, colors, body, rows: grid.rows, columns: grid.columns, into: &scene)
    if let marker = scene.marker(of: surface, color: "EdgeColor") {
      scene.addMarkers(Scene.Projected(points: points, depths: projection.isSpatial ? depths : [])) { _ in
        marker
      }
    }
  }

  private func paint(
    _ surface: GraphicObject, _ points: [Point], _ depths: [Double], _ colors: CornerColors, _ body: LitBody?,
    rows: Int, columns: Int, into scene: inout Scene
  ) {
    var painter = FacePainter(surface, scene)
    guard painter.hasFaces || painter.hasEdges else { return }
    let faces = (rows - 1) * (columns - 1)
    painter.mostParts = faces > 20_000 ? 1 : faces > 2000 ? 4 : 24
    let area = scene.projection.box.width * scene.projection.box.height / Double(faces)
    let isEdged = !painter.isCrowded(areaOfFace: area)
    let style = surface.word("MeshStyle")
    for column in 0..<columns - 1 {
      for row in 0..<rows - 1 {
        let corners = corners(row, column, rows)
        guard corners.allSatisfy({ points[$0].isFinite }) else { continue }
        let depth = corners.reduce(0) { $0 + depths[$1] } / 4
        // Lines along rows go from column to column.
        let sides: [Bool]? =
          style == "row" ? [true, false, true, false] : style == "column" ? [false, true, false, true] : nil
        painter.paint(
          corners, own: corners[0], sides: sides, isEdged: isEdged, points: points, depth: depth,
          colors: colors,
          shades: body?.shades(of: corners, face: column * (rows - 1) + row) ?? FaceShades(), into: &scene)
      }
    }
  }

  /// The corners of a face of a grid, in order around it.
  private func corners(_ row: Int, _ column: Int, _ rows: Int) -> [Int] {
    let first = column * rows + row
    return [first, first + rows, first + rows + 1, first + 1]
  }

  /// What a program has said to be at right angles to the points that are drawn, and to the faces where all are.
  private func normals(
    of surface: GraphicObject, _ positions: [Int]
  ) -> (corners: Tensor<Double>, faces: Tensor<Double>) {
    let (corners, faces) = (surface.numbers("VertexNormals"), surface.numbers("FaceNormals"))
    let isWhole = positions.count == z.count && faces.count == 3 * (rows - 1) * (columns - 1)
    return (corners.count == 3 * z.count ? picked(corners, positions) : .empty, isWhole ? faces : .empty)
  }

  /// At most so many positions, evenly, with the first and the last one.
  private func picked(_ count: Int, _ most: Int) -> [Int] {
    let step = (count - 2) / most + 1
    var positions = Array(stride(from: 0, to: count - 1, by: step))
    positions.append(count - 1)
    return positions
  }

  /// The colours of the points that are drawn; each face has that of its first corner.
  private func picked(_ data: Tensor<Double>, _ positions: [Int]) -> Tensor<Double> {
    let planes = data.count == 3 * z.count ? 3 : data.count == z.count ? 1 : 0
    if planes > 0 {
      if positions.count == z.count { return data }
      let picked = (0..<planes).flatMap { plane in positions.map { data[plane * z.count + $0] } }
      return (try? Tensor(row: picked)) ?? .empty
    }
    // One colour for each face.
    guard data.count == (rows - 1) * (columns - 1) else { return .empty }
    let picked = positions.map { position in
      let (row, column) = (min(position % rows, rows - 2), min(position / rows, columns - 2))
      return data[column * (rows - 1) + row]
    }
    return (try? Tensor(row: picked)) ?? .empty
  }
}
