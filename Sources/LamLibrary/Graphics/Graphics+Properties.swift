import LamFigures
import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Graphics {
  /// The value of a property.
  func get(_ name: String, of object: GraphicObject) throws -> Value {
    if let (grid, tick) = polarPart(name, of: object) { return try get(tick, of: grid) }
    if let setting = defaultSetting(name, of: object) { return try value(of: setting, isColumn: false) }
    if object.kind === ObjectKind.image, name.lowercased() == "cdata",
      let type = ValueClass(rawValue: object.text("CDataClass"))
    {
      return try ClassConversion.convert(.of(object.numbers("CData")), to: type, function: "get")
    }
    return try spoken { try value(of: try object.get(name), isColumn: true) }
  }

  func set(_ name: String, _ value: Value, of object: GraphicObject) throws {
    if let (grid, tick) = polarPart(name, of: object) { return try set(tick, value, of: grid) }
    if try setDefault(name, value, of: object) { return }
    try spoken {
      guard let property = object.kind.property(named: name) else {
        throw FigureFailure(object.unknown(name))
      }
      try object.set(property.name, try setting(value, for: property))
    }
    // Numbers mean other colours in other classes.
    if object.kind === ObjectKind.image, name.lowercased() == "cdata" {
      object["CDataClass"] = .text(value.valueClass.rawValue)
    }
  }

  /// What a property of polar axes is that other axes do not have: one of their circles and spokes.
  private func polarPart(_ name: String, of object: GraphicObject) -> (GraphicObject, String)? {
    let parts = ["rtick": "RTick", "ttick": "ThetaTick", "thetatick": "ThetaTick", "thetalim": "ThetaLim"]
    guard let part = parts[name.lowercased()], let grid = object.polarGrid else { return nil }
    return (grid, part)
  }

  /// Makes a failure of the figures one of the language.
  func spoken<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let failure as FigureFailure { throw Failure.refused(failure.message) }
  }

  // MARK: Defaults

  private func defaultSetting(_ name: String, of object: GraphicObject) -> Setting? {
    guard let rest = Graphics.nameOfDefault(name) else { return nil }
    return object.defaults[rest] ?? GraphicObject.defaultProperty(named: rest)?.property.initial
  }

  /// - Returns: whether the name is that of a default.
  private func setDefault(_ name: String, _ value: Value, of object: GraphicObject) throws -> Bool {
    guard let rest = Graphics.nameOfDefault(name) else { return false }
    guard let (kind, property) = GraphicObject.defaultProperty(named: rest) else {
      throw Failure.refused("\(name): there is no property of that name, such as defaultLineLineWidth")
    }
    // "remove" takes the default away again.
    object.setDefault(
      rest,
      value.text == "remove"
        ? nil : try spoken { try property.accept(try setting(value, for: property), of: kind) })
    return true
  }

  private static func nameOfDefault(_ name: String) -> String? {
    let name = name.lowercased()
    return name.hasPrefix("default") && name.utf8.count > 7 ? String(name.dropFirst(7)) : nil
  }

  // MARK: Values and settings

  func value(of setting: Setting, isColumn: Bool = true) throws -> Value {
    switch setting {
    case .number(let number): return .of(number)
    case .numbers(let numbers): return numbers.isEmpty ? .double(numbers) : .of(numbers)
    case .word(let word): return .of(word)
    case .color(let color): return .of(try Tensor([color.red, color.green, color.blue], shape: Shape(1, 3)))
    case .text(let text): return text.isEmpty ? .of("") : .of(text)
    case .texts(let texts):
      return .cell(
        try Tensor(
          texts.map { Value.of($0) }, shape: isColumn ? Shape(texts.count, 1) : Shape(1, texts.count)))
    case .rows(let rows):
      // Rows are as long as each other in bytes, which is what a matrix of characters has columns of.
      return try .rows(rows.map { Array($0.utf8) })
    case .objects(let objects): return try value(objects.filter { !$0.isDeleted })
    case .foreign(let value): return value as? Value ?? .empty
    }
  }

  /// What a value is to a property.
  func setting(_ value: Value, for property: Property) throws -> Setting {
    if case .any = property.kind { return .foreign(value) }
    if case .objects = property.kind {
      if value.isEmpty, !value.isText { return .objects([]) }
      if let objects = try objects(value) { return .objects(objects) }
      return .foreign(value)
    }
    return try setting(value)
  }

  func setting(_ value: Value) throws -> Setting {
    switch value {
    case .scalar(let number): return .number(number)
    case .array(.char):
      if value.shape.rows <= 1, let text = value.text { return .text(text) }
      return .rows((try value.texts ?? []).map { String(decoding: $0, as: UTF8.self) })
    case .cell:
      guard let texts = try value.texts else {
        // Numbers among the texts are written as texts, with six digits.
        guard case .cell(let cells) = value else { return .foreign(value) }
        let mixed = cells.elements.map {
          $0.text ?? $0.real.map { NumberText.general($0, digits: 6) } ?? ($0.isEmpty ? "" : nil)
        }
        return mixed.contains(nil) ? .foreign(value) : .texts(mixed.compactMap { $0 })
      }
      return .texts(texts.map { String(decoding: $0, as: UTF8.self) })
    case .objects: return try objects(value).map { .objects($0) } ?? .foreign(value)
    default:
      if let numbers = try value.doubles() {
        return numbers.count == 1 ? .number(numbers[0]) : .numbers(numbers)
      }
      return .foreign(value)
    }
  }

  /// A number as title and text write it.
  static func text(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
  }
}
