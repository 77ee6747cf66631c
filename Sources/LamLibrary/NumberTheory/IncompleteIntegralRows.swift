import LamNumerics
import LamRuntime
import LamSemantics

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
      "gammainc", [.real("x"), .real("a")],
      options: [
        .choice(
          "tail", ["lower", "upper", "scaledlower", "scaledupper"], standard: "\"lower\"",
          "P(a, x), its complement, or one of them times gamma(a + 1)*exp(x)/x^a")
      ], "the regularized incomplete gamma function", details: "P(a, x) is the lower tail.",
      examples: ["gammainc(1, 2)", "gammainc(1, 2, \"upper\")"],
      seeAlso: ["gamma", "betainc", "gammaincinv"]
    ) { call in
      let (x, a) = (try call.doubles(0), try call.doubles(1))
      guard x.allSatisfy({ !($0 < 0) }), a.allSatisfy({ !($0 < 0) }) else {
        throw call.refuse("takes numbers that are not negative")
      }
      return try ofTwo(call, gammaTails)
    }.keeping(.single),
    Builtin(
      "gammaincinv", [.real("y"), .real("a")], options: tail, "the x with gammainc(x, a) = y",
      examples: ["gammaincinv(0.5, 2)", "gammaincinv(1e-10, 2, \"upper\")"],
      seeAlso: ["gammainc", "betaincinv", "gaminv"]
    ) { call in try ofTwo(call, inverseGammaTails) }.keeping(.single),
    Builtin(
      "betainc", [.real("x"), .real("a"), .real("b")], options: tail,
      "the regularized incomplete beta function",
      examples: ["betainc(0.5, 2, 3)"], seeAlso: ["beta", "gammainc", "betaincinv"]
    ) { call in try ofThree(call, betaTails) }.keeping(.single),
    Builtin(
      "betaincinv", [.real("y"), .real("a"), .real("b")], options: tail, "the x with betainc(x, a, b) = y",
      examples: ["betaincinv(0.5, 2, 3)", "betaincinv(1e-10, 2, 3, \"upper\")"],
      seeAlso: ["betainc", "gammaincinv", "betainv"]
    ) { call in try ofThree(call, inverseBetaTails) }.keeping(.single),
  ]

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
