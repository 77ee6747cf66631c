import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A Bessel function of an order and a number, scaled or not.
private typealias BesselFunction = @Sendable (_ order: Double, _ x: Double, _ scaled: Bool) -> Complex<Double>

extension Family {
  static let besselRows: [Builtin] = [
    .bessel("besselj", "the Bessel function of the first kind", example: "besselj(0, [0 1 2])") {
      order, x, _ in
      Bessel.j(order, x)
    },
    .bessel("bessely", "the Bessel function of the second kind", example: "bessely(1, 2)") { order, x, _ in
      Bessel.y(order, x)
    },
    .bessel("besseli", "the modified Bessel function of the first kind", example: "besseli(1, 1)") {
      Bessel.i($0, $1, scaled: $2)
    },
    .bessel("besselk", "the modified Bessel function of the second kind", example: "besselk(1, 1)") {
      Bessel.k($0, $1, scaled: $2)
    },
    Builtin(
      "besselh", [.real("order"), .real("k"), .real("x").optional, .flag("scaled").optional],
      "the Hankel functions besselj + i*bessely (k = 1) and besselj - i*bessely (k = 2)",
      details:
        "besselh(order, x) is besselh(order, 1, x). scaled multiplies by exp(-i*x), or exp(i*x) for k = 2.",
      examples: ["besselh(0, 1)", "besselh(0, 2, 1)"], seeAlso: ["besselj", "bessely"]
    ) { call in
      let kind = try call.has(2) ? call.integer(1) : 1
      guard kind == 1 || kind == 2 else { throw call.refuse(1, expected: "1 or 2") }
      let sign = kind == 1 ? 1.0 : -1
      let isScaled = try call.has(3) && call.flag(3)
      let values = try table(call, call.doubles(call.has(2) ? 2 : 1)) { order, x in
        let value = Bessel.j(order, x) + Complex(0, sign) * Bessel.y(order, x)
        return isScaled ? value * Complex(.cos(x), -sign * .sin(x)) : value
      }
      return try .of(narrowing: values)
    }.keeping(.single),
    Builtin(
      "airy", [.real("k"), .real("z").optional],
      "the Airy functions: Ai (k = 0), its derivative (1), Bi (2), its derivative (3)",
      details: "airy(z) is airy(0, z). Of real numbers.", examples: ["airy(0)", "airy(2, [-1 0 1])"],
      seeAlso: ["besselj", "besselk"]
    ) { call in
      let last = call.count - 1
      let kind = try last == 0 ? 0 : call.integer(0)
      guard airyFunctions.indices.contains(kind) else { throw call.refuse(0, expected: "0, 1, 2 or 3") }
      return try call.special(call.doubles(last).map(airyFunctions[kind]), of: [last])
    }.keeping(.single),
  ]

  private static let airyFunctions: [@Sendable (Double) -> Double] = [
    Airy.ai, Airy.aiPrime, Airy.bi, Airy.biPrime,
  ]

  /// The values of a function of orders and numbers; a row and a column give a table.
  fileprivate static func table(
    _ call: Call, _ x: Tensor<Double>, _ function: (Double, Double) -> Complex<Double>
  ) throws -> Tensor<Complex<Double>> {
    try broadcast(call.doubles(0), x, operation: call.builtin.name) { ($0, $1) }.map { order, x in
      try Interrupt.check()
      return function(order, x)
    }
  }
}

extension Builtin {
  fileprivate static func bessel(
    _ name: String, _ summary: String, example: String, _ function: @escaping BesselFunction
  ) -> Builtin {
    Builtin(
      name, [.real("order"), .real("x"), .flag("scaled").optional], summary,
      details:
        "A row of orders and a column of x give a table. Complex for negative x where the order is not whole, and for "
        + "bessely and besselk. scaled multiplies by exp(-|x|) for besseli and exp(x) for besselk. Orders go up to 1e6.",
      examples: [example],
      seeAlso: ["besselj", "bessely", "besseli", "besselk", "besselh"].filter { $0 != name }
    ) { call in
      let isScaled = try call.has(2) && call.flag(2)
      let values = try Family.table(call, call.doubles(1)) { function($0, $1, isScaled) }
      _ = try call.special(values.map(\.parts.0), of: [0, 1])
      return try .of(narrowing: values)
    }.keeping(.single)
  }
}
