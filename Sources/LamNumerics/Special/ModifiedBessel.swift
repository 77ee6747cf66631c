import Glibc

/// Modified Bessel functions where order or argument is large, by Debye's expansion in 1/√(ν² + x²), which is uniform
/// in both (Abramowitz & Stegun 9.7.7).
struct ModifiedBessel {
  /// The expansion is exact to rounding where ν² + x² is at least the square of this.
  static let radius = 100.0

  /// `I_ν(x) e⁻ˣ` and `K_ν(x) eˣ`, or without the exponentials, for ν ≥ 0 and x > 0.
  static func values(_ order: Double, _ x: Double, scaled: Bool) -> (i: Double, k: Double) {
    let r = hypot(order, x)
    let t = order / r
    var (sum, alternating) = (0.0, 0.0)
    var factor = 1.0
    for (k, u) in polynomials.enumerated() {
      // uₖ(t) is tᵏ times a polynomial in t², so that tᵏ/νᵏ = 1/rᵏ also where ν is 0.
      let term = u.reversed().reduce(0) { $0 * t * t + $1 } * factor
      sum += term
      alternating += k % 2 == 0 ? term : -term
      factor /= r
    }
    var exponent = -order * asinh(order / x)
    exponent += scaled ? order * (order / (r + x)) : r
    return (
      exp(exponent) / (2 * .pi * r).squareRoot() * sum,
      exp(-exponent) * (.pi / (2 * r)).squareRoot() * alternating
    )
  }

  /// The coefficients of uₖ(t)/tᵏ in powers of t², by the recurrence
  /// `uₖ₊₁ = t²(1 - t²) uₖ'/2 + ∫ (1 - 5s²) uₖ ds / 8`.
  private static let polynomials: [[Double]] = {
    var all: [[Double]] = [[1]]
    for k in 0..<12 {
      let u = all[k]
      var next = [Double](repeating: 0, count: k + 2)
      for (j, c) in u.enumerated() {
        // c tᵉ gives terms of tᵉ⁺¹ and tᵉ⁺³.
        let e = Double(k + 2 * j)
        next[j] += c * (e / 2 + 1 / (8 * (e + 1)))
        next[j + 1] -= c * (e / 2 + 5 / (8 * (e + 3)))
      }
      all.append(next)
    }
    return all
  }()
}
