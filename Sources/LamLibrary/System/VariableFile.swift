import LamNumerics
import LamRuntime
import Numerics

/// Files of variables in Octave's text format: a `# name:` line, a `# type:` line, then the value.
enum VariableFile {
  static func save(_ call: Call) throws {
    let words = call.rest(from: 0).compactMap(\.text).filter { !$0.hasPrefix("-") }
    let appends = call.rest(from: 0).contains { $0.text == "-append" }
    guard let name = words.first else { throw call.refuse("the name of a file is needed") }
    let patterns = words.dropFirst()
    let all = call.session.variableNames
    let names = patterns.isEmpty ? all : all.filter { name in patterns.contains { Glob($0).matches(name) } }
    for pattern in patterns where !pattern.contains("*") && !pattern.contains("?") && !names.contains(pattern)
    {
      throw Failure.undefined(pattern)
    }
    var text = appends ? "" : "# Created by lam\n"
    for name in names {
      guard let value = call.session.variable(named: name) else { continue }
      guard let body = try write(value) else {
        throw call.refuse("\(Wording.describe(value)) in '\(name)' cannot be written as text")
      }
      text += "# name: \(name)\n" + body + "\n\n"
    }
    guard FileSystem.write(Bytes(text.utf8), to: name, appending: appends) else {
      throw call.refuse("cannot write '\(name)': \(FileSystem.reason)")
    }
  }

  static func load(_ call: Call) throws -> [Value] {
    let words = call.rest(from: 0).compactMap(\.text).filter { !$0.hasPrefix("-") }
    guard let name = words.first else { throw call.refuse("the name of a file is needed") }
    guard let bytes = FileSystem.read(name) ?? FileSystem.read(name + ".mat") else {
      throw call.refuse("cannot read '\(name)': \(FileSystem.reason)")
    }
    if let variables = try read(bytes) {
      let wanted = words.dropFirst()
      var structure = StructArray()
      for (name, value) in variables
      where wanted.isEmpty || wanted.contains(where: { Glob($0).matches(name) }) {
        if call.resultCount == 0 { call.session.setVariable(name, value) } else { structure.set(name, value) }
      }
      return call.resultCount == 0 ? [] : [.structure(structure)]
    }
    guard let table = try NumberTable.strict(bytes) else {
      throw call.refuse("'\(name)' holds neither variables written by save as text nor a table of numbers")
    }
    if call.resultCount > 0 { return [.of(table)] }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let letters = stem.unicodeScalars.map {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) ? $0 : "_"
    }
    var variable = String(String.UnicodeScalarView(letters))
    if variable.unicodeScalars.first.map({ ("0"..."9").contains($0) }) ?? true { variable = "X" + variable }
    call.session.setVariable(variable, .of(table))
    return []
  }

  // MARK: Writing

  private static func write(_ value: Value) throws -> String? {
    switch try value.normalized() {
    case .scalar(let x): return "# type: scalar\n\(spell(x))"
    case .double(let x): return "# type: matrix\n" + dimensions(x.shape) + rows(x, spell)
    case .single(let x):
      return "# type: float matrix\n" + dimensions(x.shape)
        + rows(x) { NumberText.shortest(Double($0), isSingle: true) }
    case .complex(let x):
      return "# type: complex matrix\n" + dimensions(x.shape)
        + rows(x) { "(\(spell($0.re)),\(spell($0.im)))" }
    case .logical(let x): return "# type: bool matrix\n" + dimensions(x.shape) + rows(x) { $0 ? "1" : "0" }
    case .char(_, _):
      let rows = value.isEmpty ? [] : value.textRows ?? []
      let lines = rows.map { "# length: \($0.count)\n" + String(decoding: $0, as: UTF8.self) }
      return "# type: string\n# elements: \(rows.count)\n"
        + (rows.isEmpty ? "# length: 0\n" : lines.joined(separator: "\n"))
    case .cell(let cells):
      guard cells.isMatrix else { return nil }
      var text = "# type: cell\n# rows: \(cells.rows)\n# columns: \(cells.columns)\n"
      for cell in cells.elements {
        guard let body = try write(cell) else { return nil }
        text += "# name: <cell-element>\n" + body + "\n\n\n"
      }
      return text
    case .structure(let structure):
      guard structure.shape.isScalar else { return nil }
      var text = "# type: scalar struct\n# ndims: 2\n 1 1\n# length: \(structure.fieldNames.count)\n"
      for name in structure.fieldNames {
        guard let field = structure[name], let body = try write(field) else { return nil }
        text += "# name: \(name)\n" + body + "\n\n\n"
      }
      return text
    case let whole where whole.valueClass.isInteger:
      guard let x = try whole.doubles() else { return nil }
      return "# type: \(whole.valueClass.rawValue) matrix\n# ndims: \(x.shape.dimensions)\n "
        + x.shape.extents.map(String.init).joined(separator: " ") + "\n"
        + x.elements.map { "  " + spell($0) }.joined(separator: "\n")
    default: return nil
    }
  }

  private static func spell(_ x: Double) -> String { NumberText.shortest(x) }

  private static func dimensions(_ shape: Shape) -> String {
    shape.isMatrix
      ? "# rows: \(shape.rows)\n# columns: \(shape.columns)\n"
      : "# ndims: \(shape.dimensions)\n " + shape.extents.map(String.init).joined(separator: " ") + "\n"
  }

  private static func rows<T>(_ x: Tensor<T>, _ spell: (T) -> String) -> String {
    if !x.isMatrix { return x.elements.map { " " + spell($0) }.joined(separator: "\n") }
    return (0..<x.rows).map { row in (0..<x.columns).map { " " + spell(x[row, $0]) }.joined() }.joined(
      separator: "\n")
  }

  // MARK: Reading

  /// The variables of a file, nil where it is no such file.
  private static func read(_ bytes: Bytes) throws -> [(String, Value)]? {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)[...]
    guard bytes.starts(with: Bytes("#".utf8)) || bytes.starts(with: Bytes("%".utf8)) else { return nil }
    var variables: [(String, Value)] = []
    while let name = skip(to: "name", &lines) {
      guard let value = try value(&lines) else { return nil }
      variables.append((name, value))
    }
    return variables.isEmpty ? nil : variables
  }

  private typealias Lines = ArraySlice<ArraySlice<UInt8>>

  /// The text behind `# key:`, where the line is one.
  private static func header(_ line: ArraySlice<UInt8>, _ key: String) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    guard text.hasPrefix("# \(key): ") || text.hasPrefix("% \(key): ") else { return nil }
    return String(text.dropFirst(key.count + 4)).trimmingTrailingBlanks()
  }

  private static func skip(to key: String, _ lines: inout Lines) -> String? {
    while let line = lines.popFirst() {
      if let text = header(line, key) { return text }
    }
    return nil
  }

  private static func count(_ key: String, _ lines: inout Lines) -> Int? {
    guard let line = lines.first, let text = header(line, key), let count = Int(text), count >= 0 else {
      return nil
    }
    lines = lines.dropFirst()
    return count
  }

  private static func shape(_ lines: inout Lines) -> Shape? {
    if let rows = count("rows", &lines), let columns = count("columns", &lines) {
      return Shape(rows, columns)
    }
    guard count("ndims", &lines) != nil, let line = lines.popFirst() else { return nil }
    let extents = line.split { $0.isBlank }.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return extents.count < 2 ? nil : Shape(extents)
  }

  /// The numbers of the next lines, row by row for a matrix, element by element for other shapes.
  private static func numbers(_ shape: Shape, byRows: Bool, _ lines: inout Lines) throws -> Tensor<
    Complex<Double>
  >? {
    guard let total = shape.checkedCount else { return nil }
    var read: [Complex<Double>] = []
    while read.count < total, let line = lines.popFirst() {
      for field in line.split(whereSeparator: \.isBlank) {
        guard let number = complex(field) else { return nil }
        read.append(number)
      }
    }
    guard read.count == total else { return nil }
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
    else {
      return nil
    }
    return Complex(re.re, im.re)
  }

  private static func value(_ lines: inout Lines) throws -> Value? {
    guard let type = lines.popFirst().flatMap({ header($0, "type") }) else { return nil }
    switch type {
    case "scalar", "bool", "float scalar", "complex scalar":
      guard let number = try numbers(.scalar, byRows: true, &lines)?[0] else { return nil }
      if type == "bool" { return .of(number.re != 0) }
      if type == "float scalar" { return .single(Tensor(scalar: Float(number.re))) }
      return try .of(narrowing: Tensor(scalar: number))
    case "matrix", "bool matrix", "float matrix", "complex matrix":
      guard let shape = shape(&lines), let numbers = try numbers(shape, byRows: true, &lines) else {
        return nil
      }
      if type == "bool matrix" { return .logical(try numbers.map { $0.re != 0 }) }
      if type == "float matrix" { return .single(try numbers.map { Float($0.re) }) }
      return try .of(narrowing: numbers)
    case "string", "sq_string":
      guard let rows = count("elements", &lines) else { return nil }
      var texts: [Bytes] = []
      for _ in 0..<rows {
        guard let length = count("length", &lines), let line = lines.popFirst() else { return nil }
        var text = Bytes(line)
        // Text may itself hold line feeds.
        while text.count < length, let more = lines.popFirst() { text += [10] + more }
        texts.append(text)
      }
      if rows == 0 { _ = count("length", &lines) }
      return texts.count == 1 ? .of(bytes: texts[0]) : try .rows(texts)
    case "cell":
      guard let shape = shape(&lines), let total = shape.checkedCount else { return nil }
      var cells: [Value] = []
      while cells.count < total {
        guard skip(to: "name", &lines) != nil, let cell = try value(&lines) else { return nil }
        cells.append(cell)
      }
      return .cell(try Tensor(cells, shape: shape))
    case "scalar struct":
      _ = shape(&lines)
      guard let length = count("length", &lines) else { return nil }
      var structure = StructArray()
      for _ in 0..<length {
        guard let name = skip(to: "name", &lines), let field = try value(&lines) else { return nil }
        structure.set(name, field)
      }
      return .structure(structure)
    default:
      let words = type.split(separator: " ")
      guard let target = words.first.flatMap({ ValueClass(rawValue: String($0)) }), target.isInteger else {
        return nil
      }
      let shape = words.last == "scalar" ? Shape.scalar : shape(&lines)
      guard let shape, let numbers = try numbers(shape, byRows: false, &lines) else { return nil }
      return try Value(try numbers.map(\.re), as: target)
    }
  }
}
