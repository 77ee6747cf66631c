import LamNumerics
import Numerics

/// A function of an array of real numbers, written once for all element types.
public protocol RealArrayFunction {
  associatedtype Result
  func apply<E: RealArrayElement>(_ x: Tensor<E>) throws -> Result
}

/// A function of an array of numbers, written once for all element types.
public protocol ArrayFunction: RealArrayFunction {
  func apply<R: ComplexPart>(_ x: Tensor<Complex<R>>) throws -> Result
}

/// A function of an array of an integer class, so that numbers of 64 bits need no way through doubles.
public protocol IntegerArrayFunction {
  associatedtype Result
  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Result
}

/// A function of an element type.
public protocol RealTypeFunction {
  associatedtype Result
  func apply<E: RealArrayElement>(_ type: E.Type) throws -> Result
}

/// A function of one of the eight integer types.
public protocol IntegerTypeFunction {
  associatedtype Result
  func apply<I: IntegerArrayElement>(_ type: I.Type) throws -> Result
}

extension ArrayValue {
  /// The function of the elements as they are; nil for complex numbers.
  func applyReal<F: RealArrayFunction>(_ function: F) throws -> F.Result? {
    switch self {
    case .double(let x): return try function.apply(x)
    case .single(let x): return try function.apply(x)
    case .logical(let x): return try function.apply(x)
    case .char(let x, _): return try function.apply(x)
    case .int8(let x): return try function.apply(x)
    case .int16(let x): return try function.apply(x)
    case .int32(let x): return try function.apply(x)
    case .int64(let x): return try function.apply(x)
    case .uint8(let x): return try function.apply(x)
    case .uint16(let x): return try function.apply(x)
    case .uint32(let x): return try function.apply(x)
    case .uint64(let x): return try function.apply(x)
    case .complex, .singleComplex: return nil
    case .kept(let representation): return try representation.dense().applyReal(function)
    }
  }
}

extension Value {
  /// The function of the elements as they are; nil for complex numbers and for what is no number.
  public func applyReal<F: RealArrayFunction>(_ function: F) throws -> F.Result? {
    switch self {
    case .scalar(let x): return try function.apply(Tensor(scalar: x))
    case .array(let array): return try array.applyReal(function)
    case .cell, .structure, .function, .object, .objects: return nil
    }
  }

  /// The function of the elements as they are; nil for what is no number.
  public func apply<F: ArrayFunction>(_ function: F) throws -> F.Result? {
    switch self {
    case .array(.complex(let x)): return try function.apply(x)
    case .array(.singleComplex(let x)): return try function.apply(x)
    case .array(.kept(let representation)): return try Value.array(representation.dense()).apply(function)
    default: return try applyReal(function)
    }
  }

  /// The function of the elements of an integer array; nil for every other class.
  public func applyInteger<F: IntegerArrayFunction>(_ function: F) throws -> F.Result? {
    try valueClass.applyInteger(ArrayOfType(function: function, value: self)) ?? nil
  }
}

private struct ArrayOfType<F: IntegerArrayFunction>: IntegerTypeFunction {
  let function: F
  let value: Value

  func apply<I: IntegerArrayElement>(_ type: I.Type) throws -> F.Result? {
    try I.array(in: value).map(function.apply)
  }
}

extension ValueClass {
  /// The function of the element type of this class; nil for what is no class of numbers.
  public func applyReal<F: RealTypeFunction>(_ function: F) throws -> F.Result? {
    switch self {
    case .double: return try function.apply(Double.self)
    case .single: return try function.apply(Float.self)
    case .logical: return try function.apply(Bool.self)
    case .char: return try function.apply(CodeUnit.self)
    default: return try applyInteger(OfInteger(function: function))
    }
  }

  /// The function of the element type of this class; nil for every class but the eight of integers.
  public func applyInteger<F: IntegerTypeFunction>(_ function: F) throws -> F.Result? {
    switch self {
    case .int8: return try function.apply(Int8.self)
    case .int16: return try function.apply(Int16.self)
    case .int32: return try function.apply(Int32.self)
    case .int64: return try function.apply(Int64.self)
    case .uint8: return try function.apply(UInt8.self)
    case .uint16: return try function.apply(UInt16.self)
    case .uint32: return try function.apply(UInt32.self)
    case .uint64: return try function.apply(UInt64.self)
    case .double, .single, .logical, .char, .cell, .structure, .function, .object, .objects: return nil
    }
  }
}

/// A function of any real type, of the integer ones.
private struct OfInteger<F: RealTypeFunction>: IntegerTypeFunction {
  let function: F

  func apply<I: IntegerArrayElement>(_ type: I.Type) throws -> F.Result { try function.apply(type) }
}
