import LamNumerics

extension ObjectKind {
  /// A line from one side of the axes to the other at a number, with a text.
  public static let constantLine = ObjectKind(
    "ConstantLine", type: "constantline",
    [
      .number("Value", 0),
      .words("InterceptAxis", ["x", "y"]),
      .text("Label"),
      .words("LabelHorizontalAlignment", ["right", "center", "left"]),
      .words("LabelVerticalAlignment", ["top", "middle", "bottom"]),
      .words("LabelOrientation", ["aligned", "horizontal"]),
      .words("Interpreter", ["tex", "latex", "none"]),
      .color("Color", .color(Color(0.15, 0.15, 0.15)), or: ["none"]),
      Property("LineStyle", .words(lineStyles), .word("-")),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
      .number("Alpha", 0.7, in: 0...1),
    ] + font(size: 9) + plotted,
    summary: ["Value", "InterceptAxis", "Label", "Color", "LineStyle", "LineWidth"],
    artist: Artist(
      extents: { line in
        var extents = Extents()
        if line.word("InterceptAxis") == "x" {
          extents.x.take(line.number("Value"))
        } else {
          extents.y.take(line.number("Value"))
        }
        return extents
      },
      draw: { line, scene in scene.addConstantLine(line) },
      sample: { line, box, scene in
        guard let stroke = scene.stroke(of: line) else { return }
        let path = Path([Point(box.x, box.center.y), Point(box.right, box.center.y)])
        scene.add(.stroke(path, stroke), clipped: false)
      }))
}

extension Scene {
  fileprivate mutating func addConstantLine(_ line: GraphicObject) {
    let isUpright = line.word("InterceptAxis") == "x"
    let value = line.number("Value")
    let fraction = (isUpright ? projection.x : projection.y).fraction(value)
    guard !projection.isSpatial, fraction >= 0, fraction <= 1 else { return }
    let box = projection.box
    let place = Point(box.x + fraction * box.width, box.bottom - fraction * box.height)
    if var stroke = stroke(of: line) {
      stroke.paint.opacity = min(max(line.number("Alpha"), 0), 1)
      let ends =
        isUpright
        ? [Point(place.x, box.bottom), Point(place.x, box.y)]
        : [Point(box.x, place.y), Point(box.right, place.y)]
      add(.stroke(Path(ends), stroke))
    }
    guard !line.text("Label").isEmpty, let color = line.color("Color") else { return }
    let label = line.text("Label")
    let content = line.word("Interpreter") == "none" ? RichText(label) : TeX.text(label)
    let gap = medium.character.map { Size($0.width, $0.height / 2) } ?? Size(3, 3)
    var text = PlacedText(
      content, at: place, paint: Paint(color), size: units(line.fontPoints))
    let (horizontal, vertical) = (
      line.word("LabelHorizontalAlignment"), line.word("LabelVerticalAlignment")
    )
    if isUpright, line.word("LabelOrientation") == "aligned", medium.character == nil {
      text.rotation = 90
      text.vertical = horizontal == "left" ? .bottom : horizontal == "center" ? .middle : .top
      text.horizontal = vertical == "top" ? .right : vertical == "middle" ? .center : .left
      text.at.x += horizontal == "left" ? -gap.width : horizontal == "center" ? 0 : gap.width
      text.at.y = along(vertical, box, gap)
    } else if isUpright {
      text.horizontal = horizontal == "left" ? .right : horizontal == "center" ? .center : .left
      text.vertical = vertical == "top" ? .top : vertical == "middle" ? .middle : .bottom
      text.at.x += horizontal == "left" ? -gap.width : horizontal == "center" ? 0 : gap.width
      text.at.y = along(vertical, box, gap)
    } else {
      text.horizontal = horizontal == "left" ? .left : horizontal == "center" ? .center : .right
      text.vertical = vertical == "top" ? .bottom : vertical == "middle" ? .middle : .top
      text.at.x =
        horizontal == "left"
        ? box.x + gap.width : horizontal == "center" ? box.center.x : box.right - gap.width
      text.at.y += vertical == "top" ? -gap.height : vertical == "middle" ? 0 : gap.height
    }
    add(.text(text))
  }

  private func along(_ vertical: String?, _ box: Rectangle, _ gap: Size) -> Double {
    switch vertical {
    case "top": return box.y + gap.height
    case "bottom": return box.bottom - gap.height
    default: return box.center.y
    }
  }
}
