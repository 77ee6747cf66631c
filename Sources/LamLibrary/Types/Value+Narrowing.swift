import LamNumerics
import LamSemantics
import Numerics

extension Value {
  /// Complex numbers that were computed in double precision, real where all are, rounded to single where asked.
  static func of(narrowing numbers: Tensor<Complex<Double>>, isSingle: Bool) throws -> Value {
    guard isSingle else { return try .of(narrowing: numbers) }
    return try .of(narrowing: numbers.map { Complex(Float($0.parts.0), Float($0.parts.1)) })
  }
}
