import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// The arguments of a function that draws: the axes it draws into, its data, and properties by name.
struct PlotCall {
  let call: Call
  let graphics: Graphics
  /// The axes that were given; nil for the current ones.
  var givenAxes: GraphicObject?
  /// What stands before the properties.
  var data: [Value] = []
  /// Names and values of properties, in the order in which they were given.
  private(set) var properties: [(name: String, value: Value)] = []

  /// - Parameter isProperty: whether a text begins the properties; by default every text does.
  init(_ call: Call, isProperty: (String, _ before: [Value]) -> Bool = { _, _ in true }) throws {
    self.call = call
    let graphics = Graphics.of(call.session)
    self.graphics = graphics
    var values = call.rest(from: 0)
    if case .objects? = values.first,
      let first = try values.first.flatMap({ try graphics.objects($0)?.first }),
      first.kind === ObjectKind.axes
    {
      givenAxes = first
      values.removeFirst()
    }
    // The older way to name axes.
    if let place = values.firstIndex(where: { $0.isText && $0.text?.lowercased() == "peer" }),
      place + 1 < values.count,
      let axes = try graphics.objects(values[place + 1])?.first, axes.kind === ObjectKind.axes
    {
      givenAxes = axes
      values.removeSubrange(place...(place + 1))
    }
    var start = 0
    while start < values.count {
      if let text = values[start].text, values[start].isText, isProperty(text, Array(values[..<start])) {
        break
      }
      start += 1
    }
    data = Array(values[..<start])
    if data.isEmpty, values.count == 1, let text = values[0].text, values[0].isText {
      throw call.refuse(
        "numbers are needed, not the text '\(VisibleText.line(text))'; load, readmatrix and csvread read files"
      )
    }
    try takeProperties(Array(values[start...]))
  }

  private mutating func takeProperties(_ values: [Value]) throws {
    var position = 0
    while position < values.count {
      if case .structure(let record) = values[position], record.count == 1 {
        for name in record.fieldNames { properties.append((name, record[name, 0] ?? .empty)) }
        position += 1
        continue
      }
      guard let name = values[position].text else {
        throw call.refuse("the name of a property is needed here, not \(Wording.describe(values[position]))")
      }
      guard position + 1 < values.count else {
        throw call.refuse(
          LineSpecification.isMeant(name)
            ? "\(VisibleText.line(name)) is no specification of lines such as 'r--o'"
            : "the property \(VisibleText.line(name)) has no value")
      }
      if name.lowercased() == "parent", let parent = try graphics.objects(values[position + 1])?.first,
        parent.kind === ObjectKind.axes
      {
        givenAxes = parent
      } else {
        properties.append((name, values[position + 1]))
      }
      position += 2
    }
  }

  /// Takes names of places out, which stand in a cell before the numbers; nil where there are none.
  ///
  /// - Throws: `Failure` where the numbers are not as many.
  mutating func takeCategories() throws -> [String]? {
    guard data.count >= 2, case .cell(let cell) = data[0] else { return nil }
    let names = cell.elements.compactMap { $0.isText ? $0.text : nil }
    guard names.count == cell.count else { throw call.refuse("the names of places must be texts in a cell") }
    let rows = data[1].shape.isVector ? data[1].shape.count : data[1].shape.rows
    guard rows == names.count else {
      throw call.refuse("there are \(names.count) names and \(rows) places; they must be as many")
    }
    data.removeFirst()
    return names
  }

  /// Takes a property out of those that are left.
  mutating func take(_ name: String) -> Value? {
    guard let position = properties.lastIndex(where: { $0.name.lowercased() == name.lowercased() }) else {
      return nil
    }
    return properties.remove(at: position).value
  }

  /// The axes to draw into, cleared unless they hold what they show.
  func preparedAxes() -> GraphicObject {
    let axes = axes()
    graphics.figures.prepare(axes)
    return axes
  }

  func axes() -> GraphicObject {
    guard let givenAxes else { return graphics.figures.currentAxes() }
    return givenAxes
  }

  /// A new object in axes.
  func make(_ kind: ObjectKind, in axes: GraphicObject, _ settings: [(String, Setting)] = []) -> GraphicObject
  {
    let object = graphics.figures.make(kind, in: axes)
    for (name, setting) in settings { object[name] = setting }
    return object
  }

  /// Sets the properties that the call gave.
  func applyProperties(to object: GraphicObject) throws {
    for (name, value) in properties { try set(name, value, of: object) }
  }

  /// Sets one property, in the function's own words where that fails.
  func set(_ name: String, _ value: Value, of object: GraphicObject) throws {
    do { try graphics.set(name, value, of: object) } catch Failure.refused(_, let message) {
      throw call.refuse(message)
    }
  }

  /// What the function gives: the objects where a result is wanted.
  func results(_ objects: [GraphicObject]) throws -> [Value] {
    call.resultCount == 0 ? [] : [try graphics.value(objects)]
  }

  /// Real numbers of an argument.
  func numbers(_ value: Value, _ name: String) throws -> Tensor<Double> {
    guard !value.isText, let numbers = try value.doubles() else {
      throw call.refuse("\(name) must be real numbers, not \(Wording.describe(value))")
    }
    return numbers
  }
}

/// A specification of lines in letters, `r--o`: colour, line and marker.
struct LineSpecification {
  var color: Color?
  var dash: String?
  var marker: String?
  var name: String?

  /// Nil where the text is none.
  init?(_ text: String) {
    var rest = Substring(text)
    while let first = rest.first {
      if first == ";" {
        rest.removeFirst()
        guard let end = rest.firstIndex(of: ";") else { return nil }
        name = String(rest[..<end])
        rest = rest[rest.index(after: end)...]
        continue
      }
      if rest.hasPrefix("--") || rest.hasPrefix("-.") {
        guard dash == nil else { return nil }
        dash = String(rest.prefix(2))
        rest.removeFirst(2)
        continue
      }
      rest.removeFirst()
      switch first {
      case "-", ":":
        guard dash == nil else { return nil }
        dash = String(first)
      case "r", "g", "b", "c", "m", "y", "k", "w":
        guard color == nil else { return nil }
        color = Palette.color(named: String(first))
      case "+", "o", "*", ".", "x", "s", "d", "^", "v", ">", "<", "p", "h", "|", "_":
        guard marker == nil else { return nil }
        marker = String(first)
      case " ": continue
      default: return nil
      }
    }
  }

  /// Whether a text that is none was to be one: it has nothing but the letters of specifications.
  static func isMeant(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 4 && text.allSatisfy { "-:.rgbcmykw+o*xsd^v><ph|_".contains($0) }
  }

  /// What the specification sets of a line: markers alone stand without a line.
  var settings: [(String, Setting)] {
    var settings: [(String, Setting)] = []
    if let color { settings.append(("Color", .color(color))) }
    if let dash { settings.append(("LineStyle", .word(dash))) }
    if let marker {
      settings.append(("Marker", .word(marker)))
      if dash == nil { settings.append(("LineStyle", .word("none"))) }
    }
    if let name { settings.append(("DisplayName", .text(name))) }
    return settings
  }
}
