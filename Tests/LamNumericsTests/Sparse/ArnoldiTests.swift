import Numerics
import Testing

@testable import LamNumerics

@Suite struct ArnoldiTests {
  /// ‖A x - λ B x‖ / ‖A‖ for every pair.
  private func residual<T: SparseScalar>(
    _ a: SparseColumns<T>, _ b: SparseColumns<T>? = nil, _ pairs: ArnoldiPairs<T>
  ) throws -> Double {
    let left = try product(a, pairs.vectors)
    let right = try b.map { try product($0, pairs.vectors) } ?? pairs.vectors
    var worst = 0.0
    for j in 0..<pairs.values.count {
      for i in 0..<a.rows { worst = max(worst, (left[i, j] - pairs.values[j] * right[i, j]).modulus) }
    }
    return worst / a.columnSumNorm()
  }

  private func eigenvalues(_ n: Int) -> [Double] {
    let line = (1...n).map { 2 - 2 * Double.cos(Double($0) * .pi / Double(n + 1)) }
    return line.flatMap { x in line.map { x + $0 } }.sorted()
  }

  @Test func endsOfTheLaplacian() throws {
    let a = try laplacian(12)
    let all = eigenvalues(12)
    let ends: [(EigenTarget, [Double])] = [
      (.end(.largestMagnitude), Array(all.reversed().prefix(5))),
      (.end(.largest), Array(all.reversed().prefix(5))),
      (.end(.smallest), Array(all.prefix(5))), (.end(.smallestMagnitude), Array(all.prefix(5))),
      (.near(Complex(1.7)), Array(all.sorted { abs($0 - 1.7) < abs($1 - 1.7) }.prefix(5))),
    ]
    for (target, wanted) in ends {
      let pairs = try SparseEigen.hermitian(a, count: 5, target: target)
      #expect(pairs.isComplete && pairs.values.count == 5)
      let sorted = (pairs.values.elements.sorted(), wanted.sorted())
      for (x, y) in zip(sorted.0, sorted.1) { #expect(abs(x - y) < 1e-12) }
      #expect(try residual(a, nil, pairs) < 1e-12)
      let again = try SparseEigen.hermitian(a, count: 5, target: target)
      #expect(
        again.values.elements == pairs.values.elements && again.vectors.elements == pairs.vectors.elements)
    }
    let both = try SparseEigen.hermitian(a, count: 4, target: .end(.bothEnds))
    let found = both.values.elements.sorted()
    #expect(found.count == 4 && abs(found[3] - all[143]) < 1e-12 && abs(found[0] - all[0]) < 1e-12)
  }

  @Test func generalMatrices() throws {
    let a = try randomRegular(80, seed: 7)
    let dense = try Eigen<Double>(a.dense()).values
    let c = try a.mapEntries { Complex($0) }
    for target in [
      EigenTarget.end(.largestMagnitude), .end(.largestReal), .near(Complex(0.3)), .end(.smallestMagnitude),
    ] {
      let pairs = try SparseEigen.general(a, count: 4, target: target)
      #expect(pairs.values.count == 4)
      #expect(try residual(c, nil, pairs) < 1e-10)
      for value in pairs.values.elements { #expect(dense.contains { ($0 - value).modulus < 1e-8 }) }
      let complex = try SparseEigen.complex(complexCopy(a), count: 3, target: target)
      #expect(try residual(complexCopy(a), nil, complex) < 1e-10)
    }
    let near = try SparseEigen.complex(c, count: 2, target: .near(Complex(0, 1)))
    #expect(try residual(c, nil, near) < 1e-10)
    #expect(throws: NumericsFailure.self) {
      try SparseEigen.general(a, count: 2, target: .near(Complex(0, 1)))
    }
  }

  @Test func generalizedProblems() throws {
    let a = try laplacian(9)
    let b = try mergeUnion(
      a, SparseColumns(diagonal: 3.0, rows: 81, columns: 81), operation: "+"
    ) { 0.1 * $0 + $1 }
    for target in [EigenTarget.end(.largest), .end(.smallestMagnitude), .near(Complex(1.1))] {
      let pairs = try SparseEigen.hermitian(a, b, count: 4, target: target)
      #expect(pairs.isComplete)
      #expect(try residual(a, b, pairs) < 1e-11)
      let (c, d) = (try a.mapEntries { Complex($0) }, try b.mapEntries { Complex($0) })
      let complex = try SparseEigen.hermitian(c, d, count: 4, target: target)
      #expect(try residual(c, d, complex) < 1e-11)
      for (x, y) in zip(complex.values.elements, pairs.values.elements) {
        #expect(abs(x.realPart - y) < 1e-10)
      }
    }
    let general = try randomRegular(81)
    let pairs = try SparseEigen.general(general, b, count: 3, target: .end(.largestMagnitude))
    let (c, d) = (try general.mapEntries { Complex($0) }, try b.mapEntries { Complex($0) })
    #expect(try residual(c, d, pairs) < 1e-10)
    #expect(throws: NumericsFailure.self) {
      try SparseEigen.hermitian(a, a.mapEntries { -$0 }, count: 2, target: .end(.largest))
    }
  }

  @Test func whatDoesNotConvergeIsTold() throws {
    var options = ArnoldiOptions()
    options.mostIterations = 1
    options.subspace = 8
    let pairs = try SparseEigen.hermitian(laplacian(20), count: 6, target: .end(.smallest), options: options)
    #expect(!pairs.isComplete && pairs.values.count < 6 && pairs.vectors.columns == pairs.values.count)
    let a = try laplacian(3)
    for count in [0, 9, 100, -1] {
      #expect(throws: NumericsFailure.self) {
        try SparseEigen.hermitian(a, count: count, target: .end(.largest))
      }
    }
    #expect(throws: NumericsFailure.self) {
      try SparseEigen.hermitian(
        SparseColumns(diagonal: 2.0, rows: 5, columns: 5), count: 2, target: .near(Complex(2)))
    }
    #expect(throws: NumericsFailure.self) {
      try SparseEigen.hermitian(a.mapEntries { _ in Double.nan }, count: 2, target: .end(.largest))
    }
    #expect(throws: IndexFailure.deletion) {
      try Arnoldi.symmetric(order: 9, count: 2) { _ in throw IndexFailure.deletion }
    }
    // A search after one that was left in the middle begins anew.
    #expect(try SparseEigen.hermitian(a, count: 2, target: .end(.largest)).isComplete)
  }

  @Test(arguments: [(40, 25), (25, 40)])
  func singularValues(m: Int, n: Int) throws {
    let a = try randomSparse(m, n, density: 0.3, seed: 5)
    let all = try SVD(a.dense(), .values).singularValues
    try check(a, near: nil, wanted: Array(all.prefix(4)))
    try check(a, near: 0, wanted: Array(all.reversed().prefix(4)))
    let number = all[12] * 1.01
    try check(a, near: number, wanted: Array(all.sorted { abs($0 - number) < abs($1 - number) }.prefix(4)))
    let complex = try complexCopy(a)
    let values = try SVD(complex.dense(), .values).singularValues
    try check(complex, near: nil, wanted: Array(values.prefix(4)))
    try check(complex, near: 0, wanted: Array(values.reversed().prefix(4)))
    // A column of zeros is one singular value of zero where the matrix is tall.
    let deficient = try a.filter { i, j, _ in i != 3 && j != 3 }
    let least = try SparseSVD(deficient, count: 2, near: 0).values
    let wanted = try SVD(deficient.dense(), .values).singularValues
    #expect(least[0] < 1e-14 && abs(least[1] - wanted[wanted.count - 2]) < 1e-12)
    #expect(throws: NumericsFailure.self) { try SparseSVD(a, count: 25) }
  }

  private func check<T: SparseScalar>(_ a: SparseColumns<T>, near: Double?, wanted: [Double]) throws {
    let svd = try SparseSVD(a, count: 4, near: near)
    #expect(svd.isComplete)
    for (x, y) in zip(svd.values.elements.sorted(), wanted.sorted()) { #expect(abs(x - y) < 1e-9) }
    let left = try product(a, svd.v)
    for j in 0..<4 {
      for i in 0..<a.rows {
        let right = svd.u[i, j] * T(realPart: svd.values[j])
        #expect((left[i, j] - right).modulus < 1e-8)
      }
    }
  }
}
