import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let fieldTableRows: [Builtin] = [
    Builtin(
      "readmatrix", [.text("name")],
      options: Options(
        reading + [
          .pair("Range", .any, "the part that is read: \"B2:C3\", or [row column row column] counted from 1"),
          .pair("EmptyValue", .scalar, standard: "NaN", "what stands for a field that is no number"),
        ], from: 1),
      "the numbers of a file of text, NaN where there is none",
      details: """
        Delimiter and rows of names at the top are found in the file where the call does not give them. Fields may stand in double \
        quotes.
        """,
      examples: [
        "f = tempname(); fid = fopen(f, 'w'); fputs(fid, \"x,y\\n1,2\\n3,\\n\"); fclose(fid); readmatrix(f), delete(f)"
      ],
      seeAlso: ["writematrix", "readtable", "csvread", "importdata"]
    ) { call in
      let request = try request(call)
      let empty = try call.number(option: "EmptyValue") ?? .nan
      let range = try call.option("Range").map { given -> CellRange in
        var given = given
        if !given.isText, let numbers = try given.doubles() { given = .of(try numbers.map { $0 - 1 }) }
        guard let range = CellRange(given) else {
          throw call.refuse(option: "Range", expected: "\"B2:C3\", or [row column row column] from 1")
        }
        return range
      }
      return try call.tableBytes(0).withUnsafeBufferPointer { bytes in
        let sample = try FieldTable(bytes, request, most: max(request.headerRows ?? 0, 0) + FieldTable.sample)
        var text = TableText(separators: sample.separators)
        text.joinsSeparators = sample.joinsSeparators
        text.emptyValue = empty
        text.words = .emptyValue
        text.readsQuotes = true
        text.comments = ByteSet(request.comment.count == 1 ? request.comment : [])
        if let range { text.rows = range.rows }
        let values = UnsafeBufferPointer(rebasing: bytes[(range == nil ? sample.valuesStart : 0)...])
        return try text.numbers(of: values)?.value(columns: range?.columns ?? 0..<Int.max) ?? .empty
      }
    },
    Builtin(
      "readtable", [.text("name")],
      options: Options(
        reading + [
          .pair(
            "ReadVariableNames", .flag,
            "whether the row above the values holds the names; found in the file where it is not given")
        ], from: 1),
      "the columns of a file of text, as the fields of a struct",
      details: """
        lam has no tables: the result is a struct with one column for each field. A column in which every field is a number or \
        empty is one of numbers, with NaN for the empty ones; another is a cell of texts. Names come from the row above the values, \
        made into names of variables; without it they are Var1, Var2 and so on. Fields may stand in double quotes.
        """,
      examples: [
        "f = tempname(); fid = fopen(f, 'w'); fputs(fid, \"name,age\\nAnn,31\\nBob,\\n\"); fclose(fid); t = readtable(f), delete(f)"
      ],
      seeAlso: ["readmatrix", "textscan", "importdata"]
    ) { call in
      var request = try request(call)
      let names = call.option("ReadVariableNames")?.real.map { $0 != 0 }
      if let names, request.headerRows == nil { request.headerRows = names ? 1 : 0 }
      return try call.tableBytes(0).withUnsafeBufferPointer { bytes in
        try .structure(structure(try FieldTable(bytes, request), named: names))
      }
    },
  ]

  private static let reading: [Option] = [
    .pair(
      "Delimiter", of: ["comma", "space", "tab", "semi", "bar"], or: .text,
      "what stands between fields: a word or the characters; found in the file where it is not given"),
    .pair(
      "NumHeaderLines", .count,
      "how many rows stand above the values; found in the file where it is not given"),
    .pair("HeaderLines", .count, "the same"),
    .pair("CommentStyle", .text, "what begins a line that is left out"),
    .pair("FileType", of: ["text", "delimitedtext"], "text is what can be read"),
  ]

  private static func request(_ call: Call) throws -> FieldTable.Request {
    var request = FieldTable.Request()
    request.delimiter = call.option("Delimiter").map(namedDelimiter)
    if let rows = try call.number(option: "NumHeaderLines") ?? call.number(option: "HeaderLines") {
      request.headerRows = try Memory.size(rows)
    }
    request.comment = call.option("CommentStyle").map(Call.characters) ?? []
    return request
  }

  private static func structure(_ table: FieldTable, named: Bool?) throws -> StructArray {
    var headerRows = table.headerRows
    let width = table.width
    // A first row of as many words above rows with numbers, or what the call says.
    var nameRow = headerRows > 0 ? headerRows - 1 : nil
    if named == false { nameRow = nil }
    if headerRows == 0, named == nil, table.rows.count > 1, table.hasNamesAbove {
      (nameRow, headerRows) = (0, 1)
    }
    var structure = StructArray()
    var taken: Set<String> = []
    for column in 0..<width {
      var name = "Var\(column + 1)"
      if let nameRow { name = VariableName.valid(table.text(nameRow, column)) ?? name }
      var unique = name
      var count = 1
      while !taken.insert(unique).inserted {
        unique = "\(name)_\(count)"
        count += 1
      }
      structure.set(unique, try values(table, headerRows..<table.rows.count, column))
    }
    return structure
  }

  /// A column of numbers where every field is one or empty, else a cell of texts.
  private static func values(_ table: FieldTable, _ rows: Range<Int>, _ column: Int) throws -> Value {
    var numbers: [Complex<Double>] = try Memory.list(room: rows.count)
    var looks = Pace(every: Pace.elements)
    for row in rows {
      try looks.step()
      guard let number = table.number(row, column) else {
        return try .cellColumn(rows.map { table.text($0, column) })
      }
      numbers.append(number)
    }
    return try .of(narrowing: Tensor(column: numbers))
  }
}
