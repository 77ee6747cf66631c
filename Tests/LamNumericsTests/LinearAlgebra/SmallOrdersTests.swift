import Numerics
import Testing

@testable import LamNumerics

/// Real matrices of small order have functions of their own; the same matrix made complex goes to LAPACK.
@Suite struct SmallOrdersTests {
  private func complexified(_ a: Tensor<Double>) throws -> Tensor<Complex<Double>> {
    try a.map { Complex($0, 0) }
  }

  private func difference(_ a: Tensor<Double>, _ b: Tensor<Complex<Double>>) throws -> Double {
    distance(try complexified(a), b)
  }

  @Test(arguments: Array(9...33) + [40, 41, 48, 49, 56, 57, 63, 64, 65])
  func resultsAreThoseOfLAPACK(n: Int) throws {
    let (a, b) = (try randomMatrix(n, n, seed: UInt64(n)), try randomMatrix(n, 3, seed: 7))
    let (ca, cb) = (try complexified(a), try complexified(b))
    #expect(try difference(solve(a, b).x, solve(ca, cb).x) < 1e-10)
    #expect(try difference(inverse(a).x, inverse(ca).x) < 1e-10)

    let definite = try multiply(a, a, transposeA: .transpose)
    for i in 0..<n { definite.storage.header.elements[i + i * n] += 1 }
    for lower in [false, true] {
      let factor = try Cholesky(definite, lower: lower).factor
      #expect(try difference(factor, Cholesky(complexified(definite), lower: lower).factor) < 1e-12)
    }

    let (qr, complexQR) = (try QR(a), try QR(ca))
    #expect(try difference(qr.orthogonal(economy: true), complexQR.orthogonal(economy: true)) < 1e-11)
    #expect(try difference(qr.upper(economy: true), complexQR.upper(economy: true)) < 1e-11)
  }

  @Test(arguments: [(9, 64), (64, 9), (17, 12), (12, 17), (33, 32)])
  func rectangularQRReconstructs(m: Int, n: Int) throws {
    let a = try randomMatrix(m, n)
    let qr = try QR(a)
    for economy in [false, true] {
      let q = try qr.orthogonal(economy: economy)
      #expect(distance(try multiply(q, qr.upper(economy: economy)), a) < 1e-13)
      #expect(distance(try multiply(q, q, transposeA: .transpose), try .identity(q.columns)) < 1e-13)
    }
  }

  @Test func onlyTheOwnTriangleIsRead() throws {
    let g = try randomMatrix(14, 12)
    let a = try multiply(g, g, transposeA: .transpose)
    let expected = try Cholesky(a).factor
    for j in 0..<12 {
      for i in (j + 1)..<max(12, j + 1) { a.storage.header.elements[i + j * 12] = .nan }
    }
    #expect(try Cholesky(a).factor.elements == expected.elements)
  }

  @Test func indefiniteMatricesNameTheirMinor() throws {
    let a = try Tensor<Double>.identity(20)
    a.storage.header.elements[12 + 12 * 20] = -1
    #expect(try Cholesky(a).failure == 13)
  }

  @Test func singularMatricesAreFoundByLAPACK() throws {
    // Sums of multiples: rank 2.
    let flat = try Tensor((0..<400).map { Double($0) }, shape: Shape(20, 20))
    #expect(try solve(flat, .identity(20)).isSingular)
    #expect(try inverse(flat).isSingular)
    let hilbert = try SpecialMatrices.hilbert(14)
    #expect(try solve(hilbert, .identity(14)).isSingular)
  }

  @Test(arguments: [12, 90])
  func conditionIsEstimatedWhereItMatters(n: Int) throws {
    // Q D Q' has the condition of D.
    let q = try QR(randomMatrix(n, n)).orthogonal(economy: true)
    for (smallest, isExact) in [(1e-2, false), (1e-13, true)] {
      let d = try Tensor<Double>.identity(n)
      d.storage.header.elements[n * n - 1] = smallest
      let a = try multiply(multiply(q, d), q, transposeB: .transpose)
      // Rounding keeps it from being Hermitian.
      a.storage.header.elements[1] *= 1 + 1e-15
      let exact = 1 / (columnSumNorm(a) * columnSumNorm(try inverse(a).x))
      let answer = try solve(a, randomMatrix(n, 1)).reciprocalCondition
      #expect(isExact ? abs(answer - exact) < 0.5 * exact : answer > exact * 0.99 && answer < 1e3 * exact)
    }
  }

  @Test func whatIsNotFiniteGoesToLAPACK() throws {
    let (a, b) = (try randomMatrix(12, 12), try randomMatrix(12, 1))
    b.storage.header.elements[3] = .infinity
    let x = try solve(a, b)
    #expect(!x.isSingular && x.x.elements.contains { !$0.isFinite })
    a.storage.header.elements[5] = .nan
    #expect(try solve(a, randomMatrix(12, 1)).isSingular)
    #expect(try QR(a).upper(economy: true).elements.contains { $0.isNaN })
    #expect(try Cholesky(a).failure > 0)
  }

  @Test func columnsOfVeryDifferentSizesKeepTheirDigits() throws {
    let a = try randomMatrix(16, 12)
    let scales = [1e-200, 1e200, 1e-160, 1, 1e-300]
    let scaled = try Tensor((0..<192).map { a[$0] * scales[$0 / 16 % 5] }, shape: a.shape)
    let (r, expected) = (try QR(scaled).upper(economy: true), try QR(a).upper(economy: true))
    for j in 0..<12 {
      for i in 0...j {
        let value = r[i, j] / scales[j % 5]
        #expect(abs(value - expected[i, j]) < 1e-12)
      }
    }
  }

  @Test func columnsOfZerosAreLeftAlone() throws {
    let a = try randomMatrix(12, 12)
    for i in 0..<12 { a.storage.header.elements[i + 24] = 0 }
    let qr = try QR(a)
    #expect(distance(try multiply(qr.orthogonal(economy: true), qr.upper(economy: true)), a) < 1e-13)
  }
}
