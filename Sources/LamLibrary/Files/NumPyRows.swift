import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let numPyRows: [Builtin] = [
    Builtin(
      "readNPY", [.text("name")], "the array of a file of numpy.save",
      details: """
        Classes stay as they are: int64 is int64, bool logical, float16 becomes single. An array of one dimension is a column, one \
        of texts a cell. Pickled objects are refused: they could run any program. load reads such files, too.
        """,
      examples: ["f = tempname(); writeNPY([1 2; 3 4], f); readNPY(f), delete(f)"],
      seeAlso: ["writeNPY", "readNPZ", "load"]
    ) { call in
      try reading(call) { try NumPyArray.read($0) }
    },
    Builtin(
      "writeNPY", [.any("A").orText, .text("name")], results: [], "write an array as numpy.save does",
      details: """
        The bytes are those of numpy.save: a matrix in Fortran's order, a scalar as an array of no dimension, logical values as \
        bool, text and cells of texts as str.
        """,
      examples: ["f = tempname(); writeNPY(int8([1 2 3]), f); readNPY(f), delete(f)"],
      seeAlso: ["readNPY", "writeNPZ", "save"]
    ) { call in
      try writing(call, 1) { try NumPyArray.write(try call[0]) }
      return []
    },
    Builtin(
      "readNPZ", [.text("name")], "the arrays of a file of numpy.savez, as the fields of a struct",
      details:
        "Arrays that numpy.savez was given without names are arr_0, arr_1 and so on. load reads such files, too.",
      examples: ["f = tempname(); writeNPZ(struct('a', [1 2], 'b', 3), f); s = readNPZ(f), delete(f)"],
      seeAlso: ["writeNPZ", "readNPY", "load"]
    ) { call in
      try reading(call) { bytes in
        var structure = StructArray()
        for (name, value) in try NumPyArchive.read(bytes) { structure.set(name, value) }
        return .structure(structure)
      }
    },
    Builtin(
      "writeNPZ", [.structure("arrays"), .text("name")],
      options: Options([.word("compressed", "the arrays are packed, as by numpy.savez_compressed")], from: 2),
      results: [],
      "write the fields of a struct as numpy.savez does",
      examples: [
        "f = tempname(); writeNPZ(struct('x', eye(2)), f); readNPZ(f).x, delete(f)",
        "f = tempname(); writeNPZ(struct('x', zeros(100)), f, 'compressed'); dir(f).bytes < 1000, delete(f)",
      ],
      seeAlso: ["readNPZ", "writeNPY", "save"]
    ) { call in
      let structure = try call.structure(0)
      guard structure.shape.isScalar else { throw call.refuse(0, expected: "one struct") }
      try writing(call, 1) {
        try NumPyArchive.write(
          structure.fieldNames.map { ($0, structure[$0] ?? .empty) },
          compressed: call.has(option: "compressed"))
      }
      return []
    },
  ]

  private static func reading(_ call: Call, _ read: (Bytes) throws -> Value) throws -> Value {
    let name = try call.text(0)
    let bytes = try call.foundContents(0)
    do { return try read(bytes) } catch let refusal as FileDamage {
      throw call.refuse("cannot read '\(name)': \(refusal.what)")
    }
  }

  private static func writing(_ call: Call, _ index: Int, _ bytes: () throws -> Bytes) throws {
    let name = try call.text(index)
    let contents: Bytes
    do { contents = try bytes() } catch let refusal as Unwritable {
      throw call.refuse("cannot write '\(name)': \(refusal.what)")
    }
    try call.write(contents, toFile: name)
  }
}
