import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  /// `[a, b, ...]`.
  ///
  /// - Throws: `Failure.concatenation` with the shapes that do not fit, `badOperands` for classes that do not mix.
  public static func concatenate(horizontally values: [Value]) throws -> Value {
    try concatenate(values, axis: 1)
  }

  /// `[a; b; ...]`.
  public static func concatenate(vertically values: [Value]) throws -> Value {
    try concatenate(values, axis: 0)
  }

  /// The objects that values are; nil where some value is none.
  private static func sharedObjects(_ values: some Sequence<Value>) -> [ObjectValue]? {
    var objects: [ObjectValue] = []
    for value in values {
      guard case .object(let object) = value else { return nil }
      objects.append(object)
    }
    return objects
  }

  /// Arrays joined along any zero-based axis, as `cat` does.
  public static func concatenate(_ values: [Value], axis: Int) throws -> Value {
    guard let first = values.first else { return .empty }
    if values.count == 1 { return first }
    if axis <= 1, let result = try numbers(values, axis: axis) { return result }
    if first.valueClass == .structure { return try structs(values, axis: axis) }
    if values.contains(where: { $0.valueClass == .cell }) { return try cells(values, axis: axis) }
    if values.contains(where: { $0.valueClass == .structure }) { return try structs(values, axis: axis) }
    if values.contains(where: { $0.valueClass == .objects }) { return try objects(values, axis: axis) }
    if case .object(let object) = first, let others = sharedObjects(values.dropFirst()) {
      return try object.joined(with: others)
    }
    if axis == 0, let rows = try paddedText(values) { return rows }
    var joined = first
    for value in values.dropFirst() where !value.isArithmetic || !joined.isArithmetic {
      joined = value
      throw Failure.badOperands(
        operation: axis == 0 ? "[a; b]" : "[a, b]", first.className, joined.className)
    }
    for value in values {
      if let representation = value.representation,
        let result = try representation.concatenated(values, axis: axis)
      {
        return result
      }
    }
    return try arrays(values, axis: axis)
  }

  /// Appends values to an array in place: numbers to numbers, text to text, cells to cells.
  ///
  /// - Returns: false, with nothing changed, where `concatenate` has to make a new array.
  public static func append(_ parts: [Value], to target: inout Value, axis: Int) throws -> Bool {
    // One element is no array yet, and is not worth it.
    guard target.count > 1 else { return false }
    // By its class: a pattern of the value itself would hold a second reference to the array.
    switch target.valueClass {
    case .double: return try append(parts, of: Double.self, to: &target, axis: axis)
    case .single: return try append(parts, of: Float.self, to: &target, axis: axis)
    case .logical: return try append(parts, of: Bool.self, to: &target, axis: axis)
    case .cell: return try append(parts, of: Value.self, to: &target, axis: axis)
    case .object: return try append(parts, of: ObjectReference.self, to: &target, axis: axis)
    case .char where parts.allSatisfy({ $0.quote == target.quote }):
      return try append(parts, of: CodeUnit.self, to: &target, axis: axis)
    default: return false
    }
  }

  private static func append<T: ArrayElement>(
    _ parts: [Value], of type: T.Type, to target: inout Value, axis: Int
  ) throws -> Bool {
    var others: [Tensor<T>] = []
    others.reserveCapacity(parts.count)
    for part in parts {
      guard let other = T.array(in: part) else { return false }
      others.append(other)
    }
    return try changeArray(of: &target, T.self) { try $0.append(others, axis: axis) } ?? false
  }

  /// The commonest case, short: all real numbers make a row or a column.
  private static func numbers(_ values: [Value], axis: Int) throws -> Value? {
    for value in values {
      guard case .scalar = value else { return nil }
    }
    let shape = axis == 0 ? Shape(values.count, 1) : Shape(1, values.count)
    return .double(
      try Tensor(shape: shape) { target in
        for (k, value) in values.enumerated() {
          if case .scalar(let x) = value { (target + k).initialize(to: x) }
        }
      })
  }

  /// Texts of different lengths over each other, padded with spaces; nil where not all are text, or all fit.
  private static func paddedText(_ values: [Value]) throws -> Value? {
    var parts: [Tensor<CodeUnit>] = []
    var quote = Quote.single
    for value in values {
      guard case .array(.char(let text, let written)) = value, text.isMatrix else { return nil }
      if written == .double { quote = .double }
      if !text.isEmpty { parts.append(text) }
    }
    let width = parts.map(\.columns).max() ?? 0
    guard parts.contains(where: { $0.columns != width }) else { return nil }
    let rows = parts.reduce(0) { $0 + $1.rows }
    return .char(
      try Tensor(shape: Shape(rows, width)) { target in
        var top = 0
        for part in parts {
          for row in 0..<part.rows {
            for column in 0..<width {
              (target + top + row + column * rows).initialize(
                to: column < part.columns ? part[row, column] : CodeUnit(UInt8(ascii: " ")))
            }
          }
          top += part.rows
        }
      }, quote)
  }

  private static func join<T>(_ parts: [Tensor<T>], axis: Int) throws -> Tensor<T> {
    do {
      return try LamNumerics.concatenate(parts, axis: axis, operation: "[]")
    } catch NumericsFailure.nonconformant(_, let a, let b) {
      throw Failure.concatenation(vertical: axis == 0, a, b)
    }
  }

  private struct Joining: IntegerOperation {
    let values: [Value]
    let axis: Int

    func apply<T: IntegerArrayElement>(_ a: Value, _ b: Value, _ type: T.Type) throws -> Value {
      T.wrap(try join(try values.compactMap { try $0.converted(to: T.self) }, axis: axis), quote: .single)
    }
  }

  /// Arithmetic classes: text wins, then the first integer class, single, double, logical.
  private static func arrays(_ values: [Value], axis: Int) throws -> Value {
    let isComplex = values.contains(where: \.isComplex)
    if values.contains(where: \.isText) {
      if isComplex {
        throw Failure.badOperands(operation: axis == 0 ? "[a; b]" : "[a, b]", "char", "complex")
      }
      let single = values.allSatisfy { if case .array(.char(_, .double)) = $0 { false } else { true } }
      let parts = try values.compactMap { try $0.converted(to: CodeUnit.self) }
      return .char(try join(parts, axis: axis), single ? .single : .double)
    }
    if let integer = values.first(where: { $0.valueClass.isInteger }) {
      if isComplex {
        throw Failure.badOperands(
          operation: axis == 0 ? "[a; b]" : "[a, b]", integer.valueClass.rawValue, "complex")
      }
      return try Joining(values: values, axis: axis).dispatch(integer.valueClass, integer, integer)
    }
    if values.contains(where: { $0.valueClass == .single }) {
      if isComplex {
        return try .of(narrowing: try join(try values.compactMap { try $0.singleComplexes() }, axis: axis))
      }
      return .single(try join(try values.compactMap { try $0.converted(to: Float.self) }, axis: axis))
    }
    if isComplex {
      return try .of(narrowing: try join(try values.compactMap { try $0.complexes() }, axis: axis))
    }
    if values.allSatisfy({ $0.valueClass == .logical }) {
      return .logical(try join(values.compactMap { Bool.array(in: $0) }, axis: axis))
    }
    return .of(try join(try values.compactMap { try $0.doubles() }, axis: axis))
  }

  /// Cells join; any other value becomes one cell, an empty array none.
  private static func cells(_ values: [Value], axis: Int) throws -> Value {
    let parts = values.compactMap { value -> Tensor<Value>? in
      if case .cell(let cells) = value { return cells }
      return value.isEmpty ? nil : Tensor(scalar: value)
    }
    return .cell(parts.isEmpty ? .empty : try join(parts, axis: axis))
  }

  /// Struct arrays join field by field, in the order of the first one's fields.
  private static func structs(_ values: [Value], axis: Int) throws -> Value {
    var arrays: [StructArray] = []
    for value in values {
      if case .structure(let array) = value {
        arrays.append(array)
      } else if !(value.isArithmetic && !value.isText && value.isEmpty) {
        throw Failure.badOperands(
          operation: axis == 0 ? "[a; b]" : "[a, b]", "struct", value.className)
      }
    }
    guard let first = arrays.first else { return .empty }
    let names = first.fieldNames
    for array in arrays where array.fieldNames.count != names.count || !names.allSatisfy(array.hasField) {
      throw Failure.refused(
        "structs with the fields \(names.joined(separator: ", ")) and"
          + " \(array.fieldNames.joined(separator: ", ")) do not join: the fields must be the same")
    }
    let shape = try join(arrays.map { try Tensor(repeating: false, shape: $0.shape) }, axis: axis).shape
    let columns = try names.map { name in try join(arrays.compactMap { $0.column(name) }, axis: axis) }
    return .structure(StructArray(names: names, columns: columns, shape: shape))
  }

  /// Objects join objects; arrays without elements are left out.
  private static func objects(_ values: [Value], axis: Int) throws -> Value {
    let parts = values.filter { !($0.isArithmetic && !$0.isText && $0.isEmpty) }
    let arrays = parts.compactMap { ObjectReference.array(in: $0) }
    if arrays.count < parts.count, let first = parts.first,
      let other = parts.first(where: { ($0.valueClass == .objects) != (first.valueClass == .objects) })
    {
      throw Failure.badOperands(
        operation: axis == 0 ? "[a; b]" : "[a, b]", first.className, other.className)
    }
    return .objects(arrays.count == 1 ? arrays[0] : try join(arrays, axis: axis))
  }

  // MARK: Cells

  /// One row of `{...}`: each value is one cell.
  public static func cellRow(_ values: [Value]) throws -> Value {
    .cell(values.isEmpty ? .empty : try Tensor(row: values))
  }

  /// The rows of `{a, b; c, d}`, which must be equally long, each made by `cellRow`.
  ///
  /// - Throws: `Failure.concatenation`.
  public static func cellColumns(_ rows: [Value]) throws -> Value {
    let parts = rows.compactMap { Value.array(in: $0) }
    if let first = parts.first, let other = parts.first(where: { $0.columns != first.columns }) {
      throw Failure.concatenation(vertical: true, first.shape, other.shape)
    }
    return .cell(parts.isEmpty ? .empty : try join(parts, axis: 0))
  }
}
