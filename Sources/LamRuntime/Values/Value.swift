import Numerics
import LamNumerics
import LamSyntax

/// A value of the language.
///
/// A real double of shape 1×1 is usually `scalar`, which needs no memory; code that takes values must treat
/// `double` of shape 1×1 alike. Make values with `Value.of`, which chooses.
public enum Value: Sendable {
  case scalar(Double)
  case double(Tensor<Double>)
  case complex(Tensor<Complex<Double>>)
  case single(Tensor<Float>)
  case singleComplex(Tensor<Complex<Float>>)
  case logical(Tensor<Bool>)
  case char(Tensor<CodeUnit>, Quote)
  case int8(Tensor<Int8>)
  case int16(Tensor<Int16>)
  case int32(Tensor<Int32>)
  case int64(Tensor<Int64>)
  case uint8(Tensor<UInt8>)
  case uint16(Tensor<UInt16>)
  case uint32(Tensor<UInt32>)
  case uint64(Tensor<UInt64>)
  /// `first:step:last`, not yet written out; of class double.
  case range(RangeValue)
  case cell(Tensor<Value>)
  case structure(StructArray)
  case function(FunctionValue)
  /// A value with identity, shared by all who hold it: `containers.Map`.
  case map(MapValue)
  /// Objects with identity whose properties have names, as the parts of a picture are.
  case objects(Tensor<ObjectReference>)
}

/// The class a value reports; the spelling is what `class(x)` answers.
public enum ValueClass: String, Sendable, CaseIterable {
  case double, single, logical, char
  case int8, int16, int32, int64, uint8, uint16, uint32, uint64
  case cell
  case structure = "struct"
  case function = "function_handle"
  case map = "containers.Map"
  /// Objects of any class; `Value.className` says which.
  case object

  public var isInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: return true
    case .double, .single, .logical, .char, .cell, .structure, .function, .map, .object: return false
    }
  }

  public var isFloat: Bool { self == .double || self == .single }
}

extension Value {
  // MARK: Making values

  @inlinable
  public static func of(_ value: Double) -> Value { .scalar(value) }

  @inlinable
  public static func of(_ tensor: Tensor<Double>) -> Value {
    tensor.isScalar ? .scalar(tensor[0]) : .double(tensor)
  }

  public static let trueTensor = Tensor(scalar: true)
  public static let falseTensor = Tensor(scalar: false)

  /// A 1×1 array of objects.
  public static func of(_ object: any HandleObject) -> Value {
    .objects(Tensor(scalar: ObjectReference(object)))
  }

  public static func of(_ value: Bool) -> Value { .logical(value ? trueTensor : falseTensor) }
  public static func of(_ value: Int) -> Value { .scalar(Double(value)) }

  /// A 1×n row of characters; 0×0 for the empty text.
  public static func of(_ text: String, _ quote: Quote = .single) -> Value {
    // Text that lam itself has made is there already; a copy of it that cannot be had is the empty text.
    (try? of(bytes: Array(text.utf8), quote)) ?? .char(shortTexts[0], quote)
  }

  @inlinable
  public static func of(bytes: some Collection<UInt8>, _ quote: Quote = .single) throws -> Value {
    if bytes.count <= 1 { return .char(shortTexts[bytes.first.map { Int($0) + 1 } ?? 0], quote) }
    return .char(try Tensor(bytes: bytes, shape: Shape(1, bytes.count)), quote)
  }

  /// The empty text, then every text of one byte: cut and indexed texts are these over and over.
  @usableFromInline
  static let shortTexts: [Tensor<CodeUnit>] =
    [.empty] + (0...255).map { Tensor(scalar: CodeUnit($0)) }

  /// Complex numbers; real when every imaginary part is zero, as results of operators are.
  public static func of(narrowing tensor: Tensor<Complex<Double>>) throws -> Value {
    tensor.allSatisfy { $0.parts.1 == 0 } ? .of(try tensor.map { $0.parts.0 }) : .complex(tensor)
  }

  public static func of(narrowing tensor: Tensor<Complex<Float>>) throws -> Value {
    tensor.allSatisfy { $0.parts.1 == 0 } ? .single(try tensor.map { $0.parts.0 }) : .singleComplex(tensor)
  }

  /// `[]`.
  public static let empty = Value.double(Tensor(emptyOfShape: .empty))

  // MARK: What it is

  public var valueClass: ValueClass {
    switch self {
    case .scalar, .double, .complex, .range: return .double
    case .single, .singleComplex: return .single
    case .logical: return .logical
    case .char: return .char
    case .int8: return .int8
    case .int16: return .int16
    case .int32: return .int32
    case .int64: return .int64
    case .uint8: return .uint8
    case .uint16: return .uint16
    case .uint32: return .uint32
    case .uint64: return .uint64
    case .cell: return .cell
    case .structure: return .structure
    case .function: return .function
    case .map: return .map
    case .objects: return .object
    }
  }

  public var shape: Shape {
    switch self {
    case .scalar, .function: return .scalar
    case .double(let x): return x.shape
    case .complex(let x): return x.shape
    case .single(let x): return x.shape
    case .singleComplex(let x): return x.shape
    case .logical(let x): return x.shape
    case .char(let x, _): return x.shape
    case .int8(let x): return x.shape
    case .int16(let x): return x.shape
    case .int32(let x): return x.shape
    case .int64(let x): return x.shape
    case .uint8(let x): return x.shape
    case .uint16(let x): return x.shape
    case .uint32(let x): return x.shape
    case .uint64(let x): return x.shape
    case .range(let x): return Shape(1, x.count)
    case .cell(let x): return x.shape
    case .structure(let x): return x.shape
    case .map(let x): return Shape(x.count, 1)
    case .objects(let x): return x.shape
    }
  }

  /// What `class(x)` answers: the class of the objects, where they share one, and otherwise the name of the value's class.
  public var className: String {
    switch self {
    case .map(let map): return map.className
    case .objects(let objects): return objects.commonClassName ?? ValueClass.object.rawValue
    default: return valueClass.rawValue
    }
  }

  public var count: Int { shape.count }
  public var isEmpty: Bool { count == 0 }

  public var isComplex: Bool {
    switch self {
    case .complex, .singleComplex: return true
    default: return false
    }
  }

  public var isText: Bool {
    if case .char = self { return true }
    return false
  }

  /// Double, single, integer or complex; not logical, not char.
  public var isNumeric: Bool {
    switch valueClass {
    case .logical, .char, .cell, .structure, .function, .map, .object: return false
    default: return true
    }
  }

  /// Anything that arithmetic takes: numbers, logical, characters.
  public var isArithmetic: Bool {
    switch valueClass {
    case .cell, .structure, .function, .map, .object: return false
    default: return true
    }
  }

  // MARK: Reading values

  /// The text of a row of characters (or of the rows of a matrix, column by column), broken UTF-8 replaced.
  public var text: String? {
    guard case .char(let characters, _) = self else { return nil }
    return characters.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a character array in column-major order.
  public var bytes: [UInt8]? {
    guard case .char(let characters, _) = self else { return nil }
    return characters.bytes
  }

  /// The real number a 1×1 value of any arithmetic class holds; nil for complex and for other shapes.
  public var real: Double? {
    switch self {
    case .scalar(let x): return x
    case .double(let x): return x.count == 1 ? x[0] : nil
    case .single(let x): return x.count == 1 ? Double(x[0]) : nil
    case .logical(let x): return x.count == 1 ? x[0].real : nil
    case .char(let x, _): return x.count == 1 ? x[0].real : nil
    case .int8(let x): return x.count == 1 ? x[0].real : nil
    case .int16(let x): return x.count == 1 ? x[0].real : nil
    case .int32(let x): return x.count == 1 ? x[0].real : nil
    case .int64(let x): return x.count == 1 ? x[0].real : nil
    case .uint8(let x): return x.count == 1 ? x[0].real : nil
    case .uint16(let x): return x.count == 1 ? x[0].real : nil
    case .uint32(let x): return x.count == 1 ? x[0].real : nil
    case .uint64(let x): return x.count == 1 ? x[0].real : nil
    case .range(let x): return x.count == 1 ? x.first : nil
    case .complex, .singleComplex, .cell, .structure, .function, .map, .objects: return nil
    }
  }

  /// The elements as real doubles: every arithmetic class but complex; nil otherwise.
  public func doubles() throws -> Tensor<Double>? {
    switch self {
    case .scalar(let x): return Tensor(scalar: x)
    case .double(let x): return x
    case .single(let x): return try x.map(\.real)
    case .logical(let x): return try x.map(\.real)
    case .char(let x, _): return try x.map(\.real)
    case .int8(let x): return try x.map(\.real)
    case .int16(let x): return try x.map(\.real)
    case .int32(let x): return try x.map(\.real)
    case .int64(let x): return try x.map(\.real)
    case .uint8(let x): return try x.map(\.real)
    case .uint16(let x): return try x.map(\.real)
    case .uint32(let x): return try x.map(\.real)
    case .uint64(let x): return try x.map(\.real)
    case .range(let x): return try x.tensor()
    case .complex, .singleComplex, .cell, .structure, .function, .map, .objects: return nil
    }
  }

  /// The elements as complex doubles, from any arithmetic class.
  public func complexes() throws -> Tensor<Complex<Double>>? {
    switch self {
    case .complex(let x): return x
    case .singleComplex(let x): return try x.map { Complex(Double($0.parts.0), Double($0.parts.1)) }
    default: return try doubles()?.map { Complex($0) }
    }
  }

  /// The same value with a range written out and a 1×1 double as `scalar`.
  public func normalized() throws -> Value {
    switch self {
    case .range(let range): return .of(try range.tensor())
    case .double(let x) where x.isScalar: return .scalar(x[0])
    default: return self
    }
  }
}

extension Value: Element {
  public static var fill: Value { .empty }
}
