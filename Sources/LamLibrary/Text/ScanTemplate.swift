import LamNumerics
import LamRuntime
import LamSemantics

/// A template of `sscanf`, and what it reads.
struct ScanTemplate {
  enum Part {
    case space
    case literal(UInt8)
    case conversion(letter: UInt8, width: Int?, isSkipped: Bool, set: Set<UInt8>)
  }

  enum Item {
    case number(Double)
    case text(Bytes)
  }

  let parts: [Part]

  /// Nil where a `%` begins no conversion.
  init?(_ template: Bytes) {
    var parts: [Part] = []
    var rest = template[...]
    while let byte = rest.popFirst() {
      if byte.isSpace {
        parts.append(.space)
        continue
      }
      guard byte == UInt8(ascii: "%") else {
        parts.append(.literal(byte))
        continue
      }
      if rest.first == UInt8(ascii: "%") {
        rest = rest.dropFirst()
        parts.append(.literal(byte))
        continue
      }
      let isSkipped = rest.first == UInt8(ascii: "*")
      if isSkipped { rest = rest.dropFirst() }
      var width: Int? = nil
      while let digit = rest.first, digit.isDigit {
        width = min((width ?? 0) * 10 + Int(digit - 48), 1_000_000)
        rest = rest.dropFirst()
      }
      while rest.first == UInt8(ascii: "l") || rest.first == UInt8(ascii: "h") { rest = rest.dropFirst() }
      guard let letter = rest.popFirst() else { return nil }
      var set: Set<UInt8> = []
      if letter == UInt8(ascii: "[") {
        guard let read = ScanTemplate.set(&rest) else { return nil }
        set = read
      } else if !Bytes("diufeEgGxXosc".utf8).contains(letter) {
        return nil
      }
      parts.append(.conversion(letter: letter, width: width, isSkipped: isSkipped, set: set))
    }
    self.parts = parts
  }

  /// The characters of `[a-z]`, behind its opening bracket.
  private static func set(_ rest: inout ArraySlice<UInt8>) -> Set<UInt8>? {
    var isInverted = false
    if rest.first == UInt8(ascii: "^") {
      isInverted = true
      rest = rest.dropFirst()
    }
    var members: Bytes = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]"), !members.isEmpty {
        let set = Set(members)
        return isInverted ? Set((0...255).map { UInt8($0) }).subtracting(set) : set
      }
      if byte == UInt8(ascii: "-"), let low = members.last, let high = rest.first, high != UInt8(ascii: "]"),
        low <= high
      {
        members += low...high
        rest = rest.dropFirst()
      } else {
        members.append(byte)
      }
    }
    return nil
  }

  /// How many conversions give a value.
  var conversionCount: Int {
    parts.count {
      if case .conversion(_, _, false, _) = $0 { true } else { false }
    }
  }

  /// Whether every conversion reads text.
  var isAllText: Bool {
    let letters = parts.compactMap { part -> UInt8? in
      if case .conversion(let letter, _, false, _) = part { return letter }
      return nil
    }
    return !letters.isEmpty && letters.allSatisfy { Bytes("sc[".utf8).contains($0) }
  }

  /// Reads by the template, again and again while it matches and input is left.
  ///
  /// - Parameters:
  ///   - once: the template is used a single time.
  ///   - limit: reading ends when so many conversions have read something, a text counting once.
  /// - Returns: what the conversions read, where reading ended, and whether that was for something that did not fit.
  func read(
    _ input: Bytes, once: Bool, limit: Int = .max
  ) throws -> (items: [Item], end: Int, hasFailed: Bool) {
    var left = limit
    if limit == 0 { return ([], 0, false) }
    var items: [Item] = []
    var position = 0
    let hasConversion = parts.contains { if case .conversion = $0 { true } else { false } }
    var looks = Pace(every: Pace.elements)
    while true {
      try looks.step(parts.count)
      let start = position
      for part in parts {
        switch part {
        case .space: skipSpace(input, &position)
        case .literal(let byte):
          guard position < input.count, input[position] == byte else {
            return (items, position, position < input.count)
          }
          position += 1
        case .conversion(let letter, let width, let isSkipped, let set):
          // What stands between two conversions is read behind the last one that is asked for too.
          if left <= 0 { return (items, position, false) }
          guard let item = convert(input, &position, letter, width, set) else {
            return (items, position, position < input.count)
          }
          if isSkipped { continue }
          items.append(item)
          left -= 1
        }
      }
      if left <= 0 { return (items, position, false) }
      if once || !hasConversion || position == start || position >= input.count {
        return (items, position, false)
      }
    }
  }

  private func skipSpace(_ input: Bytes, _ position: inout Int) {
    while position < input.count, input[position].isSpace { position += 1 }
  }

  private func convert(
    _ input: Bytes, _ position: inout Int, _ letter: UInt8, _ width: Int?, _ set: Set<UInt8>
  ) -> Item? {
    switch letter {
    case UInt8(ascii: "c"):
      let count = width ?? 1
      guard position < input.count else { return nil }
      let text = Bytes(input[position..<min(position + count, input.count)])
      position += text.count
      return .text(text)
    case UInt8(ascii: "["):
      let text = Bytes(input[position...].prefix(width ?? .max).prefix { set.contains($0) })
      position += text.count
      return text.isEmpty ? nil : .text(text)
    case UInt8(ascii: "s"):
      skipSpace(input, &position)
      let text = Bytes(input[position...].prefix(width ?? .max).prefix { !$0.isSpace })
      position += text.count
      return text.isEmpty ? nil : .text(text)
    default:
      skipSpace(input, &position)
      let field = input[position...].prefix(width ?? .max)
      guard let (value, count) = number(field, letter) else { return nil }
      position += count
      return .number(value)
    }
  }

  private func number(_ field: ArraySlice<UInt8>, _ letter: UInt8) -> (Double, Int)? {
    var base: Int
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): base = 16
    case UInt8(ascii: "o"): base = 8
    case UInt8(ascii: "d"), UInt8(ascii: "u"), UInt8(ascii: "i"): base = 10
    default: base = 0
    }
    var sign = 1.0
    var at = field.startIndex
    if at < field.endIndex, field[at] == UInt8(ascii: "-") || field[at] == UInt8(ascii: "+") {
      if field[at] == UInt8(ascii: "-") { sign = -1 }
      at += 1
    }
    for (word, value) in [("Inf", Double.infinity), ("NaN", .nan), ("NA", NumberText.missing)]
    where field[at...].prefix(word.utf8.count).map(\.lowercased) == word.utf8.map(\.lowercased) {
      return (sign * value, at - field.startIndex + word.utf8.count)
    }
    if base > 0 {
      let isHexadecimal = field[at...].prefix(2).map(\.lowercased) == Bytes("0x".utf8)
      if letter == UInt8(ascii: "i"), at < field.endIndex, field[at] == UInt8(ascii: "0") {
        base = isHexadecimal ? 16 : 8
      }
      if base == 16, isHexadecimal { at += 2 }
      var value = 0.0
      let first = at
      while at < field.endIndex {
        let byte = field[at].lowercased
        let digit = byte.isDigit ? Int(byte) - 48 : byte.isLower ? Int(byte) - 87 : 99
        if digit >= base { break }
        value = value * Double(base) + Double(digit)
        at += 1
      }
      return at > first ? (sign * value, at - field.startIndex) : nil
    }
    let read = field.withUnsafeBufferPointer {
      NumberReading.decimal($0, from: at - field.startIndex)
    }
    return read.map { (sign * $0.value, $0.end) }
  }
}
