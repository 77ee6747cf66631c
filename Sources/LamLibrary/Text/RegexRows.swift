import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let regexRows: [Builtin] = [
    Builtin(
      "regexp", [.any("text"), .any("pattern")], options: Options(RegexSearch.outputs + RegexSearch.modes),
      results: ["start", "end", "extents", "match", "tokens", "names", "split"],
      "where and how a pattern matches in a text",
      details: """
        Patterns are Perl's. Results come in the order start, end, tokenExtents, match, tokens, names, split; options with these \
        names put those results first. Cells of texts or patterns give cells.
        """,
      examples: [
        "regexp('ab12cd3', '\\d+')", "regexp('ab12cd3', '\\d+', 'match')",
        "[tok, names] = regexp('x=3', '(?<k>\\w)=(?<v>\\d)', 'tokens', 'names')",
      ], seeAlso: ["regexpi", "regexprep", "strfind", "strsplit"]
    ) { call in try RegexSearch.run(call, ignoringCase: false) },
    Builtin(
      "regexpi", [.any("text"), .any("pattern")], options: Options(RegexSearch.outputs + RegexSearch.modes),
      results: ["start", "end", "extents", "match", "tokens", "names", "split"],
      "where and how a pattern matches in a text, capitals and small letters alike",
      examples: ["regexpi('aBc', 'b', 'match')"], seeAlso: ["regexp"]
    ) { call in try RegexSearch.run(call, ignoringCase: true) },
    Builtin(
      "regexprep", [.any("text"), .any("pattern"), .any("replacement")], options: Options(RegexSearch.modes),
      "text with every match of a pattern replaced",
      details:
        "$1, $2, ... in the replacement stand for the tokens. Cells of patterns are replaced one after the other.",
      examples: ["regexprep('hello', 'l+', 'L')", "regexprep('ab', '(a)(b)', '$2$1')"],
      seeAlso: ["regexp", "strrep"]
    ) { call in
      let (options, once, _) = try RegexSearch.options(call, ignoringCase: false)
      let patterns = try call.texts(1)
      let isSingle = [try call[1].isSingleQuoted, try call[2].isSingleQuoted]
      let replacements = try call.texts(2)
      guard replacements.count == 1 || replacements.count == patterns.count else {
        throw call.refuse(
          "\(patterns.count) patterns take one replacement or as many, not \(replacements.count)")
      }
      let expressions = try patterns.map { try RegularExpression($0, options, function: "regexprep") }
      return try call.mapTexts(0) { text in
        var bytes = text.bytes ?? []
        var isChanged = false
        for (k, expression) in expressions.enumerated() {
          var replacement = replacements[replacements.count == 1 ? 0 : k]
          if isSingle[1] { replacement = RegexSearch.escapes(replacement) }
          if let replaced = try RegexSearch.replace(bytes, expression, replacement, once: once) {
            bytes = replaced
            isChanged = true
          }
        }
        return isChanged ? try .of(bytes: bytes) : text
      }
    },
    Builtin(
      "regexptranslate", [.text("kind"), .text("text")],
      "a pattern that matches a text literally (\"escape\"), or as file names are matched (\"wildcard\")",
      examples: ["regexptranslate('escape', 'a.b')", "regexptranslate('wildcard', '*.m')"],
      seeAlso: ["regexp"]
    ) { call in
      let bytes = try call.bytes(1)
      switch try call.text(0).lowercased() {
      case "wildcard":
        return try .of(
          bytes: bytes.flatMap { byte -> Bytes in
            switch byte {
            case UInt8(ascii: "."): return Bytes("\\.".utf8)
            case UInt8(ascii: "*"): return Bytes(".*".utf8)
            case UInt8(ascii: "?"): return Bytes(".".utf8)
            default: return [byte]
            }
          })
      case "escape":
        let special = Bytes("$.?[]^*()+{}|\\/".utf8)
        return try .of(bytes: bytes.flatMap { special.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] })
      default: throw call.refuse(0, expected: "\"escape\" or \"wildcard\"")
      }
    },
  ]
}

extension Value {
  /// Whether it is text whose escapes reading it left alone, or a cell of such.
  var isSingleQuoted: Bool {
    switch self {
    case .array(.char(_, let quote)): return quote == .single
    case .cell(let cells): return cells.elements.allSatisfy(\.isSingleQuoted)
    default: return false
    }
  }
}
