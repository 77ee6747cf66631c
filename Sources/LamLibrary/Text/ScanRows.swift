import LamNumerics
import LamRuntime

extension Family {
  static let scanRows: [Builtin] = [
    Builtin(
      "sscanf", [.text("text"), .text("template"), .any("size").optional],
      results: ["values", "count", "message", "..."],
      "values read from a text by a template",
      details: """
        Conversions are those of printf, %[abc] takes any of some characters, %*d reads and drops. The template is used again while \
        it fits. Values make a column, or an array of the size given; with size "C" every conversion is a result by itself.
        """,
      examples: ["sscanf('1 2 3', '%d')", "sscanf('x=7', 'x=%d')", "sscanf('1,2,3,4', '%d,', [2 2])"],
      seeAlso: ["str2double", "sprintf"]
    ) { call in try Scan.results(call, try call.bytes(0)) },
    Builtin(
      "fscanf", [.scalar("fid"), .text("template"), .any("size").optional],
      results: ["values", "count", "message", "..."],
      "values read from a file by a template", details: "As sscanf with what is left of the file.",
      examples: ["fid = fopen('/dev/null'); fscanf(fid, '%d'), fclose(fid);"], seeAlso: ["sscanf", "fopen"]
    ) { call in
      try Scan.results(call, try call.bytesOfFile(.max))
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
      return try call.mapTexts(0) { text in
        var bytes = (text.bytes ?? [])[...]
        var kept: Bytes = []
        while let first = bytes.first {
          if let part = parts.first(where: { bytes.starts(with: $0) }) {
            bytes = bytes.dropFirst(part.count)
          } else {
            kept.append(first)
            bytes = bytes.dropFirst()
          }
        }
        return .of(bytes: kept)
      }
    },
  ]
}

enum Scan {
  static func results(_ call: Call, _ input: Bytes) throws -> [Value] {
    let bytes = try call[1].isSingleQuoted ? Escapes.replace(try call.bytes(1)) : call.bytes(1)
    guard let template = ScanTemplate(bytes) else {
      throw call.refuse(1, expected: "a template: % begins a conversion, such as %d")
    }
    if call.optional(2)?.text == "C" {
      let (items, _) = template.read(input, once: true)
      var values = items.map(value)
      let conversions = template.parts.filter {
        if case .conversion(_, _, false, _) = $0 { true } else { false }
      }.count
      while values.count < conversions { values.append(.empty) }
      return values + [.of(items.count), .of("")]
    }
    let (items, end) = template.read(input, once: false)
    let size = try call.has(2) ? call.doubles(2).elements : [.infinity]
    var numbers: [Double] = []
    for item in items {
      switch item {
      case .number(let x): numbers.append(x)
      case .text(let text): numbers += text.map(Double.init)
      }
    }
    let result = try shaped(numbers, size, call)
    if template.isAllText, !items.isEmpty {
      let shape = result.isVector ? Shape(1, result.count) : result.shape
      return [
        .char(try result.map { CodeUnit(UInt8(nearest: $0)) }.reshaped(to: shape), .single), .of(items.count),
        .of(""),
        .of(end + 1),
      ]
    }
    return [.of(result), .of(items.count), .of(""), .of(end + 1)]
  }

  private static func value(_ item: ScanTemplate.Item) -> Value {
    switch item {
    case .number(let x): return .of(x)
    case .text(let text): return .of(bytes: text)
    }
  }

  private static func shaped(_ numbers: [Double], _ size: [Double], _ call: Call) throws -> Tensor<Double> {
    func extent(_ x: Double) throws -> Int? {
      if x == .infinity { return nil }
      guard let whole = Int(exactly: x), whole >= 0, whole < 1 << 40 else {
        throw call.refuse(2, expected: "a size: n, Inf, [m n] or [m Inf]")
      }
      return whole
    }
    guard let first = size.first else { return try Tensor(column: numbers) }
    let rows = try extent(first)
    if size.count < 2 {
      return try Tensor(column: rows.map { Array(numbers.prefix($0)) } ?? numbers)
    }
    guard let rows, rows > 0 else { throw call.refuse(2, expected: "a size: n, Inf, [m n] or [m Inf]") }
    let needed = (numbers.count + rows - 1) / rows
    let columns = min(try extent(size[1]) ?? needed, needed)
    let kept = Array(numbers.prefix(rows * columns))
    return try Tensor(
      kept + [Double](repeating: 0, count: rows * columns - kept.count), shape: Shape(rows, columns))
  }
}
