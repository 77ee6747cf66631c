import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let textScanRows: [Builtin] = [
    Builtin(
      "textscan", [.any("source").orText, .text("format").optional, .scalar("repeat").optional],
      options: Options(scanOptions, from: 1), results: ["columns", "position", "message"],
      "columns of numbers and words from a text or an open file",
      details: """
        source is a text, or the number of an open file, which is read from where it is. format says what stands in each field: %f \
        or %n a number, %f32 a single, %d %d8 %d16 %d32 %d64 %u8 and so on an integer, %s a word, %q a word that may stand in double \
        quotes, %c a character, %5c five, %[abc] and %[^abc] a run of characters; %* reads and drops, %5f takes five characters at \
        most, %8.2f two decimals. Other text must stand there itself. An empty format is %f for each field of the first line. The \
        format is used repeat times, or to the end. Each column is a cell of the result: numbers, or a cell of texts.
        """,
      examples: [
        "c = textscan(\"a 1\\nb 2\\n\", '%s %f'); c{1}, c{2}",
        "c = textscan('1,2;3,4', '%d,%d', 'EndOfLine', ';'); [c{:}]",
        "c = textscan('1,,3', '%f', 'Delimiter', ',', 'EmptyValue', -1); c{1}",
      ],
      seeAlso: ["strread", "textread", "sscanf", "readtable", "dlmread"]
    ) { call in
      let limit = try call.has(2) ? call.real(2) : -1
      guard limit >= -1, limit == limit.rounded() else {
        throw call.refuse(2, expected: "a whole number, or -1 for all")
      }
      let formatText = call.has(1) ? try call.characters(1) : Bytes("%f".utf8)
      if try call[0].isText {
        let source = try call.bytes(0)
        let (value, position) = try source.withUnsafeBufferPointer {
          try scanned(call, $0, formatText, limit: limit)
        }
        return [value, .of(position), .of("")]
      }
      let file = try call.openFile()
      let value = try call.naming(file, "read") {
        try file.consume { bytes in
          try bytes.withUnsafeBufferPointer { try scanned(call, $0, formatText, limit: limit) }
        }
      }
      return [value, .of(try call.naming(file, "find the place in") { try file.position() }), .of("")]
    },
    Builtin(
      "strread", [.text("text"), .text("format").optional, .count("repeat").optional],
      options: Options(scanOptions, from: 1), results: ["a", "..."],
      "columns of numbers and words from a text, each a result",
      details:
        "As textscan of a text, which is newer. Without a format the numbers go to the results in turn.",
      examples: ["[a, b] = strread('x 1 y 2', '%s %f')", "strread('1,2,,4', '%f', 'delimiter', ',')"],
      seeAlso: ["textscan", "textread"]
    ) { call in try columns(call, try call.bytes(0)) },
    Builtin(
      "textread", [.text("name"), .text("format").optional, .count("repeat").optional],
      options: Options(scanOptions, from: 1), results: ["a", "..."],
      "columns of numbers and words from a file, each a result",
      details:
        "As textscan of a file, which is newer. With an empty format the result is a matrix of the numbers.",
      examples: [
        "f = tempname(); fid = fopen(f, 'w'); fputs(fid, \"x 1\\ny 2\\n\"); fclose(fid); [a, b] = textread(f, '%s %f'), delete(f)"
      ],
      seeAlso: ["textscan", "strread", "dlmread"]
    ) { call in
      let bytes = try call.foundContents(0)
      if call.has(1), try call[1].isEmpty {
        let skipped = try Memory.size(try call.number(option: "HeaderLines") ?? 0)
        let delimiter = call.option("Delimiter").map(Call.characters)
        return try bytes.withUnsafeBufferPointer { bytes in
          var text = TableText(bytes, delimiter: delimiter, skippedRows: skipped)
          text.emptyValue = try call.number(option: "EmptyValue") ?? 0
          return [try text.numbers(of: bytes)?.value() ?? .empty]
        }
      }
      return try columns(call, bytes)
    },
  ]

  private static let scanOptions: [Option] = [
    .pair("Delimiter", .texts, standard: "white space", "the characters between fields, or a cell of texts"),
    .pair("Whitespace", .text, standard: "\" \\b\\t\"", "what is left out around fields"),
    .pair(
      "EndOfLine", .text, standard: "\"\\r\\n\"",
      "what ends a line: a character, or both of \"\\r\\n\", each of which then does"),
    .pair("HeaderLines", .count, standard: "0", "how many lines at the top are left out"),
    .pair(
      "CommentStyle", .texts,
      "what begins a comment, or a cell of what begins and what ends it; strread knows the words shell, c, c++ and matlab"
    ),
    .pair("EmptyValue", .scalar, standard: "NaN", "what stands for a number that is missing"),
    .pair("TreatAsEmpty", .texts, "words that stand for a number that is missing"),
    .pair("MultipleDelimsAsOne", .flag, standard: "false", "whether several delimiters in a row are one"),
    .pair(
      "CollectOutput", .flag, standard: "false", "whether neighbouring columns of one class become a matrix"),
    .pair(
      "ReturnOnError", .flag, standard: "true",
      "whether a field that cannot be read ends reading, or is an error"),
    .pair("BufSize", .count, "nothing: texts of any length are read"),
  ]

  private static func options(_ call: Call, _ format: TextScanFormat) throws -> TextScanOptions {
    var options = TextScanOptions(
      delimiter: call.option("Delimiter"), whitespace: call.option("Whitespace").map(Call.characters),
      lineEnds: call.option("EndOfLine").map(Call.characters), format: format)
    if let ends = call.option("EndOfLine").map(Call.characters),
      ends.count > 2 || ends.count == 2 && ends != [13, 10]
    {
      throw call.refuse(option: "EndOfLine", expected: "one character, both of \"\\r\\n\", or nothing")
    }
    if let style = call.option("CommentStyle") {
      let texts = try style.texts ?? []
      guard let first = texts.first, texts.count <= 2 else {
        throw call.refuse(option: "CommentStyle", expected: "a text, or a cell of one or two")
      }
      options.comment = (first, texts.count > 1 ? texts[1] : [])
    }
    if let words = call.option("TreatAsEmpty") {
      // The longest first, as one may begin another.
      options.emptyWords = (try words.texts ?? []).sorted { $0.count > $1.count }
    }
    options.emptyValue = try call.number(option: "EmptyValue") ?? .nan
    options.headerLines = try Memory.size(try call.number(option: "HeaderLines") ?? 0)
    options.joinsDelimiters = call.flag(option: "MultipleDelimsAsOne", standard: false)
    options.collects = call.flag(option: "CollectOutput", standard: false)
    options.stopsAtErrors = !call.flag(option: "ReturnOnError", standard: true)
    return options
  }

  private static func scan(
    _ call: Call, _ bytes: UnsafeBufferPointer<UInt8>, _ formatText: Bytes, limit: Double
  ) throws -> (TextScan, TextScanOptions) {
    guard var format = TextScanFormat(formatText), format.converts || formatText.allSatisfy(\.isSpace) else {
      throw call.refuse(1, expected: "a format with conversions such as %f and %s")
    }
    var options = try options(call, format)
    if limit >= 0 { options.limit = Int(exactly: limit) ?? .max }
    var scan = TextScan(bytes, format, options)
    scan.skipHeader()
    if !format.converts {
      format = TextScanFormat(numbers: try scan.fieldsOfLine())
      scan = TextScan(bytes, format, options)
      scan.skipHeader()
    }
    try scan.run()
    if let (row, field) = scan.failure, options.stopsAtErrors {
      throw call.refuse("field \(field + 1) of row \(row + 1) is not what the format says")
    }
    return (scan, options)
  }

  /// What `textscan` answers, and where reading ended.
  private static func scanned(
    _ call: Call, _ bytes: UnsafeBufferPointer<UInt8>, _ format: Bytes, limit: Double
  ) throws -> (Value, Int) {
    let (scan, options) = try scan(call, bytes, format, limit: limit)
    let values = try scan.values()
    guard options.collects else { return (try .cellRow(values), scan.position) }
    var collected: [Value] = []
    var group: [Value] = []
    func flush() throws {
      if let first = group.first {
        let shortest = group.map(\.shape.rows).min() ?? 0
        let fits = group.allSatisfy { $0.shape.rows == shortest }
        if fits {
          collected.append(group.count == 1 ? first : try Operations.concatenate(horizontally: group))
        } else {
          collected += group
        }
      }
      group = []
    }
    for value in values {
      if let last = group.last, last.valueClass != value.valueClass { try flush() }
      group.append(value)
    }
    try flush()
    return (try .cellRow(collected), scan.position)
  }

  /// What begins and what ends the comments of a language that is named; nil for other texts.
  private static func namedComment(_ name: Bytes) -> (begin: Bytes, end: Bytes)? {
    switch String(decoding: name, as: UTF8.self).lowercased() {
    case "shell": return (Bytes("#".utf8), [])
    case "c": return (Bytes("/*".utf8), Bytes("*/".utf8))
    case "c++": return (Bytes("//".utf8), [])
    case "matlab": return (Bytes("%".utf8), [])
    default: return nil
    }
  }

  /// The text without its comments, which `strread` leaves out within fields too.
  private static func withoutComments(_ call: Call, _ bytes: Bytes) throws -> Bytes {
    guard let texts = try call.option("CommentStyle")?.texts, let first = texts.first, !first.isEmpty else {
      return bytes
    }
    let (begin, end) = namedComment(first) ?? (first, texts.count > 1 ? texts[1] : [])
    var kept: Bytes = []
    var rest = bytes[...]
    var looks = Pace()
    while let byte = rest.first {
      try looks.step()
      guard byte == begin.first, rest.starts(with: begin) else {
        kept.append(byte)
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(begin.count)
      if end.isEmpty {
        rest = rest.drop { !TableText.lineEnds.contains($0) }
        // A line that is all comment is none.
        if kept.last.map({ TableText.lineEnds.contains($0) }) ?? true { rest = rest.dropFirst() }
      } else {
        while !rest.isEmpty, !rest.starts(with: end) {
          try looks.step()
          rest = rest.dropFirst()
        }
        rest = rest.dropFirst(end.count)
      }
    }
    return kept
  }

  /// What `strread` and `textread` answer: the columns, as many as are wanted.
  private static func columns(_ call: Call, _ bytes: Bytes) throws -> [Value] {
    let wanted = max(call.resultCount, 1)
    let limit = call.has(2) ? try call.real(2) : -1
    var format = call.has(1) ? try call.characters(1) : []
    if format.isEmpty {
      // Without a format the numbers go to the results in turn.
      format = Bytes(String(repeating: "%f ", count: call.has(1) ? 1 : wanted).utf8)
    }
    return try withoutComments(call, bytes).withUnsafeBufferPointer { bytes in
      let (scan, _) = try scan(call, bytes, format, limit: limit)
      var values = try scan.values()
      if values.count < wanted, values.allSatisfy(\.isEmpty) {
        while values.count < wanted { values.append(.empty) }
      }
      if values.count < wanted {
        throw call.refuse("the format makes \(values.count) columns, and \(wanted) results are wanted")
      }
      return Array(values.prefix(wanted))
    }
  }
}

extension TextScan {
  /// The columns; those behind the last value are a row shorter where the text ends within a line.
  func values() throws -> [Value] {
    try columns.enumerated().map { index, column in
      try column.value(index >= filled && isUneven ? rows - 1 : rows)
    }
  }
}
