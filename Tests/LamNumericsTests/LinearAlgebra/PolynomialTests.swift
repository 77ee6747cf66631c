import Numerics
import Testing

@testable import LamNumerics

@Suite struct PolynomialTests {
  @Test func rootsAndCoefficientsAreInverses() throws {
    let p = try Polynomial.withRoots([3.0, -1, 0.5, 2])
    let roots = try Polynomial.roots(p)
    for root in roots { #expect(Polynomial.value(p.map { Complex($0) }, at: root).length < 1e-12) }
    #expect(try Polynomial.roots([0.0, 0, 1, -3, 2, 0, 0]).count == 4)
    #expect(try Polynomial.roots([5.0]).isEmpty)
  }

  @Test func divisionUndoesTheProduct() throws {
    let (a, b) = ([1.0, 2, 3], [2.0, -1])
    let (quotient, remainder) = try Polynomial.division(Polynomial.product(a, b), by: b)
    #expect(quotient == a && remainder == [0, 0, 0, 0])
    #expect(try Polynomial.division([1, 1], by: [1, 2, 3]).remainder == [1, 1])
  }

  @Test func derivativeUndoesTheIntegral() {
    #expect(Polynomial.derivative(Polynomial.integral([3.0, 2, 1], constant: 7)) == [3, 2, 1])
  }

  @Test func fitPassesThroughPointsOfItsDegree() throws {
    let x = [1.0, 2, 3, 4]
    let fit = try PolynomialFit(x: x, y: x.map { $0 * $0 - 2 }, powers: [true, true, true])
    for (c, expected) in zip(fit.coefficients, [1.0, 0, -2]) { #expect(abs(c - expected) < 1e-12) }
    #expect(fit.residualNorm < 1e-12)
  }

  @Test func partialFractionsOfAMultiplePole() throws {
    let f = try PartialFractions(
      numerator: [1.0, 1, 1].map { Complex($0) }, denominator: [1.0, -5, 8, -4].map { Complex($0) })
    #expect(f.multiplicities == [1, 2, 1])
    for (r, expected) in zip(f.residues, [-2.0, 7, 3]) { #expect((r - Complex(expected)).length < 1e-6) }
  }

  @Test(arguments: [1, 3, 4, 5, 6, 8, 10, 14])
  func magicSquaresAreMagic(n: Int) throws {
    let a = try SpecialMatrices.magic(n)
    let sum = Double(n * (n * n + 1) / 2)
    func total(_ element: (Int) -> Double) -> Double { (0..<n).reduce(0) { $0 + element($1) } }
    #expect(a.elements.sorted() == (1...(n * n)).map { Double($0) })
    for i in 0..<n {
      #expect(total { a[i, $0] } == sum)
      #expect(total { a[$0, i] } == sum)
    }
    #expect(total { a[$0, $0] } == sum)
    #expect(total { a[$0, n - 1 - $0] } == sum)
  }

  @Test(arguments: [1, 2, 4, 12, 20, 24, 28, 56])
  func hadamardColumnsAreOrthogonal(n: Int) throws {
    let h = try #require(try Hadamard.matrix(n))
    let gram = try multiply(h, h, transposeA: .transpose)
    #expect(distance(gram, try scale(.identity(n), by: Double(n))) == 0)
    #expect(try Hadamard.matrix(3) == nil)
  }

  @Test func hilbertAndItsInverse() throws {
    let product = try multiply(SpecialMatrices.hilbert(5), SpecialMatrices.inverseHilbert(5))
    #expect(distance(product, try .identity(5)) < 1e-10)
    let factor = try SpecialMatrices.pascalTriangle(6, alternating: true)
    #expect(distance(try multiply(factor, factor), try .identity(6)) == 0)
    let pascal = try SpecialMatrices.pascal(6)
    #expect(distance(try multiply(factor, factor, transposeB: .transpose), pascal) == 0)
  }
}
