import CBoost
import CExtended
import Glibc
import Numerics

/// Elliptic and exponential integrals, zeta, Lambert and Legendre functions; by Boost.Math where nothing else is said.
public enum SpecialFunction {
  /// `K(m)` and `E(m)`, m ≤ 1.
  public static func elliptic(_ m: Double) -> (k: Double, e: Double) {
    if m.isNaN || m > 1 { return (.nan, .nan) }
    if m == 1 { return (.infinity, 1) }
    if m == -.infinity { return (0, .infinity) }
    var integrals = (k: 0.0, e: 0.0)
    lam_extended_elliptic(m, &integrals.k, &integrals.e)
    return integrals
  }

  /// The principal value `Ei(x) = -E₁(-x)` for x > 0.
  public static func principalExponentialIntegral(_ x: Double) -> Double {
    guard x.isFinite, x > 0 else { return x == 0 ? -.infinity : x }
    return lam_boost_expint_i(x)
  }

  /// `E₁(x) = ∫ₓ^∞ exp(-t)/t dt` for x ≥ 0.
  public static func exponentialIntegral(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return .infinity }
    return x == .infinity ? 0 : lam_boost_expint_n(1, x)
  }

  /// Riemann's zeta function.
  public static func zeta(_ x: Double) -> Double {
    if x == 1 { return .infinity }
    if x.isInfinite { return x > 0 ? 1 : .nan }
    return lam_boost_zeta(x)
  }

  /// Jacobi's elliptic functions of the parameter m = k², 0 ≤ m ≤ 1.
  public static func jacobi(_ u: Double, _ m: Double) -> (sn: Double, cn: Double, dn: Double) {
    guard m >= 0, m <= 1, u.isFinite else { return (.nan, .nan, .nan) }
    var values = (sn: 0.0, cn: 0.0, dn: 0.0)
    lam_boost_jacobi(m.squareRoot(), u, &values.sn, &values.cn, &values.dn)
    return values
  }

  /// Jacobi's functions of a complex number, by those of its parts (Abramowitz and Stegun 16.21).
  public static func jacobi(
    _ u: Complex<Double>, _ m: Double
  ) -> (sn: Complex<Double>, cn: Complex<Double>, dn: Complex<Double>) {
    let (a, b) = (jacobi(u.rawStorage.x, m), jacobi(u.rawStorage.y, 1 - m))
    let divisor = b.cn * b.cn + m * a.sn * a.sn * b.sn * b.sn
    return (
      Complex(a.sn * b.dn / divisor, a.cn * a.dn * b.sn * b.cn / divisor),
      Complex(a.cn * b.cn / divisor, -a.sn * a.dn * b.sn * b.dn / divisor),
      Complex(a.dn * b.cn * b.dn / divisor, -m * a.sn * a.cn * b.sn / divisor)
    )
  }

  /// Lambert's function, the `w` with `w exp(w) = x`, on its branch 0 or -1; NaN where that is complex.
  public static func lambert(_ x: Double, branch: Int) -> Double {
    if x == .infinity { return branch == 0 ? x : .nan }
    guard x.isFinite, branch == 0 || x <= 0 else { return .nan }
    return lam_extended_lambert(x, branch == 0 ? 0 : -1)
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
