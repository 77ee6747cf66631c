import Numerics

/// A factorization of a banded matrix in LAPACK's band storage: by Cholesky or with row exchanges.
struct SparseBand<T: SparseScalar>: Sendable {
  private let band: Tensor<T>
  private let pivots: [Int32]
  private let (order, lower, upper): (Int32, Int32, Int32)
  let isDefinite: Bool
  /// 1/κ₁(A), estimated.
  let reciprocalCondition: Double

  /// Nil where the matrix is singular, or not definite where that is said.
  ///
  /// - Throws: `invalid` beyond what LAPACK counts, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  init?(_ a: SparseColumns<T>, lower: Int, upper: Int, isDefinite: Bool) throws {
    let n = a.columns
    (order, self.lower, self.upper) = (try blasCount(n), try blasCount(lower), try blasCount(upper))
    self.isDefinite = isDefinite
    // The rows above the diagonal, and with exchanges those that they fill.
    let above = isDefinite ? upper : lower + upper
    let height = above + 1 + (isDefinite ? 0 : lower)
    _ = try blasCount(height)
    let storage = try Tensor<T>.zeros(height, n)
    try a.forEachEntry { i, j, x in
      if i - j <= (isDefinite ? 0 : lower) { storage.base[above + i - j + j * height] = x }
    }
    band = storage
    let norm = a.columnSumNorm()
    if isDefinite {
      pivots = []
      guard T.Bands.pbtrf(order, self.upper, storage.base) == 0 else { return nil }
      reciprocalCondition = T.Bands.pbcon(order, self.upper, storage.base, norm)
    } else {
      var exchanges = try Memory.list(repeating: Int32(0), count: n)
      guard T.Bands.gbtrf(order, self.lower, self.upper, storage.base, &exchanges) == 0 else { return nil }
      pivots = exchanges
      reciprocalCondition = T.Bands.gbcon(order, self.lower, self.upper, storage.base, exchanges, norm)
    }
  }

  func solve(_ b: Tensor<T>) throws -> Tensor<T> {
    let x = try b.copied()
    let right = try blasCount(b.columns)
    if isDefinite {
      _ = T.Bands.pbtrs(order, upper, right, band.base, x.base)
    } else {
      _ = T.Bands.gbtrs(.none, order, lower, upper, right, band.base, pivots, x.base)
    }
    return withExtendedLifetime(band) { x }
  }
}
