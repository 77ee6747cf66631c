/// Paints the faces of a surface or a patch into a scene, as the properties of faces and edges say.
struct FacePainter {
  /// Where a colour comes from.
  private enum Source {
    case none
    case plain(Color)
    /// That of the face.
    case flat
    /// Those of the corners, and what lies between them.
    case blended
  }

  private let face: Source
  private let edge: Source
  private let faceOpacity: Double
  private let edgeOpacity: Double
  private let width: Double
  private let dash: Stroke.Dash
  private let isText: Bool
  /// Whether what has no edge is painted a little larger than it is, so that nothing shines through between neighbours.
  private let isGrown: Bool
  /// The most parts of a side of a face whose corners have different colours.
  var mostParts = 24

  /// - Parameter hasCornerColors: whether colours belong to corners and not to faces.
  init(_ object: GraphicObject, _ scene: Scene, hasCornerColors: Bool = true) {
    func source(_ name: String) -> Source {
      if let color = object.color(name) { return .plain(color) }
      switch object.word(name) {
      case "flat", "texturemap": return .flat
      case "interp": return hasCornerColors ? .blended : .flat
      default: return .none
      }
    }
    func opacity(_ name: String) -> Double {
      if case .number(let number) = object[name] { return number }
      return 1
    }
    face = source("FaceColor")
    faceOpacity = opacity("FaceAlpha")
    edgeOpacity = opacity("EdgeAlpha")
    let dash = object.word("LineStyle").flatMap(Stroke.Dash.init(rawValue:))
    self.dash = dash ?? .solid
    width = scene.units(object.number("LineWidth"))
    edge = dash == nil || !(width > 0) ? .none : source("EdgeColor")
    isText = scene.medium.character != nil
    isGrown = !isText && faceOpacity == 1
  }

  var hasFaces: Bool { if case .none = face { false } else { true } }
  var hasEdges: Bool { if case .none = edge { false } else { true } }

  /// Whether edges would hide the colours of faces as small as these on the medium.
  ///
  /// On a text screen a line takes a whole cell's colour, so that faces of a few cells show nothing but their edges.
  func isCrowded(areaOfFace area: Double) -> Bool {
    guard isText, case .plain = edge else { return false }
    if case .plain = face { return false }
    return area < 150
  }

  /// A place on a face: its corners, by their positions in the face, each with a weight; the weights are 1 together.
  private typealias Mixture = [(corner: Int, weight: Double)]

  /// Paints one face.
  ///
  /// - Parameters:
  ///   - corners: positions in `points` and in the colours, in order around the face.
  ///   - own: the corner whose colour the face has where it has but one.
  ///   - sides: which edges are drawn; nil for all, which are one line. Side k goes from corner k to the next.
  ///   - points: the places of all corners on the canvas; those of the face are finite.
  ///   - shades: what light does to the colours.
  func paint(
    _ corners: [Int], own: Int, sides: [Bool]? = nil, isEdged: Bool = true, points: [Point], depth: Double,
    colors: CornerColors, shades: FaceShades = FaceShades(), into scene: inout Scene
  ) {
    let outline = Path(corners.map { points[$0] }, isClosed: true)
    if let tint = tint(face, corners, own: own, colors, shades.face) {
      paintInside(outline, tint, spread(face, corners, colors, shades.face), depth: depth, into: &scene)
    }
    guard isEdged, let tint = tint(edge, corners, own: own, colors, shades.edge) else { return }
    if isBlended(edge, shades.edge) {
      let spreads = corners.indices.map { from in
        let ends = [from, (from + 1) % corners.count]
        return spread(
          edge, ends.map { corners[$0] }, colors,
          shades.edge.count > 1 ? ends.map { shades.edge[$0] } : shades.edge)
      }
      paintBlendedEdges(outline.points, sides, tint, spreads, depth: depth, into: &scene)
      return
    }
    guard let color = tint([(0, 1)]) else { return }
    let stroke = Stroke(Paint(color, opacity: edgeOpacity), width: width, dash: dash)
    guard let sides else {
      scene.add(.stroke(outline, stroke), depth: depth)
      return
    }
    for (k, isDrawn) in sides.enumerated() where isDrawn {
      scene.add(
        .stroke(Path([points[corners[k]], points[corners[(k + 1) % corners.count]]]), stroke), depth: depth)
    }
  }

  /// Whether colours change from corner to corner.
  private func isBlended(_ source: Source, _ shades: [Shade]) -> Bool {
    if case .blended = source { return true }
    return shades.count > 1
  }

  /// The colour of each place of a face, in its light; nil where nothing is to be painted.
  private func tint(
    _ source: Source, _ corners: [Int], own: Int, _ colors: CornerColors, _ shades: [Shade]
  ) -> ((Mixture) -> Color?)? {
    let color: (Mixture) -> Color?
    switch source {
    case .none: return nil
    case .plain(let plain): color = { _ in plain }
    case .flat:
      guard !colors.isEmpty, let flat = colors.colors[own] else { return nil }
      color = { _ in flat }
    case .blended:
      guard !colors.isEmpty else { return nil }
      color = { mixture in colors.mixed(mixture.map { (corner: corners[$0.corner], weight: $0.weight) }) }
    }
    guard let first = shades.first else { return color }
    if shades.count == 1 { return { color($0).map { first($0) } } }
    return { mixture in
      color(mixture).map { Shade.mean(mixture.map { (shades[$0.corner], $0.weight) })($0) }
    }
  }

  /// How many colours that can be told apart a face has.
  private func spread(
    _ source: Source, _ corners: [Int], _ colors: CornerColors, _ shades: [Shade]
  ) -> Double {
    guard case .blended = source else { return Shade.spread(shades) }
    return max(colors.spread(corners), Shade.spread(shades))
  }

  /// Paints a face: in parts where its colour changes between its corners, or in its mean colour where it is small.
  private func paintInside(
    _ outline: Path, _ tint: (Mixture) -> Color?, _ spread: Double, depth: Double, into scene: inout Scene
  ) {
    let points = outline.points
    let parts = parts(of: points, spread: spread)
    let share = 1 / Double(points.count)
    let all = points.indices.map { (corner: $0, weight: share) }
    guard parts > 1, points.count > 2 else {
      if let color = tint(all) {
        scene.add(
          .fill(hasEdges ? outline : grown(outline), Paint(color, opacity: faceOpacity)), depth: depth)
      }
      return
    }
    if points.count <= 4 {
      let mixtures = points.indices.map { [(corner: $0, weight: 1.0)] }
      paintParts(points, mixtures, parts, tint, depth: depth, into: &scene)
      return
    }
    // A polygon of many corners is triangles around its middle.
    let middle = Point(points.reduce(0) { $0 + $1.x * share }, points.reduce(0) { $0 + $1.y * share })
    for k in points.indices {
      let next = (k + 1) % points.count
      paintParts(
        [middle, points[k], points[next]], [all, [(k, 1)], [(next, 1)]], parts, tint, depth: depth,
        into: &scene)
    }
  }

  /// Paints a triangle or quadrangle in parts.
  ///
  /// - Parameter mixtures: what the colour of each corner is made of.
  private func paintParts(
    _ points: [Point], _ mixtures: [Mixture], _ parts: Int, _ tint: (Mixture) -> Color?, depth: Double,
    into scene: inout Scene
  ) {
    // A triangle is a quadrangle whose last two corners are one.
    let order = [0, 1, 2, points.count - 1]
    func weights(_ u: Double, _ v: Double) -> [Double] {
      [(1 - u) * (1 - v), u * (1 - v), u * v, (1 - u) * v]
    }
    func place(_ i: Int, _ j: Int) -> Point {
      let w = weights(Double(i) / Double(parts), Double(j) / Double(parts))
      var place = Point(0, 0)
      for (k, weight) in zip(order, w) {
        place.x += weight * points[k].x
        place.y += weight * points[k].y
      }
      return place
    }
    for j in 0..<parts {
      for i in 0..<parts {
        let w = weights((Double(i) + 0.5) / Double(parts), (Double(j) + 0.5) / Double(parts))
        let mixture = zip(order, w).flatMap { k, weight in
          mixtures[k].map { (corner: $0.corner, weight: $0.weight * weight) }
        }
        guard let color = tint(mixture) else { continue }
        let piece = Path([place(i, j), place(i + 1, j), place(i + 1, j + 1), place(i, j + 1)])
        scene.add(.fill(grown(piece), Paint(color, opacity: faceOpacity)), depth: depth)
      }
    }
  }

  private func paintBlendedEdges(
    _ points: [Point], _ sides: [Bool]?, _ tint: (Mixture) -> Color?, _ spreads: [Double],
    depth: Double, into scene: inout Scene
  ) {
    for from in points.indices where sides?[from] ?? true {
      let to = (from + 1) % points.count
      let length = abs(points[to].x - points[from].x) + abs(points[to].y - points[from].y)
      let parts = max(1, Int(min(spreads[from], length / 3, 24)))
      for part in 0..<parts {
        let (a, b) = (Double(part) / Double(parts), Double(part + 1) / Double(parts))
        let middle = (a + b) / 2
        guard let color = tint([(from, 1 - middle), (to, middle)]) else { continue }
        func point(_ share: Double) -> Point {
          Point(
            points[from].x * (1 - share) + points[to].x * share,
            points[from].y * (1 - share) + points[to].y * share)
        }
        scene.add(
          .stroke(
            Path([point(a), point(b)]), Stroke(Paint(color, opacity: edgeOpacity), width: width, dash: dash)),
          depth: depth)
      }
    }
  }

  /// Into how many parts the sides of a face are cut: no smaller than can be seen, no more than its colours need.
  private func parts(of points: [Point], spread: Double) -> Int {
    var (left, right, top, bottom) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
    for point in points {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    let size = max(right - left, bottom - top) / (isText ? 2 : 3)
    let wanted = min(spread / 2, size, Double(mostParts))
    return wanted > 1 ? Int(wanted.rounded(.up)) : 1
  }

  /// The outline with its corners moved away from its middle by a third of a unit.
  private func grown(_ outline: Path) -> Path {
    guard isGrown else { return outline }
    let share = 1 / Double(outline.points.count)
    let middle = Point(
      outline.points.reduce(0) { $0 + $1.x * share }, outline.points.reduce(0) { $0 + $1.y * share })
    var outline = outline
    for k in outline.points.indices {
      let (dx, dy) = (outline.points[k].x - middle.x, outline.points[k].y - middle.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0, length.isFinite else { continue }
      outline.points[k].x += dx / length * 0.4
      outline.points[k].y += dy / length * 0.4
    }
    return outline
  }
}

extension Scene {
  /// A box in the colour of a face, which stands for it in a legend.
  mutating func addFaceSample(of object: GraphicObject, in box: Rectangle) {
    let box = box.inset(0, medium.character == nil ? box.height * 0.15 : 0)
    let middle = (colors.low + colors.high) / 2
    let face =
      object.color("FaceColor") ?? (object.word("FaceColor") == "none" ? nil : colors.color(of: middle))
    if let face { add(.fill(Path(box.corners), Paint(face)), clipped: false) }
    guard medium.character == nil || face == nil, object.word("LineStyle") != "none" else { return }
    let edge =
      object.color("EdgeColor") ?? (object.word("EdgeColor") == "none" ? nil : colors.color(of: middle))
    if let edge {
      add(.stroke(Path(box.corners, isClosed: true), Stroke(Paint(edge), width: units(0.5))), clipped: false)
    }
  }
}
