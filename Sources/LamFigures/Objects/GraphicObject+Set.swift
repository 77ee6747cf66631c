import LamNumerics
import LamText

extension GraphicObject {
  /// Sets a property by its name in any case, or by the beginning of one.
  ///
  /// - Throws: `FigureFailure` where there is no such property, it is read-only, or it cannot hold what is given.
  public func set(_ name: String, _ given: Setting) throws {
    guard let position = kind.position(of: name) else { throw FigureFailure(unknown(name)) }
    let property = kind.properties[position]
    if property.isReadOnly {
      throw FigureFailure("the property \(property.name) of \(kind.article) can only be read")
    }
    let setting = try property.accept(given, of: kind)
    switch property.name {
    case "Parent":
      guard case .objects(let parents) = setting, let parent = parents.first, parent !== self,
        !parent.isDeleted, kind.holders.contains(parent.kind.name),
        !tree.contains(where: { $0 === parent })
      else { throw FigureFailure("the parent of \(kind.article) must be another object that holds such") }
      parent.append(self)
    case "Children":
      guard case .objects(let objects) = setting, objects.count == children.count,
        objects.allSatisfy({ object in children.contains { $0 === object } })
      else { throw FigureFailure("children can only be put in another order") }
      reorder(objects.reversed())
    default:
      convertLengths(of: property.name, to: setting)
      self[property.name] = setting
      if let mode = property.mode { self[mode] = .word("manual") }
      kind.settle?(self, property.name)
      try shareWithLinked(property.name)
    }
  }

  /// What a property answers: what was set, or what the contents of axes make of it.
  ///
  /// - Throws: `FigureFailure` where there is no such property.
  public func get(_ name: String) throws -> Setting {
    guard let property = kind.property(named: name) else { throw FigureFailure(unknown(name)) }
    switch property.name {
    case "Type": return .text(kind.type)
    case "Parent": return .objects(parent.map { [$0] } ?? [])
    case "Children": return .objects(listedChildren.reversed())
    case "BeingDeleted": return isDeleted ? .on : .off
    case "Colormap" where numbers("Colormap").isEmpty:
      return colormap.isEmpty ? .colors(ColorScale.viridis) : .numbers(colormap)
    case "Number" where kind === ObjectKind.figure: return .number(number)
    default: break
    }
    if let setting = kind.derived?(self, property.name) { return setting }
    return kind === ObjectKind.axes ? computed(property) ?? self[property.name] : self[property.name]
  }

  /// The children that a program sees: not the legends and colour bars that belong to axes.
  public var listedChildren: [GraphicObject] {
    children.filter { $0.isOn("HandleVisibility") }
  }

  /// What axes compute from their contents; nil for all else.
  private func computed(_ property: Property) -> Setting? {
    let state = AxesState.of(self)
    let axes = ["X": state.x, "Y": state.y, "Z": state.z]
    if let axis = axes[String(property.name.prefix(1))] {
      switch property.name.dropFirst() {
      case "Lim": return .numbers([axis.low, axis.high])
      case "Tick" where isAutomatic(property.name): return .numbers(axis.ticks)
      case "TickLabel" where isAutomatic(property.name): return .texts(axis.labels)
      default: break
      }
    }
    switch property.name {
    case "CLim": return .numbers([state.colorLimits.0, state.colorLimits.1])
    case "CameraTarget" where isAutomatic("CameraTarget"): return .vector(state.camera.target)
    case "CameraPosition" where isAutomatic("CameraPosition"): return .vector(state.camera.position)
    case "CameraUpVector" where isAutomatic("CameraUpVector"): return .vector(state.camera.up)
    case "CameraViewAngle" where isAutomatic("CameraViewAngle"): return .number(state.camera.fittingAngle)
    case "DataAspectRatio" where isAutomatic("DataAspectRatio"):
      // The shortest unit is 1.
      let units = state.lengths / (state.sides ?? .one)
      return .vector(units / units.min())
    case "PlotBoxAspectRatio" where isAutomatic("PlotBoxAspectRatio"):
      let sides = state.sides ?? .one
      return .vector(sides / sides.min())
    default: return nil
    }
  }

  /// The sentence about a property that does not exist, with those that are spelled alike.
  public func unknown(_ name: String) -> String {
    if kind === ObjectKind.axes, ObjectKind.rulers.contains(name.lowercased()) {
      let letter = name.prefix(1).uppercased()
      let own = ["Lim", "Tick", "TickLabel", "Color", "Scale"].map { letter + $0 }.joined(separator: ", ")
      return "axes have no object \(name) of their own; \(own) and FontSize are properties of the axes"
    }
    let near = Suggestions.several(near: name, in: kind.properties.map(\.name), limit: 2)
    let hint = near.isEmpty ? "" : "; do you mean \(near.joined(separator: " or "))?"
    return "\(kind.article) has no property \(name)\(hint)"
  }
}

extension ObjectKind {
  /// The name with its article: `a Line`, `an Image`.
  public var article: String { ("AEIOU".contains(name.prefix(1)) ? "an " : "a ") + name }

  /// The names of the kinds in whose objects those of the kind stand.
  var holders: [String] {
    if artist != nil { return [ObjectKind.axes, .group, .transform].map(\.name) }
    if self === ObjectKind.root { return [] }
    return [self === ObjectKind.figure ? ObjectKind.root.name : ObjectKind.figure.name]
  }
}

extension Property {
  /// What the property holds when it is given something.
  ///
  /// - Throws: `FigureFailure` that says what it may hold.
  public func accept(_ given: Setting, of kind: ObjectKind) throws -> Setting {
    func refuse(_ expected: String) -> FigureFailure {
      FigureFailure("the property \(name) of \(kind.article) must be \(expected)")
    }
    switch (self.kind, given) {
    case (.any, _): return given
    case (.number(let range), .number(let number)):
      guard range.contains(number) || number.isNaN else {
        throw refuse(Property.range(range))
      }
      return given
    case (.number, .numbers(let numbers)) where numbers.count == 1:
      return try accept(.number(numbers[0]), of: kind)
    case (.number, _): throw refuse("one number")
    case (.numberOrWord(let range, let words), .text(let text)):
      if let word = Property.word(text, among: words) { return .word(word) }
      throw refuse("\(Property.range(range)) or \(Property.list(words))")
    case (.numberOrWord(_, let words), .word(let word)) where words.contains(word): return given
    case (.numberOrWord(let range, _), .number(let number)) where range.contains(number): return given
    case (.numberOrWord(let range, let words), _):
      throw refuse("\(Property.range(range)) or \(Property.list(words))")
    case (.numbers(let count), .number(let number)):
      if let count, count != 1 { throw refuse("\(count) numbers") }
      return .numbers([number])
    case (.numbers(let count), .numbers(let numbers)):
      if let count, numbers.count != count, !(count == 3 && numbers.count == 2) {
        throw refuse("\(count) numbers")
      }
      return given
    case (.numbers, _): throw refuse("numbers")
    case (.limits, .numbers(let numbers)):
      guard numbers.count == 2, numbers[0] < numbers[1] else {
        throw refuse("two numbers, the second one greater")
      }
      return given
    case (.limits, _): throw refuse("two numbers, the second one greater")
    case (.words(let words), .text(let text)):
      if let word = Property.word(text, among: words) { return .word(word) }
      throw refuse(Property.list(words))
    case (.words(let words), .number(let number)) where words.contains("on") && words.count == 2:
      return number != 0 ? .on : .off
    case (.words(let words), .word(let word)) where words.contains(word): return given
    case (.words(let words), _): throw refuse(Property.list(words))
    case (.color(let words), .text(let text)):
      if let word = Property.word(text, among: words) { return .word(word) }
      if let color = Palette.color(named: text) { return .color(color) }
      throw refuse(Property.colorWords(words))
    case (.color, .color): return given
    case (.color(let words), .word(let word)) where words.contains(word): return given
    case (.color(let words), .numbers(let numbers)):
      guard numbers.count == 3, (0..<3).allSatisfy({ numbers[$0] >= 0 && numbers[$0] <= 1 }) else {
        throw refuse(Property.colorWords(words))
      }
      return .color(Color(numbers[0], numbers[1], numbers[2]))
    case (.color(let words), _): throw refuse(Property.colorWords(words))
    case (.colors, .numbers(let numbers)):
      guard numbers.isEmpty || numbers.shape.columns == 3 && numbers.count == 3 * numbers.shape.rows else {
        throw refuse("a matrix of three columns, red, green and blue from 0 to 1")
      }
      return given
    case (.colors, _): throw refuse("a matrix of three columns, red, green and blue from 0 to 1")
    case (.text, .text): return given
    case (.text, .texts(let lines)), (.text, .rows(let lines)): return .text(lines.joined(separator: "\n"))
    case (.text, .number(let number)): return .text(TickLabel.text(number))
    case (.text, .numbers(let numbers)):
      return .text(numbers.elements.map { TickLabel.text($0) }.joined(separator: "  "))
    case (.text, _): throw refuse("text")
    case (.lines, .text), (.lines, .texts), (.lines, .rows): return given
    case (.lines, .number(let number)): return .text(TickLabel.text(number))
    case (.lines, .numbers(let numbers)) where numbers.isEmpty: return .text("")
    case (.lines, .numbers(let numbers)):
      return .text(numbers.elements.map { TickLabel.text($0) }.joined(separator: "  "))
    case (.lines, _): throw refuse("text")
    case (.texts, .texts): return given
    case (.texts, .rows(let rows)): return .texts(rows)
    case (.texts, .text(let text)):
      return .texts(
        text.isEmpty ? [] : text.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    case (.texts, .number(let number)): return .texts([TickLabel.text(number)])
    case (.texts, .numbers(let numbers)): return .texts(numbers.elements.map { TickLabel.text($0) })
    case (.texts, _): throw refuse("texts")
    case (.objects(let kinds), .objects(let objects)):
      guard kinds.isEmpty || objects.allSatisfy({ kinds.contains($0.kind.name) && !$0.isDeleted }) else {
        throw refuse(kinds.map { "a \($0)" }.joined(separator: " or "))
      }
      return given
    case (.objects, .numbers(let numbers)) where numbers.isEmpty: return .objects([])
    case (.objects, _): throw refuse("an object")
    }
  }

  private static func word(_ text: String, among words: [String]) -> String? {
    let text = text.lowercased()
    if let word = words.first(where: { $0.lowercased() == text }) { return word }
    if let alias = aliases[text], words.contains(alias) { return alias }
    guard text.utf8.count >= 2 else { return nil }
    let longer = words.filter { $0.lowercased().hasPrefix(text) }
    return longer.count == 1 ? longer[0] : nil
  }

  /// Other spellings of words.
  private static let aliases: [String: String] = [
    "solid": "-", "dashed": "--", "dotted": ":", "dashdot": "-.", "square": "s", "diamond": "d",
    "pentagram": "p", "hexagram": "h", "plus": "+", "circle": "o", "asterisk": "*", "point": ".",
    "cross": "x",
  ]

  private static func range(_ range: ClosedRange<Double>) -> String {
    "a number from \(TickLabel.text(range.lowerBound)) to \(TickLabel.text(range.upperBound))"
  }

  private static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func colorWords(_ words: [String]) -> String {
    "a colour (a name such as red or r, #RRGGBB, or three numbers from 0 to 1)"
      + (words.isEmpty ? "" : " or " + list(words))
  }
}
