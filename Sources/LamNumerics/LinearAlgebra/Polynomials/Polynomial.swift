import Numerics

/// Polynomials as arrays of coefficients, the highest power first.
public enum Polynomial {
  /// `p(x)` by Horner's rule; the polynomial without coefficients is 0.
  public static func value<T: BLASScalar>(_ p: [T], at x: T) -> T {
    // Not from 0, whose product with an infinity would be NaN.
    var result = p.first ?? 0
    for coefficient in p.dropFirst() { result = result * x + coefficient }
    return result
  }

  /// `p(X)` of a square matrix, powers being matrix powers.
  ///
  /// - Throws: `notSquare`, `outOfMemory`.
  public static func value<T: BLASScalar>(_ p: [T], at x: Tensor<T>) throws -> Tensor<T> {
    try x.requireSquare("polyvalm")
    var result = try Tensor<T>.zeros(x.rows, x.rows)
    for (k, coefficient) in p.enumerated() {
      result = try addToDiagonal(k == 0 ? result : multiply(result, x), coefficient)
    }
    return result
  }

  /// The product of two polynomials; also the full convolution of two sequences.
  public static func product<T: BLASScalar>(_ a: [T], _ b: [T]) throws -> [T] {
    guard !a.isEmpty, !b.isEmpty else { return [] }
    return try convolution(Tensor(column: a), Tensor(column: b), .full).elements
  }

  /// Quotient and remainder of a division; the remainder has the length of the dividend. `divisor[0]` must not
  /// be 0.
  public static func division<T: BLASScalar>(_ dividend: [T], by divisor: [T]) throws -> (
    quotient: [T], remainder: [T]
  ) {
    guard let leading = divisor.first, dividend.count >= divisor.count else { return ([0], dividend) }
    var rest = dividend
    var quotient: [T] = []
    var looks = Pace()
    for i in 0...(dividend.count - divisor.count) {
      try looks.step(divisor.count)
      let factor = T.quotient(rest[i], leading)
      quotient.append(factor)
      rest[i] = 0
      for j in 1..<max(divisor.count, 1) { rest[i + j] -= factor * divisor[j] }
    }
    return (quotient, rest)
  }

  public static func derivative<T: BLASScalar>(_ p: [T]) -> [T] {
    if p.count < 2 { return p.isEmpty ? [] : [0] }
    return p.dropLast().enumerated().map { $1 * T(realPart: T.RealPart(p.count - 1 - $0)) }
  }

  /// The antiderivative with this constant.
  public static func integral<T: BLASScalar>(_ p: [T], constant: T) -> [T] {
    if p.isEmpty { return [] }
    return p.enumerated().map { $1 / T(realPart: T.RealPart(p.count - $0)) } + [constant]
  }

  /// Without leading zeros; one zero for the zero polynomial.
  public static func reduced<T: BLASScalar>(_ p: [T]) -> [T] {
    let rest = Array(p.drop { $0 == 0 })
    return rest.isEmpty ? [0] : rest
  }

  /// The monic polynomial with these roots.
  public static func withRoots<T: BLASScalar>(_ roots: [T]) throws -> [T] {
    var p: [T] = [1]
    for root in roots {
      try Interrupt.check()
      p = try product(p, [1, -root])
    }
    return p
  }

  /// The companion matrix, whose eigenvalues are the roots. `p[0]` must not be 0.
  public static func companion<T: BLASScalar>(_ p: [T]) throws -> Tensor<T> {
    let n = max(p.count - 1, 0)
    let result = try Tensor<T>.zeros(n, n)
    for j in 0..<n {
      result.base[j * n] = T.quotient(-p[j + 1], p[0])
      if j > 0 { result.base[j + (j - 1) * n] = 1 }
    }
    return result
  }

  /// The roots as eigenvalues of the companion matrix, zeros last; none for a constant.
  ///
  /// - Throws: `notFinite`, `noConvergence`.
  public static func roots<T: BLASScalar>(_ p: [T]) throws -> [Complex<T.RealPart>] {
    guard p.allSatisfy(\.isFiniteNumber) else { throw NumericsFailure.notFinite(operation: "roots") }
    let largest = p.map(\.modulus).max() ?? 0
    // Coefficients that vanish beside the largest would only overflow the companion matrix.
    let isZero = { (x: T) in largest == 0 || x.modulus / largest == 0 }
    let core = p.drop(while: isZero)
    guard let last = core.lastIndex(where: { !isZero($0) }) else { return [] }
    let trailing = core.endIndex - 1 - last
    let values = try Eigen(companion(Array(core[...last])), .values).values
    return values + [Complex<T.RealPart>](repeating: 0, count: trailing)
  }

  /// The greatest common divisor, monic, by Euclid's algorithm; remainders below the tolerance count as zero.
  public static func greatestCommonDivisor<T: BLASScalar>(_ a: [T], _ b: [T], tolerance: T.RealPart) throws
    -> [T]
  {
    var (x, y) = (reduced(a), reduced(b))
    if x.count < y.count { swap(&x, &y) }
    while y.count > 1 {
      let remainder = try division(x, by: y).remainder.suffix(y.count - 1)
      let size = remainder.map(\.modulus).max() ?? 0
      x = y
      if size < tolerance {
        y = [0]
      } else {
        y = reduced(Array(remainder.map { $0.modulus < tolerance ? 0 : $0 }))
      }
    }
    if y == [0] { return x.map { T.quotient($0, x[0]) } }
    return [1]
  }
}
