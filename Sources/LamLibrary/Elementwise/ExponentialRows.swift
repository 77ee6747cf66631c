import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let exponentialRows: [Builtin] = [
    .map(
      "exp", "e to the power of each element", details: "For the matrix exponential see expm.",
      examples: ["exp(1)", "exp([0 1; 2 3])"], seeAlso: ["log", "expm1", "expm"], kernel: .exp,
      complex: ComplexFunction.exp
    ) { Elementary.exp($0) },
    .map(
      "expm1", "exp(x) - 1, accurate for small x", examples: ["expm1(1e-10)"], seeAlso: ["exp", "log1p"],
      complex: ComplexFunction.expm1
    ) { .expMinusOne($0) },
    .map(
      "log", "the natural logarithm of each element", details: "Complex for negative numbers; -Inf at 0.",
      examples: ["log([1 e 10])", "log(-1)"], seeAlso: ["exp", "log2", "log10", "log1p", "logm"],
      escapes: true, kernel: .log, complex: ComplexFunction.log
    ) { Elementary.log($0) },
    .map(
      "log10", "the logarithm to base 10", examples: ["log10([1 10 1000])"], seeAlso: ["log", "log2"],
      escapes: true, complex: ComplexFunction.log10
    ) { .log10($0) },
    .map(
      "log1p", "log(1 + x), accurate for small x", examples: ["log1p(1e-10)"], seeAlso: ["log", "expm1"],
      escapes: true, complex: ComplexFunction.log1p
    ) { .log(onePlus: $0) },
    .map(
      "sqrt", "the square root of each element",
      details: "Complex for negative numbers. For matrices see sqrtm.",
      examples: ["sqrt([1 4 9])", "sqrt(-4)"], seeAlso: ["nthroot", "cbrt", "realsqrt", "sqrtm"],
      escapes: true, kernel: .squareRoot, complex: ComplexFunction.sqrt
    ) { $0.squareRoot() },
    .map("cbrt", "the real cube root of each element", examples: ["cbrt(-8)"], seeAlso: ["nthroot", "sqrt"]) {
      .root($0, 3)
    },
    Builtin(
      "log2", [.numeric("x")], results: ["f", "e"],
      "the logarithm to base 2; with two results, x = f * 2^e with 0.5 <= |f| < 1",
      examples: ["log2([1 2 1024])", "[f, e] = log2(10)"], seeAlso: ["log", "pow2", "nextpow2"]
    ) { call in
      guard call.resultCount >= 2 else { return [try binaryLogarithm.results(of: &call)[0]] }
      let target: ValueClass = try call[0].valueClass == .single ? .single : .double
      if try call[0].isComplex { return try complexBinaryParts(call) }
      let x = try call.doubles(0)
      func split(_ x: Double) -> (Double, Double) {
        guard x.isFinite, x != 0 else { return (x, 0) }
        return (Double(sign: x.sign, exponent: -1, significand: x.significand), Double(x.exponent + 1))
      }
      return [try Value(x.map { split($0).0 }, as: target), try Value(x.map { split($0).1 }, as: target)]
    },
    .realOnly(
      "realsqrt", "the square root, an error where it is not real", examples: ["realsqrt([1 4])"],
      seeAlso: ["sqrt"]
    ) { $0.squareRoot() },
    .realOnly(
      "reallog", "the natural logarithm, an error where it is not real", examples: ["reallog(e)"],
      seeAlso: ["log"]
    ) { Elementary.log($0) },
    .map(
      "nextpow2", "the least n with 2^n >= |x|", examples: ["nextpow2([1 100 1024])"],
      seeAlso: ["log2", "pow2"], complex: { Complex(powerAbove($0.length)) }
    ) { powerAbove($0) },
    Builtin(
      "pow2", [.numeric("f"), .real("e").optional], "2 to the power of each element, or f * 2^e",
      examples: ["pow2(10)", "pow2(3, 2)"], seeAlso: ["log2", "nextpow2"]
    ) { call in
      guard call.has(1) else {
        if try call[0].isComplex { return try .of(narrowing: call.complexes(0).map { .power(2, $0) }) }
        return .of(try call.doubles(0).map { Double.exp2($0) })
      }
      return .of(
        try broadcast(call.doubles(0), call.doubles(1), operation: "pow2") { f, e in
          // In two halves, because 2^e by itself may be out of range.
          let half = (e / 2).rounded(.towardZero)
          return f * Double.exp2(half) * Double.exp2(e - half)
        })
    }.keeping(.numeric),
  ]

  /// The least n with 2ⁿ ≥ |x|.
  private static func powerAbove(_ x: Double) -> Double {
    if x == 0 { return 0 }
    guard x.isFinite else { return x.magnitude }
    return Double(x.magnitude.exponent) + (x.magnitude.significand > 1 ? 1 : 0)
  }

  private static let binaryLogarithm: Builtin = .map(
    "log2", "the logarithm to base 2", examples: [], escapes: true, complex: ComplexFunction.log2
  ) { .log2($0) }
}

extension Builtin {
  @inline(__always)
  fileprivate static func realOnly(
    _ name: String, _ summary: String, examples: [String], seeAlso: [String],
    _ function: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    Builtin(name, [.real("x")], summary, examples: examples, seeAlso: seeAlso, scalar: function) { call in
      let x = try call.doubles(0)
      let y = try x.map(function)
      if hasNewNaN(y, x) { throw call.refuse("the result would be complex") }
      return try Value(y, as: call[0].valueClass == .single ? .single : .double)
    }
  }
}

/// `[f, e] = log2(z)` of complex numbers: the larger of the parts of f has a magnitude from 0.5 to 1.
private func complexBinaryParts(_ call: Call) throws -> [Value] {
  let z = try call.complexes(0)
  let exponents = try z.map { z -> Double in
    let size = max(z.parts.0.magnitude, z.parts.1.magnitude)
    return size.isFinite && size > 0 ? Double(size.exponent + 1) : 0
  }
  let mantissas = try Tensor(shape: z.shape) { k -> Complex<Double> in
    // In two steps: half of the range of exponents is as far as one factor goes.
    let (half, rest) = (Int(exponents[k]) / 2, Int(exponents[k]) - Int(exponents[k]) / 2)
    func scaled(_ x: Double) -> Double {
      x * Double(sign: .plus, exponent: -half, significand: 1)
        * Double(sign: .plus, exponent: -rest, significand: 1)
    }
    return Complex(scaled(z[k].parts.0), scaled(z[k].parts.1))
  }
  let isSingle = try call[0].valueClass == .single
  return [
    try .of(narrowing: mantissas, isSingle: isSingle), try Value(exponents, as: isSingle ? .single : .double),
  ]
}
