import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let importRows: [Builtin] = [
    Builtin(
      "importdata", [.text("name"), .text("delimiter").optional, .count("header").optional],
      results: ["data", "delimiter", "header"],
      "what is in a file: numbers, or a struct of numbers and words",
      details: """
        Where words stand above or beside the numbers the result is a struct with the fields data, textdata, rowheaders and \
        colheaders, as far as there are such; a file without numbers is a cell of its lines. header says how many rows stand above \
        the numbers. A field that is missing is NA. A file of a MAT, image or sound format is what load, imread or audioread make \
        of it.
        """,
      examples: [
        "f = tempname(); csvwrite(f, [1 2; 3 4]); importdata(f), delete(f)",
        "f = tempname(); fid = fopen(f, 'w'); fputs(fid, \"x,y\\n1,2\\n\"); fclose(fid); s = importdata(f); s.colheaders, delete(f)",
      ],
      seeAlso: ["csvread", "textscan", "readtable", "load"]
    ) { call in
      let delimiter = call.has(1) ? Escapes.replace(try call.bytes(1)) : []
      if delimiter.count > 1 { throw call.refuse(1, expected: "one character") }
      let bytes = try call.tableBytes(0)
      if let value = try other(call, bytes) { return [value, .of(Double.nan), .of(0)] }
      let imported = try ImportedData(
        bytes, delimiter: delimiter, headerRows: call.has(2) ? try call.integer(2) : nil)
      if let surplus = imported.surplus {
        call.session.warn(
          identifier: "Octave:importdata:headerrows_mismatch",
          "importdata: there are \(surplus) rows without numbers in front, and header says \(imported.headerRows)"
        )
      }
      return [imported.value, try .of(bytes: imported.delimiter), .of(imported.headerRows)]
    }
  ]

  /// What other builtins make of a file that is no text; nil for a text.
  private static func other(_ call: Call, _ bytes: Bytes) throws -> Value? {
    let name = try call[0]
    if ImageFormat.all.contains(where: { $0.matches(bytes) }) {
      return try named(["cdata", "colormap", "alpha"], call.session.call(.of("imread"), [name], results: 3))
    }
    if bytes.starts(with: "RIFF".utf8) {
      return try named(["data", "fs"], call.session.call(.of("audioread"), [name], results: 2))
    }
    // A text begins with no byte that none has.
    guard bytes.prefix(128).contains(0) else { return nil }
    return try call.session.call(.of("load"), [name], results: 1).first
  }

  /// A struct of what is not empty; the value alone where that is one.
  private static func named(_ names: [String], _ values: [Value]) -> Value {
    var structure = StructArray()
    for (name, value) in zip(names, values) where !value.isEmpty { structure.set(name, value) }
    if structure.fieldNames.count == 1, let only = structure[structure.fieldNames[0]] { return only }
    return .structure(structure)
  }
}
