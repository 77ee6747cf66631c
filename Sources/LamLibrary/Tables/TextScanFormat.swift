import LamRuntime
import LamSemantics

/// The format of `textscan`, `textread` and `strread`: what stands in each field of a line, and literal text between.
struct TextScanFormat {
  enum Element {
    case literal(Bytes)
    /// A number of a class: of at most so many characters, of which so many behind the point count.
    case number(ValueClass, width: Int, decimals: Int, isSkipped: Bool)
    /// A text up to a delimiter or white space.
    case word(width: Int, isSkipped: Bool)
    /// The same, or what stands between double quotes.
    case quoted(width: Int, isSkipped: Bool)
    case characters(count: Int, isSkipped: Bool)
    case set(ByteSet, isSkipped: Bool)

    /// The class of the column that it makes; nil for none.
    var column: ValueClass? {
      switch self {
      case .literal, .number(_, _, _, true), .word(_, true), .quoted(_, true), .characters(_, true),
        .set(_, true):
        return nil
      case .number(let target, _, _, false): return target
      case .word, .quoted, .characters, .set: return .cell
      }
    }

    var isLiteral: Bool {
      if case .literal = self { return true }
      return false
    }
  }

  private(set) var elements: [Element] = []

  /// A number in each of so many columns.
  init(numbers count: Int) {
    elements = [Element](
      repeating: .number(.double, width: .max, decimals: .max, isSkipped: false), count: count)
  }

  /// Nil where a `%` begins no conversion.
  init?(_ format: Bytes) {
    var rest = format[...]
    var literal: Bytes = []
    func flush(_ elements: inout [Element]) {
      if !literal.isEmpty { elements.append(.literal(literal)) }
      literal = []
    }
    while let byte = rest.popFirst() {
      if byte.isSpace {
        flush(&elements)
      } else if byte != UInt8(ascii: "%") {
        literal.append(byte)
      } else if rest.first == UInt8(ascii: "%") {
        rest = rest.dropFirst()
        literal.append(byte)
      } else if rest.first?.isSpace ?? true {
        literal.append(byte)
      } else {
        flush(&elements)
        guard let element = TextScanFormat.conversion(&rest) else { return nil }
        elements.append(element)
      }
    }
    flush(&elements)
  }

  var columns: [ValueClass] { elements.compactMap(\.column) }

  /// Whether there is any conversion at all.
  var converts: Bool { elements.contains { !$0.isLiteral } }

  var hasWords: Bool {
    elements.contains {
      if case .word = $0 { return true }
      return false
    }
  }

  /// What stands behind a `%`.
  private static func conversion(_ rest: inout ArraySlice<UInt8>) -> Element? {
    let isSkipped = rest.first == UInt8(ascii: "*")
    if isSkipped { rest = rest.dropFirst() }
    let width = count(&rest)
    var decimals: Int?
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      decimals = count(&rest) ?? 0
    }
    let limit = width == 0 ? .max : width ?? .max
    guard let letter = rest.popFirst() else { return nil }
    switch letter {
    case UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "d"), UInt8(ascii: "u"):
      var target = ValueClass.double
      let sizes =
        letter == UInt8(ascii: "f")
        ? ["64", "32"] : letter == UInt8(ascii: "n") ? [] : ["8", "16", "32", "64"]
      let size = sizes.first { rest.starts(with: $0.utf8) }
      rest = rest.dropFirst(size?.utf8.count ?? 0)
      if letter == UInt8(ascii: "d") || letter == UInt8(ascii: "u") {
        guard
          let named = ValueClass(rawValue: (letter == UInt8(ascii: "d") ? "int" : "uint") + (size ?? "32"))
        else {
          return nil
        }
        target = named
      } else if size == "32" {
        target = .single
      }
      return .number(target, width: limit, decimals: decimals ?? .max, isSkipped: isSkipped)
    case UInt8(ascii: "s"): return .word(width: limit, isSkipped: isSkipped)
    case UInt8(ascii: "q"): return .quoted(width: limit, isSkipped: isSkipped)
    case UInt8(ascii: "c"): return .characters(count: max(width ?? 1, 1), isSkipped: isSkipped)
    case UInt8(ascii: "["): return set(&rest).map { .set($0, isSkipped: isSkipped) }
    default: return nil
    }
  }

  private static func count(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var count: Int?
    while let digit = rest.first, digit.isDigit {
      count = min((count ?? 0) * 10 + Int(digit - 48), 1 << 30)
      rest = rest.dropFirst()
    }
    return count
  }

  /// The characters of `[a-z]` behind the opening bracket. A hyphen is a range between letters or digits only.
  private static func set(_ rest: inout ArraySlice<UInt8>) -> ByteSet? {
    let isInverted = rest.first == UInt8(ascii: "^")
    if isInverted { rest = rest.dropFirst() }
    var members: Bytes = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "]"), !members.isEmpty {
        let set = ByteSet(members)
        return isInverted ? ByteSet((0...255).map { UInt8($0) }.filter { !set.contains($0) }) : set
      }
      if byte == UInt8(ascii: "-"), let low = members.last, let high = rest.first, low <= high,
        low.isLetter || low.isDigit, high.isLetter || high.isDigit
      {
        members += low...high
        rest = rest.dropFirst()
      } else {
        members.append(byte)
      }
    }
    return nil
  }
}
