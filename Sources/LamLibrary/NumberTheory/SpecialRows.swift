import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A Bessel function of an order and a number, scaled or not.
private typealias BesselFunction = @Sendable (_ order: Double, _ x: Double, _ scaled: Bool) -> Double

extension Family {
  static let specialRows: [Builtin] = [
    .bessel("besselj", "the Bessel function of the first kind", example: "besselj(0, [0 1 2])") { x, y, _ in
      Bessel.j(x, y)
    },
    .bessel("bessely", "the Bessel function of the second kind", example: "bessely(1, 2)") { x, y, _ in
      Bessel.y(x, y)
    },
    .bessel(
      "besseli", "the modified Bessel function of the first kind", example: "besseli(1, 1)"
    ) { Bessel.i($0, $1, scaled: $2) },
    .bessel(
      "besselk", "the modified Bessel function of the second kind", example: "besselk(1, 1)"
    ) { Bessel.k($0, $1, scaled: $2) },
    Builtin(
      "gammainc", [.real("x"), .real("a")],
      options: [
        .choice(
          "tail", ["lower", "upper", "scaledlower", "scaledupper"], standard: "\"lower\"",
          "P(a, x), its complement, or one of them times gamma(a + 1)*exp(x)/x^a")
      ], "the regularized incomplete gamma function", details: "P(a, x) is the lower tail.",
      examples: ["gammainc(1, 2)", "gammainc(1, 2, \"upper\")"],
      seeAlso: ["gamma", "betainc"]
    ) { call in
      let tails: [String: KeyPath<IncompleteGamma, Double> & Sendable] = [
        "lower": \.lower, "upper": \.upper, "scaledlower": \.scaledLower, "scaledupper": \.scaledUpper,
      ]
      let part = call.word("tail").flatMap { tails[$0] } ?? \.lower
      let (x, a) = (try call.doubles(0), try call.doubles(1))
      guard x.allSatisfy({ !($0 < 0) }), a.allSatisfy({ !($0 < 0) }) else {
        throw call.refuse("takes numbers that are not negative")
      }
      let values = try broadcast(x, a, operation: "gammainc") { ($0, $1) }.map { x, a in
        try Interrupt.check()
        return IncompleteGamma(x, a)[keyPath: part]
      }
      return try call.special(values, of: 0, 1)
    }.keeping(.single),
    Builtin(
      "betainc", [.real("x"), .real("a"), .real("b")],
      options: [
        .choice("tail", ["lower", "upper"], standard: "\"lower\"", "from 0 to x, or from x to 1")
      ],
      "the regularized incomplete beta function",
      examples: ["betainc(0.5, 2, 3)"], seeAlso: ["beta", "gammainc"]
    ) { call in
      let tail = call.word("tail") ?? "lower"
      let parameters = try broadcast(call.doubles(1), call.doubles(2), operation: "betainc") { ($0, $1) }
      let values = try broadcast(call.doubles(0), parameters, operation: "betainc") { ($0, $1) }.map { x, p in
        try Interrupt.check()
        let value = IncompleteBeta(x, p.0, p.1)
        return tail == "upper" ? value.upper : value.lower
      }
      return try call.special(values, of: 0, 1, 2)
    }.keeping(.single),
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
      "expint", [.real("x")], "the exponential integral E1(x)", details: "Complex for negative numbers.",
      examples: ["expint(1)"], seeAlso: ["exp"], scalar: { SpecialFunction.exponentialIntegral($0) }
    ) { call in
      let x = try call.doubles(0)
      let own: ValueClass = try call[0].valueClass == .single ? .single : .double
      if x.allSatisfy({ !($0 < 0) }) { return try Value(x.map(SpecialFunction.exponentialIntegral), as: own) }
      let z = try x.map {
        $0 < 0
          ? Complex(-SpecialFunction.principalExponentialIntegral(-$0), -.pi)
          : Complex(SpecialFunction.exponentialIntegral($0), 0)
      }
      return own == .single ? .singleComplex(try z.map(Builtin.rounded)) : .complex(z)
    },
    Builtin(
      "legendre", [.count("n"), .real("x")],
      "the associated Legendre functions of degree n, one order in each row",
      examples: ["legendre(2, [0 0.5])"], seeAlso: ["besselj"]
    ) { call in
      let n = try call.integer(0)
      let x = try call.doubles(1)
      guard n <= 10_000, x.allSatisfy({ $0.magnitude <= 1 }) else {
        throw call.refuse("takes a degree up to 10000 and numbers from -1 to 1")
      }
      let shape = x.isVector ? Shape(n + 1, x.count) : Shape([n + 1] + x.shape.extents)
      return .of(
        try Tensor(shape: shape) { target in
          for k in 0..<x.count {
            for (m, value) in try SpecialFunction.legendre(n, x[k]).enumerated() {
              (target + (m + k * (n + 1))).initialize(to: value)
            }
          }
        })
    },
  ]
}

extension Builtin {
  fileprivate static func bessel(
    _ name: String, _ summary: String, example: String, _ function: @escaping BesselFunction
  ) -> Builtin {
    Builtin(
      name, [.real("order"), .real("x"), .flag("scaled").optional], summary,
      details:
        "A row of orders and a column of x give a table. Real values only: where the function is complex "
        + "(negative x with an order that is not whole) it is an error. scaled multiplies by exp(-|x|) for besseli "
        + "and exp(x) for besselk. Orders of besselj and bessely go up to 1e6.",
      examples: [example], seeAlso: ["besselj", "bessely", "besseli", "besselk"].filter { $0 != name }
    ) { call in
      let (orders, x) = (try call.doubles(0), try call.doubles(1))
      let scaled = try call.has(2) && call.flag(2)
      var isComplex = false
      let values = try broadcast(orders, x, operation: name) { ($0, $1) }.map { order, x in
        try Interrupt.check()
        if x < 0, order != order.rounded() || name == "bessely" || name == "besselk" { isComplex = true }
        return function(order, x, scaled)
      }
      if isComplex { throw call.refuse("the value is complex for negative x here, which is not supported") }
      return try call.special(values, of: 0, 1)
    }.keeping(.single)
  }
}

extension Call {
  /// The values of a function; a warning where there is a NaN that does not come from an argument: the method does not
  /// reach that far.
  fileprivate func special(_ values: Tensor<Double>, of indices: Int...) throws -> Value {
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
