import LamNumerics
import LamRuntime
import Numerics

/// An element type whose arrays are values of the language: the way back from a generic function.
protocol ArrayElement: Element {
  static func value(_ tensor: Tensor<Self>) throws -> Value
}

extension Double: ArrayElement {
  static func value(_ tensor: Tensor<Double>) -> Value { .of(tensor) }
}
extension Float: ArrayElement {
  static func value(_ tensor: Tensor<Float>) -> Value { .single(tensor) }
}
extension Bool: ArrayElement {
  static func value(_ tensor: Tensor<Bool>) -> Value { .logical(tensor) }
}
extension CodeUnit: ArrayElement {
  static func value(_ tensor: Tensor<CodeUnit>) -> Value { .char(tensor, .single) }
}
extension Int8: ArrayElement {
  static func value(_ tensor: Tensor<Int8>) -> Value { .int8(tensor) }
}
extension Int16: ArrayElement {
  static func value(_ tensor: Tensor<Int16>) -> Value { .int16(tensor) }
}
extension Int32: ArrayElement {
  static func value(_ tensor: Tensor<Int32>) -> Value { .int32(tensor) }
}
extension Int64: ArrayElement {
  static func value(_ tensor: Tensor<Int64>) -> Value { .int64(tensor) }
}
extension UInt8: ArrayElement {
  static func value(_ tensor: Tensor<UInt8>) -> Value { .uint8(tensor) }
}
extension UInt16: ArrayElement {
  static func value(_ tensor: Tensor<UInt16>) -> Value { .uint16(tensor) }
}
extension UInt32: ArrayElement {
  static func value(_ tensor: Tensor<UInt32>) -> Value { .uint32(tensor) }
}
extension UInt64: ArrayElement {
  static func value(_ tensor: Tensor<UInt64>) -> Value { .uint64(tensor) }
}
extension Complex: ArrayElement where RealType: ComplexPart {
  static func value(_ tensor: Tensor<Complex>) throws -> Value { try RealType.complexValue(tensor) }
}

/// The real types that complex values are made of.
protocol ComplexPart: Real {
  static func complexValue(_ tensor: Tensor<Complex<Self>>) throws -> Value
}
extension Double: ComplexPart {
  static func complexValue(_ tensor: Tensor<Complex<Double>>) throws -> Value { try .of(narrowing: tensor) }
}
extension Float: ComplexPart {
  static func complexValue(_ tensor: Tensor<Complex<Float>>) throws -> Value { try .of(narrowing: tensor) }
}

/// The element types of real arrays: everything but complex numbers and cells.
typealias RealArrayElement = RealElement & ArrayElement & SortKeyed

/// A function of an array of any real element type.
protocol RealOperation {
  associatedtype Result
  func apply<E: RealArrayElement>(_ tensor: Tensor<E>) throws -> Result
}

extension Value {
  /// Applies a function to the elements as they are; nil for complex numbers and for what is no number.
  func applyReal<O: RealOperation>(_ operation: O) throws -> O.Result? {
    switch self {
    case .scalar(let x): return try operation.apply(Tensor(scalar: x))
    case .double(let x): return try operation.apply(x)
    case .range(let x): return try operation.apply(x.tensor())
    case .single(let x): return try operation.apply(x)
    case .logical(let x): return try operation.apply(x)
    case .char(let x, _): return try operation.apply(x)
    case .int8(let x): return try operation.apply(x)
    case .int16(let x): return try operation.apply(x)
    case .int32(let x): return try operation.apply(x)
    case .int64(let x): return try operation.apply(x)
    case .uint8(let x): return try operation.apply(x)
    case .uint16(let x): return try operation.apply(x)
    case .uint32(let x): return try operation.apply(x)
    case .uint64(let x): return try operation.apply(x)
    case .complex, .singleComplex, .cell, .structure, .function, .map, .objects: return nil
    }
  }
}

/// A function of an array of numbers with `+ - *`: real or complex, double or single.
protocol FieldOperation {
  associatedtype Result
  func apply<E: ArrayElement & Numeric>(_ tensor: Tensor<E>) throws -> Result
}

extension Value {
  /// Applies a function to the elements as floating-point numbers: single stays, every other class becomes
  /// double; nil for what is no number.
  func applyField<O: FieldOperation>(_ operation: O) throws -> O.Result? {
    switch self {
    case .complex(let x): return try operation.apply(x)
    case .single(let x): return try operation.apply(x)
    case .singleComplex(let x): return try operation.apply(x)
    default: return try doubles().map { try operation.apply($0) }
    }
  }
}

extension ValueClass {
  /// An array of one number, converted to this class, real.
  ///
  /// - Throws: `NumericsFailure.outOfMemory`; `Failure.badOperand` for a class without numbers.
  func filled(_ number: Double, shape: Shape) throws -> Value {
    func make<E: RealArrayElement>(_: E.Type) throws -> Value {
      if number == 0 { return try E.value(Tensor(storage: .allocate(shape: shape, zeroed: true))) }
      return try E.value(Tensor(repeating: E(nearest: number), shape: shape))
    }
    switch self {
    case .double: return shape.isScalar ? .scalar(number) : try make(Double.self)
    case .single: return try make(Float.self)
    case .logical: return try make(Bool.self)
    case .char: return try make(CodeUnit.self)
    case .int8: return try make(Int8.self)
    case .int16: return try make(Int16.self)
    case .int32: return try make(Int32.self)
    case .int64: return try make(Int64.self)
    case .uint8: return try make(UInt8.self)
    case .uint16: return try make(UInt16.self)
    case .uint32: return try make(UInt32.self)
    case .uint64: return try make(UInt64.self)
    case .cell, .structure, .function, .map, .object:
      throw Failure.badOperand(operation: "conversion", rawValue)
    }
  }
}

extension Value {
  /// Real doubles converted to an arithmetic class, rounding and saturating as its elements do.
  init(_ tensor: Tensor<Double>, as target: ValueClass) throws {
    func convert<E: RealArrayElement>(_: E.Type) throws -> Value {
      try E.value(try tensor.map { E(nearest: $0) })
    }
    switch target {
    case .double: self = .of(tensor)
    case .single: self = try convert(Float.self)
    case .logical: self = try convert(Bool.self)
    case .char: self = try convert(CodeUnit.self)
    case .int8: self = try convert(Int8.self)
    case .int16: self = try convert(Int16.self)
    case .int32: self = try convert(Int32.self)
    case .int64: self = try convert(Int64.self)
    case .uint8: self = try convert(UInt8.self)
    case .uint16: self = try convert(UInt16.self)
    case .uint32: self = try convert(UInt32.self)
    case .uint64: self = try convert(UInt64.self)
    case .cell, .structure, .function, .map, .object:
      throw Failure.badOperand(operation: "conversion", target.rawValue)
    }
  }
}
