import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let mapRows: [Builtin] = [
    Builtin(
      "containers.Map", [.any("keys").optional.orText, .any("values").optional.orText],
      options: [
        .pair(
          "KeyType",
          of: [
            "char", "double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
            "uint64",
          ], standard: "\"char\"", "the class of the keys of a map that is empty"),
        .pair(
          "ValueType",
          of: [
            "any", "char", "logical", "double", "single", "int8", "uint8", "int16", "uint16", "int32",
            "uint32",
            "int64", "uint64",
          ], standard: "\"any\"", "the class of the values of a map that is empty"),
        .pair("UniformValues", .flag, standard: "true", "all values are of one class, if they are"),
      ], "a map from texts or numbers to values",
      details: """
        containers.Map(keys, values) takes cells or one key and one value; containers.Map('KeyType', 'char') is empty, and \
        so is containers.Map(). m(key) is a value, m(key) = x sets it; m.Count, m.keys(), m.values(), m.isKey(key) and m.remove(key) \
        ask and change. All who hold a map see its changes.
        """,
      examples: [
        "m = containers.Map({'a', 'b'}, [1 2]); m('b')", "m = containers.Map(); m('x') = 3; m.keys()",
      ],
      seeAlso: ["isKey", "keys", "values", "struct"]
    ) { call in .object(try MapMaker(call).map) },
    .mapMethod(
      "isKey", [.any("map"), .any("key")], "whether a map holds a key",
      example: "isKey(containers.Map('a', 1), 'a')"),
    .mapMethod(
      "keys", [.any("map")], "the keys of a map in order, as a cell",
      example: "keys(containers.Map({'b', 'a'}, [1 2]))"),
    .mapMethod(
      "values", [.any("map"), .cell("keys").optional],
      "the values of a map in the order of its keys, as a cell",
      example: "values(containers.Map({'b', 'a'}, [1 2]))"),
    .mapMethod(
      "remove", [.any("map"), .any("key")], "a map after a key has been removed from it",
      example: "m = remove(containers.Map({'b', 'a'}, [1 2]), 'a'); m.Count"),
  ]
}

extension Builtin {
  fileprivate static func mapMethod(
    _ name: String, _ parameters: [Parameter], _ summary: String, example: String
  ) -> Builtin {
    Builtin(name, parameters, summary, examples: [example], seeAlso: ["containers.Map"]) { call in
      guard case .object(let object) = try call[0], let map = object as? MapValue else {
        throw call.refuse(0, expected: "a containers.Map")
      }
      return try map.call(name, call.rest(from: 1)).first ?? .object(map)
    }
  }
}

/// The map that the arguments of `containers.Map` describe.
private struct MapMaker {
  let map: MapValue

  init(_ call: Call) throws {
    let arguments = call.rest(from: 0)
    if arguments.isEmpty {
      map = MapValue(
        keyType: call.word("KeyType") ?? "char" == "char" ? .char : .double,
        valueType: call.word("ValueType") ?? "any")
      return
    }
    let keys = try MapMaker.list(arguments[0])
    let values: [Value]
    if arguments.count < 2 {
      values = [Value](repeating: .empty, count: keys.count)
    } else if keys.count == 1, case .cell(let cells) = arguments[1], cells.count == 1,
      case .cell = arguments[0]
    {
      values = cells.elements
    } else if keys.count == 1 {
      values = [arguments[1]]
    } else {
      values = try MapMaker.list(arguments[1])
    }
    guard keys.count == values.count else {
      throw call.refuse("there are \(keys.count) keys and \(values.count) values")
    }
    let isText = keys.first?.isText ?? true
    guard keys.allSatisfy({ $0.isText == isText && (isText || $0.real != nil) }) else {
      throw call.refuse("the keys must be all text or all numbers")
    }
    let isUniform = call.flag(option: "UniformValues", standard: true)
    var valueType = "any"
    if isUniform, !values.isEmpty, arguments.count > 1 {
      if values.allSatisfy({ $0.isText && $0.shape.rows <= 1 }) {
        valueType = "char"
      } else if values.allSatisfy({ $0.isNumeric && $0.count == 1 && !$0.isComplex }) {
        valueType = values.allSatisfy { $0.valueClass == .double } ? "double" : "any"
      }
    }
    let made = MapValue(keyType: isText ? .char : .double, valueType: valueType)
    for (key, value) in zip(keys, values) { try made.set(key, value) }
    map = made
  }

  private static func list(_ value: Value) throws -> [Value] {
    switch value {
    case .cell(let cells): return cells.elements
    case .array(.char): return [value]
    default:
      return try (0..<value.count).map { try Operations.index(value, [.value(.scalar(Double($0 + 1)))]) }
    }
  }
}
