import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

extension Family {
  static let characterTestRows: [Builtin] = [
    .quoted(
      "is_sq_string", .single, "whether x is text that was written in single quotes",
      example: "is_sq_string('a')"),
    .quoted(
      "is_dq_string", .double, "whether x is text that was written in double quotes",
      example: "is_dq_string(\"a\")"),
    .characters("isspace", "which characters are white space", example: "isspace('a b')") { $0.isSpace },
    .characters("isalpha", "which characters are letters", example: "isalpha('a1')") { $0.isLetter },
    .characters("isletter", "which characters are letters", example: "isletter('a1')") { $0.isLetter },
    .characters("isdigit", "which characters are digits", example: "isdigit('a1')") { $0.isDigit },
    .characters("isupper", "which characters are capitals", example: "isupper('aB')") { $0.isUpper },
    .characters("islower", "which characters are small letters", example: "islower('aB')") { $0.isLower },
    .characters("isalnum", "which characters are letters or digits", example: "isalnum('a1-')") {
      $0.isLetter || $0.isDigit
    },
    .characters("ispunct", "which characters are punctuation", example: "ispunct('a,b')") {
      $0 > 32 && $0 < 127 && !$0.isLetter && !$0.isDigit
    },
    .characters("iscntrl", "which characters are control characters", example: "iscntrl(\"a\\n\")") {
      $0 < 32 || $0 == 127
    },
    .characters("isxdigit", "which characters are hexadecimal digits", example: "isxdigit('1aG')") {
      $0.isDigit || ($0.lowercased >= 97 && $0.lowercased <= 102)
    },
    .characters("isgraph", "which characters leave a mark", example: "isgraph('a b')") {
      $0 > 32 && $0 < 127
    },
    .characters("isprint", "which characters can be printed", example: "isprint('a b')") {
      $0 >= 32 && $0 < 127
    },
    .characters("isascii", "which characters are ASCII", example: "isascii('a')") { $0 < 128 },
    Builtin(
      "ischar", [.any("x")], "whether a value is text", examples: ["ischar('a')", "ischar({'a'})"],
      seeAlso: ["iscellstr", "isnumeric"]
    ) { call in .of(try call[0].isText) },
    Builtin(
      "iscellstr", [.any("x")], "whether a value is a cell of texts", examples: ["iscellstr({'a', 'b'})"],
      seeAlso: ["ischar", "iscell"]
    ) { call in
      guard case .cell(let cells) = try call[0] else { return .of(false) }
      return .of(cells.allSatisfy(\.isText))
    },
    Builtin(
      "isstring", [.any("x")], "whether a value is a string array, which lam does not have: always false",
      examples: ["isstring('a')"], seeAlso: ["ischar"]
    ) { _ in .of(false) },
  ]
}

extension Builtin {
  fileprivate static func quoted(
    _ name: String, _ quote: Quote, _ summary: String, example: String
  ) -> Builtin {
    Builtin(
      name, [.any("x").orText], summary, examples: [example], seeAlso: ["ischar", "undo_string_escapes"]
    ) { call in
      guard case .array(.char(_, let own)) = try call[0] else { return .of(false) }
      return .of(own == quote)
    }
  }

  /// A test of every character; of numbers as the codes of characters; cell by cell for cells.
  fileprivate static func characters(
    _ name: String, _ summary: String, example: String, _ test: @escaping @Sendable (UInt8) -> Bool
  ) -> Builtin {
    @Sendable func apply(_ value: Value) throws -> Value {
      switch value {
      case .array(.char(let characters, _)): return .logical(try characters.map { test($0.byte) })
      case .cell(let cells): return .cell(try cells.map(apply))
      default:
        guard let codes = try value.doubles() else {
          return .logical(try Tensor(repeating: false, shape: value.shape))
        }
        return .logical(try codes.map { code in UInt8(exactly: code).map(test) ?? false })
      }
    }
    return Builtin(name, [.any("text")], summary, examples: [example], seeAlso: ["ischar"]) { call in
      try apply(try call[0])
    }
  }
}
