import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax
import Numerics

/// Reads Octave's binary files: names, types in words, and values as Octave's memory holds them.
struct OctaveBinaryReader {
  private var reading: FileReading
  private var cursor: ByteCursor
  private var depth = 0
  private var variable = ""

  static func matches(_ contents: FileContents) -> Bool {
    contents.has("Octave-1-L") || contents.has("Octave-1-B")
  }

  static func read(_ contents: FileContents, _ reading: inout FileReading) throws {
    let bytes = try contents.bytes()
    // Behind the mark stands the form of floating-point numbers, which is IEEE's.
    var reader = OctaveBinaryReader(
      reading: reading,
      cursor: ByteCursor(
        bytes, min(11, bytes.count)..<bytes.count, isBigEndian: contents.has("B", at: 9)))
    defer { reading = reader.reading }
    while !reader.cursor.isAtEnd {
      let name = FileReading.variableName(try reader.name())
      reader.variable = name
      let value = try reader.value()
      try reader.reading.add(name, value)
    }
  }

  /// The name of a value, behind which stand a comment and whether it is global.
  private mutating func name() throws -> String {
    let name = try cursor.text(try cursor.count())
    _ = try cursor.take(try cursor.count())
    cursor.skip(1)
    return name
  }

  private mutating func value() throws -> Value {
    try Interrupt.check()
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest, !StackSpace.isLow else { throw FileDamage.nestedTooDeeply }
    guard try cursor.integer(UInt8.self) == 255 else {
      throw FileDamage("the value of '\(variable)' is as Octave wrote it before version 2.1")
    }
    let type = try cursor.text(try cursor.count())
    switch type {
    case "scalar", "float scalar": return try numbers(.scalar, isSingle: type.hasPrefix("float"))
    case "matrix", "float matrix", "null_matrix":
      return try numbers(try shape(), isSingle: type.hasPrefix("float"))
    case "complex scalar", "float complex scalar":
      return try complexes(.scalar, isSingle: type.hasPrefix("float"))
    case "complex matrix", "float complex matrix":
      return try complexes(try shape(), isSingle: type.hasPrefix("float"))
    case "bool": return .of(try cursor.integer(UInt8.self) != 0)
    case "bool matrix":
      let shape = try shape()
      let place = try cursor.take(count(shape))
      return .logical(
        try StoredNumber.uint8.doubles(cursor.bytes[place], shape, isBigEndian: false).map { $0 != 0 })
    case "string", "sq_string", "null_string", "null_sq_string", "char matrix":
      return try text(type.contains("sq") ? .single : .double)
    case "range", "double_range": return try range()
    case "diagonal matrix", "complex diagonal matrix", "float diagonal matrix",
      "float complex diagonal matrix":
      return try diagonal(isComplex: type.contains("complex"), isSingle: type.hasPrefix("float"))
    case "permutation matrix": return try permutation()
    case "sparse matrix", "sparse complex matrix", "sparse bool matrix": return try sparse(type)
    case "cell":
      let shape = try shape()
      let total = try count(shape)
      // A value has the length of its name, of its comment, and the byte of its type at least.
      guard total <= cursor.left / 10 else { throw FileDamage.truncated }
      var cells: [Value] = []
      for _ in 0..<total {
        _ = try name()
        cells.append(try value())
      }
      return .cell(try Tensor(cells, shape: shape))
    case "scalar struct", "struct": return .structure(try structure(isOne: type == "scalar struct"))
    case "function handle": return try function()
    default:
      let words = type.split(separator: " ")
      guard words.count == 2, let valueClass = ValueClass(rawValue: String(words[0])), valueClass.isInteger,
        let stored = StoredNumber(valueClass)
      else { throw FileDamage("'\(variable)' holds a value of type '\(type)', which lam does not have") }
      let shape = words[1] == "scalar" ? Shape.scalar : try shape()
      let place = try cursor.take(count(shape), of: stored.width)
      return try stored.value(cursor.bytes[place], shape, isBigEndian: cursor.isBigEndian)
    }
  }

  // MARK: Parts

  /// The number of dimensions, as a negative number, and the extents.
  private mutating func shape() throws -> Shape {
    let dimensions = -Int(try cursor.integer(Int32.self))
    guard dimensions >= 1, dimensions <= 64 else {
      throw FileDamage("'\(variable)' has \(dimensions) dimensions")
    }
    var extents: [Int] = []
    for _ in 0..<dimensions { extents.append(try cursor.count()) }
    return Shape(extents)
  }

  private func count(_ shape: Shape) throws -> Int {
    guard let count = shape.checkedCount else { throw FileDamage("'\(variable)' is said to be \(shape)") }
    return count
  }

  private static let types: [StoredNumber] = [
    .uint8, .uint16, .uint32, .int8, .int16, .int32, .single, .double, .uint64, .int64,
  ]

  /// Numbers behind a byte that says their type.
  private mutating func doubles(_ shape: Shape) throws -> Tensor<Double> {
    let total = try count(shape)
    // Octave writes nothing behind the type of no numbers.
    let code = Int(try cursor.integer(UInt8.self))
    guard code < OctaveBinaryReader.types.count else {
      throw FileDamage("numbers in it are of an unknown type")
    }
    let type = OctaveBinaryReader.types[code]
    let place = try cursor.take(total, of: type.width)
    return try type.doubles(cursor.bytes[place], shape, isBigEndian: cursor.isBigEndian)
  }

  private mutating func numbers(_ shape: Shape, isSingle: Bool) throws -> Value {
    let numbers = try doubles(shape)
    return isSingle ? .single(try numbers.map { Float($0) }) : .of(numbers)
  }

  private mutating func complexes(_ shape: Shape, isSingle: Bool) throws -> Value {
    let total = try count(shape)
    let pairs = try doubles(Shape(2, total))
    if isSingle {
      return .singleComplex(
        try Tensor(shape: shape) { Complex(Float(pairs[2 * $0]), Float(pairs[2 * $0 + 1])) })
    }
    return .complex(try Tensor(shape: shape) { Complex(pairs[2 * $0], pairs[2 * $0 + 1]) })
  }

  private mutating func text(_ quote: Quote) throws -> Value {
    var ahead = cursor
    guard try ahead.integer(Int32.self) < 0 else {
      // Rows one by one, as Octave wrote them once.
      var rows: [Bytes] = []
      let total = try cursor.count()
      guard total <= cursor.left / 4 else { throw FileDamage.truncated }
      for _ in 0..<total { rows.append(Bytes(cursor.bytes[try cursor.take(try cursor.count())])) }
      return rows.count == 1 ? try .of(bytes: rows[0], quote) : try .rows(rows)
    }
    let shape = try shape()
    let place = try cursor.take(count(shape))
    return .char(try Tensor(bytes: cursor.bytes[place], shape: shape), quote)
  }

  private mutating func range() throws -> Value {
    let parts = try doubles(Shape(1, 3))
    return try StoredRange.value(base: parts[0], limit: parts[1], increment: parts[2], reading.session)
  }

  private mutating func diagonal(isComplex: Bool, isSingle: Bool) throws -> Value {
    let shape = Shape(try cursor.count(), try cursor.count())
    let length = min(shape.rows, shape.columns)
    let numbers = try doubles(Shape(isComplex ? 2 : 1, length))
    let elements = (0..<length).map { k in
      StoredSparse.Element(
        row: k, column: k, re: numbers[isComplex ? 2 * k : k], im: isComplex ? numbers[2 * k + 1] : 0)
    }
    let value = try full(shape, elements, isComplex: isComplex)
    return isSingle ? try ClassConversion.convert(value, to: .single, function: "load") : value
  }

  private mutating func permutation() throws -> Value {
    let size = try cursor.count()
    let isByColumns = try cursor.integer(UInt8.self) != 0
    let place = try cursor.take(size, of: 8)
    let indices = try StoredNumber.int64.doubles(
      cursor.bytes[place], Shape(size, 1), isBigEndian: cursor.isBigEndian)
    let elements = (0..<size).map { k in
      let index = Int(exactly: indices[k]) ?? -1
      return StoredSparse.Element(row: isByColumns ? index : k, column: isByColumns ? k : index, re: 1, im: 0)
    }
    return try full(Shape(size, size), elements, isComplex: false)
  }

  private func full(_ shape: Shape, _ elements: [StoredSparse.Element], isComplex: Bool) throws -> Value {
    do {
      return try StoredSparse.full(shape, elements, isComplex: isComplex, isLogical: false)
    } catch let foreign as ForeignValue {
      throw FileDamage("'\(variable)' is \(foreign.what)")
    }
  }

  private mutating func sparse(_ type: String) throws -> Value {
    guard try cursor.integer(Int32.self) == -2 else { throw FileDamage("a sparse matrix in it is no matrix") }
    let shape = Shape(try cursor.count(), try cursor.count())
    let total = try cursor.count()
    func indices(_ cursor: inout ByteCursor, _ count: Int) throws -> [Int] {
      let place = try cursor.take(count, of: 4)
      return try StoredNumber.int32.doubles(
        cursor.bytes[place], Shape(count, 1), isBigEndian: cursor.isBigEndian
      ).elements.map { Int(exactly: $0) ?? -1 }
    }
    let starts = try indices(&cursor, shape.columns + 1)
    let rows = try indices(&cursor, total)
    let isComplex = type.contains("complex")
    var re = Tensor<Double>.empty
    var im: Tensor<Double>?
    if type.contains("bool") {
      let place = try cursor.take(total)
      re = try StoredNumber.uint8.doubles(cursor.bytes[place], Shape(total, 1), isBigEndian: false)
    } else if isComplex {
      let pairs = try doubles(Shape(2, total))
      re = try Tensor(shape: Shape(total, 1)) { pairs[2 * $0] }
      im = try Tensor(shape: Shape(total, 1)) { pairs[2 * $0 + 1] }
    } else {
      re = try doubles(Shape(total, 1))
    }
    let elements = try StoredSparse.elements(shape, rows: rows, starts: starts, re: re, im: im)
    do {
      return try StoredSparse.sparse(
        shape, elements, isComplex: isComplex, isLogical: type.contains("bool"))
    } catch let foreign as ForeignValue {
      throw FileDamage("'\(variable)' is \(foreign.what)")
    }
  }

  private mutating func structure(isOne: Bool) throws -> StructArray {
    let shape = isOne ? Shape.scalar : try shape()
    let total = try count(shape)
    let fields = try cursor.count()
    guard fields <= cursor.left / 10 else { throw FileDamage.truncated }
    var structure = StructArray(shape: shape)
    for _ in 0..<fields {
      let name = try name()
      let field = try value()
      if isOne {
        structure.set(name, field)
      } else {
        guard case .cell(let values) = field, values.count == total else {
          throw FileDamage("a field of '\(variable)' has fewer values than the struct has elements")
        }
        structure.setAll(name, values.elements)
      }
    }
    return structure
  }

  /// `name@<simple>` and what follows, or `@<anonymous> n`, the text, and n captured variables.
  private mutating func function() throws -> Value {
    let heading = try cursor.text(try cursor.count())
    guard let mark = heading.range(ofMark: "@<") else {
      return try StoredFunction.named(heading, reading.session)
    }
    guard heading[mark...].hasPrefix("@<anonymous>") else {
      return try StoredFunction.named(String(heading[..<mark]), reading.session)
    }
    let count = Int(heading[mark...].split(separator: " ").dropFirst().first ?? "0") ?? 0
    let text = try cursor.text(try cursor.count())
    guard count >= 0, count <= cursor.left / 10 else { throw FileDamage.truncated }
    var captured: [String: Value] = [:]
    for _ in 0..<count {
      let name = try name()
      captured[name] = try value()
    }
    return try reading.session.anonymousFunction(text, capturing: captured)
  }
}

extension String {
  /// Where a mark stands first.
  fileprivate func range(ofMark mark: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(mark) }
  }
}
