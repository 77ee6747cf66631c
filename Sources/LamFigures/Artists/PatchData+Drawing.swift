import LamNumerics

extension PatchData {
  var columnsOfX: Tensor<Double> { columns(x) }
  var columnsOfY: Tensor<Double> { columns(y) }
  var columnsOfZ: Tensor<Double> { columns(z) }

  func draw(_ patch: GraphicObject, into scene: inout Scene) {
    let projection = scene.projection
    var points: [Point] = []
    var depths: [Double] = []
    var places: [SIMD3<Double>] = []
    points.reserveCapacity(x.count)
    depths.reserveCapacity(x.count)
    for k in x.indices {
      let place = projection.place(x: x[k], y: y[k], z: z.isEmpty ? 0 : z[k])
      points.append(place.depth.isFinite ? place.point : Point(.nan, .nan))
      depths.append(place.depth)
      if scene.lighting != nil { places.append(projection.seen(x: x[k], y: y[k], z: z.isEmpty ? 0 : z[k])) }
    }
    let normals = (patch.numbers("VertexNormals"), patch.numbers("FaceNormals"))
    let body = LitBody(
      patch, scene, places: places,
      normals: (normals.0, normals.1.count == 3 * faces.count ? normals.1 : .empty)
    ) { faces }
    let isPerCorner = owner == .corners
    let tints = CornerColors(
      colors, count: isPerCorner ? x.count : faces.count, of: patch, scale: scene.colors)
    var painter = FacePainter(patch, scene, hasCornerColors: isPerCorner)
    painter.mostParts = faces.count > 20_000 ? 1 : faces.count > 2000 ? 4 : 24
    var isEdged = true
    if faces.count > 8 {
      let mean = faces.reduce(0) { $0 + area($1.map { points[$0] }) / Double(faces.count) }
      isEdged = !painter.isCrowded(areaOfFace: mean)
    }
    for (index, face) in faces.enumerated() {
      let seen = face.indices.filter { points[face[$0]].isFinite }
      guard seen.count > 1 else { continue }
      let corners = seen.map { face[$0] }
      let depth = corners.reduce(0) { $0 + depths[$1] } / Double(corners.count)
      var sides: [Bool]?
      if seen.count < face.count {
        // No edge leads to a corner that cannot be shown, or past it.
        sides = seen.indices.map { k in
          seen[(k + 1) % seen.count] == (seen[k] + 1) % face.count
        }
      }
      painter.paint(
        corners, own: isPerCorner ? corners[0] : index, sides: sides, isEdged: isEdged, points: points,
        depth: depth, colors: tints, shades: body?.shades(of: corners, face: index) ?? FaceShades(),
        into: &scene)
    }
    if let marker = scene.marker(of: patch, color: "EdgeColor") {
      scene.addMarkers(Scene.Projected(points: points, depths: projection.isSpatial ? depths : [])) { _ in
        marker
      }
    }
  }

  /// The area of a polygon on the canvas; 0 for one that cannot be shown.
  private func area(_ points: [Point]) -> Double {
    var sum = 0.0
    for k in points.indices {
      let next = points[(k + 1) % points.count]
      sum += points[k].x * next.y - next.x * points[k].y
    }
    return sum.isFinite ? abs(sum) / 2 : 0
  }
}
