import Numerics

/// `B = T⁻¹ A T`, whose rows and columns have norms as equal as powers of 2 make them (gebal).
///
/// T is a permutation times a diagonal matrix. Eigenvalues stay, and are found more exactly. A matrix with NaN or
/// infinity, whose norms cannot be made equal, stays as it is.
public struct Balance<T: BLASScalar> {
  public let balanced: Tensor<T>
  /// The permutation: column j of T has its element in row `rows[j]`.
  public let rows: [Int]
  /// That element.
  public let factors: [T.RealPart]

  /// - Throws: `notSquare`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, permuting: Bool = true, scaling: Bool = true) throws {
    try a.requireSquare("balance")
    let n = a.rows
    let work = try a.copied()
    guard n > 0, permuting || scaling, a.isFinite else {
      balanced = work
      rows = Array(0..<n)
      factors = [T.RealPart](repeating: 1, count: n)
      return
    }
    var (low, high): (Int32, Int32) = (1, Int32(truncatingIfNeeded: n))
    var scale = [T.RealPart](repeating: 1, count: n)
    let job = permuting && scaling ? "B" : permuting ? "P" : "S"
    _ = T.Routines.gebal(
      CChar(bitPattern: job.utf8.first ?? 0), try blasInt(n), work.base, &low, &high, &scale)
    var rows = Array(0..<n)
    let kept = (Int(low) - 1)..<Int(high)
    for j in (0..<kept.lowerBound).reversed() { exchange(&rows, j, scale[j]) }
    for j in kept.upperBound..<max(kept.upperBound, n) { exchange(&rows, j, scale[j]) }
    // rows[i] is now where row i of the scaled identity went from.
    balanced = work
    var places = [Int](repeating: 0, count: n)
    for (row, column) in rows.enumerated() { places[column] = row }
    self.rows = places
    factors = (0..<n).map { kept.contains($0) ? scale[$0] : 1 }
  }

  /// `T F T⁻¹`, the matrix that is to A what F is to the balanced one.
  ///
  /// - Throws: `outOfMemory`.
  public func restored(_ f: Tensor<T>) throws -> Tensor<T> {
    let n = rows.count
    let result = try Tensor<T>.zeros(n, n)
    for j in 0..<n {
      for i in 0..<n {
        result.base[rows[i] + rows[j] * n] = f[i, j] * T(realPart: factors[i]) / T(realPart: factors[j])
      }
    }
    return result
  }

  /// `T`, as a matrix.
  public var transformation: Tensor<T> {
    get throws {
      let n = rows.count
      let result = try Tensor<T>.zeros(n, n)
      for (column, row) in rows.enumerated() { result.base[row + column * n] = T(realPart: factors[column]) }
      return result
    }
  }
}

private func exchange<R: BLASReal>(_ rows: inout [Int], _ j: Int, _ position: R) {
  guard let other = Int(exactly: Double(position)), rows.indices.contains(other - 1) else { return }
  rows.swapAt(j, other - 1)
}

/// The largest of the angles between two column spaces.
///
/// By its sine where that is small, else by its cosine: Knyazev and Argentati, SIAM J. Sci. Comput. 23 (2002).
///
/// - Throws: `nonconformant`, and as `SVD`.
public func angle<T: BLASScalar>(between a: Tensor<T>, and b: Tensor<T>) throws -> T.RealPart {
  let (p, q) = (try columnSpace(a), try columnSpace(b))
  let overlap = try multiply(p, q, transposeA: .conjugate)
  let cosine = try SVD(overlap, .values).singularValues.min() ?? 0
  if cosine * cosine <= 0.5 { return .acos(cosine) }
  let outside =
    p.columns >= q.columns
    ? try subtract(q, multiply(p, overlap)) : try subtract(p, multiply(q, overlap, transposeB: .conjugate))
  return try .asin(min(1, SVD(outside, .values).singularValues.max() ?? 0))
}
