/// Writes tokens one a line: place, kind and spelling.
public struct TokenPrinter {
  /// The listing, without a line end at its end.
  public static func text(_ tokens: [Token], of source: Source) -> String {
    let lines = SourceLines(source)
    return tokens.map { token in
      let (line, column) = lines.position(of: Int(token.start))
      let kind = "\(token.kind)"
      let padding = String(repeating: " ", count: max(1, 16 - kind.count))
      let place = "\(line):\(column)"
      let indent = String(repeating: " ", count: max(1, 8 - place.count))
      return "\(place)\(indent)\(kind)\(padding)\(spelling(token, of: source))"
    }.joined(separator: "\n")
  }

  /// The spelling, line ends and controls shown as escapes.
  private static func spelling(_ token: Token, of source: Source) -> String {
    var shown = ""
    for scalar in source.text(token.span).unicodeScalars {
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          shown += "\\x" + String(scalar.value, radix: 16)
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return shown
  }
}
