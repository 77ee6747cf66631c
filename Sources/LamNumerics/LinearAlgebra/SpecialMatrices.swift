/// Matrices with names, used as examples and as tests of algorithms.
public enum SpecialMatrices {
  /// `1 / (i + j - 1)`: positive definite and very badly conditioned.
  public static func hilbert(_ n: Int) throws -> Tensor<Double> {
    try filled(n) { i, j in 1 / Double(i + j + 1) }
  }

  /// The inverse of the Hilbert matrix, whose elements are whole.
  public static func inverseHilbert(_ n: Int) throws -> Tensor<Double> {
    // pᵢ = (-1)^i i C(n+i-1, i-1) C(n, i), the element is pᵢ pⱼ / (i + j - 1).
    try Memory.check(listOf: Double.self, count: Memory.product(n, n))
    var p = try Memory.list(of: Double.self, room: n)
    var value = Double(n)
    for i in 0..<n {
      p.append(i % 2 == 0 ? value : -value)
      let k = Double(i + 1)
      value *= (Double(n) - k) * (Double(n) + k) / (k * k)
    }
    return try filled(n) { i, j in p[i] * p[j] / Double(i + j + 1) }
  }

  /// A magic square: rows, columns and diagonals of 1...n² have one sum, but for n = 2.
  public static func magic(_ n: Int) throws -> Tensor<Double> {
    if n == 2 { return try Tensor([4, 1, 3, 2], shape: Shape(2, 2)) }
    if n % 2 == 1 { return try oddMagic(n) }
    return n % 4 == 0 ? try doublyEvenMagic(n) : try singlyEvenMagic(n)
  }

  /// The siamese method: number `n d + k + 1` is the k-th of the d-th diagonal, whose places are solved for here, so that
  /// the square is written column by column.
  private static func oddMagic(_ n: Int) throws -> Tensor<Double> {
    try filled(n) { i, j in
      let diagonal = (i + j + n - 1 - (n - 3) / 2) % n
      let place = (2 * diagonal - i + n) % n
      return Double(n * diagonal + place + 1)
    }
  }

  private static func doublyEvenMagic(_ n: Int) throws -> Tensor<Double> {
    try filled(n) { i, j in
      let outerRow = i % 4 == 0 || i % 4 == 3
      let outerColumn = j % 4 == 0 || j % 4 == 3
      let value = Double(i * n + j + 1)
      return outerRow == outerColumn ? Double(n * n + 1) - value : value
    }
  }

  /// The LUX arrangement of four odd squares.
  private static func singlyEvenMagic(_ n: Int) throws -> Tensor<Double> {
    let m = n / 2
    let quarter = try oddMagic(m)
    let result = try Tensor<Double>.zeros(n, n)
    for j in 0..<m {
      try Interrupt.check()
      for i in 0..<m {
        let value = quarter[i, j]
        let step = Double(m * m)
        result.base[i + j * n] = value
        result.base[i + (j + m) * n] = value + 2 * step
        result.base[i + m + j * n] = value + 3 * step
        result.base[i + m + (j + m) * n] = value + step
      }
    }
    let k = (m - 1) / 2
    func exchange(_ i: Int, _ j: Int) {
      let upper = result.base[i + j * n]
      result.base[i + j * n] = result.base[i + m + j * n]
      result.base[i + m + j * n] = upper
    }
    for i in 0..<m {
      if k > 1 {
        for j in 1..<k { exchange(i, j) }
        for j in max(n - k + 1, 0)..<n { exchange(i, j) }
      }
      exchange(i, i == k ? k : 0)
    }
    return result
  }

  /// Pascal's triangle along the antidiagonals: symmetric, positive definite, determinant 1.
  public static func pascal(_ n: Int) throws -> Tensor<Double> {
    let result = try Tensor<Double>.zeros(n, n)
    for j in 0..<n {
      try Interrupt.check()
      for i in 0..<n {
        result.base[i + j * n] = i == 0 || j == 0 ? 1 : result[i - 1, j] + result[i, j - 1]
      }
    }
    return result
  }

  /// The lower triangle of binomials, columns alternating in sign where asked: then its own inverse, and the
  /// Cholesky factor of `pascal`.
  public static func pascalTriangle(_ n: Int, alternating: Bool) throws -> Tensor<Double> {
    let result = try Tensor<Double>.zeros(n, n)
    for i in 0..<n {
      try Interrupt.check()
      for j in 0...i {
        result.base[i + j * n] = j == 0 || j == i ? 1 : result[i - 1, j - 1] + result[i - 1, j]
      }
    }
    if alternating {
      for j in stride(from: 1, to: n, by: 2) {
        for i in j..<n { result.base[i + j * n] = -result[i, j] }
      }
    }
    return result
  }

  /// Wilkinson's tridiagonal matrix of pairs of nearly equal eigenvalues.
  public static func wilkinson(_ n: Int) throws -> Tensor<Double> {
    try filled(n) { i, j in
      if i == j { return abs(Double(i) - Double(n - 1) / 2) }
      return abs(i - j) == 1 ? 1 : 0
    }
  }

  /// Rosser's 8×8 matrix, a hard test of eigenvalue routines.
  public static func rosser() throws -> Tensor<Double> {
    let upper: [[Double]] = [
      [611, 196, -192, 407, -8, -52, -49, 29], [899, 113, -192, -71, -43, -8, -44],
      [899, 196, 61, 49, 8, 52], [611, 8, 44, 59, -23], [411, -599, 208, 208], [411, 208, 208], [99, -911],
      [99],
    ]
    return try filled(8) { i, j in upper[min(i, j)][abs(i - j)] }
  }

  private static func filled(_ n: Int, _ element: (Int, Int) -> Double) throws -> Tensor<Double> {
    try Tensor(shape: Shape(n, n)) { target in
      var looks = Pace()
      for j in 0..<n {
        try looks.step(n)
        for i in 0..<n { (target + (i + j * n)).initialize(to: element(i, j)) }
      }
    }
  }
}
