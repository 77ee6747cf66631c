import LamNumerics
import LamRuntime

/// The element types of the eight integer classes.
typealias IntegerArrayElement = RealArrayElement & FixedWidthInteger & ArithmeticElement

/// A function of an array of any integer class, so that numbers of 64 bits need no way through doubles.
protocol IntegerArrayOperation {
  associatedtype Result
  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Result
}

extension Value {
  /// Applies a function to the elements of an integer array; nil for every other class.
  func applyInteger<O: IntegerArrayOperation>(_ operation: O) throws -> O.Result? {
    switch self {
    case .int8(let x): return try operation.apply(x)
    case .int16(let x): return try operation.apply(x)
    case .int32(let x): return try operation.apply(x)
    case .int64(let x): return try operation.apply(x)
    case .uint8(let x): return try operation.apply(x)
    case .uint16(let x): return try operation.apply(x)
    case .uint32(let x): return try operation.apply(x)
    case .uint64(let x): return try operation.apply(x)
    case .scalar, .double, .complex, .single, .singleComplex, .logical, .char, .range, .cell, .structure,
      .function, .map, .objects:
      return nil
    }
  }
}
