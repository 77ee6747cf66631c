import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Reads values in Octave's text format.
struct OctaveTextReader {
  private var lines: TextLines
  private let session: Session
  private var depth = 0
  /// The type of the value that was read last, in Octave's words.
  private var type: String?

  /// Whether a file begins with a comment, and has the name of a variable in one of the first.
  static func matches(_ head: Bytes) -> Bool {
    guard let first = head.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "%") else {
      return false
    }
    return head.split(separator: 10, maxSplits: 64).contains { line in
      line.starts(with: Bytes("# name: ".utf8)) || line.starts(with: Bytes("% name: ".utf8))
    }
  }

  /// Reads all variables of a file.
  static func read(_ bytes: Bytes, _ reading: inout FileReading) throws {
    var reader = OctaveTextReader(lines: TextLines(bytes), session: reading.session)
    while let name = try reader.skip(to: "name") {
      guard let value = try reader.value() else {
        let type = reader.type.map { " (\($0))" } ?? ""
        throw FileDamage(
          "the value of '\(name)'\(type) is not as its heading says, or of a type that lam does not have")
      }
      try reading.add(FileReading.variableName(name), value)
    }
  }

  private init(lines: TextLines, session: Session) {
    self.lines = lines
    self.session = session
  }

  // MARK: Headers

  /// The text behind `# key:`, where the line is one.
  private func header(_ line: ArraySlice<UInt8>, _ key: String) -> String? {
    guard line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: "%") else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("# \(key): ") || text.hasPrefix("% \(key): ") else { return nil }
    return String(text.dropFirst(key.count + 4)).trimmingTrailingBlanks()
  }

  private mutating func skip(to key: String) throws -> String? {
    while let line = try lines.popFirst() {
      if let text = header(line, key) { return text }
    }
    return nil
  }

  /// The text behind `# key:`, where the next line is one.
  private mutating func take(_ key: String) throws -> String? {
    guard let line = lines.first, let text = header(line, key) else { return nil }
    _ = try lines.popFirst()
    return text
  }

  private mutating func count(_ key: String) throws -> Int? {
    guard let line = lines.first, let text = header(line, key), let count = Int(text), count >= 0 else {
      return nil
    }
    _ = try lines.popFirst()
    return count
  }

  private mutating func shape() throws -> Shape? {
    if let rows = try count("rows"), let columns = try count("columns") { return Shape(rows, columns) }
    guard try count("ndims") != nil, let line = try lines.popFirst() else { return nil }
    let extents = line.split { $0.isBlank }.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return extents.count < 2 || extents.contains { $0 < 0 } ? nil : Shape(extents)
  }

  // MARK: Numbers

  /// The fields of the next lines; nil where there are not so many, or one is no number.
  private mutating func fields<T>(_ total: Int, _ read: (ArraySlice<UInt8>) -> T?) throws -> [T]? {
    var found: [T] = []
    while found.count < total, let line = try lines.popFirst() {
      try Interrupt.check()
      for field in line.split(whereSeparator: \.isBlank) {
        guard let number = read(field) else { return nil }
        found.append(number)
      }
    }
    return found.count == total ? found : nil
  }

  /// The numbers of the next lines, row by row for a matrix, element by element for other shapes.
  private mutating func numbers(_ shape: Shape, byRows: Bool) throws -> Tensor<Complex<Double>>? {
    guard let total = shape.checkedCount, let read = try fields(total, OctaveTextReader.complex) else {
      return nil
    }
    guard byRows, shape.isMatrix else { return try Tensor(read, shape: shape) }
    return try Tensor(
      (0..<total).map { read[($0 % max(shape.rows, 1)) * shape.columns + $0 / max(shape.rows, 1)] },
      shape: shape)
  }

  private static func complex(_ field: ArraySlice<UInt8>) -> Complex<Double>? {
    guard field.first == UInt8(ascii: "(") else { return NumberReading.number(Bytes(field)) }
    let parts = field.dropFirst().dropLast().split(separator: UInt8(ascii: ","))
    guard parts.count == 2, let re = NumberReading.number(Bytes(parts[0])),
      let im = NumberReading.number(Bytes(parts[1]))
    else { return nil }
    return Complex(re.re, im.re)
  }

  /// Whole numbers of 64 bits, which are more than doubles hold.
  private mutating func wide<T: FixedWidthInteger>(_ shape: Shape) throws -> Tensor<T>? {
    guard let total = shape.checkedCount,
      let read = try fields(total, { T(String(decoding: $0, as: UTF8.self)) })
    else { return nil }
    return try Tensor(read, shape: shape)
  }

  // MARK: Values

  private mutating func value() throws -> Value? {
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest else { throw FileDamage.nestedTooDeeply }
    guard let type = try take("type") else { return nil }
    self.type = type
    switch type {
    case "diagonal matrix", "complex diagonal matrix", "float diagonal matrix",
      "float complex diagonal matrix":
      return try diagonal(type)
    case "permutation matrix": return try permutation()
    case "sparse matrix", "sparse complex matrix", "sparse bool matrix": return try sparse(type)
    case "scalar", "bool", "float scalar", "complex scalar", "float complex scalar":
      return try number(type, shape: .scalar)
    case "matrix", "bool matrix", "float matrix", "complex matrix", "float complex matrix":
      guard let shape = try shape() else { return nil }
      return try number(type, shape: shape)
    case "range", "double_range": return try range()
    case "string", "sq_string": return try texts()
    case "cell":
      guard let shape = try shape(), let total = shape.checkedCount, total <= lines.most else { return nil }
      var cells: [Value] = []
      while cells.count < total {
        guard try skip(to: "name") != nil, let cell = try value() else { return nil }
        cells.append(cell)
      }
      return .cell(try Tensor(cells, shape: shape))
    case "scalar struct", "struct": return try structure(isOne: type == "scalar struct")
    case "function handle": return try function()
    default:
      let words = type.split(separator: " ")
      guard let target = words.first.flatMap({ ValueClass(rawValue: String($0)) }), target.isInteger else {
        return nil
      }
      let shape = words.last == "scalar" ? Shape.scalar : try shape()
      guard let shape else { return nil }
      switch target {
      case .int64: return try wide(shape).map { .int64($0) }
      case .uint64: return try wide(shape).map { .uint64($0) }
      default:
        guard let numbers = try numbers(shape, byRows: false) else { return nil }
        return try Value(try numbers.map(\.re), as: target)
      }
    }
  }

  private mutating func number(_ type: String, shape: Shape) throws -> Value? {
    guard let numbers = try numbers(shape, byRows: true) else { return nil }
    if type.hasPrefix("bool") { return .logical(try numbers.map { $0.re != 0 }) }
    if type.hasPrefix("float complex") {
      return .singleComplex(try numbers.map { Complex<Float>(Float($0.re), Float($0.im)) })
    }
    if type.hasPrefix("float") { return .single(try numbers.map { Float($0.re) }) }
    return try .of(narrowing: numbers)
  }

  // MARK: Matrices of few numbers

  private mutating func diagonal(_ type: String) throws -> Value? {
    guard let rows = try count("rows"), let columns = try count("columns") else { return nil }
    let length = min(rows, columns)
    guard length <= lines.most, let numbers = try numbers(Shape(length, 1), byRows: false) else {
      return nil
    }
    let elements = (0..<length).map { k in
      StoredSparse.Element(row: k, column: k, re: numbers[k].re, im: numbers[k].im)
    }
    let value = try full(Shape(rows, columns), elements, type)
    return type.hasPrefix("float") ? try ClassConversion.convert(value, to: .single, function: "load") : value
  }

  private mutating func permutation() throws -> Value? {
    guard let size = try count("size"), let order = try take("orient"), size <= lines.most,
      let numbers = try numbers(Shape(size, 1), byRows: false)
    else { return nil }
    let elements = (0..<size).map { k in
      let index = (Int(exactly: numbers[k].re) ?? 0) - 1
      return StoredSparse.Element(
        row: order == "c" ? index : k, column: order == "c" ? k : index, re: 1, im: 0)
    }
    return try full(Shape(size, size), elements, "")
  }

  /// A line for each element: its row, its column, its value.
  private mutating func sparse(_ type: String) throws -> Value? {
    guard let total = try count("nnz"), let rows = try count("rows"), let columns = try count("columns"),
      total <= lines.most
    else { return nil }
    var elements: [StoredSparse.Element] = []
    while elements.count < total, let line = try lines.popFirst() {
      let fields = line.split(whereSeparator: \.isBlank)
      guard fields.count == 3, let row = NumberReading.number(Bytes(fields[0])),
        let column = NumberReading.number(Bytes(fields[1])), let x = OctaveTextReader.complex(fields[2])
      else { return nil }
      elements.append(
        StoredSparse.Element(
          row: (Int(exactly: row.re) ?? 0) - 1, column: (Int(exactly: column.re) ?? 0) - 1, re: x.re, im: x.im
        ))
    }
    guard elements.count == total else { return nil }
    do {
      return try StoredSparse.sparse(
        Shape(rows, columns), elements, isComplex: type.contains("complex"), isLogical: type.contains("bool"))
    } catch let foreign as ForeignValue {
      throw FileDamage("it holds \(foreign.what)")
    }
  }

  private func full(_ shape: Shape, _ elements: [StoredSparse.Element], _ type: String) throws -> Value {
    do {
      return try StoredSparse.full(
        shape, elements, isComplex: type.contains("complex"), isLogical: type.contains("bool"))
    } catch let foreign as ForeignValue {
      throw FileDamage("it holds \(foreign.what)")
    }
  }

  /// Base, limit and increment behind a comment that says so.
  private mutating func range() throws -> Value? {
    _ = try lines.popFirst()
    guard let parts = try numbers(Shape(1, 3), byRows: true)?.elements.map(\.re) else { return nil }
    return try StoredRange.value(base: parts[0], limit: parts[1], increment: parts[2], session)
  }

  private mutating func texts() throws -> Value? {
    guard let rows = try count("elements") else { return nil }
    if rows == 0 {
      _ = try count("length")
      return .of("")
    }
    var texts: [Bytes] = []
    while texts.count < rows {
      guard let length = try count("length"), let line = try lines.popFirst() else { return nil }
      var text = Bytes(line)
      // Text may itself hold line feeds.
      while text.count < length, let more = try lines.popFirst() { text += [10] + more }
      texts.append(text)
    }
    return texts.count == 1 ? try .of(bytes: texts[0]) : try .rows(texts)
  }

  private mutating func structure(isOne: Bool) throws -> Value? {
    let shape = try shape() ?? .scalar
    guard let length = try count("length") else { return nil }
    var structure = isOne ? StructArray() : StructArray(shape: shape)
    for _ in 0..<length {
      guard let name = try skip(to: "name"), let field = try value() else { return nil }
      if isOne {
        structure.set(name, field)
      } else {
        guard case .cell(let values) = field, values.count == shape.checkedCount else { return nil }
        structure.setAll(name, values.elements.map { $0 })
      }
    }
    return .structure(structure)
  }

  /// A function by its name, or by its text and what it captured. Nothing of it runs.
  private mutating func function() throws -> Value? {
    while try take("octaveroot") != nil || take("subtype") != nil {}
    guard let line = try lines.popFirst() else { return nil }
    let name = String(decoding: line, as: UTF8.self)
    guard name == "@<anonymous>" else {
      return try StoredFunction.named(name, session)
    }
    guard let text = try lines.popFirst() else { return nil }
    var captured: [String: Value] = [:]
    if let count = try count("length") {
      guard count <= lines.most else { return nil }
      for _ in 0..<count {
        guard let name = try skip(to: "name"), let value = try value() else { return nil }
        captured[name] = value
      }
    }
    return try session.anonymousFunction(String(decoding: text, as: UTF8.self), capturing: captured)
  }
}
