import LamNumerics
import LamRuntime
import Numerics

/// The fields of a text in rows and columns, as places in it: for tables of numbers and words with names above.
///
/// A field may stand in double quotes, and then holds delimiters, line ends and doubled quotes.
struct FieldTable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var rows: [[Range<Int>]] = []
  /// What separates fields, and whether several of it are one.
  let separators: ByteSet
  let joinsSeparators: Bool
  /// How many of the first rows hold names and notes.
  private(set) var headerRows = 0

  /// Among so many lines the delimiter and the header are looked for.
  static let sample = 100
  private static let quote = UInt8(ascii: "\"")

  struct Request {
    /// The characters between fields; nil where the text decides.
    var delimiter: Bytes?
    /// How many rows stand above the values; nil where the text decides.
    var headerRows: Int?
    /// What begins a line that is left out.
    var comment: Bytes = []
  }

  /// - Parameter most: how many rows are looked at.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ request: Request, most: Int = .max) throws {
    self.bytes = bytes
    separators = request.delimiter.map { ByteSet($0) } ?? FieldTable.guess(bytes)
    joinsSeparators = request.delimiter == nil && separators.contains(32)
    var position = TableText.start(of: bytes)
    var looks = Pace()
    while position < bytes.count, rows.count < most {
      let start = position
      if !request.comment.isEmpty, bytes[position...].drop(while: { $0 == 32 }).starts(with: request.comment)
      {
        position = TableText.nextLine(bytes, TableText.lineEnd(bytes, position))
        continue
      }
      let row = FieldTable.row(bytes, &position, separators, joins: joinsSeparators)
      try looks.step(position - start)
      guard !row.isEmpty else { continue }
      try rows.reserve(more: 1)
      rows.append(row)
    }
    headerRows = min(request.headerRows ?? guessedHeaderRows, rows.count)
  }

  /// Where the first row of values begins in the text.
  var valuesStart: Int {
    var position = TableText.start(of: bytes)
    guard headerRows < rows.count else { return bytes.count }
    if headerRows > 0, let last = rows[headerRows - 1].last {
      // Behind the line in which the last field of the header ends.
      position = TableText.nextLine(bytes, TableText.lineEnd(bytes, last.upperBound))
    }
    return position
  }

  /// The widest row of values.
  var width: Int { rows.dropFirst(headerRows).map(\.count).max() ?? rows.map(\.count).max() ?? 0 }

  // MARK: Fields

  /// The fields of a line; none of a line that is blank.
  private static func row(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ delimiter: ByteSet, joins: Bool
  ) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    while true {
      if joins { while position < bytes.count, delimiter.contains(bytes[position]) { position += 1 } }
      var start = position
      while start < bytes.count, bytes[start] == 32, !delimiter.contains(32) { start += 1 }
      if start < bytes.count, bytes[start] == quote, let end = closing(bytes, start) {
        position = end + 1
      }
      while position < bytes.count, !delimiter.contains(bytes[position]),
        !TableText.lineEnds.contains(bytes[position])
      {
        position += 1
      }
      var end = position
      while start < end, bytes[start].isBlank { start += 1 }
      while end > start, bytes[end - 1].isBlank { end -= 1 }
      let endsLine = position >= bytes.count || !delimiter.contains(bytes[position])
      if !(endsLine && start == end && (fields.isEmpty || joins)) { fields.append(start..<end) }
      if endsLine {
        position = TableText.nextLine(bytes, position)
        return fields
      }
      position += 1
    }
  }

  /// The quote that ends what one begins; nil where there is none.
  private static func closing(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var at = start + 1
    while at < bytes.count {
      if bytes[at] == quote {
        guard at + 1 < bytes.count, bytes[at + 1] == quote else { return at }
        at += 1
      }
      at += 1
    }
    return nil
  }

  /// The text of a field, without the quotes around it; empty for a field that is not there.
  func text(_ row: Int, _ column: Int) -> Bytes {
    guard row < rows.count, column < rows[row].count else { return [] }
    let field = bytes[rows[row][column]]
    guard field.count >= 2, field.first == FieldTable.quote, field.last == FieldTable.quote else {
      return Bytes(field)
    }
    var text: Bytes = []
    var isSecond = false
    for byte in field.dropFirst().dropLast() {
      isSecond = byte == FieldTable.quote && !isSecond
      if !isSecond { text.append(byte) }
    }
    return text
  }

  /// The number of a field, NaN for an empty one; nil where it holds something else.
  func number(_ row: Int, _ column: Int) -> Complex<Double>? {
    guard row < rows.count, column < rows[row].count else { return Complex(.nan) }
    let field = TableText.unquoted(UnsafeBufferPointer(rebasing: bytes[rows[row][column]]))
    if field.isEmpty { return Complex(.nan) }
    if field.contains(UInt8(ascii: ",")) { return nil }
    if let (value, end) = NumberReading.prefix(field, from: 0, readsD: true), end == field.count {
      return Complex(value)
    }
    return NumberReading.number(in: field)
  }

  /// Whether a field is there and not empty.
  func hasText(_ row: Int, _ column: Int) -> Bool {
    row < rows.count && column < rows[row].count && !rows[row][column].isEmpty
  }

  /// Whether the first row, all words, may be the names of columns of words: no word of it is found again below itself.
  var hasNamesAbove: Bool {
    guard let first = rows.first, first.count > 1, first.count == width else { return false }
    return first.indices.allSatisfy { column in
      hasText(0, column) && !isNumber(0, column)
        && !(1..<min(rows.count, FieldTable.sample)).contains { text($0, column) == text(0, column) }
    }
  }

  // MARK: Guesses

  /// The character that parts most of the first lines into equally many fields; blanks where none does.
  private static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteSet {
    var best: (candidate: UInt8, score: Int)?
    for candidate in Bytes(",\t;|".utf8) {
      var position = TableText.start(of: bytes)
      var counts: [Int: Int] = [:]
      for _ in 0..<sample where position < bytes.count {
        let count = row(bytes, &position, ByteSet([candidate]), joins: false).count
        if count > 0 { counts[count, default: 0] += 1 }
      }
      guard let commonest = counts.filter({ $0.key > 1 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
      else {
        continue
      }
      if commonest.value > best?.score ?? 0 { best = (candidate, commonest.value) }
    }
    return best.map { ByteSet([$0.candidate]) } ?? " \t"
  }

  /// The rows in front of the first that holds a number; none where none does.
  private var guessedHeaderRows: Int {
    for row in 0..<min(rows.count, FieldTable.sample)
    where rows[row].indices.contains(where: { isNumber(row, $0) }) {
      return row
    }
    return 0
  }

  private func isNumber(_ row: Int, _ column: Int) -> Bool {
    !rows[row][column].isEmpty && number(row, column).map { !$0.re.isNaN } ?? false
  }
}
