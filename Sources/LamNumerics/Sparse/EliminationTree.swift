import Numerics

/// The elimination tree of a sparse Hermitian matrix (Liu 1990), or of A' A.
///
/// The parent of column j is the row of the first entry of column j of L below the diagonal.
public struct EliminationTree: Sendable {
  /// The parent of each column; nil for a root.
  public let parents: [Int?]

  /// - Parameter ofProduct: the tree of A' A, which is not made; else of a square matrix, of which the upper triangle is
  ///   looked at.
  /// - Throws: `notSquare`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  @specialized(where T == Bool)
  public init<T>(_ a: SparseColumns<T>, ofProduct: Bool = false) throws {
    guard ofProduct || a.isSquare else { throw NumericsFailure.notSquare(operation: "etree", a.shape) }
    let n = a.columns
    // -1 stands for none. Ancestors are the parents with their paths shortened.
    var parents = try Memory.list(repeating: -1, count: n)
    var ancestors = try Memory.list(repeating: -1, count: n)
    // With A' A: the last column with an entry in each row.
    var previous = try Memory.list(repeating: -1, count: ofProduct ? a.rows : 0)
    try a.forEachEntry { row, column, _ in
      var i = ofProduct ? previous[row] : row
      while i != -1, i < column {
        let next = ancestors[i]
        ancestors[i] = column
        if next == -1 { parents[i] = column }
        i = next
      }
      if ofProduct { previous[row] = column }
    }
    self.parents = parents.map { $0 == -1 ? nil : $0 }
  }

  /// - Parameter parents: each above its child.
  public init(parents: [Int?]) { self.parents = parents }

  /// The columns in an order in which children come before their parents, subtree by subtree.
  public var postorder: [Int] {
    let n = parents.count
    var (first, next) = ([Int](repeating: -1, count: n), [Int](repeating: -1, count: n))
    var roots: [Int] = []
    for j in (0..<n).reversed() {
      if let parent = parents[j] {
        next[j] = first[parent]
        first[parent] = j
      } else {
        roots.append(j)
      }
    }
    var order: [Int] = []
    order.reserveCapacity(n)
    var stack: [Int] = []
    for root in roots.reversed() {
      stack.append(root)
      while let top = stack.last {
        let child = first[top]
        if child == -1 {
          order.append(top)
          stack.removeLast()
        } else {
          first[top] = next[child]
          stack.append(child)
        }
      }
    }
    return order
  }

  /// The number of nodes on the longest way from a root down.
  public var height: Int {
    var depths = [Int](repeating: 1, count: parents.count)
    for j in parents.indices.reversed() {
      if let parent = parents[j] { depths[j] = depths[parent] + 1 }
    }
    return depths.max() ?? 0
  }
}

/// What Cholesky's factor of a matrix looks like, without its values.
public struct SymbolicFactor: Sendable {
  public let tree: EliminationTree
  /// The entries of each column of L.
  public let counts: [Int]

  /// - Parameters:
  ///   - ofProduct: the factor of A' A; else of a square matrix, of which the upper triangle is looked at.
  /// - Throws: `notSquare`, `outOfMemory`.
  public init<T>(_ a: SparseColumns<T>, ofProduct: Bool = false) throws {
    let pattern = try SymbolicFactor.pattern(a, ofProduct: ofProduct)
    tree = try EliminationTree(pattern)
    var counts = try Memory.list(repeating: 0, count: pattern.columns)
    try SymbolicFactor.forEachRow(pattern, tree) { _, columns in for j in columns { counts[j] += 1 } }
    self.counts = counts
  }

  /// R, with true at each place that the factor may have an entry.
  ///
  /// - Throws: `outOfMemory`.
  public static func upperPattern<T>(_ a: SparseColumns<T>, ofProduct: Bool = false) throws -> SparseColumns<
    Bool
  > {
    let pattern = try pattern(a, ofProduct: ofProduct)
    let n = pattern.columns
    var writer = try SparseWriter<Bool>(rows: n, columns: n, room: pattern.nnz)
    try forEachRow(pattern, EliminationTree(pattern)) { _, columns in
      try writer.reserve(columns.count)
      for j in columns { writer.append(j, true) }
      try writer.endColumn(work: columns.count)
    }
    return try writer.finish().withSortedRows()
  }

  private static func pattern<T>(_ a: SparseColumns<T>, ofProduct: Bool) throws -> SparseColumns<Bool> {
    guard ofProduct else {
      guard a.isSquare else { throw NumericsFailure.notSquare(operation: "symbfact", a.shape) }
      return try a.pattern()
    }
    let ones = try a.mapEntries { _ in 1.0 }
    return try product(ones.transposed(), ones).pattern()
  }

  /// Calls `body` with each row of L and its columns, in no order: the subtree that its entries span.
  private static func forEachRow(
    _ a: SparseColumns<Bool>, _ tree: EliminationTree, _ body: (Int, [Int]) throws -> Void
  ) throws {
    var marks = try Memory.list(repeating: -1, count: a.columns)
    var looks = Pace()
    for row in 0..<a.columns {
      var columns = [row]
      marks[row] = row
      for k in a.entries(ofColumn: row) where a.rowIndices[k] < row {
        var j = a.rowIndices[k]
        while marks[j] != row {
          marks[j] = row
          columns.append(j)
          guard let parent = tree.parents[j] else { break }
          j = parent
        }
      }
      try body(row, columns)
      try looks.step(columns.count + 1)
    }
  }
}
