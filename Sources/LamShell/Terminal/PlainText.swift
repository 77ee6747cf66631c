/// The fallback of output where the locale is not UTF-8: every character that is not ASCII gets a neighbour that is.
public enum PlainText {
  /// Whether the environment asks for UTF-8, by the variable that counts: `LC_ALL`, then `LC_CTYPE`, then `LANG`.
  public static func isUnicode(environment: [String: String]) -> Bool {
    for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
      guard let value = environment[variable], !value.isEmpty else { continue }
      let spelling = value.lowercased()
      return spelling.hasSuffix("utf-8") || spelling.hasSuffix("utf8") || spelling.contains("utf-8@")
        || spelling.contains("utf8@")
    }
    return false
  }

  /// The text in ASCII; letters of Greek as their names, what has no neighbour as `?`.
  public static func ascii(_ text: String) -> String {
    var isPlain = true
    for byte in text.utf8 where byte >= 0x80 {
      isPlain = false
      break
    }
    if isPlain { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += neighbours[scalar] ?? "?"
      }
    }
    return result
  }

  /// The same for text in UTF-8; what is plain already, as almost all is, stays as it is.
  public static func ascii(_ text: [UInt8]) -> [UInt8] {
    text.allSatisfy { $0 < 0x80 } ? text : Array(ascii(String(decoding: text, as: UTF8.self)).utf8)
  }

  private static let neighbours: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [
      "×": "x", "·": ".", "…": "...", "⋯": "...", "⋮": ":", "⋱": "\\", "−": "-", "–": "-", "—": "-",
      "‘": "'", "’": "'", "“": "\"", "”": "\"", "│": "|", "┃": "|", "╎": "|", "┆": "|", "─": "-", "━": "-",
      "╌": "-", "┄": "-", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
      "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "→": "->", "←": "<-", "⇒": "=>", "≈": "~=",
      "≤": "<=", "≥": ">=", "≠": "!=", "±": "+-", "∞": "Inf", "√": "sqrt", "²": "^2", "³": "^3", "ᵀ": "'",
      "ᴴ": "'", "⁻": "^-", "¹": "1", "•": "*", "✓": "ok", "✗": "x", "█": "#", "▉": "#", "▊": "#", "▋": "#",
      "▌": "#", "▍": "|", "▎": "|", "▏": "|", "▀": "\"", "▄": "_", "░": ".", "▒": ":", "▓": "#", "‖": "||",
      "∈": "in", "∂": "d", "∇": "grad", "∑": "sum", "∏": "prod", "\u{A0}": " ", "§": "S",
    ]
    for letter in GreekLetters.all where letter.symbol.unicodeScalars.count == 1 {
      if let scalar = letter.symbol.unicodeScalars.first, table[scalar] == nil { table[scalar] = letter.name }
    }
    return table
  }()
}
