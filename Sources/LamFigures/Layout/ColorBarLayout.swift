import LamNumerics

/// The size of a colour bar and how it is drawn.
struct ColorBarLayout {
  let bar: GraphicObject
  let medium: Medium
  let side: Side
  let axis: Axis
  let fontSize: Double
  /// What it takes beside the box of its axes, the space before it included.
  let size: Size
  private let thickness: Double
  private let gap: Double
  /// The space between the bar and its texts.
  private let textGap: Double
  private let colors: ColorScale

  init(_ bar: GraphicObject, _ layout: AxesLayout) {
    self.bar = bar
    medium = layout.medium
    fontSize = bar.fontPoints * medium.unitsPerPoint
    switch bar.word("Location") {
    case "west", "westoutside": side = .left
    case "north", "northoutside": side = .top
    case "south", "southoutside": side = .bottom
    default: side = .right
    }
    let limits = layout.state.colorLimits
    let axis = Axis(
      low: limits.0, high: limits.1, isLogarithmic: false, isReversed: bar.word("Direction") == "reverse",
      ticks: bar.isAutomatic("Ticks") ? nil : Array(bar.numbers("Ticks").elements),
      labels: bar.isAutomatic("TickLabels") ? nil : bar.texts("TickLabels"))
    self.axis = axis
    colors = ColorScale(map: layout.axes.colormap, low: limits.0, high: limits.1)
    let isUpright = side == .left || side == .right
    thickness = medium.character.map { isUpright ? 2 * $0.width : $0.height } ?? 14
    gap = medium.character?.width ?? 8
    textGap = medium.character?.width ?? gap / 2
    let widest = axis.labels.map { layout.width(ofTick: $0) }.max() ?? 0
    let label =
      bar.objects("Label").first.map { $0.text("String").isEmpty ? 0 : layout.size(of: $0).height } ?? 0
    size =
      isUpright
      ? Size(
        gap + thickness + textGap + widest + (label > 0 ? (medium.character?.width ?? label) + gap / 2 : 0), 0
      )
      : Size(0, (medium.character == nil ? gap : 0) + thickness + layout.tickHeight + label)
  }

  /// Draws the bar along a side of a box, behind the margin that other things take there.
  func draw(beside box: Rectangle, margin: Double, into drawing: inout Drawing) {
    let rectangle: Rectangle
    switch side {
    case .right:
      rectangle = Rectangle(x: box.right + margin + gap, y: box.y, width: thickness, height: box.height)
    case .left:
      rectangle = Rectangle(
        x: box.x - margin - gap - thickness, y: box.y, width: thickness, height: box.height)
    case .top:
      rectangle = Rectangle(
        x: box.x, y: box.y - margin - (medium.character == nil ? gap : 0) - thickness, width: box.width,
        height: thickness)
    case .bottom:
      rectangle = Rectangle(
        x: box.x, y: box.bottom + margin + (medium.character == nil ? gap : 0), width: box.width,
        height: thickness)
    }
    let isUpright = side == .left || side == .right
    drawing.add(.image(raster(isUpright: isUpright), rectangle))
    let paint = Paint(bar.color("Color") ?? .black)
    if medium.character == nil, bar.isOn("Box") {
      drawing.add(.stroke(Path(rectangle.corners, isClosed: true), Stroke(paint, width: 0.7, role: .frame)))
    }
    var free = -Double.infinity
    let order = zip(axis.ticks, axis.labels).filter { axis.contains($0.0) }.sorted {
      axis.fraction($0.0) < axis.fraction($1.0)
    }
    for (tick, label) in order {
      let share = axis.fraction(tick)
      guard share.isFinite else { continue }
      let text = TeX.text(label)
      let place: Point
      if isUpright {
        let y = rectangle.bottom - share * rectangle.height
        if (medium.character != nil), rectangle.bottom - y < free { continue }
        free = rectangle.bottom - y + (medium.character?.height ?? 0)
        place = Point(
          side == .right ? rectangle.right + textGap : rectangle.x - textGap, inside(y, rectangle))
      } else {
        let x = rectangle.x + share * rectangle.width
        let half = medium.width(of: text, size: fontSize) / 2
        if x - half < free { continue }
        free = x + half + gap / 2
        place = Point(x, side == .bottom ? rectangle.bottom + gap / 4 : rectangle.y - gap / 4)
      }
      drawing.add(
        .text(
          PlacedText(
            text, at: place, horizontal: isUpright ? (side == .right ? .left : .right) : .center,
            vertical: isUpright ? .middle : (side == .bottom ? .top : .bottom), paint: paint, size: fontSize))
      )
    }
    if let label = bar.objects("Label").first, !label.text("String").isEmpty {
      let text = label.richText
      let labelSize = label.fontPoints * medium.unitsPerPoint
      let place =
        isUpright
        ? Point(
          side == .right ? rectangle.x - gap + size.width : rectangle.right + gap - size.width,
          rectangle.center.y)
        : Point(
          rectangle.center.x,
          side == .bottom ? rectangle.bottom + fontSize * 1.3 : rectangle.y - fontSize * 1.3)
      drawing.add(
        .text(
          PlacedText(
            text, at: place, horizontal: .center,
            vertical: isUpright ? .bottom : (side == .bottom ? .top : .bottom),
            rotation: isUpright ? 90 : 0, paint: paint, size: labelSize)))
    }
  }

  /// The middle of the character that a height is in.
  private func inside(_ y: Double, _ rectangle: Rectangle) -> Double {
    guard let height = medium.character?.height else { return y }
    return min((y / height).rounded(.down), rectangle.bottom / height - 1) * height + height / 2
  }

  private func raster(isUpright: Bool) -> Raster {
    let count = max(colors.colors.count, 2)
    var samples: [UInt8] = []
    samples.reserveCapacity(4 * count)
    for k in 0..<count {
      let position = (isUpright ? count - 1 - k : k)
      let color = colors.color(at: Double(axis.isReversed ? count - 1 - position : position)) ?? .black
      let bytes = color.bytes
      samples += [bytes.red, bytes.green, bytes.blue, 255]
    }
    return isUpright
      ? Raster(width: 1, height: count, samples: samples) : Raster(width: count, height: 1, samples: samples)
  }
}

extension GraphicObject {
  /// The colormap of axes: their own, else their figure's; empty for the one that figures have at first.
  public var colormap: Tensor<Double> {
    var object: GraphicObject? = self
    while let here = object {
      if here.has("Colormap") {
        let own = here.numbers("Colormap")
        if !own.isEmpty { return own }
      }
      object = here.parent
    }
    return Tensor(emptyOfShape: .empty)
  }
}
