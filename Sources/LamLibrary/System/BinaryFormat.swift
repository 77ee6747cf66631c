import LamNumerics
import LamRuntime
import LamSemantics

/// How numbers stand in a file of bytes: their class there, the class they are given, and how they are spaced.
struct BinaryFormat {
  /// The class in the file; text is read and written as `uint8`.
  let stored: ValueClass
  /// The class of what `fread` returns.
  let result: ValueClass
  /// How many numbers stand together between the bytes that are skipped.
  let block: Int
  /// How many bytes are left out after each block.
  var skip = 0
  var isBigEndian = false

  /// Reads `class`, `*class`, `class=>class`, each perhaps with `n*` before it; nil where a name is none of a class.
  init?(_ spelling: String) {
    var rest = spelling.filter { $0 != " " || spelling.contains("signed ") }
    var block = 1
    var keeps = false
    if rest.hasPrefix("*") {
      keeps = true
      rest.removeFirst()
    } else if let star = rest.firstIndex(of: "*"), let count = Int(rest[..<star]), count > 0 {
      block = count
      rest = String(rest[rest.index(after: star)...])
    }
    let names = rest.split(separator: "=", maxSplits: 1).map(String.init)
    guard let first = names.first, let stored = BinaryFormat.names[first] else { return nil }
    self.block = block
    self.stored = stored == .char ? .uint8 : stored
    if names.count == 2 {
      guard names[1].hasPrefix(">"), let result = BinaryFormat.names[String(names[1].dropFirst())] else {
        return nil
      }
      self.result = result
    } else {
      result = keeps ? stored : .double
    }
  }

  private static let names: [String: ValueClass] = [
    "uint8": .uint8, "uchar": .uint8, "unsigned char": .uint8, "int8": .int8, "schar": .int8,
    "signed char": .int8, "integer*1": .int8, "char": .char, "char*1": .char, "logical": .logical,
    "int16": .int16, "short": .int16, "integer*2": .int16, "uint16": .uint16, "ushort": .uint16,
    "unsigned short": .uint16, "int32": .int32, "int": .int32, "integer*4": .int32, "uint32": .uint32,
    "uint": .uint32, "unsigned int": .uint32, "int64": .int64, "long": .int64, "integer*8": .int64,
    "uint64": .uint64, "ulong": .uint64, "unsigned long": .uint64, "single": .single, "float": .single,
    "float32": .single, "real*4": .single, "double": .double, "float64": .double, "real*8": .double,
  ]

  /// How many bytes a number has in the file.
  var stride: Int { stored.row.byteCount }

  /// The bytes of at most so many whole numbers of a file, the skipped ones left out.
  func bytes(of file: OpenFile, limit: Int) throws -> Bytes {
    func length(_ count: Int) -> Int {
      let (length, overflow) = count.multipliedReportingOverflow(by: stride)
      return overflow ? .max : length
    }
    var bytes: Bytes = []
    if skip == 0 {
      bytes = try file.read(length(limit))
    } else {
      var left = limit
      while left > 0 {
        let count = min(block, left)
        let part = try file.read(length(count))
        bytes += part
        left -= count
        guard part.count == length(count), try file.read(skip).count == skip else { break }
      }
    }
    bytes.removeLast(bytes.count % stride)
    return bytes
  }

  /// Bytes with the order within each number turned around, where the file has the other one.
  func ordered(_ bytes: Bytes) -> Bytes {
    let stride = stride
    guard isBigEndian, stride > 1 else { return bytes }
    var result = bytes
    for start in Swift.stride(from: 0, to: bytes.count - bytes.count % stride, by: stride) {
      result[start..<(start + stride)].reverse()
    }
    return result
  }

  /// Bytes with the skipped places, filled with zeros, before each block.
  ///
  /// - Throws: `outOfMemory`.
  func spaced(_ bytes: Bytes) throws -> Bytes {
    guard skip > 0 else { return bytes }
    let length = block * stride
    let blocks = (bytes.count + length - 1) / max(length, 1)
    var result: Bytes = try Memory.list(room: Memory.sum(bytes.count, Memory.product(blocks, skip)))
    for start in Swift.stride(from: 0, to: bytes.count, by: length) {
      result.append(contentsOf: repeatElement(0, count: skip))
      result += bytes[start..<min(start + length, bytes.count)]
    }
    return result
  }
}

/// How many numbers `fread` and `fscanf` are asked for, and the shape they get.
struct ReadingSize {
  private let rows: Double
  /// Nil where a column is asked for.
  private let columns: Double?

  /// Reads `n`, `Inf`, `[m n]` or `[m Inf]`; nil for other sizes.
  init?(_ size: [Double]) {
    func isExtent(_ x: Double) -> Bool { x == .infinity || x >= 0 && x == x.rounded() && x < 0x1p40 }
    guard size.count == 1 || size.count == 2, size.allSatisfy(isExtent) else { return nil }
    rows = size[0]
    columns = size.count == 2 ? size[1] : nil
    if columns != nil && rows == .infinity { return nil }
  }

  /// Whether rows and columns are asked for.
  var isMatrix: Bool { columns != nil }

  /// The shape where none are asked for; nil where some are.
  var emptyShape: Shape? {
    guard limit == 0 else { return nil }
    return columns == nil ? .empty : Shape(Int(exactly: rows) ?? 0, 0)
  }

  /// The most numbers there may be.
  var limit: Int {
    let count = rows * (columns ?? 1)
    return count.isNaN ? 0 : Int(exactly: count) ?? .max
  }

  /// The shape of so many numbers, and how many zeros fill its last column.
  func shape(of count: Int) -> (shape: Shape, filled: Int) {
    if count == 0 {
      if columns == .infinity { return (Shape(Int(exactly: rows) ?? 0, 0), 0) }
      return (rows == .infinity ? Shape(0, 1) : .empty, 0)
    }
    // A column may have more than were asked for where words count once.
    guard rows < Double(count), let rows = Int(exactly: rows), rows > 0 else {
      return (Shape(count, 1), 0)
    }
    let width = (count - 1) / rows + 1
    return (Shape(rows, width), rows * width - count)
  }
}
