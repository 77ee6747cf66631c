import LamSemantics

/// What stands in the place of a match: texts, and the matches of groups that `$1` names.
struct ReplacementTemplate {
  enum Part {
    case text(Bytes)
    /// A group of the pattern; 0 is the whole match.
    case group(Int)
  }

  private(set) var parts: [Part] = []

  /// The parts of a replacement as it is written: `$1` names a group; a backslash makes `$` and itself plain bytes.
  init(_ replacement: Bytes) {
    var literal: Bytes = []
    var position = 0
    while position < replacement.count {
      let byte = replacement[position]
      let next = position + 1 < replacement.count ? replacement[position + 1] : 0
      position += 2
      if byte == UInt8(ascii: "$"), next.isDigit {
        if !literal.isEmpty { parts.append(.text(literal)) }
        literal = []
        parts.append(.group(Int(next - 48)))
      } else if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "$") || next == UInt8(ascii: "\\") {
        literal.append(next)
      } else {
        literal.append(byte)
        position -= 1
      }
    }
    if !literal.isEmpty { parts.append(.text(literal)) }
  }
}
