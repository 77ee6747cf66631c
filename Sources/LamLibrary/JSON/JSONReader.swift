import LamNumerics
import LamRuntime
import LamSemantics

/// Reads a JSON text as values: objects are structs, arrays of numbers or truth values are arrays, arrays of equal objects
/// are arrays of structs, other arrays are cells.
struct JSONReader {
  /// Where the text is no JSON, counted from 0, and what would be.
  struct Mistake: Error {
    let position: Int
    let expected: String
  }

  /// How the names of fields are made names of variables; nil for names as they are.
  var names: VariableName? = VariableName()

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0
  private var looks = Pace(every: Pace.elements)

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The value of the whole text.
  ///
  /// - Throws: `Mistake`, `NumericsFailure`.
  mutating func read() throws -> Value {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value()
    skipBlanks()
    if position < bytes.count { throw Mistake(position: position, expected: "the end") }
    return value
  }

  // MARK: Parts

  private mutating func skipBlanks() {
    while position < bytes.count,
      bytes[position] == 32 || (9...10).contains(bytes[position]) || bytes[position] == 13
    {
      position += 1
    }
  }

  private mutating func accept(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count,
      (0..<count).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
    else { return false }
    position += count
    return true
  }

  private mutating func take(_ word: StaticString, or expected: String) throws {
    skipBlanks()
    if !accept(word) { throw Mistake(position: position, expected: expected) }
  }

  private mutating func value() throws -> Value {
    skipBlanks()
    guard position < bytes.count else { throw Mistake(position: position, expected: "a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return try .of(bytes: text())
    default:
      if accept("true") { return .of(true) }
      if accept("false") { return .of(false) }
      if accept("null") { return .empty }
      if let number = try number() { return .of(number) }
      throw Mistake(position: position, expected: "a value")
    }
  }

  /// A number, or one of the words for numbers that JSON has not; nil where there is none.
  private mutating func number() throws -> Double? {
    let start = position
    if accept("-") {}
    if accept("Infinity") || accept("Inf") {
      return bytes[start] == UInt8(ascii: "-") ? -.infinity : .infinity
    }
    if accept("NaN") { return .nan }
    guard position < bytes.count, bytes[position].isDigit,
      let (value, end) = NumberReading.decimal(bytes, from: position)
    else {
      position = start
      return nil
    }
    // JSON has neither `01` nor `1.`.
    let first = position
    if bytes[first] == 48, first + 1 < end, bytes[first + 1].isDigit {
      throw Mistake(position: first, expected: "a number that does not begin with 0")
    }
    for k in first..<end where bytes[k] == UInt8(ascii: ".") && (k + 1 == end || !bytes[k + 1].isDigit) {
      throw Mistake(position: k + 1, expected: "a digit")
    }
    guard value.isFinite else { throw Mistake(position: first, expected: "a number that a double can hold") }
    position = end
    return bytes[start] == UInt8(ascii: "-") ? -value : value
  }

  private mutating func text() throws -> Bytes {
    let start = position
    position += 1
    var text: Bytes = []
    while true {
      var end = position
      while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
        bytes[end] >= 32
      {
        end += 1
      }
      try looks.step((end - position) / 8)
      text.append(contentsOf: bytes[position..<end])
      position = end
      guard end < bytes.count else {
        throw Mistake(position: start, expected: "a closing quote for this text")
      }
      if accept("\"") { return text }
      if bytes[end] < 32 {
        throw Mistake(position: end, expected: "an escape such as \\n in place of a control character")
      }
      position += 1
      try escape(&text)
    }
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92, UInt8(ascii: "/"): 47, UInt8(ascii: "b"): 8,
    UInt8(ascii: "f"): 12,
    UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  /// What stands behind a backslash.
  private mutating func escape(_ text: inout Bytes) throws {
    guard position < bytes.count else { throw Mistake(position: position, expected: "an escape") }
    let letter = bytes[position]
    position += 1
    if let byte = JSONReader.escapes[letter] {
      text.append(byte)
      return
    }
    guard letter == UInt8(ascii: "u") else {
      throw Mistake(position: position - 1, expected: "one of \"\\/bfnrtu")
    }
    var code = try unit()
    if (0xD800..<0xDC00).contains(code) {
      // The two halves of a character beyond 16 bits.
      guard accept("\\u") else {
        throw Mistake(position: position, expected: "the second half of a character")
      }
      let low = try unit()
      guard (0xDC00..<0xE000).contains(low) else {
        throw Mistake(position: position - 4, expected: "the second half of a character")
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw Mistake(position: position - 4, expected: "the first half of a character")
    }
    text.append(contentsOf: UTF8.encode(scalar).map { Bytes($0) } ?? [])
  }

  private mutating func unit() throws -> UInt32 {
    guard bytes.count - position >= 4,
      let code = UInt32(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-")
    else { throw Mistake(position: position, expected: "four hexadecimal digits") }
    position += 4
    return code
  }

  private mutating func enter() throws {
    depth += 1
    if depth > FileReading.deepest {
      throw Mistake(position: position, expected: "values that nest no more than \(FileReading.deepest) deep")
    }
    position += 1
    skipBlanks()
  }

  private mutating func object() throws -> Value {
    try enter()
    defer { depth -= 1 }
    var structure = StructArray()
    if accept("}") { return .structure(structure) }
    while true {
      try looks.step()
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw Mistake(position: position, expected: "a name in double quotes")
      }
      let given = try text()
      let name = names?.made(of: given) ?? String(decoding: given, as: UTF8.self)
      try take(":", or: "a colon")
      structure.set(name, try value())
      skipBlanks()
      if accept("}") { return .structure(structure) }
      try take(",", or: "a comma or a closing brace")
    }
  }

  // MARK: Arrays

  private mutating func array() throws -> Value {
    try enter()
    defer { depth -= 1 }
    if accept("]") { return .empty }
    // Numbers are kept as such as long as there is nothing else.
    var numbers: [Double] = []
    var nulls: [Int] = []
    var values: [Value]?
    while true {
      try looks.step()
      skipBlanks()
      let start = position
      if values == nil {
        if accept("null") {
          nulls.append(numbers.count)
          try numbers.reserve(more: 1)
          numbers.append(.nan)
        } else if let number = try number() {
          try numbers.reserve(more: 1)
          numbers.append(number)
        } else {
          var all: [Value] = try Memory.list(room: numbers.count + 1)
          var next = nulls[...]
          for (index, number) in numbers.enumerated() {
            let isNull = next.first == index
            if isNull { next = next.dropFirst() }
            all.append(isNull ? .empty : .of(number))
          }
          values = all
        }
      }
      if values != nil {
        position = start
        let value = try value()
        try values?.reserve(more: 1)
        values?.append(value)
      }
      skipBlanks()
      if accept("]") { break }
      try take(",", or: "a comma or a closing bracket")
    }
    guard let values else { return .of(try Tensor(column: numbers)) }
    return try JSONReader.joined(values)
  }

  /// An array of values that are not all numbers: of truth values, structs or arrays where they are alike, else a cell.
  private static func joined(_ values: [Value]) throws -> Value {
    let cell = Value.cell(try Tensor(column: values))
    guard let first = values.first else { return cell }
    switch first {
    case .array(.logical(let truth)) where truth.isScalar:
      var all: [Bool] = []
      for value in values {
        guard let truth = Bool.array(in: value), truth.isScalar else { return cell }
        all.append(truth[0])
      }
      return .logical(try Tensor(column: all))
    case .structure(let structure) where structure.shape.isScalar:
      guard values.allSatisfy({ Self.isStructure($0, like: structure) }) else { return cell }
      return try stacked(values, first) ?? cell
    case .structure, .array(.double), .scalar, .array(.logical):
      // An empty array beside others makes a cell.
      guard !first.isEmpty,
        values.allSatisfy({ $0.shape == first.shape && $0.valueClass == first.valueClass })
      else {
        return cell
      }
      return try stacked(values, first) ?? cell
    default: return cell
    }
  }

  private static func isStructure(_ value: Value, like first: StructArray) -> Bool {
    guard case .structure(let structure) = value else { return false }
    return structure.fieldNames == first.fieldNames && structure.shape == first.shape
  }

  /// Arrays of one shape as one with a new first axis; nil where they do not form one.
  private static func stacked(_ values: [Value], _ first: Value) throws -> Value? {
    let count = values.count
    let shape = Shape([count] + first.shape.extents)
    let part = first.count
    switch first {
    case .structure(let structure):
      guard values.allSatisfy({ isStructure($0, like: structure) }) else { return nil }
      var all = StructArray(shape: structure.shape.isScalar ? Shape(count, 1) : shape)
      for name in structure.fieldNames {
        let columns = values.map { value -> [Value] in
          guard case .structure(let one) = value else { return [] }
          return one.values(of: name) ?? []
        }
        all.setAll(name, (0..<(count * part)).map { columns[$0 % count][$0 / count] })
      }
      return .structure(all)
    case .array(.logical):
      let parts = values.compactMap { value -> Tensor<Bool>? in
        if let x = Bool.array(in: value) { return x }
        return nil
      }
      guard parts.count == count else { return nil }
      return .logical(try Tensor(shape: shape, each: { parts[$0 % count][$0 / count] }))
    default:
      let parts = try values.compactMap { try $0.doubles() }
      guard parts.count == count else { return nil }
      return .of(try Tensor(shape: shape, each: { parts[$0 % count][$0 / count] }))
    }
  }
}
