import LamNumerics
import LamRuntime
import Numerics

/// Reads a text field by field as a format says, again and again.
///
/// Words, white space, delimiters and failures are those of Octave's `textscan`; numbers are correctly rounded.
struct TextScan {
  let bytes: UnsafeBufferPointer<UInt8>
  private let format: TextScanFormat
  let options: TextScanOptions
  var position: Int
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
