import LamNumerics
import LamRuntime
import Numerics

/// Reads a text field by field as a format says, again and again.
///
/// Words, white space, delimiters and failures are those of Octave's `textscan`; numbers are correctly rounded.
struct TextScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let format: TextScanFormat
  private let options: TextScanOptions
  private(set) var position: Int
  private(set) var columns: [TextScanColumn]
  /// How many times the format was used, the last time perhaps in part.
  private(set) var rows = 0
  /// How many elements of the format were used in the last row. Octave counts literals and what is skipped, too, where it
  /// finds the columns that are a row shorter.
  private(set) var filled = 0
  /// The row and the field, counted from 0, that could not be read.
  private(set) var failure: (row: Int, field: Int)?
  private var lines = 0
  private var hasFailed = false
  private var isAtEnd = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ format: TextScanFormat, _ options: TextScanOptions) {
    self.bytes = bytes
    self.format = format
    self.options = options
    position = 0
    columns = format.columns.map { TextScanColumn($0) }
  }

  /// Whether text ends without the end of a line.
  private var endsWithinLine: Bool { bytes.last.map { !options.isLineEnd($0) } ?? true }

  /// Goes over the lines at the top.
  mutating func skipHeader() {
    let end = options.lineEnds?.second ?? 10
    for _ in 0..<options.headerLines {
      guard position < bytes.count else { return }
      position = bytes[position...].firstIndex(of: end).map { $0 + 1 } ?? bytes.count
    }
  }

  /// How many numbers the next line holds, missing ones counted; its place stays where it was.
  mutating func fieldsOfLine() throws -> Int {
    let start = position
    defer { position = start }
    skipWhitespace()
    var count = 0
    var looks = Pace(every: Pace.elements)
    while position < bytes.count, !options.isLineEnd(bytes[position]) {
      try looks.step()
      let place = position
      if complex(.max, .max) == nil {
        position = place
        // Neither a number nor a missing one.
        if longDelimiter() == nil, !options.delimiters.contains(bytes[position]) { break }
      }
      count += 1
      skipWhitespace()
      if position == bytes.count || options.isLineEnd(bytes[position]) { break }
      skipDelimiter()
      if position == place { break }
      skipWhitespace()
    }
    return max(count, 1)
  }

  /// Reads all that the limit allows.
  mutating func run() throws {
    if options.joinsDelimiters { skipDelimiter() }
    var looks = Pace(every: Pace.elements)
    filled = columns.count
    while rows < options.limit {
      let start = position
      try looks.step(format.elements.count)
      let outcome = try readOnce()
      if outcome.isEmpty && outcome.ended {
        for index in columns.indices { columns[index].removeLast() }
        filled = columns.count
        break
      }
      rows += 1
      if outcome.failed || outcome.ended || lines >= options.limit {
        if outcome.isEmpty {
          filled = columns.count
          if outcome.failed, outcome.nothingWorked {
            rows -= 1
            for index in columns.indices { columns[index].removeLast() }
          }
        }
        break
      }
      // A format that takes nothing would be used for ever.
      if position == start { break }
    }
  }

  /// Whether the columns behind the last value are a row shorter.
  var isUneven: Bool { failure != nil || isAtEnd && endsWithinLine }

  private struct Outcome {
    /// No conversion read anything.
    var isEmpty = true
    var ended = false
    var failed = false
    var nothingWorked = true
  }

  /// Uses the format once; every column has one value more afterwards.
  private mutating func readOnce() throws -> Outcome {
    var outcome = Outcome()
    var column = 0
    for (index, element) in format.elements.enumerated() {
      hasFailed = false
      let isColumn = element.column != nil
      try read(element, into: isColumn ? column : nil)
      var thisFailed = false
      if !hasFailed {
        if isColumn { outcome.isEmpty = false }
      } else if position < bytes.count {
        thisFailed =
          options.longDelimiters.isEmpty
          ? !options.delimiters.contains(bytes[position]) : longDelimiter() == nil
      } else {
        thisFailed = true
      }
      if isColumn { column += 1 }
      let place = position
      let next = format.elements[(index + 1) % format.elements.count]
      // A literal that begins with a delimiter wants it itself.
      if case .literal(let text) = next, text.first.map({ options.delimiters.contains($0) }) == true {
        isAtEnd = position >= bytes.count
      } else {
        skipDelimiter()
      }
      if isAtEnd {
        if !outcome.ended { filled = index + 1 }
        outcome.ended = true
      }
      if thisFailed {
        if position == place, !outcome.failed {
          filled = index
          outcome.failed = true
          if place < bytes.count || !isAtEnd { failure = (rows, index) }
        }
      } else if !outcome.ended, !outcome.failed {
        outcome.nothingWorked = false
      }
    }
    return outcome
  }

  private mutating func read(_ element: TextScanFormat.Element, into column: Int?) throws {
    switch element {
    case .literal(let text): match(text)
    case .number(let target, let width, let decimals, _):
      skipWhitespace()
      if target == .int64 || target == .uint64, width == .max, decimals == .max,
        let (sign, magnitude) = wholeNumber()
      {
        if let column { try columns[column].append(isNegative: sign, magnitude: magnitude) }
        return
      }
      let value = target.isFloat ? complex(width, decimals) : real(width, decimals).map { Complex($0) }
      hasFailed = value == nil
      if let column { try columns[column].append(value ?? Complex(options.emptyValue)) }
    case .word(let width, _):
      skipWhitespace()
      try take(word(width), column)
    case .quoted(let width, _):
      skipWhitespace()
      try take(quoted(width), column)
    case .characters(let count, _):
      skipWhitespace()
      let start = position
      position = min(position + count, bytes.count)
      try take(Bytes(bytes[start..<position]), column)
    case .set(let set, _):
      skipWhitespace()
      let start = position
      while position < bytes.count, set.contains(bytes[position]) { position += 1 }
      try take(Bytes(bytes[start..<position]), column)
    }
  }

  private mutating func take(_ text: Bytes, _ column: Int?) throws {
    if text.isEmpty, position >= bytes.count { hasFailed = true }
    if let column { try columns[column].append(text: text) }
  }

  // MARK: Numbers

  /// A whole number without point or exponent that 64 bits hold; nil, with nothing taken, for another.
  private mutating func wholeNumber() -> (isNegative: Bool, magnitude: UInt64)? {
    var at = position
    var isNegative = false
    if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
      isNegative = bytes[at] == UInt8(ascii: "-")
      at += 1
    }
    let first = at
    var magnitude: UInt64 = 0
    while at < bytes.count, bytes[at].isDigit {
      let (product, tooLarge) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, tooMuch) = product.addingReportingOverflow(UInt64(bytes[at] - 48))
      if tooLarge || tooMuch { return nil }
      magnitude = sum
      at += 1
    }
    if at == first { return nil }
    if at < bytes.count,
      bytes[at] == UInt8(ascii: ".") || bytes[at] | 32 == UInt8(ascii: "e")
        || bytes[at] | 32 == UInt8(ascii: "d")
    {
      return nil
    }
    position = at
    return (isNegative, magnitude)
  }

  /// A number, perhaps with an imaginary part, or a word that stands for a missing one; nil where there is none.
  private mutating func complex(_ width: Int, _ decimals: Int) -> Complex<Double>? {
    let start = position
    if let unit = imaginaryUnit() { return Complex(0, unit) }
    let re = real(width, decimals)
    if re.map({ $0.isNaN || $0 == .infinity }) ?? true {
      for word in options.emptyWords where !word.isEmpty && bytes[start...].starts(with: word) {
        position = start + word.count
        return Complex(options.emptyValue)
      }
    }
    guard let re else { return nil }
    if takeUnit() { return Complex(0, re) }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
    else {
      return Complex(re)
    }
    let middle = position
    if let unit = imaginaryUnit() { return Complex(re, unit) }
    if let im = real(width, decimals), takeUnit() { return Complex(re, im) }
    position = middle
    return Complex(re)
  }

  /// `+i`, `-j`.
  private mutating func imaginaryUnit() -> Double? {
    guard position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-"),
      bytes[position + 1] == UInt8(ascii: "i") || bytes[position + 1] == UInt8(ascii: "j"),
      position + 2 >= bytes.count || bytes[position + 2] != UInt8(ascii: "n")
    else { return nil }
    position += 2
    return bytes[position - 2] == UInt8(ascii: "-") ? -1 : 1
  }

  private mutating func takeUnit() -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "i") || bytes[position] == UInt8(ascii: "j")
    else {
      return false
    }
    position += 1
    return true
  }

  /// A real number; nil where there is none, with its sign taken all the same.
  private mutating func real(_ width: Int, _ decimals: Int) -> Double? {
    var sign = 1.0
    let limit = width < bytes.count - position ? position + width : bytes.count
    if position < limit, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
      if bytes[position] == UInt8(ascii: "-") { sign = -1 }
      position += 1
    }
    let field = UnsafeBufferPointer(rebasing: bytes[..<limit])
    if decimals < .max, let value = shortened(field, decimals) { return sign * value }
    if let (value, end) = NumberReading.decimal(field, from: position, readsD: true) {
      position = end
      return sign * value
    }
    for (word, value) in [("inf", Double.infinity), ("nan", .nan)]
    where limit - position >= 3 && zip(field[position...], word.utf8).allSatisfy({ $0 | 32 == $1 }) {
      position += 3
      return sign * value
    }
    return nil
  }

  /// A number of whose decimals only some count, rounded there.
  private mutating func shortened(_ field: UnsafeBufferPointer<UInt8>, _ decimals: Int) -> Double? {
    let start = position
    var at = position
    while at < field.count, field[at].isDigit { at += 1 }
    guard at < field.count, field[at] == UInt8(ascii: ".") else { return nil }
    let point = at
    at += 1
    while at < field.count, field[at].isDigit { at += 1 }
    let kept = min(at - point - 1, decimals)
    if at == start + 1 { return nil }
    var text = Bytes(field[start..<(point + 1 + kept)])
    let roundsUp = kept < at - point - 1 && field[point + 1 + kept] >= UInt8(ascii: "5")
    let digits = at
    if let (_, end) = NumberReading.decimal(field, from: start, readsD: true), end > digits {
      text += [UInt8(ascii: "e")] + field[(digits + 1)..<end]
      at = end
    }
    position = at
    text.insert(UInt8(ascii: "0"), at: 0)
    guard let value = text.withUnsafeBufferPointer({ NumberReading.decimal($0, from: 0) })?.value else {
      return nil
    }
    guard roundsUp else { return value }
    // One more in the last of the decimals that count.
    let unit = Bytes("1e-\(kept)".utf8)
    let step = unit.withUnsafeBufferPointer { NumberReading.decimal($0, from: 0) }?.value ?? 0
    guard at > digits else { return value + step }
    let power = Bytes("1e".utf8) + field[(digits + 1)..<at]
    return value + step * (power.withUnsafeBufferPointer { NumberReading.decimal($0, from: 0) }?.value ?? 1)
  }

  // MARK: Texts

  private mutating func word(_ width: Int) -> Bytes {
    let start = position
    if options.longDelimiters.isEmpty {
      while position < bytes.count, position - start < width, !options.delimiters.contains(bytes[position]) {
        position += 1
      }
      return Bytes(bytes[start..<position])
    }
    while position < bytes.count, !options.isLineEnd(bytes[position]), longDelimiter() == nil {
      position += 1
    }
    return Bytes(bytes[start..<position])
  }

  private mutating func quoted(_ width: Int) -> Bytes {
    let quote = UInt8(ascii: "\"")
    guard position < bytes.count, bytes[position] == quote else { return word(width) }
    var text: Bytes = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == quote {
        guard position < bytes.count, bytes[position] == quote else { break }
        position += 1
      }
      text.append(byte)
    }
    return text
  }

  private mutating func match(_ text: Bytes) {
    skipWhitespace(overLineEnds: true)
    for byte in text {
      guard position < bytes.count, bytes[position] == byte else {
        hasFailed = true
        return
      }
      position += 1
    }
  }

  // MARK: Between fields

  /// The length of the long delimiter that stands here; nil for none.
  private func longDelimiter() -> Int? {
    options.longDelimiters.first { bytes[position...].starts(with: $0) }?.count
  }

  /// Goes over white space and comments.
  private mutating func skipWhitespace(overLineEnds: Bool = false) {
    while true {
      var previous: UInt8?
      while position < bytes.count {
        let byte = bytes[position]
        if options.isLineEnd(byte) {
          if !overLineEnds, !options.whitespace.contains(byte) { break }
          if let ends = options.lineEnds,
            previous != ends.first || byte != ends.second || ends.first == ends.second
          {
            lines += 1
          }
        } else if !options.whitespace.contains(byte) {
          break
        }
        previous = byte
        position += 1
      }
      guard let (begin, end) = options.comment, !begin.isEmpty,
        bytes[min(position, bytes.count)...].starts(with: begin)
      else { return }
      position += begin.count
      if end.isEmpty {
        while position < bytes.count, !options.isLineEnd(bytes[position]) { position += 1 }
        takeLineEnd()
      } else {
        while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
        position = min(position + end.count, bytes.count)
      }
    }
  }

  /// Goes over the end of a line that stands here.
  private mutating func takeLineEnd() {
    guard position < bytes.count, let ends = options.lineEnds, options.isLineEnd(bytes[position]) else {
      return
    }
    lines += 1
    if bytes[position] == ends.first, position + 1 < bytes.count, bytes[position + 1] == ends.second {
      position += 1
    }
    position += 1
  }

  /// Goes over what separates two fields: one delimiter, or several where they are one.
  private mutating func skipDelimiter() {
    skipWhitespace()
    if position < bytes.count {
      let byte = bytes[position]
      if options.isLineEnd(byte) {
        takeLineEnd()
      } else if options.longDelimiters.isEmpty {
        guard options.delimiters.contains(byte) else { return noteEnd() }
        position += 1
      } else {
        guard let length = longDelimiter() else { return noteEnd() }
        position += length
      }
      if options.joinsDelimiters {
        while position < bytes.count {
          let byte = bytes[position]
          if options.isLineEnd(byte) {
            takeLineEnd()
          } else if options.whitespace.contains(byte)
            || options.longDelimiters.isEmpty && options.delimiters.contains(byte)
          {
            position += 1
          } else if let length = longDelimiter() {
            position += length
          } else {
            break
          }
        }
      }
      isAtEnd = false
      return
    }
    noteEnd()
  }

  /// The end is seen where something was looked for and there was nothing: not right behind the last line.
  private mutating func noteEnd() { isAtEnd = position >= bytes.count }
}
