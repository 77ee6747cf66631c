import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let partRows: [Builtin] = [
    .part(
      "abs", "the absolute value, or the length of a complex number",
      examples: ["abs([-3 2])", "abs(3 + 4i)"],
      seeAlso: ["sign", "norm"], integers: .magnitude, complex: { Double.hypot($0.re, $0.im) }
    ) { $0.magnitude },
    .part(
      "real", "the real part", examples: ["real(3 + 4i)"], seeAlso: ["imag", "conj", "abs"],
      integers: .identity,
      complex: { $0.re }
    ) { $0 },
    .part(
      "imag", "the imaginary part", examples: ["imag(3 + 4i)"], seeAlso: ["real", "conj"], integers: .apply,
      complex: { $0.im }
    ) { _ in 0 },
    .part(
      "arg", "the angle of a complex number in the plane, from -pi to pi", examples: ["arg(1i)"],
      seeAlso: ["angle", "abs"], complex: ComplexFunction.phase
    ) { Double.atan2(y: 0, x: $0) },
    .part(
      "angle", "the angle of a complex number in the plane, from -pi to pi", examples: ["angle(-1)"],
      seeAlso: ["arg", "abs"], complex: ComplexFunction.phase
    ) { Double.atan2(y: 0, x: $0) },
    .map(
      "conj", "the complex conjugate", examples: ["conj(3 + 4i)"], seeAlso: ["real", "imag"],
      integers: .identity,
      complex: { Complex($0.re, -$0.im) }
    ) { $0 },
    Builtin(
      "complex", [.numeric("re"), .real("im").optional],
      "a complex number from its parts, complex even where im is 0",
      examples: ["complex(3, 4)", "iscomplex(complex(1, 0))"], seeAlso: ["real", "imag", "iscomplex"]
    ) { call in
      for k in 0..<call.count where try call[k].isText { throw call.refuse(k, expected: "real numbers") }
      if call.count == 1, try call[0].isComplex { return try call[0] }
      let re = try call.doubles(0)
      let im = call.has(1) ? try call.doubles(1) : Tensor(scalar: 0)
      let z = try broadcast(re, im, operation: "complex") { Complex($0, $1) }
      let single = try call[0].valueClass == .single || call.optional(1)?.valueClass == .single
      return single ? .singleComplex(try z.map(Builtin.rounded)) : .complex(z)
    },
    Builtin(
      "isreal", [.any("x")], "whether a value is an array of real numbers, logical values or text",
      examples: ["isreal(3)", "isreal(1i)"], seeAlso: ["iscomplex", "isnumeric"]
    ) { call in
      .of(try call[0].isArithmetic && !call[0].isComplex)
    },
    Builtin(
      "iscomplex", [.any("x")], "whether a value is an array of complex numbers",
      examples: ["iscomplex(1i)"], seeAlso: ["isreal", "complex"]
    ) { call in .of(try call[0].isComplex) },
    .test(
      "isnan", "which elements are NaN", examples: ["isnan([1 NaN Inf])"],
      seeAlso: ["isinf", "isfinite", "isna"],
      complex: { $0 || $1 }
    ) { $0.isNaN },
    .test(
      "isinf", "which elements are infinite", examples: ["isinf([1 NaN -Inf])"],
      seeAlso: ["isnan", "isfinite"],
      complex: { $0 || $1 }
    ) { $0.isInfinite },
    .test(
      "isfinite", "which elements are neither NaN nor infinite", examples: ["isfinite([1 NaN Inf])"],
      seeAlso: ["isnan", "isinf"], complex: { $0 && $1 }
    ) { $0.isFinite },
    .test(
      "isna", "which elements are missing values", examples: ["isna([1 NA NaN])"], seeAlso: ["NA", "isnan"],
      complex: { $0 || $1 }
    ) { $0.isNaN && $0.bitPattern & 0xFFFF_FFFF == 0x4000_0000 },
    .test(
      "signbit", "which elements have a minus sign, -0 too", examples: ["signbit([-1 0 1])"],
      seeAlso: ["sign"],
      complex: { $0 || $1 }
    ) { $0.sign == .minus },
  ]
}

extension Builtin {
  /// A real number of each element.
  @inline(__always)
  fileprivate static func part(
    _ name: String, _ summary: String, examples: [String], seeAlso: [String],
    integers: IntegerRule = .convert,
    complex: @escaping @Sendable (Complex<Double>) -> Double, real: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    Builtin(name, [.numeric("x")], summary, examples: examples, seeAlso: seeAlso, scalar: real) { call in
      let value = try call[0]
      switch value {
      case .scalar(let x): return .scalar(real(x))
      case .array(.double(let x)): return .of(try x.map(real))
      case .array(.single(let x)): return .single(try x.map { Float(real(Double($0))) })
      case .array(.complex(let z)): return .of(try z.map(complex))
      case .array(.singleComplex(let z)):
        return .single(try z.map { Float(complex(Complex(Double($0.re), Double($0.im)))) })
      default:
        if value.valueClass.isInteger && integers == .identity { return value }
        if integers == .magnitude, let lengths = try value.applyInteger(Magnitude()) { return lengths }
        guard let x = try value.doubles() else { throw call.refuse(0, expected: "numbers") }
        let y = try x.map(real)
        return value.valueClass.isInteger && integers == .apply ? try Value(y, as: value.valueClass) : .of(y)
      }
    }
  }
}

/// The magnitudes of integers.
private struct Magnitude: IntegerArrayFunction {
  func apply<I: IntegerArrayElement>(_ x: Tensor<I>) throws -> Value {
    try I.value(x.map { $0 < 0 ? I.negated($0) : $0 })
  }
}
