import Numerics
import Testing

@testable import LamNumerics

@Suite struct SylvesterTests {
  @Test(arguments: [(1, 1), (1, 4), (2, 3), (6, 6), (30, 20)])
  func theEquationHolds(m: Int, n: Int) throws {
    let (a, b, c) = (try randomMatrix(m, m), try randomMatrix(n, n, seed: 2), try randomMatrix(m, n, seed: 3))
    let x = try solveSylvester(a, b, c)
    #expect(distance(try add(multiply(a, x), multiply(x, b)), c) < 1e-10)
    let (d, e) = (try randomComplexMatrix(m, m), try randomComplexMatrix(n, n, seed: 2))
    let f = try randomComplexMatrix(m, n, seed: 3)
    let y = try solveSylvester(d, e, f)
    #expect(distance(try add(multiply(d, y), multiply(y, e)), f) < 1e-10)
  }

  @Test func emptyOnesAndRefusals() throws {
    #expect(try solveSylvester(.zeros(0, 0), .identity(2), Tensor<Double>.zeros(0, 2)).shape == Shape(0, 2))
    #expect(throws: NumericsFailure.invalid(operation: "sylvester", "A and -B have an eigenvalue in common"))
    {
      try solveSylvester(matrix([[1, 0], [0, 2]]), matrix([[-2]]), matrix([[1], [1]]))
    }
    #expect(throws: (any Error).self) {
      try solveSylvester(Tensor<Double>.identity(2), .identity(2), .identity(3))
    }
    #expect(try solveSylvester(matrix([[.nan]]), matrix([[1]]), matrix([[1]])).hasNaN)
  }
}
