import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Reads MAT-files of version 5 to 7: data elements, each with its type and length, that hold arrays.
///
/// The layout is that of the MathWorks' "MAT-File Format". Every length is held against the bytes that are left before
/// anything is made of it.
struct MAT5Reader {
  private var reading: FileReading
  private var depth = 0
  /// The variable that is being read, for remarks.
  private var variable = ""
  private var isInFunction = false
  /// Whether the lengths of the arrays around what is read are four bytes too long: Octave counts the padding of some short
  /// text twice, and reads its files one part after the other.
  private var isOverstated = false

  static let headerLength = 128

  /// Whether a file has the header of versions 5 to 7: a version of 1 and the mark that says the order of bytes.
  static func matches(_ contents: FileContents) -> Bool {
    contents.has([0x00, 0x01, 0x49, 0x4D], at: 124) || contents.has([0x01, 0x00, 0x4D, 0x49], at: 124)
  }

  static func read(_ contents: FileContents, _ reading: inout FileReading) throws {
    let bytes = try contents.bytes()
    var reader = MAT5Reader(reading)
    defer { reading = reader.reading }
    var cursor = ByteCursor(
      bytes, min(headerLength, bytes.count)..<bytes.count, isBigEndian: contents.has([0x4D, 0x49], at: 126))
    // What is behind the last element and too short for another is padding.
    while cursor.left >= 8 { try reader.readVariable(&cursor) }
  }

  private init(_ reading: FileReading) { self.reading = reading }

  // MARK: Elements

  private struct Element {
    let type: MATDataType?
    let body: Range<Int>
  }

  /// The next element: its tag, its data, and what fills up to the next eight bytes.
  private func element(_ cursor: inout ByteCursor) throws -> Element {
    let word: UInt32 = try cursor.integer()
    if word >> 16 != 0 {
      // A small element has its length in the upper half and its data in the tag.
      let body = try cursor.take(4)
      let length = Int(word >> 16)
      guard length <= 4 else { throw FileDamage("the length of a small element in it is \(length)") }
      return Element(type: MATDataType(rawValue: word & 0xFFFF), body: body.prefix(length))
    }
    let type = MATDataType(rawValue: word)
    let length = Int(try cursor.integer(UInt32.self))
    // What an array lacks of its length is found missing, or not, when it is read.
    let body = try cursor.take(type == .matrix ? min(length, cursor.left) : length)
    if type != .compressed { cursor.skip(-length & 7) }
    return Element(type: type, body: body)
  }

  private mutating func readVariable(_ cursor: inout ByteCursor) throws {
    let element = try element(&cursor)
    isOverstated = false
    switch element.type {
    case .matrix:
      var body = ByteCursor(cursor.bytes, element.body, isBigEndian: cursor.isBigEndian)
      try addVariable(&body)
      if isOverstated { cursor.move(to: body.position) }
    case .compressed:
      let packed = cursor.bytes[element.body]
      // The first bytes say whether the variable is asked for, and how long it is said to be.
      var start = ByteCursor(
        try Zlib.inflate(packed, .zlib, limit: 512), isBigEndian: cursor.isBigEndian)
      guard try start.integer(UInt32.self) == MATDataType.matrix.rawValue else { return }
      let length = Int(try start.integer(UInt32.self))
      if let heading = try? heading(&start), try !reading.wants(FileReading.variableName(heading.name)) {
        return
      }
      // One byte more than that, so that the end of what is packed is seen, and with it that its checksum is right.
      let bytes = try Zlib.inflate(packed, .zlib, limit: length + 9, expected: length + 9)
      guard bytes.count <= length + 8 else {
        throw FileDamage("a compressed part of it is longer than it says")
      }
      var body = ByteCursor(bytes, 8..<max(bytes.count, 8), isBigEndian: cursor.isBigEndian)
      try addVariable(&body)
    default: return
    }
  }

  private mutating func addVariable(_ body: inout ByteCursor) throws {
    let heading = try heading(&body)
    // What has no name is of MATLAB's own.
    guard !heading.name.isEmpty else { return }
    let name = FileReading.variableName(heading.name)
    guard try reading.wants(name) else { return }
    variable = name
    do {
      try reading.add(name, try value(heading, &body))
    } catch let foreign as ForeignValue {
      reading.remark("'\(name)' is \(foreign.what), which lam does not have, and is left out")
    }
  }

  // MARK: Arrays

  private struct Heading {
    let valueClass: MATClass?
    let flags: MATFlags
    let shape: Shape
    let name: String
  }

  /// Flags, extents and name.
  private func heading(_ cursor: inout ByteCursor) throws -> Heading {
    var flags = try numbers(&cursor, what: "the flags of an array")
    let word: UInt32 = try flags.integer()
    let valueClass = MATClass(rawValue: word & 0xFF)
    let marks = MATFlags(rawValue: word >> 8 & 0xFF)
    if valueClass == .opaque {
      let name = try text(&cursor)
      return Heading(valueClass: .opaque, flags: marks, shape: .scalar, name: name)
    }
    var extents = try numbers(&cursor, what: "the extents of an array")
    var shape: [Int] = []
    while extents.left >= 4 { shape.append(try extents.count()) }
    guard shape.count <= 64 else { throw FileDamage("an array in it has \(shape.count) dimensions") }
    guard Shape(shape).checkedCount != nil else {
      throw FileDamage("an array in it is said to be \(Shape(shape))")
    }
    return Heading(
      valueClass: valueClass, flags: marks, shape: Shape(shape), name: try text(&cursor))
  }

  /// The data of the next element, which must hold whole numbers of 32 bits.
  private func numbers(_ cursor: inout ByteCursor, what: String) throws -> ByteCursor {
    let bytes = cursor.bytes
    let element = try element(&cursor)
    guard element.type == .int32 || element.type == .uint32 else {
      throw FileDamage("\(what) in it is of an unknown type")
    }
    return ByteCursor(bytes, element.body, isBigEndian: cursor.isBigEndian)
  }

  private func text(_ cursor: inout ByteCursor) throws -> String {
    let bytes = cursor.bytes
    let body = try element(&cursor).body
    return String(decoding: bytes[body].prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A part of a cell or a struct; what has no place in lam becomes `[]`.
  private mutating func part(_ cursor: inout ByteCursor) throws -> Value {
    let element = try element(&cursor)
    guard element.type == .matrix else { throw FileDamage("a part of a cell or struct in it is no array") }
    if element.body.isEmpty { return .empty }
    var body = ByteCursor(cursor.bytes, element.body, isBigEndian: cursor.isBigEndian)
    let heading = try heading(&body)
    do {
      let value = try value(heading, &body)
      if isOverstated { cursor.move(to: body.position) }
      return value
    } catch let foreign as ForeignValue {
      if isInFunction {
        reading.remark(
          "what the function in '\(variable)' captured, if anything, is in a form that lam does not read")
        return .empty
      }
      reading.remark("a part of '\(variable)' is \(foreign.what), which lam does not have, and is [] now")
      return .empty
    }
  }

  private mutating func value(_ heading: Heading, _ cursor: inout ByteCursor) throws -> Value {
    try Interrupt.check()
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest, !StackSpace.isLow else { throw FileDamage.nestedTooDeeply }
    switch heading.valueClass {
    case .cell: return .cell(try cell(heading.shape, &cursor))
    case .structure: return .structure(try structure(heading.shape, &cursor))
    case .object:
      let name = try text(&cursor)
      throw ForeignValue("an object of class '\(name)'")
    case .opaque:
      let system = try text(&cursor)
      let name = try text(&cursor)
      throw ForeignValue("an object of class '\(name)'" + (system == "java" ? " of Java" : ""))
    case .function:
      isInFunction = true
      defer { isInFunction = false }
      let inner = try part(&cursor)
      return try StoredFunction.value(inner, reading.session)
    case .char: return try characters(heading.shape, &cursor)
    case .sparse: return try sparse(heading, &cursor)
    case .double, .single, .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64:
      return try numeric(heading, &cursor)
    case nil: throw ForeignValue("an array of an unknown class")
    }
  }

  private mutating func cell(_ shape: Shape, _ cursor: inout ByteCursor) throws -> Tensor<Value> {
    // Each takes the eight bytes of its tag at least.
    guard shape.count <= cursor.left / 8 else { throw FileDamage.truncated }
    var cells: [Value] = []
    cells.reserveCapacity(shape.count)
    for _ in 0..<shape.count { cells.append(try part(&cursor)) }
    return try Tensor(cells, shape: shape)
  }

  private mutating func structure(_ shape: Shape, _ cursor: inout ByteCursor) throws -> StructArray {
    let width = try numbers(&cursor, what: "the length of field names")
    var length = width
    let nameLength = try length.count()
    let list = try element(&cursor).body
    var names: [String] = []
    if nameLength > 0 {
      for start in stride(from: list.lowerBound, to: list.upperBound - nameLength + 1, by: nameLength) {
        let name = cursor.bytes[start..<(start + nameLength)].prefix { $0 != 0 }
        names.append(String(decoding: name, as: UTF8.self))
      }
    }
    let (total, overflow) = shape.count.multipliedReportingOverflow(by: names.count)
    guard !overflow, total <= cursor.left / 8 else { throw FileDamage.truncated }
    var structure = StructArray(shape: shape)
    var columns = [[Value]](repeating: [], count: names.count)
    for _ in 0..<(names.isEmpty ? 0 : shape.count) {
      for field in 0..<names.count { columns[field].append(try part(&cursor)) }
    }
    for (name, column) in zip(names, columns) { structure.setAll(name, column) }
    return structure
  }

  // MARK: Numbers

  /// The numbers of the next element, which are as many as the shape holds.
  private func stored(_ cursor: inout ByteCursor, _ count: Int) throws -> (
    type: StoredNumber, bytes: ArraySlice<UInt8>
  ) {
    let element = try element(&cursor)
    guard let type = element.type?.number else { throw FileDamage("numbers in it are of an unknown type") }
    guard element.body.count / type.width >= count else {
      throw FileDamage("an array in it has fewer numbers than its extents say")
    }
    return (type, cursor.bytes[element.body])
  }

  private mutating func numeric(_ heading: Heading, _ cursor: inout ByteCursor) throws -> Value {
    let target = heading.valueClass?.numeric ?? .double
    let (shape, order) = (heading.shape, cursor.isBigEndian)
    let (type, bytes) = try stored(&cursor, shape.count)
    if heading.flags.contains(.complex), target == .double || target == .single {
      let re = try type.doubles(bytes, shape, isBigEndian: order)
      let (imaginary, more) = try stored(&cursor, shape.count)
      let im = try imaginary.doubles(more, shape, isBigEndian: order)
      if target == .single {
        return .singleComplex(try Tensor(shape: shape) { Complex(Float(re[$0]), Float(im[$0])) })
      }
      return .complex(try Tensor(shape: shape) { Complex(re[$0], im[$0]) })
    }
    if heading.flags.contains(.logical) {
      return .logical(try type.doubles(bytes, shape, isBigEndian: order).map { $0 != 0 })
    }
    if target == .double { return .of(try type.doubles(bytes, shape, isBigEndian: order)) }
    let value = try type.value(bytes, shape, isBigEndian: order)
    return try ClassConversion.convert(value, to: target, function: "load")
  }

  private mutating func characters(_ shape: Shape, _ cursor: inout ByteCursor) throws -> Value {
    let element = try element(&cursor)
    let bytes = cursor.bytes[element.body]
    if element.type == .utf8, bytes.count <= 4, !bytes.isEmpty, cursor.left == 4 {
      isOverstated = true
    }
    guard let type = element.type?.number else { throw FileDamage("text in it is of an unknown type") }
    if bytes.isEmpty, (1...4096).contains(shape.count) {
      // MATLAB writes some blanks as nothing.
      return .char(try Tensor(repeating: CodeUnit(32), shape: shape), .single)
    }
    if type.width == 1 {
      if bytes.count == shape.count { return .char(try Tensor(bytes: bytes, shape: shape), .single) }
      // UTF-8, of which the extents count the characters.
      guard shape.rows == 1, shape.isMatrix else { throw FileDamage.truncated }
      return try .of(bytes: bytes)
    }
    guard bytes.count / type.width >= shape.count else { throw FileDamage.truncated }
    let units = try type.doubles(bytes, shape, isBigEndian: cursor.isBigEndian).map {
      UInt32(exactly: $0) ?? 0xFFFD
    }
    return try StoredText.value(units, isUTF16: type.width == 2)
  }

  /// A sparse matrix.
  private mutating func sparse(_ heading: Heading, _ cursor: inout ByteCursor) throws -> Value {
    let shape = heading.shape
    func indices(_ cursor: inout ByteCursor) throws -> [Int] {
      let order = cursor.isBigEndian
      let (type, bytes) = try stored(&cursor, 0)
      let count = bytes.count / type.width
      return try type.doubles(bytes, Shape(count, 1), isBigEndian: order).elements.map {
        Int(exactly: $0) ?? -1
      }
    }
    let isLogical = heading.flags.contains(.logical)
    let rows = try indices(&cursor)
    let starts = try indices(&cursor)
    func parts(_ cursor: inout ByteCursor) throws -> Tensor<Double> {
      let order = cursor.isBigEndian
      var (type, bytes) = try stored(&cursor, 0)
      // Truth values are bytes, of whatever type they are said to be.
      if isLogical, bytes.count == rows.count { type = .uint8 }
      return try type.doubles(bytes, Shape(bytes.count / type.width, 1), isBigEndian: order)
    }
    let re = try parts(&cursor)
    let im = heading.flags.contains(.complex) ? try parts(&cursor) : nil
    let elements = try StoredSparse.elements(shape, rows: rows, starts: starts, re: re, im: im)
    return try StoredSparse.sparse(shape, elements, isComplex: im != nil, isLogical: isLogical)
  }
}

/// A value of a file that has no counterpart in lam.
struct ForeignValue: Error {
  let what: String

  init(_ what: String) { self.what = what }
}
