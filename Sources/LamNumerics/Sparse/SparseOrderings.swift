import CSuiteSparse
import Numerics

/// Orders of rows and columns that keep factors sparse; each lists positions from 0.
extension SparseColumns {
  /// The approximate minimum degree order of A + A', for Cholesky.
  ///
  /// - Parameters:
  ///   - dense: a row with more than dense · √n entries is put last; nil for 10.
  ///   - isAggressive: absorbs elements at once.
  /// - Throws: `notSquare`, `outOfMemory`.
  public func minimumDegreeOrder(dense: Double? = nil, isAggressive: Bool = true) throws -> [Int] {
    _ = SuiteSparse.begun
    guard isSquare else { throw NumericsFailure.notSquare(operation: "amd", shape) }
    var control = [Double](repeating: 0, count: Int(AMD_CONTROL))
    amd_l_defaults(&control)
    if let dense { control[Int(AMD_DENSE)] = dense }
    control[Int(AMD_AGGRESSIVE)] = isAggressive ? 1 : 0
    var order = try Memory.list(repeating: 0, count: columns)
    let status = withEntries { p, i, _ in amd_l_order(columns, p, i, &order, &control, nil) }
    if status == Int(AMD_OUT_OF_MEMORY) { try SuiteSparse.throwMemoryFailure() }
    return order
  }

  /// An order of the columns that keeps the factors of A(:, q), and of A(:, q)' A(:, q), sparse (COLAMD).
  ///
  /// - Parameters: rows and columns with more than so many times √n entries are left out; nil for 10.
  /// - Throws: `outOfMemory`.
  public func columnMinimumDegreeOrder(denseRow: Double? = nil, denseColumn: Double? = nil) throws -> [Int] {
    let room = colamd_l_recommended(nnz, rows, columns)
    guard room > 0 || isEmpty, let length = Int(exactly: room) else {
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    if columns == 0 { return [] }
    if rows == 0 { return Array(0..<columns) }
    var work = try Memory.list(repeating: 0, count: max(length, nnz))
    rowIndices.withElements { for (k, row) in $0.enumerated() { work[k] = row } }
    var order = starts.elements
    var knobs = [Double](repeating: 0, count: Int(COLAMD_KNOBS))
    colamd_l_set_defaults(&knobs)
    if let denseRow { knobs[Int(COLAMD_DENSE_ROW)] = denseRow }
    if let denseColumn { knobs[Int(COLAMD_DENSE_COL)] = denseColumn }
    var stats = [Int](repeating: 0, count: Int(COLAMD_STATS))
    guard colamd_l(rows, columns, work.count, &work, &order, &knobs, &stats) != 0 else {
      throw NumericsFailure.invalid(operation: "colamd", "the matrix cannot be ordered")
    }
    return Array(order.prefix(columns))
  }

  /// An order like `minimumDegreeOrder`, by COLAMD of a matrix M with the pattern M' M of A.
  ///
  /// - Throws: `notSquare`, `outOfMemory`.
  public func symmetricMinimumDegreeOrder(dense: Double? = nil) throws -> [Int] {
    _ = SuiteSparse.begun
    guard isSquare else { throw NumericsFailure.notSquare(operation: "symamd", shape) }
    if columns == 0 { return [] }
    var (p, i) = (starts.elements, rowIndices.elements + [0])
    var order = try Memory.list(repeating: 0, count: columns + 1)
    var knobs = [Double](repeating: 0, count: Int(COLAMD_KNOBS))
    colamd_l_set_defaults(&knobs)
    if let dense { knobs[Int(COLAMD_DENSE_ROW)] = dense }
    var stats = [Int](repeating: 0, count: Int(COLAMD_STATS))
    let isOrdered = symamd_l(
      columns, &i, &p, &order, &knobs, &stats, { SuiteSparse_calloc($0, $1) }, { _ = SuiteSparse_free($0) })
    if isOrdered == 0 { try SuiteSparse.throwMemoryFailure() }
    return Array(order.prefix(columns))
  }

  /// The columns by their number of entries, those of few first; of the same number in their order.
  public func columnCountOrder() -> [Int] {
    starts.withElements { p in
      (0..<columns).sorted {
        let (a, b) = (p[$0 + 1] - p[$0], p[$1 + 1] - p[$1])
        return a != b ? a < b : $0 < $1
      }
    }
  }

  /// The reverse order of Cuthill and McKee of A + A', which gathers entries near the diagonal; each connected part starts
  /// at a node as far from another as George and Liu's search finds.
  ///
  /// - Throws: `notSquare`, `outOfMemory`.
  public func reverseCuthillMcKeeOrder() throws -> [Int] {
    guard isSquare else { throw NumericsFailure.notSquare(operation: "symrcm", shape) }
    let graph = try symmetricPattern()
    let n = columns
    let degrees = (0..<n).map { graph.starts[$0 + 1] - graph.starts[$0] }
    var order = try Memory.list(of: Int.self, room: n)
    // The search in which a node was last met.
    var marks = try Memory.list(repeating: 0, count: n)
    var isOrdered = try Memory.list(repeating: false, count: n)
    var search = 0
    var looks = Pace()
    /// Nodes by their distance from a first one, and where the last distance begins.
    func levels(from root: Int, sortedByDegree: Bool) throws -> (nodes: [Int], depth: Int, last: Int) {
      search += 1
      var nodes = [root]
      marks[root] = search
      var (begin, depth, last) = (0, 0, 0)
      while begin < nodes.count {
        last = begin
        let end = nodes.count
        for at in begin..<end {
          let first = nodes.count
          for k in graph.entries(ofColumn: nodes[at]) where marks[graph.rowIndices[k]] != search {
            marks[graph.rowIndices[k]] = search
            nodes.append(graph.rowIndices[k])
          }
          if sortedByDegree, nodes.count - first > 1 {
            nodes[first...].sort { degrees[$0] != degrees[$1] ? degrees[$0] < degrees[$1] : $0 < $1 }
          }
          try looks.step(nodes.count - first + 1)
        }
        begin = end
        depth += 1
      }
      return (nodes, depth, last)
    }
    for start in (0..<n).sorted(by: { degrees[$0] != degrees[$1] ? degrees[$0] < degrees[$1] : $0 < $1 })
    where !isOrdered[start] {
      var root = start
      var found = try levels(from: root, sortedByDegree: false)
      while let far = found.nodes[found.last...].min(by: { degrees[$0] < degrees[$1] }) {
        let next = try levels(from: far, sortedByDegree: false)
        if next.depth <= found.depth { break }
        (root, found) = (far, next)
      }
      for node in try levels(from: root, sortedByDegree: true).nodes {
        isOrdered[node] = true
        order.append(node)
      }
    }
    return order.reversed()
  }

  /// The pattern of A + A' without its diagonal.
  func symmetricPattern() throws -> SparseColumns<Bool> {
    let own = try pattern()
    return try mergeUnion(own, own.transposed(), operation: "+") { $0 || $1 }.filter { i, j, _ in i != j }
  }

  // MARK: Matching and blocks

  /// A matching of rows to columns with as many entries as there can be: for each column its row, or nil.
  ///
  /// - Throws: `outOfMemory`.
  public func maximumMatching() throws -> [Int?] {
    try withCXSparse { view in
      guard let matched = cs_dl_maxtrans(view, 0) else { throw NumericsFailure.outOfMemory(bytes: nil) }
      defer { cs_dl_free(matched) }
      return (0..<columns).map { matched[rows + $0] < 0 ? nil : matched[rows + $0] }
    }
  }

  /// The largest rank that a matrix with these places can have.
  public func structuralRank() throws -> Int { try maximumMatching().reduce(0) { $0 + ($1 == nil ? 0 : 1) } }

  /// The decomposition of Dulmage and Mendelsohn: A(rows, columns) is block upper triangular, block k being rows
  /// `rowBlocks[k] ..< rowBlocks[k + 1]` and the columns likewise.
  ///
  /// - Throws: `outOfMemory`.
  public func blockTriangularOrder() throws -> BlockTriangularOrder {
    if isEmpty {
      return BlockTriangularOrder(
        rows: Array(0..<rows), columns: Array(0..<columns), rowBlocks: [0, rows], columnBlocks: [0, columns])
    }
    return try withCXSparse { view in
      guard let made = cs_dl_dmperm(view, 0) else { throw NumericsFailure.outOfMemory(bytes: nil) }
      defer { cs_dl_dfree(made) }
      let parts = made.pointee
      func list(_ p: UnsafeMutablePointer<Int>?, _ count: Int) -> [Int] {
        p.map { p in (0..<count).map { p[$0] } } ?? []
      }
      return BlockTriangularOrder(
        rows: list(parts.p, rows), columns: list(parts.q, columns), rowBlocks: list(parts.r, parts.nb + 1),
        columnBlocks: list(parts.s, parts.nb + 1))
    }
  }

  /// The places of the entries as CXSparse sees them; its own memory is small beside the matrix, and asked for first.
  private func withCXSparse<R>(_ body: (UnsafePointer<cs_dl>) throws -> R) throws -> R {
    try Memory.check(count: try Memory.sum(try Memory.sum(rows, columns), nnz), stride: 64)
    return try withEntries { p, i, _ in
      var view = cs_dl()
      view.nzmax = nnz
      view.m = rows
      view.n = columns
      view.p = UnsafeMutablePointer(mutating: p)
      view.i = UnsafeMutablePointer(mutating: i)
      view.nz = -1
      return try body(&view)
    }
  }
}

/// What `blockTriangularOrder` finds.
public struct BlockTriangularOrder: Sendable, Equatable {
  public let rows: [Int]
  public let columns: [Int]
  public let rowBlocks: [Int]
  public let columnBlocks: [Int]
}
