import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// The types that linear algebra computes with, as element types of values.
protocol LanguageFloat: BLASScalar, ArrayElement where RealPart: LanguageReal {
  /// The numbers of a value as this type; nil for what is no number, and for complex ones where the type is real.
  static func numbers(in value: Value) throws -> Tensor<Self>?
}

protocol LanguageReal: LanguageFloat, BLASReal, ComplexPart {}

extension Double: LanguageReal {
  static func numbers(in value: Value) throws -> Tensor<Double>? { try value.doubles() }
}

extension Float: LanguageReal {
  static func numbers(in value: Value) throws -> Tensor<Float>? { try value.converted(to: Float.self) }
}

extension Complex: LanguageFloat where RealType: LanguageReal {
  static func numbers(in value: Value) throws -> Tensor<Complex>? { try RealType.complexes(in: value) }
}

extension Value {
  static func of<T: LanguageFloat>(floats tensor: Tensor<T>) throws -> Value { try T.value(tensor) }

  /// A number of the precision of T.
  static func of<T: LanguageFloat>(float x: T) throws -> Value { try T.value(Tensor(scalar: x)) }
}

/// Arguments of one call brought to the one type they are computed in.
protocol FloatArguments {
  associatedtype Scalar: LanguageFloat
  var arrays: [Tensor<Scalar>] { get }
}

struct Floats<T: LanguageFloat>: FloatArguments {
  let arrays: [Tensor<T>]
}

/// The same where the numbers are real.
protocol RealArguments: FloatArguments where Scalar: LanguageReal {}

extension Floats: RealArguments where T: LanguageReal {}

extension FloatArguments {
  subscript(_ index: Int) -> Tensor<Scalar> { arrays[index] }
}

extension Call {
  /// These arguments as floating-point arrays: single where one of them is, complex where one of them is, and
  /// double for integers and logical values. Text is refused.
  func floats(_ indices: Int...) throws -> any FloatArguments {
    if let doubles = doubleArrays(indices) { return Floats(arrays: doubles) }
    let values = try indices.map { index in
      let value = try self[index]
      if value.isText { throw refuse(index, expected: "numbers") }
      return value
    }
    return try floatArguments(values, refusing: { refuse(indices[$0], expected: "numbers") })
  }

  /// These arguments where all are arrays of doubles already, as most are.
  private func doubleArrays(_ indices: [Int]) -> [Tensor<Double>]? {
    var arrays: [Tensor<Double>] = []
    arrays.reserveCapacity(indices.count)
    for index in indices {
      guard index < arguments.count, let argument = arguments[index],
        let array = Double.array(in: argument)
      else { return nil }
      arrays.append(array)
    }
    return arrays
  }
}

extension Call {
  /// These arguments as real floating-point arrays: single where one of them is, else double.
  func reals(_ indices: Int...) throws -> any RealArguments {
    var isSingle = false
    let values = try indices.map { index in
      let value = try self[index]
      if value.isText || value.isComplex { throw refuse(index, expected: "real numbers") }
      isSingle = isSingle || value.valueClass == .single
      return value
    }
    func gather<T: LanguageReal>(_ type: T.Type) throws -> Floats<T> {
      Floats(
        arrays: try values.enumerated().map { position, value in
          guard let array = try T.numbers(in: value) else {
            throw refuse(indices[position], expected: "real numbers")
          }
          return array
        })
    }
    return isSingle ? try gather(Float.self) : try gather(Double.self)
  }
}

/// Values brought to the one floating-point type that holds them all.
func floatArguments(
  _ values: [Value], refusing: (Int) -> Failure = { _ in Failure.refused("numbers are needed") }
) throws -> any FloatArguments {
  let isSingle = values.contains { $0.valueClass == .single }
  let isComplex = values.contains(where: \.isComplex)
  func gather<T: LanguageFloat>(_ type: T.Type) throws -> Floats<T> {
    Floats(
      arrays: try values.enumerated().map { index, value in
        guard let array = try T.numbers(in: value) else { throw refusing(index) }
        return array
      })
  }
  switch (isSingle, isComplex) {
  case (false, false): return try gather(Double.self)
  case (false, true): return try gather(Complex<Double>.self)
  case (true, false): return try gather(Float.self)
  case (true, true): return try gather(Complex<Float>.self)
  }
}

extension Session {
  /// Warns where a solver found a matrix singular, or nearly so.
  func warnIfSingular<T: BLASScalar>(_ solution: LinearSolution<T>) {
    guard let warning = Operations.singularity(of: solution) else { return }
    warn(identifier: warning.identifier, warning.message)
  }
}
