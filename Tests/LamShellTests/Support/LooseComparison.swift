import Foundation

/// Two outputs that say the same: words exactly, numbers to a tolerance, white space free.
struct LooseComparison {
  static let tolerance = 1e-9

  private struct Piece: Equatable {
    var words: [Substring]
    var numbers: [Double]
  }

  /// Why they differ, at the first line that does; nil when they agree.
  static func difference(expected: String, actual: String) -> String? {
    if agree(split(expected), split(actual)) { return nil }
    let old = expected.components(separatedBy: "\n")
    let new = actual.components(separatedBy: "\n")
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? old[index] : "(no more lines)"
      let now = index < new.count ? new[index] : "(no more lines)"
      if !agree(split(before), split(now)) {
        return "line \(index + 1)\n  expected: \(before)\n  lam:      \(now)"
      }
    }
    return "the line breaks differ"
  }

  private static func agree(_ a: Piece, _ b: Piece) -> Bool {
    a.words == b.words && a.numbers.count == b.numbers.count && zip(a.numbers, b.numbers).allSatisfy(close)
  }

  static func close(_ a: Double, _ b: Double) -> Bool {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
    return a == b || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
  }

  /// The text with every number replaced by `#`, as words, and the numbers.
  private static func split(_ text: String) -> Piece {
    let pattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[-+]?Inf|NaN/
    var numbers: [Double] = []
    var rest = ""
    var place = text.startIndex
    for match in text.matches(of: pattern) {
      rest += text[place..<match.range.lowerBound] + "#"
      place = match.range.upperBound
      numbers.append(Double(match.output.lowercased()) ?? .nan)
    }
    rest += text[place...]
    return Piece(words: rest.split(whereSeparator: \.isWhitespace), numbers: numbers)
  }
}
