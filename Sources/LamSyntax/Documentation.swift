/// Finds the comment block that documents a function.
struct Documentation {
  let lexer: Lexer

  /// The comment block that follows the signature, or else the one directly above the definition.
  func text(signatureEnd: Int, functionStart: Int) -> String {
    let inside = block(from: endOfLine(signatureEnd))
    return inside.isEmpty ? blockAbove(functionStart) : inside
  }

  private func endOfLine(_ offset: Int) -> Int {
    var place = offset
    while place < lexer.count, !isLineEnd(lexer.base[place]) { place += 1 }
    return place
  }

  private func startOfLine(_ offset: Int) -> Int {
    var place = offset
    while place > 0, !isLineEnd(lexer.base[place - 1]) { place -= 1 }
    return place
  }

  private func nextLine(_ lineEnd: Int) -> Int {
    lexer.byte(lineEnd) == 0x0D && lexer.byte(lineEnd + 1) == 0x0A ? lineEnd + 2 : lineEnd + 1
  }

  /// The comment lines that begin on the line after `lineEnd`.
  private func block(from lineEnd: Int) -> String {
    var lines: [String] = []
    var start = nextLine(lineEnd)
    while start < lexer.count, let line = comment(start) {
      lines.append(line)
      start = nextLine(endOfLine(start))
    }
    return join(lines)
  }

  private func blockAbove(_ functionStart: Int) -> String {
    var lines: [String] = []
    var start = startOfLine(functionStart)
    while start > 0 {
      let crlf = start > 1 && lexer.byte(start - 1) == 0x0A && lexer.byte(start - 2) == 0x0D
      start = startOfLine(start - (crlf ? 2 : 1))
      guard let line = comment(start) else { break }
      lines.append(line)
    }
    return join(lines.reversed())
  }

  private func join(_ lines: [String]) -> String {
    // The frame of a block comment is no part of what it says.
    lines.filter { $0 != "{" && $0 != "}" }.joined(separator: "\n")
  }

  /// The words of a line that is a comment, nil of any other line.
  private func comment(_ start: Int) -> String? {
    var place = start
    while isBlank(lexer.byte(place)) { place += 1 }
    guard lexer.byte(place) == 0x25 || lexer.byte(place) == 0x23 else { return nil }
    if place == 0, lexer.byte(1) == 0x21 { return nil }
    while lexer.byte(place) == 0x25 || lexer.byte(place) == 0x23 { place += 1 }
    if lexer.byte(place) == 0x20 { place += 1 }
    var end = endOfLine(place)
    while end > place, isBlank(lexer.base[end - 1]) { end -= 1 }
    return String(decoding: UnsafeBufferPointer(start: lexer.base + place, count: end - place), as: UTF8.self)
  }
}
