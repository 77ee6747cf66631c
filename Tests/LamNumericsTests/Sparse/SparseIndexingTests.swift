import Numerics
import Testing

@testable import LamNumerics

@Suite struct SparseIndexingTests {
  private static func selectors(_ extent: Int) throws -> [Selector] {
    [
      .all, .one(extent - 1), .progression(first: 0, step: 2, count: (extent + 1) / 2),
      .progression(first: extent - 1, step: -1, count: extent),
      Selector(try Tensor(row: [extent - 1, 0, extent / 2, 0])), Selector(try Tensor<Int>(row: [])),
    ]
  }

  @Test(arguments: [(1, 1), (1, 8), (8, 1), (9, 7), (700, 5)])
  func selectionsAgreeWithDenseOnes(m: Int, n: Int) throws {
    let a = try randomSparse(m, n, density: 0.4, seed: 6)
    let dense = try a.dense()
    for first in try Self.selectors(m) {
      for second in try Self.selectors(n) {
        try expectSame(a.selecting([first, second]), try dense.selecting([first, second]))
      }
    }
    for one in try Self.selectors(m * n) { try expectSame(a.selecting([one]), try dense.selecting([one])) }
    let square = Selector(try Tensor([0, m * n - 1, m * n / 2, 0], shape: Shape(2, 2)))
    try expectSame(a.selecting([square]), try dense.selecting([square]))
    let mask = try a.mapEntries { $0 > 0.1 }
    try expectSame(a.selecting(mask: mask), try dense.selecting(mask: mask.dense()))
    #expect(throws: IndexFailure.self) { try a.selecting([.one(m), .one(0)]) }
    #expect(throws: IndexFailure.self) { try a.selecting([.one(m * n)]) }
  }

  @Test(arguments: [(0, 0), (1, 1), (1, 8), (8, 1), (9, 7)])
  func assignmentsAgreeWithDenseOnes(m: Int, n: Int) throws {
    let a = try randomSparse(m, n, density: 0.4, seed: 6)
    let lists: [Selector] = [
      .all, .one(max(m - 1, 0)), .one(m + 2), .progression(first: 0, step: 2, count: 3),
      .progression(first: 5, step: -1, count: 4), Selector(try Tensor(row: [3, 0, 2, 0])),
      Selector(try Tensor<Int>(row: [])),
    ]
    for first in lists {
      for second in lists {
        let (r, c) = (first.count(in: m), second.count(in: n))
        for value in [
          try randomSparse(r, c, density: 0.5, seed: 9), try SparseColumns(matrix([[7]])),
          try SparseColumns(matrix([[0]])),
        ] {
          try expectSameAssignment(a, [first, second], value)
        }
      }
      let length = first.count(in: m * n)
      try expectSameAssignment(a, [first], try randomSparse(length, 1, density: 0.5, seed: 2))
      try expectSameAssignment(a, [first], try randomSparse(1, length, density: 0.5, seed: 2))
      try expectSameAssignment(a, [first], try SparseColumns(matrix([[7]])))
    }
    try expectSameAssignment(a, [.one(m + 3), .one(n + 1)], try SparseColumns(matrix([[2]])))
    try expectSameAssignment(a, [.one(0), .one(0)], try SparseColumns(matrix([[2, 3]])))
  }

  /// The dense array decides: the same result or the same kind of failure, for sparse and dense values.
  private func expectSameAssignment(
    _ a: SparseColumns<Double>, _ selectors: [Selector], _ value: SparseColumns<Double>
  ) throws {
    var wanted = try a.dense()
    var failure: IndexFailure?
    do { try wanted.assign(selectors, value.dense(), fill: 0) } catch let error as IndexFailure {
      failure = error
    }
    for assigned in [SparseAssigned.sparse(value), .dense(try value.dense())] {
      var result = a
      do {
        try result.assign(selectors, assigned)
        #expect(failure == nil)
        try expectSame(result, wanted)
      } catch let error as IndexFailure {
        #expect(error == failure)
        #expect(result.isEqual(to: a))
      }
    }
  }

  @Test func deletionsAgreeWithDenseOnes() throws {
    for (m, n) in [(4, 5), (1, 6), (6, 1)] {
      let a = try randomSparse(m, n, density: 0.6)
      for selectors: [Selector] in [
        [.one(0), .all], [.all, .one(0)], [.all, .all], [.one(0)], [.all], [.one(0), .one(0)],
        [.one(m), .all],
        [.all, Selector(try Tensor(row: [0, n - 1]))], [Selector(try Tensor(row: [0, m * n - 1]))],
      ] {
        var (sparse, dense) = (a, try a.dense())
        var failure: IndexFailure?
        do { try dense.delete(selectors) } catch let error as IndexFailure { failure = error }
        do {
          try sparse.delete(selectors)
          #expect(failure == nil)
          #expect(try sparse.dense().elements == dense.elements)
          if selectors.count == 2 { #expect(sparse.shape == dense.shape) }
        } catch let error as IndexFailure {
          #expect(error == failure)
        }
      }
    }
  }

  @Test func elementsChangeInPlace() throws {
    var a = try laplacian(20)
    let before = a
    try a.assign([.one(7), .one(7)], .scalar(3))
    #expect(a[7, 7] == 3 && before[7, 7] == 4)
    try a.assign([.one(7), .one(7)], .scalar(0))
    #expect(a[7, 7] == 0 && a.nnz == before.nnz - 1 && isWellFormed(a))
    try a.assign([.one(399), .one(0)], .scalar(5))
    #expect(a[399, 0] == 5 && isWellFormed(a))
  }

  @Test func assignmentToHugeMatrices() throws {
    var a = try SparseColumns<Double>(zeros: 1_000_000_000_000_000, 2)
    try a.assign([.one(999_999_999_999_999), .one(1)], .scalar(4))
    try a.assign([.all, .one(1)], .scalar(0))
    #expect(a.nnz == 0)
    #expect(throws: NumericsFailure.self) { try a.assign([.all, .one(1)], .scalar(1)) }
    #expect(throws: (any Error).self) { try a.assign([.one(0), .one(Int.max - 1)], .scalar(1)) }
  }
}
