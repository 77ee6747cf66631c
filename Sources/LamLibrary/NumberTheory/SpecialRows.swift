import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let specialRows: [Builtin] = [
    Builtin(
      "ellipke", [.real("m")], results: ["k", "e"],
      "the complete elliptic integrals of the first and second kind",
      examples: ["[k, e] = ellipke(0.5)"], seeAlso: ["besselj"]
    ) { call in
      let m = try call.doubles(0)
      guard m.allSatisfy({ $0 <= 1 || $0.isNaN }) else { throw call.refuse("takes parameters up to 1") }
      return [
        .of(try m.map { SpecialFunction.elliptic($0).k }), .of(try m.map { SpecialFunction.elliptic($0).e }),
      ]
    },
    Builtin(
      "expint", [.numeric("x").besidesText], "the exponential integral E1(x)",
      details: "Complex for negative numbers, where it is the limit from above.",
      examples: ["expint(1)", "expint(1 + 2i)"], seeAlso: ["sinint", "cosint", "exp"],
      scalar: { SpecialFunction.exponentialIntegral($0) }
    ) { call in
      let own: ValueClass = try call[0].valueClass == .single ? .single : .double
      if try !call[0].isComplex {
        let x = try call.doubles(0)
        if x.allSatisfy({ !($0 < 0) }) {
          return try Value(x.map(SpecialFunction.exponentialIntegral), as: own)
        }
      }
      let z = try call.complexes(0).map(ExponentialIntegral.e1)
      return own == .single ? .singleComplex(try z.map(Builtin.rounded)) : .complex(z)
    },
    Builtin(
      "sinint", [.numeric("x").besidesText], "the sine integral, of sin(t)/t from 0 to x",
      examples: ["sinint([0 1 Inf])"], seeAlso: ["cosint", "expint", "sinc"],
      scalar: { TrigonometricIntegral.sine($0) }
    ) { call in
      if try !call[0].isComplex { return .of(try call.doubles(0).map { TrigonometricIntegral.sine($0) }) }
      return try .of(narrowing: call.complexes(0).map { TrigonometricIntegral.sine($0) })
    }.keeping(.single),
    Builtin(
      "cosint", [.numeric("x").besidesText],
      "the cosine integral: Euler's constant plus log(x) plus the integral of (cos(t) - 1)/t from 0 to x",
      details: "Complex for negative numbers, where it is the limit from above.",
      examples: ["cosint([1 2 Inf])", "cosint(-1)"], seeAlso: ["sinint", "expint"]
    ) { call in
      let isReal = try !call[0].isComplex
      if isReal, try call.doubles(0).allSatisfy({ $0.sign == .plus || $0.isNaN }) {
        return .of(try call.doubles(0).map { TrigonometricIntegral.cosine($0) })
      }
      return try .of(narrowing: call.complexes(0).map { TrigonometricIntegral.cosine($0) })
    }.keeping(.single),
    Builtin(
      "ellipj", [.numeric("u").besidesText, .real("m")], results: ["sn", "cn", "dn"],
      "Jacobi's elliptic functions of the parameter m, from 0 to 1",
      details: "A row of u and a column of m, or the other way round, give a table.",
      examples: ["[sn, cn, dn] = ellipj(0.5, 0.7)"], seeAlso: ["ellipke"]
    ) { call in
      if try call[0].isComplex {
        let parameters = try call.doubles(1).map { Complex($0) }
        let values = try broadcast(call.complexes(0), parameters, operation: "ellipj") { u, m in
          SpecialFunction.jacobi(u, m.parts.0)
        }
        return try [
          .of(narrowing: values.map(\.sn)), .of(narrowing: values.map(\.cn)),
          .of(narrowing: values.map(\.dn)),
        ]
      }
      let values = try broadcast(call.doubles(0), call.doubles(1), operation: "ellipj") { u, m in
        SpecialFunction.jacobi(u, m)
      }
      return try [
        call.special(values.map(\.sn), of: [0, 1]), .of(values.map(\.cn)), .of(values.map(\.dn)),
      ]
    }.keeping(.single, results: 3),
    Builtin(
      "zeta", [.numeric("x").besidesText], "Riemann's zeta function",
      examples: ["zeta([2 3 0 -1])", "zeta(0.5 + 14i)"], seeAlso: ["gamma", "psi"],
      scalar: { SpecialFunction.zeta($0) }
    ) { call in
      try call.special(of: 0, real: { SpecialFunction.zeta($0) }, complex: { ComplexSpecial.zeta($0) })
    }.keeping(.single),
    Builtin(
      "lambertw", [.numeric("k").besidesText, .numeric("x").besidesText.optional],
      "Lambert's function: the w with w*exp(w) = x",
      details:
        "lambertw(x) is lambertw(0, x). The branch k is any whole number; 0 is real for x >= -1/e, -1 for -1/e <= x < 0.",
      examples: ["lambertw(1)", "lambertw(-1, -0.1)", "lambertw(2, 1i)"], seeAlso: ["exp", "log"]
    ) { call in
      let last = call.count - 1
      let branch = try last == 0 ? 0 : call.integer(0)
      if try !call[last].isComplex, branch == 0 || branch == -1 {
        let x = try call.doubles(last)
        let values = try x.map { SpecialFunction.lambert($0, branch: branch) }
        if zip(x.elements, values.elements).allSatisfy({ $0.isNaN || !$1.isNaN }) { return .of(values) }
      }
      return try call.special(complexOf: last) { ComplexSpecial.lambert($0, branch: branch) }
    }.keeping(.single),
    Builtin(
      "psi", [.numeric("k").besidesText, .numeric("x").besidesText.optional],
      "the digamma function, the derivative of log(gamma(x)), or its derivative of order k",
      details: "psi(x) is psi(0, x).", examples: ["psi(1)", "psi(1, [1 2 3])"],
      seeAlso: ["gamma", "gammaln", "zeta"],
      scalar: { Gamma.digamma($0) }
    ) { call in
      let last = call.count - 1
      let order = try last == 0 ? 0 : call.integer(0)
      guard order >= 0, order <= 1000 else { throw call.refuse(0, expected: "an order from 0 to 1000") }
      return try call.special(
        of: last, real: { order == 0 ? Gamma.digamma($0) : Gamma.polygamma(order, $0) },
        complex: { ComplexSpecial.polygamma(order, $0) })
    }.keeping(.single),
    Builtin(
      "legendre", [.count("n"), .real("x")],
      options: [
        .choice(
          "normalization", ["unnorm", "sch", "norm"], standard: "\"unnorm\"",
          "as they are; Schmidt's, without the sign of the order; with an integral of 1 over the square")
      ],
      "the associated Legendre functions of degree n, one order in each row",
      examples: ["legendre(2, [0 0.5])"], seeAlso: ["besselj"]
    ) { call in
      let n = try call.integer(0)
      let x = try call.doubles(1)
      guard n <= 10_000, x.allSatisfy({ $0.magnitude <= 1 }) else {
        throw call.refuse("takes a degree up to 10000 and numbers from -1 to 1")
      }
      let factors = legendreFactors(n, call.word("normalization"))
      let shape = x.isVector ? Shape(n + 1, x.count) : Shape([n + 1] + x.shape.extents)
      return .of(
        try Tensor(shape: shape) { target in
          for k in 0..<x.count {
            for (m, value) in try SpecialFunction.legendre(n, x[k]).enumerated() {
              (target + (m + k * (n + 1))).initialize(to: value * factors[m])
            }
          }
        })
    },
  ]
}

/// What the functions of each order are multiplied with.
private func legendreFactors(_ n: Int, _ normalization: String?) -> [Double] {
  guard let normalization, normalization != "unnorm" else { return [Double](repeating: 1, count: n + 1) }
  let isSchmidt = normalization == "sch"
  return (0...n).map { m -> Double in
    // The root of (n - m)! / (n + m)!, whose factorials need not be finite.
    var factor: Double = m % 2 == 0 ? 1 : -1
    if m > 0 {
      for k in (n - m + 1)...(n + m) { factor /= Double(k).squareRoot() }
    }
    if isSchmidt { return m == 0 ? factor : factor * 2.0.squareRoot() }
    return factor * (Double(n) + 0.5).squareRoot()
  }
}

extension Call {
  /// The values of a function; a warning where there is a NaN that does not come from an argument: the method does not
  /// reach that far.
  func special(_ values: Tensor<Double>, of indices: [Int]) throws -> Value {
    if values.elements.contains(where: \.isNaN) { try tellOfUnknown(of: indices) }
    return .of(values)
  }

  /// The same of a function of complex numbers.
  func special(_ values: Tensor<Complex<Double>>, of indices: [Int]) throws -> Value {
    if values.elements.contains(where: { $0.parts.0.isNaN || $0.parts.1.isNaN }) {
      try tellOfUnknown(of: indices)
    }
    return try .of(narrowing: values)
  }

  /// A function of real numbers, or of complex ones by Arb.
  func special(
    of index: Int, real: (Double) -> Double, complex: (Complex<Double>) -> Complex<Double>
  ) throws -> Value {
    if try self[index].isComplex { return try special(complexOf: index, complex) }
    return try special(doubles(index).map(real), of: [index])
  }

  /// A function of complex numbers by Arb, element by element.
  func special(complexOf index: Int, _ function: (Complex<Double>) -> Complex<Double>) throws -> Value {
    try needsArb()
    let values = try complexes(index).map { z in
      try Interrupt.check()
      return function(z)
    }
    return try special(values, of: [index])
  }

  /// Refuses where complex numbers need the library Arb and that is missing.
  func needsArb() throws {
    guard ComplexSpecial.isAvailable else {
      throw refuse("of complex numbers it needs the library Arb (libflint-arb), which is not there")
    }
  }

  private func tellOfUnknown(of indices: [Int]) throws {
    let isOfArgument = try indices.contains { index in
      try complexes(index).elements.contains { !$0.parts.0.isFinite || !$0.parts.1.isFinite }
    }
    guard !isOfArgument else { return }
    session.warn(
      identifier: "Lam:special-function",
      "\(builtin.name): some values are not known for arguments as large as these; they are NaN")
  }
}
