import Numerics

/// The exponential integral of complex numbers.
public enum ExponentialIntegral {
  /// `E₁(z) = ∫_z^∞ exp(-t)/t dt`, cut along the negative real axis, where it is continuous from above.
  ///
  /// The series near 0 and near the negative axis, where its terms do not cancel; elsewhere the continued fraction
  /// (Abramowitz and Stegun 5.1.11, 5.1.22).
  public static func e1(_ z: Complex<Double>) -> Complex<Double> {
    let (x, y) = (z.re, z.im)
    if x.isNaN || y.isNaN { return Complex(.nan, y == 0 ? 0 : .nan) }
    if x == 0 && y == 0 { return Complex(.infinity, 0) }
    if x == .infinity { return .zero }
    if x == -.infinity { return Complex(-.infinity, y == 0 ? -.pi : 0) }
    if y.isInfinite { return .zero }
    if y == 0 {
      return x > 0
        ? Complex(SpecialFunction.exponentialIntegral(x), 0)
        : Complex(-SpecialFunction.principalExponentialIntegral(-x), y.sign == .minus ? .pi : -.pi)
    }
    let size = z.length
    // How fast the fraction converges is told by the distance from the negative axis.
    let isNearAxis = x < 0 && (y.magnitude < 1 || y.magnitude < -x / 2 && size < 38)
    if size < 2 || x < 0 && size < 5 || isNearAxis && size < 38 { return series(z) }
    return fraction(z)
  }

  private static func series(_ z: Complex<Double>) -> Complex<Double> {
    var term = Complex<Double>(1)
    var sum = Complex<Double>.zero
    for k in 1..<500 {
      term = term * -z / Complex(Double(k))
      let next = term / Complex(Double(k))
      sum += next
      if next.length <= 1e-18 * sum.length { break }
    }
    // The sum begins with -z.
    return Complex(-0.577215664901532860606512090082402431) - ComplexFunction.log(z) - sum
  }

  /// `exp(-z) / (z + 1/(1 + 1/(z + 2/(1 + 2/(z + ...)))))`, contracted to its even part, by Lentz's method.
  private static func fraction(_ z: Complex<Double>) -> Complex<Double> {
    var b = z + Complex(1)
    var c = Complex<Double>(1e300)
    var d = Complex(1) / b
    var result = d
    for k in 1..<5000 {
      let a = Complex(-Double(k) * Double(k))
      b += Complex(2)
      d = Complex(1) / (a * d + b)
      c = b + a / c
      let factor = c * d
      result = result * factor
      if (factor - Complex(1)).length < 1e-16 { break }
    }
    return ComplexFunction.exp(-z) * result
  }
}
