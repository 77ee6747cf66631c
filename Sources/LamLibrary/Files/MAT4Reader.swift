import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Reads MAT-files of version 4: matrices one behind the other, each with a header of five whole numbers.
struct MAT4Reader {
  private static let types: [StoredNumber] = [.double, .single, .int32, .int16, .uint16, .uint8]

  private struct Header {
    let type: StoredNumber
    /// 0 for numbers, 1 for text, 2 for a sparse matrix.
    let kind: Int
    let rows: Int
    let columns: Int
    let isComplex: Bool
    let name: String

    /// Nil where this is no header; what is left untouched is then of no use.
    init?(_ cursor: inout ByteCursor) {
      guard let mopt = try? cursor.count(), let rows = try? cursor.count(), let columns = try? cursor.count(),
        let imaginary = try? cursor.count(), let length = try? cursor.count()
      else { return nil }
      // A digit each: the order of bytes, nothing, the type, the kind.
      let (order, type, kind) = (mopt / 1000, mopt / 10 % 10, mopt % 10)
      guard order == (cursor.isBigEndian ? 1 : 0) || mopt == 0, mopt / 100 % 10 == 0, type < types.count,
        kind <= 2, imaginary <= 1, (1...256).contains(length), let place = try? cursor.take(length)
      else { return nil }
      let name = cursor.bytes[place].prefix { $0 != 0 }
      guard !name.isEmpty, name.allSatisfy({ $0 > 32 }) else { return nil }
      self.type = types[type]
      self.kind = kind
      self.rows = rows
      self.columns = columns
      isComplex = imaginary == 1
      self.name = String(decoding: name, as: UTF8.self)
    }
  }

  private static func isBigEndian(_ head: Bytes) -> Bool? {
    [false, true].first { order in
      var cursor = ByteCursor(head, isBigEndian: order)
      return Header(&cursor) != nil
    }
  }

  static func matches(_ contents: FileContents) -> Bool { isBigEndian(contents.head) != nil }

  static func read(_ contents: FileContents, _ reading: inout FileReading) throws {
    var cursor = ByteCursor(try contents.bytes(), isBigEndian: isBigEndian(contents.head) ?? false)
    while !cursor.isAtEnd {
      try Interrupt.check()
      guard let header = Header(&cursor) else { throw FileDamage("a header in it is none of a matrix") }
      let (count, overflow) = header.rows.multipliedReportingOverflow(by: header.columns)
      guard !overflow else { throw FileDamage.truncated }
      let re = try cursor.take(count, of: header.type.width)
      let im = try header.isComplex ? cursor.take(count, of: header.type.width) : nil
      let name = FileReading.variableName(header.name)
      guard try reading.wants(name) else { continue }
      let shape = Shape(header.rows, header.columns)
      let real = try header.type.doubles(cursor.bytes[re], shape, isBigEndian: cursor.isBigEndian)
      let imaginary = try im.map {
        try header.type.doubles(cursor.bytes[$0], shape, isBigEndian: cursor.isBigEndian)
      }
      switch header.kind {
      case 1:
        let units = try real.map { UInt32(exactly: $0) ?? 0xFFFD }
        try reading.add(
          name, .char(try units.map { CodeUnit($0 < 256 ? UInt8($0) : UInt8(ascii: "?")) }, .single))
      case 2:
        do {
          try reading.add(name, try sparse(real))
        } catch let foreign as ForeignValue {
          reading.remark("'\(name)' is \(foreign.what), and is left out")
        }
      default:
        if let imaginary {
          try reading.add(name, .complex(try Tensor(shape: shape) { Complex(real[$0], imaginary[$0]) }))
        } else {
          try reading.add(name, .of(real))
        }
      }
    }
  }

  /// Rows of a row, a column and a value, the last of which has the extents.
  private static func sparse(_ table: Tensor<Double>) throws -> Value {
    let last = table.rows - 1
    guard last >= 0, table.columns == 3 || table.columns == 4, let rows = Int(exactly: table[last, 0]),
      let columns = Int(exactly: table[last, 1]), rows >= 0, columns >= 0
    else { throw FileDamage("a sparse matrix in it has no extents") }
    var places: [StoredSparse.Element] = []
    for k in 0..<last {
      guard let row = Int(exactly: table[k, 0]), let column = Int(exactly: table[k, 1]), row >= 1, column >= 1
      else { throw FileDamage("an element of a sparse matrix in it lies outside of the matrix") }
      places.append(
        StoredSparse.Element(
          row: row - 1, column: column - 1, re: table[k, 2], im: table.columns == 4 ? table[k, 3] : 0))
    }
    return try StoredSparse.sparse(
      Shape(rows, columns), places, isComplex: table.columns == 4, isLogical: false)
  }
}
