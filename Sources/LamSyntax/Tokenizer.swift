/// Every token of a source, white space and comments included: the spans of the result cover the text without gaps.
///
/// White space that separates elements inside brackets has an `elementBreak` of no width behind it.
public func tokenize(_ source: Source) -> [Token] {
  guard source.bytes.count <= largestSource else { return [] }
  return source.bytes.withUnsafeBufferPointer { bytes in
    guard let base = bytes.baseAddress else { return [] }
    var tokenizer = Tokenizer(lexer: Lexer(source: source, base: base, count: bytes.count))
    return tokenizer.tokens()
  }
}

private struct Tokenizer {
  var lexer: Lexer
  var result: [Token] = []

  init(lexer: Lexer) {
    self.lexer = lexer
  }

  mutating func tokens() -> [Token] {
    var end = 0
    while true {
      let token = lexer.next()
      addTrivia(end..<Int(token.start))
      if token.kind == .endOfText { return result }
      result.append(token)
      end = Int(token.end)
    }
  }

  /// What the lexer skipped, told apart by how it begins.
  private mutating func addTrivia(_ gap: Range<Int>) {
    var start = gap.lowerBound
    while start < gap.upperBound {
      let first = lexer.byte(start)
      var end = start
      let kind: TokenKind
      switch first {
      case 0x25, 0x23:
        let isBlock = lexer.byte(start + 1) == 0x7B && lexer.standsAlone(start)
        kind = isBlock ? .blockComment : .comment
        end = isBlock ? blockEnd(start) : lineEnd(start)
      case 0x2E:
        kind = .continuation
        end = lineEnd(start)
      default:
        kind = .whitespace
        while end < gap.upperBound {
          let byte = lexer.byte(end)
          if byte == 0x25 || byte == 0x23 || byte == 0x2E { break }
          end += 1
        }
      }
      end = max(start + 1, min(end, gap.upperBound))
      result.append(
        Token(
          kind: kind, startsLine: false, isSpaced: false, start: Int32(truncatingIfNeeded: start),
          end: Int32(truncatingIfNeeded: end), payload: 0))
      start = end
    }
  }

  private func lineEnd(_ start: Int) -> Int {
    var end = start
    while end < lexer.count, !isLineEnd(lexer.base[end]) { end += 1 }
    return end
  }

  private func blockEnd(_ start: Int) -> Int {
    var copy = lexer
    copy.position = start
    copy.skipComment(startsLine: true)
    return copy.position
  }
}
