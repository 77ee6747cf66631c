import Numerics
import Testing

@testable import LamNumerics

@Suite struct SparseSolveTests {
  private func band(_ n: Int, lower: Int, upper: Int, diagonal: Double) throws -> SparseColumns<Double> {
    let offsets = Array(-lower...upper)
    var stream = Stream(seed: 12)
    let values = try Tensor(
      (0..<n * offsets.count).map { _ in stream.next() }, shape: Shape(n, offsets.count))
    return try mergeUnion(
      SparseColumns(bands: values, offsets: offsets, rows: n, columns: n),
      SparseColumns(diagonal: diagonal, rows: n, columns: n), operation: "+"
    ) { $0 + $1 }
  }

  @Test func structuresAreFoundAndSolved() throws {
    let general = try randomRegular(60)
    let definite = try randomDefinite(60)
    let upper = try mergeUnion(
      general.upperTriangle(), SparseColumns(diagonal: 2.0, rows: 60, columns: 60), operation: "+"
    ) { $0 + $1 }
    let order = (0..<60).map { ($0 * 37 + 11) % 60 }
    let columns = (0..<60).map { ($0 * 23 + 5) % 60 }
    let wide = try band(60, lower: 2, upper: 3, diagonal: 4)
    let symmetric = try mergeUnion(wide, wide.transposed(), operation: "+") { $0 + $1 }
    let cases: [(SparseColumns<Double>, SparseMethod)] = [
      (try SparseColumns(diagonal: 3.0, rows: 60, columns: 60), .diagonal), (upper, .upperTriangular),
      (try upper.transposed(), .lowerTriangular),
      (try upper.permutingRows(order).permutingColumns(columns), .permutedTriangular),
      (wide, .banded), (symmetric, .bandedCholesky), (definite, .cholesky), (try laplacian(12), .cholesky),
      (general, .lu),
    ]
    for (a, method) in cases {
      let solver = try SparseSolver(a)
      #expect(solver.method == method && !solver.isSingular)
      let n = a.rows
      let b = try randomMatrix(n, 3)
      let x = try solver.solve(b)
      #expect(try backwardError(a, x.x, b) < 1e-14)
      let sparse = try randomSparse(n, 5, density: 0.1)
      #expect(try backwardError(a, solver.solve(sparse).x.dense(), sparse.dense()) < 1e-14)
      let c =
        method == .cholesky || method == .bandedCholesky
        ? try a.mapEntries { Complex($0) } : try complexCopy(a)
      let complex = try SparseSolver(c)
      #expect(complex.method == method)
      let d = try randomComplexMatrix(n, 2)
      #expect(try backwardError(c, complex.solve(d).x, d) < 1e-14)
      let (condition, wanted) = (1 / solver.reciprocalCondition, try conditionNumber(a))
      if method != .lu && method != .cholesky {
        #expect(condition < 1.01 * wanted && condition > wanted / 10 || method == .diagonal)
      }
    }
  }

  /// κ₁(A) by the inverse.
  private func conditionNumber(_ a: SparseColumns<Double>) throws -> Double {
    let inverse = try solve(a.dense(), .identity(a.rows)).x
    return a.columnSumNorm() * columnSumNorm(inverse)
  }

  @Test func indefiniteSymmetricMatricesGoToElimination() throws {
    let a = try SparseColumns(matrix([[1, 2, 0, 1], [2, 1, 0, 0], [0, 0, 3, 0], [1, 0, 0, 1]]))
    let solver = try SparseSolver(a)
    #expect(solver.method == .lu)
    let b = try randomMatrix(4, 1)
    #expect(try backwardError(a, solver.solve(b).x, b) < 1e-14)
  }

  @Test func singularSystemsGetLeastSquares() throws {
    let singular = [
      [[1.0, 2], [2, 4]], [[1, 1], [0, 0]], [[1, 0], [0, 0]], [[1, 2, 0], [0, 0, 0], [3, 0, 1]],
      [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    ]
    for rows in singular {
      let a = try SparseColumns(matrix(rows))
      let solver = try SparseSolver(a)
      #expect(solver.isSingular && solver.reciprocalCondition == 0)
      if solver.method == .diagonal { continue }
      let b = try randomMatrix(a.rows, 1)
      let x = try solver.solve(b).x
      let residual = try arithmetic(.subtract, b, try product(a, x), operation: "-")
      #expect(try columnSumNorm(product(transposed: a, residual)) < 1e-13)
    }
    let nearly = try SparseColumns(matrix([[1, 1, 0], [1, 1 + 1e-16, 1], [1, 1, 1e-17]]))
    #expect(try SparseSolver(nearly).isSingular)
  }

  @Test func undefinedAndEmptySystems() throws {
    let a = try SparseColumns(matrix([[1, .nan], [2, 3]]))
    let solver = try SparseSolver(a)
    #expect(solver.isSingular)
    #expect(try solver.solve(randomMatrix(2, 1)).x.elements.allSatisfy { $0.isNaN })
    for (m, n) in [(0, 0), (0, 3), (3, 0)] {
      let x = try SparseSolver(SparseColumns<Double>(zeros: m, n)).solve(randomMatrix(m, 2)).x
      #expect(x.shape == Shape(n, 2))
    }
    #expect(throws: NumericsFailure.self) { try SparseSolver(laplacian(3)).solve(randomMatrix(8, 1)) }
    let huge = try SparseColumns<Double>(zeros: 1 << 50, 1)
    #expect(throws: NumericsFailure.self) {
      try SparseSolver(huge).solve(Tensor(emptyOfShape: Shape(1 << 50, 0)))
    }
  }

  @Test func rectangularSystems() throws {
    let tall = try randomSparse(50, 20, density: 0.3, seed: 5)
    let b = try randomMatrix(50, 2)
    #expect(try distance(SparseSolver(tall).solve(b).x, leastSquares(tall.dense(), b).x) < 1e-12)
    let c = try randomMatrix(20, 2)
    let wide = try tall.transposed()
    #expect(try distance(SparseSolver(wide).solve(c).x, leastSquares(wide.dense(), c).x) < 1e-12)
    let complex = try complexCopy(tall)
    let d = try randomComplexMatrix(50, 2)
    #expect(try distance(SparseSolver(complex).solve(d).x, leastSquares(complex.dense(), d).x) < 1e-12)
    let e = try randomComplexMatrix(20, 1)
    let wideComplex = try complex.transposed()
    #expect(
      try distance(SparseSolver(wideComplex).solve(e).x, leastSquares(wideComplex.dense(), e).x) < 1e-12)
  }

  @Test func inverses() throws {
    for a in [try randomRegular(40), try laplacian(6), try randomDefinite(25)] {
      let inverse = try a.inverse()
      #expect(try distance(product(a, inverse.x).dense(), .identity(a.rows)) < 1e-10)
    }
    let singular = try SparseColumns(matrix([[1, 2], [2, 4]]))
    #expect(try singular.inverse().x.values.elements == [.infinity, .infinity, .infinity, .infinity])
  }

  @Test func substitutionWithEitherTriangle() throws {
    let full = try randomComplexSparse(30, 30, density: 0.3)
    let a = try mergeUnion(
      full, SparseColumns(diagonal: Complex(3, 1), rows: 30, columns: 30), operation: "+"
    ) { $0 + $1 }
    let b = try randomComplexMatrix(30, 2)
    for upper in [true, false] {
      let triangle = upper ? try a.upperTriangle() : try a.lowerTriangle()
      for transposed in [Transpose.none, .transpose, .conjugate] {
        var x = b
        // The other triangle has entries, and is not looked at.
        #expect(try substitute(a, upper: upper, transposed: transposed, &x) == nil)
        let matrix =
          transposed == .none ? triangle : try triangle.transposed(conjugating: transposed == .conjugate)
        #expect(try backwardError(matrix, x, b) < 1e-14)
      }
    }
    var x = b
    #expect(
      try substitute(
        SparseColumns(diagonal: Complex(1), rows: 30, columns: 30).filter { i, _, _ in i != 4 }, upper: true,
        &x) == 4)
  }
}
