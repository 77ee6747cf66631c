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
    var isInside = false
    while start < lexer.count {
      let marker = marker(start)
      if marker == 0x7B { isInside = true }
      guard let line = isInside ? words(start) : comment(start) else { break }
      if marker == nil { lines.append(line) }
      if marker == 0x7D { isInside = false }
      start = nextLine(endOfLine(start))
    }
    return lines.joined(separator: "\n")
  }

  private func blockAbove(_ functionStart: Int) -> String {
    var lines: [String] = []
    var start = startOfLine(functionStart)
    var isInside = false
    var isApart = false
    while start > 0 {
      let crlf = start > 1 && lexer.byte(start - 1) == 0x0A && lexer.byte(start - 2) == 0x0D
      start = startOfLine(start - (crlf ? 2 : 1))
      if lines.isEmpty, !isInside, isEmptyLine(start) {
        isApart = true
        continue
      }
      let marker = marker(start)
      if marker == 0x7D { isInside = true }
      guard let line = isInside ? words(start) : comment(start) else { break }
      if marker == nil { lines.append(line) }
      if marker == 0x7B { isInside = false }
    }
    // Most functions have none, and a view of the lines backwards would be a type made for it.
    if lines.isEmpty { return "" }
    lines.reverse()
    // Behind an empty line it may be about anything, but for the pages of Octave's packages, which say what they are.
    if isApart, !lines.contains(where: { $0.contains("-*- texinfo -*-") }) { return "" }
    return lines.joined(separator: "\n")
  }

  private func isEmptyLine(_ start: Int) -> Bool {
    var place = start
    while isBlank(lexer.byte(place)) { place += 1 }
    return place < lexer.count && isLineEnd(lexer.base[place])
  }

  /// The brace of a line that opens or closes a block comment, nil of any other line.
  private func marker(_ start: Int) -> UInt8? {
    var place = start
    while isBlank(lexer.byte(place)) { place += 1 }
    guard lexer.byte(place) == 0x25 || lexer.byte(place) == 0x23, lexer.standsAlone(place) else { return nil }
    let brace = lexer.byte(place + 1)
    return brace == 0x7B || brace == 0x7D ? brace : nil
  }

  /// The words of a line that is a comment, nil of any other line.
  private func comment(_ start: Int) -> String? {
    var place = start
    while isBlank(lexer.byte(place)) { place += 1 }
    guard lexer.byte(place) == 0x25 || lexer.byte(place) == 0x23 else { return nil }
    if place == 0, lexer.byte(1) == 0x21 { return nil }
    while lexer.byte(place) == 0x25 || lexer.byte(place) == 0x23 { place += 1 }
    if lexer.byte(place) == 0x20 { place += 1 }
    return words(place)
  }

  /// A line from an offset on, without blanks at its end.
  private func words(_ place: Int) -> String {
    var end = endOfLine(place)
    while end > place, isBlank(lexer.base[end - 1]) { end -= 1 }
    return String(decoding: UnsafeBufferPointer(start: lexer.base + place, count: end - place), as: UTF8.self)
  }
}
