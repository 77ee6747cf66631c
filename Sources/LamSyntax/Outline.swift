/// What a text is made of, for an editor that shows it while it is written: the parts that look different, the brackets
/// that belong together, and what is open where a line begins.
///
/// The text may be the beginning of something, or nothing that parses.
public struct Outline: Sendable {
  /// What a stretch of text is.
  public enum Part: UInt8, Sendable {
    case number, text, comment, keyword, command, unmatched
  }

  /// What is open where a line begins.
  public struct Opening: Equatable, Sendable {
    /// As it was typed: `[`, `if`, `%{`; `...` where the line before goes on.
    public let spelling: String
    /// The line it stands on, from 0.
    public let line: Int
    /// The statements of one of its parts have begun, as behind `case`.
    public fileprivate(set) var isInPart = false
  }

  /// How the first word of a line stands to the block around it.
  public enum Lead: Sendable {
    case plain
    /// It ends the block or the bracket, or a part of the block.
    case end
    /// It begins a part that stands inside of the block, as `case` does.
    case part
  }

  /// The parts that are more than plain, in the order of the text.
  public private(set) var parts: [(span: Span, part: Part)] = []
  /// Where the other bracket of a pair stands, both ways.
  public private(set) var partners: [Int: Int] = [:]
  /// What is open at the beginning of each line, innermost; nil where nothing is.
  public private(set) var openings: [Opening?] = []
  /// How the first word of each line stands to the block around it.
  public private(set) var leads: [Lead] = []

  /// Where names stand that are no keywords: of variables, functions, fields.
  public private(set) var names: [Span] = []

  private var open: [(opening: Opening, start: Int, kind: TokenKind, keyword: Keyword?)] = []

  /// - Parameter text: UTF-8, not validated.
  public init(_ text: [UInt8]) {
    let tokens = tokenize(Source(name: "line", bytes: text))
    var lineStarts = [0]
    for (offset, byte) in text.enumerated() where byte == 0x0A { lineStarts.append(offset + 1) }
    openings.reserveCapacity(lineStarts.count)
    leads = Array(repeating: .plain, count: lineStarts.count)

    var line = -1
    var isContinued = false
    var isFirst = true
    for token in tokens {
      let start = Int(token.start)
      while line + 1 < lineStarts.count, lineStarts[line + 1] <= start {
        line += 1
        openings.append(opening(isContinued: isContinued, line: line))
        isContinued = false
        isFirst = true
      }
      read(token, text, line: max(line, 0), isFirst: isFirst)
      switch token.kind {
      case .whitespace, .newline, .elementBreak: break
      default: isFirst = false
      }
      isContinued = token.kind == .continuation || (isContinued && token.kind == .whitespace)
      if token.kind == .blockComment {
        let opening = Opening(spelling: "%{", line: line)
        while line + 1 < lineStarts.count, start < lineStarts[line + 1],
          lineStarts[line + 1] < Int(token.end)
            || (lineStarts[line + 1] == Int(token.end) && Int(token.end) == text.count)
        {
          line += 1
          openings.append(opening)
        }
      }
    }
    while openings.count < lineStarts.count {
      openings.append(opening(isContinued: isContinued, line: openings.count))
    }
    parts.sort { $0.span.start < $1.span.start }
  }

  /// What is open at the end of the text, outermost first.
  public var unclosed: [String] { open.map(\.opening.spelling) }

  private func opening(isContinued: Bool, line: Int) -> Opening? {
    let isInside = open.last.map { $0.keyword == nil } ?? false
    return isContinued && !isInside ? Opening(spelling: "...", line: line - 1) : open.last?.opening
  }

  private mutating func read(_ token: Token, _ text: [UInt8], line: Int, isFirst: Bool) {
    let span = token.span
    switch token.kind {
    case .name: names.append(span)
    case .number, .imaginary, .integer: parts.append((span, .number))
    case .singleQuoted, .doubleQuoted, .commandArgument: parts.append((span, .text))
    case .comment, .blockComment, .continuation: parts.append((span, .comment))
    case .commandWord: parts.append((span, .command))
    case .invalid: parts.append((span, .unmatched))
    case .leftParen, .leftBracket, .leftBrace:
      let spelling = String(decoding: text[Int(span.start)..<Int(span.end)], as: UTF8.self)
      open.append((Opening(spelling: spelling, line: line), Int(span.start), token.kind, nil))
    case .rightParen, .rightBracket, .rightBrace:
      if isFirst, line < leads.count { leads[line] = .end }
      close(Outline.openers[token.kind] ?? .leftParen, span)
    case .keyword:
      // Inside brackets `end` is the last index.
      guard open.last.map({ $0.keyword != nil }) ?? true,
        let keyword = Keyword(rawValue: UInt8(truncatingIfNeeded: token.payload))
      else { break }
      parts.append((span, .keyword))
      read(keyword, span, line: line, isFirst: isFirst)
    default: break
    }
  }

  private static let openers: [TokenKind: TokenKind] = [
    .rightParen: .leftParen, .rightBracket: .leftBracket, .rightBrace: .leftBrace,
  ]

  private mutating func read(_ keyword: Keyword, _ span: Span, line: Int, isFirst: Bool) {
    if keyword.opensBlock {
      open.append((Opening(spelling: keyword.spelling, line: line), Int(span.start), .keyword, keyword))
      return
    }
    guard keyword.endsBlock else { return }
    let isPart = keyword == .case || keyword == .otherwise
    if isFirst, line < leads.count { leads[line] = isPart ? .part : .end }
    if let last = open.indices.last, let block = open[last].keyword {
      if keyword.closes.contains(block) { open.removeLast() }
      if isPart, keyword.continues.contains(block) { open[last].opening.isInPart = true }
    }
  }

  /// Closes a bracket. Openers inside of it that were never closed are nobody's, and so is a bracket that closes nothing.
  private mutating func close(_ opener: TokenKind, _ span: Span) {
    let inner = open.lastIndex { $0.keyword != nil }.map { $0 + 1 } ?? 0
    guard let match = open[inner...].lastIndex(where: { $0.kind == opener }) else {
      parts.append((span, .unmatched))
      return
    }
    for lost in open[(match + 1)...] { parts.append((Span(lost.start, lost.start + 1), .unmatched)) }
    partners[open[match].start] = Int(span.start)
    partners[Int(span.start)] = open[match].start
    open.removeSubrange(match...)
  }
}
