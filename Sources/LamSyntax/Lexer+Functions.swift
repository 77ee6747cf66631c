extension Lexer {
  /// Whether some function of the text is closed by an `end` of its own, so that all have to be, and one inside the body
  /// of another belongs to that.
  ///
  /// Reads the text from its beginning up to the first such `end`; this lexer stays where it is.
  var closesFunctions: Bool {
    var lexer = Lexer(source: source, base: base, count: count)
    var openers: [Keyword] = []
    while true {
      let token = lexer.next()
      if token.kind == .endOfText { return false }
      guard token.kind == .keyword,
        let keyword = Keyword(rawValue: UInt8(truncatingIfNeeded: token.payload))
      else { continue }
      if lexer.innermost != .none {
        // A bracket that was forgotten hides no more than its line.
        guard token.startsLine, keyword != .end else { continue }
        lexer.abandonBrackets()
      }
      if keyword.opensBlock {
        openers.append(keyword)
      } else if !keyword.closes.isEmpty, let opener = openers.popLast(), opener == .function,
        keyword.closes.contains(.function)
      {
        return true
      }
    }
  }
}
