import Numerics

/// Systems so small that LAPACK's preparations would take longer than the arithmetic.
enum SmallSystem {
  /// The largest order solved here.
  static let largestOrder = 8

  /// `A X = B` by Gaussian elimination with partial pivoting; A is square, not empty and finite.
  ///
  /// The reciprocal condition number is exact, from the inverse, not an estimate. Nil where a pivot is exactly 0.
  @inline(__always)
  static func solve<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> LinearSolution<T>? {
    let n = a.rows
    let x = try b.copied()
    let rcond = withUnsafeTemporaryAllocation(of: T.self, capacity: n * n + n) { scratch -> T.RealPart? in
      guard let factor = scratch.baseAddress else { return nil }
      factor.initialize(from: a.base, count: n * n)
      let column = factor + n * n
      column.initialize(repeating: 0, count: n)
      return withUnsafeTemporaryAllocation(of: Int.self, capacity: n) { order -> T.RealPart? in
        guard eliminate(factor, n, order) else { return nil }
        var inverseNorm: T.RealPart = 0
        for j in 0..<n {
          column.update(repeating: 0, count: n)
          column[j] = 1
          substitute(factor, n, order, column)
          var sum: T.RealPart = 0
          for i in 0..<n { sum += column[i].modulus }
          inverseNorm = sum.isNaN ? sum : max(inverseNorm, sum)
        }
        for j in 0..<b.columns { substitute(factor, n, order, x.base + j * n) }
        return 1 / (columnSumNorm(a) * inverseNorm)
      }
    }
    guard let rcond else { return nil }
    return LinearSolution(x: x, reciprocalCondition: Double(rcond), isSingular: isNegligible(rcond))
  }

  /// L and U in place of A, with the row exchanged at each step; false where a pivot is exactly 0.
  ///
  /// Column by column, each element less a whole inner product: the order of LAPACK's sums, so that the same
  /// matrices are found singular.
  @inline(__always)
  private static func eliminate<T: BLASScalar>(
    _ a: UnsafeMutablePointer<T>, _ n: Int, _ order: UnsafeMutableBufferPointer<Int>
  ) -> Bool {
    for j in 0..<n {
      let column = a + j * n
      for k in 0..<j where order[k] != k {
        let value = column[k]
        column[k] = column[order[k]]
        column[order[k]] = value
      }
      for i in 1..<max(n, 1) {
        var sum: T = 0
        for k in 0..<min(i, j) { sum += a[i + k * n] * column[k] }
        column[i] -= sum
      }
      var best = j
      var largest = column[j].modulus
      for i in (j + 1)..<max(n, j + 1) where column[i].modulus > largest {
        best = i
        largest = column[i].modulus
      }
      order[j] = best
      if largest == 0 { return false }
      if best != j {
        for k in 0...j {
          let value = a[j + k * n]
          a[j + k * n] = a[best + k * n]
          a[best + k * n] = value
        }
      }
      let reciprocal = T.quotient(1, column[j])
      for i in (j + 1)..<max(n, j + 1) { column[i] *= reciprocal }
    }
    return true
  }

  @inline(__always)
  private static func substitute<T: BLASScalar>(
    _ a: UnsafeMutablePointer<T>, _ n: Int, _ order: UnsafeMutableBufferPointer<Int>,
    _ x: UnsafeMutablePointer<T>
  ) {
    for k in 0..<n where order[k] != k {
      let value = x[k]
      x[k] = x[order[k]]
      x[order[k]] = value
    }
    for k in 0..<n {
      let value = x[k]
      if value == 0 { continue }
      for i in (k + 1)..<max(n, k + 1) { x[i] -= a[i + k * n] * value }
    }
    for k in (0..<n).reversed() {
      x[k] = T.quotient(x[k], a[k + k * n])
      let value = x[k]
      for i in 0..<k { x[i] -= a[i + k * n] * value }
    }
  }
}
