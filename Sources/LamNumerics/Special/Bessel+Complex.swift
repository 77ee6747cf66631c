import CArb
import Numerics

/// Bessel functions of real order and complex argument.
///
/// Scaled ones whose unscaled values leave the range of doubles come of Hankel's functions, of which Arb has the scaled
/// form `exp(z) K(z)`: DLMF 10.4 and 10.27.
extension Bessel {
  /// The imaginary part up to which `exp` of it is far from the end of its range.
  private static let rangeOfExponent = 600.0

  /// - Parameter scaled: multiplied by `exp(-|Im z|)`.
  public static func j(_ order: Double, _ z: Number, scaled: Bool) -> Number {
    guard scaled else { return ComplexSpecial.call(lam_arb_bessel_j, Number(order), z) }
    let (x, y) = (z.rawStorage.x, z.rawStorage.y)
    if y.magnitude <= rangeOfExponent { return j(order, z, scaled: false) * Number(.exp(-y.magnitude)) }
    if x < 0 { return phase(y < 0 ? -order : order) * j(order, -z, scaled: true) }
    let (first, second) = waves(order, z)
    return (first + second) * Number(0.5)
  }

  /// - Parameter scaled: multiplied by `exp(-|Im z|)`.
  public static func y(_ order: Double, _ z: Number, scaled: Bool) -> Number {
    guard scaled else { return ComplexSpecial.call(lam_arb_bessel_y, Number(order), z) }
    let (x, y) = (z.rawStorage.x, z.rawStorage.y)
    if y.magnitude <= rangeOfExponent { return self.y(order, z, scaled: false) * Number(.exp(-y.magnitude)) }
    if x < 0 {
      let side: Double = y < 0 ? -1 : 1
      return phase(-side * order) * self.y(order, -z, scaled: true)
        + Number(0, 2 * side * cosine(order)) * j(order, -z, scaled: true)
    }
    let (first, second) = waves(order, z)
    return (first - second) * Number(0, -0.5)
  }

  /// - Parameter scaled: multiplied by `exp(-|Re z|)`.
  public static func i(_ order: Double, _ z: Number, scaled: Bool) -> Number {
    guard scaled else { return ComplexSpecial.call(lam_arb_bessel_i, Number(order), z) }
    // I(z) is J(iz) turned back; where iz would cross the cut, J(-iz) turned the other way.
    let above = z.rawStorage.y >= 0 && z.rawStorage.x <= 0
    let turn: Double = above ? -1 : 1
    let turned = Number(-turn * z.rawStorage.y, turn * z.rawStorage.x)
    return phase(-turn * order / 2) * j(order, turned, scaled: true)
  }

  /// - Parameter scaled: multiplied by `exp(z)`.
  public static func k(_ order: Double, _ z: Number, scaled: Bool) -> Number {
    ComplexSpecial.call(scaled ? lam_arb_bessel_k_scaled : lam_arb_bessel_k, Number(order), z)
  }

  /// Hankel's functions J + iY, and J - iY where `kind` is 2.
  ///
  /// - Parameter scaled: multiplied by `exp(-iz)`, by `exp(iz)` for kind 2.
  public static func h(_ order: Double, kind: Int, _ z: Number, scaled: Bool) -> Number {
    let sign: Double = kind == 1 ? 1 : -1
    let (x, y) = (z.rawStorage.x, z.rawStorage.y)
    // -iz for kind 1, which K takes on its principal branch but for the quadrant where that crosses the cut.
    if !(x < 0 && sign * y < 0) {
      let factor = Number(0, -sign * 2 / .pi) * phase(-sign * order / 2)
      return factor * k(order, Number(sign * y, -sign * x), scaled: scaled)
    }
    let value = j(order, z, scaled: true) + Number(0, sign) * self.y(order, z, scaled: true)
    return value * (scaled ? Number(.cos(x), -sign * .sin(x)) : Number(.exp(y.magnitude)))
  }

  /// Both of Hankel's functions times `exp(-|Im z|)`, for Re z not below 0.
  private static func waves(_ order: Double, _ z: Number) -> (first: Number, second: Number) {
    let (x, y) = (z.rawStorage.x, z.rawStorage.y)
    let wave = Number(.cos(x), .sin(x))
    return (
      h(order, kind: 1, z, scaled: true) * wave * Number(.exp(-y - y.magnitude)),
      h(order, kind: 2, z, scaled: true) * wave.conjugate * Number(.exp(y - y.magnitude))
    )
  }
}
