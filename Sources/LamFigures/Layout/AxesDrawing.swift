import LamNumerics

/// Draws one pair of axes into a drawing.
struct AxesDrawing {
  let layout: AxesLayout
  let box: Rectangle
  let outer: Rectangle
  private var axes: GraphicObject { layout.axes }
  private var state: AxesState { layout.state }
  private var medium: Medium { layout.medium }

  /// - Parameters:
  ///   - box: the rectangle between the limits.
  ///   - outer: the rectangle with labels and legends.
  init(_ layout: AxesLayout, box: Rectangle, outer: Rectangle) {
    self.layout = layout
    self.box = box
    self.outer = outer
  }

  func draw(into drawing: inout Drawing) {
    // The dots of a text screen are areas: the limits are the middles of the outer ones.
    let inner = medium.character == nil ? box : box.inset(0.5, 0.5)
    let projection = Projection(
      x: state.x, y: state.y, z: state.z, box: inner, camera: state.camera, sides: state.sides)
    var scene = Scene(
      axes: axes, medium: medium, projection: projection,
      colors: ColorScale(map: axes.colormap, low: state.colorLimits.0, high: state.colorLimits.1))
    let frame = FrameDrawing(layout, projection: projection, box: box)
    if layout.isVisible {
      if !state.isSpatial, let paper = axes.color("Color"), paper != drawing.background {
        drawing.add(.fill(Path(box.corners), Paint(paper)))
      }
      if axes.word("Layer") != "top" || state.isSpatial { frame.drawGrid(into: &drawing) }
      // The edges of the box in space are those behind its contents.
      if state.isSpatial { frame.draw(into: &drawing) }
    }
    for object in axes.artists where object.isOn("Visible") && object.kind !== ObjectKind.text {
      scene.isClipped = object.isOn("Clipping")
      object.kind.artist?.draw(object, &scene)
    }
    // Texts stand over all that is drawn.
    for text in axes.artists where text.isOn("Visible") && text.kind === ObjectKind.text {
      scene.addText(text)
    }
    scene.finish(into: &drawing)
    if layout.isVisible {
      if axes.word("Layer") == "top", !state.isSpatial { frame.drawGrid(into: &drawing) }
      if !state.isSpatial { frame.draw(into: &drawing) }
    }
    drawTitles(into: &drawing)
    drawOutside(into: &drawing)
  }

  /// The space that ticks and labels take at each side of the box.
  private var inner: Margins {
    var margins = Margins()
    guard layout.isVisible else { return margins }
    let side =
      (state.y.labels.map { layout.width(ofTick: $0) }.max() ?? 0)
      + (state.y.labels.isEmpty ? 0 : layout.gap.width)
    let below = state.x.labels.contains { !$0.isEmpty } ? layout.tickHeight + layout.gap.height : 0
    if axes.word("YAxisLocation") == "right" { margins.right = side } else { margins.left = side }
    if axes.word("XAxisLocation") == "top" { margins.top = below } else { margins.bottom = below }
    margins.left += layout.frame.width
    margins.right += layout.frame.width
    margins.top += layout.frame.height
    margins.bottom += layout.frame.height
    if state.isSpatial { margins.bottom = max(margins.bottom, 2 * layout.tickHeight) }
    return margins
  }

  private func drawTitles(into drawing: inout Drawing) {
    var margins = inner
    func add(_ text: GraphicObject, at point: Point, _ vertical: PlacedText.Vertical, rotation: Double = 0) {
      guard let color = text.inkOfLabel else { return }
      drawing.add(
        .text(
          PlacedText(
            text.richText, at: point, horizontal: .center, vertical: vertical, rotation: rotation,
            paint: Paint(color),
            size: text.fontPoints * medium.unitsPerPoint)))
    }
    if layout.isVisible, !state.isSpatial {
      if let text = layout.label("XLabel") {
        let height = layout.size(of: text).height + layout.gap.height
        if axes.word("XAxisLocation") == "top" {
          add(text, at: Point(box.center.x, box.y - margins.top - layout.gap.height), .bottom)
          margins.top += height
        } else {
          add(text, at: Point(box.center.x, box.bottom + margins.bottom + layout.gap.height), .top)
          margins.bottom += height
        }
      }
      if let text = layout.label("YLabel") {
        let isRight = axes.word("YAxisLocation") == "right"
        let width = medium.character?.width ?? layout.size(of: text).height
        let x =
          isRight
          ? box.right + margins.right + layout.gap.width + width / 2
          : box.x - margins.left - layout.gap.width - width / 2
        add(text, at: Point(x, box.center.y), .middle, rotation: 90)
      }
    }
    var top = box.y - margins.top - layout.gap.height / 2
    for bar in axes.objects("Colorbar") {
      let needs = ColorBarLayout(bar, layout)
      if needs.side == .top { top -= needs.size.height }
    }
    if let legend = axes.objects("Legend").first {
      let needs = LegendLayout(legend, layout)
      if needs.outerSide == .top { top -= needs.size.height + layout.gap.height }
    }
    if let text = layout.label("Subtitle") {
      add(text, at: Point(box.center.x, top), .bottom)
      top -= layout.size(of: text).height + layout.gap.height
    }
    if let text = layout.label("Title") { add(text, at: Point(box.center.x, top), .bottom) }
  }

  private func drawOutside(into drawing: inout Drawing) {
    let margins = inner
    for bar in axes.objects("Colorbar") where bar.isOn("Visible") {
      let needs = ColorBarLayout(bar, layout)
      let margin: Double
      switch needs.side {
      case .left:
        margin = margins.left + (layout.label("YLabel") == nil ? 0 : layout.tickHeight + layout.gap.width)
      case .right:
        margin =
          state.isSpatial
          ? layout.spatialSide : axes.word("YAxisLocation") == "right" ? margins.right : layout.frame.width
      case .top: margin = margins.top
      case .bottom:
        margin =
          margins.bottom
          + (layout.label("XLabel").map { layout.size(of: $0).height + layout.gap.height } ?? 0)
      }
      needs.draw(beside: box, margin: margin, into: &drawing)
    }
    guard let legend = axes.objects("Legend").first, legend.isOn("Visible") else { return }
    let needs = LegendLayout(legend, layout)
    let projection = Projection(x: state.x, y: state.y, z: state.z, box: box, camera: nil, sides: nil)
    let contents = legend.word("Location") == "best" ? pointsOfContents(projection) : []
    let rectangle = needs.rectangle(box: box, outer: outer) { candidate in
      contents.reduce(0) { $0 + (candidate.contains($1) ? 1 : 0) }
    }
    var scene = Scene(
      axes: axes, medium: medium, projection: projection,
      colors: ColorScale(map: axes.colormap, low: state.colorLimits.0, high: state.colorLimits.1))
    needs.draw(in: rectangle, scene: &scene)
    scene.finish(into: &drawing)
  }

  /// Where the contents are: points of all objects, some of the very many, and some on the lines between few.
  private func pointsOfContents(_ projection: Projection) -> [Point] {
    var result: [Point] = []
    for object in axes.artists where object.has("XData") && object.has("YData") {
      let (x, y) = (object.numbers("XData"), object.numbers("YData"))
      let count = min(x.count, y.count)
      let stride = max(1, count / AxesDrawing.manyPoints)
      let parts =
        object.word("LineStyle") == "none" ? 1 : max(1, min(16, AxesDrawing.manyPoints / max(count, 1)))
      var before: Point?
      for k in Swift.stride(from: 0, to: count, by: stride) {
        let point = projection.point(x: x[k], y: y[k])
        if let before, parts > 1 {
          for part in 1..<parts {
            result.append(SegmentClip.between(before, point, Double(part) / Double(parts)))
          }
        }
        result.append(point)
        before = point
      }
    }
    return result
  }

  /// As many points of an object as tell where it is.
  private static let manyPoints = 2000
}
