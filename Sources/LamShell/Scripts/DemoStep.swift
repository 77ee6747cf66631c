import LamSyntax

/// A piece of a script that is walked through: prose to read, or statements to run.
enum DemoStep: Equatable {
  /// A comment block that begins with `%%`: its title and the text below it.
  case prose(title: String, text: String)
  /// Statements that stand on the same lines, or a function, with plain comments directly above.
  case code(text: String, line: Int)
}

extension DemoStep {
  /// The steps of a script, in the order of the file.
  ///
  /// - Parameter tree: of a source without errors.
  static func steps(of tree: Tree) -> [DemoStep] {
    let text = tree.source.bytes
    let spans = tree[tree.statements].map { tree.span($0) } + tree.functions.map(\.span)
    var pieces: [Range<Int>] = []
    for span in spans.sorted(by: { $0.start < $1.start }) where span.start < span.end {
      let piece = wholeLines(Int(span.start)..<Int(span.end), in: text)
      if let last = pieces.last, piece.lowerBound < last.upperBound {
        pieces[pieces.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
      } else {
        pieces.append(piece)
      }
    }
    var steps: [DemoStep] = []
    var place = 0
    var line = 1
    for piece in pieces {
      if piece.lowerBound > place { steps += comments(text[place..<piece.lowerBound]) }
      line += text[place..<piece.lowerBound].count { $0 == 10 }
      let code = String(decoding: text[piece], as: UTF8.self)
      steps.append(.code(text: code.hasSuffix("\n") ? String(code.dropLast()) : code, line: line))
      line += text[piece].count { $0 == 10 }
      place = piece.upperBound
    }
    if place < text.count { steps += comments(text[place...]) }
    return steps
  }

  /// The range grown to the beginning of its first line and behind the end of its last.
  private static func wholeLines(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    let start = text[..<range.lowerBound].lastIndex(of: 10).map { $0 + 1 } ?? 0
    // A statement's span may include the line break that ended it.
    let last =
      range.upperBound > range.lowerBound && text[range.upperBound - 1] == 10
      ? range.upperBound - 1 : range.upperBound
    let end = text[last...].firstIndex(of: 10).map { $0 + 1 } ?? text.count
    return start..<end
  }

  /// The blocks of prose between two statements; comments of other kinds are notes in the code and are left out.
  private static func comments(_ bytes: ArraySlice<UInt8>) -> [DemoStep] {
    var steps: [DemoStep] = []
    var title: String?
    var body: [String] = []
    func close() {
      if let title { steps.append(.prose(title: title, text: body.joined(separator: "\n"))) }
      title = nil
      body = []
    }
    for line in String(decoding: bytes, as: UTF8.self).lines {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.hasPrefix("%%") {
        close()
        title = trimmed.drop { $0 == "%" }.trimmed
      } else if title != nil, let mark = trimmed.first, mark == "%" || mark == "#" {
        body.append(trimmed.drop { $0 == mark }.trimmed)
      } else {
        close()
      }
    }
    close()
    return steps
  }
}

extension Substring {
  var trimmed: String {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
