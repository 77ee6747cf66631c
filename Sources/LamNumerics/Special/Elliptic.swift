import Glibc

/// Complete elliptic integrals, exponential integrals and Legendre functions.
public enum SpecialFunction {
  /// `K(m)` and `E(m)` by the arithmetic-geometric mean (Abramowitz & Stegun 17.6); m ≤ 1.
  public static func elliptic(_ m: Double) -> (k: Double, e: Double) {
    if m.isNaN || m > 1 { return (.nan, .nan) }
    if m == 1 { return (.infinity, 1) }
    if m == -.infinity { return (0, .infinity) }
    if m < 0 {
      // The imaginary modulus: both are multiples of those of m/(m - 1).
      let (k, e) = elliptic(-m / (1 - m))
      let root = (1 - m).squareRoot()
      return (k / root, e * root)
    }
    var a = 1.0
    var b = (1 - m).squareRoot()
    var c = m.squareRoot()
    var weight = 1.0
    var sum = m
    while c.magnitude > 1e-17 {
      (a, b, c) = ((a + b) / 2, (a * b).squareRoot(), (a - b) / 2)
      weight *= 2
      sum += weight * c * c
      if weight > 1e12 { break }
    }
    let k = .pi / (2 * a)
    return (k, k * (1 - sum / 2))
  }

  /// The principal value `Ei(x) = -E₁(-x)` for x > 0: the power series, beyond 40 the asymptotic one (Abramowitz & Stegun
  /// 5.1.10, 5.1.51).
  public static func principalExponentialIntegral(_ x: Double) -> Double {
    guard x.isFinite, x > 0 else { return x == 0 ? -.infinity : x }
    var term = 1.0
    if x > 40 {
      var sum = 1.0
      for k in 1..<40 where Double(k) < x {
        term *= Double(k) / x
        sum += term
        if term < 1e-17 { break }
      }
      let half = exp(x / 2)
      return half / x * sum * half
    }
    var sum = 0.0
    for k in 1..<300 {
      term *= x / Double(k)
      sum += term / Double(k)
      if term < sum * 1e-17 { break }
    }
    return 0.5772156649015328606 + log(x) + sum
  }

  /// `E₁(x) = ∫ₓ^∞ exp(-t)/t dt` for x ≥ 0: series below 1, continued fraction beyond.
  public static func exponentialIntegral(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return .infinity }
    if x == .infinity { return 0 }
    if x <= 1 {
      var sum = -0.5772156649015328606 - log(x)
      var term = 1.0
      for k in 1..<100 {
        term *= -x / Double(k)
        sum -= term / Double(k)
        if term.magnitude < 1e-18 { break }
      }
      return sum
    }
    var b = x + 1
    var c = 1e300
    var d = 1 / b
    var h = d
    for k in 1..<10_000 {
      let a = -Double(k) * Double(k)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      h *= c * d
      if (c * d - 1).magnitude < 1e-16 { break }
    }
    return h * exp(-x)
  }

  /// The associated Legendre functions of degree `n` and orders 0 to n at `x` in [-1, 1], with the phase (-1)^m.
  public static func legendre(_ n: Int, _ x: Double) throws -> [Double] {
    let root = max(0, 1 - x * x).squareRoot()
    return try (0...n).map { m in
      try Interrupt.check()
      var value = 1.0
      for k in 0..<m { value *= -Double(2 * k + 1) * root }
      if m == n { return value }
      var previous = value
      value = x * Double(2 * m + 1) * previous
      for l in (m + 1)..<n {
        (previous, value) = (
          value, (Double(2 * l + 1) * x * value - Double(l + m) * previous) / Double(l - m + 1)
        )
      }
      return value
    }
  }
}
