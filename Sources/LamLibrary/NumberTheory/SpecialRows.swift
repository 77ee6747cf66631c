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
      "ellipj", [.real("u"), .real("m")], results: ["sn", "cn", "dn"],
      "Jacobi's elliptic functions of the parameter m, from 0 to 1",
      details: "A row of u and a column of m, or the other way round, give a table.",
      examples: ["[sn, cn, dn] = ellipj(0.5, 0.7)"], seeAlso: ["ellipke"]
    ) { call in
      let values = try broadcast(call.doubles(0), call.doubles(1), operation: "ellipj") { u, m in
        SpecialFunction.jacobi(u, m)
      }
      return try [
        call.special(values.map(\.sn), of: [0, 1]), .of(values.map(\.cn)), .of(values.map(\.dn)),
      ]
    }.keeping(.single, results: 3),
    Builtin(
      "zeta", [.real("x")], "Riemann's zeta function", examples: ["zeta([2 3 0 -1])"],
      seeAlso: ["gamma", "psi"], scalar: { SpecialFunction.zeta($0) }
    ) { call in try call.special(call.doubles(0).map(SpecialFunction.zeta), of: [0]) }.keeping(.single),
    Builtin(
      "lambertw", [.real("k"), .real("x").optional],
      "Lambert's function: the w with w*exp(w) = x",
      details:
        "lambertw(x) is lambertw(0, x). The branch k is 0, or -1 for -1/e <= x < 0 and w <= -1. NaN where w is complex.",
      examples: ["lambertw(1)", "lambertw(-1, -0.1)"], seeAlso: ["exp", "log"]
    ) { call in
      let last = call.count - 1
      let branch = try last == 0 ? 0 : call.integer(0)
      guard branch == 0 || branch == -1 else { throw call.refuse(0, expected: "the branch 0 or -1") }
      return .of(try call.doubles(last).map { SpecialFunction.lambert($0, branch: branch) })
    },
    Builtin(
      "psi", [.real("k"), .real("x").optional],
      "the digamma function, the derivative of log(gamma(x)), or its derivative of order k",
      details: "psi(x) is psi(0, x).", examples: ["psi(1)", "psi(1, [1 2 3])"],
      seeAlso: ["gamma", "gammaln", "zeta"],
      scalar: { Gamma.digamma($0) }
    ) { call in
      let last = call.count - 1
      let order = try last == 0 ? 0 : call.integer(0)
      guard order >= 0, order <= 1000 else { throw call.refuse(0, expected: "an order from 0 to 1000") }
      return try call.special(
        call.doubles(last).map { order == 0 ? Gamma.digamma($0) : Gamma.polygamma(order, $0) }, of: [last])
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
    let arguments = try indices.map { try doubles($0) }
    let isUnknown =
      values.elements.contains(where: \.isNaN)
      && !arguments.contains { $0.elements.contains { $0.isNaN || $0.isInfinite } }
    if isUnknown {
      session.warn(
        identifier: "Lam:special-function",
        "\(builtin.name): some values are not known for arguments as large as these; they are NaN")
    }
    return .of(values)
  }
}
