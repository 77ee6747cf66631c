import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let delimitedRows: [Builtin] = [
    Builtin(
      "csvread",
      [
        .any("name").orText, .any("row").orText.optional, .count("column").optional,
        .any("range").orText.optional,
      ],
      options: [emptyValue],
      "the numbers of a file with commas between them",
      details: """
        row and column count from 0 and say where reading begins; a range is \"B2..C3\", or [row column row column] counted from \
        0. A field that is no number is the number that it begins with, or else 0. name may be the number of an open file.
        """,
      examples: [
        "f = tempname(); csvwrite(f, [1 2; 3 4]); csvread(f), csvread(f, 1, 0), csvread(f, \"B1..B2\"), delete(f)"
      ],
      seeAlso: ["csvwrite", "dlmread", "readmatrix", "load"]
    ) { call in try readTable(call, delimiter: Bytes(",".utf8), from: 1) },
    Builtin(
      "dlmread",
      [
        .any("name").orText, .any("delimiter").orText.optional, .any("row").orText.optional,
        .any("column").orText.optional,
      ],
      options: [emptyValue],
      "the numbers of a file with some delimiter between them",
      details: """
        Without a delimiter what follows the first number is it; blanks then may be several. Each character of a delimiter \
        separates. row and column count from 0 and say where reading begins; a range is \"B2..C3\", or [row column row column] \
        counted from 0. A field that is no number is the number that it begins with, or else the empty value. name may be the \
        number of an open file.
        """,
      examples: [
        "f = tempname(); dlmwrite(f, [1 2; 3 4], ';'); dlmread(f, ';'), delete(f)",
        "f = tempname(); fid = fopen(f, 'w'); fputs(fid, \"1,,3\\n4\\n\"); fclose(fid); dlmread(f, 'emptyvalue', NaN), delete(f)",
      ],
      seeAlso: ["dlmwrite", "csvread", "textscan", "importdata"]
    ) { call in
      if call.has(1), !(try call[1].isText) { return try readTable(call, delimiter: nil, from: 1) }
      let delimiter = call.has(1) ? try call.characters(1) : []
      return try readTable(call, delimiter: delimiter.isEmpty ? nil : delimiter, from: 2)
    },
    Builtin(
      "csvwrite",
      [.any("name").orText, .any("A").orText, .count("row").optional, .count("column").optional],
      options: tableOptions, results: [],
      "write numbers to a file with commas between them",
      details: "As dlmwrite with a comma.",
      examples: ["f = tempname(); csvwrite(f, [1 2; 3 0.1]); fileread(f), delete(f)"],
      seeAlso: ["csvread", "dlmwrite", "writematrix"]
    ) { call in
      try writeTable(call, offsetAt: 2)
      return []
    },
    Builtin(
      "dlmwrite",
      [
        .any("name").orText, .any("A").orText, .text("delimiter").optional, .count("row").optional,
        .count("column").optional,
      ], options: tableOptions, results: [],
      "write numbers to a file with some delimiter between them",
      details: """
        Without a precision each number is the shortest text that reads back as the same number. row and column say how many rows \
        and columns stay empty before the numbers. name may be the number of an open file.
        """,
      examples: [
        "f = tempname(); dlmwrite(f, [1 2; 3 4], 'delimiter', '\\t'); fileread(f), delete(f)",
        "f = tempname(); dlmwrite(f, [pi 1/3], 'precision', '%.2f'); fileread(f), delete(f)",
      ],
      seeAlso: ["dlmread", "csvwrite", "writematrix"]
    ) { call in
      try writeTable(call, offsetAt: 3)
      return []
    },
    Builtin(
      "writematrix", [.any("A").orText, .text("name")],
      options: Options(
        [
          .pair(
            "Delimiter", of: ["comma", "space", "tab", "semi", "bar"], or: .text, standard: "\"comma\"",
            "what stands between numbers: a word or the characters"),
          .pair(
            "WriteMode", of: ["overwrite", "append"], standard: "\"overwrite\"", "whether what is there stays"
          ),
          .pair("FileType", of: ["text"], "text is what can be written"),
        ], from: 2), results: [],
      "write a matrix to a file of text, every number in full",
      examples: ["f = tempname(); writematrix([1 0.1; 3 4], f); fileread(f), delete(f)"],
      seeAlso: ["readmatrix", "dlmwrite"]
    ) { call in
      var writing = TableWriting()
      if let given = call.option("Delimiter") { writing.delimiter = namedDelimiter(given) }
      try call.write(
        try writing.text(of: try call[0], function: "writematrix"), toFile: try call.text(1),
        appending: call.word("WriteMode") == "append")
      return []
    },
  ]

  private static let emptyValue = Option.pair(
    "emptyvalue", .scalar, standard: "0", "what stands for a field that is no number")

  /// The characters that a delimiter's name stands for, or its own.
  static func namedDelimiter(_ value: Value) -> Bytes {
    switch value.text {
    case "comma": return [UInt8(ascii: ",")]
    case "space": return [32]
    case "tab": return [9]
    case "semi": return [UInt8(ascii: ";")]
    case "bar": return [UInt8(ascii: "|")]
    default: return Call.characters(value)
    }
  }

  /// - Parameter index: where the place at which reading begins may stand, or a range.
  private static func readTable(_ call: Call, delimiter: Bytes?, from index: Int) throws -> Value {
    var range: CellRange?
    var (row, column) = (0, 0)
    if let given = call.optional(call.count > index + 2 ? index + 2 : index),
      given.isText || given.count != 1 || call.count > index + 2
    {
      range = CellRange(given)
      if range == nil {
        throw call.refuse(
          call.count > index + 2 ? index + 2 : index,
          expected: "a range: \"B2..C3\", or [row column row column] from 0")
      }
    } else {
      func offset(_ place: Int) throws -> Int {
        guard call.has(place) else { return 0 }
        let count = try call.integer(place)
        guard count >= 0 else { throw call.refuse(place, expected: "a whole number that is not negative") }
        return count
      }
      (row, column) = (try offset(index), try offset(index + 1))
    }
    let empty = try call.number(option: "emptyvalue") ?? 0
    return try call.tableBytes(0).withUnsafeBufferPointer { bytes in
      var text = TableText(bytes, delimiter: delimiter, skippedRows: range?.rows.lowerBound ?? row)
      text.emptyValue = empty
      if let range { text.rows = range.rows }
      return try text.numbers(of: bytes)?.value(columns: range?.columns ?? column..<Int.max) ?? .empty
    }
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
    var writing = TableWriting()
    if let given = call.option("delimiter") ?? (index > 2 ? call.optional(2) : nil) {
      writing.delimiter = Escapes.replace(given.bytes ?? [])
    }
    switch call.option("newline") {
    case nil: break
    case let given? where given.text == "unix": break
    case let given? where given.text == "pc": writing.newline = [13, 10]
    case let given? where given.text == "mac": writing.newline = [13]
    case let given?: writing.newline = Escapes.replace(given.bytes ?? [10])
    }
    if let precision = call.option("precision") {
      if precision.isText {
        writing.precision = .template(
          try PrintMemory.of(call.session).templates.template(precision, function: call.builtin.name))
      } else if let digits = precision.real.flatMap({ Int(exactly: $0) }), digits >= 0 {
        writing.precision = .digits(digits)
      } else {
        throw call.refuse(option: "precision", expected: "a number of digits, or a printf conversion")
      }
    }
    func offset(_ place: Int, _ name: String) throws -> Int {
      let count = try call.has(place) ? call.real(place) : call.number(option: name) ?? 0
      guard count < 1e7 else { throw NumericsFailure.outOfMemory(bytes: nil) }
      return Int(count)
    }
    writing.offsets = (try offset(index, "roffset"), try offset(index + 1, "coffset"))
    try call.writeTable(
      try writing.text(of: try call[1], function: call.builtin.name), 0,
      appending: call.has(option: "-append") || call.word("append") == "on")
  }
}
