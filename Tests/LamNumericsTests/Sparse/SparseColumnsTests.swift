import Numerics
import Testing

@testable import LamNumerics

@Suite struct SparseColumnsTests {
  @Test func tripletsSumOrReplace() throws {
    var stream = Stream(seed: 5)
    // Short columns and long ones, on one thread and on two, in one group of columns and in several.
    let sizes = [
      (1, 1, 9), (7, 5, 60), (400, 3, 900), (3, 400, 900), (50, 50, 0), (90, 90, 70_000), (3000, 3, 70_000),
      (1, 3000, 70_000), (70_000, 1, 66_000),
    ]
    for ((m, n, count), isAscending) in sizes.flatMap({ [($0, false), ($0, true)] }) {
      var places = (0..<count).map { _ in
        (Int((stream.next() + 1) / 2 * Double(n)), Int((stream.next() + 1) / 2 * Double(m)))
      }
      if isAscending { places.sort { $0 < $1 } }
      let (rows, columns) = (places.map(\.1), places.map(\.0))
      let values = (0..<count).map { Double($0 % 7) - 2 }
      for mode in [RepeatedEntries.joined, .last] {
        var dense = [Double](repeating: 0, count: m * n)
        for k in 0..<count {
          let at = rows[k] + columns[k] * m
          dense[at] = mode == .joined ? dense[at] + values[k] : values[k]
        }
        let a = try SparseColumns(
          rows: m, columns: n, rowIndices: Tensor(column: rows), columnIndices: Tensor(column: columns),
          values: Tensor(column: values), repeated: mode)
        try expectSame(a, Tensor(dense, shape: Shape(m, n)))
      }
    }
  }

  @Test func hugeExtentsCostNothing() throws {
    let tall = try SparseColumns(
      rows: 1_000_000_000_000_000, columns: 2,
      rowIndices: Tensor(column: (0..<99).map { 999_999_999_999_999 - $0 }),
      columnIndices: Tensor(scalar: 1), values: Tensor(scalar: 2.5))
    #expect(tall.nnz == 99 && isWellFormed(tall))
    #expect(tall[999_999_999_999_999, 1] == 2.5)
    #expect(
      try tall.selecting([.progression(first: 999_999_999_999_000, step: 1, count: 1000), .one(1)]).nnz == 99)
    #expect(throws: NumericsFailure.self) { try tall.dense() }
    #expect(throws: NumericsFailure.self) { try tall.transposed() }
    #expect(throws: NumericsFailure.self) { try SparseColumns<Double>(zeros: 1 << 40, 1 << 40) }
    #expect(throws: NumericsFailure.self) { try SparseColumns<Double>(zeros: 1, Int.max) }
    #expect(throws: NumericsFailure.self) { try kronecker(tall, tall) { $0 * $1 } }
    #expect(throws: NumericsFailure.self) {
      try product(tall, SparseColumns(diagonal: 1.0, rows: 2, columns: 2))
    }
    #expect(throws: NumericsFailure.self) {
      try SparseColumns(
        rows: 3, columns: 3, rowIndices: Tensor(column: [0, 3]), columnIndices: Tensor(scalar: 0),
        values: Tensor(scalar: 1.0))
    }
    #expect(throws: NumericsFailure.self) {
      try SparseColumns(
        rows: 3, columns: 3, rowIndices: Tensor(column: [0, 1]), columnIndices: Tensor(column: [0, 1, 2]),
        values: Tensor(scalar: 1.0))
    }
  }

  @Test(arguments: [(0, 0), (0, 4), (4, 0), (1, 9), (9, 1), (13, 8)])
  func rearrangementsAgreeWithDenseOnes(m: Int, n: Int) throws {
    let a = try randomSparse(m, n, density: 0.3, seed: UInt64(m * 31 + n + 1))
    let dense = try a.dense()
    try expectSame(SparseColumns(dense), dense)
    try expectSame(a.transposed(), try transpose(dense))
    try expectSame(a.mapEntries { $0 > 0 ? $0 : 0 }, try dense.map { $0 > 0 ? $0 : 0 })
    try expectSame(a.reshaped(to: Shape(n, m)), try dense.reshaped(to: Shape(n, m)))
    for shift in [0, 1, -2, 100] {
      for axis in 0...1 {
        let moved = try a.shifted(by: shift, axis: axis)
        #expect(isWellFormed(moved))
        for i in 0..<m {
          for j in 0..<n {
            let (r, c) = axis == 0 ? (((i + shift) % m + m) % m, j) : (i, ((j + shift) % n + n) % n)
            #expect(moved[r, c] == dense[i, j])
          }
        }
      }
    }
    for axis in 0...1 {
      let b = try a.reversed(axis: axis)
      #expect(try b.reversed(axis: axis).isEqual(to: a) && isWellFormed(b))
    }
    for k in [-3, 0, 2] {
      let (low, high) = (try a.lowerTriangle(k), try a.upperTriangle(k + 1))
      #expect(try mergeUnion(low, high, operation: "+") { $0 + $1 }.isEqual(to: a))
      #expect(try low.filter { i, j, _ in j - i > k }.nnz == 0)
      let diagonal = try a.diagonal(k)
      #expect(isWellFormed(diagonal))
      for d in 0..<diagonal.rows { #expect(diagonal[d, 0] == dense[d + max(-k, 0), d + max(k, 0)]) }
    }
    let (sorted, origins) = try a.sortedColumns(hasOrigins: true) { $0 < $1 }
    #expect(isWellFormed(sorted))
    for j in 0..<n {
      let column = (0..<m).map { dense[$0, j] }
      #expect((0..<m).map { sorted[$0, j] } == column.sorted())
      #expect((0..<m).map { column[origins[$0, j]] } == column.sorted())
    }
    let found = try a.find()
    let again = try SparseColumns(
      rows: m, columns: n, rowIndices: found.rows, columnIndices: found.columns, values: found.values)
    #expect(again.isEqual(to: a))
    let bands = try a.occupiedDiagonals()
    #expect(
      try SparseColumns(bands: a.bands(bands), offsets: bands, rows: m, columns: n).isEqual(to: a))
  }

  @Test(arguments: [(0, 0), (0, 3), (3, 0), (1, 1), (6, 1), (1, 6), (12, 9)])
  func reductionsAgreeWithDenseOnes(m: Int, n: Int) throws {
    let a = try randomSparse(m, n, density: 0.5, seed: UInt64(m * 7 + n))
    let dense = try a.dense()
    for axis in 0...2 {
      #expect(try distance(a.sum(axis: axis).dense(), dense.sum(axis: axis)) < 1e-15)
      let products = try dense.reduced(axis: axis, initial: 1.0) { $0 * $1 }
      #expect(try distance(a.product(axis: axis).dense(), products) < 1e-15)
      let squares = try dense.reduced(axis: axis, initial: 0.0) { $0 + $1 * $1 }
      #expect(try distance(a.sumOfSquares(axis: axis).dense(), squares) < 1e-15)
      try expectSame(a.any(axis: axis), try dense.reduced(axis: axis, initial: false) { $0 || $1 != 0 })
      try expectSame(a.all(axis: axis), try dense.reduced(axis: axis, initial: true) { $0 && $1 != 0 })
      if axis < 2 {
        let sums = try dense.scanned(axis: axis, first: { $0 }, { $0 + $1 })
        try expectSame(a.cumulativeSum(axis: axis), sums)
        let running = try dense.scanned(axis: axis, first: { $0 }, { $0 * $1 })
        #expect(try distance(a.cumulativeProduct(axis: axis).dense(), running) == 0)
      }
      for extreme in [Extreme.largest, .smallest] {
        let (values, positions) = try a.extremes(extreme, axis: axis)
        let (wanted, places) = try dense.extremes(extreme, axis: axis)
        try expectSame(values, wanted)
        #expect(positions.elements == places.elements && positions.shape == places.shape)
      }
    }
    #expect(abs(a.columnSumNorm() - columnSumNorm(dense)) < 1e-14)
    #expect(try abs(a.rowSumNorm() - columnSumNorm(transpose(dense))) < 1e-14)
  }

  @Test func extremesOfColumnsWithNaN() throws {
    let dense = try matrix([[.nan, 0, -1, .nan], [2, .nan, -2, .nan], [0, -1, -3, .nan]])
    let a = try SparseColumns(dense)
    for extreme in [Extreme.largest, .smallest] {
      let (values, positions) = try a.extremes(extreme, axis: 0)
      let (wanted, places) = try dense.extremes(extreme, axis: 0)
      #expect(
        try zip(values.dense().elements, wanted.elements).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
      #expect(positions.elements == places.elements)
    }
  }

  @Test func distinctElementsHaveZeroWhereItIs() throws {
    let a = try SparseColumns(matrix([[3, 0, -1], [3, 2, 0]]))
    #expect(try a.distinctElements { $0 < $1 }.elements == [-1, 0, 2, 3])
    #expect(try SparseColumns(matrix([[2, 2, 1]])).distinctElements { $0 < $1 }.elements == [1, 2])
    #expect(try SparseColumns<Double>(zeros: 0, 3).distinctElements { $0 < $1 }.isEmpty)
  }

  @Test func mergesAgreeWithDenseOnes() throws {
    let (a, b) = (
      try randomSparse(17, 11, density: 0.4, seed: 3), try randomSparse(17, 11, density: 0.4, seed: 4)
    )
    let (x, y) = (try a.dense(), try b.dense())
    try expectSame(
      mergeUnion(a, b, operation: "+") { $0 + $1 }, try broadcast(x, y, operation: "+") { $0 + $1 })
    try expectSame(
      mergeIntersection(a, b, operation: ".*") { $0 * $1 }, try broadcast(x, y, operation: "") { $0 * $1 })
    let less = try merge(a, b, operation: "<") { $0 < $1 }
    guard case .sparse(let flags) = less else { throw NumericsFailure.nestedTooDeeply }
    try expectSame(flags, try broadcast(x, y, operation: "<") { $0 < $1 })
    let lessEqual = try merge(a, b, operation: "<=") { $0 <= $1 }
    guard case .dense(let all) = lessEqual else { throw NumericsFailure.nestedTooDeeply }
    #expect(try all.elements == broadcast(x, y, operation: "<=") { $0 <= $1 }.elements)
    let withDense = try mergeDense(a, y, operation: "-") { $0 - $1 }
    #expect(try withDense.elements == broadcast(x, y, operation: "-") { $0 - $1 }.elements)
    // Outside of the entries there are no infinities; inside they count.
    let infinite = try SparseColumns(matrix([[1, .infinity, 0]]))
    let zero = try SparseColumns(matrix([[1, 0, 0]]))
    #expect(try mergeIntersection(infinite, zero, operation: ".*") { $0 * $1 }.nnz == 1)
    #expect(throws: NumericsFailure.self) { try mergeUnion(a, zero, operation: "+") { $0 + $1 } }
  }

  @Test func concatenationsAgreeWithDenseOnes() throws {
    let parts = try [(3, 4), (3, 0), (3, 2), (0, 0)].map { try randomSparse($0.0, $0.1, density: 0.5) }
    let wide = try concatenate(parts, axis: 1, operation: "[,]")
    try expectSame(wide, try concatenate(parts.map { try $0.dense() }, axis: 1, operation: "[,]"))
    let tall = try concatenate(parts.map { try $0.transposed() }, axis: 0, operation: "[;]")
    #expect(try tall.isEqual(to: wide.transposed()))
    #expect(throws: NumericsFailure.self) {
      try concatenate([parts[0], wide.transposed()], axis: 1, operation: "")
    }
    let blocks = try blockDiagonal(parts)
    #expect(blocks.shape == Shape(9, 6) && isWellFormed(blocks) && blocks.nnz == wide.nnz)
    let again = try parts[0].repeated(2, 3)
    let row = try concatenate([parts[0], parts[0], parts[0]], axis: 1, operation: "")
    #expect(try again.isEqual(to: concatenate([row, row], axis: 0, operation: "")))
  }
}
