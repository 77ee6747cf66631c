import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let scanRows: [Builtin] = [
    Builtin(
      "sscanf", [.text("text"), .text("template"), .real("size").optional],
      options: [.word("C", "every conversion is a result by itself", exact: true)],
      results: ["values", "count", "message", "..."],
      "values read from a text by a template",
      details: """
        Conversions are those of printf, %[abc] takes any of some characters, %*d reads and drops. The template is used again while \
        it fits. Values make a column, or an array of the size given.
        """,
      examples: ["sscanf('1 2 3', '%d')", "sscanf('x=7', 'x=%d')", "sscanf('1,2,3,4', '%d,', [2 2])"],
      seeAlso: ["str2double", "sprintf"]
    ) { call in
      let input = try call.bytes(0)
      return try Scan(call).results(input, message: "sscanf: format failed to match").values
    },
    Builtin(
      "fscanf", [.any("fid"), .text("template"), .real("size").optional],
      options: [.word("C", "every conversion is a result by itself", exact: true)],
      results: ["values", "count", "message", "..."],
      "values read from a file by a template",
      details: "As sscanf, from where the file is; reading stops behind what was taken.",
      examples: ["fid = fopen('/dev/null'); fscanf(fid, '%d'), fclose(fid);"], seeAlso: ["sscanf", "fopen"]
    ) { call in
      let scan = try Scan(call)
      let file = try call.openFile()
      return try call.naming(file, "read") {
        try file.consume { try scan.results($0, message: "fscanf: format failed to match") }
      }
    },
    Builtin(
      "isstrprop", [.any("text"), .text("property")], "which characters have a property",
      details:
        "Properties: alpha, digit, alphanum, lower, upper, wspace, punct, cntrl, xdigit, graphic, print, ascii.",
      examples: ["isstrprop('a1 ', 'alpha')"], seeAlso: ["isalpha", "isspace"]
    ) { call in
      let names = [
        "alpha": "isalpha", "digit": "isdigit", "alphanum": "isalnum", "alnum": "isalnum", "lower": "islower",
        "upper": "isupper",
        "wspace": "isspace", "space": "isspace", "punct": "ispunct", "cntrl": "iscntrl", "xdigit": "isxdigit",
        "graphic": "isgraph",
        "graph": "isgraph", "print": "isprint", "ascii": "isascii",
      ]
      guard let name = names[try call.text(1)] else {
        throw call.refuse(1, expected: "the name of a property, such as 'alpha'")
      }
      return try call.session.call(.of(name), [try call[0]], results: 1).first ?? .empty
    },
    Builtin(
      "erase", [.any("text"), .texts("parts")], "text without every occurrence of some parts",
      examples: ["erase('a-b-c', '-')"],
      seeAlso: ["strrep", "regexprep"]
    ) { call in
      let parts = try call.texts(1).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
      var looks = Pace()
      func erased(_ text: Bytes) throws -> Bytes {
        var bytes = text[...]
        var kept: Bytes = []
        while let first = bytes.first {
          try looks.step(parts.count + 1)
          if let part = parts.first(where: { bytes.starts(with: $0) }) {
            bytes = bytes.dropFirst(part.count)
          } else {
            kept.append(first)
            bytes = bytes.dropFirst()
          }
        }
        return kept
      }
      return try call.mapTexts(0) { text in
        if text.shape.rows > 1, let rows = try text.textRows { return try .rows(rows.map(erased)) }
        return try .of(bytes: erased(text.bytes ?? []))
      }
    },
  ]
}

/// What a call of `sscanf` or `fscanf` asks for.
struct Scan {
  private let template: ScanTemplate
  private let size: ReadingSize
  /// Whether every conversion is a result by itself.
  private let isSplit: Bool

  init(_ call: Call) throws {
    let bytes = try call[1].isSingleQuoted ? Escapes.replace(try call.bytes(1)) : call.bytes(1)
    guard let template = ScanTemplate(bytes) else {
      throw call.refuse(1, expected: "a template: % begins a conversion, such as %d")
    }
    self.template = template
    isSplit = call.has(option: "C")
    let given = try call.has(2) ? call.doubles(2).elements : [.infinity]
    guard let size = ReadingSize(given) else {
      throw call.refuse(2, expected: "a size: n, Inf, [m n] or [m Inf]")
    }
    self.size = size
  }

  /// Values, how many conversions read something, a message, and the place behind what was read; and that place, from 0.
  ///
  /// - Parameter message: what is said where something did not fit.
  func results(_ input: Bytes, message: String) throws -> (values: [Value], end: Int) {
    if isSplit {
      let (items, end, hasFailed) = try template.read(input, once: true)
      var values = try items.map(value)
      while values.count < template.conversionCount { values.append(.empty) }
      return (values + [.of(items.count), .of(hasFailed ? message : "")], end)
    }
    let (items, end, hasFailed) = try template.read(input, once: false, limit: size.limit)
    var numbers: [Double] = []
    for item in items {
      switch item {
      case .number(let x): numbers.append(x)
      case .text(let text): numbers += text.map(Double.init)
      }
    }
    let counts: [Value] = [.of(items.count), .of(hasFailed ? message : ""), .of(end + 1)]
    let isText = template.isAllText || template.conversionCount == 0 && !template.parts.isEmpty
    var (shape, filled) = size.shape(of: numbers.count)
    if numbers.isEmpty {
      shape =
        template.parts.isEmpty
        ? .empty : size.emptyShape ?? (isText && !size.isMatrix ? Shape(1, 0) : Shape(0, 1))
    }
    try numbers.reserve(more: filled)
    numbers += [Double](repeating: 0, count: filled)
    guard isText else { return ([.of(try Tensor(numbers, shape: shape))] + counts, end) }
    if !size.isMatrix, !numbers.isEmpty { shape = Shape(1, numbers.count) }
    return (
      [.char(try Tensor(numbers.map { CodeUnit(UInt8(nearest: $0)) }, shape: shape), .single)] + counts, end
    )
  }

  private func value(_ item: ScanTemplate.Item) throws -> Value {
    switch item {
    case .number(let x): return .of(x)
    case .text(let text): return try .of(bytes: text)
    }
  }
}
