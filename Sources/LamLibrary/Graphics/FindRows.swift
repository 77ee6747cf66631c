import LamFigures
import LamRuntime
import LamSemantics

extension Family {
  /// Finding objects by their properties.
  static let findRows: [Builtin] = [
    drawing(
      "findobj", [.any("h, names and values").orText.variadic], results: ["h"],
      "the objects that have certain properties",
      details: """
        findobj('Type', 'line') searches everything, findobj(h, ...) h and all below, outer objects before inner ones; names and values must \
        all be met. Between them stand '-not', '-and', '-xor' and '-or', of which an earlier one binds more closely. '-regexp', name, \
        pattern asks for a text that fits; '-property', name for a property whatever its value; '-function', f for objects of which f(h) \
        is true. 'flat' and '-depth', n, which stand first, limit how deep it goes.
        """,
      examples: [
        "plot(1:3); numel(findobj('Type', 'line')), close all",
        "subplot(1, 2, 1); subplot(1, 2, 2, 'Tag', 'b'); numel(findobj('Type', 'axes', '-not', 'Tag', 'b')), close all",
      ],
      seeAlso: ["get", "set", "findall", "allchild"]
    ) { try find($0, hidden: false) },
    drawing(
      "findall", [.any("h, names and values").orText.variadic], results: ["h"],
      "as findobj, hidden objects too",
      examples: ["figure(1); numel(findall('Type', 'figure')), close all"], seeAlso: ["findobj"]
    ) { try find($0, hidden: true) },
  ]

  private static func find(_ call: Call, hidden: Bool) throws -> [Value] {
    let graphics = Graphics.of(call.session)
    var values = call.rest(from: 0)
    var roots = [graphics.figures.root]
    if let first = values.first, !first.isText {
      values.removeFirst()
      roots = first.isEmpty ? [] : try objects(first, call)
    }
    var depth = Int.max
    if values.first?.text?.lowercased() == "flat" {
      depth = 0
      values.removeFirst()
    } else if values.first?.text?.lowercased() == "-depth" {
      guard values.count > 1, let number = values[1].real, number >= 0 else {
        throw call.refuse("-depth needs a number that is not negative")
      }
      depth = Int(min(number, 1e6))
      values.removeFirst(2)
    }
    var condition = ObjectCondition(values[...], call)
    let holds = try condition.parsed()
    // Level by level.
    var found: [GraphicObject] = []
    var level = roots
    while !level.isEmpty {
      found += try level.filter(holds)
      if depth == 0 { break }
      depth -= 1
      level = level.flatMap { (hidden ? $0.children : $0.listedChildren).reversed() }
    }
    return [try graphics.value(found)]
  }
}

/// What `findobj` asks of objects: tests of properties, joined by words.
private struct ObjectCondition {
  typealias Test = (GraphicObject) throws -> Bool

  private var values: ArraySlice<Value>
  private let call: Call
  private let graphics: Graphics

  init(_ values: ArraySlice<Value>, _ call: Call) {
    self.values = values
    self.call = call
    graphics = Graphics.of(call.session)
  }

  /// The words that join two conditions, those that bind less before the others; tests that stand side by side must both
  /// hold.
  private static let joints: [(word: String, join: @Sendable (Bool, () throws -> Bool) throws -> Bool)] = [
    ("-or", { try $0 || $1() }), ("-xor", { $0 != (try $1()) }), ("-and", { try $0 && $1() }),
  ]

  mutating func parsed() throws -> Test { values.isEmpty ? { _ in true } : try joined(0) }

  private var word: String? { values.first?.text?.lowercased() }

  private mutating func joined(_ level: Int) throws -> Test {
    guard level < ObjectCondition.joints.count else { return try single() }
    let (word, join) = ObjectCondition.joints[level]
    var test = try joined(level + 1)
    while !values.isEmpty {
      if self.word == word {
        values.removeFirst()
      } else if level < ObjectCondition.joints.count - 1
        || ObjectCondition.joints.contains(where: { $0.word == self.word })
      {
        break
      }
      let (left, right) = (test, try joined(level + 1))
      test = { object in try join(try left(object)) { try right(object) } }
    }
    return test
  }

  private mutating func single() throws -> Test {
    guard let name = try next("the last condition is missing").text else {
      throw call.refuse("the name of a property is text")
    }
    if ObjectCondition.joints.contains(where: { $0.word == name.lowercased() }) {
      throw call.refuse("a condition is missing before \(name)")
    }
    switch name.lowercased() {
    case "-not":
      let test = try single()
      return { try !test($0) }
    case "-property":
      guard let property = try next("-property needs a name").text else {
        throw call.refuse("-property needs a name")
      }
      return { $0.kind.property(named: property) != nil }
    case "-function":
      let (function, session) = (try next("-function needs a function"), call.session)
      return { [graphics] object in
        try session.call(function, [graphics.value(object)], results: 1).first.map(Operations.isTrue) ?? false
      }
    case "-regexp":
      let needed = "-regexp needs the name of a property and a pattern"
      guard let property = try next(needed).text, let pattern = try next(needed).text else {
        throw call.refuse(needed)
      }
      return { [graphics, call] object in
        guard object.kind.property(named: property) != nil else { return false }
        let text = try graphics.get(property, of: object)
        guard text.isText, !text.isEmpty else { return false }
        let once = [text, .of(pattern), .of("once"), .of("match")]
        return try !(call.session.call(.of("regexp"), once, results: 1).first?.isEmpty ?? true)
      }
    default:
      let wanted = try next("the property \(name) has no value")
      return { [graphics] object in
        guard object.kind.property(named: name) != nil else { return false }
        return Operations.identical(try graphics.get(name, of: object), wanted)
      }
    }
  }

  private mutating func next(_ complaint: String) throws -> Value {
    guard let value = values.popFirst() else { throw call.refuse(complaint) }
    return value
  }
}
