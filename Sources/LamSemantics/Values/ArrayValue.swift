import LamNumerics
import LamSyntax
import Numerics

/// An array of numbers, truth values or characters: elements of a class one by one in memory, or kept in another way.
public enum ArrayValue: Sendable {
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
  /// Numbers that are not kept one by one: a range, a sparse matrix.
  case kept(Representation)

  public var valueClass: ValueClass {
    switch self {
    case .double, .complex: return .double
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
    case .kept(let representation): return representation.valueClass
    }
  }

  public var shape: Shape {
    switch self {
    case .double(let x): return x.shape
    case .complex(let x): return x.shape
    case .single(let x): return x.shape
    case .singleComplex(let x): return x.shape
    case .logical(let x): return x.shape
    case .int8(let x): return x.shape
    case .int16(let x): return x.shape
    case .int32(let x): return x.shape
    case .int64(let x): return x.shape
    case .uint8(let x): return x.shape
    case .uint16(let x): return x.shape
    case .uint32(let x): return x.shape
    case .uint64(let x): return x.shape
    case .char(let x, _): return x.shape
    case .kept(let representation): return representation.shape
    }
  }

  public var isComplex: Bool {
    switch self {
    case .complex, .singleComplex: return true
    case .kept(let representation): return representation.isComplex
    default: return false
    }
  }

  /// The real number of a 1×1 array; nil for complex and for other shapes.
  var real: Double? {
    switch self {
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
    case .complex, .singleComplex: return nil
    case .kept(let representation):
      return representation.shape.isScalar ? (try? representation.dense())?.real : nil
    }
  }

  /// The elements as real doubles; nil for complex numbers.
  func doubles() throws -> Tensor<Double>? {
    switch self {
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
    case .complex, .singleComplex: return nil
    case .kept(let representation): return try representation.dense().doubles()
    }
  }

  /// The array as a value: a number where it is one.
  @inlinable
  public var value: Value {
    if case .double(let x) = self, x.isScalar { return .scalar(x[0]) }
    return .array(self)
  }

  /// The array with its elements one by one.
  ///
  /// - Throws: `NumericsFailure.outOfMemory`.
  public func dense() throws -> ArrayValue {
    if case .kept(let representation) = self { return try representation.dense() }
    return self
  }
}
