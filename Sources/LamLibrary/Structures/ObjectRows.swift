import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let objectRows: [Builtin] = [
    Builtin(
      "isobject", [.any("x")], "whether a value is an object, as a containers.Map is",
      examples: ["isobject(containers.Map())"],
      seeAlso: ["class", "isvalid"]
    ) { call in
      switch try call[0] {
      case .object, .objects: return .of(true)
      default: return .of(false)
      }
    },
    Builtin(
      "isvalid", [.any("h")], "which objects exist: false for deleted ones and for placeholders",
      details: "A containers.Map cannot be deleted, and is always valid.",
      examples: ["isvalid(containers.Map())"], seeAlso: ["isobject", "class"]
    ) { call in
      switch try call[0] {
      case .object: return .of(true)
      case .objects(let objects): return .logical(try objects.map(\.isValid))
      default: throw call.refuse(0, expected: "objects")
      }
    },
    Builtin(
      "methods", [.any("object").optional.orText], results: ["names"],
      "the methods of an object, or of the class of objects that a text names",
      details: "Without a result they are shown. m.keys() and keys(m) call the method keys of m.",
      examples: ["methods containers.Map", "m = containers.Map(); c = methods(m);"],
      seeAlso: ["ismethod", "properties", "isobject"]
    ) { call in try list(try object(call).methods.sorted(), "methods", call) },
    Builtin(
      "ismethod", [.any("object").orText, .text("name")],
      "whether an object, or a class of objects, has a method",
      examples: ["ismethod(containers.Map(), \"keys\")"], seeAlso: ["methods", "isfield"]
    ) { call in .of(try object(call).methods.contains(try call.text(1))) },
    Builtin(
      "properties", [.any("object").optional.orText], results: ["names"],
      "the properties of an object, or of the class of objects that a text names",
      details: "Without a result they are shown.",
      examples: ["properties containers.Map"], seeAlso: ["methods", "fieldnames"]
    ) { call in try list(try object(call).properties.map(\.name), "properties", call) },
  ]

  /// The classes of objects that programs can make, each with an object that has its methods and properties.
  private static let classes: [(name: String, example: @Sendable (Session) -> ObjectValue)] = [
    (MapValue.name, { _ in MapValue(keyType: .char) }), ("inputParser", { InputParser(session: $0) }),
  ]

  private static func list(_ names: [String], _ kind: String, _ call: Call) throws -> [Value] {
    if call.resultCount > 0 { return [.cell(try Tensor(column: names.map { Value.of($0) }))] }
    let owner = try object(call).className
    let text =
      names.isEmpty ? "\(owner) has no \(kind)" : "\(kind) of \(owner): " + names.joined(separator: ", ")
    try call.session.print(
      WrappedText.lines(text, width: call.session.host.width()).joined(separator: "\n") + "\n")
    return []
  }

  /// The object that a call is about: itself, that of a variable in command syntax, or one of the class.
  private static func object(_ call: Call) throws -> ObjectValue {
    let known = classes.map(\.name).joined(separator: " and ")
    guard call.has(0) else {
      throw call.refuse("the name of a class or an object is needed; classes are \(known)")
    }
    let given = try call[0]
    if case .object(let object) = given { return object }
    if let name = given.text {
      if case .object(let object)? = call.session.variable(named: name) { return object }
      if let found = classes.first(where: { $0.name == name }) { return found.example(call.session) }
      throw call.refuse("there is no class of objects called '\(name)'; classes are \(known)")
    }
    if case .objects = given { throw call.refuse("it has properties alone; get(h) lists them") }
    throw call.refuse("\(Wording.describe(given)) is no object; classes of objects are \(known)")
  }
}
