import LamSyntax
import LamText

/// What keys do in a text of several lines: they work by line, and leave the text where it ends.
public struct BlockEditor {
  /// The keys that mean something of their own.
  public enum Key: Sendable {
    case up, down, home, end, right, word, killEnd, killBegin, enter, newline, tab
  }

  /// What becomes of the text; places are bytes.
  public enum Edit: Equatable, Sendable {
    /// What the key means everywhere else.
    case standard
    case move(Int)
    case kill(Range<Int>)
    case replace(Range<Int>, with: [UInt8], cursor: Int)
    /// Puts something in place of a part, and enters the text.
    case enter(Range<Int>, with: [UInt8])
  }

  /// Whether a text is the beginning of something.
  private let isIncomplete: ([UInt8]) -> Bool
  /// The column that Up and Down come back to behind shorter lines.
  private var goal = 0

  public init(isIncomplete: @escaping ([UInt8]) -> Bool) { self.isIncomplete = isIncomplete }

  /// - Parameters:
  ///   - isRepeated: the same key was pressed before, and nothing since.
  ///   - suggestion: what is shown behind the text.
  ///   - isPasted: more was waiting to be read, so nobody has typed this.
  public mutating func edit(
    _ key: Key, _ text: [UInt8], cursor: Int, suggestion: [UInt8] = [], isRepeated: Bool = false,
    isPasted: Bool = false
  ) -> Edit {
    let cursor = max(0, min(cursor, text.count))
    switch key {
    case .up, .down: return vertical(key == .up, text, cursor, isRepeated)
    case .home: return .move(lineStart(text, cursor))
    case .end:
      if cursor == text.count, !suggestion.isEmpty { return take(suggestion[...], text) }
      return .move(lineEnd(text, cursor))
    case .right:
      return cursor == text.count && !suggestion.isEmpty ? take(suggestion[...], text) : .standard
    case .word:
      return cursor == text.count && !suggestion.isEmpty ? take(firstWord(of: suggestion), text) : .standard
    case .killEnd:
      let end = lineEnd(text, cursor)
      return .kill(cursor..<(end == cursor ? min(end + 1, text.count) : end))
    case .killBegin:
      let start = lineStart(text, cursor)
      return .kill((start == cursor ? max(0, start - 1) : start)..<cursor)
    case .enter: return enter(text, cursor, isPasted: isPasted)
    case .newline: return newLine(text, cursor, isPasted: isPasted)
    case .tab:
      // Where a line of a block begins there is no word to complete.
      let start = lineStart(text, cursor)
      guard start > 0, text[start..<cursor].allSatisfy({ $0 == 0x20 }) else { return .standard }
      return .replace(cursor..<cursor, with: [0x20, 0x20], cursor: cursor + 2)
    }
  }

  // MARK: Lines

  private func lineStart(_ text: [UInt8], _ place: Int) -> Int {
    text[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }

  private func lineEnd(_ text: [UInt8], _ place: Int) -> Int {
    text[place...].firstIndex(of: 0x0A) ?? text.count
  }

  private mutating func vertical(_ isUp: Bool, _ text: [UInt8], _ cursor: Int, _ isRepeated: Bool) -> Edit {
    let start = lineStart(text, cursor)
    let end = lineEnd(text, cursor)
    if isUp ? start == 0 : end == text.count { return .standard }
    let column = DisplayWidth.of(String(decoding: text[start..<cursor], as: UTF8.self))
    // A line that is shorter than the goal is left for the goal; any other place is a new one.
    if !isRepeated || (column != goal && cursor != end) { goal = column }
    let first = isUp ? lineStart(text, start - 1) : end + 1
    let last = isUp ? start - 1 : lineEnd(text, end + 1)
    var place = first
    var reached = 0
    while place < last {
      guard let (scalar, length) = UTF8Text.scalar(of: text, at: place) else {
        reached += 1
        if reached > goal { break }
        place += 1
        continue
      }
      let width = DisplayWidth.of(scalar)
      if reached + width > goal, width > 0 { break }
      reached += width
      place += length
    }
    return .move(place)
  }

  // MARK: What is suggested

  private func take(_ part: ArraySlice<UInt8>, _ text: [UInt8]) -> Edit {
    .replace(text.count..<text.count, with: Array(part), cursor: text.count + part.count)
  }

  private func firstWord(of suggestion: [UInt8]) -> ArraySlice<UInt8> {
    var end = 0
    while end < suggestion.count, !CompletionContext.isNamePart(suggestion[end]) { end += 1 }
    while end < suggestion.count, CompletionContext.isNamePart(suggestion[end]) { end += 1 }
    return suggestion[..<end]
  }

  // MARK: New lines

  private func enter(_ text: [UInt8], _ cursor: Int, isPasted: Bool) -> Edit {
    if isIncomplete(text) { return newLine(text, cursor, isPasted: isPasted) }
    return isPasted ? .standard : settled(text)
  }

  /// A new line, indented by what is open there. The line that is left moves back where it ends a block.
  private func newLine(_ text: [UInt8], _ cursor: Int, isPasted: Bool) -> Edit {
    if isPasted { return .replace(cursor..<cursor, with: [0x0A], cursor: cursor + 1) }
    let start = lineStart(text, cursor)
    let outline = Outline(Array(text[..<cursor]) + [0x0A])
    let line = outline.openings.count - 2
    guard line >= 0, outline.leads.indices.contains(line) else {
      return .replace(cursor..<cursor, with: [0x0A], cursor: cursor + 1)
    }
    let old = margin(text, line: start)
    var left = old
    if let opening = outline.openings[line], opening.line < line {
      let outer = margin(text, of: opening.line)
      switch outline.leads[line] {
      case .plain: break
      case .end: left = min(old, outer)
      case .part: left = min(old, outer + 2)
      }
    }
    var next = left
    if let opening = outline.openings[line + 1] {
      if opening.line == line {
        let isMore = opening.spelling == "..." && outline.openings[line]?.spelling == "..."
        next = opening.spelling == "%{" || isMore ? left : left + 2
      } else if opening.line != outline.openings[line]?.line {
        // What was open is closed here, perhaps in a line that stands further right.
        next = outline.openings[line].map { margin(text, of: first(of: $0, outline)) } ?? left
      } else if outline.leads[line] != .plain {
        next = left + 2
      }
    } else if let before = outline.openings[line], before.line < line {
      next = margin(text, of: first(of: before, outline))
    }
    // Blanks around the cursor are not carried along.
    var from = cursor
    while from > start, text[from - 1] == 0x20 { from -= 1 }
    if from == start { from = cursor }
    var to = cursor
    while to < text.count, text[to] == 0x20 { to += 1 }
    let body = text[min(start + old, from)..<from]
    let change =
      [UInt8](repeating: 0x20, count: left) + body + [0x0A] + [UInt8](repeating: 0x20, count: next)
    return .replace(start..<to, with: change, cursor: start + change.count)
  }

  /// The line where what is open began: of lines that go on each says so of the one before.
  private func first(of opening: Outline.Opening, _ outline: Outline) -> Int {
    var line = opening.line
    var spelling = opening.spelling
    while spelling == "...", let before = outline.openings[line], before.spelling == "...", before.line < line
    {
      line = before.line
      spelling = before.spelling
    }
    return line
  }

  /// The blanks at the beginning of a line.
  private func margin(_ text: [UInt8], line start: Int) -> Int {
    text[start...].prefix { $0 == 0x20 }.count
  }

  private func margin(_ text: [UInt8], of line: Int) -> Int {
    var start = 0
    for _ in 0..<max(0, line) {
      guard let feed = text[start...].firstIndex(of: 0x0A) else { return 0 }
      start = feed + 1
    }
    return margin(text, line: start)
  }

  /// Enters the text; a last line that ends a block is moved below what it ends.
  private func settled(_ text: [UInt8]) -> Edit {
    let start = lineStart(text, text.count)
    let outline = Outline(text)
    guard start > 0, let line = outline.openings.indices.last, outline.leads.indices.contains(line),
      outline.leads[line] == .end, let opening = outline.openings[line], opening.line < line
    else { return .standard }
    let old = margin(text, line: start)
    let outer = margin(text, of: opening.line)
    return old > outer && old <= outer + 4 ? .enter((start + outer)..<(start + old), with: []) : .standard
  }
}
