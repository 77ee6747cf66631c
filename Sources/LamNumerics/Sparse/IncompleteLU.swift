import Numerics

/// Factors with `L U` near a sparse square A: elimination without most of the entries that it would fill in.
public struct IncompleteLU<T: SparseScalar>: Sendable {
  /// Whether what is left out is added to the diagonal: of its row, so that `L U` nearly keeps A's row sums, or of its
  /// column.
  public enum Sums: Sendable {
    case none, rows, columns
  }

  /// Unit lower triangular: of `A(rows, columns)`.
  public let lower: SparseColumns<T>
  public let upper: SparseColumns<T>
  /// The order of A's rows, and of its columns.
  public let rows: [Int]
  public let columns: [Int]

  private init(
    _ lower: SparseColumns<T>, _ upper: SparseColumns<T>, rows: [Int]? = nil, columns: [Int]? = nil
  ) {
    (self.lower, self.upper) = (lower, upper)
    self.rows = rows ?? Array(0..<lower.rows)
    self.columns = columns ?? Array(0..<lower.rows)
  }

  /// `A ≈ L U` from the factors of the transposed matrix, with the order of its rows as that of the columns.
  private init(transposing other: IncompleteLU) throws {
    let diagonal = try other.upper.diagonal().dense()
    let inverse = try diagonal.map { T.quotient(T(realPart: 1), $0) }
    self.init(
      try other.upper.transposed().scaledColumns(by: inverse),
      try other.lower.transposed().scaledRows(by: diagonal),
      rows: other.columns, columns: other.rows)
  }

  // MARK: No fill

  /// ILU(0): entries at the places of A alone.
  ///
  /// - Throws: `notSquare`, `invalid` where a pivot is zero, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(noFill a: SparseColumns<T>, sums: Sums = .none) throws {
    if sums == .rows {
      self = try IncompleteLU(transposing: IncompleteLU(noFill: a.transposed(), sums: .columns))
      return
    }
    guard a.isSquare else { throw NumericsFailure.notSquare(operation: "ilu", a.shape) }
    let n = a.columns
    let values = try a.values.copied()
    var diagonal = try Memory.list(repeating: -1, count: n)
    var places = try Memory.list(repeating: -1, count: n)
    var looks = Pace()
    try a.withEntries { p, i, _ in
      let x = values.base
      for j in 0..<n {
        for at in p[j]..<p[j + 1] { places[i[at]] = at }
        var dropped = T.zero
        for at in p[j]..<p[j + 1] where i[at] < j {
          let (k, factor) = (i[at], x[at])
          for below in (diagonal[k] + 1)..<p[k + 1] {
            let change = T.product(x[below], factor)
            let place = places[i[below]]
            if place >= 0 {
              x[place] = x[place] - change
            } else if sums == .columns {
              dropped = dropped - change
            }
          }
          try looks.step(p[k + 1] - diagonal[k])
        }
        let at = places[j]
        guard at >= 0 else {
          throw NumericsFailure.invalid(operation: "ilu", "the diagonal has a zero in row \(j + 1)")
        }
        x[at] = x[at] + dropped
        guard !x[at].isZero, !x[at].isNotANumber else {
          throw NumericsFailure.invalid(operation: "ilu", "pivot \(j + 1) is zero")
        }
        diagonal[j] = at
        for below in (at + 1)..<max(p[j + 1], at + 1) { x[below] = T.quotient(x[below], x[at]) }
        for at in p[j]..<p[j + 1] { places[i[at]] = -1 }
        try looks.step(p[j + 1] - p[j] + 1)
      }
    }
    let packed = a.replacingValues(values)
    self.init(try IncompleteLU.unitLower(packed.lowerTriangle(-1)), try packed.upperTriangle().withoutZeros())
  }

  private static func unitLower(_ strict: SparseColumns<T>) throws -> SparseColumns<T> {
    try mergeUnion(
      strict, SparseColumns(diagonal: T(realPart: 1), rows: strict.rows, columns: strict.columns),
      operation: "ilu"
    ) { $0 + $1 }
  }

  // MARK: Threshold

  /// Crout's version: entries of a row of U below the tolerance times the 2-norm of A's row are left out, and of a column of
  /// L, before the division by the pivot, below that of A's column.
  ///
  /// - Throws: `notSquare`, `invalid` where a pivot is zero, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(crout a: SparseColumns<T>, tolerance: Double, sums: Sums = .none) throws {
    guard a.isSquare else { throw NumericsFailure.notSquare(operation: "ilu", a.shape) }
    let n = a.columns
    let byRows = try a.transposed()
    let (rowNorms, columnNorms) = (IncompleteLU.columnNorms(byRows), IncompleteLU.columnNorms(a))
    // L by columns below the diagonal, U by rows from the diagonal on.
    var lower = try CroutFactor<T>(n)
    var upper = try CroutFactor<T>(n)
    var dropped = try Memory.list(repeating: T.zero, count: sums == .none ? 0 : n)
    for k in 0..<n {
      try lower.load(a, column: k, after: k, updates: upper)
      try upper.load(byRows, column: k, after: k - 1, updates: lower)
      var pivot = upper.work[k]
      if sums != .none { pivot = pivot + dropped[k] }
      upper.drop(below: tolerance * rowNorms[k], keeping: k) { column, value in
        // A row's sum is kept by its own diagonal, a column's by that of the column.
        switch sums {
        case .none: break
        case .rows: pivot = pivot + value
        case .columns: dropped[column] = dropped[column] + value
        }
      }
      lower.drop(below: tolerance * columnNorms[k], keeping: -1) { row, value in
        switch sums {
        case .none: break
        case .rows: dropped[row] = dropped[row] + value
        case .columns: pivot = pivot + value
        }
      }
      guard !pivot.isZero, !pivot.isNotANumber else {
        throw NumericsFailure.invalid(operation: "ilu", "pivot \(k + 1) is zero")
      }
      upper.work[k] = pivot
      try upper.store(column: k, divisor: nil, linkAfter: k)
      try lower.store(column: k, divisor: pivot, linkAfter: k)
      lower.advance(k + 1)
      upper.advance(k + 1)
    }
    self.init(
      try IncompleteLU.unitLower(lower.writer.finish().withoutZeros()),
      try upper.writer.finish().withoutZeros().transposed())
  }

  /// With row exchanges: entries of a column below the tolerance times the 2-norm of A's column are left out, of L before
  /// the division by the pivot.
  ///
  /// - Parameters:
  ///   - threshold: the diagonal is the pivot where it is at least so many times the largest element; 0 for always, 1 for
  ///     the largest.
  ///   - sums: with `.rows` columns are exchanged instead of rows.
  /// - Throws: `notSquare`, `invalid` where a pivot is zero, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(pivoting a: SparseColumns<T>, tolerance: Double, threshold: Double = 1, sums: Sums = .none)
    throws
  {
    guard a.isSquare else { throw NumericsFailure.notSquare(operation: "ilu", a.shape) }
    if sums == .rows {
      self = try IncompleteLU(
        transposing: IncompleteLU(
          pivoting: a.transposed(), tolerance: tolerance, threshold: threshold, sums: .columns))
      return
    }
    let n = a.columns
    let norms = IncompleteLU.columnNorms(a)
    var lower = try SparseWriter<T>(rows: n, columns: n, room: a.nnz)
    var upper = try SparseWriter<T>(rows: n, columns: n, room: a.nnz)
    // For each row its place among the pivots, -1 while it has none.
    var places = try Memory.list(repeating: -1, count: n)
    var order = try Memory.list(repeating: -1, count: n)
    var work = try Memory.list(repeating: T.zero, count: n)
    var marks = try Memory.list(repeating: -1, count: n)
    var (pending, rest) = (MinimumHeap(), [Int]())
    try a.withEntries { p, i, x in
      for j in 0..<n {
        rest.removeAll(keepingCapacity: true)
        func meet(_ row: Int) {
          marks[row] = j
          work[row] = .zero
          if places[row] >= 0 { pending.insert(places[row]) } else { rest.append(row) }
        }
        for at in p[j]..<p[j + 1] {
          meet(i[at])
          work[i[at]] = x[at]
        }
        var effort = p[j + 1] - p[j]
        var dropped = T.zero
        // Eliminations in the order of the pivots; each may bring later ones.
        while let k = pending.removeFirst() {
          let factor = work[order[k]]
          let (start, end) = (lower.starts.header.elements[k], lower.starts.header.elements[k + 1])
          for at in start..<end {
            let row = lower.i[at]
            if marks[row] != j { meet(row) }
            work[row] = work[row] - T.product(lower.x[at], factor)
          }
          effort += end - start + 4
          // What is left out has had its part in the elimination, as in Octave.
          if factor.modulus < tolerance * norms[j] {
            dropped = dropped + factor
            continue
          }
          try upper.reserve(2)
          if !factor.isZero { upper.append(k, factor) }
        }
        rest.removeAll { row in
          guard row != j, work[row].modulus < tolerance * norms[j] else { return false }
          dropped = dropped + work[row]
          return true
        }
        if sums == .columns, marks[j] == j, places[j] < 0 { work[j] = work[j] + dropped }
        var best = -1
        for row in rest where best < 0 || work[row].modulus > work[best].modulus { best = row }
        if places[j] < 0, marks[j] == j, best >= 0, !work[j].isZero,
          work[j].modulus >= threshold * work[best].modulus
        {
          best = j
        }
        guard best >= 0, !work[best].isZero, !work[best].isNotANumber else {
          throw NumericsFailure.invalid(operation: "ilu", "pivot \(j + 1) is zero")
        }
        places[best] = j
        order[j] = best
        try upper.reserve(1)
        upper.append(j, work[best])
        try lower.reserve(rest.count)
        for row in rest where row != best && !work[row].isZero {
          lower.append(row, T.quotient(work[row], work[best]))
        }
        try lower.endColumn(work: effort)
        try upper.endColumn()
      }
    }
    // Rows of L were those of A.
    let strict = lower.finish()
    var renamed = strict
    renamed.rowIndices = try strict.rowIndices.map { places[$0] }
    self.init(try IncompleteLU.unitLower(renamed.withSortedRows()), upper.finish(), rows: order)
  }

  private static func columnNorms(_ a: SparseColumns<T>) -> [Double] {
    a.withEntries { p, _, x in
      (0..<a.columns).map { j in
        var sum = 0.0
        for k in p[j]..<p[j + 1] { sum += x[k].modulus * x[k].modulus }
        return sum.squareRoot()
      }
    }
  }
}

/// One of the two factors of Crout's elimination, vector by vector: L by columns or U by rows.
private struct CroutFactor<T: SparseScalar> {
  var writer: SparseWriter<T>
  /// The vector that is being made, and where it has entries.
  var work: [T]
  private var marks: [Int]
  private var list: [Int] = []
  /// Vectors whose next entry has an index are linked there; `next` is where that entry is.
  private var heads: [Int]
  private var links: [Int]
  private var next: [Int]
  private var stamp = 0

  init(_ n: Int) throws {
    writer = try SparseWriter(rows: n, columns: n, room: n)
    work = try Memory.list(repeating: .zero, count: n)
    marks = try Memory.list(repeating: 0, count: n)
    heads = try Memory.list(repeating: -1, count: n)
    links = try Memory.list(repeating: -1, count: n)
    next = try Memory.list(repeating: 0, count: n)
  }

  /// Makes vector k: A's, less those earlier vectors for which `other` has an entry at k, times that.
  mutating func load(_ a: SparseColumns<T>, column k: Int, after last: Int, updates other: CroutFactor) throws
  {
    stamp += 1
    list.removeAll(keepingCapacity: true)
    if last < k { meet(k) }
    for at in a.entries(ofColumn: k) where a.rowIndices[at] > last {
      meet(a.rowIndices[at])
      work[a.rowIndices[at]] = a.values[at]
    }
    var vector = other.heads[k]
    var looks = 0
    while vector != -1 {
      let factor = other.writer.x[other.next[vector]]
      let (start, end) = (writer.starts.header.elements[vector], writer.starts.header.elements[vector + 1])
      for at in start..<end where writer.i[at] > last {
        let index = writer.i[at]
        meet(index)
        work[index] = work[index] - T.product(writer.x[at], factor)
      }
      looks += end - start + 1
      vector = other.links[vector]
    }
    try writer.looks.step(looks + 1)
  }

  private mutating func meet(_ index: Int) {
    if marks[index] == stamp { return }
    marks[index] = stamp
    work[index] = .zero
    list.append(index)
  }

  /// Leaves out what is smaller than a bound, but for one index.
  mutating func drop(below bound: Double, keeping kept: Int, _ tell: (Int, T) -> Void) {
    var left = 0
    for index in list {
      if index != kept, work[index].modulus < bound {
        tell(index, work[index])
      } else {
        list[left] = index
        left += 1
      }
    }
    list.removeLast(list.count - left)
    list.sort()
  }

  mutating func store(column k: Int, divisor: T?, linkAfter: Int) throws {
    try writer.reserve(list.count)
    let start = writer.count
    for index in list { writer.append(index, divisor.map { T.quotient(work[index], $0) } ?? work[index]) }
    try writer.endColumn(work: list.count)
    var first = start
    while first < writer.count, writer.i[first] <= linkAfter { first += 1 }
    link(k, first)
  }

  private mutating func link(_ vector: Int, _ position: Int) {
    guard position < writer.starts.header.elements[vector + 1] else { return }
    next[vector] = position
    let index = writer.i[position]
    links[vector] = heads[index]
    heads[index] = vector
  }

  /// Moves the vectors that have an entry below an index on to their next.
  mutating func advance(_ index: Int) {
    var vector = heads[index - 1]
    while vector != -1 {
      let following = links[vector]
      link(vector, next[vector] + 1)
      vector = following
    }
  }
}

/// Numbers of which the least is taken first; each is inserted at most once.
private struct MinimumHeap {
  private var items: [Int] = []

  mutating func insert(_ item: Int) {
    items.append(item)
    var k = items.count - 1
    while k > 0, items[(k - 1) / 2] > items[k] {
      items.swapAt(k, (k - 1) / 2)
      k = (k - 1) / 2
    }
  }

  mutating func removeFirst() -> Int? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    if items.isEmpty { return first }
    items[0] = last
    var k = 0
    while true {
      var child = 2 * k + 1
      guard child < items.count else { break }
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      if items[k] <= items[child] { break }
      items.swapAt(k, child)
      k = child
    }
    return first
  }
}
