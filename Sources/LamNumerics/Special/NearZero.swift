import CArb
import CExtended
import Numerics

/// What is left where a function goes through zero: the difference of terms of which each is known to the digits of long
/// doubles, which is not enough for all digits of a small difference.
enum NearZero {
  /// How much smaller than its terms a value may be before digits are missing.
  private static let least = 1e-2

  /// The value, or Arb's where it is small beside its terms; the value as it is where Arb is missing.
  ///
  /// - Parameter size: how large the terms are.
  static func refined(_ value: Double, besides size: Double, by function: () -> Double) -> Double {
    guard value.magnitude < least * size, lam_arb_is_there() else { return value }
    let better = function()
    return better.isNaN ? value : better
  }

  /// The same of a complex sum, which says by itself where digits are missing.
  static func refined(_ sum: LamExtendedSum, by function: () -> Complex<Double>) -> Complex<Double> {
    let value = ComplexSpecial.number(sum.value)
    guard sum.is_near_zero, lam_arb_is_there() else { return value }
    let better = function()
    return better.re.isNaN ? value : better
  }
}
