import Glibc
import LamNumerics

/// The distance of the ticks of a linear axis: `mantissa * 10^exponent` with a mantissa of 1, 2 or 5.
///
/// The choice is algorithm SCALE1 of C. R. Lewart, Communications of the ACM 16 (1973), for about five ticks.
struct TickStep: Equatable, Sendable {
  let mantissa: Int
  let exponent: Int

  /// The step for an axis from one number to a greater one; nil where there is none, as between neighbouring numbers.
  init?(from low: Double, to high: Double) {
    let length = high / 5 - low / 5
    guard length.isFinite, length > 0 else { return nil }
    var exponent = Int(log10(length).rounded(.down))
    let leading = length / TickStep.power(exponent)
    guard leading.isFinite else { return nil }
    switch leading {
    case ..<2.0.squareRoot(): mantissa = 1
    case ..<10.0.squareRoot(): mantissa = 2
    case ..<50.0.squareRoot(): mantissa = 5
    default:
      mantissa = 1
      exponent += 1
    }
    self.exponent = exponent
    guard value > 0, value.isFinite else { return nil }
  }

  var value: Double { Double(mantissa) * TickStep.power(exponent) }

  /// How many steps a number is from zero, whole where it is as near to whole as rounding allows.
  func steps(_ number: Double) -> Double {
    let steps = number / value
    let whole = steps.rounded()
    return abs(steps - whole) <= 4 * steps.ulp ? whole : steps
  }

  /// So many steps from zero, with the rounding of one multiplication or division.
  func number(steps: Double) -> Double {
    // A negative power of ten is no number of the machine; the division by its inverse is rounded once.
    exponent < 0 && exponent > -300
      ? steps * Double(mantissa) / TickStep.power(-exponent) : steps * value
  }

  static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }
}
