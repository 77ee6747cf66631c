import Numerics
import Testing

@testable import LamNumerics

private let shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (4, 4), (7, 3), (3, 7), (30, 30)]

@Suite struct FactorizationTests {
  @Test(arguments: shapes)
  func luReconstructs(m: Int, n: Int) throws {
    let a = try randomComplexMatrix(m, n)
    let lu = try LU(a)
    #expect(distance(try multiply(lu.unpermutedLower, lu.upper), a) < 1e-13)
    let p: Tensor<Complex<Double>> = try permutationMatrix(lu.permutation)
    #expect(distance(try multiply(lu.lower, lu.upper), try multiply(p, a)) < 1e-13)
    #expect(try lu.lower.allSatisfy { $0.length <= 1.5 })
  }

  @Test func luNamesTheSingularPivot() throws {
    #expect(try LU(matrix([[1, 2], [2, 4]])).singularPivot == 1)
  }

  @Test(arguments: [0, 1, 3, 20])
  func choleskyReconstructs(n: Int) throws {
    let g = try randomMatrix(n + 2, n)
    let a = try multiply(g, g, transposeA: .transpose)
    let r = try Cholesky(a).factor
    #expect(distance(try multiply(r, r, transposeA: .transpose), a) < 1e-12)
    let l = try Cholesky(a, lower: true).factor
    #expect(distance(try multiply(l, l, transposeB: .transpose), a) < 1e-12)
  }

  @Test func choleskyNamesTheMinor() throws {
    let factor = try Cholesky(matrix([[4, 2, 1], [2, 1, 3], [1, 3, 1]]))
    #expect(factor.failure == 2)
    #expect(factor.factor.elements == [2])
  }

  @Test(arguments: shapes)
  func qrReconstructs(m: Int, n: Int) throws {
    let a = try randomComplexMatrix(m, n)
    for economy in [false, true] {
      let qr = try QR(a)
      let q = try qr.orthogonal(economy: economy)
      #expect(distance(try multiply(q, qr.upper(economy: economy)), a) < 1e-13)
      #expect(distance(try multiply(q, q, transposeA: .conjugate), try .identity(q.columns)) < 1e-13)
    }
    let pivoted = try QR(a, pivoting: true)
    let r = try pivoted.upper(economy: true)
    let ap = try Tensor(
      pivoted.permutation.flatMap { j in (0..<m).map { a[$0, j] } }, shape: Shape(m, n))
    #expect(distance(try multiply(pivoted.orthogonal(economy: true), r), ap) < 1e-13)
    for i in 1..<max(min(m, n), 1) { #expect(r[i, i].length <= r[i - 1, i - 1].length + 1e-14) }
  }

  @Test(arguments: shapes)
  func svdReconstructs(m: Int, n: Int) throws {
    let a = try randomComplexMatrix(m, n)
    for parts in [SVD<Complex<Double>>.Parts.economy, .full] {
      let svd = try SVD(a, parts)
      let s = try complexified(svd.diagonal(rows: svd.u.columns, columns: svd.vAdjoint.rows))
      #expect(distance(try multiply(multiply(svd.u, s), svd.vAdjoint), a) < 1e-13)
      let identity = try Tensor<Complex<Double>>.identity(svd.u.columns)
      #expect(distance(try multiply(svd.u, svd.u, transposeA: .conjugate), identity) < 1e-13)
      #expect(svd.singularValues == svd.singularValues.sorted(by: >))
    }
    let values = try SVD(a, .values).singularValues
    for (x, y) in zip(values, try SVD(a, .full).singularValues) { #expect(abs(x - y) < 1e-13) }
  }

  @Test(arguments: [0, 1, 2, 5, 30])
  func hermitianEigenReconstructs(n: Int) throws {
    let g = try randomComplexMatrix(n, n)
    let a = try add(g, conjugateTranspose(g))
    let eigen = try HermitianEigen(a)
    let d = try diagonalMatrix(eigen.values.map { Complex($0) })
    let v = eigen.vectors
    #expect(distance(try multiply(a, v), try multiply(v, d)) < 1e-12)
    #expect(distance(try multiply(v, v, transposeA: .conjugate), try .identity(n)) < 1e-13)
    #expect(eigen.values == eigen.values.sorted())
  }

  @Test(arguments: [0, 1, 2, 5, 30])
  func eigenSatisfiesItsEquation(n: Int) throws {
    let a = try randomMatrix(n, n)
    let eigen = try Eigen(a, .both)
    let (c, d) = (try complexified(a), try diagonalMatrix(eigen.values))
    #expect(distance(try multiply(c, eigen.vectors), try multiply(eigen.vectors, d)) < 1e-12)
    let left = try multiply(eigen.leftVectors, c, transposeA: .conjugate)
    #expect(distance(left, try multiply(d, eigen.leftVectors, transposeB: .conjugate)) < 1e-12)
    let b = try randomMatrix(n, n, seed: 8)
    let pencil = try Eigen(a, b)
    let right = try multiply(multiply(complexified(b), pencil.vectors), diagonalMatrix(pencil.values))
    let size = 1 + (pencil.values.map(\.length).max() ?? 0)
    #expect(distance(try multiply(c, pencil.vectors), right) < 1e-12 * size)
  }

  @Test(arguments: [0, 1, 2, 5, 20])
  func hessenbergAndSchurReconstruct(n: Int) throws {
    let a = try randomMatrix(n, n)
    let hessenberg = try Hessenberg(a)
    let back = try multiply(multiply(hessenberg.p, hessenberg.h), hessenberg.p, transposeB: .transpose)
    #expect(distance(back, a) < 1e-13)
    let schur = try Schur(a)
    #expect(distance(try multiply(multiply(schur.u, schur.s), schur.u, transposeB: .transpose), a) < 1e-12)
    let complex = try Schur(complexified(a))
    for j in 0..<n { for i in (j + 1)..<max(n, j + 1) { #expect(complex.s[i, j] == 0) } }
  }

  @Test(arguments: [0, 1, 2, 5, 30])
  func orderedSchurReconstructs(n: Int) throws {
    let a = try randomMatrix(n, n)
    let schur = try Schur(a)
    // Both of a block, as LAPACK takes them where one is selected.
    let chosen = (0..<n).map { k in
      let isSecond = k > 0 && schur.s[k, k - 1] != 0
      return isSecond ? schur.s[k - 1, k - 1] < 0 : schur.s[k, k] < 0
    }
    let ordered = try schur.ordered(chosen)
    #expect(
      distance(try multiply(multiply(ordered.u, ordered.s), ordered.u, transposeB: .transpose), a) < 1e-12)
    #expect(distance(try multiply(ordered.u, ordered.u, transposeA: .transpose), try .identity(n)) < 1e-13)
    let count = chosen.count(where: { $0 })
    for k in 0..<n { #expect((ordered.s[k, k] < 0) == (k < count)) }
    let complex = try Schur(complexified(a))
    let last = try complex.ordered((0..<n).map { $0 == n - 1 })
    if n > 0 { #expect((last.s[0, 0] - complex.s[n - 1, n - 1]).modulus < 1e-12) }
    let back = try multiply(multiply(last.u, last.s), last.u, transposeB: .conjugate)
    #expect(distance(back, try complexified(a)) < 1e-12)
  }

  @Test func notFiniteIsRefusedNotComputed() throws {
    let a = try matrix([[1, .nan], [2, .infinity]])
    #expect(throws: NumericsFailure.notFinite(operation: "svd")) { try SVD(a, .values) }
    #expect(throws: NumericsFailure.notFinite(operation: "eig")) { try Eigen(a) }
    #expect(try Schur(a).s.hasNaN)
    #expect(try matrixExponential(a).hasNaN)
    #expect(try inverse(a).isSingular)
    #expect(try pseudoinverse(a).hasNaN)
    #expect(try Determinant(a).value.isNaN)
  }
}
