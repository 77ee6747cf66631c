/// The size of a legend and of its entries.
struct LegendLayout {
  let legend: GraphicObject
  let medium: Medium
  let entries: [(object: GraphicObject, text: RichText)]
  let fontSize: Double
  let sampleWidth: Double
  let rowHeight: Double
  let gap: Double
  /// What stands over the entries; nil for nothing.
  private let title: (text: RichText, size: Double, paint: Paint)?
  let columns: Int
  let columnWidth: Double
  /// The box with its frame.
  let size: Size
  let padding: Size
  private let titleHeight: Double

  init(_ legend: GraphicObject, _ layout: AxesLayout) {
    self.legend = legend
    let medium = layout.medium
    self.medium = medium
    let size = legend.fontPoints * medium.unitsPerPoint
    fontSize = size
    let texts = legend.texts("String")
    let isPlain = legend.word("Interpreter") == "none"
    entries = zip(legend.objects("Plots"), texts).map { ($0, isPlain ? RichText($1) : TeX.text($1)) }
    let tokens = legend.numbers("ItemTokenSize")
    sampleWidth =
      medium.character.map { 2 * $0.width } ?? (tokens.isEmpty ? 30 : tokens[0]) * medium.unitsPerPoint * 0.75
    gap = medium.character?.width ?? 5
    rowHeight = entries.map { medium.height(of: $0.text, size: size) }.max() ?? 0
    let widest = entries.map { medium.width(of: $0.text, size: size) }.max() ?? 0
    columnWidth = sampleWidth + gap + widest
    let wanted =
      legend.word("Orientation") == "horizontal"
      ? entries.count : Int(max(1, min(1000, legend.number("NumColumns"))))
    columns = max(1, min(wanted, entries.count))
    let rows = (entries.count + columns - 1) / columns
    title = legend.objects("Title").first.flatMap { title in
      guard title.isOn("Visible"), !title.text("String").isEmpty, let color = title.color("Color") else {
        return nil
      }
      return (title.richText, title.fontPoints * medium.unitsPerPoint, Paint(color))
    }
    let titleSize = title.map {
      Size(medium.width(of: $0.text, size: $0.size), medium.height(of: $0.text, size: $0.size))
    }
    titleHeight = titleSize?.height ?? 0
    padding = medium.character.map { legend.isOn("Box") ? $0 : Size($0.width, 0) } ?? Size(5, 3)
    self.size =
      entries.isEmpty
      ? Size(0, 0)
      : Size(
        max(Double(columns) * columnWidth + Double(columns - 1) * 2 * gap, titleSize?.width ?? 0)
          + 2 * padding.width,
        Double(rows) * rowHeight + titleHeight + 2 * padding.height)
  }

  /// The side of the axes outside of which the legend stands; nil inside.
  var outerSide: Side? {
    switch legend.word("Location") {
    case "eastoutside", "northeastoutside", "southeastoutside", "bestoutside": return .right
    case "westoutside", "northwestoutside", "southwestoutside": return .left
    case "northoutside": return .top
    case "southoutside": return .bottom
    default: return nil
    }
  }

  /// Where the legend stands beside or in a box of axes, whose margins end at `outer`.
  func rectangle(box: Rectangle, outer: Rectangle, occupied: (Rectangle) -> Int) -> Rectangle {
    let away = medium.character.map { Size($0.width, 0) } ?? Size(8, 8)
    let left = box.x + away.width
    let right = box.right - size.width - away.width
    let center = box.center.x - size.width / 2
    let top = box.y + away.height
    let bottom = box.bottom - size.height - away.height
    let middle = box.center.y - size.height / 2
    func at(_ x: Double, _ y: Double) -> Rectangle {
      Rectangle(
        x: snap(x, medium.character?.width), y: snap(y, medium.character?.height), width: size.width,
        height: size.height)
    }
    switch legend.word("Location") {
    case "north": return at(center, top)
    case "south": return at(center, bottom)
    case "east": return at(right, middle)
    case "west": return at(left, middle)
    case "northwest": return at(left, top)
    case "southeast": return at(right, bottom)
    case "southwest": return at(left, bottom)
    case "eastoutside": return at(outer.right - size.width, middle)
    case "northeastoutside", "bestoutside": return at(outer.right - size.width, box.y)
    case "southeastoutside": return at(outer.right - size.width, box.bottom - size.height)
    case "westoutside": return at(outer.x, middle)
    case "northwestoutside": return at(outer.x, box.y)
    case "southwestoutside": return at(outer.x, box.bottom - size.height)
    case "northoutside": return at(center, outer.y)
    case "southoutside": return at(center, outer.bottom - size.height)
    case "best":
      let places = [
        at(right, top), at(left, top), at(right, bottom), at(left, bottom), at(right, middle),
        at(left, middle),
      ]
      return places.map { (place: $0, taken: occupied($0)) }.min { $0.taken < $1.taken }?.place ?? places[0]
    default: return at(right, top)
    }
  }

  private func snap(_ length: Double, _ unit: Double?) -> Double {
    guard let unit else { return length }
    return (length / unit).rounded() * unit
  }

  /// Draws the legend in its rectangle.
  func draw(in rectangle: Rectangle, scene: inout Scene) {
    if entries.isEmpty { return }
    let paper = legend.color("Color")
    if let paper { scene.add(.fill(Path(rectangle.corners), Paint(paper)), depth: .infinity, clipped: false) }
    if legend.isOn("Box"), let edge = legend.color("EdgeColor") {
      // On a text screen the frame goes through the middle of the outer characters.
      let half = medium.character.map { Size($0.width / 2, $0.height / 2) } ?? Size(0, 0)
      scene.add(
        .stroke(
          Path(rectangle.inset(half.width, half.height).corners, isClosed: true),
          Stroke(Paint(edge), width: scene.units(0.5), role: .frame)), depth: .infinity, clipped: false)
    }
    if let title {
      let place = Point(rectangle.center.x, rectangle.y + padding.height + titleHeight / 2)
      scene.add(
        .text(
          PlacedText(
            title.text, at: place, horizontal: .center, vertical: .middle, paint: title.paint,
            size: title.size)), depth: .infinity, clipped: false)
    }
    let rows = (entries.count + columns - 1) / columns
    let paint = Paint(legend.color("TextColor") ?? .black)
    for (position, entry) in entries.enumerated() {
      let (column, row) = (position / rows, position % rows)
      let x = rectangle.x + padding.width + Double(column) * (columnWidth + 2 * gap)
      let y = rectangle.y + padding.height + titleHeight + Double(row) * rowHeight
      let sample = Rectangle(x: x, y: y, width: sampleWidth, height: rowHeight)
      entry.object.kind.artist?.sample(entry.object, sample, &scene)
      scene.add(
        .text(
          PlacedText(
            entry.text, at: Point(x + sampleWidth + gap, y + rowHeight / 2), vertical: .middle, paint: paint,
            size: fontSize)), depth: .infinity, clipped: false)
    }
  }
}
