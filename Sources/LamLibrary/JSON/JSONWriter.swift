import LamNumerics
import LamRuntime
import LamSemantics

/// Writes values as JSON: structs and maps are objects, matrices arrays of their rows, cells arrays of their elements.
struct JSONWriter {
  /// Whether infinities and NaN are null, as JSON has none, or `Infinity` and `NaN`.
  var convertsInfinities = true
  /// Whether each element stands on a line of its own.
  var isPretty = false

  private(set) var bytes: Bytes = []
  private var depth = 0
  private var looks = Pace(every: Pace.elements)

  init(convertsInfinities: Bool, isPretty: Bool) {
    self.convertsInfinities = convertsInfinities
    self.isPretty = isPretty
  }

  /// - Throws: `Unwritable` for what JSON has no form for, `NumericsFailure`.
  mutating func write(_ value: Value) throws {
    try StackSpace.check()
    try looks.step()
    if bytes.capacity - bytes.count < 64 { try bytes.reserve(more: 64) }
    switch value {
    case .scalar(let x): number(x)
    case .array(.double(let x)): try array(x) { $0.number($1) }
    case .array(.kept): try write(try value.normalized())
    case .array(.single(let x)): try array(x) { $0.number($1) }
    case .array(.logical(let x)): try array(x) { $0.append($1 ? "true" : "false") }
    case .array(.int8(let x)): try array(x) { $0.append("\($1)") }
    case .array(.int16(let x)): try array(x) { $0.append("\($1)") }
    case .array(.int32(let x)): try array(x) { $0.append("\($1)") }
    case .array(.int64(let x)): try array(x) { $0.append("\($1)") }
    case .array(.uint8(let x)): try array(x) { $0.append("\($1)") }
    case .array(.uint16(let x)): try array(x) { $0.append("\($1)") }
    case .array(.uint32(let x)): try array(x) { $0.append("\($1)") }
    case .array(.uint64(let x)): try array(x) { $0.append("\($1)") }
    case .array(.char):
      guard let rows = try value.textRows else { throw Unwritable(what: "text of more than two dimensions") }
      if rows.count == 1 { text(rows[0]) } else { try list(rows) { $0.text($1) } }
    case .cell(let cells): try list(cells.elements) { try $0.write($1) }
    case .structure(let structure):
      if structure.shape.isScalar {
        try object(structure.fieldNames.map { ($0, structure[$0] ?? .empty) })
      } else {
        try list(Array(0..<structure.count)) { try $0.write(.structure(structure.element($1))) }
      }
    case .object(let map as MapValue):
      try object(map.entries.map { ($0.key.text ?? NumberText.shortest($0.key.real ?? .nan), $0.value) })
    case .object(let object): throw Unwritable(what: "values of class \(object.className)")
    case .objects: throw Unwritable(what: "objects of class \(value.className)")
    case .array(.complex), .array(.singleComplex):
      throw Unwritable(what: "complex numbers; write real(z) and imag(z)")
    case .function: throw Unwritable(what: "functions")
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func number<T: BinaryFloatingPoint & LosslessStringConvertible>(_ x: T) {
    if x.isFinite {
      if x == 0 { append("0") } else { NumberText.append(x, to: &bytes) }
    } else if convertsInfinities {
      append("null")
    } else {
      append(x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity")
    }
  }

  private mutating func text(_ text: Bytes) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 8: append("\\b")
      case 9: append("\\t")
      case 10: append("\\n")
      case 12: append("\\f")
      case 13: append("\\r")
      case 0..<32: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  // MARK: Lists

  private mutating func newline() {
    guard isPretty else { return }
    bytes.append(10)
    bytes += Bytes(repeating: 32, count: 4 * depth)
  }

  private mutating func list<T>(_ elements: [T], _ write: (inout JSONWriter, T) throws -> Void) throws {
    bytes.append(UInt8(ascii: "["))
    depth += 1
    for (index, element) in elements.enumerated() {
      try looks.step()
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newline()
      try write(&self, element)
    }
    depth -= 1
    if !elements.isEmpty { newline() }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func object(_ pairs: [(name: String, value: Value)]) throws {
    bytes.append(UInt8(ascii: "{"))
    depth += 1
    for (index, (name, value)) in pairs.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      newline()
      text(Bytes(name.utf8))
      append(isPretty ? ": " : ":")
      try write(value)
    }
    depth -= 1
    if !pairs.isEmpty { newline() }
    bytes.append(UInt8(ascii: "}"))
  }

  /// An array by its rows: a vector is one list, a matrix a list of lists, and so on.
  private mutating func array<T>(_ x: Tensor<T>, _ write: (inout JSONWriter, T) -> Void) throws {
    if x.isScalar { return write(&self, x[0]) }
    if x.isEmpty { return append("[]") }
    if x.shape.extents.filter({ $0 != 1 }).count <= 1 { return try list(x.elements) { write(&$0, $1) } }
    let extents = x.shape.extents
    var strides: [Int] = []
    var stride = 1
    for extent in extents {
      strides.append(stride)
      stride *= extent
    }
    try axis(0, 0, extents, strides, x, write)
  }

  private mutating func axis<T>(
    _ axis: Int, _ place: Int, _ extents: [Int], _ strides: [Int], _ x: Tensor<T>,
    _ write: (inout JSONWriter, T) -> Void
  ) throws {
    try list(Array(0..<extents[axis])) { writer, index in
      let place = place + index * strides[axis]
      if writer.bytes.capacity - writer.bytes.count < 64 { try writer.bytes.reserve(more: 64) }
      if axis == extents.count - 1 {
        write(&writer, x[place])
      } else {
        try writer.axis(axis + 1, place, extents, strides, x, write)
      }
    }
  }
}
