import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let roundingRows: [Builtin] = [
    .map(
      "floor", "the largest whole number that is not larger", examples: ["floor([-1.5 1.5])"],
      seeAlso: ["ceil", "round", "fix"], integers: .identity, kernel: .floor,
      complex: { ComplexFunction.parts($0) { $0.rounded(.down) } }
    ) { $0.rounded(.down) },
    .map(
      "ceil", "the smallest whole number that is not smaller", examples: ["ceil([-1.5 1.5])"],
      seeAlso: ["floor", "round", "fix"], integers: .identity, kernel: .ceiling,
      complex: { ComplexFunction.parts($0) { $0.rounded(.up) } }
    ) { $0.rounded(.up) },
    Builtin(
      "round", [.numeric("x"), .scalar("n").optional],
      options: [
        .choice(
          "type", ["decimals", "significant"], standard: "\"decimals\"",
          "whether n counts places behind the decimal point, or digits from the first that is not zero")
      ], "the nearest whole number, or number of n decimal places, halves away from zero",
      details: "A negative n counts places before the decimal point.",
      examples: ["round([-2.5 2.4 2.5])", "round(pi, 2)", "round(1234, 2, \"significant\")"],
      seeAlso: ["floor", "ceil", "fix"], scalar: { $0.rounded(.toNearestOrAwayFromZero) }
    ) { call in
      guard call.has(1) else {
        if call.word("type") == "significant" { throw call.refuse("how many digits stay must be told") }
        return try Builtin.wholeRounding.results(of: &call)[0]
      }
      let n = max(-1000, min(1000, try call.integer(1)))
      if call.word("type") != "significant", n >= 0, try call[0].valueClass.isInteger { return try call[0] }
      guard call.word("type") == "significant" else {
        return try rounded(call) { DecimalRounding.round($0, places: n) }
      }
      guard n >= 1 else { throw call.refuse(1, expected: "at least one digit") }
      return try rounded(call) { DecimalRounding.round($0, digits: n) }
    },
    .map(
      "fix", "the whole part, rounded toward zero", examples: ["fix([-1.5 1.5])"],
      seeAlso: ["floor", "ceil", "round"], integers: .identity, kernel: .truncate,
      complex: { ComplexFunction.parts($0) { $0.rounded(.towardZero) } }
    ) { $0.rounded(.towardZero) },
    .map(
      "sign", "-1, 0 or 1 for each element; z/|z| for complex numbers", examples: ["sign([-3 0 2])"],
      seeAlso: ["abs"], integers: .apply, complex: ComplexFunction.sign
    ) { $0 > 0 ? 1 : $0 < 0 ? -1 : $0.isNaN ? $0 : 0 },
    .map(
      "gamma", "the gamma function; gamma(n + 1) is n!", examples: ["gamma([1 2 5 0.5])"],
      seeAlso: ["factorial", "lgamma", "beta"], complex: ComplexSpecial.gamma
    ) {
      Gamma.gamma($0)
    }.around { call, body in
      if try call[0].isComplex { try call.needsArb() }
      return try body(&call)
    },
    .logGamma("lgamma"),
    .logGamma("gammaln"),
    Builtin(
      "factorial", [.real("n")], "n! for each whole number that is not negative",
      examples: ["factorial([0 1 5 10])"],
      seeAlso: ["gamma", "nchoosek", "prod"]
    ) { call in
      let n = try call.doubles(0)
      guard n.allSatisfy({ $0 >= 0 && $0 == $0.rounded() }) else {
        throw call.refuse("takes whole numbers that are not negative; for others see gamma")
      }
      return try Value(n.map(Gamma.factorial), as: call[0].valueClass == .single ? .single : .double)
    },
  ]
}

/// The numbers after each is rounded, in their own class.
private func rounded(_ call: Call, _ round: @Sendable (Double) -> Double) throws -> Value {
  let value = try call[0]
  if let z = try value.isComplex ? value.complexes() : nil {
    let parts = try z.map { ComplexFunction.parts($0, round) }
    return value.valueClass == .single
      ? .singleComplex(try parts.map(Builtin.rounded)) : try .of(narrowing: parts)
  }
  guard let x = try value.doubles() else { throw call.refuse(0, expected: "numbers") }
  let own = value.valueClass
  return try Value(x.map(round), as: own == .single || own.isInteger ? own : .double)
}

extension Builtin {
  fileprivate static let wholeRounding = Builtin.map(
    "round", "the nearest whole number", examples: [], integers: .identity,
    complex: { ComplexFunction.parts($0) { $0.rounded(.toNearestOrAwayFromZero) } }
  ) { $0.rounded(.toNearestOrAwayFromZero) }

  fileprivate static func logGamma(_ name: String) -> Builtin {
    Builtin(
      name, [.numeric("x")], "the logarithm of the gamma function",
      details:
        "Complex where gamma(x) is negative. Of complex numbers the branch that is continuous but along the negative ones.",
      examples: ["\(name)([1 10 100])"], seeAlso: ["gamma"],
      scalar: { Gamma.isNegative($0) ? .nan : Gamma.logGamma($0) }
    ) { call in
      if try call[0].isComplex {
        return try call.special(
          of: 0, real: { Gamma.logGamma($0) }, complex: { ComplexSpecial.logGamma($0) })
      }
      let x = try call.doubles(0)
      if x.allSatisfy({ !Gamma.isNegative($0) }) {
        return try Value(x.map(Gamma.logGamma), as: call[0].valueClass == .single ? .single : .double)
      }
      let z = try x.map { Complex(Gamma.logGamma($0), Gamma.isNegative($0) ? .pi : 0) }
      return try call[0].valueClass == .single ? .singleComplex(z.map(Builtin.rounded)) : .complex(z)
    }
  }
}
