import Glibc
import LamNumerics
import LamRuntime
import LamSemantics
import LamText

extension Family {
  static let splitRows: [Builtin] = [
    Builtin(
      "strsplit", [.text("text"), .any("delimiter").orText.optional, .flag("collapse").optional],
      options: [
        .pair("collapsedelimiters", .flag, standard: "true", "delimiters next to each other cut once"),
        .pair(
          "delimitertype", of: ["simple", "legacy", "regularexpression"], standard: "\"simple\"", shortest: 1,
          "whether a delimiter is a text or a pattern"),
      ], results: ["parts", "delimiters"], "text cut at delimiters, as a cell of texts",
      details: """
        The delimiter is white space where left out; a cell holds several, of which the longest that fits cuts. collapse is \
        the same as "collapsedelimiters"; it may stand in the place of the delimiter.
        """,
      examples: [
        "strsplit('a,b,c', ',')", "strsplit('a  b c')", "strsplit('a,,b', ',', 'CollapseDelimiters', false)",
      ],
      seeAlso: ["ostrsplit", "strjoin", "strtok", "regexp"],
      one: { call in try StringSplit.parts(call).values }
    ) { call in
      let parts = try StringSplit.parts(call)
      return try [parts.values, parts.cuts]
    },
    Builtin(
      "ostrsplit", [.any("text"), .text("delimiters"), .flag("strip_empty").optional],
      "text cut at every character that is one of the delimiters",
      examples: ["ostrsplit('a:b;c', ':;')"], seeAlso: ["strsplit"]
    ) { call in
      let delimiters = try call.bytes(1)
      guard let rows = try call[0].textRows else { throw call.refuse(0, expected: "text") }
      let text = rows.count == 1 ? rows[0] : Bytes(rows.joined(separator: delimiters.prefix(1)))
      let strip = call.has(2) ? try call.flag(2) : false
      let parts = text.split(omittingEmptySubsequences: strip) { delimiters.contains($0) }
      return try .cellRow(try parts.map { try .row($0) })
    },
    Builtin(
      "strtok", [.any("text"), .any("delimiters").orText.optional], results: ["token", "rest"],
      "the first word of a text, and what follows it",
      details:
        "Words end at any of the delimiters, which are the white space where left out; those before the word are skipped.",
      examples: ["[word, rest] = strtok('hello big world')", "strtok('a,b', ',')"], seeAlso: ["strsplit"]
    ) { call in
      let delimiters =
        try call.has(1) ? call.characters(try call[1]).bytes ?? [] : [0, 9, 10, 11, 12, 13, 32]
      func cut(_ text: Value) throws -> (Value, Value) {
        let bytes = text.bytes ?? []
        guard let start = bytes.firstIndex(where: { !delimiters.contains($0) }) else {
          return (bytes.isEmpty ? .of("") : .char(Tensor(emptyOfShape: Shape(1, 0)), .single), .of(""))
        }
        let end = bytes[start...].firstIndex { delimiters.contains($0) } ?? bytes.count
        return (try .of(bytes: bytes[start..<end]), try .of(bytes: bytes[end...]))
      }
      switch try call[0] {
      case .cell(let cells) where cells.allSatisfy(\.isText):
        return [
          .cell(
            try cells.map { text in
              let token = try cut(text).0
              return token.isEmpty ? .of("") : token
            }), .cell(try cells.map { try cut($0).1 }),
        ]
      case .array(.char):
        let shape = try call[0].shape
        guard shape.isVector || shape.count <= 1 else {
          throw call.refuse(0, expected: "text of one row or column, or a cell of texts")
        }
        let (token, rest) = try cut(call[0])
        if shape.rows == 1 || shape.count <= 1 { return [token, rest] }
        return try [token, rest].map { try $0.rearranged(by: Reshape(Shape($0.count, 1))) }
      default: throw call.refuse(0, expected: "text or a cell of texts")
      }
    },
  ]
}

enum StringSplit {
  private static let whiteSpace: [Bytes] = [[32], [12], [10], [13], [9], [11]]

  /// What a call of `strsplit` asks for.
  static func parts(_ call: Call) throws -> Parts {
    guard let text = try call[0].characters else { throw call.refuse(0, expected: "text") }
    if call.count == 2, call.options.isEmpty, let delimiter = try call[1].characters, delimiter.count == 1 {
      return try split(text, at: delimiter[0].byte, collapsing: true)
    }
    let isCollapse = call.optional(1).map { $0.valueClass == .logical && $0.count == 1 } ?? false
    let delimiters = try call.has(1) && !isCollapse ? call.texts(1) : whiteSpace
    let collapses =
      try isCollapse || call.has(2)
      ? call.flag(isCollapse ? 1 : 2) : call.flag(option: "collapsedelimiters", standard: true)
    return call.word("delimitertype") == "regularexpression"
      ? try split(text, atPattern: delimiters, collapsing: collapses)
      : try split(text, at: delimiters.map(Escapes.replace), collapsing: collapses)
  }

  /// A text and where its parts are; what is between them was cut away.
  struct Parts {
    let text: Tensor<CodeUnit>
    var ranges: [Range<Int>] = []

    var values: Value {
      get throws { try cellRow(ranges.count) { ranges[$0] } }
    }

    var cuts: Value {
      get throws {
        try cellRow(max(0, ranges.count - 1)) { ranges[$0].upperBound..<ranges[$0 + 1].lowerBound }
      }
    }

    private func cellRow(_ count: Int, _ range: (Int) -> Range<Int>) throws -> Value {
      .cell(
        try text.withBytes { bytes in
          try Tensor(
            shape: Shape(1, count), each: { try .of(bytes: UnsafeBufferPointer(rebasing: bytes[range($0)])) })
        })
    }
  }

  private static func split(_ characters: Tensor<CodeUnit>, at delimiters: [Bytes], collapsing: Bool) throws
    -> Parts
  {
    if delimiters.count == 1, delimiters[0].count == 1 {
      return try split(characters, at: delimiters[0][0], collapsing: collapsing)
    }
    let text = characters.bytes
    let ordered = delimiters.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    // By byte, whether a delimiter begins with it: most bytes are passed over by this alone.
    var begins = [Bool](repeating: false, count: 256)
    for delimiter in ordered { begins[Int(delimiter[0])] = true }
    let areSingle = ordered.allSatisfy { $0.count == 1 }
    func cutLength(at position: Int) -> Int? {
      guard begins[Int(text[position])] else { return nil }
      if areSingle { return 1 }
      return ordered.first { text[position...].starts(with: $0) }?.count
    }
    var parts = Parts(text: characters)
    var start = 0
    var position = 0
    var looks = Pace()
    while position < text.count {
      try looks.step()
      guard let length = cutLength(at: position) else {
        position += 1
        continue
      }
      parts.ranges.append(start..<position)
      position += length
      while collapsing, position < text.count, let next = cutLength(at: position) { position += next }
      start = position
    }
    parts.ranges.append(start..<text.count)
    return parts
  }

  private static func split(_ text: Tensor<CodeUnit>, at delimiter: UInt8, collapsing: Bool) throws -> Parts {
    var parts = Parts(text: text)
    parts.ranges.reserveCapacity(16)
    var looks = Pace(every: Pace.elements)
    try text.withBytes { bytes in
      guard let base = UnsafeRawPointer(bytes.baseAddress) else { return parts.ranges.append(0..<0) }
      var start = 0
      while let found = memchr(base + start, Int32(delimiter), bytes.count - start) {
        let cut = UnsafeRawPointer(found) - base
        parts.ranges.append(start..<cut)
        start = cut + 1
        try looks.step()
        while collapsing, start < bytes.count, bytes[start] == delimiter { start += 1 }
      }
      parts.ranges.append(start..<bytes.count)
    }
    return parts
  }

  private static func split(
    _ text: Tensor<CodeUnit>, atPattern delimiters: [Bytes], collapsing: Bool
  ) throws -> Parts {
    let joined = Bytes(delimiters.joined(separator: [UInt8(ascii: "|")]))
    let pattern =
      collapsing ? Bytes("(".utf8) + joined + Bytes(")+".utf8) : joined
    let expression = try RegularExpression(pattern)
    var parts = Parts(text: text)
    var start = 0
    for match in try expression.matches(in: text.bytes) {
      parts.ranges.append(start..<match.range.lowerBound)
      start = match.range.upperBound
    }
    parts.ranges.append(start..<text.count)
    return parts
  }
}
