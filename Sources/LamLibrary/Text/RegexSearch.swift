import LamNumerics
import LamRuntime
import LamSemantics
import LamText

/// What `regexp` and `regexprep` answer.
enum RegexSearch {
  /// Results in their usual order.
  private static let order = ["start", "end", "tokenExtents", "match", "tokens", "names", "split"]

  /// The results by name, which put them first.
  static let outputs: [Option] = [
    .word("start", "first, where each match begins"), .word("end", "first, where each match ends"),
    .word("tokenExtents", "first, where the tokens begin and end"), .word("match", "first, the matches"),
    .word("tokens", "first, the tokens of each match"), .word("names", "first, a struct of the named tokens"),
    .word("split", "first, what is between the matches"),
  ]

  /// How a pattern is read; of two that contradict each other the last one holds.
  static let modes: [Option] = [
    .word("once", "only the first match, not in a cell"),
    .word("ignorecase", "capitals and small letters are alike"),
    .word("matchcase", "capitals and small letters differ, as they do where left out but for regexpi"),
    .word("lineanchors", "^ and $ stand at the ends of lines too"),
    .word("stringanchors", "^ and $ stand at the ends of the text, as they do where left out"),
    .word("dotexceptnewline", "a point is no line feed"),
    .word("dotall", "a point is any character, as it is where left out"),
    .word("freespacing", "white space and comments in the pattern mean nothing"),
    .word("literalspacing", "white space in the pattern is itself, as it is where left out"),
    .word("emptymatch", "matches without characters count"),
    .word("noemptymatch", "matches without characters do not count, as where left out"),
    .word("warnings", "has no effect, as there are no warnings"),
  ]

  static func run(_ call: Call, ignoringCase: Bool) throws -> [Value] {
    let (options, once, selected) = try options(call, ignoringCase: ignoringCase)
    let wanted = selected + order.filter { !selected.contains($0) }
    let (text, pattern) = (try call[0], try call[1])

    func search(_ text: Value, _ expression: RegularExpression) throws -> [Value] {
      guard let bytes = text.bytes else { throw call.refuse(0, expected: "text or a cell of texts") }
      let matches = try expression.matches(in: bytes, limit: once ? 1 : .max)
      return try wanted.prefix(max(call.resultCount, 1)).map { name in
        try result(name, matches, in: bytes, expression, once: once)
      }
    }
    func compiled(_ pattern: Value) throws -> RegularExpression {
      guard let bytes = pattern.bytes else { throw call.refuse(1, expected: "text or a cell of texts") }
      return try RegularExpression(bytes, options, function: call.builtin.name)
    }

    var texts: Tensor<Value>? = nil
    var patterns: Tensor<Value>? = nil
    if case .cell(let cells) = text { texts = cells }
    if case .cell(let cells) = pattern { patterns = cells }
    if texts == nil && patterns == nil { return try search(text, compiled(pattern)) }
    let shape: Shape
    switch (texts, patterns) {
    case (let texts?, let patterns?):
      guard texts.count == 1 || patterns.count == 1 || texts.shape == patterns.shape else {
        throw call.refuse("the cells differ in size, \(texts.shape) and \(patterns.shape)")
      }
      shape = texts.count == 1 ? patterns.shape : texts.shape
    default: shape = texts?.shape ?? patterns?.shape ?? .empty
    }
    let shared = patterns == nil ? try compiled(pattern) : nil
    var columns = [[Value]](repeating: [], count: min(max(call.resultCount, 1), order.count))
    for k in 0..<shape.count {
      let expression = try shared ?? compiled(patterns.map { $0[$0.count == 1 ? 0 : k] } ?? pattern)
      let values = try search(texts.map { $0[$0.count == 1 ? 0 : k] } ?? text, expression)
      for (j, value) in values.enumerated() { columns[j].append(value) }
    }
    return try columns.map { .cell(try Tensor($0, shape: shape)) }
  }

  static func options(_ call: Call, ignoringCase: Bool) throws -> (
    RegularExpression.Options, once: Bool, selected: [String]
  ) {
    var options = RegularExpression.Options.usual
    options.ignoresCase = ignoringCase
    var once = false
    var selected: [String] = []
    for (name, _) in call.namedOptions {
      switch name {
      case "once": once = true
      case "ignorecase": options.ignoresCase = true
      case "matchcase": options.ignoresCase = false
      case "lineanchors": options.anchorsAtLines = true
      case "stringanchors": options.anchorsAtLines = false
      case "dotexceptnewline": options.dotMatchesNewline = false
      case "dotall": options.dotMatchesNewline = true
      case "freespacing": options.isFree = true
      case "literalspacing": options.isFree = false
      case "emptymatch": options.allowsEmpty = true
      case "noemptymatch": options.allowsEmpty = false
      case "warnings": break
      default: selected.append(name)
      }
    }
    return (options, once, selected)
  }

  /// The tokens of a match: those that took part, or the whole match where the pattern has none.
  private static func tokens(_ match: RegularExpression.Match, _ expression: RegularExpression) -> [Range<
    Int
  >] {
    if expression.groupCount == 0 { return [match.range] }
    var tokens: [Range<Int>] = []
    for (k, group) in match.groups.enumerated() {
      // A token nested in the one before it with the same extent counts once.
      guard let group, group.upperBound > 0, k == 0 || group != match.groups[k - 1] else { continue }
      tokens.append(group)
    }
    return tokens
  }

  private static func result(
    _ name: String, _ matches: [RegularExpression.Match], in text: Bytes, _ expression: RegularExpression,
    once: Bool
  ) throws -> Value {
    func part(_ range: Range<Int>) throws -> Value { try .of(bytes: text[range]) }
    func extents(_ match: RegularExpression.Match) throws -> Value {
      let tokens = tokens(match, expression)
      return .of(
        try Tensor(
          tokens.map { Double($0.lowerBound + 1) } + tokens.map { Double($0.upperBound) },
          shape: Shape(tokens.count, 2)))
    }
    switch name {
    case "start":
      if once { return matches.first.map { .of($0.range.lowerBound + 1) } ?? .empty }
      return .of(try Tensor(row: matches.map { Double($0.range.lowerBound + 1) }))
    case "end":
      if once { return matches.first.map { .of($0.range.upperBound) } ?? .empty }
      return .of(try Tensor(row: matches.map { Double($0.range.upperBound) }))
    case "tokenExtents":
      if once { return try matches.first.map(extents) ?? .empty }
      return try .cellRow(try matches.map(extents))
    case "match":
      if once { return try matches.first.map { try part($0.range) } ?? .of("") }
      return try .cellRow(matches.map { try part($0.range) })
    case "tokens":
      if once {
        guard let first = matches.first else { return .cell(.empty) }
        return .cell(try Tensor(column: tokens(first, expression).map(part)))
      }
      return try .cellRow(
        try matches.map { match in try .cellRow(tokens(match, expression).map(part)) })
    case "names":
      var names = StructArray(
        shape: matches.count == 1 || matches.isEmpty ? .scalar : Shape(1, matches.count))
      for (field, group) in expression.names {
        let values: [Value] = try matches.map { match in
          group <= match.groups.count ? try match.groups[group - 1].map(part) ?? .of("") : .of("")
        }
        if matches.isEmpty { continue }
        names.setAll(field, values)
      }
      return .structure(names)
    default:
      var pieces: [Value] = []
      var from = 0
      for match in matches {
        pieces.append(try part(from..<match.range.lowerBound))
        from = match.range.upperBound
      }
      pieces.append(try part(from..<text.count))
      return try .cellRow(pieces)
    }
  }

  /// A replacement's escapes decoded, but `\$` and `\\` left for the replacement itself.
  static func escapes(_ replacement: Bytes) -> Bytes {
    var result: Bytes = []
    var position = 0
    while position < replacement.count {
      let byte = replacement[position]
      if byte == UInt8(ascii: "\\"), position + 1 < replacement.count {
        let next = replacement[position + 1]
        if next == UInt8(ascii: "$") || next == UInt8(ascii: "\\") {
          result += [byte, next]
        } else {
          result += Escapes.replace([byte, next])
        }
        position += 2
      } else {
        result.append(byte)
        position += 1
      }
    }
    return result
  }

  /// The text with its matches replaced, nil where there is none.
  static func replace(_ text: Bytes, _ expression: RegularExpression, _ replacement: Bytes, once: Bool) throws
    -> Bytes?
  {
    let matches = try expression.matches(in: text, limit: once ? 1 : .max)
    if matches.isEmpty { return nil }
    let template = ReplacementTemplate(replacement)
    var result: Bytes = []
    var from = 0
    var looks = Pace()
    for match in matches {
      try looks.step(replacement.count + 8)
      try result.extend(by: text[from..<match.range.lowerBound])
      for part in template.parts {
        switch part {
        case .text(let bytes): try result.extend(by: bytes)
        case .group(0): try result.extend(by: text[match.range])
        case .group(let group):
          if group <= match.groups.count, let range = match.groups[group - 1] {
            try result.extend(by: text[range])
          }
        }
      }
      from = match.range.upperBound
    }
    try result.extend(by: text[from...])
    return result
  }
}
