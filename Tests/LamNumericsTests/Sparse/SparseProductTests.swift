import Numerics
import Testing

@testable import LamNumerics

@Suite struct SparseProductTests {
  @Test(arguments: [(0, 0, 0), (3, 0, 2), (1, 1, 1), (13, 7, 9), (200, 150, 3), (60, 300, 80)])
  func productsAgreeWithDenseOnes(m: Int, n: Int, k: Int) throws {
    try check(
      try randomSparse(m, n, density: 0.4), try randomSparse(n, k, density: 0.4, seed: 2),
      try randomMatrix(m, k, seed: 3))
    try check(
      try randomComplexSparse(m, n, density: 0.3), try randomComplexSparse(n, k, density: 0.3, seed: 2),
      try randomComplexMatrix(m, k, seed: 3))
  }

  private func check<T: SparseScalar>(_ a: SparseColumns<T>, _ b: SparseColumns<T>, _ c: Tensor<T>) throws {
    let (x, y) = (try a.dense(), try b.dense())
    let wanted = try definedProduct(x, y)
    let sparse = try product(a, b)
    #expect(isWellFormed(sparse))
    #expect(try distance(sparse.dense(), wanted) < 1e-13)
    #expect(try distance(product(a, y), wanted) < 1e-13)
    #expect(try distance(product(x, b), wanted) < 1e-13)
    let adjoint = try definedProduct(a.transposed(conjugating: true).dense(), c)
    #expect(try distance(product(transposed: a, c), adjoint) < 1e-13)
    let transposed = try definedProduct(a.transposed().dense(), c)
    #expect(try distance(product(transposed: a, conjugating: false, c), transposed) < 1e-13)
    #expect(
      try distance(product(y, transposed: b), definedProduct(y, b.transposed(conjugating: true).dense()))
        < 1e-13)
  }

  @Test func longColumnsOfProductsAreInOrder() throws {
    let a = try randomSparse(400, 60, density: 0.1, seed: 3)
    let b = try randomSparse(60, 50, density: 0.3, seed: 4)
    let c = try product(a, b)
    #expect(isWellFormed(c) && c.nnz > 50 * 100)
    let spread = try SparseColumns(
      rows: 100_000, columns: 3, rowIndices: Tensor(column: (0..<300).map { ($0 * 7919) % 100_000 }),
      columnIndices: Tensor(column: (0..<300).map { $0 % 3 }), values: Tensor(scalar: 1.0))
    let d = try product(spread, try SparseColumns(matrix([[1, 2], [3, 4], [5, 6]])))
    #expect(isWellFormed(d) && d.nnz == 600)
    #expect(d[7919, 0] == 3 && d[7919, 1] == 4)
  }

  @Test func largeProductsAreSharedAmongThreads() throws {
    let a = try laplacian(150)
    let x = try randomMatrix(a.columns, 1)
    var wanted = try Tensor<Double>.zeros(a.rows, 1)
    try a.forEachEntry { i, j, value in
      try wanted.withMutableElements { $0[i] += value * x[j] }
    }
    #expect(try distance(product(a, x), wanted) < 1e-14)
    #expect(try distance(product(transposed: a, x), wanted) < 1e-14)
    let several = try product(a, try concatenate([x, x], axis: 1, operation: ""))
    #expect(try distance(several.columns(0..<1), wanted) < 1e-14)
    let (b, c) = (try randomSparse(110, 110, density: 0.3), try randomSparse(110, 110, density: 0.3, seed: 2))
    try expectSame(
      try product(b, c), try SparseColumns(definedProduct(b.dense(), c.dense())).dense())
  }

  @Test func onlyEntriesMeetInfinities() throws {
    let a = try SparseColumns(matrix([[1, 0, 2], [0, 0, 3], [4, 0, 0]]))
    let b = try SparseColumns(matrix([[0, 1, 0], [0, 0, .infinity], [.nan, 0, 0]]))
    let c = try product(a, b)
    #expect(c[0, 0].isNaN && c[1, 0].isNaN && c[0, 1] == 1 && c[2, 1] == 4 && c.nnz == 4)
    let column = try product(a, try matrix([[.infinity], [0], [0]]))
    #expect(column.elements == [.infinity, 0, .infinity])
  }

  @Test func diagonalsScale() throws {
    let a = try randomSparse(6, 4, density: 0.6)
    let (left, right) = (try randomMatrix(6, 1), try randomMatrix(4, 1))
    #expect(try isWellFormed(a.scaledRows(by: left)))
    let scaled = try a.scaledRows(by: left).scaledColumns(by: right)
    for i in 0..<6 { for j in 0..<4 { #expect(scaled[i, j] == left[i] * a[i, j] * right[j]) } }
    #expect(throws: NumericsFailure.self) { try a.scaledRows(by: right) }
  }

  @Test func kroneckerProducts() throws {
    let (a, b) = (try randomSparse(3, 4, density: 0.5), try randomSparse(2, 5, density: 0.5, seed: 8))
    let c = try kronecker(a, b) { $0 * $1 }
    #expect(isWellFormed(c) && c.shape == Shape(6, 20))
    for i in 0..<6 { for j in 0..<20 { #expect(c[i, j] == a[i / 2, j / 5] * b[i % 2, j % 5]) } }
  }
}
