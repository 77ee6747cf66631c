import LamNumerics
import LamRuntime
import Numerics

extension Family {
  static let trigonometryRows: [Builtin] = [
    .map(
      "sin", "the sine, in radians", examples: ["sin(pi / 6)"], seeAlso: ["asin", "cos", "tan", "sind"],
      kernel: .sin, complex: ComplexFunction.sin
    ) {
      Elementary.sin($0)
    },
    .map(
      "cos", "the cosine, in radians", examples: ["cos([0 pi])"], seeAlso: ["acos", "sin", "cosd"],
      kernel: .cos, complex: ComplexFunction.cos
    ) {
      Elementary.cos($0)
    },
    .map(
      "tan", "the tangent, in radians", examples: ["tan(pi / 4)"], seeAlso: ["atan", "tand"],
      complex: ComplexFunction.tan
    ) {
      .tan($0)
    },
    .map(
      "sec", "the secant, 1/cos", examples: ["sec(1)"], seeAlso: ["cos"],
      complex: ComplexFunction.reciprocal(of: ComplexFunction.cos)
    ) {
      1 / .cos($0)
    },
    .map(
      "csc", "the cosecant, 1/sin", examples: ["csc(1)"], seeAlso: ["sin"],
      complex: ComplexFunction.reciprocal(of: ComplexFunction.sin)
    ) {
      1 / .sin($0)
    },
    .map(
      "cot", "the cotangent, 1/tan", examples: ["cot(1)"], seeAlso: ["tan"],
      complex: ComplexFunction.reciprocal(of: ComplexFunction.tan)
    ) {
      1 / .tan($0)
    },
    .map(
      "asin", "the inverse sine, in radians", details: "Complex outside [-1, 1].",
      examples: ["asin(0.5)", "asin(2)"],
      seeAlso: ["sin"], escapes: true, complex: ComplexFunction.asin
    ) { .asin($0) },
    .map(
      "acos", "the inverse cosine, in radians", details: "Complex outside [-1, 1].", examples: ["acos(0.5)"],
      seeAlso: ["cos"], escapes: true, complex: ComplexFunction.acos
    ) { .acos($0) },
    .map(
      "atan", "the inverse tangent, in radians", examples: ["4 * atan(1)"], seeAlso: ["atan2", "tan"],
      complex: ComplexFunction.atan
    ) {
      .atan($0)
    },
    .map(
      ofReciprocal: "asec", "the inverse secant", examples: ["asec(2)"], seeAlso: ["sec"], escapes: true,
      complex: ComplexFunction.acos
    ) { .acos($0) },
    .map(
      ofReciprocal: "acsc", "the inverse cosecant", examples: ["acsc(2)"], seeAlso: ["csc"], escapes: true,
      complex: ComplexFunction.asin
    ) { .asin($0) },
    .map(
      ofReciprocal: "acot", "the inverse cotangent", examples: ["acot(2)"], seeAlso: ["cot"],
      complex: ComplexFunction.atan
    ) { .atan($0) },
  ]

  static let hyperbolicRows: [Builtin] = [
    .map(
      "sinh", "the hyperbolic sine", examples: ["sinh(1)"], seeAlso: ["asinh", "cosh"],
      complex: ComplexFunction.sinh
    ) {
      .sinh($0)
    },
    .map(
      "cosh", "the hyperbolic cosine", examples: ["cosh(1)"], seeAlso: ["acosh", "sinh"],
      complex: ComplexFunction.cosh
    ) {
      .cosh($0)
    },
    .map(
      "tanh", "the hyperbolic tangent", examples: ["tanh([-1 0 1])"], seeAlso: ["atanh"],
      kernel: .tanh, complex: ComplexFunction.tanh
    ) {
      Elementary.tanh($0)
    },
    .map(
      "sech", "the hyperbolic secant, 1/cosh", examples: ["sech(1)"], seeAlso: ["cosh"],
      complex: ComplexFunction.reciprocal(of: ComplexFunction.cosh)
    ) {
      1 / .cosh($0)
    },
    .map(
      "csch", "the hyperbolic cosecant, 1/sinh", examples: ["csch(1)"], seeAlso: ["sinh"],
      complex: ComplexFunction.reciprocal(of: ComplexFunction.sinh)
    ) {
      1 / .sinh($0)
    },
    .map(
      "coth", "the hyperbolic cotangent, 1/tanh", examples: ["coth(1)"], seeAlso: ["tanh"],
      complex: ComplexFunction.reciprocal(of: ComplexFunction.tanh)
    ) {
      1 / .tanh($0)
    },
    .map(
      "asinh", "the inverse hyperbolic sine", examples: ["asinh(1)"], seeAlso: ["sinh"],
      complex: ComplexFunction.asinh
    ) {
      .asinh($0)
    },
    .map(
      "acosh", "the inverse hyperbolic cosine", details: "Complex below 1.", examples: ["acosh(2)"],
      seeAlso: ["cosh"],
      escapes: true, complex: ComplexFunction.acosh
    ) { .acosh($0) },
    .map(
      "atanh", "the inverse hyperbolic tangent", details: "Complex outside [-1, 1].",
      examples: ["atanh(0.5)"],
      seeAlso: ["tanh"], escapes: true, complex: ComplexFunction.atanh
    ) { .atanh($0) },
    .map(
      ofReciprocal: "asech", "the inverse hyperbolic secant", examples: ["asech(0.5)"], seeAlso: ["sech"],
      escapes: true,
      complex: ComplexFunction.acosh
    ) { .acosh($0) },
    .map(
      ofReciprocal: "acsch", "the inverse hyperbolic cosecant", examples: ["acsch(2)"], seeAlso: ["csch"],
      complex: ComplexFunction.asinh
    ) { .asinh($0) },
    .map(
      ofReciprocal: "acoth", "the inverse hyperbolic cotangent", examples: ["acoth(2)"], seeAlso: ["coth"],
      escapes: true,
      complex: ComplexFunction.atanh
    ) { .atanh($0) },
  ]

  static let degreeRows: [Builtin] = [
    .map(
      "sind", "the sine of an angle in degrees, exact at multiples of 30", examples: ["sind([0 30 90 180])"],
      seeAlso: ["sin"],
      takesText: false, complex: { Degrees.sine($0) }
    ) {
      Degrees.sine($0)
    },
    .map(
      "cosd", "the cosine of an angle in degrees, exact at multiples of 30", examples: ["cosd([0 60 90])"],
      seeAlso: ["cos"],
      takesText: false, complex: { Degrees.cosine($0) }
    ) {
      Degrees.cosine($0)
    },
    .map(
      "tand", "the tangent of an angle in degrees, exact at multiples of 45", examples: ["tand([0 45 90])"],
      seeAlso: ["tan"],
      complex: { ComplexFunction.tan(Degrees.radians($0)) }
    ) {
      Degrees.tangent($0)
    },
    .map(
      "asind", "the inverse sine in degrees", details: "Complex outside [-1, 1].", examples: ["asind(0.5)"],
      seeAlso: ["sind"], escapes: true, complex: { Degrees.of(ComplexFunction.asin($0)) }
    ) { .asin($0) * (180 / .pi) },
    .map(
      "acosd", "the inverse cosine in degrees", details: "Complex outside [-1, 1].", examples: ["acosd(0.5)"],
      seeAlso: ["cosd"], escapes: true, complex: { Degrees.of(ComplexFunction.acos($0)) }
    ) { .acos($0) * (180 / .pi) },
    .map(
      "atand", "the inverse tangent in degrees", examples: ["atand(1)"], seeAlso: ["tand"],
      complex: { Degrees.of(ComplexFunction.atan($0)) }
    ) { .atan($0) * (180 / .pi) },
    .map(
      "deg2rad", "degrees as radians", examples: ["deg2rad(180)"], seeAlso: ["rad2deg"],
      complex: { $0.multiplied(by: .pi / 180) }
    ) { $0 * (.pi / 180) },
    .map(
      "rad2deg", "radians as degrees", examples: ["rad2deg(pi)"], seeAlso: ["deg2rad"],
      complex: { $0.multiplied(by: 180 / .pi) }
    ) { $0 * (180 / .pi) },
    .map("sinpi", "the sine of pi*x, exact at multiples of 1/2", examples: ["sinpi(1)"], seeAlso: ["sin"]) {
      Degrees.sineOfHalfTurns($0)
    },
    .map("cospi", "the cosine of pi*x, exact at multiples of 1/2", examples: ["cospi(0.5)"], seeAlso: ["cos"])
    {
      Degrees.cosineOfHalfTurns($0)
    },
  ]
}
