/// The header of a `.npy` file: the class of the elements, their order and the shape of the array.
///
/// Source: NumPy's `numpy.lib.format`, versions 1.0 to 3.0.
struct NumPyHeader {
  /// The element type as NumPy writes it, as in `<f8`.
  var type: String
  var isFortran: Bool
  var extents: [Int]
  /// Where the elements begin.
  var start = 0

  static let mark: Bytes = [0x93] + Bytes("NUMPY".utf8)

  init(type: String, isFortran: Bool, extents: [Int]) {
    self.type = type
    self.isFortran = isFortran
    self.extents = extents
  }

  /// - Throws: `FileDamage`.
  init(_ bytes: Bytes) throws {
    guard bytes.starts(with: NumPyHeader.mark), bytes.count >= 12 else {
      throw FileDamage("it does not begin as NumPy's files do")
    }
    let isWide = bytes[6] >= 2
    guard (1...3).contains(bytes[6]) else {
      throw FileDamage("version \(bytes[6]) of NumPy's format is not known")
    }
    let length =
      Int(bytes[8]) | Int(bytes[9]) << 8 | (isWide ? Int(bytes[10]) << 16 | Int(bytes[11]) << 24 : 0)
    start = isWide ? 12 : 10
    guard length <= bytes.count - start else { throw FileDamage("it ends in the middle of its header") }
    var parser = Parser(text: bytes[start..<(start + length)])
    start += length
    (type, isFortran, extents) = try parser.fields()
  }

  /// The header as `numpy.save` writes it, version 1.0, or 2.0 where it is too long.
  var bytes: Bytes {
    let shape =
      extents.count == 1 ? "(\(extents[0]),)" : "(" + extents.map(String.init).joined(separator: ", ") + ")"
    var text = "{'descr': '\(type)', 'fortran_order': \(isFortran ? "True" : "False"), 'shape': \(shape), }"
    // NumPy leaves room for the growing extent to have 21 digits.
    if let growing = isFortran ? extents.last : extents.first {
      text += String(repeating: " ", count: max(21 - String(growing).utf8.count, 0))
    }
    var length = text.utf8.count + 1
    let isWide = length > 0xFFC0
    let front = isWide ? 12 : 10
    let padding = (64 - (front + length) % 64) % 64
    length += padding
    var result = NumPyHeader.mark + [isWide ? 2 : 1, 0]
    for k in 0..<(isWide ? 4 : 2) { result.append(UInt8(truncatingIfNeeded: length >> (8 * k))) }
    result += Bytes(text.utf8) + Bytes(repeating: 32, count: padding) + [10]
    return result
  }

  /// Reads the literal of a Python dictionary that a header is.
  private struct Parser {
    var text: ArraySlice<UInt8>
    private static let damaged = FileDamage("its header is not as NumPy writes it")

    mutating func fields() throws -> (type: String, isFortran: Bool, extents: [Int]) {
      var type: String?
      var isFortran: Bool?
      var extents: [Int]?
      try take("{")
      while !accept("}") {
        let key = try quoted()
        try take(":")
        switch key {
        case "descr":
          skipBlanks()
          if text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "(") {
            throw FileDamage(
              "its elements are structures, for which lam has no arrays; save their fields one by one")
          }
          type = try quoted()
        case "fortran_order":
          if accept("True") { isFortran = true } else if accept("False") { isFortran = false }
        case "shape": extents = try tuple()
        default: throw Parser.damaged
        }
        if !accept(",") {
          try take("}")
          break
        }
      }
      guard let type, let isFortran, let extents else { throw Parser.damaged }
      return (type, isFortran, extents)
    }

    private mutating func skipBlanks() { text = text.drop { $0.isBlank } }

    private mutating func accept(_ word: String) -> Bool {
      skipBlanks()
      guard text.starts(with: word.utf8) else { return false }
      text = text.dropFirst(word.utf8.count)
      return true
    }

    private mutating func take(_ word: String) throws {
      if !accept(word) { throw Parser.damaged }
    }

    private mutating func quoted() throws -> String {
      // Python 2 marked some texts.
      _ = accept("u'") || accept("b'") || accept("'") || accept("\"")
      let content = text.prefix { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\"") }
      text = text[content.endIndex...]
      guard !text.isEmpty else { throw Parser.damaged }
      text = text.dropFirst()
      return String(decoding: content, as: UTF8.self)
    }

    private mutating func tuple() throws -> [Int] {
      var extents: [Int] = []
      try take("(")
      while !accept(")") {
        skipBlanks()
        let digits = text.prefix { $0.isDigit }
        guard let extent = Int(String(decoding: digits, as: UTF8.self)), extents.count < 64 else {
          throw Parser.damaged
        }
        extents.append(extent)
        text = text[digits.endIndex...]
        // Python 2 marked long numbers.
        _ = accept("L")
        if !accept(",") {
          try take(")")
          break
        }
      }
      return extents
    }
  }
}
