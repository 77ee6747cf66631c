import LamNumerics
import LamSemantics

/// The arguments of `printf`, taken element by element as the template asks for them.
struct PrintArguments {
  enum Item {
    case number(Double)
    case integer(Int64)
    case unsigned(UInt64)
    case text(ArraySlice<UInt8>)
    /// An empty argument.
    case nothing
  }

  private enum Elements {
    case doubles(Tensor<Double>)
    /// The real parts of complex numbers.
    case complex(Tensor<Double>)
    case integers([Int64])
    case unsigned([UInt64])
    case text([UInt8])

    var count: Int {
      switch self {
      case .doubles(let x), .complex(let x): return x.count
      case .integers(let x): return x.count
      case .unsigned(let x): return x.count
      case .text(let x): return x.count
      }
    }
  }

  private static let wholeLetters = Array("diuxXocs".utf8)

  private let values: [Value?]
  private var next = 0
  private var current: Elements?
  private var position = 0

  /// - Throws: `Failure.refused` where an argument is no array of numbers or text.
  init(_ values: [Value?], from first: Int, function: String) throws {
    for case .some(let value) in values.dropFirst(first)
    where !value.isArithmetic && value.valueClass != .function {
      throw Failure.refused(
        "\(function): \(Wording.describe(value)) cannot be printed by a template"
          + (value.valueClass == .cell ? "; its elements can: c{:}" : ""))
    }
    self.values = values
    next = min(first, values.count)
  }

  var isExhausted: Bool { current == nil && next >= values.count }

  private static func elements(of value: Value) throws -> Elements {
    switch value {
    case .array(.double(let x)): return .doubles(x)
    case .array(.char): return .text(value.bytes ?? [])
    case .function: return .text([])
    case .array(.int8(let x)): return .integers(x.elements.map(Int64.init))
    case .array(.int16(let x)): return .integers(x.elements.map(Int64.init))
    case .array(.int32(let x)): return .integers(x.elements.map(Int64.init))
    case .array(.int64(let x)): return .integers(x.elements)
    case .array(.uint8(let x)): return .unsigned(x.elements.map(UInt64.init))
    case .array(.uint16(let x)): return .unsigned(x.elements.map(UInt64.init))
    case .array(.uint32(let x)): return .unsigned(x.elements.map(UInt64.init))
    case .array(.uint64(let x)): return .unsigned(x.elements)
    case .array(.complex), .array(.singleComplex):
      return .complex(try value.complexes()?.map(\.re) ?? .empty)
    default: return .doubles(try value.doubles() ?? .empty)
    }
  }

  /// The next argument, where it is one number that the letter does not make a character of.
  mutating func takeNumber(letter: UInt8) -> Double? {
    guard current == nil, next < values.count, case .scalar(let x)? = values[next],
      letter != UInt8(ascii: "s"), letter != UInt8(ascii: "c")
    else { return nil }
    next += 1
    return x
  }

  /// The next argument, where it is a text of which nothing was taken.
  mutating func takeText() -> Tensor<CodeUnit>? {
    guard current == nil, next < values.count, let text = values[next]?.characters, text.count > 0
    else { return nil }
    next += 1
    return text
  }

  /// The next element; for `%s` and `%c` numbers that are codes of characters become text, for `%s` as many as
  /// follow each other. Nil when all are taken.
  mutating func take(letter: UInt8) throws -> Item? {
    if current == nil {
      guard next < values.count else { return nil }
      let value = values[next]
      next += 1
      guard let value else { return .nothing }
      if case .scalar(let x) = value { return PrintArguments.item(of: x, letter) }
      let elements = try PrintArguments.elements(of: value)
      if elements.count == 0 { return .nothing }
      current = elements
      position = 0
    }
    guard let elements = current else { return nil }
    defer { if position >= elements.count { current = nil } }
    switch elements {
    case .text(let bytes):
      if letter == UInt8(ascii: "s") {
        defer { position = bytes.count }
        return .text(bytes[position...])
      }
      defer { position += 1 }
      return letter == UInt8(ascii: "c")
        ? .text(bytes[position...position]) : .integer(Int64(bytes[position]))
    case .complex(let x):
      guard !PrintArguments.wholeLetters.contains(letter) else {
        throw Failure.refused(
          "a complex number cannot be printed by %\(Character(Unicode.Scalar(letter))); print real(z) and imag(z)"
        )
      }
      position += 1
      return .number(x[position - 1])
    case .doubles(let x):
      return x.withElements { all in
        if let item = characters(count: all.count, letter, code: { PrintArguments.code(all[$0]) }) {
          return item
        }
        position += 1
        return .number(all[position - 1])
      }
    case .integers(let x):
      if let item = characters(count: x.count, letter, code: { UInt8(exactly: x[$0]) }) { return item }
      position += 1
      return .integer(x[position - 1])
    case .unsigned(let x):
      if let item = characters(count: x.count, letter, code: { UInt8(exactly: x[$0]) }) { return item }
      position += 1
      return .unsigned(x[position - 1])
    }
  }

  private static func item(of x: Double, _ letter: UInt8) -> Item {
    if letter == UInt8(ascii: "s") || letter == UInt8(ascii: "c"), let code = code(x) { return .text([code]) }
    return .number(x)
  }

  private static func code(_ x: Double) -> UInt8? { UInt8(exactly: x) }

  /// The run of character codes from the current position on, at most one for `%c`; nil where there is none.
  private mutating func characters(count: Int, _ letter: UInt8, code: (Int) -> UInt8?) -> Item? {
    let most: Int
    switch letter {
    case UInt8(ascii: "s"): most = count
    case UInt8(ascii: "c"): most = 1
    default: return nil
    }
    var bytes: [UInt8] = []
    while position < count, bytes.count < most, let byte = code(position) {
      bytes.append(byte)
      position += 1
    }
    return bytes.isEmpty ? nil : .text(bytes[...])
  }

  /// An argument for `*`: a whole number that a width can be.
  mutating func takeExtent(function: String) throws -> Int? {
    guard let item = try take(letter: UInt8(ascii: "d")) else { return nil }
    let value: Double
    switch item {
    case .number(let x): value = x
    case .integer(let x): value = Double(x)
    case .unsigned(let x): value = Double(x)
    case .text, .nothing: value = -1
    }
    guard let extent = Int(exactly: value), extent >= 0, extent <= PrintTemplate.widest else {
      throw Failure.refused(
        "\(function): a field width given by * must be a whole number from 0 to \(PrintTemplate.widest)")
    }
    return extent
  }
}
