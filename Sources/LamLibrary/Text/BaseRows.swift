import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let baseRows: [Builtin] = [
    Builtin(
      "str2double", [.any("text")], "the number a text spells, NaN where it spells none",
      details:
        "Complex numbers, Inf, NaN and thousands separated by commas are read too. A cell, or a character matrix, gives one number for each text.",
      examples: ["str2double('3.5e2')", "str2double({'1', 'x', '2+3i'})"], seeAlso: ["str2num", "num2str"]
    ) { call in
      let value = try call[0]
      let nothing = Complex(Double.nan, 0)
      switch value {
      case .cell(let cells):
        return try .of(
          narrowing: try cells.map { cell in
            guard let text = cell.characters, text.rows <= 1 else { return nothing }
            return text.withBytes { NumberReading.number(in: $0) } ?? nothing
          })
      case .array(.char(let text, _)) where text.rows == 1:
        let number = text.withBytes { NumberReading.number(in: $0) } ?? nothing
        if number.parts.1 == 0 { return .of(number.parts.0) }
        return try .of(narrowing: Tensor(scalar: number))
      case .array(.char):
        return try .of(
          narrowing: try Tensor(column: (value.textRows ?? []).map { NumberReading.number($0) ?? nothing }))
      default:
        return .of(Double.nan)
      }
    },
    Builtin(
      "str2num", [.any("text")], results: ["value", "ok"],
      "the value of a text as an expression, [] where it is none",
      details:
        "The text is evaluated, so it may be any expression; str2double reads single numbers without that.",
      examples: ["str2num('[1 2 3]*2')"], seeAlso: ["str2double", "eval"]
    ) { call in
      guard let rows = try call[0].textRows else { throw call.refuse(0, expected: "text") }
      let text = rows.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ";")
      do {
        guard let value = try call.session.call(.of("eval"), [.of("[\(text)];")], results: 1).first else {
          return [.empty, .of(false)]
        }
        return [value, .of(true)]
      } catch {
        if call.session.errorValue(of: error) == nil { throw error }
        return [.empty, .of(false)]
      }
    },
    Builtin(
      "dec2bin", [.any("d"), .count("length").optional], "whole numbers in base 2, as text",
      details: "Negative numbers are written in two's complement of 8, 16, 32 or 64 digits.",
      examples: ["dec2bin(5)", "dec2bin(5, 8)"], seeAlso: ["bin2dec", "dec2hex", "dec2base"]
    ) { call in try Bases.write(call, symbols: Bases.digits(2), length: 1) },
    Builtin(
      "dec2hex", [.any("d"), .count("length").optional], "whole numbers in base 16, as text",
      examples: ["dec2hex(255)"], seeAlso: ["hex2dec", "dec2bin"]
    ) { call in try Bases.write(call, symbols: Bases.digits(16), length: 1) },
    Builtin(
      "dec2base", [.any("d"), .any("base"), .count("length").optional],
      "whole numbers in another base, as text",
      details: "The base is a number from 2 to 36, or the text of its digits.",
      examples: ["dec2base(10, 3)", "dec2base(5, 'ab')"], seeAlso: ["base2dec", "dec2bin"]
    ) { call in try Bases.write(call, symbols: try Bases.symbols(call), length: 2) },
    Builtin(
      "bin2dec", [.any("text")], "the numbers that texts spell in base 2",
      details: "Spaces mean nothing; NaN where a text is no number.",
      examples: ["bin2dec('101')"], seeAlso: ["dec2bin", "hex2dec"]
    ) { call in try Bases.read(call, symbols: Bases.digits(2)) },
    Builtin(
      "hex2dec", [.any("text")], "the numbers that texts spell in base 16",
      details: "NaN where a text is no number.",
      examples: ["hex2dec('FF')"], seeAlso: ["dec2hex", "bin2dec"]
    ) { call in try Bases.read(call, symbols: Bases.digits(16)) },
    Builtin(
      "base2dec", [.any("text"), .any("base")], "the numbers that texts spell in another base",
      details: "The base is a number from 2 to 36, or the text of its digits. NaN where a text is no number.",
      examples: ["base2dec('101', 3)"], seeAlso: ["dec2base", "bin2dec"]
    ) { call in try Bases.read(call, symbols: try Bases.symbols(call)) },
  ]
}

enum Bases {
  private static let all = Bytes("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

  static func digits(_ base: Int) -> Bytes { Bytes(all.prefix(base)) }

  static func symbols(_ call: Call) throws -> Bytes {
    if try call[1].isText {
      let symbols = try call.bytes(1)
      guard symbols.count >= 2, Set(symbols).count == symbols.count, !symbols.contains(where: \.isBlank)
      else {
        throw call.refuse(1, expected: "at least two different digits, none of them white space")
      }
      return symbols
    }
    let base = try call.integer(1)
    guard (2...36).contains(base) else { throw call.refuse(1, expected: "a base from 2 to 36") }
    return digits(base)
  }

  static func write(_ call: Call, symbols: Bytes, length index: Int) throws -> Value {
    let numbers: [WholeNumber]
    if try call[0].isText { throw call.refuse(0, expected: "whole numbers") }
    if case .cell(let cells) = try call[0] {
      numbers = try cells.elements.flatMap { try WholeNumber.all($0) ?? [] }
      guard numbers.count == cells.count else { throw call.refuse(0, expected: "whole numbers") }
    } else {
      guard let all = try WholeNumber.all(call[0]) else { throw call.refuse(0, expected: "whole numbers") }
      numbers = all
    }
    let length = call.has(index) ? try call.integer(index) : 0
    guard length <= 100_000 else { throw call.refuse(index, expected: "a length of at most 100000") }
    var looks = Pace(every: Pace.elements)
    let isBinary = symbols == digits(2) || symbols == digits(16)
    let bits = numbers.map(\.complementBits).max() ?? 8
    let texts = try numbers.map { number -> Bytes in
      try looks.step()
      guard isBinary || !number.isNegative else {
        throw call.refuse(0, expected: "whole numbers that are not negative")
      }
      var rest = number.complement(bits: bits)
      var text: Bytes = []
      repeat {
        text.append(symbols[Int(rest % UInt64(symbols.count))])
        rest /= UInt64(symbols.count)
      } while rest > 0
      return text.reversed()
    }
    let width = max(texts.map(\.count).max() ?? 0, length)
    try Memory.check(listOf: UInt8.self, count: Memory.product(width, texts.count))
    return try .rows(texts.map { Bytes(repeating: symbols[0], count: width - $0.count) + $0 })
  }

  static func read(_ call: Call, symbols: Bytes) throws -> Value {
    let texts = try call.texts(0)
    // Capitals and small letters are alike unless the digits were spelled out.
    let folds = symbols == digits(symbols.count)
    var looks = Pace(every: Pace.elements)
    let numbers = try texts.map { text -> Double in
      try looks.step(text.count)
      var value = 0.0
      var count = 0
      for byte in text where byte != 32 && byte != 0 {
        guard let digit = symbols.firstIndex(of: folds ? byte.uppercased : byte) else { return .nan }
        value = value * Double(symbols.count) + Double(digit)
        count += 1
      }
      return count == 0 ? .nan : value
    }
    return .of(try Tensor(column: numbers))
  }
}

/// A whole number of up to 64 bits and a sign.
private struct WholeNumber {
  let magnitude: UInt64
  let isNegative: Bool

  /// How many bits the number has in two's complement: 8, 16, 32 or 64 where it is negative, as few as that can hold it.
  var complementBits: Int {
    guard isNegative else { return 0 }
    return [8, 16, 32].first { magnitude <= 1 << UInt64($0 - 1) } ?? 64
  }

  /// The bits in two's complement, of so many bits where the number is negative.
  func complement(bits: Int) -> UInt64 {
    guard isNegative else { return magnitude }
    let mask: UInt64 = bits >= 64 ? .max : (1 << UInt64(bits)) - 1
    return (0 &- magnitude) & mask
  }

  /// The elements of an array; nil where one is not whole, or too large.
  static func all(_ value: Value) throws -> [WholeNumber]? {
    if let exact = try value.applyInteger(OfIntegers()) { return exact }
    guard let x = try value.doubles() else { return nil }
    var numbers: [WholeNumber] = []
    for number in x.elements {
      guard let magnitude = UInt64(exactly: number.magnitude),
        number >= 0 || magnitude <= 1 << 63
      else { return nil }
      numbers.append(WholeNumber(magnitude: magnitude, isNegative: number < 0))
    }
    return numbers
  }

  private struct OfIntegers: IntegerArrayFunction {
    func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> [WholeNumber] {
      x.elements.map { WholeNumber(magnitude: UInt64($0.magnitude), isNegative: $0 < 0) }
    }
  }
}
