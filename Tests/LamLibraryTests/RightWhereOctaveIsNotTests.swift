import LamNumerics
import LamRuntime
import LamSemantics
import Numerics
import Testing

@testable import LamLibrary

/// Values where Octave 7.3 is wrong or has no answer, held against mpmath and the definitions.
@Suite struct RightWhereOctaveIsNotTests {
  private func number(_ name: String, _ arguments: Value...) throws -> Double {
    try #require(try BuiltinHarness.call(name, arguments)[0].real)
  }

  private func row(_ numbers: Double...) throws -> Value { .of(try Tensor(row: numbers)) }

  private func near(_ a: Double, _ b: Double, within tolerance: Double = 1e-14) -> Bool {
    a == b || (a - b).magnitude <= tolerance * b.magnitude
  }

  /// Octave's `psi(Inf)` is -0.577.
  @Test func digammaAtInfinity() throws { #expect(try number("psi", .of(Double.infinity)) == .infinity) }

  /// Octave takes the differences in the integer class, where they saturate, and a turn as 6: -64 and -109 at the end.
  @Test func integersAreRoundedOnce() {
    let printed = ProgramHarness.printed(
      """
      x = int8([1 5 2 100 -128]);
      for f = {@gradient, @unwrap, @pow2}, y = f{1}(x); printf('%s ', class(y)), d(y), end
      """)
    #expect(
      printed == "int8 [4 1 48 -65 -128]|int8 [1 -1 -4 -7 -9]|int8 [2 32 4 127 0]|")
  }

  /// Octave has 0x1 for the columns of nothing, and 0x1 for differences between them.
  @Test func integralsAndDifferencesOfNothing() {
    #expect(
      ProgramHarness.printed("d(trapz([])), d(trapz(zeros(0, 3))), d(size(diff(zeros(0, 3))))")
        == "0|[0 0 0]|[0 3]|")
  }

  /// Octave has the largest int64 neither equal to 2^63 nor below it, and yet as large.
  @Test func theLargestInt64IsBelowTwoToThe63() {
    #expect(
      ProgramHarness.printed(
        "x = intmax('int64'); d(double([x < 2^63, x == 2^63, x >= 2^63, -x - 1 == -2^63]))")
        == "[1 0 0 1]|")
  }

  /// Octave's is infinite, with a warning; there is none.
  @Test func aNilpotentMatrixHasNoSquareRoot() {
    let printed = ProgramHarness.printed(
      """
      lastwarn(''); x = sqrtm([0 1; 0 0]); d(all(isnan(x(:)))), disp(lastwarn)
      lastwarn(''); d(norm(sqrtm(2 * ones(2)) - 1) < 1e-14), d(lastwarn)
      """)
    #expect(printed == "true|sqrtm: the matrix is singular and has no square root\ntrue|\"\"|")
  }

  /// `y = --mod(5, 3)` made a variable `mod`, and what was `mod(1, 3)` afterwards was one of its elements.
  @Test func aStepChangesAVariableOnly() {
    #expect(ProgramHarness.printed("y = --mod(5, 3);") == "'mod' is undefined")
    #expect(ProgramHarness.printed("y = (mod(5, 3) += 1);") == "'mod' is undefined")
    #expect(
      ProgramHarness.printed("x = [4 5]; y = --x(2); d(y), z = x(1)++; d(z), d(x), d(x(1) *= 3)")
        == "4|4|[5 4]|15|")
    #expect(ProgramHarness.printed("k = 1; d([k++, k++, ++k, k])") == "[1 2 4 4]|")
  }

  /// Octave's is infinite for every negative order.
  @Test func normsOfNegativeOrder() throws {
    #expect(near(try number("norm", row(2, 4), .of(-1)), 4.0 / 3))
    #expect(near(try number("norm", row(1e-200, 2e-200), .of(-3.0)), 1e-200 * Double.pow(1.125, -1.0 / 3)))
  }

  /// Squares of the elements overflow or vanish, their mean does not.
  @Test func rootOfMeanSquareOfExtremeNumbers() throws {
    #expect(near(try number("rms", row(1e200, 1e200)), 1e200))
    #expect(near(try number("rms", row(3e-200, 4e-200)), 3.5355339059327376e-200))
    #expect(try number("rms", row(1, .infinity)) == .infinity)
    #expect(try number("rms", row(1, .nan)).isNaN)
  }

  /// 2^1024 alone is infinite.
  @Test func powersOfTwoOutOfRange() throws {
    #expect(try number("pow2", .of(0.5), .of(1024)) == 0x1p1023)
    #expect(try number("pow2", .of(0x1p1000), .of(-2000)) == 0x1p-1000)
  }

  /// Logarithms of the gamma function cancel: Octave has 8.8621e-16.
  @Test func betaOfLargeArguments() throws {
    #expect(near(try number("beta", .of(1e10), .of(1.5)), 8.86226925419524e-16, within: 1e-13))
    #expect(near(try number("betaln", .of(1e5), .of(1e5)), -138633.92706134806, within: 1e-14))
  }

  /// Octave scales before it multiplies: Inf and 0.
  @Test func determinantsAtTheEndsOfTheRange() throws {
    #expect(try number("det", .of(1e308)) == 1e308)
    #expect(try number("det", .of(Double.leastNonzeroMagnitude)) == .leastNonzeroMagnitude)
  }

  /// The direction of an infinite complex number; Octave's is NaN.
  @Test func signOfInfiniteNumbers() throws {
    let z = Value.complex(Tensor(scalar: Complex(Double.infinity, 1)))
    #expect(try number("sign", z) == 1)
  }

  @Test func normalizationByOptions() throws {
    func normalized(_ words: Value...) throws -> [Double] {
      try BuiltinHarness.call("normalize", [row(1, 2, 4, 9)] + words)[0].doubles()?.elements ?? []
    }
    #expect(try normalized(.of("range"), row(-1, 1)) == [-1, -0.75, -0.25, 1])
    #expect(try normalized(.of("center"), .of("median")) == [-2, -1, 1, 6])
    #expect(try normalized(.of("center"), .of(1.0)) == [0, 1, 3, 8])
    #expect(try normalized(.of("zscore"), .of("robust")) == [-4.0 / 3, -2.0 / 3, 2.0 / 3, 4])
    #expect(try normalized(.of("scale"), .of("first")) == [1, 2, 4, 9])
    #expect(try normalized(.of("scale"), .of("mad")).map { ($0 * 1.5).rounded() } == [1, 2, 4, 9])
    #expect(throws: (any Error).self) { try normalized(.of("zscore"), .of("median")) }
    #expect(throws: (any Error).self) { try normalized(.of("range"), .of("median")) }
  }
}
