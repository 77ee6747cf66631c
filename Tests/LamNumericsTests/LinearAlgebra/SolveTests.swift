import Numerics
import Testing

@testable import LamNumerics

@Suite struct SolveTests {
  @Test(arguments: [1, 2, 5, 30])
  func residualIsSmall(n: Int) throws {
    let a = try randomMatrix(n, n)
    let b = try randomMatrix(n, 3, seed: 3)
    let general = try solve(a, b)
    #expect(!general.isSingular)
    #expect(distance(try multiply(a, general.x), b) < 1e-11)
    let upper = try Tensor(
      (0..<n * n).map { $0 % n > $0 / n ? 0 : a[$0] + ($0 % n == $0 / n ? 3 : 0) }, shape: a.shape)
    #expect(distance(try multiply(upper, solve(upper, b).x), b) < 1e-11)
    let lower = try transpose(upper)
    #expect(distance(try multiply(lower, solve(lower, b).x), b) < 1e-11)
    let definite = try multiply(upper, upper, transposeA: .transpose)
    #expect(distance(try multiply(definite, solve(definite, b).x), b) < 1e-11)
    let right = try solveRight(transpose(b), a)
    #expect(distance(try multiply(right.x, a), try transpose(b)) < 1e-11)
  }

  @Test func complexResidualIsSmall() throws {
    let (a, b) = (try randomComplexMatrix(12, 12), try randomComplexMatrix(12, 2, seed: 4))
    #expect(distance(try multiply(a, solve(a, b).x), b) < 1e-11)
  }

  @Test func singularSystemsHaveTheLeastNormSolution() throws {
    let answer = try solve(matrix([[1, 2], [2, 4]]), matrix([[1], [2]]))
    #expect(answer.isSingular)
    #expect(distance(answer.x, try matrix([[0.2], [0.4]])) < 1e-14)
  }

  @Test func nearlySingularSystemsAreSolvedAndReported() throws {
    let e = Double.ulpOfOne
    let answer = try solve(matrix([[1, 1], [1, 1 + e]]), matrix([[1], [2]]))
    #expect(answer.isSingular && answer.reciprocalCondition > 0)
    #expect(distance(answer.x, try matrix([[1 - 1 / e], [1 / e]])) < 2)
  }

  @Test func leastSquaresSolvesTheNormalEquations() throws {
    let (a, b) = (try randomMatrix(20, 4), try randomMatrix(20, 2, seed: 5))
    let x = try solve(a, b).x
    let residual = try broadcast(multiply(a, x), b, operation: "-") { $0 - $1 }
    #expect(distance(try multiply(a, residual, transposeA: .transpose), try .zeros(4, 2)) < 1e-13)
  }

  @Test func nanDoesNotReachTheLibrary() throws {
    let nan = Double.nan
    let answer = try solve(matrix([[1, nan], [2, 4]]), matrix([[1], [2]]))
    #expect(answer.isSingular && answer.x.elements.allSatisfy(\.isNaN))
    let tall = try solve(matrix([[1, 2], [3, 4], [5, 6]]), matrix([[1, nan], [2, 1], [3, 1]])).x
    #expect(!tall[0].isNaN && tall[2].isNaN)
  }

  @Test func emptySystemsGiveZeros() throws {
    #expect(try solve(Tensor<Double>.zeros(0, 3), .zeros(0, 2)).x.shape == Shape(3, 2))
    #expect(try solve(Tensor<Double>.zeros(3, 0), .zeros(3, 2)).x.shape == Shape(0, 2))
  }
}
