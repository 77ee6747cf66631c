import LamNumerics
import Numerics
import Testing

/// Matrices with infinities, NaN and numbers near the ends of the range: an answer or an error, never a trap or an
/// iteration without end.
@Suite struct ExtremeMatricesTests {
  private func full(_ value: Double, _ n: Int) throws -> Tensor<Double> {
    try Tensor(repeating: value, shape: Shape(n, n))
  }

  @Test(.timeLimit(.minutes(1))) func balanceOfInfinities() throws {
    let z = try Tensor(repeating: Complex(0, Double.infinity), shape: Shape(60, 60))
    #expect(try Balance(z).balanced[0].im == .infinity)
    for value in [Double.infinity, .nan] { #expect(try Balance(full(value, 60)).rows.count == 60) }
  }

  @Test(.timeLimit(.minutes(1))) func exponentialOfTheLargestNumbers() throws {
    #expect(try matrixExponential(full(1e308, 2)).allSatisfy { $0 == .infinity })
    for value in [-1e308, 1e-308, 1e300, .infinity, .nan] {
      #expect(try matrixExponential(full(value, 3)).count == 9, "\(value)")
    }
  }

  @Test func functionsOfSingularMatrices() throws {
    let root = try matrixSquareRoot(full(1, 3)).value
    #expect(root.allSatisfy { ($0.re - 1 / 3.0.squareRoot()).magnitude < 1e-15 && $0.im.magnitude < 1e-15 })
    let nilpotent = try Tensor([0.0, 0, 1, 0], shape: Shape(2, 2))
    #expect(try matrixSquareRoot(nilpotent).value.allSatisfy { $0.re.isNaN }, "there is none")
    #expect(try matrixLogarithm(Tensor<Double>.zeros(2, 2)).value[0].re == -.infinity)
  }

  /// A Hessian from the gradient, not what the minimizer made of it on its way.
  @Test func hessianOfRosenbrock() throws {
    let hessian = try FiniteDifference.hessian(
      { x in [-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])] }, at: [1, 1])
    for (found, right) in zip(hessian.elements, [802.0, -400, -400, 200]) {
      #expect((found - right).magnitude < 1e-3)
    }
  }
}
