import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Arrays as NumPy's `.npy` files hold them.
///
/// An array of one dimension is a column, one of none a scalar; arrays of texts are cells, a single text is text.
/// `float16` becomes single, and `longdouble` double, rounded.
enum NumPyArray {
  // MARK: Reading

  /// The array of a file.
  ///
  /// - Throws: `FileDamage`, `NumericsFailure.outOfMemory`.
  static func read(_ bytes: Bytes) throws -> Value {
    let header = try NumPyHeader(bytes)
    let type = Bytes(header.type.utf8)
    guard let order = type.first, let kind = type.dropFirst().first else { throw unknown(header.type) }
    let isBig = order == UInt8(ascii: ">")
    guard isBig || order == UInt8(ascii: "<") || order == UInt8(ascii: "|") || order == UInt8(ascii: "=")
    else {
      throw unknown(header.type)
    }
    let size = Int(String(decoding: type.dropFirst(2), as: UTF8.self))
    let array = Layout(bytes: bytes, header: header, isBig: isBig)
    switch (kind, size) {
    case (UInt8(ascii: "f"), 8): return .of(try array.make(8) { Double(bitPattern: $0.whole($1)) })
    case (UInt8(ascii: "f"), 4): return .single(try array.make(4) { Float(bitPattern: $0.whole($1)) })
    case (UInt8(ascii: "f"), 2): return .single(try array.make(2) { half($0.whole($1)) })
    case (UInt8(ascii: "f"), 16): return .of(try array.make(16) { $0.extended($1) })
    case (UInt8(ascii: "c"), 16):
      return .complex(
        try array.make(16) { Complex(Double(bitPattern: $0.whole($1)), Double(bitPattern: $0.whole($1 + 8))) }
      )
    case (UInt8(ascii: "c"), 8):
      return .singleComplex(
        try array.make(8) { Complex(Float(bitPattern: $0.whole($1)), Float(bitPattern: $0.whole($1 + 4))) })
    case (UInt8(ascii: "c"), 32):
      return .complex(try array.make(32) { Complex($0.extended($1), $0.extended($1 + 16)) })
    case (UInt8(ascii: "b"), 1): return .logical(try array.make(1) { $0.whole($1, UInt8.self) != 0 })
    case (UInt8(ascii: "i"), 1): return .int8(try array.make(1) { $0.whole($1) })
    case (UInt8(ascii: "i"), 2): return .int16(try array.make(2) { $0.whole($1) })
    case (UInt8(ascii: "i"), 4): return .int32(try array.make(4) { $0.whole($1) })
    case (UInt8(ascii: "i"), 8): return .int64(try array.make(8) { $0.whole($1) })
    case (UInt8(ascii: "u"), 1): return .uint8(try array.make(1) { $0.whole($1) })
    case (UInt8(ascii: "u"), 2): return .uint16(try array.make(2) { $0.whole($1) })
    case (UInt8(ascii: "u"), 4): return .uint32(try array.make(4) { $0.whole($1) })
    case (UInt8(ascii: "u"), 8): return .uint64(try array.make(8) { $0.whole($1) })
    case (UInt8(ascii: "U"), let length?):
      return try texts(array, width: Memory.product(length, 4), of: header)
    case (UInt8(ascii: "S"), let length?), (UInt8(ascii: "a"), let length?):
      return try texts(array, width: length, of: header)
    case (UInt8(ascii: "O"), _):
      throw FileDamage(
        "its elements are pickled Python objects, which could run any program; save numbers or texts instead")
    case (UInt8(ascii: "M"), _), (UInt8(ascii: "m"), _):
      throw FileDamage("its elements are dates; save them as numbers with x.astype('int64')")
    default: throw unknown(header.type)
    }
  }

  private static func unknown(_ type: String) -> FileDamage {
    FileDamage("its elements are of the type '\(type)', of which lam has no arrays")
  }

  /// Texts of equal length, filled up with zeros: in UTF-32 where the type is `U`.
  private static func texts(_ array: Layout, width: Int, of header: NumPyHeader) throws -> Value {
    let isWide = header.type.dropFirst().first == "U"
    let cells: Tensor<Value> = try array.make(width) { layout, place in
      var bytes: Bytes = []
      if isWide {
        for k in stride(from: place, to: place + width, by: 4) {
          let scalar = Unicode.Scalar(layout.whole(k, UInt32.self)) ?? "\u{FFFD}"
          bytes.append(contentsOf: String(Character(scalar)).utf8)
        }
      } else {
        bytes += layout.bytes[place..<(place + width)]
      }
      while bytes.last == 0 { bytes.removeLast() }
      return try .of(bytes: bytes)
    }
    if header.extents.isEmpty, cells.count == 1 { return cells[0] }
    return .cell(cells)
  }

  /// A number of 16 bits: all of them are singles.
  static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits >> 15 == 1 ? -1 : 1
    let exponent = Int(bits >> 10 & 31)
    let fraction = bits & 1023
    if exponent == 31 {
      return fraction == 0
        ? sign * .infinity
        : Float(bitPattern: UInt32(bits >> 15) << 31 | 0x7F80_0000 | UInt32(fraction) << 13)
    }
    if exponent == 0 { return sign * Float(fraction) * 0x1p-24 }
    return Float(bitPattern: UInt32(bits >> 15) << 31 | UInt32(exponent + 112) << 23 | UInt32(fraction) << 13)
  }

  /// The elements of a file and where they are.
  private struct Layout {
    let bytes: Bytes
    let header: NumPyHeader
    let isBig: Bool

    /// An array whose elements of so many bytes the closure reads, each at its place.
    func make<T: Element>(_ size: Int, _ read: (Layout, Int) throws -> T) throws -> Tensor<T> {
      var count = 1
      for extent in header.extents { count = try Memory.product(count, extent) }
      let (length, start) = (try Memory.product(count, size), header.start)
      guard length <= bytes.count - start else { throw FileDamage("it ends before its elements do") }
      // Texts of no length take no bytes, however many there are.
      if size == 0, count > 1 << 24 { throw FileDamage("it says that it holds \(count) empty texts") }
      var extents = header.extents
      if extents.count == 1 { extents.append(1) }
      guard !header.isFortran, extents.filter({ $0 != 1 }).count > 1 else {
        return try Tensor(shape: Shape(extents), each: { try read(self, start + $0 * size) })
      }
      // The last index runs fastest, which is the first one's part here.
      let reversed = try Tensor(shape: Shape(extents.reversed()), each: { try read(self, start + $0 * size) })
      return try Permutation(Array((0..<extents.count).reversed())).apply(to: reversed)
    }

    /// The whole number at a place.
    @inline(__always)
    func whole<I: FixedWidthInteger>(_ place: Int, _: I.Type = I.self) -> I {
      let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: I.self) }
      return isBig ? value.byteSwapped.littleEndian : value.littleEndian
    }

    /// A number of 80 bits in 16 bytes, rounded to a double.
    func extended(_ place: Int) -> Double {
      let mantissa: UInt64 = whole(isBig ? place + 8 : place)
      let head: UInt16 = whole(isBig ? place + 6 : place + 8)
      let sign = head >> 15 == 1 ? -1.0 : 1.0
      let exponent = Int(head & 0x7FFF)
      if exponent == 0x7FFF { return mantissa << 1 == 0 ? sign * .infinity : .nan }
      return sign
        * Double(
          sign: .plus, exponent: max(min(exponent - 16383 - 63, 2000), -2000), significand: Double(mantissa))
    }
  }

  // MARK: Writing

  /// A file as `numpy.save` writes it: matrices in the order that they have here, vectors and scalars in C's.
  ///
  /// - Throws: `Unwritable` for what no array of NumPy holds.
  static func write(_ value: Value) throws -> Bytes {
    let type: String
    var body: Bytes
    var extents = value.shape.isScalar ? [] : value.shape.extents
    switch value {
    case .cell(let cells): (type, body) = try texts(try cells.elements.map { try text($0) })
    case .array(.char(let characters, _)) where characters.isMatrix:
      let rows = try value.textRows ?? []
      extents = rows.count == 1 ? [] : [rows.count]
      (type, body) = try texts(rows.map { Bytes($0) })
    default:
      guard let known = types.first(where: { $0.of == value.valueClass && $0.isComplex == value.isComplex }),
        let bytes = try ClassConversion.bytes(value)
      else { throw Unwritable(what: "NumPy has no arrays of class \(value.className)") }
      (type, body) = (known.type, bytes)
    }
    let isFortran = extents.filter { $0 != 1 }.count > 1 && !extents.contains(0)
    return NumPyHeader(type: type, isFortran: isFortran, extents: extents).bytes + body
  }

  private static let types: [(of: ValueClass, isComplex: Bool, type: String)] = [
    (.double, false, "<f8"), (.double, true, "<c16"), (.single, false, "<f4"), (.single, true, "<c8"),
    (.logical, false, "|b1"), (.int8, false, "|i1"), (.int16, false, "<i2"), (.int32, false, "<i4"),
    (.int64, false, "<i8"), (.uint8, false, "|u1"), (.uint16, false, "<u2"), (.uint32, false, "<u4"),
    (.uint64, false, "<u8"),
  ]

  private static func text(_ value: Value) throws -> Bytes {
    guard let bytes = value.bytes, value.shape.rows <= 1 else {
      throw Unwritable(what: "a cell can be written where all its elements are texts")
    }
    return bytes
  }

  private static func texts(_ texts: [Bytes]) throws -> (type: String, body: Bytes) {
    let decoded = texts.map { Array(String(decoding: $0, as: UTF8.self).unicodeScalars) }
    let width = decoded.map(\.count).max() ?? 0
    // NumPy has no texts of no length in files.
    let length = max(width, 1)
    var body: Bytes = try Memory.list(room: Memory.product(Memory.product(length, 4), texts.count))
    for scalars in decoded {
      for k in 0..<length {
        let code = k < scalars.count ? scalars[k].value : 0
        for shift in stride(from: 0, to: 32, by: 8) { body.append(UInt8(truncatingIfNeeded: code >> shift)) }
      }
    }
    return ("<U\(length)", body)
  }
}
