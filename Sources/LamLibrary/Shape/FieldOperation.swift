import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A function of an array of numbers with `+ - *`: real or complex, double or single.
protocol FieldOperation {
  associatedtype Result
  func apply<E: ArrayElement & Numeric>(_ tensor: Tensor<E>) throws -> Result
}

extension Value {
  /// Applies a function to the elements as floating-point numbers: single stays, every other class becomes
  /// double; nil for what is no number.
  func applyField<O: FieldOperation>(_ operation: O) throws -> O.Result? {
    if let x = Complex<Double>.array(in: self) { return try operation.apply(x) }
    if let x = Float.array(in: self) { return try operation.apply(x) }
    if let x = Complex<Float>.array(in: self) { return try operation.apply(x) }
    return try doubles().map { try operation.apply($0) }
  }
}

extension ValueClass {
  /// An array of one number, converted to this class, real.
  ///
  /// - Throws: `NumericsFailure.outOfMemory`; `Failure.badOperand` for a class without numbers.
  func filled(_ number: Double, shape: Shape) throws -> Value {
    if self == .double, shape.isScalar { return .scalar(number) }
    guard let value = try applyReal(Filling(number: number, shape: shape)) else {
      throw Failure.badOperand(operation: "conversion", rawValue)
    }
    return value
  }
}

/// An array of one number.
private struct Filling: RealTypeFunction {
  let number: Double
  let shape: Shape

  func apply<E: RealArrayElement>(_ type: E.Type) throws -> Value {
    if number == 0 { return try E.value(Tensor(storage: .allocate(shape: shape, zeroed: true))) }
    return try E.value(Tensor(repeating: E(nearest: number), shape: shape))
  }
}

extension Value {
  /// Real doubles converted to an arithmetic class, rounding and saturating as its elements do.
  init(_ tensor: Tensor<Double>, as target: ValueClass) throws {
    if target == .double {
      self = .of(tensor)
    } else if let value = try target.applyReal(Rounding(numbers: tensor)) {
      self = value
    } else {
      throw Failure.badOperand(operation: "conversion", target.rawValue)
    }
  }
}

private struct Rounding: RealTypeFunction {
  let numbers: Tensor<Double>

  func apply<E: RealArrayElement>(_ type: E.Type) throws -> Value {
    try E.value(try numbers.map { E(nearest: $0) })
  }
}
