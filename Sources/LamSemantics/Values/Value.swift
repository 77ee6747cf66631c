import Numerics
import LamNumerics
import LamSyntax

/// A value of the language: a number, an array of numbers, or one of what is no number.
///
/// A real double of shape 1×1 is usually `scalar`, which needs no memory; code that takes values must treat
/// an `array` of doubles of shape 1×1 alike. Make values with `Value.of`, which chooses.
public enum Value: Sendable {
  case scalar(Double)
  /// Numbers, truth values or characters, of one class and kept in one way.
  case array(ArrayValue)
  case cell(Tensor<Value>)
  case structure(StructArray)
  case function(FunctionValue)
  /// A value with identity, shared by all who hold it: `containers.Map`.
  case object(ObjectValue)
  /// Objects with identity whose properties have names, as the parts of a picture are.
  case objects(Tensor<ObjectReference>)
}

extension Value {
  // MARK: Making values

  @inlinable
  public static func double(_ tensor: Tensor<Double>) -> Value { .array(.double(tensor)) }
  @inlinable
  public static func complex(_ tensor: Tensor<Complex<Double>>) -> Value { .array(.complex(tensor)) }
  @inlinable
  public static func single(_ tensor: Tensor<Float>) -> Value { .array(.single(tensor)) }
  @inlinable
  public static func singleComplex(_ tensor: Tensor<Complex<Float>>) -> Value {
    .array(.singleComplex(tensor))
  }
  @inlinable
  public static func logical(_ tensor: Tensor<Bool>) -> Value { .array(.logical(tensor)) }
  @inlinable
  public static func int8(_ tensor: Tensor<Int8>) -> Value { .array(.int8(tensor)) }
  @inlinable
  public static func int16(_ tensor: Tensor<Int16>) -> Value { .array(.int16(tensor)) }
  @inlinable
  public static func int32(_ tensor: Tensor<Int32>) -> Value { .array(.int32(tensor)) }
  @inlinable
  public static func int64(_ tensor: Tensor<Int64>) -> Value { .array(.int64(tensor)) }
  @inlinable
  public static func uint8(_ tensor: Tensor<UInt8>) -> Value { .array(.uint8(tensor)) }
  @inlinable
  public static func uint16(_ tensor: Tensor<UInt16>) -> Value { .array(.uint16(tensor)) }
  @inlinable
  public static func uint32(_ tensor: Tensor<UInt32>) -> Value { .array(.uint32(tensor)) }
  @inlinable
  public static func uint64(_ tensor: Tensor<UInt64>) -> Value { .array(.uint64(tensor)) }
  @inlinable
  public static func char(_ text: Tensor<CodeUnit>, _ quote: Quote) -> Value { .array(.char(text, quote)) }
  public static func range(_ range: RangeValue) -> Value { .array(.kept(range)) }

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
    case .scalar: return .double
    case .array(let array): return array.valueClass
    case .cell: return .cell
    case .structure: return .structure
    case .function: return .function
    case .object: return .object
    case .objects: return .objects
    }
  }

  public var shape: Shape {
    switch self {
    case .scalar, .function: return .scalar
    case .array(let array): return array.shape
    case .cell(let x): return x.shape
    case .structure(let x): return x.shape
    case .object(let x): return x.shape
    case .objects(let x): return x.shape
    }
  }

  /// What `class(x)` answers: the class of the objects, where they share one, and otherwise the name of the value's class.
  public var className: String {
    switch self {
    case .object(let object): return object.className
    case .objects(let objects): return objects.commonClassName ?? ValueClass.object.rawValue
    default: return valueClass.rawValue
    }
  }

  public var count: Int { shape.count }
  public var isEmpty: Bool { count == 0 }

  public var isComplex: Bool {
    if case .array(let array) = self { return array.isComplex }
    return false
  }

  public var isText: Bool {
    if case .array(.char) = self { return true }
    return false
  }

  /// The numbers as they are kept, where that is not one by one.
  @inlinable
  public var representation: Representation? {
    if case .array(.kept(let representation)) = self { return representation }
    return nil
  }

  /// The range that the value is, not written out.
  @inlinable
  public var range: RangeValue? { representation.flatMap(RangeValue.range) }

  /// Double, single, integer or complex; not logical, not char.
  public var isNumeric: Bool { valueClass.isNumeric }

  /// Anything that arithmetic takes: numbers, logical, characters.
  public var isArithmetic: Bool { valueClass.isArithmetic }

  /// The bytes that the elements take; containers count what they hold, and what refers to something else counts nothing.
  public var byteCount: Int {
    switch self {
    case .scalar: return 8
    case .function, .object, .objects: return 0
    case .array(.kept(let representation)): return representation.byteCount
    case .array: return count * valueClass.row.byteCount * (isComplex ? 2 : 1)
    case .cell(let cells): return cells.elements.reduce(0) { $0 + $1.byteCount }
    case .structure(let structure):
      return structure.fieldNames.reduce(0) { sum, name in
        (structure.values(of: name) ?? []).reduce(sum) { $0 + $1.byteCount }
      }
    }
  }

  // MARK: Reading values

  /// The text of a row of characters (or of the rows of a matrix, column by column), broken UTF-8 replaced.
  public var text: String? {
    guard let characters else { return nil }
    return characters.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The characters of text; nil for what is no text.
  public var characters: Tensor<CodeUnit>? { CodeUnit.array(in: self) }

  /// The bytes of a character array in column-major order.
  public var bytes: [UInt8]? {
    guard let characters else { return nil }
    return characters.bytes
  }

  /// The real number a 1×1 value of any arithmetic class holds; nil for complex and for other shapes.
  public var real: Double? {
    switch self {
    case .scalar(let x): return x
    case .array(let array): return array.real
    case .cell, .structure, .function, .object, .objects: return nil
    }
  }

  /// The elements as real doubles: every arithmetic class but complex; nil otherwise.
  public func doubles() throws -> Tensor<Double>? {
    switch self {
    case .scalar(let x): return Tensor(scalar: x)
    case .array(let array): return try array.doubles()
    case .cell, .structure, .function, .object, .objects: return nil
    }
  }

  /// The elements as complex doubles, from any arithmetic class.
  public func complexes() throws -> Tensor<Complex<Double>>? {
    switch self {
    case .array(.complex(let x)): return x
    case .array(.singleComplex(let x)):
      return try x.map { Complex(Double($0.parts.0), Double($0.parts.1)) }
    case .array(.kept(let representation)): return try Value.array(representation.dense()).complexes()
    default: return try doubles()?.map { Complex($0) }
    }
  }

  /// The same value with its numbers one by one, and a 1×1 double as `scalar`.
  public func normalized() throws -> Value {
    switch self {
    case .array(.kept(let representation)): return try Value.array(representation.dense()).normalized()
    case .array(.double(let x)) where x.isScalar: return .scalar(x[0])
    default: return self
    }
  }
}

extension Value: Element {
  public static var fill: Value { .empty }
}
