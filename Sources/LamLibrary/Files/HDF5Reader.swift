import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// Reads MAT-files of version 7.3: HDF5, in which MATLAB says by attributes what a dataset or group is.
struct HDF5Reader {
  private var reading: FileReading
  private var depth = 0
  private var variable = ""
  /// How many more objects are read: cells may refer to one object often, and so to more than the file has.
  private var objectsLeft: Int

  private static let mark: Bytes = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  static func matches(_ contents: FileContents) -> Bool {
    [0, 512, 1024, 2048].contains { contents.has(mark, at: $0) }
  }

  static func read(_ contents: FileContents, _ reading: inout FileReading) throws {
    guard let path = contents.path else { throw FileDamage("it is compressed as a whole; unpack it") }
    try HDF5Object.requireLibrary()
    let found = try HDF5Copy.bytes { try packed(path, reading) }
    var unpacked = FileReading(session: reading.session)
    try OctaveBinaryReader.read(FileContents(name: contents.name, unpacked: found), &unpacked)
    func texts(_ name: String) -> [String] {
      guard case .cell(let texts)? = unpacked[name] else { return [] }
      return texts.elements.map { $0.text ?? "" }
    }
    if let damage = texts("damage").first { throw FileDamage(damage) }
    for remark in texts("remarks") { reading.remark(remark) }
    guard case .cell(let values)? = unpacked["values"] else { throw FileDamage.truncated }
    for (name, value) in zip(texts("names"), values.elements) { try reading.add(name, value) }
  }

  /// What the file holds, in Octave's binary form.
  private static func packed(_ path: PermittedPath, _ wanted: FileReading) throws -> Bytes {
    var reading = FileReading(session: wanted.session, wants: wanted.wants)
    var damage: [String] = []
    do { try readVariables(path, &reading) } catch let failure as FileDamage { damage = [failure.what] }
    func texts(_ list: [String]) throws -> Value { .cell(try Tensor(column: list.map { Value.of($0) })) }
    var writing = FileWriting(variables: [
      ("damage", try texts(damage)), ("remarks", try texts(reading.remarks)),
      ("names", try texts(reading.variables.map(\.name))),
      ("values", .cell(try Tensor(column: reading.variables.map(\.value)))),
    ])
    try OctaveBinaryWriter.write(&writing)
    return writing.bytes
  }

  private static func readVariables(_ path: PermittedPath, _ reading: inout FileReading) throws {
    let file = try HDF5Object.file(path)
    var reader = HDF5Reader(reading: reading, objectsLeft: 1000 + FileSystem.size(of: path) / 16)
    defer { reading = reader.reading }
    // What begins with a number sign holds the parts of cells, and objects of MATLAB.
    for label in try file.names() where !label.hasPrefix("#") {
      let name = FileReading.variableName(label)
      guard try reader.reading.wants(name) else { continue }
      reader.variable = name
      guard let object = file.member(label) else {
        reader.reading.remark("'\(name)' is a link to elsewhere, and is left out")
        continue
      }
      do {
        try reader.reading.add(name, try reader.value(object))
      } catch let foreign as ForeignValue {
        reader.reading.remark("'\(name)' is \(foreign.what), which lam does not have, and is left out")
      }
    }
  }

  private mutating func value(_ object: HDF5Object) throws -> Value {
    try Interrupt.check()
    depth += 1
    defer { depth -= 1 }
    guard depth < FileReading.deepest, !StackSpace.isLow else { throw FileDamage.nestedTooDeeply }
    objectsLeft -= 1
    guard objectsLeft >= 0 else { throw FileDamage("it refers to its parts more often than it has parts") }
    let name = object.text(attribute: "MATLAB_class")
    if object.isGroup { return try group(object, name) }
    guard object.isDataset else { throw ForeignValue("neither a group nor a dataset") }
    return try dataset(object, name)
  }

  /// A part of a cell or a struct; what has no place in lam becomes `[]`.
  private mutating func part(_ object: HDF5Object?) throws -> Value {
    guard let object else { throw FileDamage("a reference in it leads nowhere") }
    do {
      return try value(object)
    } catch let foreign as ForeignValue {
      reading.remark("a part of '\(variable)' is \(foreign.what), which lam does not have, and is [] now")
      return .empty
    }
  }

  // MARK: Groups

  private mutating func group(_ group: HDF5Object, _ name: String?) throws -> Value {
    if let rows = group.number(attribute: "MATLAB_sparse") { return try sparse(group, name, rows) }
    guard name == nil || name == "struct" || name == "function_handle" else {
      throw ForeignValue("an object of class '\(name ?? "")'")
    }
    let members = try group.names()
    let fields = group.names(attribute: "MATLAB_fields") ?? members
    guard name != "function_handle" else {
      var structure = StructArray()
      for field in fields { structure.set(field, try part(group.member(field))) }
      return try StoredFunction.value(.structure(structure), reading.session)
    }
    var structure: StructArray?
    for field in fields {
      guard let member = group.member(field) else {
        throw FileDamage("the field '\(field)' in it is missing")
      }
      // In an array of structs each field is a dataset of references, without a class of its own.
      if member.isDataset, member.text(attribute: "MATLAB_class") == nil, member.element?.kind == "r" {
        let (parts, shape) = try references(member)
        var array = structure ?? StructArray(shape: shape)
        guard array.shape == shape else { throw FileDamage("the fields of a struct in it differ in shape") }
        array.setAll(field, parts)
        structure = array
      } else {
        var one = structure ?? StructArray()
        guard one.shape.isScalar else { throw FileDamage("the fields of a struct in it differ in shape") }
        one.set(field, try part(member))
        structure = one
      }
    }
    return .structure(structure ?? StructArray())
  }

  private mutating func sparse(_ group: HDF5Object, _ name: String?, _ rows: Int) throws -> Value {
    func indices(_ label: String) throws -> [Int] {
      guard let member = group.member(label) else { return [] }
      let (value, _) = try numbers(member)
      return try value.doubles()?.elements.map { Int(exactly: $0) ?? -1 } ?? []
    }
    let starts = try indices("jc")
    let places = try indices("ir")
    var re = Tensor<Double>.empty
    var im: Tensor<Double>?
    if let data = group.member("data") {
      let (value, _) = try numbers(data)
      if value.isComplex, let z = try value.complexes() {
        re = try z.map { $0.parts.0 }
        im = try z.map { $0.parts.1 }
      } else if let x = try value.doubles() {
        re = x
      }
    }
    let shape = Shape(max(rows, 0), max(starts.count - 1, 0))
    return try StoredSparse.sparse(
      shape, try StoredSparse.elements(shape, rows: places, starts: starts, re: re, im: im),
      isComplex: im != nil, isLogical: name == "logical")
  }

  // MARK: Datasets

  private func shape(_ extents: [Int]) throws -> Shape {
    let shape = Shape(extents.isEmpty ? [1, 1] : extents)
    guard shape.checkedCount != nil else { throw FileDamage("a dataset in it is said to be \(shape)") }
    return shape
  }

  /// The values that a dataset of references leads to.
  private mutating func references(_ dataset: HDF5Object) throws -> (parts: [Value], shape: Shape) {
    guard let extents = dataset.extents, dataset.element?.kind == "r" else {
      throw FileDamage("a cell in it has no references")
    }
    let shape = try shape(extents)
    var cursor = ByteCursor(try dataset.bytes(shape.count))
    var parts: [Value] = []
    for _ in 0..<shape.count { parts.append(try part(dataset.referred(try cursor.integer()))) }
    return (parts, shape)
  }

  /// The numbers of a dataset in the class in which they are stored.
  private func numbers(_ dataset: HDF5Object) throws -> (value: Value, shape: Shape) {
    guard let extents = dataset.extents else { return (.empty, .empty) }
    guard let (kind, size) = dataset.element else { throw ForeignValue("a dataset of an unknown type") }
    let shape = try shape(extents)
    let bytes = try dataset.bytes(shape.count)
    func value(_ type: StoredNumber) throws -> (Value, Shape) {
      (try type.value(bytes[...], shape, isBigEndian: false), shape)
    }
    switch (kind, size) {
    case ("f", 4): return try value(.single)
    case ("f", 8): return try value(.double)
    case ("i", 1): return try value(.int8)
    case ("i", 2): return try value(.int16)
    case ("i", 4): return try value(.int32)
    case ("i", 8): return try value(.int64)
    case ("u", 1): return try value(.uint8)
    case ("u", 2): return try value(.uint16)
    case ("u", 4): return try value(.uint32)
    case ("u", 8): return try value(.uint64)
    case ("c", 8):
      let pairs = try StoredNumber.single.value(bytes[...], Shape(2, shape.count), isBigEndian: false)
      guard let x = Float.array(in: pairs) else { return (.empty, .empty) }
      return (.singleComplex(try Tensor(shape: shape) { Complex(x[2 * $0], x[2 * $0 + 1]) }), shape)
    case ("c", 16):
      let x = try StoredNumber.double.doubles(bytes[...], Shape(2, shape.count), isBigEndian: false)
      return (.complex(try Tensor(shape: shape) { Complex(x[2 * $0], x[2 * $0 + 1]) }), shape)
    case ("t", _) where shape.count == 1: return (try .of(bytes: bytes.prefix { $0 != 0 }), .scalar)
    default: throw ForeignValue("a dataset of an unknown type")
    }
  }

  private mutating func dataset(_ dataset: HDF5Object, _ name: String?) throws -> Value {
    if let empty = dataset.number(attribute: "MATLAB_empty"), empty != 0 {
      return try emptyValue(dataset, name)
    }
    if name == "cell" || name == nil && dataset.element?.kind == "r" {
      let (parts, shape) = try references(dataset)
      return .cell(try Tensor(parts, shape: shape))
    }
    guard let name else { return try numbers(dataset).value }
    if name == "canonical empty" { return .empty }
    guard let target = ValueClass(rawValue: name),
      ![.structure, .function, .object, .objects].contains(target)
    else { throw ForeignValue("an object of class '\(name)'") }
    let (value, shape) = try numbers(dataset)
    if value.isText { return value }
    switch target {
    case .char:
      guard let numbers = try value.doubles() else { throw FileDamage("text in it is complex") }
      let units = try numbers.map { UInt32(exactly: $0) ?? 0xFFFD }
      return try StoredText.value(units, isUTF16: true)
    case .logical:
      guard let numbers = try value.doubles() else { throw FileDamage("truth values in it are complex") }
      return .logical(try numbers.map { $0 != 0 })
    default:
      if value.isComplex, target.isInteger { throw ForeignValue("complex whole numbers of \(shape)") }
      return try ClassConversion.convert(value, to: target, function: "load")
    }
  }

  /// A value without elements: the dataset holds its extents.
  private func emptyValue(_ dataset: HDF5Object, _ name: String?) throws -> Value {
    let extents = try numbers(dataset).value.doubles()?.elements.map { Int(exactly: $0) ?? -1 } ?? [0, 0]
    let shape = Shape(extents)
    guard extents.count <= 64, !extents.contains(where: { $0 < 0 }), shape.checkedCount == 0 else {
      throw FileDamage("an empty array in it is said to be \(shape)")
    }
    switch name {
    case "cell": return .cell(Tensor(emptyOfShape: shape))
    case "struct":
      var structure = StructArray(shape: shape)
      for field in dataset.names(attribute: "MATLAB_fields") ?? [] { structure.setAll(field, []) }
      return .structure(structure)
    case "char": return .char(Tensor(emptyOfShape: shape), .single)
    default:
      guard let target = name.flatMap(ValueClass.init(rawValue:)) else { return .empty }
      if target == .logical { return .logical(Tensor(emptyOfShape: shape)) }
      return try ClassConversion.convert(.double(Tensor(emptyOfShape: shape)), to: target, function: "load")
    }
  }
}
