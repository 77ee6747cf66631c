/// Where the points of axes are on the canvas.
struct Projection: Sendable {
  let x: Axis
  let y: Axis
  let z: Axis
  let box: Rectangle
  /// Whether the axes are seen from somewhere else than straight above.
  let isSpatial: Bool
  /// To the right, up, and towards who looks: each a combination of x, y and z of the box of edge 1 around the origin.
  private var right = (1.0, 0.0, 0.0)
  private var up = (0.0, 1.0, 0.0)
  private var near = (0.0, 0.0, 1.0)
  private var scale = Size(1, 1)
  private let sides: (Double, Double, Double)

  /// - Parameters:
  ///   - camera: from where the box is seen; nil from straight above.
  ///   - sides: the lengths of the sides of the box that the limits span, or nil to stretch it to the rectangle.
  init(x: Axis, y: Axis, z: Axis, box: Rectangle, camera: Camera?, sides: SIMD3<Double>?) {
    (self.x, self.y, self.z, self.box) = (x, y, z, box)
    isSpatial = !(camera?.isFlat ?? true)
    self.sides = sides.map { ($0.x, $0.y, $0.z) } ?? (1, 1, 1)
    guard isSpatial, let directions = camera?.directions else { return }
    func triple(_ vector: SIMD3<Double>) -> (Double, Double, Double) { (vector.x, vector.y, vector.z) }
    (right, up, near) = (triple(directions.right), triple(directions.up), triple(directions.near))
    // The box of the eight corners fills the rectangle.
    var size = Size(0, 0)
    for corner in 0..<8 {
      let place = raw(corner & 1 == 0 ? 0 : 1, corner & 2 == 0 ? 0 : 1, corner & 4 == 0 ? 0 : 1)
      size.width = max(size.width, 2 * abs(place.right))
      size.height = max(size.height, 2 * abs(place.up))
    }
    scale = Size(box.width / max(size.width, 1e-9), box.height / max(size.height, 1e-9))
    if sides != nil {
      let smaller = min(scale.width, scale.height)
      scale = Size(smaller, smaller)
    }
  }

  static func isFlat(_ view: (Double, Double)) -> Bool { view.0 == 0 && view.1 == 90 }

  private func raw(_ fx: Double, _ fy: Double, _ fz: Double) -> (right: Double, up: Double, near: Double) {
    let (a, b, c) = ((fx - 0.5) * sides.0, (fy - 0.5) * sides.1, (fz - 0.5) * sides.2)
    return (
      a * right.0 + b * right.1 + c * right.2, a * up.0 + b * up.1 + c * up.2,
      a * near.0 + b * near.1 + c * near.2
    )
  }

  /// The place of fractions of the three axes, and how near it is to who looks.
  func place(_ fx: Double, _ fy: Double, _ fz: Double) -> (point: Point, depth: Double) {
    guard isSpatial else {
      return (Point(box.x + fx * box.width, box.bottom - fy * box.height), 0)
    }
    let (r, u, n) = raw(fx, fy, fz)
    let center = box.center
    return (Point(center.x + r * scale.width, center.y - u * scale.height), n)
  }

  /// The place of numbers in the units of the axes; not finite for what cannot be shown.
  func place(x: Double, y: Double, z: Double) -> (point: Point, depth: Double) {
    place(self.x.fraction(x), self.y.fraction(y), isSpatial ? self.z.fraction(z) : 0.5)
  }

  func point(x: Double, y: Double) -> Point { place(x: x, y: y, z: z.low).point }

  // MARK: For lights

  /// The place of numbers in the units of the axes as who looks sees it: to the right, up and nearer, in sides of the
  /// box. Not finite for what cannot be shown.
  func seen(x: Double, y: Double, z: Double) -> SIMD3<Double> {
    let (r, u, n) = raw(self.x.fraction(x), self.y.fraction(y), self.z.fraction(z))
    return SIMD3(r, u, n)
  }

  /// The same for a direction in the units of the axes, with length 1; nil for none.
  func seen(direction: SIMD3<Double>) -> SIMD3<Double>? {
    seen(SIMD3(sides.0, sides.1, sides.2) * signs * direction / lengths)
  }

  /// The same for what is at right angles to a surface, which grows where the surface shrinks.
  func seen(normal: SIMD3<Double>) -> SIMD3<Double>? {
    seen(signs * normal * (lengths / lengths.max()) / SIMD3(sides.0, sides.1, sides.2))
  }

  /// Whether the box shows its contents as a mirror does.
  var isMirrored: Bool { signs.x * signs.y * signs.z < 0 }

  private var signs: SIMD3<Double> {
    SIMD3(x.isReversed ? -1 : 1, y.isReversed ? -1 : 1, z.isReversed ? -1 : 1)
  }

  private var lengths: SIMD3<Double> {
    // Half of each, for a difference may be more than the greatest number.
    SIMD3(x.high / 2 - x.low / 2, y.high / 2 - y.low / 2, z.high / 2 - z.low / 2)
  }

  private func seen(_ inBox: SIMD3<Double>) -> SIMD3<Double>? {
    SIMD3(
      (inBox * SIMD3(right.0, right.1, right.2)).sum(), (inBox * SIMD3(up.0, up.1, up.2)).sum(),
      (inBox * SIMD3(near.0, near.1, near.2)).sum()
    ).unit
  }

  /// For each axis, whether its low end is the one that is farther away.
  var isLowFar: (x: Bool, y: Bool, z: Bool) { (near.0 >= 0, near.1 >= 0, near.2 >= 0) }
}
