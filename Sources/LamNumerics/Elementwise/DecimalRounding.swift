import Numerics

/// The nearest number of some decimal places, halves away from zero, as the number itself stands to them: no product or
/// quotient is rounded before it is compared with a half.
public enum DecimalRounding {
  /// - Parameter places: behind the decimal point; before it where negative.
  public static func round(_ x: Double, places: Int) -> Double {
    guard x.isFinite, x != 0, places != 0 else { return x.rounded(.toNearestOrAwayFromZero) }
    // Ten to the power of 22 is the last that is a double; beyond, the number has no such places, or none but these.
    if places > 22 {
      let (first, rest) = (power(22), power(places - 22))
      let shifted = x * first * rest
      guard shifted.magnitude < 0x1p52, rest.isFinite else { return x }
      return shifted.rounded(.toNearestOrAwayFromZero) / rest / first
    }
    if places < -308 { return 0 }
    let scale = power(places.magnitude < 309 ? Int(places.magnitude) : 309)
    if places > 0 {
      let product = x * scale
      guard product.magnitude < 0x1p52 else { return x }
      return nearest(product, rest: (-product).addingProduct(x, scale)) / scale
    }
    let quotient = x / scale
    guard quotient.magnitude < 0x1p52 else { return x }
    return nearest(quotient, rest: x.addingProduct(-quotient, scale)) * scale
  }

  /// - Parameter digits: how many digits stay, from the first that is not zero.
  public static func round(_ x: Double, digits: Int) -> Double {
    guard x.isFinite, x != 0 else { return x }
    var leading = Int(Double.log10(x.magnitude).rounded(.down))
    // The logarithm of a power of ten may be off by its last bit.
    if power(leading + 1) <= x.magnitude {
      leading += 1
    } else if power(leading) > x.magnitude {
      leading -= 1
    }
    return round(x, places: digits - 1 - leading)
  }

  private static func power(_ exponent: Int) -> Double { Double.pow(10, exponent) }

  /// The nearest whole number of `x + rest`, of which `x` is the nearest double.
  private static func nearest(_ x: Double, rest: Double) -> Double {
    let whole = x.rounded(.towardZero)
    if (x - whole).magnitude == 0.5, rest != 0, (rest < 0) == (x > 0) { return whole }
    return x.rounded(.toNearestOrAwayFromZero)
  }
}
