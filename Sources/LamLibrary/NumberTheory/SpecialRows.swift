import LamNumerics
import LamRuntime
import Numerics

private enum BesselJ: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Bessel.j(x, y) }
}
private enum BesselY: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Bessel.y(x, y) }
}
private enum BesselI: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Bessel.i(x, y) }
}
private enum BesselK: PairFunction {
  static func of(_ x: Double, _ y: Double) -> Double { Bessel.k(x, y) }
}

extension Family {
  static let specialRows: [Builtin] = [
    .bessel("besselj", BesselJ.self, "the Bessel function of the first kind", example: "besselj(0, [0 1 2])"),
    .bessel("bessely", BesselY.self, "the Bessel function of the second kind", example: "bessely(1, 2)"),
    .bessel(
      "besseli", BesselI.self, "the modified Bessel function of the first kind", example: "besseli(1, 1)"),
    .bessel(
      "besselk", BesselK.self, "the modified Bessel function of the second kind", example: "besselk(1, 1)"),
    Builtin(
      "gammainc", [.real("x"), .real("a"), .text("tail").optional],
      "the regularized incomplete gamma function",
      details: "P(a, x), with \"upper\" its complement.",
      examples: ["gammainc(1, 2)", "gammainc(1, 2, \"upper\")"],
      seeAlso: ["gamma", "betainc"]
    ) { call in
      let upper = try call.has(2) && call.text(2) == "upper"
      return .of(
        try broadcast(call.doubles(0), call.doubles(1), operation: "gammainc") {
          Gamma.incomplete($0, $1, upper: upper)
        })
    }.keeping(.single),
    Builtin(
      "betainc", [.real("x"), .real("a"), .real("b"), .text("tail").optional],
      "the regularized incomplete beta function",
      examples: ["betainc(0.5, 2, 3)"], seeAlso: ["beta", "gammainc"]
    ) { call in
      let upper = try call.has(3) && call.text(3) == "upper"
      let parameters = try broadcast(call.doubles(1), call.doubles(2), operation: "betainc") { ($0, $1) }
      return .of(
        try broadcast(call.doubles(0), parameters, operation: "betainc") { x, p in
          let value = Gamma.incompleteBeta(x, p.0, p.1)
          return upper ? 1 - value : value
        })
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
    .map("expint", "the exponential integral E1(x) for x >= 0", examples: ["expint(1)"], seeAlso: ["exp"]) {
      SpecialFunction.exponentialIntegral($0)
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
      return .of(try Tensor(x.elements.flatMap { SpecialFunction.legendre(n, $0) }, shape: shape))
    },
  ]
}

extension Builtin {
  fileprivate static func bessel<F: PairFunction>(
    _ name: String, _ function: F.Type, _ summary: String, example: String
  ) -> Builtin {
    Builtin(
      name, [.real("order"), .real("x"), .flag("scaled").optional], summary,
      details:
        "A row of orders and a column of x give a table. Real values only: where the function is complex "
        + "(negative x with an order that is not whole) it is an error. scaled multiplies by exp(-|x|) for besseli "
        + "and exp(x) for besselk.",
      examples: [example], seeAlso: ["besselj", "bessely", "besseli", "besselk"].filter { $0 != name }
    ) { call in
      let (orders, x) = (try call.doubles(0), try call.doubles(1))
      let scaled = try call.has(2) && call.flag(2)
      let values = try broadcast(orders, x, operation: name) { order, x in
        let value = F.of(order, x)
        guard scaled else { return value }
        return name == "besseli"
          ? value * Double.exp(-x.magnitude) : name == "besselk" ? value * Double.exp(x) : value
      }
      if values.elements.contains(where: \.isNaN), !orders.elements.contains(where: \.isNaN),
        !x.elements.contains(where: \.isNaN)
      {
        throw call.refuse("the value is complex for negative x here, which is not supported")
      }
      return .of(values)
    }.keeping(.single)
  }
}
