/// Fractions near a number, by continued fractions.
public enum Rational {
  /// `numerator/denominator` with the fewest steps of the continued fraction that come within
  /// `1e-10·|x|` while the text has at most `length` characters; a whole number as itself.
  /// Where no such fraction is near, the decimal number.
  public static func text(_ x: Double, length: Int) -> String {
    guard x.isFinite else { return NumberText.special(x) }
    guard let (numerator, denominator) = approximate(x, tolerance: 1e-10 * x.magnitude, length: length),
      (x - Double(numerator) / Double(denominator)).magnitude <= 1e-6 * x.magnitude
    else { return NumberText.shortest(x) }
    return denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
  }

  /// The first convergent of the continued fraction of `x` within `tolerance`; the last whose text fits `length`.
  /// Nil where `x` is too large for whole numbers.
  public static func approximate(_ x: Double, tolerance: Double, length: Int = 400) -> (
    numerator: Int, denominator: Int
  )? {
    guard x.magnitude < 1e15, let whole = Int(exactly: x.rounded()) else { return nil }
    var last = (numerator: 1, denominator: 0)
    var now = (numerator: whole, denominator: 1)
    var fraction = x - x.rounded()
    while (x - Double(now.numerator) / Double(now.denominator)).magnitude > tolerance, fraction != 0 {
      let inverse = 1 / fraction
      guard inverse.magnitude < 1e15, let step = Int(exactly: inverse.rounded()) else { break }
      fraction = inverse - inverse.rounded()
      let (n1, overflow1) = now.numerator.multipliedReportingOverflow(by: step)
      let (d1, overflow2) = now.denominator.multipliedReportingOverflow(by: step)
      let (n2, overflow3) = n1.addingReportingOverflow(last.numerator)
      let (d2, overflow4) = d1.addingReportingOverflow(last.denominator)
      if overflow1 || overflow2 || overflow3 || overflow4 || d2 == 0 || d2 == Int.min { break }
      let next = d2 < 0 ? (numerator: 0 &- n2, denominator: 0 - d2) : (numerator: n2, denominator: d2)
      if "\(next.numerator)/\(next.denominator)".utf8.count > length { break }
      // The recurrence runs on the unnormalized pair; a common sign cancels in it.
      last = d2 < 0 ? (numerator: 0 &- now.numerator, denominator: 0 - now.denominator) : now
      now = next
    }
    return now
  }
}
