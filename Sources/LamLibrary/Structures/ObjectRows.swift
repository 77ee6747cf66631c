import LamNumerics
import LamRuntime

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
  ]
}
