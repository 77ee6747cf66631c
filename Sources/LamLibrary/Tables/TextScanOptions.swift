import LamRuntime
import LamSemantics

/// What separates and what is left out in a text that `textscan` reads.
struct TextScanOptions {
  var delimiters: ByteSet = ""
  /// Delimiters of several characters; empty where single ones separate.
  var longDelimiters: [Bytes] = []
  var whitespace: ByteSet = " \u{8}\t"
  /// What begins a comment, and what ends it; an empty end is that of the line.
  var comment: (begin: Bytes, end: Bytes)?
  /// Words that stand for a missing number.
  var emptyWords: [Bytes] = []
  var emptyValue = Double.nan
  var headerLines = 0
  var joinsDelimiters = false
  var stopsAtErrors = false
  var collects = false
  /// The characters that end a line; both together are one end.
  var lineEnds: (first: UInt8, second: UInt8)? = (13, 10)
  /// How often the format is used at most, and how many lines are read.
  var limit = Int.max

  /// - Parameter delimiter: nil for white space.
  init(
    delimiter: Value?, whitespace given: Bytes?, lineEnds ends: Bytes?, format: TextScanFormat
  ) {
    if let ends {
      lineEnds = ends.first.map { ($0, ends.count > 1 ? ends[1] : $0) }
    }
    var space = given ?? [32, 8, 9]
    let isBare = space.isEmpty && format.hasWords
    if case .cell(let cells)? = delimiter {
      longDelimiters = cells.elements.map(Call.characters).filter { !$0.isEmpty }
      for text in longDelimiters where text.count == 1 { space.removeAll { $0 == text[0] } }
    } else if let delimiter {
      delimiters = ByteSet(Call.characters(delimiter))
      let separating = delimiters
      space.removeAll { separating.contains($0) }
    }
    whitespace = ByteSet(space)
    if !isBare { whitespace.insert(32) }
    if delimiter == nil { delimiters = whitespace }
    if let lineEnds {
      delimiters.insert(lineEnds.first)
      delimiters.insert(lineEnds.second)
    }
  }

  func isLineEnd(_ byte: UInt8) -> Bool {
    guard let lineEnds else { return false }
    return byte == lineEnds.first || byte == lineEnds.second
  }
}
