import LamSyntax

/// A program in the colours that it has while it is typed, for text that is only read.
enum ColoredCode {
  /// The lines of a program, each with what selects its colours; as they are where there is no colour.
  static func lines(_ code: String, style: Style) -> [String] {
    guard style.isColored else { return code.lines.map(String.init) }
    let text = Array(code.utf8)
    var result = [""]
    for (piece, look) in pieces(text) {
      for (index, part) in piece.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        if index > 0 { result.append("") }
        if part.isEmpty { continue }
        let part = VisibleText.line(Array(part))
        result[result.count - 1] += look == .plain ? part : "\u{1B}[\(look.code)m\(part)\u{1B}[0m"
      }
    }
    return result
  }

  /// The text in stretches that look alike.
  private static func pieces(_ text: [UInt8]) -> [(ArraySlice<UInt8>, ScreenCell.Look)] {
    var pieces: [(ArraySlice<UInt8>, ScreenCell.Look)] = []
    var place = 0
    for (span, part) in Outline(text).parts {
      let start = max(place, Int(span.start))
      let end = min(text.count, Int(span.end))
      guard start < end else { continue }
      if place < start { pieces.append((text[place..<start], .plain)) }
      pieces.append((text[start..<end], BlockPicture.look(of: part)))
      place = end
    }
    if place < text.count { pieces.append((text[place...], .plain)) }
    return pieces
  }
}
