import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let errorFunctionRows: [Builtin] = [
    .map(
      "erf", "the error function", examples: ["erf([0 0.5 1])", "erf(1 + 2i)"],
      seeAlso: ["erfc", "erfi", "erfinv", "normcdf"], complex: ComplexErrorFunction.erf
    ) { .erf($0) },
    .map(
      "erfc", "the complement of the error function, 1 - erf(x)", examples: ["erfc(3)"],
      seeAlso: ["erf", "erfcx"], complex: ComplexErrorFunction.erfc
    ) { .erfc($0) },
    .map(
      "erfcx", "the scaled complement of the error function, exp(x^2)*erfc(x)", examples: ["erfcx(30)"],
      seeAlso: ["erfc", "faddeeva"], complex: ComplexErrorFunction.erfcx
    ) { ErrorFunction.scaledComplement($0) },
    Builtin(
      "erfi", [.numeric("x")], "the imaginary error function, -i*erf(i*x)", examples: ["erfi([0 0.5 1])"],
      seeAlso: ["erf", "dawson"]
    ) { call in
      if try call[0].isComplex {
        return try .of(narrowing: call.complexes(0).map { ComplexErrorFunction.erfi($0) })
      }
      return .of(try call.doubles(0).map { ComplexErrorFunction.erfi($0) })
    }.keeping(.single),
    Builtin(
      "dawson", [.numeric("x")], "Dawson's integral, exp(-x^2)*erfi(x)*sqrt(pi)/2",
      examples: ["dawson([0 0.5 1])"],
      seeAlso: ["erfi", "erfcx"]
    ) { call in
      if try call[0].isComplex {
        return try .of(narrowing: call.complexes(0).map { ComplexErrorFunction.dawson($0) })
      }
      return .of(try call.doubles(0).map { ComplexErrorFunction.dawson($0) })
    }.keeping(.single),
    Builtin(
      "faddeeva", [.numeric("z")], "Faddeeva's function, exp(-z^2)*erfc(-i*z)",
      details: "The profile of a spectral line that is widened by motion and by collisions is its real part.",
      examples: ["faddeeva([0 1 1i])"], seeAlso: ["erfcx", "dawson"]
    ) { call in
      try .of(narrowing: call.complexes(0).map { ComplexErrorFunction.faddeeva($0) })
    }.keeping(.single),
    .map("erfinv", "the inverse of the error function", examples: ["erfinv(0.5)"], seeAlso: ["erf"]) {
      ErrorFunction.inverse($0)
    },
    .map("erfcinv", "the inverse of erfc", examples: ["erfcinv(0.5)"], seeAlso: ["erfc"]) {
      ErrorFunction.complementInverse($0)
    },
  ]
}
