import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Values in Octave's text format.
struct OctaveTextWriter {
  private(set) var text: Bytes = []
  private var depth = 0

  /// Adds a value under its name.
  ///
  /// - Throws: `Unwritable`, and what `Interrupt.check` throws.
  mutating func write(_ value: Value, name: String) throws {
    add("# name: \(name)\n")
    try write(value)
    add("\n\n")
  }

  private mutating func add(_ words: String) { text.append(contentsOf: words.utf8) }

  private mutating func write(_ value: Value) throws {
    try Interrupt.check()
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest else {
      throw Unwritable(what: "it nests values more than \(FileReading.deepest) deep")
    }
    if let sparse = value.sparse { return try write(sparse) }
    switch try value.normalized() {
    case .scalar(let x): add("# type: scalar\n\(OctaveTextWriter.spell(x))\n")
    case .array(.double(let x)): try write(x, "matrix", OctaveTextWriter.spell)
    case .array(.single(let x)): try write(x, "float matrix") { OctaveTextWriter.spell($0) }
    case .array(.complex(let x)):
      try write(x, "complex matrix") { "(\(OctaveTextWriter.spell($0.re)),\(OctaveTextWriter.spell($0.im)))" }
    case .array(.logical(let x)): try write(x, "bool matrix") { $0 ? "1" : "0" }
    case .array(.char): try writeRows(value)
    case .cell(let cells): try write(cells)
    case .structure(let structure): try write(structure)
    case .function(let function): try write(function)
    case .array(.int8(let x)): try writeIntegers(x, "int8")
    case .array(.int16(let x)): try writeIntegers(x, "int16")
    case .array(.int32(let x)): try writeIntegers(x, "int32")
    case .array(.int64(let x)): try writeIntegers(x, "int64")
    case .array(.uint8(let x)): try writeIntegers(x, "uint8")
    case .array(.uint16(let x)): try writeIntegers(x, "uint16")
    case .array(.uint32(let x)): try writeIntegers(x, "uint32")
    case .array(.uint64(let x)): try writeIntegers(x, "uint64")
    case let other:
      if other.isComplex, let x = try other.complexes() {
        try write(x, "float complex matrix") {
          "(\(OctaveTextWriter.spell(Float($0.re))),\(OctaveTextWriter.spell(Float($0.im))))"
        }
      } else if let x = try other.doubles() {
        try write(x, "matrix", OctaveTextWriter.spell)
      } else {
        throw Unwritable(what: Wording.describe(value))
      }
    }
  }

  // MARK: Arrays

  /// A negative zero keeps its sign.
  private static func spell(_ x: Double) -> String {
    x == 0 && x.sign == .minus ? "-0" : NumberText.shortest(x)
  }

  private static func spell(_ x: Float) -> String {
    x == 0 && x.sign == .minus ? "-0" : NumberText.shortest(Double(x), isSingle: true)
  }

  private mutating func addDimensions(_ shape: Shape, always: Bool = false) {
    if shape.isMatrix, !always {
      add("# rows: \(shape.rows)\n# columns: \(shape.columns)\n")
    } else {
      add("# ndims: \(shape.dimensions)\n " + shape.extents.map(String.init).joined(separator: " ") + "\n")
    }
  }

  /// A matrix row by row, any other array element by element.
  private mutating func write<T>(_ x: Tensor<T>, _ type: String, _ spell: (T) -> String) throws {
    add("# type: \(type)\n")
    addDimensions(x.shape)
    if !x.isMatrix { return try writeElements(x, spell) }
    // A matrix without columns may have very many rows.
    guard !x.isEmpty else { return }
    var looks = Pace(every: Pace.elements)
    for row in 0..<x.rows {
      for column in 0..<x.columns {
        try looks.step()
        add(" " + spell(x[row, column]))
      }
      add("\n")
    }
  }

  private mutating func writeElements<T>(_ x: Tensor<T>, _ spell: (T) -> String) throws {
    var looks = Pace(every: Pace.elements)
    for position in 0..<x.count {
      try looks.step()
      add(" " + spell(x[position]) + "\n")
    }
  }

  /// A line for each entry: its row, its column, its value.
  private mutating func write(_ sparse: SparseMatrix) throws {
    func entries<T: SparseElement>(_ x: SparseColumns<T>, _ type: String, _ spell: (T) -> String) throws {
      add("# type: sparse \(type)\n# nnz: \(x.nnz)\n# rows: \(x.rows)\n# columns: \(x.columns)\n")
      try x.forEachEntry { i, j, value in add("\(i + 1) \(j + 1) \(spell(value))\n") }
    }
    switch sparse.entries {
    case .real(let x): try entries(x, "matrix", OctaveTextWriter.spell)
    case .logical(let x): try entries(x, "bool matrix") { $0 ? "1" : "0" }
    case .complex(let x):
      try entries(x, "complex matrix") {
        "(\(OctaveTextWriter.spell($0.re)),\(OctaveTextWriter.spell($0.im)))"
      }
    }
  }

  private mutating func writeIntegers<T: FixedWidthInteger>(_ x: Tensor<T>, _ type: String) throws {
    add("# type: \(type) matrix\n")
    addDimensions(x.shape, always: true)
    try writeElements(x) { String($0) }
  }

  private mutating func writeRows(_ value: Value) throws {
    guard value.shape.isMatrix else { throw Unwritable(what: "text of more than two dimensions") }
    let rows = value.isEmpty ? [] : try value.textRows ?? []
    add("# type: string\n# elements: \(rows.count)\n")
    if rows.isEmpty { add("# length: 0\n") }
    for row in rows {
      add("# length: \(row.count)\n")
      text += row
      add("\n")
    }
  }

  // MARK: Containers

  private mutating func write(_ cells: Tensor<Value>) throws {
    add("# type: cell\n")
    addDimensions(cells.shape)
    for cell in cells.elements {
      try write(cell, name: "<cell-element>")
      add("\n")
    }
  }

  private mutating func write(_ structure: StructArray) throws {
    let isOne = structure.shape.isScalar
    add("# type: \(isOne ? "scalar struct" : "struct")\n")
    addDimensions(structure.shape, always: true)
    add("# length: \(structure.fieldNames.count)\n")
    for name in structure.fieldNames {
      guard !name.utf8.contains(10) else { throw Unwritable(what: "a field whose name has a line feed") }
      if isOne {
        try write(structure[name] ?? .empty, name: name)
      } else {
        let values = structure.values(of: name) ?? []
        try write(.cell(try Tensor(Array(values), shape: structure.shape)), name: name)
      }
      add("\n")
    }
  }

  /// The text of a function, and what it captured.
  private mutating func write(_ function: FunctionValue) throws {
    add("# type: function handle\n")
    switch function.kind {
    case .named(let name): add("# subtype: simple\n\(name)\n")
    case .anonymous:
      guard !function.description.utf8.contains(10) else {
        throw Unwritable(what: "a function written on several lines")
      }
      add("@<anonymous>\n\(function.description)\n")
      let captured = function.captured
      if captured.isEmpty { return }
      add("# length: \(captured.count)\n")
      for (name, value) in captured {
        try write(value, name: name)
        add("\n")
      }
    case .nested: throw Unwritable(what: "a function that shares variables with the one around it")
    case .method: throw Unwritable(what: "a method of a containers.Map")
    }
  }
}
