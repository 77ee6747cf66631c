import Numerics

/// What a solver can make use of in a matrix, found by looking at its elements.
enum MatrixStructure {
  case upperTriangular
  case lowerTriangular
  /// Hermitian with a positive diagonal: worth trying Cholesky.
  case maybePositiveDefinite
  case full
  case rectangular

  /// Whether the eigenvalues are on the diagonal.
  var isTriangular: Bool {
    switch self {
    case .upperTriangular, .lowerTriangular: return true
    case .maybePositiveDefinite, .full, .rectangular: return false
    }
  }

  init<T: BLASScalar>(_ a: Tensor<T>) {
    let (m, n) = (a.rows, a.columns)
    guard m == n else {
      self = .rectangular
      return
    }
    self = a.withElements { x in
      var upper = true
      var lower = true
      var hermitian = true
      for j in 0..<n {
        let diagonal = x[j + j * n]
        if hermitian && !(diagonal.realPart > 0 && diagonal.imaginaryPart == 0) { hermitian = false }
        for i in 0..<j {
          let above = x[i + j * n]
          let below = x[j + i * n]
          if above != 0 { lower = false }
          if below != 0 { upper = false }
          if hermitian && above != below.conjugate { hermitian = false }
        }
        if !upper && !lower && !hermitian { return .full }
      }
      if upper { return .upperTriangular }
      if lower { return .lowerTriangular }
      return hermitian ? .maybePositiveDefinite : .full
    }
  }
}

/// The largest sum of absolute values of a column.
func columnSumNorm<T: BLASScalar>(_ a: Tensor<T>) -> T.RealPart {
  let (m, n) = (a.rows, a.columns)
  return a.withElements { x in
    var largest: T.RealPart = 0
    func take(_ sum: T.RealPart) { largest = sum.isNaN || largest.isNaN ? .nan : max(largest, sum) }
    var j = 0
    // Sums in order wait for each other, so four columns are added up side by side.
    while j + 4 <= n {
      var sums: (T.RealPart, T.RealPart, T.RealPart, T.RealPart) = (0, 0, 0, 0)
      for i in j * m..<(j + 1) * m {
        sums.0 += x[i].modulus
        sums.1 += x[i + m].modulus
        sums.2 += x[i + 2 * m].modulus
        sums.3 += x[i + 3 * m].modulus
      }
      take(sums.0)
      take(sums.1)
      take(sums.2)
      take(sums.3)
      j += 4
    }
    while j < n {
      var sum: T.RealPart = 0
      for i in j * m..<(j + 1) * m { sum += x[i].modulus }
      take(sum)
      j += 1
    }
    return largest
  }
}

extension MatrixStructure {
  var isUpper: Bool {
    if case .upperTriangular = self { return true }
    return false
  }

  /// Whether elimination with row exchanges is as good as any method: not where substitution alone would do.
  var isEliminated: Bool {
    switch self {
    case .maybePositiveDefinite, .full: return true
    case .upperTriangular, .lowerTriangular, .rectangular: return false
    }
  }
}
