import Testing

/// Libraries that are opened at their first use and are not there: one sentence, and what does without them goes on.
@Suite struct MissingLibraryTests {
  @Test(arguments: [
    ("LAM_ARB", "besselj(0, 1 + 2i)", "libflint-arb"), ("LAM_ARB", "airy(1i)", "libflint-arb"),
    ("LAM_ARB", "psi(1 + 2i)", "libflint-arb"),
  ])
  func sentences(variable: String, code: String, library: String) throws {
    let program =
      "try, \(code), catch e, disp(e.message), end, disp(round(besselj(0, 1) * 1e4)), disp(erf(0))"
    let outcome = try LamProcess(["-e", program], environment: [variable: "off"]).outcome()
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first?.contains(library) == true, "\(outcome.output)")
    #expect(lines.suffix(2) == ["7652", "0"])
  }
}
