import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Writes MAT-files of version 5 to 7, lowest bytes first.
struct MAT5Writer {
  private var bytes: Bytes = []
  private var depth = 0
  /// What was written in another form.
  private var functions = 0

  /// Readers take lengths as whole numbers of 32 bits with a sign.
  private static let longest = Int(Int32.max)

  static func write(_ writing: inout FileWriting, isCompressed: Bool) throws {
    if !writing.appends { writing.bytes += header }
    for (name, value) in writing.variables {
      var writer = MAT5Writer()
      do {
        try writer.write(value, name: name)
        if isCompressed {
          let packed = try Zlib.deflate(writer.bytes, .zlib)
          writer.bytes = []
          writer.add(MATDataType.compressed.rawValue)
          writer.add(UInt32(truncatingIfNeeded: packed.count))
          try writer.bytes.extend(by: packed)
        }
        try writing.bytes.extend(by: writer.bytes)
        if writer.functions > 0 {
          writing.remark("functions in '\(name)' are written as their text; str2func makes functions of it")
        }
      } catch let unwritable as Unwritable {
        writing.leave("'\(name)' (\(unwritable.what))")
      }
    }
  }

  /// 116 bytes of text, no place of further data, the version and the mark of the order of bytes.
  private static var header: Bytes {
    let words = Bytes("MATLAB 5.0 MAT-file, written by lam".utf8)
    return words + Bytes(repeating: 32, count: 116 - words.count) + Bytes(repeating: 0, count: 8)
      + [0x00, 0x01, 0x49, 0x4D]
  }

  private mutating func add(_ word: UInt32) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// An element with its tag, and zeros up to the next eight bytes.
  private mutating func add(_ type: MATDataType, _ data: some Collection<UInt8>) throws {
    guard data.count <= MAT5Writer.longest else { throw Unwritable(what: "more than 2 GiB") }
    if data.count <= 4, !data.isEmpty {
      add(UInt32(data.count) << 16 | type.rawValue)
      bytes.append(contentsOf: data)
      bytes.append(contentsOf: Bytes(repeating: 0, count: 4 - data.count))
      return
    }
    add(type.rawValue)
    add(UInt32(data.count))
    try bytes.extend(by: data)
    bytes.append(contentsOf: Bytes(repeating: 0, count: -data.count & 7))
  }

  private mutating func write(_ value: Value, name: String) throws {
    try Interrupt.check()
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest else {
      throw Unwritable(what: "it nests values more than \(FileReading.deepest) deep")
    }
    if case .function(let function) = value {
      functions += 1
      return try write(.of(function.description), name: name)
    }
    if let sparse = value.sparse { return try write(sparse, name: name) }
    let value = try value.normalized()
    guard let valueClass = MATClass(value.valueClass) else { throw Unwritable(what: Wording.describe(value)) }
    add(MATDataType.matrix.rawValue)
    let start = bytes.count
    add(0)
    var flags: MATFlags = value.isComplex ? [.complex] : []
    if value.valueClass == .logical { flags = [.logical] }
    try add(.uint32, words([valueClass.rawValue | flags.rawValue << 8, 0]))
    if let text = value.characters {
      let stored = try StoredText.units(text)
      try addHeading(stored?.shape ?? text.shape, name)
      if let units = stored?.units {
        try add(
          .uint16, units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
      } else {
        // What is no UTF-8 is kept byte by byte.
        try add(.uint8, text.bytes)
      }
    } else {
      try addHeading(value.shape, name)
      try addContents(value)
    }
    try close(start)
  }

  /// Writes the length of an element in front of it.
  private mutating func close(_ start: Int) throws {
    let length = bytes.count - start - 4
    guard length <= MAT5Writer.longest else { throw Unwritable(what: "more than 2 GiB") }
    withUnsafeBytes(of: UInt32(length).littleEndian) { bytes.replaceSubrange(start..<(start + 4), with: $0) }
  }

  /// The rows of the entries, where the columns begin, and the entries.
  private mutating func write(_ sparse: SparseMatrix, name: String) throws {
    add(MATDataType.matrix.rawValue)
    let start = bytes.count
    add(0)
    let flags: MATFlags = sparse.isComplex ? [.complex] : sparse.valueClass == .logical ? [.logical] : []
    // The most entries that there is room for, which no reader likes to be 0.
    try add(
      .uint32, words([MATClass.sparse.rawValue | flags.rawValue << 8, UInt32(clamping: max(sparse.nnz, 1))]))
    try addHeading(sparse.shape, name)
    func places<T>(_ x: SparseColumns<T>) throws {
      for list in [x.rowIndices, x.starts] {
        try add(.int32, raw(try list.map { Int32(clamping: $0) }))
      }
    }
    switch sparse.entries {
    case .real(let x):
      try places(x)
      try addDoubles(x.values)
    case .complex(let x):
      try places(x)
      try addDoubles(try x.values.map { $0.parts.0 })
      try addDoubles(try x.values.map { $0.parts.1 })
    case .logical(let x):
      try places(x)
      try add(.uint8, raw(try x.values.map { $0 ? UInt8(1) : 0 }))
    }
    try close(start)
  }

  private func words(_ words: [UInt32]) -> Bytes {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
  }

  private mutating func addHeading(_ shape: Shape, _ name: String) throws {
    let extents = shape.extents
    guard extents.allSatisfy({ $0 <= MAT5Writer.longest }) else { throw Unwritable(what: "it is \(shape)") }
    try add(.int32, words(extents.map { UInt32($0) }))
    try add(.int8, Bytes(name.utf8))
  }

  private mutating func addContents(_ value: Value) throws {
    switch value {
    case .cell(let cells):
      for cell in cells.elements { try write(cell, name: "") }
    case .structure(let structure): try add(structure)
    case .scalar(let x): try addDoubles(Tensor(scalar: x))
    case .array(.double(let x)): try addDoubles(x)
    case .array(.complex(let z)):
      try addDoubles(try z.map { $0.parts.0 })
      try addDoubles(try z.map { $0.parts.1 })
    case .array(.singleComplex(let z)):
      try add(.single, raw(try z.map { $0.parts.0 }))
      try add(.single, raw(try z.map { $0.parts.1 }))
    default:
      guard let type = StoredNumber(value.valueClass == .logical ? .uint8 : value.valueClass),
        let raw = try ClassConversion.bytes(value)
      else { throw Unwritable(what: Wording.describe(value)) }
      try add(MATDataType(type), raw)
    }
  }

  private func raw<T>(_ x: Tensor<T>) -> Bytes { x.withElements { Bytes(UnsafeRawBufferPointer($0)) } }

  /// Whole numbers in the narrowest type that holds them, as MATLAB writes them.
  private mutating func addDoubles(_ x: Tensor<Double>) throws {
    func narrow<T: FixedWidthInteger & Sendable>(_: T.Type) throws -> Bytes {
      raw(try x.map { T($0) })
    }
    switch StoredNumber.narrowest(for: x) {
    case .int8: try add(.int8, try narrow(Int8.self))
    case .uint8: try add(.uint8, try narrow(UInt8.self))
    case .int16: try add(.int16, try narrow(Int16.self))
    case .uint16: try add(.uint16, try narrow(UInt16.self))
    case .int32: try add(.int32, try narrow(Int32.self))
    case .uint32: try add(.uint32, try narrow(UInt32.self))
    case .int64, .uint64, .single, .double: try add(.double, raw(x))
    }
  }

  private mutating func add(_ structure: StructArray) throws {
    let names = structure.fieldNames.map { Bytes($0.utf8) }
    let length = (names.map(\.count).max() ?? 0) + 1
    try add(.int32, words([UInt32(length)]))
    try add(.int8, names.flatMap { $0 + Bytes(repeating: 0, count: length - $0.count) })
    for position in 0..<structure.count {
      for name in structure.fieldNames { try write(structure[name, position] ?? .empty, name: "") }
    }
  }
}
