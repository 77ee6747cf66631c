import LamNumerics

extension Scene {
  /// A place in the units of the axes.
  struct Place {
    var x: Double
    var y: Double
    var z = 0.0
  }

  /// How the inside of an object is drawn; nil for none.
  ///
  /// - Parameter number: what `flat` looks up in the colormap.
  func face(of object: GraphicObject, flat number: Double = .nan) -> Paint? {
    let color =
      object.color("FaceColor") ?? (object.word("FaceColor") == "flat" ? colors.color(of: number) : nil)
    let opacity = object.number("FaceAlpha")
    return color.flatMap { opacity > 0 ? Paint($0, opacity: min(opacity, 1)) : nil }
  }

  /// How the outline of an object is drawn; nil for none.
  func edge(of object: GraphicObject) -> Stroke? {
    guard var stroke = stroke(of: object, color: "EdgeColor") else { return nil }
    let opacity = object.number("EdgeAlpha")
    if !(opacity > 0) { return nil }
    stroke.paint.opacity = min(opacity, 1)
    return stroke
  }

  /// The least number above nothing that a logarithmic axis shows in place of one that it cannot.
  private func shown(_ number: Double, on axis: Axis) -> Double {
    guard axis.isLogarithmic else { return number }
    if axis.high < 0 { return number < 0 ? number : axis.high }
    return number > 0 ? number : axis.low
  }

  /// The place on the canvas; what a logarithmic axis cannot show lies at its end.
  func projected(_ place: Place) -> (point: Point, depth: Double) {
    projection.place(
      x: shown(place.x, on: projection.x), y: shown(place.y, on: projection.y),
      z: projection.isSpatial ? shown(place.z, on: projection.z) : 0)
  }

  /// An area with corners in the units of the axes, and the line around it; nothing where a corner is not finite.
  ///
  /// On a text screen the line around a filled area is left out: a character has one colour.
  mutating func addArea(_ corners: [Place], face: Paint?, edge: Stroke?) {
    let projected = corners.map { self.projected($0) }
    guard corners.count >= 2, projected.allSatisfy({ $0.point.isFinite && $0.depth.isFinite }) else { return }
    let depth = projected.reduce(0) { $0 + $1.depth / Double(projected.count) }
    addArea(projected.map(\.point), depth: depth, face: face, edge: edge)
  }

  /// The same with corners on the canvas.
  mutating func addArea(_ points: [Point], depth: Double = 0, face: Paint?, edge: Stroke?) {
    if let face { add(.fill(Path(points), face), depth: depth) }
    if let edge, medium.character == nil || face == nil {
      add(.stroke(Path(points, isClosed: true), edge), depth: depth + 1e-6)
    }
  }

  /// A rectangle between two places.
  mutating func addRectangle(from: Place, to: Place, face: Paint?, edge: Stroke?) {
    addArea(
      [from, Place(x: from.x, y: to.y), to, Place(x: to.x, y: from.y)], face: face, edge: edge)
  }

  /// A filled box before a name in a legend.
  mutating func addAreaSample(face: Paint?, edge: Stroke?, in box: Rectangle) {
    addArea(
      (medium.character == nil ? box.inset(0, box.height * 0.15) : box).corners, depth: 0, face: face,
      edge: edge)
  }
}

extension ObjectKind {
  /// How a filled area and the line around it look.
  static func areaLooks(face: Setting, edge: Setting = .color(.black), alpha: Double = 1) -> [Property] {
    [
      .color("FaceColor", face, or: ["none", "flat", "auto"]),
      .number("FaceAlpha", alpha, in: 0...1),
      .color("EdgeColor", edge, or: ["none", "flat", "auto"]),
      .number("EdgeAlpha", 1, in: 0...1),
      Property("LineStyle", .words(lineStyles), .word("-")),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
    ]
  }
}
