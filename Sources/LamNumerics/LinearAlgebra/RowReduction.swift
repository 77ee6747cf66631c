import Numerics

/// The reduced row echelon form by Gauss–Jordan elimination with partial pivoting.
public struct RowReduction<T: BLASScalar> {
  public let form: Tensor<T>
  /// The pivot columns, zero-based; as many as the rank found.
  public let pivots: [Int]

  /// - Parameter tolerance: what counts as zero; by default `ε max(m, n) ‖A‖∞`.
  /// - Throws: `notMatrix`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, tolerance: T.RealPart? = nil) throws {
    try a.requireMatrix("rref")
    let (m, n) = (a.rows, a.columns)
    let size = a.isEmpty ? 0 : columnSumNorm(try transpose(a))
    let limit = tolerance ?? T.RealPart.ulpOfOne * T.RealPart(max(m, n)) * size
    let work = try a.copied()
    let x = work.base
    var used: [Int] = []
    var row = 0
    var looks = Pace()
    for column in 0..<n where row < m {
      try looks.step(m)
      var best = row
      for i in row..<m where x[i + column * m].modulus > x[best + column * m].modulus { best = i }
      if x[best + column * m].modulus <= limit {
        for i in row..<m { x[i + column * m] = 0 }
        continue
      }
      used.append(column)
      let pivot = x[best + column * m]
      for j in column..<n {
        let value = x[best + j * m]
        x[best + j * m] = x[row + j * m]
        x[row + j * m] = T.quotient(value, pivot)
      }
      for i in 0..<m where i != row {
        let factor = x[i + column * m]
        if factor == 0 { continue }
        try looks.step(n - column)
        for j in column..<n { x[i + j * m] -= factor * x[row + j * m] }
      }
      row += 1
    }
    form = work
    pivots = used
  }
}
