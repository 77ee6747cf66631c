import LamNumerics
import LamSyntax
import Numerics

/// An element type of the arrays in values: how to take the array out of a value and put it back.
public protocol ArrayElement: Element {
  static var valueClass: ValueClass { get }
  /// The array inside a value of just this class, element by element.
  static func array(in value: Value) -> Tensor<Self>?
  /// The value of this array as it is; `quote` is for text.
  static func wrap(_ array: Tensor<Self>, quote: Quote) -> Value
}

/// An element type of real arrays: every class of numbers, truth values, characters.
public protocol RealArrayElement: ArrayElement, RealElement, SortKeyed {}

/// The eight integer types.
public protocol IntegerArrayElement: RealArrayElement, FixedWidthInteger, ArithmeticElement {}

/// The real types that complex numbers are made of.
public protocol ComplexPart: RealArrayElement, BLASReal, PowerElement, Real {
  /// The elements of an array of numbers of any class as complex numbers of this type; nil for what is no number.
  static func complexes(in value: Value) throws -> Tensor<Complex<Self>>?
  static func array(inComplex value: Value) -> Tensor<Complex<Self>>?
  static func wrap(complex array: Tensor<Complex<Self>>) -> Value
}

extension ArrayElement {
  /// The value of an array that an operation has made: a number where it is one, real where complex numbers all are.
  public static func value(_ array: Tensor<Self>) throws -> Value {
    try wrap(array, quote: .single).settled()
  }
}

extension Value {
  /// The value as results of operations are: a 1×1 double as `scalar`, complex numbers that all are real as real numbers.
  public func settled() throws -> Value {
    switch self {
    case .array(.double(let x)) where x.isScalar: return .scalar(x[0])
    case .array(.complex(let x)): return try .of(narrowing: x)
    case .array(.singleComplex(let x)): return try .of(narrowing: x)
    default: return self
    }
  }
}

extension Double: RealArrayElement {
  public static var valueClass: ValueClass { .double }
  public static func array(in value: Value) -> Tensor<Double>? {
    switch value {
    case .array(.double(let x)): return x
    case .scalar(let x): return Tensor(scalar: x)
    default: return nil
    }
  }
  public static func wrap(_ array: Tensor<Double>, quote: Quote) -> Value { .double(array) }
}
extension Float: RealArrayElement {
  public static var valueClass: ValueClass { .single }
  public static func array(in value: Value) -> Tensor<Float>? {
    if case .array(.single(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Float>, quote: Quote) -> Value { .single(array) }
}
extension Bool: RealArrayElement {
  public static var valueClass: ValueClass { .logical }
  public static func array(in value: Value) -> Tensor<Bool>? {
    if case .array(.logical(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Bool>, quote: Quote) -> Value { .logical(array) }
}
extension CodeUnit: RealArrayElement {
  public static var valueClass: ValueClass { .char }
  public static func array(in value: Value) -> Tensor<CodeUnit>? {
    if case .array(.char(let x, _)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<CodeUnit>, quote: Quote) -> Value { .char(array, quote) }
}
extension Int8: IntegerArrayElement {
  public static var valueClass: ValueClass { .int8 }
  public static func array(in value: Value) -> Tensor<Int8>? {
    if case .array(.int8(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Int8>, quote: Quote) -> Value { .int8(array) }
}
extension Int16: IntegerArrayElement {
  public static var valueClass: ValueClass { .int16 }
  public static func array(in value: Value) -> Tensor<Int16>? {
    if case .array(.int16(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Int16>, quote: Quote) -> Value { .int16(array) }
}
extension Int32: IntegerArrayElement {
  public static var valueClass: ValueClass { .int32 }
  public static func array(in value: Value) -> Tensor<Int32>? {
    if case .array(.int32(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Int32>, quote: Quote) -> Value { .int32(array) }
}
extension Int64: IntegerArrayElement {
  public static var valueClass: ValueClass { .int64 }
  public static func array(in value: Value) -> Tensor<Int64>? {
    if case .array(.int64(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Int64>, quote: Quote) -> Value { .int64(array) }
}
extension UInt8: IntegerArrayElement {
  public static var valueClass: ValueClass { .uint8 }
  public static func array(in value: Value) -> Tensor<UInt8>? {
    if case .array(.uint8(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<UInt8>, quote: Quote) -> Value { .uint8(array) }
}
extension UInt16: IntegerArrayElement {
  public static var valueClass: ValueClass { .uint16 }
  public static func array(in value: Value) -> Tensor<UInt16>? {
    if case .array(.uint16(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<UInt16>, quote: Quote) -> Value { .uint16(array) }
}
extension UInt32: IntegerArrayElement {
  public static var valueClass: ValueClass { .uint32 }
  public static func array(in value: Value) -> Tensor<UInt32>? {
    if case .array(.uint32(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<UInt32>, quote: Quote) -> Value { .uint32(array) }
}
extension UInt64: IntegerArrayElement {
  public static var valueClass: ValueClass { .uint64 }
  public static func array(in value: Value) -> Tensor<UInt64>? {
    if case .array(.uint64(let x)) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<UInt64>, quote: Quote) -> Value { .uint64(array) }
}
extension Double: ComplexPart {
  public static func complexes(in value: Value) throws -> Tensor<Complex<Double>>? { try value.complexes() }
  public static func array(inComplex value: Value) -> Tensor<Complex<Double>>? {
    if case .array(.complex(let x)) = value { x } else { nil }
  }
  public static func wrap(complex array: Tensor<Complex<Double>>) -> Value { .complex(array) }
}
extension Float: ComplexPart {
  public static func complexes(in value: Value) throws -> Tensor<Complex<Float>>? {
    try value.singleComplexes()
  }
  public static func array(inComplex value: Value) -> Tensor<Complex<Float>>? {
    if case .array(.singleComplex(let x)) = value { x } else { nil }
  }
  public static func wrap(complex array: Tensor<Complex<Float>>) -> Value { .singleComplex(array) }
}
extension Complex: ArrayElement where RealType: ComplexPart {
  public static var valueClass: ValueClass { RealType.valueClass }
  public static func array(in value: Value) -> Tensor<Complex>? { RealType.array(inComplex: value) }
  public static func wrap(_ array: Tensor<Complex>, quote: Quote) -> Value { RealType.wrap(complex: array) }
}
extension Value: ArrayElement {
  public static var valueClass: ValueClass { .cell }
  public static func array(in value: Value) -> Tensor<Value>? {
    if case .cell(let x) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<Value>, quote: Quote) -> Value { .cell(array) }
}
extension ObjectReference: ArrayElement {
  public static var valueClass: ValueClass { .objects }
  public static func array(in value: Value) -> Tensor<ObjectReference>? {
    if case .objects(let x) = value { x } else { nil }
  }
  public static func wrap(_ array: Tensor<ObjectReference>, quote: Quote) -> Value { .objects(array) }
}
