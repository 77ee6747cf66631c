import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let editRows: [Builtin] = [
    .letterCase("upper", "text in capitals", { $0.uppercased }, { $0.uppercaseMapping }),
    .letterCase("toupper", "text in capitals", { $0.uppercased }, { $0.uppercaseMapping }),
    .letterCase("lower", "text in small letters", { $0.lowercased }, { $0.lowercaseMapping }),
    .letterCase("tolower", "text in small letters", { $0.lowercased }, { $0.lowercaseMapping }),
    Builtin(
      "strtrim", [.any("text")], "text without the white space at both ends",
      details: "A character matrix loses the columns at both ends that are blank in every row.",
      examples: ["strtrim('  a b ')", "strtrim({' a', 'b '})"], seeAlso: ["deblank", "strsplit"]
    ) { call in
      try call.mapTexts(0) { try trimmed($0, bothEnds: true, call) }
    },
    Builtin(
      "deblank", [.any("text")], "text without the white space at its end",
      examples: ["deblank('a b  ')"], seeAlso: ["strtrim"]
    ) { call in
      let value = try call[0]
      func deblanked(_ item: Value) throws -> Value {
        if case .cell(let cells) = item { return .cell(try cells.map(deblanked)) }
        if item.isEmpty, case .array(.double) = item { return item }
        guard item.isText else { throw call.refuse(0, expected: "text or a cell of texts") }
        return try trimmed(item, bothEnds: false, call)
      }
      return try deblanked(value)
    },
    Builtin(
      "blanks", [.count("n")], "a text of n spaces", examples: ["['a', blanks(3), 'b']"], seeAlso: ["repmat"]
    ) { call in
      let count = try call.integer(0)
      if count == 0 { return .of("") }
      return .char(try Tensor(repeating: CodeUnit(32), shape: Shape(1, count)), .single)
    },
    Builtin(
      "newline", [], "the line feed as text", examples: ["double(newline)"], seeAlso: ["sprintf"]
    ) { _ in .of("\n", .double) },
    Builtin(
      "strrep", [.any("text"), .text("old"), .text("new")],
      options: [
        .pair("overlaps", .flag, standard: "true", "occurrences that overlap are each replaced")
      ], "text with every occurrence of one text replaced by another",
      examples: ["strrep('a-b-c', '-', '+')", "strrep({'ab', 'cb'}, 'b', 'x')"],
      seeAlso: ["regexprep", "strfind"]
    ) { call in
      let old = try call.bytes(1)
      let new = try call.bytes(2)
      let overlapping = call.flag(option: "overlaps", standard: true)
      return try call.mapTexts(0) { text in
        guard let bytes = text.bytes, !old.isEmpty, bytes.count >= old.count else { return text }
        let places = try bytes.occurrences(of: old, overlapping: overlapping)
        if places.isEmpty { return text }
        var result: Bytes = []
        var from = 0
        var looks = Pace()
        for place in places {
          if place > from { try result.extend(by: bytes[from..<place]) }
          try result.extend(by: new)
          from = place + old.count
          try looks.step(new.count + 8)
        }
        try result.extend(by: bytes[from...])
        return try .of(bytes: result)
      }
    },
    Builtin(
      "substr", [.text("text"), .scalar("offset"), .scalar("length").optional],
      "the part of a text from an offset on, counted from 1",
      details:
        "A negative offset counts from the end; a negative length leaves out as many characters at the end.",
      examples: ["substr('hello', 2, 3)", "substr('hello', -3)"], seeAlso: ["strtrunc"]
    ) { call in
      let bytes = try call.bytes(0)
      var offset = try call.integer(1)
      guard offset.magnitude <= bytes.count + 1 else {
        throw call.refuse(1, expected: "a place in a text of \(bytes.count) characters")
      }
      if offset < 0 { offset += bytes.count + 1 }
      var length = call.has(2) ? try call.integer(2) : bytes.count - offset + 1
      if length < 0, length >= -bytes.count { length += bytes.count - offset + 1 }
      guard offset >= 1, length >= 0, offset - 1 <= bytes.count, length <= bytes.count - offset + 1 else {
        throw call.refuse(
          "the text has \(bytes.count) characters, and \(length) from \(offset) on are asked for")
      }
      return try .of(bytes: bytes[(offset - 1)..<(offset - 1 + length)])
    },
    Builtin(
      "strtrunc", [.any("text"), .count("n")], "the first n characters of a text",
      examples: ["strtrunc('hello', 3)"],
      seeAlso: ["substr"]
    ) { call in
      let count = try call.integer(1)
      return try call.mapTexts(0) { text in
        guard let rows = try text.textRows else { return text }
        return try .rows(rows.map { Bytes($0.prefix(count)) })
      }
    },
    Builtin(
      "do_string_escapes", [.text("text")],
      "text with its escapes, such as \\n, replaced by what they stand for",
      examples: ["double(do_string_escapes('a\\n'))"], seeAlso: ["undo_string_escapes"]
    ) { call in try .of(bytes: Escapes.replace(call.bytes(0)), .double) },
    Builtin(
      "undo_string_escapes", [.text("text")], "text with its special characters written as escapes",
      examples: ["undo_string_escapes(\"a\\tb\")"], seeAlso: ["do_string_escapes"]
    ) { call in try .of(bytes: Escapes.undo(call.bytes(0))) },
    Builtin(
      "strjust", [.any("text")],
      options: [
        .choice(
          "side", ["right", "left", "center"], standard: "\"right\"", "where the text of each row goes")
      ], "the rows of a character matrix moved to one side",
      examples: ["strjust(['a  '; 'bb '], 'right')"], seeAlso: ["strtrim"]
    ) { call in
      guard let rows = try call[0].textRows else { throw call.refuse(0, expected: "text") }
      let side = (call.word("side") ?? "right").first
      let width = try call[0].shape.columns
      return try .rows(
        rows.map { row in
          let body = row.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed()
          let room = width - body.count
          let before =
            side == "l" ? 0 : side == "c" ? room / 2 : row.reversed().prefix(while: \.isBlank).count
          if side == "l" || side == "c" {
            return Bytes(repeating: 32, count: before) + body + Bytes(repeating: 32, count: room - before)
          }
          return Bytes(repeating: 32, count: before) + row.dropLast(before)
        })
    },
    Builtin(
      "untabify", [.any("text"), .count("width").optional, .flag("deblank").optional],
      "text with tabs replaced by spaces",
      details:
        "To columns that are the width, 8 where it is left out, apart; with deblank without white space at the end.",
      examples: ["untabify(\"\\ta\")", "untabify(\"\\ta \", 4, true)"], seeAlso: ["strrep", "deblank"]
    ) { call in
      let width = max(call.has(1) ? try call.integer(1) : 8, 1)
      guard width <= 1000 else { throw call.refuse(1, expected: "a width of at most 1000") }
      let trims = try call.has(2) && call.flag(2)
      var looks = Pace()
      func spread(_ text: Bytes) throws -> Bytes {
        var result: Bytes = []
        for byte in text {
          try looks.step()
          if byte == 9 {
            try result.extend(by: repeatElement(32, count: width - result.count % width))
          } else {
            result.append(byte)
          }
        }
        return result
      }
      return try call.mapTexts(0) { text in
        guard let rows = try text.textRows else { throw call.refuse(0, expected: "text with two dimensions") }
        let wide = try Value.rows(rows.map(spread))
        return trims ? try trimmed(wide, bothEnds: false, call) : wide
      }
    },
  ]
}

extension Builtin {
  fileprivate static func letterCase(
    _ name: String, _ summary: String, _ change: @escaping @Sendable (UInt8) -> UInt8,
    _ mapping: @escaping @Sendable (Unicode.Scalar.Properties) -> String
  ) -> Builtin {
    // Letters that become several, as ß does, stay: text keeps its length.
    @Sendable func changeScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
      let mapped = mapping(scalar.properties).unicodeScalars
      guard let first = mapped.first, mapped.count == 1, UTF8.width(first) == UTF8.width(scalar) else {
        return scalar
      }
      return first
    }
    @Sendable func apply(_ value: Value) throws -> Value {
      switch value {
      case .array(.char(let characters, let quote)):
        if characters.rows == 1, try !characters.isASCII, let text = value.text {
          return try .of(
            bytes: Bytes(String(String.UnicodeScalarView(text.unicodeScalars.map(changeScalar))).utf8), quote)
        }
        return .char(try characters.map { CodeUnit(change($0.byte)) }, quote)
      case .cell(let cells): return .cell(try cells.map(apply))
      default: return value
      }
    }
    return Builtin(
      name, [.any("text")], summary,
      details: "What is no text is itself.",
      examples: ["\(name)('aBc')"], seeAlso: ["upper", "lower", "strcmpi"]
    ) { call in try apply(try call[0]) }
  }
}

extension Array where Element == UInt8 {
  /// The zero-based places where a text begins, from left to right.
  func occurrences(of part: Bytes, overlapping: Bool) throws -> [Int] {
    guard let first = part.first, count >= part.count else { return [] }
    var places: [Int] = []
    var place = 0
    var looks = Pace()
    try withUnsafeBufferPointer { bytes in
      try part.withUnsafeBufferPointer { part in
        let last = bytes.count - part.count
        search: while place <= last {
          try looks.step()
          guard bytes[place] == first else {
            place += 1
            continue
          }
          for k in 1..<Swift.max(part.count, 1) where k < part.count && bytes[place + k] != part[k] {
            place += 1
            try looks.step(k)
            continue search
          }
          try places.reserve(more: 1)
          places.append(place)
          try looks.step(part.count)
          place += overlapping ? 1 : part.count
        }
      }
    }
    return places
  }
}

/// Text without the columns at its ends that are blank in every row.
private func trimmed(_ text: Value, bothEnds: Bool, _ call: Call) throws -> Value {
  guard let rows = try text.textRows else { throw call.refuse(0, expected: "text with two dimensions") }
  if text.isEmpty { return bothEnds ? .of("") : text }
  let width = text.shape.columns
  let left = bothEnds ? rows.map { $0.prefix(while: \.isBlank).count }.min() ?? 0 : 0
  let right = rows.map { $0.reversed().prefix(while: \.isBlank).count }.min() ?? 0
  return left + right >= width ? .of("") : try .rows(rows.map { Bytes($0[left..<(width - right)]) })
}
