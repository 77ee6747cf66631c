import LamTestSupport
import Testing

/// Special functions of every pair and triple of extreme arguments end, and end with a value or an error.
@Suite struct SpecialFunctionExtremesTests {
  private static let values =
    "v = {NaN, Inf, -Inf, 0, -0, 1e308, -1e308, 5e-324, 1, -1, 0.5, 1e10, -2.5, 170.5, [1 NaN 3]}; n = 0; warning off;"

  @Test(arguments: [
    "airy", "gamma", "gammaln", "psi", "erf", "erfc", "erfinv", "erfcinv", "erfcx", "erfi", "dawson",
    "expint", "zeta",
    "lambertw", "sinint", "cosint", "factorial",
  ])
  func ofOneArgument(name: String) {
    let output = ProgramHarness.output(
      of: Self.values + "for a = v, try, \(name)(a{1}); catch, end, n++; end, n")
    #expect(output == "n = 15\n")
  }

  @Test(arguments: [
    "besselj", "bessely", "besseli", "besselk", "besselh", "airy", "psi", "gammainc", "gammaincinv", "ellipj",
    "beta",
    "betaln", "legendre", "nchoosek", "lambertw",
  ])
  func ofTwoArguments(name: String) {
    let output = ProgramHarness.output(
      of: Self.values + "for a = v, for b = v, try, \(name)(a{1}, b{1}); catch, end, n++; end, end, n")
    #expect(output == "n = 225\n")
  }

  @Test(arguments: ["betainc", "betaincinv"])
  func ofThreeArguments(name: String) {
    let output = ProgramHarness.output(
      of: Self.values
        + "for a = v, for b = v, for c = v, try, \(name)(a{1}, b{1}, c{1}); catch, end, n++; end, end, end, n"
    )
    #expect(output == "n = 3375\n")
  }

  @Test func whatIsNoNumberStaysNone() {
    #expect(ProgramHarness.output(of: "airy([1 NaN 3])(2), besselk(0, NaN)") == "ans = NaN\nans = NaN\n")
  }
}
