import LamNumerics

/// What axes' contents are drawn into: primitives on the canvas, sorted by depth where the axes stand in space.
struct Scene {
  let axes: GraphicObject
  let medium: Medium
  let projection: Projection
  let colors: ColorScale
  /// Nil where no light is in the axes.
  let lighting: Lighting?
  private(set) var pieces: [(depth: Double, primitive: Primitive)] = []
  /// Whether what is added is kept inside the box of the axes.
  var isClipped = true
  private var clip: Rectangle?

  init(axes: GraphicObject, medium: Medium, projection: Projection, colors: ColorScale) {
    (self.axes, self.medium, self.projection, self.colors) = (axes, medium, projection, colors)
    lighting = Lighting(of: axes, projection)
  }

  /// Points, which are 1/72 inch, in units of the canvas.
  func units(_ points: Double) -> Double { points * medium.unitsPerPoint }

  mutating func add(_ primitive: Primitive, depth: Double = 0, clipped: Bool? = nil) {
    let wanted = clipped ?? isClipped ? projection.box : nil
    if !projection.isSpatial, wanted != clip {
      pieces.append((0, .clip(wanted)))
      clip = wanted
    }
    pieces.append((depth, primitive))
  }

  /// Adds all pieces to a drawing, far ones first.
  func finish(into drawing: inout Drawing) {
    guard projection.isSpatial else {
      for piece in pieces { drawing.add(piece.primitive) }
      if clip != nil { drawing.add(.clip(nil)) }
      return
    }
    // Equal depths stay in the order in which they were added.
    let order = pieces.indices.sorted { (pieces[$0].depth, $0) < (pieces[$1].depth, $1) }
    for position in order { drawing.add(pieces[position].primitive) }
  }

  // MARK: Lines and markers

  /// Points of data in units of the canvas, and whether each can be shown.
  struct Projected {
    var points: [Point] = []
    var depths: [Double] = []
  }

  /// The places of points; as many as the shortest of the data has, fewer where somebody asks for an end, which the
  /// renderer tells of. No z is the z of the lower limit or 0.
  func project(x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>) -> Projected {
    let count = z.isEmpty ? min(x.count, y.count) : min(x.count, y.count, z.count)
    var result = Projected()
    result.points.reserveCapacity(count)
    if !projection.isSpatial {
      x.withElements { x in
        y.withElements { y in
          for k in 0..<count {
            if k % Pace.usual == 0, Interrupt.isAsked { break }
            result.points.append(point(x[k], y[k]))
          }
        }
      }
      return result
    }
    result.depths.reserveCapacity(count)
    for k in 0..<count {
      if k % Pace.elements == 0, Interrupt.isAsked { break }
      let place = projection.place(x: x[k], y: y[k], z: z.isEmpty ? 0 : z[k])
      result.points.append(place.point)
      result.depths.append(place.depth)
    }
    return result
  }

  /// The place on the canvas of a point in the plane; not finite where it cannot be shown.
  @inline(__always)
  func point(_ x: Double, _ y: Double) -> Point {
    let box = projection.box
    return Point(
      box.x + projection.x.fraction(x) * box.width, box.bottom - projection.y.fraction(y) * box.height)
  }

  /// A polyline through points, broken where they cannot be shown.
  mutating func addLine(x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>, _ stroke: Stroke) {
    let count = z.isEmpty ? min(x.count, y.count) : min(x.count, y.count, z.count)
    if projection.isSpatial { return addPieces(count, x, y, z, stroke) }
    x.withElements { x in
      y.withElements { y in addLine(count, stroke) { (x[$0], y[$0]) } }
    }
  }

  /// The same through as many points in the plane.
  ///
  /// - Parameter place: the point at a position.
  @inline(__always)
  mutating func addLine(_ count: Int, _ stroke: Stroke, place: (Int) -> (x: Double, y: Double)) {
    var line = LongLine()
    for k in 0..<count {
      if k % Pace.usual == 0, Interrupt.isAsked { break }
      let (x, y) = place(k)
      line.add(point(x, y))
    }
    let path = line.finish()
    if !path.points.isEmpty { add(.stroke(path, stroke)) }
  }

  /// The same in space, in pieces that can be sorted.
  private mutating func addPieces(
    _ count: Int, _ x: Tensor<Double>, _ y: Tensor<Double>, _ z: Tensor<Double>, _ stroke: Stroke
  ) {
    let length = max(1, count / 2000)
    var start = 0
    while start + 1 < count, !Interrupt.isAsked {
      let end = min(start + length, count - 1)
      var line = LongLine()
      var depth = 0.0
      for k in start...end {
        let place = projection.place(x: x[k], y: y[k], z: z.isEmpty ? 0 : z[k])
        guard place.point.isFinite, place.depth.isFinite else {
          line.add(Point(.nan, .nan))
          continue
        }
        line.add(place.point)
        depth += place.depth / Double(end - start + 1)
      }
      let path = line.finish()
      // A line that lies in a surface is seen.
      if path.points.count > 1 { add(.stroke(path, stroke), depth: depth + 1e-3) }
      start = end
    }
  }

  /// Signs that are all alike.
  mutating func addMarkers(x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>, _ marker: Marker) {
    if projection.isSpatial { return addMarkers(project(x: x, y: y, z: z)) { _ in marker } }
    let count = z.isEmpty ? min(x.count, y.count) : min(x.count, y.count, z.count)
    x.withElements { x in
      y.withElements { y in addMarkers(count, marker) { (x[$0], y[$0]) } }
    }
  }

  /// The same at as many points in the plane.
  mutating func addMarkers(_ count: Int, _ marker: Marker, place: (Int) -> (x: Double, y: Double)) {
    let isBounded = isClipped
    let box = projection.box.inset(-0.5, -0.5)
    var points: [Point] = []
    points.reserveCapacity(count)
    for k in 0..<count {
      if k % Pace.usual == 0, Interrupt.isAsked { break }
      let (x, y) = place(k)
      let point = point(x, y)
      if point.isFinite, !isBounded || box.contains(point) { points.append(point) }
    }
    if !points.isEmpty { add(.markers(points, marker), clipped: false) }
  }

  /// Signs that differ: those alike that follow each other are drawn as one. Of very many those are left out that would be
  /// covered. Fewer are added where somebody asks for an end, which the renderer tells of.
  ///
  /// - Parameter look: the sign of the point at a position; nil where it has none.
  mutating func addMarkers(_ projected: Projected, _ look: (Int) -> Marker?) {
    let isSpatial = !projected.depths.isEmpty
    let isBounded = isClipped && !isSpatial
    let box = projection.box.inset(-0.5, -0.5)
    let seen = seen(of: projected, look)
    var (points, marker): ([Point], Marker?) = ([], nil)
    for k in projected.points.indices where seen?[k] ?? true {
      if k % Pace.elements == 0, Interrupt.isAsked { break }
      let point = projected.points[k]
      guard point.isFinite, !isBounded || box.contains(point), let next = look(k) else { continue }
      if isSpatial {
        add(.markers([point], next), depth: projected.depths[k] + 2e-3)
        continue
      }
      if next != marker {
        if let marker { add(.markers(points, marker), clipped: false) }
        (points, marker) = ([], next)
      }
      points.append(point)
    }
    if let marker { add(.markers(points, marker), clipped: false) }
  }

  /// For each of very many signs whether others leave anything of it; nil where all are to be drawn.
  private func seen(of projected: Projected, _ look: (Int) -> Marker?) -> [Bool]? {
    let count = projected.points.count
    guard count > MarkerCover.manySigns else { return nil }
    var (smallest, opacity) = (Double.infinity, 1.0)
    var pace = Pace(every: Pace.elements)
    do {
      for k in 0..<count {
        try pace.step()
        guard let marker = look(k) else { continue }
        opacity = min(opacity, marker.opacity)
        smallest = min(smallest, marker.extent)
      }
      let canvas = Rectangle(x: 0, y: 0, width: medium.size.width, height: medium.size.height)
      // The last one stands before the others, and in space the nearest.
      let order = projected.depths.isEmpty ? nil : try MarkerCover.order(of: projected.depths)
      var cell = MarkerCover.cell(count: count, smallest: smallest)
      while true {
        var cover = try MarkerCover(canvas, cell: cell, opacity: opacity)
        var seen = try Memory.list(repeating: false, count: count)
        var kept = 0
        for position in 0..<count {
          try pace.step()
          let k = order?[position] ?? count - 1 - position
          let point = projected.points[k]
          guard point.isFinite, let marker = look(k), cover.isSeen(point, size: marker.size) else { continue }
          seen[k] = true
          kept += 1
        }
        if kept <= MarkerCover.tooManySigns { return seen }
        cell *= 2
      }
    } catch {
      // The renderer tells of what somebody asked for; where memory ends all are drawn.
      return nil
    }
  }

  // MARK: Objects that look as lines do

  /// The line and the markers of an object that has the properties of lines.
  mutating func addPlot(of object: GraphicObject, x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>) {
    if let stroke = stroke(of: object) { addLine(x: x, y: y, z: z, stroke) }
    if let marker = marker(of: object) { addMarkers(x: x, y: y, z: z, marker) }
  }

  /// How the line of an object is drawn; nil for none.
  func stroke(of object: GraphicObject, color name: String = "Color") -> Stroke? {
    guard let dash = object.word("LineStyle").flatMap(Stroke.Dash.init(rawValue:)),
      let color = object.color(name)
    else { return nil }
    let width = object.number("LineWidth")
    return width > 0 ? Stroke(Paint(color), width: units(width), dash: dash) : nil
  }

  /// How the markers of an object are drawn; nil for none.
  func marker(of object: GraphicObject, color name: String = "Color") -> Marker? {
    guard let shape = object.word("Marker").flatMap(Marker.Shape.init(rawValue:)) else { return nil }
    let own = object.color(name).map { Paint($0) }
    let background = axes.color("Color").map { Paint($0) }
    let edge =
      object.color("MarkerEdgeColor").map { Paint($0) }
      ?? (object.word("MarkerEdgeColor") == "none" ? nil : own)
    let face =
      object.color("MarkerFaceColor").map { Paint($0) }
      ?? (object.word("MarkerFaceColor") == "auto"
        ? background : object.word("MarkerFaceColor") == "flat" ? own : nil)
    if edge == nil && face == nil { return nil }
    return Marker(
      shape, size: units(object.number("MarkerSize")), edge: edge, face: shape == .point ? edge : face,
      lineWidth: units(object.number("LineWidth")))
  }

  /// A line and a marker in the box before a name in a legend.
  mutating func addSample(of object: GraphicObject, in box: Rectangle) {
    if let stroke = stroke(of: object) {
      add(
        .stroke(Path([Point(box.x, box.center.y), Point(box.right, box.center.y)]), stroke), clipped: false)
    }
    if let marker = marker(of: object) { add(.markers([box.center], marker), clipped: false) }
  }

  // MARK: Text

  mutating func addText(_ text: GraphicObject) {
    guard let paint = text.color("Color").map({ Paint($0) }) else { return }
    let isInData = text.word("Units") == "data"
    let position = isInData ? Array(text.numbers("Position").elements) : text.shares(of: "Position")
    guard position.count >= 2 else { return }
    let place: (point: Point, depth: Double)
    if isInData {
      place = projection.place(x: position[0], y: position[1], z: position.count > 2 ? position[2] : 0)
    } else {
      let box = projection.box
      place = (Point(box.x + position[0] * box.width, box.bottom - position[1] * box.height), .infinity)
    }
    guard place.point.isFinite else { return }
    let content = text.richText
    let size = units(text.fontPoints)
    var placed = PlacedText(
      content, at: place.point, rotation: text.number("Rotation"), paint: paint, size: size)
    placed.horizontal = text.horizontalAlignment
    placed.vertical = text.verticalAlignment
    if text.color("BackgroundColor") != nil || text.color("EdgeColor") != nil {
      let frame = frame(around: placed, margin: units(text.number("Margin") * 0.75))
      if let fill = text.color("BackgroundColor") {
        add(.fill(Path(frame.corners), Paint(fill)), depth: .infinity, clipped: false)
      }
      if let edge = text.color("EdgeColor") {
        add(
          .stroke(Path(frame.corners, isClosed: true), Stroke(Paint(edge), width: units(0.5), role: .frame)),
          depth: .infinity, clipped: false)
      }
    }
    // Words that something hides could not be read.
    add(.text(placed), depth: .infinity, clipped: false)
  }

  /// The rectangle around an upright text.
  private func frame(around text: PlacedText, margin: Double) -> Rectangle {
    let width = medium.width(of: text.text, size: text.size)
    let height = medium.height(of: text.text, size: text.size)
    let left = text.at.x - (text.horizontal == .left ? 0 : text.horizontal == .center ? width / 2 : width)
    let top: Double
    switch text.vertical {
    case .top: top = text.at.y
    case .middle: top = text.at.y - height / 2
    case .bottom, .baseline: top = text.at.y - height
    }
    return Rectangle(x: left, y: top, width: width, height: height).inset(-margin, -margin)
  }
}

extension GraphicObject {
  /// What a text object writes.
  var richText: RichText {
    let source = text("String")
    var text = word("Interpreter") == "none" ? RichText(source) : TeX.text(source)
    if word("FontWeight") == "bold" || word("FontWeight") == "demi" { text = text.bold }
    return text
  }

  var horizontalAlignment: PlacedText.Horizontal {
    switch word("HorizontalAlignment") {
    case "center": return .center
    case "right": return .right
    default: return .left
    }
  }

  var verticalAlignment: PlacedText.Vertical {
    switch word("VerticalAlignment") {
    case "top", "cap": return .top
    case "bottom": return .bottom
    case "baseline": return .baseline
    default: return .middle
    }
  }
}
