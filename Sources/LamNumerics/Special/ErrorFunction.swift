import Glibc

/// The error function's inverses and the scaled complement; `erf` and `erfc` themselves are the C library's.
public enum ErrorFunction {
  /// The `x` with `erf(x) = y`: ±Inf at ±1, NaN beyond. A rational start, then two steps of Halley's method.
  public static func inverse(_ y: Double) -> Double {
    if y.isNaN || abs(y) > 1 { return .nan }
    if abs(y) == 1 { return y * .infinity }
    if y == 0 { return y }
    if abs(y) > 0.5 {
      let x = complementInverse(1 - abs(y))
      return y < 0 ? -x : x
    }
    var x = start(complement: 1 - y)
    for _ in 0..<2 {
      let error = (erf(x) - y) / (2 / Double.pi.squareRoot() * exp(-x * x))
      x -= error / (1 + x * error)
    }
    return x
  }

  /// The `x` with `erfc(x) = y`: Inf at 0, -Inf at 2, NaN outside.
  public static func complementInverse(_ y: Double) -> Double {
    if y.isNaN || y < 0 || y > 2 { return .nan }
    if y == 0 { return .infinity }
    if y == 2 { return -.infinity }
    if y > 1 { return y < 1.5 ? -inverse(y - 1) : -complementInverse(2 - y) }
    var x = start(complement: y)
    for _ in 0..<2 {
      let error = (erfc(x) - y) / (-2 / Double.pi.squareRoot() * exp(-x * x))
      if !error.isFinite { break }
      x -= error / (1 + x * error)
    }
    return x
  }

  /// A first guess for `erfc(x) = y`, good to 1e-9 (P. J. Acklam's rational approximation of the normal quantile).
  private static func start(complement y: Double) -> Double {
    let p = y / 2
    let a = [
      -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
      -3.066479806614716e+01, 2.506628277459239e+00,
    ]
    let b = [
      -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
      -1.328068155288572e+01,
    ]
    let c = [
      -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
      4.374664141464968e+00, 2.938163982698783e+00,
    ]
    let d = [
      7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00,
    ]
    func horner(_ coefficients: [Double], _ x: Double, _ start: Double) -> Double {
      coefficients.reduce(start) { $0 * x + $1 }
    }
    let quantile: Double
    if p < 0.02425 {
      let q = (-2 * log(p)).squareRoot()
      quantile = horner(c, q, 0) / (horner(d, q, 0) * q + 1)
    } else if p > 1 - 0.02425 {
      let q = (-2 * log1p(-p)).squareRoot()
      quantile = -horner(c, q, 0) / (horner(d, q, 0) * q + 1)
    } else {
      let q = p - 0.5
      let r = q * q
      quantile = horner(a, r, 0) * q / (horner(b, r, 0) * r + 1)
    }
    return -quantile / 2.0.squareRoot()
  }

  /// `exp(x²)·erfc(x)`, without overflow for large x (continued fraction of Laplace).
  public static func scaledComplement(_ x: Double) -> Double {
    if x < 10 { return exp(x * x) * erfc(x) }
    if x == .infinity { return 0 }
    var fraction = 0.0
    for k in stride(from: 60.0, through: 1, by: -1) { fraction = (k / 2) / (x + fraction) }
    return 1 / (Double.pi.squareRoot() * (x + fraction))
  }
}
