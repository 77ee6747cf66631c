import LamNumerics
import LamRuntime

extension Family {
  static let tableRows: [Builtin] = [
    Builtin(
      "csvread", [.text("name"), .count("row").optional, .count("column").optional],
      "the numbers of a file with commas between them",
      details: "row and column count from 0 and say where reading begins. A field that is no number is 0.",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 4]); csvread(f), delete(f)"],
      seeAlso: ["csvwrite", "dlmread", "load"]
    ) { call in try readTable(call, delimiter: Bytes(",".utf8), from: 1) },
    Builtin(
      "dlmread",
      [.text("name"), .any("delimiter").orText.optional, .count("row").optional, .count("column").optional],
      "the numbers of a file with some delimiter between them",
      details:
        "Without a delimiter the file decides. row and column count from 0 and say where reading begins.",
      examples: ["f = tempname(); dlmwrite(f, [1 2; 3 4], ';'); dlmread(f, ';'), delete(f)"],
      seeAlso: ["dlmwrite", "csvread"]
    ) { call in
      if call.has(1), !(try call[1].isText) { return try readTable(call, delimiter: nil, from: 1) }
      let delimiter = call.has(1) ? Escapes.replace(try call.bytes(1)) : []
      return try readTable(call, delimiter: delimiter.isEmpty ? nil : delimiter, from: 2)
    },
    Builtin(
      "csvwrite", [.text("name"), .numeric("A"), .count("row").optional, .count("column").optional],
      options: tableOptions, results: [],
      "write numbers to a file with commas between them",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 4]); fileread(f), delete(f)"],
      seeAlso: ["csvread", "dlmwrite"]
    ) { call in
      try writeTable(call, offsetAt: 2)
      return []
    },
    Builtin(
      "dlmwrite",
      [
        .text("name"), .numeric("A"), .text("delimiter").optional, .count("row").optional,
        .count("column").optional,
      ], options: tableOptions, results: [],
      "write numbers to a file with some delimiter between them",
      details: "row and column say how many rows and columns stay empty before the numbers.",
      examples: ["f = tempname(); dlmwrite(f, [1 2; 3 4], 'delimiter', '\\t'); fileread(f), delete(f)"],
      seeAlso: ["dlmread", "csvwrite"]
    ) { call in
      try writeTable(call, offsetAt: 3)
      return []
    },
    Builtin(
      "importdata", [.text("name"), .text("delimiter").optional, .count("header").optional],
      "the numbers of a file",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 4]); importdata(f), delete(f)"],
      seeAlso: ["csvread", "load"]
    ) { call in
      let delimiter = call.has(1) ? Escapes.replace(try call.bytes(1)) : []
      return .of(
        try NumberTable.read(
          try contents(call), delimiter: delimiter.isEmpty ? nil : delimiter,
          skippedRows: call.has(2) ? try call.integer(2) : 0))
    },
    Builtin(
      "save", [.text("name").variadic], results: [], "write variables to a file, as text",
      details:
        "save name a b writes the variables a and b, or all of them; load reads them back. -append adds to a file, -ascii writes "
        + "numbers in columns without names (-double with 16 digits, -tabs with tabs between them), -struct s writes the fields of s. "
        + "Binary formats are not written.",
      examples: ["x = [1 2; 3 4]; f = tempname(); save(f, 'x'); s = load(f); s.x, delete(f)"],
      seeAlso: ["load", "csvwrite"]
    ) { call in
      try VariableFile.save(call)
      return []
    },
    Builtin(
      "load", [.text("name").variadic],
      options: Options(
        [
          .word("-ascii", "a table of numbers; the file itself says so"),
          .word("-text", "variables as text; the file itself says so"),
          .word("-force", "variables are set even where they are there, as without it"),
        ], from: 0), results: ["values"],
      "read variables from a file of save, or a table of numbers",
      details:
        "Without a result the variables are set, a table under the name of the file; with one it is a struct of them, or the table.",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 4]); A = load(f), delete(f)"],
      seeAlso: ["save", "csvread"]
    ) { call in try VariableFile.load(call) },
  ]

  private static func contents(_ call: Call) throws -> Bytes {
    try call.contents(of: try call.text(0))
  }

  private static func readTable(_ call: Call, delimiter: Bytes?, from index: Int) throws -> Value {
    .of(
      try NumberTable.read(
        try contents(call), delimiter: delimiter, skippedRows: call.has(index) ? try call.integer(index) : 0,
        skippedColumns: call.has(index + 1) ? try call.integer(index + 1) : 0))
  }

  private static let tableOptions: Options = [
    .word("-append", "adds to the file"),
    .pair("append", of: ["on", "off"], standard: "\"off\"", "adds to the file"),
    .pair("delimiter", .text, standard: "\",\"", "what stands between numbers"),
    .pair(
      "newline", of: ["unix", "pc", "mac"], or: .text, standard: "\"unix\"",
      "what ends a line: a line feed, both, a carriage return, or a text"),
    .pair("precision", .any, "a number of digits, or a printf conversion"),
    .pair("roffset", .count, standard: "0", "how many rows stay empty before the numbers"),
    .pair("coffset", .count, standard: "0", "how many columns stay empty before the numbers"),
  ]

  /// - Parameter index: where the numbers of empty rows and columns may stand.
  private static func writeTable(_ call: Call, offsetAt index: Int) throws {
    var delimiter = ","
    if let given = call.option("delimiter") ?? (index > 2 ? call.optional(2) : nil) {
      delimiter = String(decoding: Escapes.replace(given.bytes ?? []), as: UTF8.self)
    }
    var newline = "\n"
    switch call.option("newline") {
    case nil: break
    case let given? where given.text == "unix": break
    case let given? where given.text == "pc": newline = "\r\n"
    case let given? where given.text == "mac": newline = "\r"
    case let given?: newline = String(decoding: Escapes.replace(given.bytes ?? [10]), as: UTF8.self)
    }
    let precision = call.option("precision")
    let appends = call.has(option: "-append") || call.word("append") == "on"
    func offset(_ place: Int, _ name: String) throws -> Int {
      let count = try call.has(place) ? call.real(place) : call.number(option: name) ?? 0
      guard count < 1e7 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      return Int(count)
    }
    let offsets = (rows: try offset(index, "roffset"), columns: try offset(index + 1, "coffset"))
    let value = try call[1]
    guard value.shape.isMatrix else {
      throw NumericsFailure.notMatrix(operation: call.builtin.name, value.shape)
    }
    let digits = precision?.isText == true ? 16 : Int(exactly: precision?.real ?? 16) ?? 16
    let template = try precision.flatMap {
      $0.isText ? try call.session.builtinState.templates.template($0, function: call.builtin.name) : nil
    }
    func spell(_ x: Double) throws -> String {
      if let template {
        return String(
          decoding: try FormatLanguage.format(template, [.of(x)], function: call.builtin.name), as: UTF8.self)
      }
      return NumberText.general(x, digits: digits)
    }
    let bytes: Bytes
    if value.isText, precision == nil {
      bytes = try NumberTable.text(
        try call.doubles(1), delimiter: delimiter, newline: newline, offsets: offsets
      ) { String(Character(Unicode.Scalar(UInt8(nearest: $0)))) }
    } else if value.isComplex {
      bytes = try NumberTable.text(
        try call.complexes(1), delimiter: delimiter, newline: newline, offsets: offsets
      ) { z in
        let (x, y) = z.parts
        let imaginary = try spell(y)
        return try spell(x) + (imaginary.hasPrefix("-") || imaginary.hasPrefix("+") ? "" : "+") + imaginary
          + "i"
      }
    } else {
      bytes = try NumberTable.text(
        try call.doubles(1), delimiter: delimiter, newline: newline, offsets: offsets, spell: spell)
    }
    try call.write(bytes, toFile: try call.text(0), appending: appends)
  }
}
