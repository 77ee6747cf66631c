import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let searchRows: [Builtin] = [
    .comparison("strcmp", "whether texts are equal", example: "strcmp('a', {'a', 'b'})") {
      $0.elementsEqual($1)
    },
    .comparison(
      "strcmpi", "whether texts are equal, capitals and small letters alike", example: "strcmpi('A', 'a')"
    ) {
      $0.count == $1.count && zip($0, $1).allSatisfy { $0.byte.lowercased == $1.byte.lowercased }
    },
    .prefixComparison(
      "strncmp", "whether the first n characters of texts are equal", example: "strncmp('abc', 'abd', 2)"
    ) {
      $0 == $1
    },
    .prefixComparison(
      "strncmpi", "whether the first n characters of texts are equal, capitals and small letters alike",
      example: "strncmpi('ABc', 'abd', 2)"
    ) { $0.lowercased == $1.lowercased },
    .affix("startsWith", "whether texts begin with a pattern", example: "startsWith('hello', 'he')") {
      $0.starts(with: $1)
    },
    .affix("endsWith", "whether texts end with a pattern", example: "endsWith('hello', 'lo')") {
      $0.reversed().starts(with: $1.reversed())
    },
    Builtin(
      "strfind", [.any("text"), .any("pattern")],
      options: [
        .pair("overlaps", .flag, standard: "true", "places that overlap are all found"),
        .pair("forcecelloutput", .flag, standard: "false", "the places stand in a cell also for one text"),
      ], "where a text occurs in another",
      details: "The places count from 1; [] where there is none.",
      examples: ["strfind('abcabc', 'bc')", "strfind({'ab', 'b'}, 'b')"],
      seeAlso: ["strrep", "regexp", "index"]
    ) { call in
      let pattern = try call.bytes(1)
      let overlapping = call.flag(option: "overlaps", standard: true)
      func find(_ value: Value) throws -> Value {
        switch value {
        case .cell(let cells): return .cell(try cells.map(find))
        case .array(.char(let text, _)):
          let places = try text.bytes.occurrences(of: pattern, overlapping: overlapping)
          return places.isEmpty ? .empty : .of(try Tensor(row: places.map { Double($0 + 1) }))
        default: throw call.refuse(0, expected: "text or a cell of texts")
        }
      }
      let places = try find(try call[0])
      if call.flag(option: "forcecelloutput", standard: false), try call[0].isText {
        return .cell(Tensor(scalar: places))
      }
      return places
    },
    Builtin(
      "index", [.texts("text"), .text("part")],
      options: [.choice("direction", ["first", "last"], standard: "\"first\"", "which place is meant")],
      "the first place of a text in another, 0 for none",
      examples: ["index('abcabc', 'b')"], seeAlso: ["rindex", "strfind"]
    ) { call in
      let isLast = call.word("direction") == "last"
      return try place(call) { isLast ? $0.last : $0.first }
    },
    Builtin(
      "rindex", [.texts("text"), .text("part")], "the last place of a text in another, 0 for none",
      examples: ["rindex('abcabc', 'b')"], seeAlso: ["index", "strfind"]
    ) { call in
      try place(call) { $0.last }
    },
    Builtin(
      "strchr", [.text("text"), .text("characters")], "where any of some characters occurs in a text",
      examples: ["strchr('abcb', 'b')"], seeAlso: ["strfind"]
    ) { call in
      let wanted = try call.bytes(1)
      return .of(
        try Tensor(
          row: try call.bytes(0).enumerated().filter { wanted.contains($0.1) }.map { Double($0.0 + 1) }))
    },
    Builtin(
      "validatestring",
      [
        .text("text"), .texts("choices"), .any("function").optional.orText, .any("variable").optional.orText,
        .any("position").optional,
      ],
      "the one of several texts that begins with a text",
      details:
        "It is an error when none does, or several that are not the beginning of one another. Capitals and small letters are "
        + "alike. The error names a function, a variable and the position of an argument, where these are given.",
      examples: ["validatestring('app', {'apple', 'banana'})"], seeAlso: ["strcmpi"]
    ) { call in
      let rest = call.rest(from: 2)
      if let position = rest.first(where: { !$0.isText }),
        !(position.real.map { $0 >= 1 && $0 == $0.rounded() } ?? false)
      {
        throw call.refuse("the position of an argument is a whole number from 1 on")
      }
      if rest.contains(where: { $0.isText && $0.shape.rows > 1 }) {
        throw call.refuse("the names of the function and the variable are texts of one row")
      }
      let text = try call.bytes(0).map(\.lowercased)
      let choices = try call.texts(1)
      let fitting = choices.filter { $0.map(\.lowercased).starts(with: text) }
      if let exact = fitting.first(where: { $0.count == text.count }) { return try .of(bytes: exact) }
      if let shortest = fitting.min(by: { $0.count < $1.count }),
        fitting.allSatisfy({ $0.map(\.lowercased).starts(with: shortest.map(\.lowercased)) })
      {
        return try .of(bytes: shortest)
      }
      let list = choices.map { "'" + String(decoding: $0, as: UTF8.self) + "'" }.joined(separator: ", ")
      let words = rest.compactMap(\.text)
      var place = words.count > 1 ? words[1] + " " : ""
      if let position = rest.compactMap(\.real).last {
        place += "(argument #\(NumberText.shortest(position))) "
      }
      throw Failure.refused(
        "\(words.first.map { $0.isEmpty ? "validatestring" : $0 } ?? "validatestring"): \(place)'\(try call.text(0))' "
          + (fitting.isEmpty ? "matches none of \(list)" : "matches several of \(list)"))
    },
  ]
}

/// One of the places of the second argument in the first, or in each of its rows or texts, from 1; 0 where there is none.
private func place(_ call: Call, _ chosen: ([Int]) -> Int?) throws -> Value {
  let part = try call.bytes(1)
  let places = try call.texts(0).map { text in
    try chosen(text.occurrences(of: part, overlapping: true)).map { Double($0 + 1) } ?? 0
  }
  if case .cell(let cells) = try call[0] { return .of(try Tensor(places, shape: cells.shape)) }
  return .of(try Tensor(column: places))
}

extension Builtin {
  /// A comparison of two texts, or of a text with every text of a cell, or of two cells.
  fileprivate static func comparison(
    _ name: String, _ summary: String, example: String,
    _ equal: @escaping @Sendable (StringComparison.Characters, StringComparison.Characters) -> Bool
  ) -> Builtin {
    Builtin(
      name, [.any("a"), .any("b")], summary,
      details: "What is no text equals nothing. Cells are compared text by text.",
      examples: [example], seeAlso: ["strcmp", "strcmpi", "strncmp", "regexp"]
    ) { call in try StringComparison.run(call, sameShape: true, equal) }
  }

  fileprivate static func prefixComparison(
    _ name: String, _ summary: String, example: String, _ equal: @escaping @Sendable (UInt8, UInt8) -> Bool
  ) -> Builtin {
    Builtin(name, [.any("a"), .any("b"), .scalar("n")], summary, examples: [example], seeAlso: ["strcmp"]) {
      call in
      let count = try call.integer(2)
      guard count > 0 else { throw call.refuse(2, expected: "a positive whole number") }
      return try StringComparison.run(call, sameShape: false) { a, b in
        let compared = min(max(a.count, b.count), count)
        return a.count >= compared && b.count >= compared
          && zip(a.prefix(compared), b).allSatisfy { equal($0.byte, $1.byte) }
      }
    }
  }

  fileprivate static func affix(
    _ name: String, _ summary: String, example: String, _ test: @escaping @Sendable (Bytes, Bytes) -> Bool
  ) -> Builtin {
    Builtin(
      name, [.texts("text"), .texts("pattern")],
      options: [
        .pair("IgnoreCase", .flag, standard: "false", shortest: 1, "capitals and small letters are alike")
      ],
      summary,
      details: "A cell of texts gives one answer each; of several patterns one is enough.",
      examples: [example], seeAlso: ["strncmp", "regexp"]
    ) { call in
      let ignoring = call.flag(option: "IgnoreCase", standard: false)
      func folded(_ text: Bytes) -> Bytes { ignoring ? text.map(\.lowercased) : text }
      let patterns = try call.texts(1).map(folded)
      func matches(_ text: Bytes) -> Bool { patterns.contains { test(folded(text), $0) } }
      if case .cell(let cells) = try call[0] { return .logical(try cells.map { matches($0.bytes ?? []) }) }
      return .of(matches(try call.bytes(0)))
    }
  }
}

enum StringComparison {
  typealias Characters = UnsafeBufferPointer<CodeUnit>

  /// - Parameter sameShape: character arrays of different shapes are unequal whatever their characters are.
  static func run(_ call: Call, sameShape: Bool, _ equal: (Characters, Characters) -> Bool) throws -> Value {
    // In cells empty texts are equal whatever their shapes are.
    func compare(_ a: Value, _ b: Value, inCells: Bool = true) -> Bool {
      guard let x = a.characters, let y = b.characters else { return false }
      if inCells, x.isEmpty, y.isEmpty { return true }
      if sameShape && x.shape != y.shape { return false }
      return x.withElements { x in y.withElements { equal(x, $0) } }
    }
    switch (try call[0], try call[1]) {
    case (.cell(let a), .cell(let b)):
      if a.count == 1 { return .logical(try b.map { compare(a[0], $0) }) }
      if b.count == 1 { return .logical(try a.map { compare($0, b[0]) }) }
      guard a.shape == b.shape else {
        throw call.refuse("the cells differ in size, \(a.shape) and \(b.shape)")
      }
      return .logical(try Tensor(shape: a.shape, each: { compare(a[$0], b[$0]) }))
    case (.cell(let cells), let other), (let other, .cell(let cells)):
      if let rows = try other.textRows, rows.count > 1, cells.count == 1 {
        return .logical(
          try Tensor(shape: Shape(rows.count, 1), each: { compare(cells[0], try .of(bytes: rows[$0])) }))
      }
      if let rows = try other.textRows, rows.count > 1, rows.count == cells.count {
        return .logical(
          try Tensor(shape: cells.shape, each: { compare(cells[$0], try .of(bytes: rows[$0])) }))
      }
      return .logical(try cells.map { compare($0, other) })
    case (let a, let b): return .of(compare(a, b, inCells: false))
    }
  }
}
