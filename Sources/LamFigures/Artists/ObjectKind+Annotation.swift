import Glibc
import LamNumerics

extension ObjectKind {
  /// A line, arrow, text or box over a whole figure, in fractions of it.
  public static let annotation = ObjectKind(
    "Annotation", type: "hggroup",
    [
      .words("Shape", ["line", "arrow", "doublearrow", "textarrow", "textbox", "rectangle", "ellipse"]),
      .numbers("X", [0.3, 0.4], count: 2),
      .numbers("Y", [0.3, 0.4], count: 2),
      .numbers("Position", [0.3, 0.3, 0.1, 0.1], count: 4),
      .words("Units", ["normalized", "pixels", "inches", "centimeters", "points"]),
      .color("Color", .color(.black), or: ["none"]),
      .color("EdgeColor", .color(.black), or: ["none"]),
      .color("FaceColor", .word("none"), or: ["none", "flat"]),
      .number("FaceAlpha", 1, in: 0...1),
      .number("EdgeAlpha", 1, in: 0...1),
      .color("BackgroundColor", .word("none"), or: ["none"]),
      .color("TextColor", .color(.black), or: ["none"]),
      Property("LineStyle", .words(lineStyles), .word("-")),
      .number("LineWidth", 0.5, in: 0 ... .infinity),
      .words("HeadStyle", arrowHeads), .words("Head1Style", arrowHeads), .words("Head2Style", arrowHeads),
      .number("HeadLength", 10, in: 0...1000), .number("HeadWidth", 10, in: 0...1000),
      .number("Head1Length", 10, in: 0...1000), .number("Head1Width", 10, in: 0...1000),
      .number("Head2Length", 10, in: 0...1000), .number("Head2Width", 10, in: 0...1000),
      .lines("String"),
      .words("Interpreter", ["tex", "latex", "none"]),
      .words("HorizontalAlignment", ["left", "center", "right"]),
      .words("VerticalAlignment", ["top", "middle", "bottom", "baseline", "cap"]),
      .onOff("FitBoxToText", true),
      .number("Margin", 5),
      .number("Rotation", 0), .number("TextRotation", 0),
    ] + font(size: 10),
    summary: ["Shape", "Position", "Color", "String"],
    artist: Artist(
      extents: { _ in Extents() }, draw: { annotation, scene in scene.addAnnotation(annotation) },
      hasLegendEntry: false))

  private static let arrowHeads = [
    "vback2", "vback1", "vback3", "plain", "ellipse", "rectangle", "diamond", "fourstar", "deltoid", "none",
    "cback1", "cback2", "cback3", "hypocycloid", "astroid", "star4", "rose",
  ]
}

extension Scene {
  fileprivate mutating func addAnnotation(_ annotation: GraphicObject) {
    switch annotation.word("Shape") {
    case "textbox", "rectangle", "ellipse": addBox(annotation)
    default: addArrow(annotation)
    }
  }

  private mutating func addArrow(_ arrow: GraphicObject) {
    let (x, y) = (arrow.shares(of: "X", .across), arrow.shares(of: "Y", .up))
    guard x.count == 2, y.count == 2, let color = arrow.color("Color") else { return }
    let tail = projected(Place(x: x[0], y: y[0])).point
    let tip = projected(Place(x: x[1], y: y[1])).point
    guard tail.isFinite, tip.isFinite else { return }
    if let stroke = stroke(of: arrow) { add(.stroke(Path([tail, tip]), stroke), clipped: false) }
    let shape = arrow.word("Shape")
    let paint = Paint(color)
    if shape == "doublearrow" {
      addHead(at: tail, from: tip, of: arrow, "Head1", paint)
      addHead(at: tip, from: tail, of: arrow, "Head2", paint)
    } else if shape != "line" {
      addHead(at: tip, from: tail, of: arrow, "Head", paint)
    }
    guard shape == "textarrow", !arrow.text("String").isEmpty else { return }
    var text = PlacedText(
      arrow.annotationText, at: tail, paint: Paint(arrow.color("TextColor") ?? color),
      size: units(arrow.fontPoints))
    // The text stands at the end that has no head, away from it.
    if abs(tip.x - tail.x) >= abs(tip.y - tail.y) {
      text.horizontal = tip.x > tail.x ? .right : .left
      text.vertical = .middle
      text.at.x += (tip.x > tail.x ? -1 : 1) * (medium.character?.width ?? 3)
    } else {
      text.horizontal = .center
      text.vertical = tip.y > tail.y ? .bottom : .top
    }
    add(.text(text), clipped: false)
  }

  private mutating func addHead(
    at tip: Point, from tail: Point, of arrow: GraphicObject, _ name: String, _ paint: Paint
  ) {
    let (dx, dy) = (tip.x - tail.x, tip.y - tail.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard arrow.word("\(name)Style") != "none", length > 0 else { return }
    if medium.character != nil {
      let shape: Marker.Shape =
        abs(dx) > abs(dy) ? (dx > 0 ? .triangleRight : .triangleLeft) : (dy > 0 ? .triangleDown : .triangleUp)
      add(.markers([tip], Marker(shape, size: 4, edge: paint, face: paint)), clipped: false)
      return
    }
    let (back, half) = (
      min(units(arrow.number("\(name)Length")), length), units(arrow.number("\(name)Width")) / 2
    )
    let base = Point(tip.x - dx / length * back, tip.y - dy / length * back)
    let side = Point(-dy / length * half, dx / length * half)
    add(
      .fill(
        Path([tip, Point(base.x + side.x, base.y + side.y), Point(base.x - side.x, base.y - side.y)]), paint),
      clipped: false)
  }

  private mutating func addBox(_ box: GraphicObject) {
    let position = box.shares(of: "Position")
    guard position.count == 4 else { return }
    let low = projected(Place(x: position[0], y: position[1])).point
    let high = projected(Place(x: position[0] + position[2], y: position[1] + position[3])).point
    guard low.isFinite, high.isFinite else { return }
    var frame = Rectangle(
      x: min(low.x, high.x), y: min(low.y, high.y), width: abs(high.x - low.x), height: abs(high.y - low.y))
    let isText = box.word("Shape") == "textbox"
    let size = units(box.fontPoints)
    let content = box.annotationText
    let margin = medium.character == nil ? units(box.number("Margin") * 0.75) : 0
    if isText, box.isOn("FitBoxToText"), !box.text("String").isEmpty {
      frame.width = max(frame.width, medium.width(of: content, size: size) + 2 * margin)
      frame.height = max(frame.height, medium.height(of: content, size: size) + 2 * margin)
    }
    var outline = frame.corners
    if box.word("Shape") == "ellipse" {
      outline = (0..<96).map { step in
        let angle = Double(step) * .pi / 48
        return Point(
          frame.center.x + frame.width / 2 * cos(angle), frame.center.y + frame.height / 2 * sin(angle))
      }
    }
    let own = isText ? box.color("BackgroundColor") : box.color("FaceColor")
    if let fill = own, box.number("FaceAlpha") > 0 {
      add(.fill(Path(outline), Paint(fill, opacity: min(box.number("FaceAlpha"), 1))), clipped: false)
    }
    let edgeName = box.color("EdgeColor") == nil || box.color("EdgeColor") != .black ? "EdgeColor" : "Color"
    if let stroke = stroke(of: box, color: edgeName) {
      add(.stroke(Path(outline, isClosed: true), stroke), clipped: false)
    }
    guard isText, !box.text("String").isEmpty,
      let color = box.color("TextColor").flatMap({ $0 == .black ? box.color("Color") : $0 })
    else { return }
    var text = PlacedText(content, at: frame.center, paint: Paint(color), size: size)
    text.horizontal = box.horizontalAlignment
    text.vertical = box.verticalAlignment == .baseline ? .bottom : box.verticalAlignment
    switch text.horizontal {
    case .left: text.at.x = frame.x + margin
    case .center: break
    case .right: text.at.x = frame.right - margin
    }
    switch text.vertical {
    case .top: text.at.y = frame.y + margin
    case .middle: break
    case .bottom, .baseline: text.at.y = frame.bottom - margin
    }
    add(.text(text), clipped: false)
  }
}

extension GraphicObject {
  fileprivate var annotationText: RichText {
    let source = text("String")
    let text = word("Interpreter") == "none" ? RichText(source) : TeX.text(source)
    return word("FontWeight") == "bold" ? text.bold : text
  }
}
