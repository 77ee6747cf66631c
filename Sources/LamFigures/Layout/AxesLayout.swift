import LamNumerics

/// The space that axes need around their box, in units of the canvas.
struct Margins: Equatable, Sendable {
  var left = 0.0
  var right = 0.0
  var top = 0.0
  var bottom = 0.0

  mutating func widen(to other: Margins) {
    left = max(left, other.left)
    right = max(right, other.right)
    top = max(top, other.top)
    bottom = max(bottom, other.bottom)
  }
}

/// Sizes and margins of one pair of axes on a medium.
struct AxesLayout {
  let axes: GraphicObject
  let state: AxesState
  let medium: Medium
  let fontSize: Double
  /// The space between texts and what they stand beside.
  let gap: Size
  /// The thickness of the frame: a character on a text screen.
  let frame: Size

  init(_ axes: GraphicObject, _ medium: Medium) {
    self.axes = axes
    self.medium = medium
    state = AxesState.of(axes)
    fontSize = axes.fontPoints * medium.unitsPerPoint
    gap = medium.character.map { Size($0.width, 0) } ?? Size(4, 4)
    frame = medium.character ?? Size(0, 0)
  }

  var isVisible: Bool { axes.isOn("Visible") }

  func label(_ name: String) -> GraphicObject? {
    guard let text = axes.objects(name).first, text.isOn("Visible"), !text.text("String").isEmpty else {
      return nil
    }
    return text
  }

  func size(of text: GraphicObject) -> Size {
    let size = text.fontPoints * medium.unitsPerPoint
    let content = text.richText
    return Size(medium.width(of: content, size: size), medium.height(of: content, size: size))
  }

  func tickText(_ label: String) -> RichText {
    axes.word("TickLabelInterpreter") == "none" ? RichText(label) : TeX.text(label)
  }

  func width(ofTick label: String) -> Double { medium.width(of: tickText(label), size: fontSize) }

  var tickHeight: Double { medium.character?.height ?? fontSize * RichText.lineDistance }

  /// How far the texts of the edges of a box in space stand out at its sides.
  var spatialSide: Double {
    let widest = [state.x, state.y].flatMap(\.labels).map { width(ofTick: $0) }.max() ?? 0
    return max(widest, (state.z.labels.map { width(ofTick: $0) }.max() ?? 0) + gap.width)
  }

  /// The space that titles, labels, the texts of ticks, legends and colour bars outside of the box take.
  var margins: Margins {
    var margins = Margins()
    if isVisible {
      let xWidths = state.x.labels.map { width(ofTick: $0) }
      let yWidths = state.y.labels.map { width(ofTick: $0) }
      let side = (yWidths.max() ?? 0) + (yWidths.isEmpty ? 0 : gap.width)
      let hasXTicks = state.x.labels.contains { !$0.isEmpty }
      let below = hasXTicks ? tickHeight + gap.height : 0
      if axes.word("YAxisLocation") == "right" { margins.right += side } else { margins.left += side }
      if axes.word("XAxisLocation") == "top" { margins.top += below } else { margins.bottom += below }
      margins.left += frame.width
      margins.right += frame.width
      margins.bottom += frame.height
      margins.top += frame.height
      // Half of a text at the end of the axis stands out.
      if medium.character == nil {
        margins.right = max(margins.right, (xWidths.last ?? 0) / 2)
        margins.left = max(margins.left, (xWidths.first ?? 0) / 2)
        margins.top = max(margins.top, tickHeight / 2)
      }
      if let text = label("XLabel") {
        let height = size(of: text).height + gap.height
        if axes.word("XAxisLocation") == "top" { margins.top += height } else { margins.bottom += height }
      }
      if let text = label("YLabel") {
        let height = (medium.character?.width ?? size(of: text).height) + gap.width
        if axes.word("YAxisLocation") == "right" { margins.right += height } else { margins.left += height }
      }
      if state.isSpatial {
        // The box turns in its rectangle; the texts of its edges stand around it.
        let widest = max(side, spatialSide)
        let label = axes.objects("ZLabel").first.map { $0.text("String").isEmpty ? 0 : tickHeight * 1.5 } ?? 0
        margins.left = max(margins.left, widest + label)
        margins.right = max(margins.right, widest)
        margins.bottom = max(margins.bottom, 2 * tickHeight)
      }
    }
    if let text = label("Title") { margins.top += size(of: text).height + gap.height }
    if let text = label("Subtitle") { margins.top += size(of: text).height + gap.height }
    for bar in axes.objects("Colorbar") {
      let needs = ColorBarLayout(bar, self)
      margins.add(needs.size, at: needs.side)
    }
    if let legend = axes.objects("Legend").first {
      let needs = LegendLayout(legend, self)
      if let side = needs.outerSide { margins.add(needs.size, at: side, gap: gap) }
    }
    return margins
  }

  /// The largest box in a rectangle that has the proportions that the axes ask for.
  func box(in rectangle: Rectangle) -> Rectangle {
    if state.isSpatial { return rectangle }
    var ratio: Double?
    if !axes.isAutomatic("PlotBoxAspectRatio") {
      let given = axes.numbers("PlotBoxAspectRatio")
      if given.count == 3 { ratio = given[0] / given[1] }
    } else if !axes.isAutomatic("DataAspectRatio"), !state.x.isLogarithmic, !state.y.isLogarithmic {
      let given = axes.numbers("DataAspectRatio")
      if given.count == 3 {
        ratio = ((state.x.high - state.x.low) / given[0]) / ((state.y.high - state.y.low) / given[1])
      }
    }
    guard let ratio, ratio.isFinite, ratio > 0 else { return rectangle }
    var box = rectangle
    if rectangle.width / rectangle.height > ratio {
      box.width = rectangle.height * ratio
    } else {
      box.height = rectangle.width / ratio
    }
    box = snapped(box)
    box.x = rectangle.x + whole((rectangle.width - box.width) / 2, medium.character?.width)
    box.y = rectangle.y + whole((rectangle.height - box.height) / 2, medium.character?.height)
    return box
  }

  /// The rectangle in whole characters where the medium has such.
  func snapped(_ rectangle: Rectangle) -> Rectangle {
    guard let character = medium.character else { return rectangle }
    let x = whole(rectangle.x, character.width)
    let y = whole(rectangle.y, character.height)
    return Rectangle(
      x: x, y: y, width: max(character.width, whole(rectangle.right - x, character.width)),
      height: max(character.height, whole(rectangle.bottom - y, character.height)))
  }

  private func whole(_ length: Double, _ unit: Double?) -> Double {
    guard let unit else { return length }
    return (length / unit).rounded() * unit
  }
}

/// A side of the box of axes.
enum Side: Sendable { case left, right, top, bottom }

extension Margins {
  mutating func add(_ size: Size, at side: Side, gap: Size = Size(0, 0)) {
    switch side {
    case .left: left += size.width + gap.width
    case .right: right += size.width + gap.width
    case .top: top += size.height + gap.height
    case .bottom: bottom += size.height + gap.height
    }
  }
}
