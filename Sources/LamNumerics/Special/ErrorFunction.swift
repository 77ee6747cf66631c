import CBoost
import Glibc

/// The error function's inverses, by Boost.Math, and the scaled complement; `erf` and `erfc` themselves are the C library's.
public enum ErrorFunction {
  /// The `x` with `erf(x) = y`: ±Inf at ±1, NaN beyond.
  public static func inverse(_ y: Double) -> Double {
    if y.magnitude == 1 { return y * .infinity }
    return lam_boost_erf_inv(y)
  }

  /// The `x` with `erfc(x) = y`: Inf at 0, -Inf at 2, NaN outside.
  public static func complementInverse(_ y: Double) -> Double {
    if y == 0 { return .infinity }
    return y == 2 ? -.infinity : lam_boost_erfc_inv(y)
  }

  /// `exp(x²)·erfc(x)`, without overflow for large x (continued fraction of Laplace).
  public static func scaledComplement(_ x: Double) -> Double {
    if x < 10 { return lam_boost_erfc_scaled(x) }
    if x == .infinity { return 0 }
    var fraction = 0.0
    for k in stride(from: 60.0, through: 1, by: -1) { fraction = (k / 2) / (x + fraction) }
    return 1 / (Double.pi.squareRoot() * (x + fraction))
  }
}
