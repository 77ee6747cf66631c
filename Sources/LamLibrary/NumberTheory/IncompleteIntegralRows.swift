import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  private typealias OfTwo = @Sendable (Double, Double) -> Double
  private typealias OfThree = @Sendable (Double, Double, Double) -> Double

  private static let tail: Options = [
    .choice(
      "tail", ["lower", "upper"], standard: "\"lower\"",
      "which integral; the upper one is exact where it is small")
  ]

  private static let gammaTails: [String: OfTwo] = [
    "lower": IncompleteGamma.lower, "upper": IncompleteGamma.upper,
    "scaledlower": IncompleteGamma.scaledLower, "scaledupper": IncompleteGamma.scaledUpper,
  ]
  private static let inverseGammaTails: [String: OfTwo] = [
    "lower": IncompleteGamma.inverseLower, "upper": IncompleteGamma.inverseUpper,
  ]
  private static let betaTails: [String: OfThree] = [
    "lower": IncompleteBeta.lower, "upper": IncompleteBeta.upper,
  ]
  private static let inverseBetaTails: [String: OfThree] = [
    "lower": IncompleteBeta.inverseLower, "upper": IncompleteBeta.inverseUpper,
  ]

  /// The incomplete gamma and beta functions and their inverses.
  static let incompleteIntegralRows: [Builtin] = [
    Builtin(
      "gammainc", [.real("x").besidesText, .real("a").besidesText],
      options: [
        .choice(
          "tail", ["lower", "upper", "scaledlower", "scaledupper"], standard: "\"lower\"",
          "P(a, x), its complement, or one of them times gamma(a + 1)*exp(x)/x^a")
      ], "the regularized incomplete gamma function",
      details: "P(a, x) is the lower tail. Of negative x and an order that is not whole it is complex.",
      examples: ["gammainc(1, 2)", "gammainc(1, 2, \"upper\")"],
      seeAlso: ["gamma", "betainc", "gammaincinv"]
    ) { call in
      guard try call.doubles(1).allSatisfy({ !($0 < 0) }) else {
        throw call.refuse(1, expected: "numbers that are not negative")
      }
      guard try call.doubles(0).elements.contains(where: { $0 < 0 }) else {
        return try ofTwo(call, gammaTails)
      }
      return try continued(call)
    }.keeping(.single),
    Builtin(
      "gammaincinv", [.real("y").besidesText, .real("a").besidesText], options: tail,
      "the x with gammainc(x, a) = y",
      examples: ["gammaincinv(0.5, 2)", "gammaincinv(1e-10, 2, \"upper\")"],
      seeAlso: ["gammainc", "betaincinv", "gaminv"]
    ) { call in
      try checkParts(call)
      try checkPositive(call, from: 1)
      return try ofTwo(call, inverseGammaTails)
    }.keeping(.single),
    Builtin(
      "betainc", [.real("x").besidesText, .real("a").besidesText, .real("b").besidesText], options: tail,
      "the regularized incomplete beta function",
      examples: ["betainc(0.5, 2, 3)"], seeAlso: ["beta", "gammainc", "betaincinv"]
    ) { call in
      try checkParts(call)
      try checkPositive(call, from: 1)
      return try ofThree(call, betaTails)
    }.keeping(.single),
    Builtin(
      "betaincinv", [.real("y").besidesText, .real("a").besidesText, .real("b").besidesText], options: tail,
      "the x with betainc(x, a, b) = y",
      examples: ["betaincinv(0.5, 2, 3)", "betaincinv(1e-10, 2, 3, \"upper\")"],
      seeAlso: ["betainc", "gammaincinv", "betainv"]
    ) { call in
      try checkParts(call)
      try checkPositive(call, from: 1)
      return try ofThree(call, inverseBetaTails)
    }.keeping(.single),
  ]

  /// The incomplete gamma function where a number is negative.
  private static func continued(_ call: Call) throws -> Value {
    let tail = call.word("tail") ?? "lower"
    func value(_ x: Double, _ a: Double) -> Complex<Double> {
      guard x < 0 else { return Complex(gammaTails[tail]?(x, a) ?? .nan) }
      switch tail {
      case "upper": return Complex(1) - IncompleteGamma.continuedLower(x, a)
      case "scaledlower": return Complex(IncompleteGamma.continuedScaledLower(x, a))
      case "scaledupper": return IncompleteGamma.continuedScaledUpper(x, a)
      default: return IncompleteGamma.continuedLower(x, a)
      }
    }
    let values = try broadcast(call.doubles(0), call.doubles(1), operation: "gammainc") { ($0, $1) }
    let results: Tensor<Complex<Double>> = try values.map { x, a in
      try Interrupt.check()
      return value(x, a)
    }
    return try .of(narrowing: results)
  }

  private static func checkParts(_ call: Call) throws {
    guard try call.doubles(0).allSatisfy({ !($0 < 0 || $0 > 1) }) else {
      throw call.refuse(0, expected: "numbers from 0 to 1")
    }
  }

  private static func checkPositive(_ call: Call, from first: Int) throws {
    for index in call.arguments.indices.dropFirst(first)
    where try !call.doubles(index).allSatisfy({ !($0 <= 0) }) {
      throw call.refuse(index, expected: "positive numbers")
    }
  }

  private static func ofTwo(_ call: Call, _ tails: [String: OfTwo]) throws -> Value {
    let function = call.word("tail").flatMap { tails[$0] } ?? tails["lower"] ?? { _, _ in .nan }
    let values = try broadcast(call.doubles(0), call.doubles(1), operation: call.builtin.name) { ($0, $1) }
    return try Self.checked(
      call,
      values.map { x, a in
        try Interrupt.check()
        return function(x, a)
      })
  }

  private static func ofThree(_ call: Call, _ tails: [String: OfThree]) throws -> Value {
    let function = call.word("tail").flatMap { tails[$0] } ?? tails["lower"] ?? { _, _, _ in .nan }
    let name = call.builtin.name
    let parameters = try broadcast(call.doubles(1), call.doubles(2), operation: name) { ($0, $1) }
    let values = try broadcast(call.doubles(0), parameters, operation: name) { ($0, $1) }
    return try checked(
      call,
      values.map { x, p in
        try Interrupt.check()
        return function(x, p.0, p.1)
      })
  }

  /// The inverses are NaN where there is no such number, which needs no warning.
  private static func checked(_ call: Call, _ values: Tensor<Double>) throws -> Value {
    call.builtin.name.hasSuffix("inv")
      ? .of(values) : try call.special(values, of: Array(call.arguments.indices))
  }
}
