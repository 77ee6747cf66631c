import LamNumerics

/// The edges of axes that stand in space.
extension FrameDrawing {
  func drawSpatial(into drawing: inout Drawing) {
    let far = projection.isLowFar
    let wall = (far.x ? 0.0 : 1.0, far.y ? 0.0 : 1.0, far.z ? 0.0 : 1.0)
    let front = (1 - wall.0, 1 - wall.1, 1 - wall.2)
    let base = wall.2
    // Where texts are: one that would lie on another is left out.
    var taken: [Rectangle] = []
    // The upright edge that stands leftmost.
    let a = projection.place(wall.0, front.1, 0).point.x
    let b = projection.place(front.0, wall.1, 0).point.x
    let upright = a <= b ? (wall.0, front.1) : (front.0, wall.1)
    let other = a <= b ? (front.0, wall.1) : (wall.0, front.1)
    drawEdge(
      state.z, "Z", from: (upright.0, upright.1, 0), to: (upright.0, upright.1, 1),
      away: (other.0, other.1, 0), &taken, into: &drawing)
    drawEdge(
      state.x, "X", from: (0, front.1, base), to: (1, front.1, base), away: (0, wall.1, base), &taken,
      into: &drawing)
    drawEdge(
      state.y, "Y", from: (front.0, 0, base), to: (front.0, 1, base), away: (wall.0, 0, base), &taken,
      into: &drawing)
    guard let stroke = stroke("X", medium.character == nil ? .frame : .grid) else { return }
    var path = Path()
    func line(_ a: (Double, Double, Double), _ b: (Double, Double, Double)) {
      path.move(to: projection.place(a.0, a.1, a.2).point)
      path.line(to: projection.place(b.0, b.1, b.2).point)
    }
    line((0, wall.1, base), (1, wall.1, base))
    line((wall.0, 0, base), (wall.0, 1, base))
    if axes.isOn("Box") {
      line((wall.0, wall.1, 0), (wall.0, wall.1, 1))
      line((0, wall.1, 1 - base), (1, wall.1, 1 - base))
      line((wall.0, 0, 1 - base), (wall.0, 1, 1 - base))
      line((other.0, other.1, 0), (other.0, other.1, 1))
    }
    if path.points.allSatisfy(\.isFinite) { drawing.add(.stroke(path, stroke)) }
  }

  /// An axis line in space with its ticks and texts, which stand on the side that is away from another corner.
  private func drawEdge(
    _ axis: Axis, _ name: String, from: (Double, Double, Double), to: (Double, Double, Double),
    away: (Double, Double, Double), _ taken: inout [Rectangle], into drawing: inout Drawing
  ) {
    guard let stroke = stroke(name, .frame) else { return }
    let (start, end) = (
      projection.place(from.0, from.1, from.2).point, projection.place(to.0, to.1, to.2).point
    )
    let inner = projection.place(away.0, away.1, away.2).point
    guard start.isFinite, end.isFinite, inner.isFinite else { return }
    let isText = medium.character != nil
    drawing.add(.stroke(Path([start, end]), isText ? Stroke(stroke.paint, width: 1) : stroke))
    let length = max(
      1e-9,
      ((start.x - inner.x) * (start.x - inner.x) + (start.y - inner.y) * (start.y - inner.y)).squareRoot())
    let out = Point((start.x - inner.x) / length, (start.y - inner.y) / length)
    let edgeLength = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y))
      .squareRoot()
    // An axis that is seen from its end has no room for texts.
    guard edgeLength > 2 * layout.tickHeight else { return }
    let tick = isText ? 0 : tickLength(minor: false).magnitude
    let distance = isText ? 2.5 : tick + layout.fontSize * 0.35
    var path = Path()
    var widest = 0.0
    let size = layout.fontSize
    for (number, label) in zip(axis.ticks, axis.labels) where axis.contains(number) {
      let share = axis.fraction(number)
      guard share.isFinite else { continue }
      let at = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
      if tick > 0 {
        path.move(to: at)
        path.line(to: Point(at.x - out.x * tick, at.y - out.y * tick))
      }
      let text = layout.tickText(label)
      let (width, height) = (medium.width(of: text, size: size), layout.tickHeight)
      // Wide texts stand further out where the axis runs down the page.
      let place = Point(
        at.x + out.x * (distance + width / 2 * abs(out.x)), at.y + out.y * (distance + height / 2))
      let space = Rectangle(x: place.x - width / 2, y: place.y - height / 2, width: width, height: height)
      if taken.contains(where: {
        $0.x < space.right + 2 && space.x < $0.right + 2 && $0.y < space.bottom && space.y < $0.bottom
      }) {
        continue
      }
      taken.append(space)
      widest = max(widest, width)
      drawing.add(
        .text(
          PlacedText(text, at: place, horizontal: .center, vertical: .middle, paint: stroke.paint, size: size)
        ))
    }
    if !path.points.isEmpty { drawing.add(.stroke(path, stroke)) }
    guard let label = layout.label("\(name)Label"), let color = label.inkOfLabel else { return }
    let isUpright = name == "Z"
    let far =
      isUpright
      ? distance + widest + layout.tickHeight * 0.8 : distance + layout.tickHeight * 1.5 + widest * abs(out.x)
    let middle = Point((start.x + end.x) / 2 + out.x * far, (start.y + end.y) / 2 + out.y * far)
    drawing.add(
      .text(
        PlacedText(
          label.richText, at: middle, horizontal: .center, vertical: .middle, rotation: isUpright ? 90 : 0,
          paint: Paint(color), size: label.fontPoints * medium.unitsPerPoint)))
  }
}
