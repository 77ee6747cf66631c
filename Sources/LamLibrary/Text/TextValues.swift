import LamNumerics
import LamRuntime
import LamSemantics

/// Text as rows of bytes: what the text builtins work on.
typealias Bytes = [UInt8]

extension Value {
  /// A row of characters of any length; 1×0 for no bytes, where `Value.of(bytes:)` makes 0×0.
  static func row(_ bytes: some Collection<UInt8>) throws -> Value {
    .char(try Tensor(bytes: bytes, shape: Shape(1, bytes.count)), .single)
  }

  /// A character matrix of these rows, padded with spaces to the longest; 0×0 for none.
  static func rows(_ rows: [Bytes]) throws -> Value {
    guard !rows.isEmpty else { return .char(.empty, .single) }
    let width = rows.map(\.count).max() ?? 0
    if width == 0 && rows.count == 1 { return .char(.empty, .single) }
    let shape = Shape(rows.count, width)
    return .char(
      try Tensor(shape: shape) { target in
        var looks = Pace()
        for (i, row) in rows.enumerated() {
          try looks.step(width)
          for j in 0..<width {
            (target + i + j * rows.count).initialize(to: CodeUnit(j < row.count ? row[j] : UInt8(ascii: " ")))
          }
        }
      }, .single)
  }

  /// The rows of a character matrix; one empty row for the empty text; nil for other values.
  var textRows: [Bytes]? {
    get throws {
      guard let characters = self.characters, characters.isMatrix else { return nil }
      let (rows, columns) = (characters.rows, characters.columns)
      if rows == 1 { return [characters.bytes] }
      if characters.isEmpty { return rows <= 1 || columns > 0 ? [[]] : [Bytes](repeating: [], count: rows) }
      var looks = Pace()
      return try characters.withElements { all in
        try (0..<rows).map { row in
          try looks.step(columns)
          return (0..<columns).map { all[row + $0 * rows].byte }
        }
      }
    }
  }

  /// The texts of a cell of texts, or of the rows of a character matrix; nil for other values.
  var texts: [Bytes]? {
    get throws {
      if case .cell(let cells) = self {
        var texts: [Bytes] = []
        var looks = Pace(every: Pace.elements)
        for cell in cells.elements {
          try looks.step()
          guard let bytes = cell.bytes else { return nil }
          texts.append(bytes)
        }
        return texts
      }
      return try textRows
    }
  }

  /// A column cell of texts.
  static func cellColumn(_ texts: [Bytes]) throws -> Value {
    .cell(try Tensor(shape: Shape(texts.count, 1), each: { try Value.of(bytes: texts[$0]) }))
  }

  /// A row cell of values.
  static func cellRow(_ values: [Value]) throws -> Value {
    .cell(try Tensor(shape: Shape(1, values.count), each: { values[$0] }))
  }
}

extension Call {
  /// The bytes of an argument that is text.
  func bytes(_ index: Int) throws -> Bytes {
    guard let bytes = try self[index].bytes else { throw refuse(index, expected: "text") }
    return bytes
  }

  /// The texts of an argument that is text or a cell of texts.
  func texts(_ index: Int) throws -> [Bytes] {
    guard let texts = try self[index].texts else { throw refuse(index, expected: "text or a cell of texts") }
    return texts
  }

  /// A function of a text applied to an argument that is one text, or to every text of a cell of any depth.
  func mapTexts(_ index: Int, _ transform: (Value) throws -> Value) throws -> Value {
    func map(_ value: Value) throws -> Value {
      switch value {
      case .cell(let cells): return .cell(try cells.map(map))
      case .array(.char): return try transform(value)
      default: throw refuse(index, expected: "text or a cell of texts")
      }
    }
    return try map(self[index])
  }
}

extension UInt8 {
  var isSpace: Bool { self == 32 || (self >= 9 && self <= 13) }
  /// White space, or the NUL that pads character matrices.
  var isBlank: Bool { isSpace || self == 0 }
  var isDigit: Bool { self >= 48 && self <= 57 }
  var isUpper: Bool { self >= 65 && self <= 90 }
  var isLower: Bool { self >= 97 && self <= 122 }
  var isLetter: Bool { isUpper || isLower }
  var uppercased: UInt8 { isLower ? self - 32 : self }
  var lowercased: UInt8 { isUpper ? self + 32 : self }
}
