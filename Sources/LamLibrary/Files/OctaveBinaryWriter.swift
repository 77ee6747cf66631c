import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Writes Octave's binary files, lowest bytes first.
struct OctaveBinaryWriter {
  private var bytes: Bytes = []
  private var depth = 0

  static func write(_ writing: inout FileWriting) throws {
    if !writing.appends { writing.bytes += Bytes("Octave-1-L".utf8) + [0] }
    for (name, value) in writing.variables {
      var writer = OctaveBinaryWriter()
      do {
        try writer.write(value, name: name)
        try writing.bytes.extend(by: writer.bytes)
      } catch let unwritable as Unwritable {
        writing.leave("'\(name)' (\(unwritable.what))")
      }
    }
  }

  private mutating func add(_ number: Int) throws {
    guard let number = Int32(exactly: number) else { throw Unwritable(what: "it has \(number) elements") }
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func add(text: some Collection<UInt8>) throws {
    try add(text.count)
    try bytes.extend(by: text)
  }

  private mutating func add(type: String) throws {
    bytes.append(255)
    try add(text: type.utf8)
  }

  private mutating func add(_ shape: Shape) throws {
    try add(-shape.dimensions)
    for extent in shape.extents { try add(extent) }
  }

  private mutating func add<T>(raw x: Tensor<T>) throws {
    try x.withElements { try bytes.extend(by: UnsafeRawBufferPointer($0)) }
  }

  private mutating func write(_ value: Value, name: String) throws {
    try Interrupt.check()
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest else {
      throw Unwritable(what: "it nests values more than \(FileReading.deepest) deep")
    }
    try add(text: name.utf8)
    try add(0)
    bytes.append(0)
    if let sparse = value.sparse { return try add(sparse) }
    switch try value.normalized() {
    case .scalar(let x):
      try add(type: "scalar")
      bytes.append(OctaveBinaryWriter.double)
      try add(raw: Tensor(scalar: x))
    case .array(.double(let x)): try add(x, "matrix", OctaveBinaryWriter.double)
    case .array(.single(let x)): try add(x, "float matrix", OctaveBinaryWriter.single)
    case .array(.complex(let x)): try add(x, "complex matrix", OctaveBinaryWriter.double)
    case .array(.singleComplex(let x)): try add(x, "float complex matrix", OctaveBinaryWriter.single)
    case .array(.logical(let x)):
      try add(type: "bool matrix")
      try add(x.shape)
      try add(raw: x)
    case .array(.char(let text, let quote)):
      try add(type: quote == .single ? "sq_string" : "string")
      try add(text.shape)
      try bytes.extend(by: text.bytes)
    case .cell(let cells):
      try add(type: "cell")
      try add(cells.shape)
      for cell in cells.elements { try write(cell, name: "<cell-element>") }
    case .structure(let structure): try add(structure)
    case .function(let function): try add(function)
    case let other:
      guard other.valueClass.isInteger, let raw = try ClassConversion.bytes(other) else {
        throw Unwritable(what: Wording.describe(value))
      }
      try add(type: other.valueClass.rawValue + " matrix")
      try add(other.shape)
      try bytes.extend(by: raw)
    }
  }

  /// The bytes by which Octave knows the types of floating-point numbers.
  private static let single: UInt8 = 6
  private static let double: UInt8 = 7

  private mutating func add<T>(_ x: Tensor<T>, _ type: String, _ code: UInt8) throws {
    try add(type: type)
    try add(x.shape)
    bytes.append(code)
    try add(raw: x)
  }

  /// Extents and the count of entries, where the columns begin, the rows of the entries, the entries.
  private mutating func add(_ sparse: SparseMatrix) throws {
    func put<T>(_ x: SparseColumns<T>, _ type: String, code: UInt8?) throws {
      try add(type: "sparse \(type)")
      for number in [-2, x.rows, x.columns, x.nnz] { try add(number) }
      for start in x.starts.elements { try add(start) }
      for row in x.rowIndices.elements { try add(row) }
      if let code { bytes.append(code) }
      try add(raw: x.values)
    }
    switch sparse.entries {
    case .real(let x): try put(x, "matrix", code: OctaveBinaryWriter.double)
    case .complex(let x): try put(x, "complex matrix", code: OctaveBinaryWriter.double)
    case .logical(let x): try put(x, "bool matrix", code: nil)
    }
  }

  private mutating func add(_ structure: StructArray) throws {
    let isOne = structure.shape.isScalar
    try add(type: isOne ? "scalar struct" : "struct")
    if !isOne { try add(structure.shape) }
    try add(structure.fieldNames.count)
    for name in structure.fieldNames {
      if isOne {
        try write(structure[name] ?? .empty, name: name)
      } else if let column = structure.column(name) {
        try write(.cell(column), name: name)
      }
    }
  }

  private mutating func add(_ function: FunctionValue) throws {
    try add(type: "function handle")
    switch function.kind {
    case .named(let name): try add(text: "\(name)@<simple>\n/usr\n".utf8)
    case .anonymous:
      let captured = function.captured
      try add(text: ("@<anonymous>" + (captured.isEmpty ? "" : " \(captured.count)")).utf8)
      try add(text: function.description.utf8)
      for (name, value) in captured { try write(value, name: name) }
    case .nested: throw Unwritable(what: "a function that shares variables with the one around it")
    case .method: throw Unwritable(what: "a method of a containers.Map")
    }
  }
}
