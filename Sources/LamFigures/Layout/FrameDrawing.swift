import LamNumerics

/// The box, the grid, the ticks and their texts.
struct FrameDrawing {
  let layout: AxesLayout
  let projection: Projection
  private let box: Rectangle
  var axes: GraphicObject { layout.axes }
  var medium: Medium { layout.medium }
  var state: AxesState { layout.state }

  init(_ layout: AxesLayout, projection: Projection, box: Rectangle) {
    self.layout = layout
    self.projection = projection
    self.box = box
  }

  var lineWidth: Double { max(0.3, axes.number("LineWidth")) * medium.unitsPerPoint }

  func stroke(_ axis: String, _ role: Stroke.Role) -> Stroke? {
    axes.color("\(axis)Color").map { Stroke(Paint($0), width: lineWidth, role: role) }
  }

  // MARK: Grid

  func drawGrid(into drawing: inout Drawing) {
    let isOn = ["X", "Y", "Z"].map { axes.isOn("\($0)Grid") }
    let isMinor = ["X", "Y", "Z"].map { axes.isOn("\($0)MinorGrid") }
    if projection.isSpatial { return drawWalls(grid: isOn, into: &drawing) }
    for (index, axis) in [state.x, state.y].enumerated() {
      if isMinor[index], hasRoom(for: axis, isUpright: index == 0),
        let dash = axes.word("MinorGridLineStyle").flatMap(Stroke.Dash.init(rawValue:)),
        let color = axes.color("MinorGridColor")
      {
        let paint = Paint(color, opacity: axes.number("MinorGridAlpha"))
        drawGridLines(
          axis, isUpright: index == 0, at: axis.minorTicks,
          Stroke(paint, width: lineWidth, dash: dash, role: .grid), &drawing)
      }
      if isOn[index], let dash = axes.word("GridLineStyle").flatMap(Stroke.Dash.init(rawValue:)),
        let color = axes.color("GridColor")
      {
        let paint = Paint(color, opacity: axes.number("GridAlpha"))
        drawGridLines(
          axis, isUpright: index == 0, at: axis.ticks,
          Stroke(paint, width: lineWidth, dash: dash, role: .grid), &drawing)
      }
    }
  }

  /// Whether lines between the ticks can be told apart: those of a text screen fill whole characters.
  private func hasRoom(for axis: Axis, isUpright: Bool) -> Bool {
    guard let character = medium.character else { return true }
    let length = isUpright ? box.width / character.width : box.height / character.height
    let places = (axis.ticks + axis.minorTicks).filter(axis.contains).map { axis.fraction($0) * length }
      .sorted()
    return zip(places.dropFirst(), places).allSatisfy { $0 - $1 >= 2 || $0 == $1 }
  }

  private func drawGridLines(
    _ axis: Axis, isUpright: Bool, at ticks: [Double], _ stroke: Stroke, _ drawing: inout Drawing
  ) {
    var path = Path()
    for tick in ticks where axis.contains(tick) && tick != axis.low && tick != axis.high {
      let place =
        isUpright
        ? projection.place(axis.fraction(tick), 0, 0).point
        : projection.place(0, axis.fraction(tick), 0).point
      guard place.isFinite else { continue }
      path.move(to: isUpright ? Point(place.x, box.bottom) : Point(box.x, place.y))
      path.line(to: isUpright ? Point(place.x, box.y) : Point(box.right, place.y))
    }
    if !path.points.isEmpty { drawing.add(.stroke(path, stroke)) }
  }

  /// The three walls behind what stands in space.
  private func drawWalls(grid: [Bool], into drawing: inout Drawing) {
    let far = projection.isLowFar
    let wall = (far.x ? 0.0 : 1.0, far.y ? 0.0 : 1.0, far.z ? 0.0 : 1.0)
    if let paper = axes.color("Color"), paper != drawing.background, medium.character == nil {
      let faces: [[(Double, Double, Double)]] = [
        [(wall.0, 0, 0), (wall.0, 1, 0), (wall.0, 1, 1), (wall.0, 0, 1)],
        [(0, wall.1, 0), (1, wall.1, 0), (1, wall.1, 1), (0, wall.1, 1)],
        [(0, 0, wall.2), (1, 0, wall.2), (1, 1, wall.2), (0, 1, wall.2)],
      ]
      for face in faces {
        drawing.add(.fill(Path(face.map { projection.place($0.0, $0.1, $0.2).point }), Paint(paper)))
      }
    }
    guard let color = axes.color("GridColor"),
      let dash = axes.word("GridLineStyle").flatMap(Stroke.Dash.init(rawValue:))
    else { return }
    let stroke = Stroke(
      Paint(color, opacity: axes.number("GridAlpha")), width: lineWidth, dash: dash, role: .grid)
    var path = Path()
    func line(_ a: (Double, Double, Double), _ b: (Double, Double, Double)) {
      let (p, q) = (projection.place(a.0, a.1, a.2).point, projection.place(b.0, b.1, b.2).point)
      guard p.isFinite, q.isFinite else { return }
      path.move(to: p)
      path.line(to: q)
    }
    if grid[0] {
      for f in fractions(state.x) {
        line((f, 0, wall.2), (f, 1, wall.2))
        line((f, wall.1, 0), (f, wall.1, 1))
      }
    }
    if grid[1] {
      for f in fractions(state.y) {
        line((0, f, wall.2), (1, f, wall.2))
        line((wall.0, f, 0), (wall.0, f, 1))
      }
    }
    if grid[2] {
      for f in fractions(state.z) {
        line((wall.0, 0, f), (wall.0, 1, f))
        line((0, wall.1, f), (1, wall.1, f))
      }
    }
    if !path.points.isEmpty { drawing.add(.stroke(path, stroke)) }
  }

  private func fractions(_ axis: Axis) -> [Double] {
    axis.ticks.filter { axis.contains($0) }.map { axis.fraction($0) }.filter(\.isFinite)
  }

  // MARK: Box and ticks

  func draw(into drawing: inout Drawing) {
    if projection.isSpatial { return drawSpatial(into: &drawing) }
    // On a text screen the frame goes through the middle of the characters around the box.
    let half = medium.character.map { Size($0.width / 2, $0.height / 2) } ?? Size(0, 0)
    let frame = box.inset(-half.width, -half.height)
    let isTop = axes.word("XAxisLocation") == "top"
    let isRight = axes.word("YAxisLocation") == "right"
    if let stroke = stroke("X", .frame) {
      let y = isTop ? frame.y : frame.bottom
      drawing.add(.stroke(Path([Point(frame.x, y), Point(frame.right, y)]), stroke))
      if axes.isOn("Box") {
        let y = isTop ? frame.bottom : frame.y
        drawing.add(.stroke(Path([Point(frame.x, y), Point(frame.right, y)]), stroke))
      }
    }
    if let stroke = stroke("Y", .frame) {
      let x = isRight ? frame.right : frame.x
      drawing.add(.stroke(Path([Point(x, frame.bottom), Point(x, frame.y)]), stroke))
      if axes.isOn("Box") {
        let x = isRight ? frame.x : frame.right
        drawing.add(.stroke(Path([Point(x, frame.bottom), Point(x, frame.y)]), stroke))
      }
    }
    drawHorizontalTicks(frame, isTop: isTop, into: &drawing)
    drawVerticalTicks(frame, isRight: isRight, into: &drawing)
  }

  /// How long a tick is; positive into the box.
  func tickLength(minor: Bool) -> Double {
    if let character = medium.character { return -character.height / 4 }
    let given = axes.numbers("TickLength")
    let length = (given.isEmpty ? 0.01 : given[0]) * max(box.width, box.height) * (minor ? 0.5 : 1)
    switch axes.word("TickDir") {
    case "out": return -length
    case "none": return 0
    default: return length
    }
  }

  private func drawHorizontalTicks(_ frame: Rectangle, isTop: Bool, into drawing: inout Drawing) {
    // Of two axes that share their x axis one shows it.
    if axes.word("YAxisLocation") == "right", !axes.objects("Twin").isEmpty { return }
    guard let stroke = stroke("X", .tick) else { return }
    let axis = state.x
    let edge = isTop ? frame.y : frame.bottom
    let inward = isTop ? 1.0 : -1.0
    var path = Path()
    func tick(_ number: Double, minor: Bool) {
      let share = axis.fraction(number)
      guard axis.contains(number), share.isFinite else { return }
      let x = column(projection.place(share, 0, 0).point.x)
      let length = tickLength(minor: minor)
      if length == 0 { return }
      path.move(to: Point(x, edge))
      path.line(to: Point(x, edge + inward * length))
      if axes.isOn("Box"), medium.character == nil {
        let other = isTop ? frame.bottom : frame.y
        path.move(to: Point(x, other))
        path.line(to: Point(x, other - inward * length))
      }
    }
    let shown = thinned(axis, isUpright: false)
    for position in medium.character == nil ? Array(axis.ticks.indices) : shown {
      tick(axis.ticks[position], minor: false)
    }
    if medium.character == nil, axis.isLogarithmic || axes.isOn("XMinorTick") {
      for number in axis.minorTicks { tick(number, minor: true) }
    }
    if !path.points.isEmpty { drawing.add(.stroke(path, stroke)) }
    let below =
      isTop
      ? box.y - layout.frame.height - layout.gap.height / 2
      : box.bottom + layout.frame.height + layout.gap.height
    let rotation = axes.number("XTickLabelRotation")
    for position in shown {
      let share = axis.fraction(axis.ticks[position])
      let x = projection.place(share, 0, 0).point.x
      let text = layout.tickText(axis.labels[position])
      if text.isEmpty { continue }
      let isTurned = rotation != 0 && medium.character == nil
      drawing.add(
        .text(
          PlacedText(
            text, at: Point(x, below), horizontal: isTurned ? (rotation > 0 ? .right : .left) : .center,
            vertical: isTop ? .bottom : .top, rotation: isTurned ? rotation : 0, paint: stroke.paint,
            size: layout.fontSize)))
    }
  }

  private func drawVerticalTicks(_ frame: Rectangle, isRight: Bool, into drawing: inout Drawing) {
    guard let stroke = stroke("Y", .tick) else { return }
    let axis = state.y
    let edge = isRight ? frame.right : frame.x
    let inward = isRight ? -1.0 : 1.0
    var path = Path()
    func tick(_ number: Double, minor: Bool) {
      let share = axis.fraction(number)
      guard axis.contains(number), share.isFinite else { return }
      let y = row(projection.place(0, share, 0).point.y)
      let length = tickLength(minor: minor)
      if length == 0 { return }
      path.move(to: Point(edge, y))
      path.line(to: Point(edge + inward * length, y))
      if axes.isOn("Box"), medium.character == nil, axes.objects("Twin").isEmpty {
        let other = isRight ? frame.x : frame.right
        path.move(to: Point(other, y))
        path.line(to: Point(other - inward * length, y))
      }
    }
    let shown = thinned(axis, isUpright: true)
    for position in medium.character == nil ? Array(axis.ticks.indices) : shown {
      tick(axis.ticks[position], minor: false)
    }
    if medium.character == nil, axis.isLogarithmic || axes.isOn("YMinorTick") {
      for number in axis.minorTicks { tick(number, minor: true) }
    }
    if !path.points.isEmpty { drawing.add(.stroke(path, stroke)) }
    let beside =
      isRight
      ? box.right + layout.frame.width + layout.gap.width : box.x - layout.frame.width - layout.gap.width
    for position in shown {
      let y = row(projection.place(0, axis.fraction(axis.ticks[position]), 0).point.y)
      let text = layout.tickText(axis.labels[position])
      if text.isEmpty { continue }
      // The gap on a text screen is the frame itself.
      let x =
        medium.character == nil
        ? beside : (isRight ? box.right + layout.frame.width : box.x - layout.frame.width)
      drawing.add(
        .text(
          PlacedText(
            text, at: Point(x, y), horizontal: isRight ? .left : .right, vertical: .middle,
            paint: stroke.paint,
            size: layout.fontSize)))
    }
  }

  /// The middle of the character that a place is in, on a text screen.
  private func column(_ x: Double) -> Double {
    guard let width = medium.character?.width else { return x }
    return min((x / width).rounded(.down), (box.right / width) - 1) * width + width / 2
  }

  private func row(_ y: Double) -> Double {
    guard let height = medium.character?.height else { return y }
    return min((y / height).rounded(.down), (box.bottom / height) - 1) * height + height / 2
  }

  /// The positions of the ticks whose texts do not touch: all of them, or every second, third and so on.
  private func thinned(_ axis: Axis, isUpright: Bool) -> [Int] {
    let inside = axis.ticks.indices.filter {
      axis.contains(axis.ticks[$0]) && axis.fraction(axis.ticks[$0]).isFinite
    }
    guard inside.count > 1 else { return inside }
    let isTurned = !isUpright && axes.number("XTickLabelRotation") != 0
    for stride in 1...inside.count {
      // Zero and the powers of the first kept tick stay: the rest is counted from the first.
      let kept = Swift.stride(from: 0, to: inside.count, by: stride).map { inside[$0] }
      var last = -Double.infinity
      let fits = kept.sorted { axis.fraction(axis.ticks[$0]) < axis.fraction(axis.ticks[$1]) }.allSatisfy {
        position in
        let share = axis.fraction(axis.ticks[position])
        let text = layout.tickText(axis.labels[position])
        if text.isEmpty { return true }
        let middle: Double
        let half: Double
        if isUpright {
          middle = medium.character == nil ? share * box.height : -row(box.bottom - share * box.height)
          // Exponents stand out of their line.
          half = (medium.character?.height ?? layout.fontSize * (axis.isLogarithmic ? 1.3 : 1)) / 2
        } else {
          middle = share * box.width
          half = isTurned ? layout.fontSize / 2 : medium.width(of: text, size: layout.fontSize) / 2
        }
        let isFree = middle - half >= last
        last = middle + half + (isUpright ? 0 : layout.gap.width)
        return isFree
      }
      if fits { return kept }
    }
    return [inside[0]]
  }
}
