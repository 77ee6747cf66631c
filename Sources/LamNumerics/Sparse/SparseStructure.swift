import Numerics

/// What a solver can make use of in a sparse matrix, found by looking at its entries once.
public enum SparseStructure: Sendable, Equatable {
  case rectangular
  case diagonal
  /// So many diagonals below and above the main one, full enough for LAPACK's banded factorizations; `isDefinite` where
  /// it is Hermitian with a positive diagonal.
  case banded(lower: Int, upper: Int, isDefinite: Bool)
  case upperTriangular
  case lowerTriangular
  /// `A(rows, columns)` is upper triangular.
  case permutedTriangular(rows: [Int], columns: [Int])
  /// Hermitian with a positive diagonal: worth trying Cholesky.
  case maybePositiveDefinite
  case square

  /// - Parameter bandDensity: the part of a band from which on it is banded, as Octave's `spparms("bandden")`; above 1 for
  ///   never.
  /// - Throws: `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init<T: SparseScalar>(_ a: SparseColumns<T>, bandDensity: Double = 0.5) throws {
    guard a.isSquare else {
      self = .rectangular
      return
    }
    let n = a.columns
    let (lower, upper, hasFullDiagonal, hasPositiveDiagonal) = a.withEntries { p, i, x in
      var (lower, upper) = (0, 0)
      var (isFull, isPositive) = (true, true)
      for j in 0..<n {
        guard p[j] < p[j + 1] else {
          (isFull, isPositive) = (false, false)
          continue
        }
        upper = max(upper, j - i[p[j]])
        lower = max(lower, i[p[j + 1] - 1] - j)
        if isFull {
          let at = position(of: j, from: p[j], to: p[j + 1], in: i)
          if at == p[j + 1] || i[at] != j {
            (isFull, isPositive) = (false, false)
          } else if !(x[at].realPart > 0 && x[at].imaginaryPart == 0) {
            isPositive = false
          }
        }
      }
      return (lower, upper, isFull, isPositive)
    }
    if lower == 0 && upper == 0 {
      self = .diagonal
      return
    }
    if lower == 0 {
      self = .upperTriangular
      return
    }
    if upper == 0 {
      self = .lowerTriangular
      return
    }
    let isHermitian = try hasPositiveDiagonal && lower == upper && a.isHermitian()
    if hasFullDiagonal, Double(a.nnz) >= bandDensity * Double(lower + upper + 1) * Double(n),
      n > 2 * (lower + upper)
    {
      self = .banded(lower: lower, upper: upper, isDefinite: isHermitian)
      return
    }
    if isHermitian {
      self = .maybePositiveDefinite
      return
    }
    if let (rows, columns) = try a.triangularOrder() {
      self = .permutedTriangular(rows: rows, columns: columns)
      return
    }
    self = .square
  }
}

extension SparseColumns where Element: SparseScalar {
  /// Whether the matrix is its own conjugate transposed one.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func isHermitian() throws -> Bool {
    guard isSquare else { return false }
    // The rows of each column are met in ascending order by the entries of the transposed matrix: a position for each
    // column says how far they have come.
    let next = try starts.copied()
    return try withEntries { p, i, x in
      var looks = Pace()
      for j in 0..<columns {
        for k in p[j]..<p[j + 1] {
          let mirror = next.base[i[k]]
          guard mirror < p[i[k] + 1], i[mirror] == j, x[mirror].conjugate.isEqual(x[k]) else { return false }
          next.base[i[k]] = mirror + 1
        }
        try looks.step(p[j + 1] - p[j] + 1)
      }
      return true
    }
  }

  /// Orders of rows and columns that make the matrix upper triangular with a full diagonal, where there are some: columns
  /// with one entry are taken away, each with its row, until nothing is left.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  func triangularOrder() throws -> (rows: [Int], columns: [Int])? {
    let n = columns
    guard isSquare, nnz >= n else { return nil }
    var counts = try Memory.list(repeating: 0, count: n)
    // The sum of a column's rows that are left is the row itself where there is but one.
    var sums = try Memory.list(repeating: 0, count: n)
    var ready: [Int] = []
    withEntries { p, i, _ in
      for j in 0..<n {
        counts[j] = p[j + 1] - p[j]
        for k in p[j]..<p[j + 1] { sums[j] &+= i[k] }
        if counts[j] == 1 { ready.append(j) }
      }
    }
    if ready.isEmpty { return nil }
    let byRows = try transposed()
    var (rowOrder, columnOrder) = (
      try Memory.list(of: Int.self, room: n), try Memory.list(of: Int.self, room: n)
    )
    var looks = Pace()
    try byRows.withEntries { p, i, _ in
      while let column = ready.popLast() {
        guard counts[column] == 1 else { continue }
        let row = sums[column]
        rowOrder.append(row)
        columnOrder.append(column)
        for k in p[row]..<p[row + 1] {
          counts[i[k]] -= 1
          sums[i[k]] &-= row
          if counts[i[k]] == 1 { ready.append(i[k]) }
        }
        try looks.step(p[row + 1] - p[row] + 1)
      }
    }
    return columnOrder.count == n ? (rowOrder, columnOrder) : nil
  }
}
