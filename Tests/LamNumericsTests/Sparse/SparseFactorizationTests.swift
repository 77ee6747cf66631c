import Numerics
import Testing

@testable import LamNumerics

/// ‖B - A X‖ / (‖A‖ ‖X‖ + ‖B‖) in the 1-norm.
func backwardError<T: SparseScalar>(_ a: SparseColumns<T>, _ x: Tensor<T>, _ b: Tensor<T>) throws -> Double {
  let residual = try arithmetic(.subtract, b, try product(a, x), operation: "-")
  let scale = a.columnSumNorm() * columnSumNorm(x) + columnSumNorm(b)
  return scale == 0 ? 0 : columnSumNorm(residual) / scale
}

/// A Hermitian positive definite matrix with random entries.
func randomDefinite(_ n: Int, seed: UInt64 = 1) throws -> SparseColumns<Double> {
  let a = try randomSparse(n, n, density: 3 / Double(n), seed: seed)
  return try mergeUnion(
    product(a, a.transposed()), SparseColumns(diagonal: 0.1, rows: n, columns: n), operation: "+"
  ) { $0 + $1 }
}

/// A square matrix that is far from singular and has no structure.
func randomRegular(_ n: Int, seed: UInt64 = 1) throws -> SparseColumns<Double> {
  try mergeUnion(
    randomSparse(n, n, density: min(1, 4 / Double(n)), seed: seed),
    SparseColumns(diagonal: 1.5, rows: n, columns: n).shifted(by: 1, axis: 0), operation: "+"
  ) { $0 + $1 }
}

func complexCopy(_ a: SparseColumns<Double>, seed: UInt64 = 77) throws -> SparseColumns<Complex<Double>> {
  var stream = Stream(seed: seed)
  return try a.mapEntries { Complex($0, $0 * stream.next()) }
}

@Suite struct SparseFactorizationTests {
  @Test(arguments: [1, 2, 30, 100])
  func choleskyReconstructs(n: Int) throws {
    let a = try randomDefinite(n)
    for ordering in [SparseOrdering.fillReducing, .natural, .given(Array((0..<n).reversed()))] {
      for lower in [false, true] {
        let cholesky = try SparseCholesky(a, ordering: ordering, lower: lower)
        #expect(cholesky.failure == 0)
        let r = try cholesky.factor
        #expect(isWellFormed(r))
        #expect(try r.lowerTriangle(-1).nnz == 0)
        let p = cholesky.permutation
        let wanted = try a.permutingRows(p).permutingColumns(p).dense()
        #expect(try distance(product(r.transposed(), r).dense(), wanted) < 1e-12 * a.columnSumNorm())
        let b = try randomMatrix(n, 3)
        #expect(try backwardError(a, cholesky.solve(b), b) < 1e-14)
        let sparse = try randomSparse(n, 4, density: 0.2)
        #expect(try backwardError(a, cholesky.solve(sparse).dense(), sparse.dense()) < 1e-14)
      }
    }
  }

  @Test func complexCholesky() throws {
    let a = try randomComplexSparse(40, 40, density: 0.1)
    let h = try mergeUnion(
      product(a, a.transposed(conjugating: true)),
      SparseColumns(diagonal: Complex(0.5), rows: 40, columns: 40),
      operation: "+"
    ) { $0 + $1 }
    #expect(try h.isHermitian())
    let cholesky = try SparseCholesky(h)
    let r = try cholesky.factor
    let p = cholesky.permutation
    let wanted = try h.permutingRows(p).permutingColumns(p).dense()
    #expect(try distance(product(r.transposed(conjugating: true), r).dense(), wanted) < 1e-13)
    let b = try randomComplexMatrix(40, 2)
    #expect(try backwardError(h, cholesky.solve(b), b) < 1e-14)
  }

  @Test func choleskyTellsWhereItFails() throws {
    let a = try SparseColumns(matrix([[4, 1, 0], [1, 3, 5], [0, 5, 1]]))
    let cholesky = try SparseCholesky(a, ordering: .natural)
    #expect(cholesky.failure == 3)
    let r = try cholesky.factor
    #expect(r.shape == Shape(2, 3) || r.shape == Shape(2, 2))
    #expect(abs(r[0, 0] - 2) < 1e-15)
    #expect(throws: NumericsFailure.notPositiveDefinite(order: 3)) { try cholesky.solve(randomMatrix(3, 1)) }
    #expect(throws: NumericsFailure.self) { try SparseCholesky(randomSparse(3, 4, density: 1)) }
    #expect(throws: NumericsFailure.self) { try SparseCholesky(a, ordering: .given([0, 0, 1])) }
  }

  @Test(arguments: [SparseOrdering.fillReducing, .natural])
  func blocksOfColumnsAreSolved(ordering: SparseOrdering) throws {
    // Rows of entries far apart, so that the factor fills and CHOLMOD works on blocks.
    let n = 400
    let spread = try randomSparse(n, n, density: 0.01, seed: 9)
    let a = try mergeUnion(
      try product(spread, spread.transposed()), SparseColumns(diagonal: 1.0, rows: n, columns: n),
      operation: "+"
    ) { $0 + $1 }
    let cholesky = try SparseCholesky(a, ordering: ordering)
    #expect(cholesky.isSupernodal)
    let b = try randomMatrix(n, 2)
    let together = try cholesky.solve(b)
    for k in 0..<2 {
      let column = try b.columns(k..<k + 1)
      let x = try cholesky.solve(column)
      #expect(try backwardError(a, x, column) < 1e-15)
      #expect(try distance(x, together.columns(k..<k + 1)) < 1e-12)
    }
  }

  @Test func ldlReconstructs() throws {
    let a = try SparseColumns(matrix([[2, 1, 0], [1, -3, 5], [0, 5, 1]]))
    let ldl = try SparseLDL(a)
    let (l, d) = try ldl.factors
    let p = ldl.permutation
    let wanted = try a.permutingRows(p).permutingColumns(p).dense()
    #expect(try distance(product(l.scaledColumns(by: d), l.transposed()).dense(), wanted) < 1e-14)
    let b = try randomMatrix(3, 2)
    #expect(try backwardError(a, ldl.solve(b), b) < 1e-14)
  }

  @Test(arguments: [(1, 1), (40, 40), (60, 30), (30, 60), (90, 90)])
  func luReconstructs(m: Int, n: Int) throws {
    try check(try randomSparse(m, n, density: 0.15, seed: 4))
    try check(try randomComplexSparse(m, n, density: 0.1, seed: 4))
  }

  private func check<T: SparseScalar>(_ a: SparseColumns<T>) throws {
    for isScaled in [false, true] {
      for ordering in [SparseOrdering.fillReducing, .natural] {
        let parts = try SparseLU(a, ordering: ordering, isScaled: isScaled).parts
        #expect(isWellFormed(parts.lower) && isWellFormed(parts.upper))
        #expect(try parts.lower.upperTriangle(1).nnz == 0 && parts.upper.lowerTriangle(-1).nnz == 0)
        let scaled = try a.scaledRows(by: parts.scale.map { T(realPart: 1 / $0) })
        let wanted = try scaled.permutingRows(parts.rows).permutingColumns(parts.columns).dense()
        #expect(try distance(product(parts.lower, parts.upper).dense(), wanted) < 1e-12)
        if case .natural = ordering { #expect(parts.columns == Array(0..<a.columns)) }
      }
    }
  }

  @Test func luSolvesBothWays() throws {
    let a = try randomRegular(150)
    let b = try randomMatrix(150, 2)
    let lu = try SparseLU(a)
    #expect(!lu.isSingular)
    #expect(try backwardError(a, lu.solve(b), b) < 1e-14)
    #expect(try backwardError(a.transposed(), lu.solve(b, transposed: .transpose), b) < 1e-14)
    let c = try complexCopy(a)
    let d = try randomComplexMatrix(150, 2)
    let complex = try SparseLU(c)
    #expect(try backwardError(c, complex.solve(d), d) < 1e-14)
    #expect(
      try backwardError(c.transposed(conjugating: true), complex.solve(d, transposed: .conjugate), d) < 1e-14)
    #expect(try backwardError(c.transposed(), complex.solve(d, transposed: .transpose), d) < 1e-14)
  }

  @Test func factorsBeyondMemoryAreRefused() throws {
    // In its natural order an arrow that points to the first row fills the whole triangle.
    let n = 400_000
    let places = (0..<n).map { $0 }
    let first = [Int](repeating: 0, count: n - 1)
    let rows: [Int] = places + first + places.dropFirst()
    let columns: [Int] = places + places.dropFirst() + first
    let values = [Double](repeating: 1e6, count: n) + [Double](repeating: 1, count: 2 * n - 2)
    let arrow = try SparseColumns(
      rows: n, columns: n, rowIndices: Tensor(column: rows), columnIndices: Tensor(column: columns),
      values: Tensor(column: values))
    #expect(throws: NumericsFailure.self) { try SparseCholesky(arrow, ordering: .natural) }
    let cholesky = try SparseCholesky(arrow)
    #expect(cholesky.failure == 0)
    #expect(try SparseSolver(arrow).method == .cholesky)
  }

  @Test func emptyMatrices() throws {
    let none = try SparseColumns<Double>(zeros: 0, 0)
    #expect(try SparseCholesky(none).failure == 0 && SparseCholesky(none).factor.shape == Shape(0, 0))
    #expect(try SparseLDL(none).factors.lower.shape == Shape(0, 0))
    for (m, n) in [(0, 0), (0, 3), (3, 0)] {
      let a = try SparseColumns<Double>(zeros: m, n)
      let lu = try SparseLU(a).parts
      #expect(lu.lower.shape == Shape(m, 0) && lu.upper.shape == Shape(0, n))
      let (q, r, columns) = try SparseQR(a).parts(economy: false, withQ: true)
      #expect(q?.shape == Shape(m, m) && r.shape == Shape(m, n) && columns.count == n)
    }
    let zero = try SparseColumns<Double>(zeros: 3, 3)
    #expect(try SparseCholesky(zero).failure == 1 && SparseLU(zero).isSingular && SparseQR(zero).rank == 0)
    let parts = try SparseLU(zero).parts
    #expect(try product(parts.lower, parts.upper).nnz == 0)
  }

  @Test func determinants() throws {
    for n in [1, 2, 7, 30] {
      let a = try randomRegular(n, seed: 3)
      let (mantissa, exponent) = try a.determinant()
      let wanted = try Determinant(a.dense()).value
      #expect(abs(mantissa * Double.pow(10, exponent) - wanted) < 1e-12 * abs(wanted))
    }
    #expect(try SparseColumns(matrix([[1, 2], [2, 4]])).determinant().mantissa == 0)
    #expect(try SparseColumns<Double>(zeros: 0, 0).determinant().mantissa == 1)
  }

  @Test(arguments: [(1, 1), (30, 30), (80, 30), (30, 80)])
  func qrReconstructs(m: Int, n: Int) throws {
    let a = try randomSparse(m, n, density: 0.2, seed: 9)
    for economy in [false, true] {
      for ordering in [SparseOrdering.fillReducing, .natural] {
        let qr = try SparseQR(a, ordering: ordering)
        let (q, r, columns) = try qr.parts(economy: economy, withQ: true)
        let factor = try #require(q)
        #expect(try r.lowerTriangle(-1).nnz == 0)
        #expect(try distance(product(factor, r).dense(), a.permutingColumns(columns).dense()) < 1e-13)
        let identity = try product(factor.transposed(), factor).dense()
        #expect(try distance(identity, .identity(factor.columns)) < 1e-13)
        let alone = try qr.parts(economy: economy, withQ: false)
        #expect(alone.q == nil)
        #expect(
          try distance(product(alone.r.transposed(), alone.r).dense(), product(r.transposed(), r).dense())
            < 1e-12)
      }
    }
    let b = try randomMatrix(m, 2)
    if m >= n {
      let x = try SparseQR(a).leastSquares(b)
      let residual = try arithmetic(.subtract, b, try product(a, x), operation: "-")
      #expect(try columnSumNorm(product(transposed: a, residual)) < 1e-11)
    } else {
      let x = try SparseQR(a.transposed()).leastNormOfTransposed(b)
      #expect(try distance(x, leastSquares(a.dense(), b).x) < 1e-10)
    }
  }
}
