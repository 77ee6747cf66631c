import LamSyntax

/// What stands in front of the cursor, as far as Tab wants to know: a scan of the line's bytes, which may be the
/// beginning of anything and need not parse.
struct CompletionContext {
  /// The line up to the cursor.
  private let line: [UInt8]
  /// Behind the quote that opened the text the cursor is in; nil outside of texts.
  let quoteStart: Int?
  /// Where the name under the cursor begins.
  let wordStart: Int

  init(line: [UInt8]) {
    self.line = line
    quoteStart = CompletionContext.openQuote(line)
    var start = line.count
    while start > 0, CompletionContext.isNamePart(line[start - 1]) { start -= 1 }
    wordStart = start
  }

  /// What stands between a place and the cursor.
  func text(from place: Int) -> String { String(decoding: line[min(place, line.count)...], as: UTF8.self) }

  /// The line up to a place.
  func prefix(_ place: Int) -> [UInt8] { Array(line.prefix(max(place, 0))) }

  /// The name under the cursor; empty where none has begun.
  var word: ArraySlice<UInt8> { line[wordStart...] }

  /// The place of a backslash directly in front of the word.
  var backslash: Int? {
    wordStart > 0 && line[wordStart - 1] == UInt8(ascii: "\\") ? wordStart - 1 : nil
  }

  /// Whether something that can be divided ends before this place.
  func endsOperand(before place: Int) -> Bool {
    guard let last = line[..<place].last(where: { $0 != UInt8(ascii: " ") }) else { return false }
    return CompletionContext.endsOperand(last)
  }

  /// The word directly follows a dot that follows a name or an index.
  var isField: Bool {
    guard wordStart > 1, line[wordStart - 1] == UInt8(ascii: ".") else { return false }
    return CompletionContext.endsOperand(line[wordStart - 2])
  }

  /// The names in front of the dot, outermost first: `a`, `b` of `a.b(2).`; empty where it is no plain path.
  var path: [String] {
    var names: [String] = []
    var place = wordStart
    while place > 0, line[place - 1] == UInt8(ascii: ".") {
      place -= 1
      while place > 0, line[place - 1] == UInt8(ascii: ")") {
        guard let open = openingParenthesis(before: place) else { return [] }
        place = open
      }
      let end = place
      while place > 0, CompletionContext.isNamePart(line[place - 1]) { place -= 1 }
      guard place < end else { return [] }
      names.insert(String(decoding: line[place..<end], as: UTF8.self), at: 0)
    }
    return names
  }

  /// A parenthesis or a comma stands in front of the word, and perhaps blanks.
  var beginsArgument: Bool {
    guard let last = line[..<wordStart].last(where: { $0 != UInt8(ascii: " ") }) else { return false }
    return last == UInt8(ascii: "(") || last == UInt8(ascii: ",")
  }

  /// Nothing but blanks stands before the word on its line.
  var isFirstWord: Bool {
    line[..<wordStart].last { $0 != UInt8(ascii: " ") }.map {
      $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ";")
    }
      ?? true
  }

  /// The names in the whole text but for the one under the cursor: they may be on the way to become variables.
  func otherNames(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    let end = line.count
    return Outline(bytes).names.compactMap { span in
      let place = Int(span.start)..<min(Int(span.end), bytes.count)
      guard place.count > 1, !(place.lowerBound...place.upperBound).contains(end) else { return nil }
      return String(decoding: bytes[place], as: UTF8.self)
    }
  }

  // MARK: Commands

  /// The line is for the shell of the system.
  var isSystemCommand: Bool { line[lineStart...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "!") }

  /// The first word of the line, where blanks and an argument follow it and no operator does.
  var command: String? {
    let current = line[lineStart...]
    let words = current.split(separator: UInt8(ascii: " "))
    guard let first = words.first, first.allSatisfy(CompletionContext.isNamePart),
      argumentStart > first.endIndex
    else { return nil }
    if let second = words.dropFirst().first,
      second.first == UInt8(ascii: "=") || second.first == UInt8(ascii: "(")
    {
      return nil
    }
    return String(decoding: first, as: UTF8.self)
  }

  /// Where the argument under the cursor begins: behind the last blank.
  var argumentStart: Int {
    let ends: [UInt8] = isSystemCommand ? [UInt8(ascii: "!"), UInt8(ascii: " ")] : [UInt8(ascii: " ")]
    return line.lastIndex { $0 == UInt8(ascii: "\n") || ends.contains($0) }.map { $0 + 1 } ?? 0
  }

  /// Which argument of the command is under the cursor; the first is 1.
  var argumentPlace: Int {
    line[min(lineStart, argumentStart)..<argumentStart].split(separator: UInt8(ascii: " ")).count
  }

  var argument: ArraySlice<UInt8> { line[argumentStart...] }

  private var lineStart: Int { line.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0 }

  // MARK: Calls

  /// The name in front of the parenthesis that is open around the cursor.
  var enclosingCall: String? { enclosing?.name }

  /// The function that the cursor is an argument of, and how many arguments are before it: commas inside of texts and
  /// brackets are not told from others, so they may be fewer.
  var enclosing: (name: String, arguments: Int)? { call.map { ($0.name, $0.commas.count) } }

  /// The names that lead to the first argument of the call around the cursor, as `path` has them.
  var firstArgumentPath: [String] {
    guard let call, let comma = call.commas.last else { return [] }
    return CompletionContext(line: line[(call.open + 1)..<comma] + [UInt8(ascii: ".")]).path
  }

  /// The call around the cursor: its parenthesis and the commas between it and the cursor, the last one first.
  private var call: (name: String, open: Int, commas: [Int])? {
    var depth = 0
    var commas: [Int] = []
    var place = wordStart
    while place > 0 {
      place -= 1
      if line[place] == UInt8(ascii: ")") { depth += 1 }
      if line[place] == UInt8(ascii: ","), depth == 0 { commas.append(place) }
      guard line[place] == UInt8(ascii: "(") else { continue }
      if depth > 0 {
        depth -= 1
        continue
      }
      var start = place
      while start > 0, CompletionContext.isNamePart(line[start - 1]) { start -= 1 }
      return start < place ? (String(decoding: line[start..<place], as: UTF8.self), place, commas) : nil
    }
    return nil
  }

  private func openingParenthesis(before end: Int) -> Int? {
    var depth = 0
    for place in stride(from: end - 1, through: 0, by: -1) {
      if line[place] == UInt8(ascii: ")") { depth += 1 }
      if line[place] == UInt8(ascii: "(") {
        depth -= 1
        if depth == 0 { return place }
      }
    }
    return nil
  }

  // MARK: Bytes

  /// Behind the quote that is still open at the end. A single quote directly behind a value transposes.
  private static func openQuote(_ line: [UInt8]) -> Int? {
    var open: (quote: UInt8, start: Int)?
    var place = 0
    while place < line.count {
      let byte = line[place]
      let next = place + 1 < line.count ? line[place + 1] : 0
      place += 1
      if let current = open {
        let isEscape = byte == UInt8(ascii: "\\") && current.quote == UInt8(ascii: "\"")
        if isEscape || (byte == current.quote && next == byte) {
          place += 1
        } else if byte == current.quote {
          open = nil
        }
      } else if byte == UInt8(ascii: "\"") || (byte == UInt8(ascii: "'") && !transposes(line, at: place - 1))
      {
        open = (byte, place)
      } else if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "#") {
        return nil
      }
    }
    return open?.start
  }

  private static func transposes(_ line: [UInt8], at place: Int) -> Bool {
    guard place > 0 else { return false }
    return endsOperand(line[place - 1]) || line[place - 1] == UInt8(ascii: ".")
  }

  private static func endsOperand(_ byte: UInt8) -> Bool {
    isNamePart(byte)
      || [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "'")].contains(byte)
  }

  /// A letter, digit, underscore or part of a character that is not ASCII.
  static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      return true
    default: return false
    }
  }
}
