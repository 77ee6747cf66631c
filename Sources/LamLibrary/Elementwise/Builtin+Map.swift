import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// What an elementwise function does to integer classes.
enum IntegerRule: Sendable {
  /// They become double, as logical and characters do.
  case convert
  /// They stay as they are: `floor(int8(3))`.
  case identity
  /// The function is applied and the result is of the same class.
  case apply
  /// They lose their sign; that of the least number of a class, which has no magnitude, saturates.
  case magnitude
}

extension Builtin {
  /// A function of each element: double and single keep their class, logical and characters become double.
  ///
  /// - Parameters:
  ///   - kernel: the function's form over whole arrays, which gives the same as `real`.
  ///   - escapes: a NaN that does not come from a NaN means that the value is complex, as in `sqrt(-1)`; the other
  ///     elements of the array keep their real values.
  ///   - takesText: whether characters are the numbers that they are codes of.
  ///   - real: the function on real numbers; single precision is computed in double and rounded.
  ///   - complex: the function on complex numbers; nil where it takes real numbers only.
  @inline(__always)
  static func map(
    _ name: String, _ summary: String, details: String = "", examples: [String], seeAlso: [String] = [],
    integers: IntegerRule = .convert, escapes: Bool = false, takesText: Bool = true,
    kernel: VectorFunction? = nil,
    complex: (@Sendable (Complex<Double>) -> Complex<Double>)? = nil,
    real: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    let outside: (@Sendable (Double) -> Complex<Double>)?
    if escapes, let complex { outside = { complex(Complex($0, 0)) } } else { outside = nil }
    return mapped(
      name, summary, details: details, examples: examples, seeAlso: seeAlso, integers: integers,
      takesText: takesText,
      kernel: kernel,
      outside: outside, complex: complex, real: real)
  }

  /// A function of the reciprocal of each element, as `asec(x)` is `acos(1/x)`; real numbers are inverted as real
  /// numbers, so that they stay on the side of a branch cut where they are.
  @inline(__always)
  static func map(
    ofReciprocal name: String, _ summary: String, details: String = "", examples: [String],
    seeAlso: [String] = [],
    escapes: Bool = false, complex: @escaping @Sendable (Complex<Double>) -> Complex<Double>,
    real: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    let outside: (@Sendable (Double) -> Complex<Double>)?
    if escapes { outside = { complex(Complex(1 / $0, 0)) } } else { outside = nil }
    return mapped(
      name, summary, details: details, examples: examples, seeAlso: seeAlso, outside: outside,
      complex: { complex(ComplexFunction.reciprocal($0)) },
      real: { real(1 / $0) })
  }

  /// - Parameter outside: the complex value for a real number that has no real one; nil where NaN is the value.
  @inline(__always)
  private static func mapped(
    _ name: String, _ summary: String, details: String, examples: [String], seeAlso: [String],
    integers: IntegerRule = .convert, takesText: Bool = true, kernel: VectorFunction? = nil,
    outside: (@Sendable (Double) -> Complex<Double>)?,
    complex: (@Sendable (Complex<Double>) -> Complex<Double>)?, real: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    /// The values for real numbers of which some have no real one.
    @Sendable func escaped(_ x: Double, _ outside: (Double) -> Complex<Double>) -> Complex<Double> {
      let y = real(x)
      return y.isNaN && !x.isNaN ? outside(x) : Complex(y, 0)
    }
    let parameter: Parameter = complex == nil ? .real("x") : .numeric("x")
    return Builtin(
      name, [takesText ? parameter : parameter.besidesText], summary, details: details, examples: examples,
      seeAlso: seeAlso, scalar: real, kernel: kernel.map { .map($0) }
    ) { call in
      let value = try call[0]
      switch value {
      case .scalar(let x):
        let y = real(x)
        guard y.isNaN, !x.isNaN, let outside else { return .scalar(y) }
        return try .of(narrowing: Tensor(scalar: outside(x)))
      case .array(.double(let x)):
        if let kernel, let y = try apply(kernel, x) { return .of(y) }
        let y = try x.map(real)
        guard let outside, Builtin.hasNewNaN(y, x) else { return .of(y) }
        return try .of(narrowing: x.map { escaped($0, outside) })
      case .array(.single(let x)):
        let y = try x.map { Float(real(Double($0))) }
        guard let outside, Builtin.hasNewNaN(y, x) else { return .single(y) }
        return try .of(narrowing: x.map { Builtin.rounded(escaped(Double($0), outside)) })
      case .array(.complex(let z)):
        guard let complex else { throw call.refuse(0, expected: "real numbers") }
        return try .of(narrowing: z.map(complex))
      case .array(.singleComplex(let z)):
        guard let complex else { throw call.refuse(0, expected: "real numbers") }
        return try .of(
          narrowing: z.map { Builtin.rounded(complex(Complex(Double($0.re), Double($0.im)))) })
      default:
        let isInteger = value.valueClass.isInteger
        if isInteger && integers == .identity { return value }
        guard let x = try value.doubles() else { throw call.refuse(0, expected: "numbers") }
        let y = try x.map(real)
        if isInteger && integers == .apply { return try Value(y, as: value.valueClass) }
        guard let outside, Builtin.hasNewNaN(y, x) else { return .of(y) }
        return try .of(narrowing: x.map { escaped($0, outside) })
      }
    }
  }

  /// Whether a result has a NaN where the argument has none.
  static func hasNewNaN<T: BinaryFloatingPoint>(_ y: Tensor<T>, _ x: Tensor<T>) -> Bool {
    y.withElements { y in
      x.withElements { x in
        for k in 0..<y.count where y[k].isNaN && !x[k].isNaN { return true }
        return false
      }
    }
  }

  static func rounded(_ z: Complex<Double>) -> Complex<Float> { Complex(Float(z.re), Float(z.im)) }

  /// A test of each element, of integers, logical values and characters as of doubles.
  @inline(__always)
  static func test(
    _ name: String, _ summary: String, examples: [String], seeAlso: [String] = [],
    complex: @escaping @Sendable (Bool, Bool) -> Bool, _ holds: @escaping @Sendable (Double) -> Bool
  ) -> Builtin {
    Builtin(name, [.any("x")], summary, examples: examples, seeAlso: seeAlso) { call in
      let value = try call[0]
      switch value {
      case .scalar(let x): return .of(holds(x))
      case .array(.double(let x)): return .logical(try x.map(holds))
      case .array(.single(let x)): return .logical(try x.map { holds(Double($0)) })
      case .array(.complex(let z)): return .logical(try z.map { complex(holds($0.re), holds($0.im)) })
      case .array(.singleComplex(let z)):
        return .logical(try z.map { complex(holds(Double($0.re)), holds(Double($0.im))) })
      default:
        guard let x = try value.doubles() else {
          throw call.refuse(0, expected: "numbers, logical values or text")
        }
        return .logical(try x.map(holds))
      }
    }
  }
}
