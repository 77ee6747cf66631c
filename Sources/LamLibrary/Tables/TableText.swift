import CFastFloat
import LamNumerics
import LamRuntime
import Numerics

/// How the fields of a table stand in its text, and which of them are wanted.
struct TableText {
  /// The characters between fields.
  var separators: ByteSet
  /// Whether several separators in a row are one, and those at the ends of a line none: blanks between columns.
  var joinsSeparators = false
  /// What stands for a field that is no number.
  var emptyValue = 0.0
  /// What begins a comment that reaches to the end of its line.
  var comments: ByteSet = ""
  /// What is made of a field that is no number as a whole, such as `12abc`.
  var words = Words.numberInFront
  /// Whether a field in double quotes is what stands between them.
  var readsQuotes = false
  var rows = 0..<Int.max
  var columns = 0..<Int.max

  enum Words {
    /// The number in front, or else the empty value.
    case numberInFront
    /// The empty value.
    case emptyValue
    /// Nothing: it is no table of numbers.
    case refused
  }

  static let lineEnds: ByteSet = "\r\n"
  private static let numeric: ByteSet = "0123456789+-.eEdDiIjJnNaAfF"

  init(separators: ByteSet) { self.separators = separators }

  /// - Parameter delimiter: the characters between fields; nil where the text decides.
  init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: Bytes?, skippedRows: Int = 0) {
    if let delimiter {
      self.init(separators: ByteSet(delimiter))
    } else if let guess = TableText.guess(bytes, skippedRows: skippedRows) {
      self.init(separators: ByteSet([guess]))
    } else {
      self.init(separators: " \t")
      joinsSeparators = true
    }
    rows = max(skippedRows, 0)..<Int.max
  }

  /// What follows the first number of the first line that has one, else the first such character of all; nil for blanks.
  ///
  /// Blanks in front of a comma belong to it, which Octave does not see.
  private static func guess(_ bytes: UnsafeBufferPointer<UInt8>, skippedRows: Int) -> UInt8? {
    var position = start(of: bytes)
    var line = 0
    var words: UInt8?
    while position < bytes.count, line < skippedRows + 100 {
      let end = lineEnd(bytes, position)
      defer {
        position = nextLine(bytes, end)
        line += 1
      }
      if line < skippedRows { continue }
      let rest = bytes[position..<end].drop { !$0.isDigit }
      if rest.isEmpty {
        words =
          words
          ?? bytes[position..<end].first { $0 != 32 && $0 != UInt8(ascii: ":") && separating.contains($0) }
        continue
      }
      guard let at = rest.firstIndex(where: { separating.contains($0) }) else { return nil }
      let mark = rest[at...].first { $0 != 32 && $0 != 9 }
      if let mark, mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";") { return mark }
      return bytes[at] == 32 || bytes[at] == 9 ? nil : bytes[at]
    }
    return words == 9 ? nil : words
  }

  private static let separating: ByteSet = ",:; \t"

  // MARK: Lines

  /// The place behind a byte order mark.
  static func start(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// Where the line of a place ends: at its line feed or carriage return, or at the end of all.
  static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    var end = position
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    return end
  }

  /// The beginning of the line behind one that ends here.
  static func nextLine(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
    guard end < bytes.count else { return end }
    return bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? end + 2 : end + 1
  }

  // MARK: Reading

  /// The numbers of the text.
  ///
  /// - Returns: nil where words are refused and there is one.
  func numbers(of bytes: UnsafeBufferPointer<UInt8>) throws -> TableNumbers? {
    var numbers = TableNumbers(emptyValue: emptyValue)
    var position = TableText.start(of: bytes)
    var looks = Pace()
    var line = 0
    while line < rows.lowerBound, position < bytes.count {
      let end = TableText.lineEnd(bytes, position)
      try looks.step(end - position)
      position = TableText.nextLine(bytes, end)
      line += 1
    }
    let first = position
    let last = rows.upperBound == .max ? Int.max : rows.count
    let kinds = kinds
    // Rows up to a number are read one by one, and so is a text in which a character of a number begins a comment.
    var alike = kinds.flatMap { kinds in
      last == .max && !comments.intersects(TableText.numeric)
        ? AlikeRows(kinds: kinds, joins: joinsSeparators, length: bytes.count - first) : nil
    }
    let room = max(alike?.room ?? 0, 256)
    try Memory.check(listOf: Double.self, count: room)
    return try withUnsafeTemporaryAllocation(of: Double.self, capacity: room) { scratch in
      while position < bytes.count, numbers.rows < last {
        try alike?.read(bytes, &position, scratch, &numbers)
        let start = position
        guard try row(bytes, &position, kinds, scratch, &numbers) else { return nil }
        try looks.step(position - start)
        if numbers.rows == 64 {
          // As many rows as the rest has if they are as long as these.
          numbers.reserve(rows: (bytes.count - first) / max((position - first) / 64, 1))
        }
      }
      return numbers
    }
  }

  /// What each byte is between numbers; nil where a character of a number separates.
  private var kinds: [UInt8]? {
    if separators.intersects(TableText.numeric) { return nil }
    return (0...255).map { (byte: UInt8) in
      TableText.lineEnds.contains(byte)
        ? UInt8(truncatingIfNeeded: lam_line_end)
        : separators.contains(byte)
          ? UInt8(truncatingIfNeeded: lam_separator) : UInt8(truncatingIfNeeded: lam_other)
    }
  }

  /// Reads one line; nothing of a line that is blank.
  ///
  /// - Parameters:
  ///   - kinds: what bytes are between plain numbers, which are read many at once; nil where none are plain.
  ///   - scratch: room for some of them.
  /// - Returns: false where words are refused and there is one.
  @inline(__always)
  private func row(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ kinds: [UInt8]?,
    _ scratch: UnsafeMutableBufferPointer<Double>, _ numbers: inout TableNumbers
  ) throws -> Bool {
    let count = bytes.count
    var at = position
    while at < count, bytes[at] == 32 || bytes[at] == 9 { at += 1 }
    if at == count || TableText.lineEnds.contains(bytes[at]) || comments.contains(bytes[at]) {
      position = TableText.nextLine(bytes, TableText.lineEnd(bytes, at))
      return true
    }
    if !joinsSeparators, separators.contains(32) || separators.contains(9) { at = position }
    try numbers.beginRow()
    while true {
      if let kinds, let base = bytes.baseAddress {
        var place: UnsafePointer<UInt8>? = base + at
        var ended: Int32 = 0
        let read = lam_read_fields(
          &place, base + count, kinds, joinsSeparators ? 1 : 0, scratch.baseAddress, scratch.count, &ended)
        at = place.map { $0 - base } ?? at
        try numbers.append(scratch[..<read])
        if ended != 0 {
          position = at
          return true
        }
        if read == scratch.count { continue }
      }
      let start = at
      at = fieldEnd(bytes, at)
      // A separator at the end of a line makes no further field.
      if at == start, at == count || TableText.lineEnds.contains(bytes[at]) || comments.contains(bytes[at]) {
        position = TableText.nextLine(bytes, TableText.lineEnd(bytes, at))
        return true
      }
      guard let number = number(UnsafeBufferPointer(rebasing: bytes[start..<at])) else { return false }
      try numbers.append(number)
      if endsRow(bytes, &at) {
        position = at
        return true
      }
    }
  }

  /// Goes over what separates the field that ends here from the next.
  ///
  /// - Returns: whether there is no next field in the line; the place is then the beginning of the next line.
  @inline(__always)
  private func endsRow(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    if at < bytes.count, separators.contains(bytes[at]) {
      at += 1
      guard joinsSeparators else { return false }
      while at < bytes.count, separators.contains(bytes[at]) { at += 1 }
      if at < bytes.count, !TableText.lineEnds.contains(bytes[at]), !comments.contains(bytes[at]) {
        return false
      }
    }
    at = TableText.nextLine(bytes, TableText.lineEnd(bytes, at))
    return true
  }

  /// Where the field of a place ends: at a separator, a comment or the end of the line.
  private func fieldEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    if readsQuotes, at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), !TableText.lineEnds.contains(bytes[at]) {
        at += 1
      }
    }
    while at < bytes.count, !separators.contains(bytes[at]), !TableText.lineEnds.contains(bytes[at]),
      !comments.contains(bytes[at])
    { at += 1 }
    return at
  }

  /// The number of a field; nil where it is none and must be one.
  private func number(_ field: UnsafeBufferPointer<UInt8>) -> Complex<Double>? {
    var field = field
    if readsQuotes { field = TableText.unquoted(field) }
    if let number = NumberReading.number(in: field), !field.contains(UInt8(ascii: ",")) { return number }
    let start = field.firstIndex { !$0.isBlank } ?? field.endIndex
    if let (value, end) = NumberReading.prefix(field, from: start, readsD: true) {
      let rest = field[end...]
      if rest.allSatisfy(\.isBlank) { return Complex(value) }
      // The words `Info` and `Name` begin as numbers do.
      if words == .numberInFront, value.isFinite || !rest[end].isLetter { return Complex(value) }
    }
    return words == .refused && start < field.endIndex ? nil : Complex(emptyValue)
  }

  /// What stands between the quotes of a field that has them, blanks around them apart.
  static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let quote = UInt8(ascii: "\"")
    guard let first = field.firstIndex(where: { !$0.isBlank }),
      let last = field.lastIndex(where: { !$0.isBlank }), first < last, field[first] == quote,
      field[last] == quote
    else { return field }
    return UnsafeBufferPointer(rebasing: field[(first + 1)..<last])
  }
}
