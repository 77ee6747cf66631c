import Numerics
import Testing

@testable import LamNumerics

@Suite struct IterativeSolverTests {
  @Test func minimalResiduals() throws {
    // Indefinite: some eigenvalues are on either side of zero.
    let a = try mergeUnion(
      laplacian(10), SparseColumns(diagonal: -1.3, rows: 100, columns: 100), operation: "+"
    ) { $0 + $1 }
    let b = try randomMatrix(100, 1)
    let plain = try IterativeSolver.minimalResidual(b, tolerance: 1e-10, mostIterations: 200) {
      try product(a, $0)
    }
    #expect(plain.end == .converged && plain.relativeResidual <= 2e-10)
    #expect(zip(plain.residuals, plain.residuals.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-9) })
    #expect(plain.residuals.count == plain.iterations + 1)
    let exact = try SparseSolver(a).solve(b).x
    #expect(distance(plain.x, exact) < 1e-6)
    let c = try a.mapEntries { Complex($0) }
    let complex = try IterativeSolver.minimalResidual(
      randomComplexMatrix(100, 1), tolerance: 1e-10, mostIterations: 200
    ) { try product(c, $0) }
    #expect(complex.end == .converged && complex.relativeResidual <= 2e-10)
    let definite = try laplacian(10)
    let l = try IncompleteCholesky.factor(definite)
    let helped = try IterativeSolver.minimalResidual(
      b, tolerance: 1e-10, mostIterations: 200,
      preconditioner: {
        var y = $0
        _ = try substitute(l, upper: false, &y)
        _ = try substitute(l, upper: false, transposed: .conjugate, &y)
        return y
      }, apply: { try product(definite, $0) })
    let alone = try IterativeSolver.minimalResidual(b, tolerance: 1e-10, mostIterations: 200) {
      try product(definite, $0)
    }
    #expect(
      helped.end == .converged && helped.iterations < alone.iterations
        && helped.relativeResidual < 1e-8)
    let cut = try IterativeSolver.minimalResidual(b, tolerance: 1e-10, mostIterations: 3) {
      try product(a, $0)
    }
    #expect(cut.end == .mostIterations && cut.iterations == 3)
    let wrong = try IterativeSolver.minimalResidual(
      b, mostIterations: 9, preconditioner: { try $0.map { -$0 } }, apply: { try product(a, $0) })
    #expect(wrong.end == .preconditioner)
    let again = try IterativeSolver.minimalResidual(b, mostIterations: 9, start: exact) {
      try product(a, $0)
    }
    #expect(again.iterations == 0 && again.end == .converged)
    let nothing = try IterativeSolver.minimalResidual(
      Tensor<Double>.zeros(100, 1), mostIterations: 9
    ) { try product(a, $0) }
    #expect(nothing.x.elements.allSatisfy { $0 == 0 } && nothing.end == .converged)
  }

  @Test func leastSquaresByProducts() throws {
    for (m, n) in [(60, 25), (25, 25)] {
      let a = try randomSparse(m, n, density: 0.4, seed: 5)
      let b = try randomMatrix(m, 1)
      let answer = try IterativeSolver.leastSquares(
        b, columns: n, tolerance: 1e-12, mostIterations: 500, apply: { try product(a, $0) },
        applyAdjoint: { try product(transposed: a, $0) })
      #expect(answer.end == .converged)
      #expect(try distance(answer.x, leastSquares(a.dense(), b).x) < 1e-7)
    }
    let a = try randomComplexSparse(40, 20, density: 0.4)
    let b = try randomComplexMatrix(40, 1)
    let complex = try IterativeSolver.leastSquares(
      b, columns: 20, tolerance: 1e-12, mostIterations: 500, apply: { try product(a, $0) },
      applyAdjoint: { try product(transposed: a, $0) })
    #expect(try distance(complex.x, leastSquares(a.dense(), b).x) < 1e-7)
    let zero = try SparseColumns<Complex<Double>>(zeros: 40, 20)
    let nothing = try IterativeSolver.leastSquares(
      b, columns: 20, mostIterations: 5, apply: { try product(zero, $0) },
      applyAdjoint: { try product(transposed: zero, $0) })
    #expect(nothing.end == .converged && nothing.relativeResidual == 1)
  }
}
