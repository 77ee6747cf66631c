import LamNumerics

/// Draws a whole figure.
public struct FigureLayout {
  private let figure: GraphicObject
  private var medium: Medium

  /// The drawing of a figure on a medium.
  ///
  /// On a text screen it may be higher than the medium: axes that do not fit are laid under each other.
  public static func drawing(of figure: GraphicObject, on medium: Medium) -> Drawing {
    FigureLayout(figure: figure, medium: medium).drawing()
  }

  /// The box between the limits of axes of a figure on a medium; nil for axes that are not in it.
  public static func box(of axes: GraphicObject, in figure: GraphicObject, on medium: Medium) -> Rectangle? {
    FigureLayout(figure: figure, medium: medium).arranged().places.first { $0.layout.axes === axes }?.box
  }

  private var axes: [GraphicObject] { figure.children.filter { $0.kind === ObjectKind.axes } }

  private func drawing() -> Drawing {
    let (size, headingHeight, places) = arranged()
    var drawing = Drawing(size: size, background: figure.color("Color") ?? .white)
    for text in heading {
      guard let color = text.color("Color") else { continue }
      drawing.add(
        .text(
          PlacedText(
            text.richText, at: Point(size.width / 2, medium.character == nil ? headingHeight * 0.25 : 0),
            horizontal: .center,
            vertical: .top, paint: Paint(color), size: text.fontPoints * medium.unitsPerPoint)))
    }
    for (layout, box, outer) in places { AxesDrawing(layout, box: box, outer: outer).draw(into: &drawing) }
    return drawing
  }

  /// The texts over all axes.
  private var heading: [GraphicObject] {
    figure.children.filter { $0.kind === ObjectKind.text && $0.isOn("Visible") }
  }

  /// The size of the canvas, the height of the texts over all axes, and where the axes are: the box between their limits
  /// and the rectangle with all that belongs to them.
  private func arranged() -> (
    size: Size, headingHeight: Double, places: [(layout: AxesLayout, box: Rectangle, outer: Rectangle)]
  ) {
    var layouts = axes.map { AxesLayout($0, medium) }
    var size = medium.size
    let headingHeight = heading.map { height(of: $0) }.max() ?? 0
    var slots = layouts.map {
      slot(
        of: $0.axes,
        in: Rectangle(x: 0, y: headingHeight, width: size.width, height: size.height - headingHeight))
    }
    if let character = medium.character {
      let stacked = stack(&slots, &layouts, character, top: headingHeight)
      size.height = max(size.height, stacked)
    }
    var margins = layouts.map(\.margins)
    align(&margins, slots, layouts)
    if medium.character == nil { even(&slots, margins, layouts) }
    let places = layouts.enumerated().map { index, layout in
      let (box, outer) = boxes(layout, slots[index], margins[index])
      return (layout: layout, box: layout.box(in: box), outer: outer)
    }
    return (size, headingHeight, places)
  }

  private func height(of text: GraphicObject) -> Double {
    medium.height(of: text.richText, size: text.fontPoints * medium.unitsPerPoint)
      * (medium.character == nil ? 1.5 : 1)
  }

  /// The part of the canvas that axes share with nobody: what `subplot` gave them, or all of it.
  private func slot(of axes: GraphicObject, in canvas: Rectangle) -> Rectangle {
    let given = axes.isAutomatic("Position") ? outer(of: axes) : axes.nominalPosition
    return Rectangle(
      x: canvas.x + given.x * canvas.width, y: canvas.y + (1 - given.y - given.height) * canvas.height,
      width: given.width * canvas.width, height: given.height * canvas.height)
  }

  private func outer(of axes: GraphicObject) -> Rectangle {
    let position = axes.shares(of: "OuterPosition")
    guard position.count == 4 else { return Rectangle(x: 0, y: 0, width: 1, height: 1) }
    return Rectangle(x: position[0], y: position[1], width: position[2], height: position[3])
  }

  /// Axes in the same column have the same left and right edges, those in the same row the same upper and lower ones.
  private func align(_ margins: inout [Margins], _ slots: [Rectangle], _ layouts: [AxesLayout]) {
    let own = margins
    for i in slots.indices where layouts[i].axes.isAutomatic("Position") {
      for j in slots.indices where j != i && layouts[j].axes.isAutomatic("Position") {
        if slots[i].x == slots[j].x, slots[i].width == slots[j].width {
          margins[i].left = max(margins[i].left, own[j].left)
          margins[i].right = max(margins[i].right, own[j].right)
        }
        if slots[i].y == slots[j].y, slots[i].height == slots[j].height {
          margins[i].top = max(margins[i].top, own[j].top)
          margins[i].bottom = max(margins[i].bottom, own[j].bottom)
        }
      }
    }
  }

  /// Gives axes that stand in a table of equal places boxes of one size, whatever stands around them.
  private func even(_ slots: inout [Rectangle], _ margins: [Margins], _ layouts: [AxesLayout]) {
    let members = slots.indices.filter { layouts[$0].axes.isAutomatic("Position") }
    guard let first = members.first,
      members.allSatisfy({
        abs(slots[$0].width - slots[first].width) < 1e-6 && abs(slots[$0].height - slots[first].height) < 1e-6
      })
    else { return }
    func spread(
      _ start: WritableKeyPath<Rectangle, Double>, _ length: WritableKeyPath<Rectangle, Double>,
      _ around: (Margins) -> Double
    ) {
      let lines = Dictionary(grouping: members) { slots[$0][keyPath: start] }.sorted { $0.key < $1.key }
      guard lines.count > 1 else { return }
      let needs = lines.map { line in line.value.map { around(margins[$0]) }.max() ?? 0 }
      let whole = slots[first][keyPath: length]
      let rest = whole - needs.reduce(0, +) / Double(lines.count)
      guard rest > whole / 4 else { return }
      var moved = 0.0
      for (line, need) in zip(lines, needs) {
        for index in line.value {
          slots[index][keyPath: start] += moved
          slots[index][keyPath: length] = rest + need
        }
        moved += rest + need - whole
      }
    }
    spread(\.x, \.width) { $0.left + $0.right }
    spread(\.y, \.height) { $0.top + $0.bottom }
  }

  /// The box between the limits and the rectangle around it with all that belongs to the axes.
  private func boxes(_ layout: AxesLayout, _ slot: Rectangle, _ margins: Margins) -> (
    box: Rectangle, outer: Rectangle
  ) {
    if !layout.axes.isAutomatic("Position") {
      let outer = Rectangle(
        x: slot.x - margins.left, y: slot.y - margins.top, width: slot.width + margins.left + margins.right,
        height: slot.height + margins.top + margins.bottom)
      // What was placed by hand may not leave the canvas of a text screen, where texts would be cut.
      guard medium.character != nil else { return (slot, outer) }
      let x = max(slot.x, margins.left)
      let y = max(slot.y, margins.top)
      let box = Rectangle(
        x: x, y: y, width: min(slot.right, medium.size.width - margins.right) - x,
        height: min(slot.bottom, medium.size.height - margins.bottom) - y)
      return (layout.snapped(box), outer)
    }
    let padding = medium.character == nil ? 10.0 : 0
    let outer = slot.inset(min(padding, slot.width / 10), min(padding, slot.height / 10))
    var box = Rectangle(
      x: outer.x + margins.left, y: outer.y + margins.top, width: outer.width - margins.left - margins.right,
      height: outer.height - margins.top - margins.bottom)
    // Labels may not leave nothing of the picture.
    if box.width < outer.width / 4 { box.width = outer.width / 4 }
    if box.height < outer.height / 4 { box.height = outer.height / 4 }
    return (layout.snapped(box), outer)
  }

  // MARK: Text screens

  /// How many characters axes need in each direction to show anything.
  private static let least = (columns: 22.0, rows: 7.0)

  /// Puts the slots on whole characters, and under each other where they are too narrow or too low.
  ///
  /// - Returns: the height of all.
  private func stack(
    _ slots: inout [Rectangle], _ layouts: inout [AxesLayout], _ character: Size, top: Double
  ) -> Double {
    let automatic = slots.indices.filter { layouts[$0].axes.isAutomatic("Position") }
    let rowHeight = FigureLayout.least.rows * character.height
    let isTooNarrow = automatic.contains {
      slots[$0].width < FigureLayout.least.columns * character.width - 0.5
    }
    let isTooLow = automatic.contains { slots[$0].height < rowHeight - 0.5 }
    if automatic.count > 1, isTooNarrow {
      var y = top
      let height = max(rowHeight * 2, min(medium.size.height - top, 14 * character.height))
      for index in automatic {
        slots[index] = Rectangle(x: 0, y: y, width: medium.size.width, height: height)
        y += height
      }
      return y
    }
    var total = medium.size.height
    if automatic.count > 1, isTooLow {
      // All rows grow alike, so that spans stay in their places.
      let lowest = automatic.map { slots[$0].height }.min() ?? rowHeight
      let factor = rowHeight * 1.4 / max(lowest, 1)
      for index in automatic {
        slots[index].y = top + (slots[index].y - top) * factor
        slots[index].height *= factor
      }
      total = top + (medium.size.height - top) * factor
    }
    for index in automatic {
      let slot = slots[index]
      let left = (slot.x / character.width).rounded() * character.width
      let right = (slot.right / character.width).rounded() * character.width
      let upper = (slot.y / character.height).rounded() * character.height
      let lower = (slot.bottom / character.height).rounded() * character.height
      slots[index] = Rectangle(x: left, y: upper, width: right - left, height: lower - upper)
    }
    return (total / character.height).rounded(.up) * character.height
  }
}
