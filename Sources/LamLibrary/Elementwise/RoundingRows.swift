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
    .map(
      "round", "the nearest whole number, halves away from zero", examples: ["round([-2.5 2.4 2.5])"],
      seeAlso: ["floor", "ceil", "fix"], integers: .identity,
      complex: { ComplexFunction.parts($0) { $0.rounded(.toNearestOrAwayFromZero) } }
    ) { $0.rounded(.toNearestOrAwayFromZero) },
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
      seeAlso: ["factorial", "lgamma", "beta"]
    ) {
      Gamma.gamma($0)
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
    .map("erf", "the error function", examples: ["erf([0 0.5 1])"], seeAlso: ["erfc", "erfinv", "normcdf"]) {
      .erf($0)
    },
    .map(
      "erfc", "the complement of the error function, 1 - erf(x)", examples: ["erfc(3)"],
      seeAlso: ["erf", "erfcx"]
    ) {
      .erfc($0)
    },
    .map(
      "erfcx", "the scaled complement of the error function, exp(x^2)*erfc(x)", examples: ["erfcx(30)"],
      seeAlso: ["erfc"]
    ) {
      ErrorFunction.scaledComplement($0)
    },
    .map("erfinv", "the inverse of the error function", examples: ["erfinv(0.5)"], seeAlso: ["erf"]) {
      ErrorFunction.inverse($0)
    },
    .map("erfcinv", "the inverse of erfc", examples: ["erfcinv(0.5)"], seeAlso: ["erfc"]) {
      ErrorFunction.complementInverse($0)
    },
  ]
}

extension Builtin {
  fileprivate static func logGamma(_ name: String) -> Builtin {
    Builtin(
      name, [.real("x")], "the logarithm of the gamma function",
      details: "Complex where gamma(x) is negative.",
      examples: ["\(name)([1 10 100])"], seeAlso: ["gamma"],
      scalar: { Gamma.isNegative($0) ? .nan : Gamma.logGamma($0) }
    ) { call in
      let x = try call.doubles(0)
      if x.allSatisfy({ !Gamma.isNegative($0) }) {
        return try Value(x.map(Gamma.logGamma), as: call[0].valueClass == .single ? .single : .double)
      }
      let z = try x.map { Complex(Gamma.logGamma($0), Gamma.isNegative($0) ? .pi : 0) }
      return try call[0].valueClass == .single ? .singleComplex(z.map(Builtin.rounded)) : .complex(z)
    }
  }
}
