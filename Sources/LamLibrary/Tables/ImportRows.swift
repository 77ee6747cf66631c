import LamNumerics
import LamRuntime

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
      let imported = try ImportedData(
        try call.tableBytes(0), delimiter: delimiter, headerRows: call.has(2) ? try call.integer(2) : nil)
      if let surplus = imported.surplus {
        call.session.warn(
          identifier: "Octave:importdata:headerrows_mismatch",
          "importdata: there are \(surplus) rows without numbers in front, and header says \(imported.headerRows)"
        )
      }
      return [imported.value, try .of(bytes: imported.delimiter), .of(imported.headerRows)]
    }
  ]
}
