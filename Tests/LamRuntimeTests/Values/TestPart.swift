import LamLibrary
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// A small object with identity: any property of a known name takes any value, and `number` cannot be set.
final class TestPart: HandleObject, @unchecked Sendable {
  let className: String
  let number: Double
  private(set) var isValid = true
  private var properties: [String: Value] = ["Width": .of(1), "Name": .of("")]
  private static let fixed: Set<String> = ["Number", "Owner"]

  init(className: String, number: Double, owner: TestPart? = nil) {
    self.className = className
    self.number = number
    properties["Number"] = .of(number)
    if let owner { properties["Owner"] = .of(owner) }
  }

  var summary: [(name: String, value: Value)] {
    ["Name", "Width", "Owner"].compactMap { name in properties[name].map { (name, $0) } }
  }

  func property(_ name: String) throws -> Value {
    guard let value = properties[name] else {
      throw Failure.noSuchField(name, known: properties.keys.sorted())
    }
    return value
  }

  func setProperty(_ name: String, _ value: Value) throws {
    _ = try property(name)
    if TestPart.fixed.contains(name) { throw Failure.refused("\(name) cannot be set") }
    properties[name] = value
  }

  func delete() { isValid = false }
}

/// The standard library and the rows that make and delete test parts.
enum TestParts {
  static let library = Library.standard.adding([
    Builtin("part", [.scalar("number")], "a new part") { call in
      .of(TestPart(className: "Part", number: try call.real(0)))
    },
    Builtin("bolt", [.scalar("number"), .any("owner")], "a new bolt, with its owner") { call in
      guard case .objects(let owners) = try call[1] else { throw call.refuse(1, expected: "a part") }
      return .of(
        TestPart(className: "Bolt", number: try call.real(0), owner: owners[0].object as? TestPart))
    },
    Builtin("discard", [.any("h")], "deletes parts") { call in
      guard case .objects(let objects) = try call[0] else { throw call.refuse(0, expected: "parts") }
      for reference in objects.elements { (reference.object as? TestPart)?.delete() }
      return objects.count == 0 ? .empty : .of(objects.count)
    },
  ])

  /// What a program prints, its errors too.
  static func output(of program: String, fastPaths: FastPaths = .all) -> String {
    var text = ""
    let session = Session(
      library: library, host: .init(sink: EventText().sink(withErrors: true) { text += $0 }),
      fastPaths: fastPaths)
    if case .failed(let diagnostics) = session.evaluate(Source(name: "test", text: program)) {
      for diagnostic in diagnostics { text += "error: \(diagnostic.message)\n" }
    }
    return text
  }
}
