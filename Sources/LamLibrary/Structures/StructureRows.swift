import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let structures = Family("Structs and maps", [structureRows, mapRows, objectRows])

  static let structureRows: [Builtin] = [
    Builtin(
      "struct", [.any("name").orText.variadic], "a struct with fields and their values",
      details:
        "A cell as a value makes a struct array of the cell's size, one element for each; {{...}} is a cell in one field.",
      examples: ["struct('name', 'Ada', 'age', 36)", "struct('x', {1, 2, 3})"],
      seeAlso: ["fieldnames", "isfield", "cell2struct"]
    ) { call in
      let arguments = call.rest(from: 0)
      if arguments.count == 1, case .structure = arguments[0] { return arguments[0] }
      if arguments.count == 1, arguments[0].isEmpty, arguments[0].isArithmetic, !arguments[0].isText {
        return .structure(StructArray(shape: arguments[0].shape))
      }
      guard arguments.count % 2 == 0 else { throw call.refuse("every field name needs a value behind it") }
      var shape = Shape.scalar
      for k in stride(from: 1, to: arguments.count, by: 2) {
        guard case .cell(let cells) = arguments[k], !cells.isScalar else { continue }
        guard shape.isScalar || shape == cells.shape else {
          throw call.refuse("the cells differ in size, \(shape) and \(cells.shape)")
        }
        shape = cells.shape
      }
      try Memory.check(listOf: Value.self, count: shape.count)
      var structure = StructArray(shape: shape)
      for k in stride(from: 0, to: arguments.count, by: 2) {
        guard let name = arguments[k].text else { throw call.refuse(k, expected: "the name of a field") }
        if case .cell(let cells) = arguments[k + 1] {
          structure.setAll(
            name, cells.isScalar ? [Value](repeating: cells[0], count: shape.count) : cells.elements)
        } else {
          structure.setAll(name, [Value](repeating: arguments[k + 1], count: shape.count))
        }
      }
      return .structure(structure)
    },
    Builtin(
      "isstruct", [.any("x")], "whether a value is a struct", examples: ["isstruct(struct('a', 1))"],
      seeAlso: ["isfield", "class"]
    ) { call in
      if case .structure = try call[0] { return .of(true) }
      return .of(false)
    },
    Builtin(
      "fieldnames", [.any("s")], "the names of a struct's fields, as a column cell",
      examples: ["fieldnames(struct('a', 1, 'b', 2))"],
      seeAlso: ["isfield", "numfields", "struct2cell"]
    ) { call in
      guard case .structure(let structure) = try call[0] else { throw call.refuse(0, expected: "a struct") }
      return .cell(try Tensor(column: structure.fieldNames.map { Value.of($0) }))
    },
    Builtin(
      "numfields", [.any("s")], "the number of a struct's fields",
      examples: ["numfields(struct('a', 1, 'b', 2))"], seeAlso: ["fieldnames"]
    ) { call in
      guard case .structure(let structure) = try call[0] else { return .of(0) }
      return .of(structure.fieldNames.count)
    },
    Builtin(
      "isfield", [.any("s"), .any("name")],
      "whether a struct has a field, or which of a cell of names it has",
      examples: ["isfield(struct('a', 1), 'a')", "isfield(struct('a', 1), {'a', 'b'})"],
      seeAlso: ["fieldnames"]
    ) { call in
      guard case .structure(let structure) = try call[0] else { return .of(false) }
      func has(_ name: Value) -> Bool { name.text.map { structure.hasField($0) } ?? false }
      if case .cell(let names) = try call[1] { return .logical(try names.map { has($0) }) }
      return .of(has(try call[1]))
    },
    Builtin(
      "rmfield", [.structure("s"), .texts("name")], "a struct without some of its fields",
      examples: ["rmfield(struct('a', 1, 'b', 2), 'a')"],
      seeAlso: ["setfield", "isfield"]
    ) { call in
      var structure = try call.structure(0)
      for bytes in try call.texts(1) {
        let name = String(decoding: bytes, as: UTF8.self)
        guard structure.hasField(name) else { throw Failure.noSuchField(name, known: structure.fieldNames) }
        structure.remove(name)
      }
      return .structure(structure)
    },
    Builtin(
      "getfield", [.any("s"), .any("path").orText.variadic],
      "the value of a field, also of one within fields",
      details: "getfield(s, 'a', {2}, 'b') is s.a(2).b.", examples: ["getfield(struct('a', 5), 'a')"],
      seeAlso: ["setfield"]
    ) { call in
      var value = try call[0]
      for step in call.rest(from: 1) {
        if case .cell(let indices) = step {
          value = try Operations.index(value, indices.elements.map { .value($0) })
        } else {
          guard let name = step.text else {
            throw call.refuse(1, expected: "names of fields, or cells of indices")
          }
          guard let found = try Operations.fieldValues(value, name).first else {
            throw Failure.notOneValue(0)
          }
          value = found
        }
      }
      return value
    },
    Builtin(
      "setfield", [.any("s"), .any("path"), .any("value").orText.variadic],
      "a struct with a field set, also one within fields",
      details: "setfield(s, 'a', {2}, 'b', x) is s after s.a(2).b = x.",
      examples: ["setfield(struct('a', 1), 'b', 2)"],
      seeAlso: ["getfield", "rmfield"]
    ) { call in
      var value = try call[0]
      var path = call.rest(from: 1)
      guard path.count >= 2, let new = path.popLast() else {
        throw call.refuse("a field and its value are needed")
      }
      try StructurePath.set(&value, path[...], new, call)
      return value
    },
    Builtin(
      "orderfields", [.structure("s"), .any("order").optional], results: ["s", "places"],
      "a struct with its fields in another order",
      details: "The order is the alphabet's, or that of a struct, a cell of names or a vector of places.",
      examples: ["orderfields(struct('b', 1, 'a', 2))"], seeAlso: ["fieldnames"]
    ) { call in
      var structure = try call.structure(0)
      let names = structure.fieldNames
      var order = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      if let given = call.optional(1) {
        if case .structure(let other) = given {
          order = other.fieldNames
        } else if let texts = try given.texts {
          order = texts.map { String(decoding: $0, as: UTF8.self) }
        } else if let places = try given.doubles()?.elements {
          order = places.compactMap { place in
            Int(exactly: place - 1).flatMap { names.indices.contains($0) ? names[$0] : nil }
          }
        }
        guard order.sorted() == names.sorted() else {
          throw call.refuse(1, expected: "the same fields in another order")
        }
      }
      structure.reorder(order)
      let places = order.map { name in Double((names.firstIndex(of: name) ?? 0) + 1) }
      return [.structure(structure), .of(try Tensor(column: places))]
    },
    Builtin(
      "substruct", [.any("type").orText.variadic], "an index as a struct array with the fields type and subs",
      examples: ["substruct('()', {1}, '.', 'f')"], seeAlso: ["getfield"]
    ) { call in
      let arguments = call.rest(from: 0)
      guard arguments.count % 2 == 0, !arguments.isEmpty else {
        throw call.refuse("every type needs subscripts behind it")
      }
      var structure = StructArray(shape: Shape(1, arguments.count / 2))
      structure.setAll("type", stride(from: 0, to: arguments.count, by: 2).map { arguments[$0] })
      structure.setAll("subs", stride(from: 1, to: arguments.count, by: 2).map { arguments[$0] })
      return .structure(structure)
    },
  ]
}

enum StructurePath {
  /// Sets what a path of field names and cells of indices leads to.
  static func set(_ value: inout Value, _ path: ArraySlice<Value>, _ new: Value, _ call: Call) throws {
    guard let step = path.first else {
      value = new
      return
    }
    let rest = path.dropFirst()
    if case .cell(let indices) = step {
      let subscripts = indices.elements.map { Subscript.value($0) }
      if rest.isEmpty {
        try Operations.assign(&value, subscripts, new)
        return
      }
      guard let name = rest.first?.text else {
        throw call.refuse(1, expected: "names of fields, or cells of indices")
      }
      try Operations.modifyField(&value, at: subscripts, field: name) {
        try set(&$0, rest.dropFirst(), new, call)
      }
      return
    }
    guard let name = step.text else { throw call.refuse(1, expected: "names of fields, or cells of indices") }
    try Operations.modifyField(&value, at: nil, field: name) { try set(&$0, rest, new, call) }
  }
}
