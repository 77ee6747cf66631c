import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let besselRows: [Builtin] = [
    .bessel(
      "besselj", "the Bessel function of the first kind", scale: "exp(-|imag(z)|)",
      examples: ["besselj(0, [0 1 2])", "besselj(1, 2 + 3i)"],
      real: { order, x, _ in Bessel.j(order, x) }, complex: Bessel.j),
    .bessel(
      "bessely", "the Bessel function of the second kind", scale: "exp(-|imag(z)|)",
      examples: ["bessely(1, 2)"],
      real: { order, x, _ in Bessel.y(order, x) }, complex: Bessel.y),
    .bessel(
      "besseli", "the modified Bessel function of the first kind", scale: "exp(-|real(z)|)",
      examples: ["besseli(1, 1)"], real: Bessel.i, complex: Bessel.i),
    .bessel(
      "besselk", "the modified Bessel function of the second kind", scale: "exp(z)",
      examples: ["besselk(1, 1)"], real: Bessel.k, complex: Bessel.k),
    Builtin(
      "besselh",
      [
        .real("order"), .numeric("k").besidesText, .numeric("z").besidesText.optional,
        .flag("scaled").optional,
      ],
      results: ["h", "error"],
      "the Hankel functions besselj + i*bessely (k = 1) and besselj - i*bessely (k = 2)",
      details:
        "besselh(order, z) is besselh(order, 1, z). scaled multiplies by exp(-i*z), or exp(i*z) for k = 2. \(BesselError.text)",
      examples: ["besselh(0, 1)", "besselh(0, 2, 1 + 2i)"], seeAlso: ["besselj", "bessely"]
    ) { call in
      let kind = try call.has(2) ? call.integer(1) : 1
      guard kind == 1 || kind == 2 else { throw call.refuse(1, expected: "1 or 2") }
      let sign = kind == 1 ? 1.0 : -1
      let isScaled = try call.has(3) && call.flag(3)
      return try call.bessel(
        of: call.has(2) ? 2 : 1,
        real: { order, x in
          // By parts: a product with i would make NaN of an infinite Y.
          let ((a, b), (c, d)) = (Bessel.j(order, x).parts, Bessel.y(order, x).parts)
          let value = Complex(a - sign * d, b + sign * c)
          return isScaled ? value * Complex(.cos(x), -sign * .sin(x)) : value
        }, complex: { Bessel.h($0, kind: kind, $1, scaled: isScaled) })
    }.keeping(.single),
    Builtin(
      "airy",
      [.numeric("k").besidesText, .numeric("z").besidesText.optional, .flag("scaled").optional],
      results: ["a", "error"],
      "the Airy functions: Ai (k = 0), its derivative (1), Bi (2), its derivative (3)",
      details:
        "airy(z) is airy(0, z). scaled multiplies by exp(2/3*z*sqrt(z)), for k = 2 and 3 by exp(-|real(2/3*z*sqrt(z))|). "
        + BesselError.text,
      examples: ["airy(0)", "airy(2, [-1 0 1])", "airy(0, 1 + 2i)"], seeAlso: ["besselj", "besselk"]
    ) { call in
      let last = call.count > 1 ? 1 : 0
      let kind = try last == 0 ? 0 : call.integer(0)
      guard airyFunctions.indices.contains(kind) else { throw call.refuse(0, expected: "0, 1, 2 or 3") }
      let isScaled = try call.has(2) && call.flag(2)
      guard try call[last].isComplex || isScaled else {
        let values = try call.doubles(last).map(airyFunctions[kind].real)
        return [try call.special(values, of: [last]), try BesselError.codes(values.map { Complex($0) })]
      }
      try call.needsArb()
      let values = try call.complexes(last).map { z in
        try Interrupt.check()
        let value = airyFunctions[kind].complex(z)
        return isScaled ? value * airyScale(kind, z) : value
      }
      return [try call.special(values, of: [last]), try BesselError.codes(values)]
    }.keeping(.single),
  ]

  private static let airyFunctions:
    [(real: @Sendable (Double) -> Double, complex: @Sendable (Complex<Double>) -> Complex<Double>)] = [
      (Airy.ai, ComplexSpecial.ai), (Airy.aiPrime, ComplexSpecial.aiPrime),
      (Airy.bi, ComplexSpecial.bi), (Airy.biPrime, ComplexSpecial.biPrime),
    ]

  private static func airyScale(_ kind: Int, _ z: Complex<Double>) -> Complex<Double> {
    let exponent = Complex<Double>(2.0 / 3) * z * ComplexFunction.sqrt(z)
    return kind < 2 ? .exp(exponent) : Complex(.exp(-exponent.parts.0.magnitude))
  }
}

/// What the second result says of each value, in the numbers that AMOS and Octave have for it.
private enum BesselError {
  static let text =
    "The second result is 0 for each value, 2 where it is infinite, 4 where it is not known and NaN."

  static func codes(_ values: Tensor<Complex<Double>>) throws -> Value {
    .of(
      try values.map { w in
        let (x, y) = w.parts
        return x.isNaN || y.isNaN ? 4 : x.isInfinite || y.isInfinite ? 2 : 0
      })
  }
}

extension Call {
  /// The values of a function of orders, the first argument, and numbers; a row and a column give a table.
  fileprivate func bessel(
    of index: Int, real: (Double, Double) -> Complex<Double>,
    complex: (Double, Complex<Double>) -> Complex<Double>
  ) throws -> [Value] {
    let values: Tensor<Complex<Double>>
    let name = builtin.name
    if try self[index].isComplex {
      try needsArb()
      values = try broadcast(doubles(0).map { Complex($0) }, complexes(index), operation: name) { ($0, $1) }
        .map {
          try Interrupt.check()
          return complex($0.parts.0, $1)
        }
    } else {
      values = try broadcast(doubles(0), doubles(index), operation: name) { ($0, $1) }.map {
        try Interrupt.check()
        return real($0, $1)
      }
    }
    return [try special(values, of: [0, index]), try BesselError.codes(values)]
  }
}

extension Builtin {
  fileprivate static func bessel(
    _ name: String, _ summary: String, scale: String, examples: [String],
    real: @escaping @Sendable (_ order: Double, _ x: Double, _ scaled: Bool) -> Complex<Double>,
    complex: @escaping @Sendable (_ order: Double, _ z: Complex<Double>, _ scaled: Bool) -> Complex<Double>
  ) -> Builtin {
    Builtin(
      name, [.real("order"), .numeric("z").besidesText, .flag("scaled").optional],
      results: ["value", "error"],
      summary,
      details:
        "A row of orders and a column of z give a table. Complex for negative z where the order is not whole, and for "
        + "bessely and besselk. scaled multiplies by \(scale). Orders go up to 1e6. \(BesselError.text)",
      examples: examples,
      seeAlso: ["besselj", "bessely", "besseli", "besselk", "besselh"].filter { $0 != name }
    ) { call in
      let isScaled = try call.has(2) && call.flag(2)
      return try call.bessel(of: 1, real: { real($0, $1, isScaled) }, complex: { complex($0, $1, isScaled) })
    }.keeping(.single)
  }
}
