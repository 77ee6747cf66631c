import Numerics
import Testing

@testable import LamNumerics

@Suite struct SparseOrderingTests {
  private func isPermutation(_ order: [Int], _ n: Int) -> Bool { order.sorted() == Array(0..<n) }

  /// The entries of Cholesky's factor after an order.
  private func fill(_ a: SparseColumns<Double>, _ order: [Int]) throws -> Int {
    try SymbolicFactor(a.permutingRows(order).permutingColumns(order)).counts.reduce(0, +)
  }

  @Test func ordersAreOrdersAndReduceFill() throws {
    let a = try laplacian(15)
    let n = a.columns
    let natural = try fill(a, Array(0..<n))
    for order in [
      try a.minimumDegreeOrder(), try a.symmetricMinimumDegreeOrder(), try a.columnMinimumDegreeOrder(),
    ] {
      #expect(isPermutation(order, n))
      #expect(try fill(a, order) < natural * 3 / 4)
    }
    var stream = Stream(seed: 4)
    let mixed = (0..<n).map { ($0, stream.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
    let b = try a.permutingRows(mixed).permutingColumns(mixed)
    let order = try b.reverseCuthillMcKeeOrder()
    #expect(isPermutation(order, n))
    let gathered = try b.permutingRows(order).permutingColumns(order)
    #expect(try gathered.filter { i, j, _ in abs(i - j) > 16 }.nnz == 0)
    #expect(isPermutation(a.columnCountOrder(), n))
    #expect(try SparseColumns<Double>(zeros: 0, 0).reverseCuthillMcKeeOrder() == [])
    #expect(try SparseColumns<Double>(zeros: 5, 5).reverseCuthillMcKeeOrder().count == 5)
    for (m, k) in [(0, 0), (0, 4), (4, 0), (3, 5)] {
      #expect(try isPermutation(SparseColumns<Double>(zeros: m, k).columnMinimumDegreeOrder(), k))
    }
    #expect(throws: NumericsFailure.self) { try randomSparse(3, 4, density: 1).minimumDegreeOrder() }
  }

  @Test func treesAndSymbolicFactors() throws {
    let a = try SparseColumns(
      matrix([
        [4, -1, 0, -1, 0], [-1, 4, -1, 0, 0], [0, -1, 4, -1, 0], [-1, 0, -1, 4, -1], [0, 0, 0, -1, 4],
      ]))
    let symbolic = try SymbolicFactor(a)
    #expect(symbolic.counts == [3, 3, 2, 2, 1])
    #expect(symbolic.tree.parents == [1, 2, 3, 4, nil])
    #expect(symbolic.tree.height == 5 && symbolic.tree.postorder == [0, 1, 2, 3, 4])
    let b = try randomDefinite(40, seed: 6)
    let r = try SparseCholesky(b, ordering: .natural).factor
    let pattern = try SymbolicFactor.upperPattern(b)
    #expect(try mergeIntersection(r, pattern, operation: "") { x, _ in x }.nnz == r.nnz)
    #expect(try SymbolicFactor(b).counts.reduce(0, +) == pattern.nnz)
    let tree = try EliminationTree(b)
    for j in 0..<40 {
      let below = (j + 1..<40).first { pattern[j, $0] }
      #expect(tree.parents[j] == below)
    }
    #expect(isPermutation(tree.postorder, 40))
    let tall = try randomSparse(30, 12, density: 0.15, seed: 3)
    let square = try product(tall.transposed(), tall)
    #expect(try EliminationTree(tall, ofProduct: true).parents == EliminationTree(square).parents)
  }

  @Test func matchingsAndBlocks() throws {
    let a = try SparseColumns(matrix([[0, 1, 0, 0], [0, 0, 2, 0], [1, 0, 0, 0], [0, 0, 1, 0]]))
    #expect(try a.structuralRank() == 3)
    let matching = try a.maximumMatching()
    for (column, row) in matching.enumerated() { if let row { #expect(a[row, column] != 0) } }
    let blocks = try a.blockTriangularOrder()
    #expect(isPermutation(blocks.rows, 4) && isPermutation(blocks.columns, 4))
    let b = try randomSparse(30, 30, density: 0.08, seed: 2)
    let order = try b.blockTriangularOrder()
    let ordered = try b.permutingRows(order.rows).permutingColumns(order.columns)
    for k in 0..<order.rowBlocks.count - 1 {
      let (row, column) = (order.rowBlocks[k], order.columnBlocks[k])
      #expect(
        try ordered.filter { i, j, _ in
          i >= order.rowBlocks[k + 1] && j >= column && j < order.columnBlocks[k + 1]
        }.nnz == 0)
      #expect(row <= order.rowBlocks[k + 1])
    }
    #expect(try SparseColumns<Double>(zeros: 3, 0).structuralRank() == 0)
  }

  @Test func incompleteCholesky() throws {
    let a = try SparseColumns(
      matrix([
        [4, -1, 0, -1, 0], [-1, 4, -1, 0, 0], [0, -1, 4, -1, 0], [-1, 0, -1, 4, -1], [0, 0, 0, -1, 4],
      ]))
    // Octave's numbers.
    let l = try IncompleteCholesky.factor(a)
    let wanted = [2.0, 1.9365, 1.9322, 1.8661, 1.9269]
    for k in 0..<5 { #expect(abs(l[k, k] - wanted[k]) < 1e-4) }
    let modified = try IncompleteCholesky.factor(a, keepsSums: true)
    let other = [2.0, 1.8708, 1.9272, 1.7974, 1.9211]
    for k in 0..<5 { #expect(abs(modified[k, k] - other[k]) < 1e-4) }
    // No entry is left out of a complete factor; row sums are kept by a modified one.
    let big = try randomDefinite(50, seed: 8)
    let full = try IncompleteCholesky.factor(big, .threshold(0))
    #expect(try distance(product(full, full.transposed()).dense(), big.dense()) < 1e-12)
    let b = try laplacian(8)
    for kind in [IncompleteCholesky.Kind.noFill, .threshold(0.05)] {
      let l = try IncompleteCholesky.factor(b, kind, keepsSums: true)
      #expect(isWellFormed(l))
      let ones = try Tensor(repeating: 1.0, shape: Shape(64, 1))
      let sums = try product(product(l, l.transposed()), ones)
      #expect(try distance(sums, product(b, ones)) < 1e-13)
      let approximate = try product(l, l.transposed())
      let difference = try mergeUnion(approximate, b, operation: "-") { $0 - $1 }
      #expect(difference.frobeniusNorm() < 0.3 * b.frobeniusNorm())
    }
    let complex = try IncompleteCholesky.factor(b.mapEntries { Complex($0) })
    #expect(
      try distance(complex.dense(), IncompleteCholesky.factor(b).mapEntries { Complex($0) }.dense()) < 1e-15)
    #expect(throws: NumericsFailure.self) {
      try IncompleteCholesky.factor(SparseColumns(matrix([[1, 2], [2, 1]])))
    }
    #expect(throws: NumericsFailure.self) {
      try IncompleteCholesky.factor(SparseColumns(matrix([[0, 2], [2, 1]])))
    }
  }

  @Test func incompleteLU() throws {
    let a = try SparseColumns(
      matrix([
        [4, -1, 0, -1, 0], [-1, 4, -1, 0, 0], [0, -1, 4, -1, 0], [-1, 0, -1, 4, -1], [0, 0, 0, -1, 4],
      ]))
    let plain = try IncompleteLU(noFill: a)
    for (k, value) in [4, 3.75, 3.7333, 3.4821, 3.7128].enumerated() {
      #expect(abs(plain.upper[k, k] - value) < 1e-4)
    }
    let rows = try IncompleteLU(noFill: a, sums: .rows)
    for (k, value) in [4, 3.5, 3.7143, 3.2308, 3.6905].enumerated() {
      #expect(abs(rows.upper[k, k] - value) < 1e-4)
    }
    let pivoting = try IncompleteLU(pivoting: a, tolerance: 0.1)
    for (k, value) in [4, 3.75, 3.7333, 3.4643, 3.7113].enumerated() {
      #expect(abs(pivoting.upper[k, k] - value) < 1e-4)
    }
    // Without a tolerance they are complete.
    let b = try randomRegular(40, seed: 5)
    let c = try mergeUnion(b, SparseColumns(diagonal: 4.0, rows: 40, columns: 40), operation: "+") { $0 + $1 }
    let crout = try IncompleteLU(crout: c, tolerance: 0)
    #expect(isWellFormed(crout.lower) && isWellFormed(crout.upper))
    #expect(try distance(product(crout.lower, crout.upper).dense(), c.dense()) < 1e-12)
    for sums in [IncompleteLU<Double>.Sums.none, .rows, .columns] {
      let exchanged = try IncompleteLU(pivoting: b, tolerance: 0, sums: sums)
      #expect(isWellFormed(exchanged.lower) && isWellFormed(exchanged.upper))
      let wanted = try b.permutingRows(exchanged.rows).permutingColumns(exchanged.columns)
      #expect(try distance(product(exchanged.lower, exchanged.upper).dense(), wanted.dense()) < 1e-12)
    }
    let complex = try complexCopy(c)
    let complexCrout = try IncompleteLU(crout: complex, tolerance: 0)
    #expect(try distance(product(complexCrout.lower, complexCrout.upper).dense(), complex.dense()) < 1e-12)
    // Row and column sums of the version without fill are kept exactly.
    let ones = try Tensor(repeating: 1.0, shape: Shape(40, 1))
    let kept = try IncompleteLU(noFill: c, sums: .rows)
    #expect(try distance(product(product(kept.lower, kept.upper), ones), product(c, ones)) < 1e-12)
    let columns = try IncompleteLU(noFill: c, sums: .columns)
    #expect(
      try distance(
        product(transposed: product(columns.lower, columns.upper), ones), product(transposed: c, ones))
        < 1e-12)
    let coarse = try IncompleteLU(crout: c, tolerance: 0.1)
    #expect(coarse.lower.nnz + coarse.upper.nnz < crout.lower.nnz + crout.upper.nnz)
    for rows in [[[0.0, 2], [2, 1]], [[1, 2], [2, 4]]] {
      #expect(throws: NumericsFailure.self) { try IncompleteLU(noFill: SparseColumns(matrix(rows))) }
    }
    #expect(throws: NumericsFailure.self) {
      try IncompleteLU(crout: SparseColumns(matrix([[1, 2], [2, 4]])), tolerance: 0)
    }
    #expect(throws: NumericsFailure.self) {
      try IncompleteLU(pivoting: SparseColumns(matrix([[1, 2], [2, 4]])), tolerance: 0)
    }
  }
}
