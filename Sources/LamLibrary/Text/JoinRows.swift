import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let joinRows: [Builtin] = [
    Builtin(
      "char", [.any("x"), .any("more").orText.variadic],
      "text of character codes, or texts as the rows of a matrix",
      details:
        "Numbers become the characters of their codes; several texts, or the texts of cells, become rows padded with "
        + "spaces to the longest.",
      examples: ["char(72, 105)", "char([72 105])", "char('a', 'bcd')"],
      seeAlso: ["double", "strvcat", "cellstr"]
    ) { call in
      if call.count == 1, try call[0].isText { return try call[0] }
      if call.count == 1, try call[0].isArithmetic { return try call.characters(try call[0]) }
      return try .rows(try call.rest(from: 0).flatMap { try call.rows(of: $0) })
    },
    Builtin(
      "strvcat", [.any("x").orText.variadic], "texts as the rows of a matrix, empty ones left out",
      examples: ["strvcat('a', '', 'bcd')"], seeAlso: ["char"]
    ) { call in
      try .rows(try call.rest(from: 0).flatMap { try call.rows(of: $0) }.filter { !$0.isEmpty })
    },
    Builtin(
      "cellstr", [.any("x")],
      "the rows of a character matrix as a cell of texts, without the spaces at their ends",
      examples: ["cellstr(['ab '; 'c  '])"], seeAlso: ["char", "iscellstr"]
    ) { call in
      let value = try call[0]
      if case .cell(let cells) = value {
        guard cells.allSatisfy(\.isText) else { throw call.refuse(0, expected: "text or a cell of texts") }
        return value
      }
      guard value.isArithmetic, let rows = try call.characters(value).textRows else {
        throw call.refuse(0, expected: "text or a cell of texts")
      }
      return try .cellColumn(rows.map { Bytes($0.reversed().drop { $0 == 32 || $0 == 0 }.reversed()) })
    },
    Builtin(
      "strcat", [.any("text").orText.variadic], "texts joined end to end",
      details:
        "The spaces at the end of a text are dropped, but not in cells; [a, b] keeps all. A cell joins with each of its "
        + "texts, element by element.",
      examples: ["strcat('a', 'b')", "strcat({'a ', 'b'}, 'c')"], seeAlso: ["strjoin", "cstrcat", "strvcat"]
    ) { call in try StringJoin.strcat(call) },
    Builtin(
      "cstrcat", [.any("text").orText.variadic], "texts joined end to end, white space kept",
      examples: ["cstrcat('a ', 'b')"], seeAlso: ["strcat"]
    ) { call in
      for (k, value) in call.rest(from: 0).enumerated() where !value.isText {
        throw call.refuse(k, expected: "text")
      }
      return call.count == 0 ? .of("") : try Operations.concatenate(horizontally: call.rest(from: 0))
    },
    Builtin(
      "strjoin", [.cell("texts"), .any("delimiter").orText.optional],
      "the texts of a cell joined by a delimiter, a space where left out",
      details: "Escapes in the delimiter, such as \\n, are replaced.",
      examples: ["strjoin({'a', 'b', 'c'}, ', ')"], seeAlso: ["strsplit", "strcat"]
    ) { call in
      let texts = try call.texts(0)
      var delimiters = [Bytes](repeating: [32], count: max(texts.count - 1, 0))
      if let given = call.optional(1) {
        if case .cell = given {
          delimiters = try call.texts(1)
          guard delimiters.count == texts.count - 1 else {
            throw call.refuse(
              "\(texts.count) texts take \(texts.count - 1) delimiters, not \(delimiters.count)")
          }
        } else {
          delimiters = [Bytes](repeating: Escapes.replace(try call.bytes(1)), count: max(texts.count - 1, 0))
        }
      }
      var result: Bytes = []
      var looks = Pace()
      for (k, text) in texts.enumerated() {
        try result.extend(by: text)
        if k < delimiters.count { try result.extend(by: delimiters[k]) }
        try looks.step(text.count + 8)
      }
      return try .of(bytes: result)
    },
  ]
}

extension Call {
  /// Numbers as the characters of their codes.
  func characters(_ value: Value) throws -> Value {
    if value.isText { return value }
    guard let numbers = try value.doubles() else { throw refuse(0, expected: "text or numbers") }
    if numbers.shape.isScalar == false && numbers.isEmpty {
      return .char(Tensor(emptyOfShape: numbers.shape), .single)
    }
    return .char(try numbers.map { CodeUnit(UInt8(nearest: $0)) }, .single)
  }

  /// The rows that a value adds to a character matrix.
  func rows(of value: Value) throws -> [Bytes] {
    if case .cell(let cells) = value { return try cells.elements.flatMap { try rows(of: $0) } }
    guard let rows = try characters(value).textRows else {
      throw refuse(0, expected: "text, numbers or cells of them")
    }
    return rows
  }
}

enum StringJoin {
  static func strcat(_ call: Call) throws -> Value {
    let values = call.rest(from: 0)
    if values.isEmpty { return .of("") }
    if values.count == 1, case .cell = values[0] { return values[0] }
    var parts: [(shape: Shape, text: (Int) throws -> Bytes)] = []
    var anyCell = false
    for (k, value) in values.enumerated() {
      if case .cell(let cells) = value {
        anyCell = true
        parts.append(
          (
            cells.shape,
            { position in
              guard let bytes = cells[position].bytes else {
                throw call.refuse(k, expected: "text or a cell of texts")
              }
              return bytes
            }
          ))
        continue
      }
      guard let rows = try call.characters(value).textRows else {
        throw call.refuse(k, expected: "text or a cell of texts")
      }
      let trimmed =
        value.isText ? rows.map { Bytes($0.reversed().drop { $0 == 32 || $0 == 0 }.reversed()) } : rows
      parts.append((Shape(trimmed.count, 1), { trimmed[$0] }))
    }
    let shapes = parts.map(\.shape).filter { !$0.isScalar }
    let shape = shapes.first ?? .scalar
    guard shapes.allSatisfy({ $0 == shape }) else {
      throw call.refuse("the arguments differ in size: \(shapes.map(\.description).joined(separator: ", "))")
    }
    var looks = Pace()
    func joined(_ position: Int) throws -> Bytes {
      var text: Bytes = []
      for part in parts { try text.extend(by: part.text(part.shape.isScalar ? 0 : position)) }
      try looks.step(text.count + 8)
      return text
    }
    let positions = 0..<shape.count
    guard anyCell else { return try .rows(positions.map(joined)) }
    return .cell(try Tensor(positions.map { try Value.of(bytes: joined($0)) }, shape: shape))
  }
}
