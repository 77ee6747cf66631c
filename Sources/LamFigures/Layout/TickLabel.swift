import Glibc

/// The texts of ticks.
enum TickLabel {
  /// A whole multiple of a step, with just the digits that it has: no rounding error is ever seen.
  static func text(step: TickStep, steps: Int) -> String {
    let (digits, overflow) = steps.multipliedReportingOverflow(by: step.mantissa)
    if overflow { return text(step.number(steps: Double(steps))) }
    return text(digits: digits, exponent: step.exponent)
  }

  /// Any number, with six digits at most.
  static func text(_ number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-Inf" : "Inf" }
    if number == 0 { return "0" }
    let exponent = Int(log10(abs(number)).rounded(.down)) - 5
    let scaled =
      exponent < -300 ? number * pow(10, Double(-exponent - 200)) * 1e200 : number / pow(10, Double(exponent))
    guard scaled.isFinite, abs(scaled) < 1e15 else { return "\(number)" }
    return text(digits: Int(scaled.rounded()), exponent: exponent)
  }

  /// The texts of ticks that somebody has chosen: powers of ten on a logarithmic axis where all are such.
  static func texts(of ticks: [Double], isLogarithmic: Bool) -> [String] {
    let exponents = ticks.map { log10($0.magnitude).rounded() }
    guard isLogarithmic, !ticks.isEmpty,
      zip(ticks, exponents).allSatisfy({ tick, exponent in
        exponent.isFinite && abs(pow(10, exponent) - tick.magnitude) <= 1e-9 * tick.magnitude
      })
    else { return ticks.map { text($0) } }
    return zip(ticks, exponents).map { power($1, isNegative: $0 < 0) }
  }

  /// A power of ten in TeX.
  static func power(_ exponent: Double, isNegative: Bool) -> String {
    "\(isNegative ? "-" : "")10^{\(Int(exponent))}"
  }

  /// `digits * 10^exponent` without trailing zeros; with a power of ten where that is much shorter.
  private static func text(digits: Int, exponent: Int) -> String {
    if digits == 0 { return "0" }
    var (magnitude, exponent) = (digits.magnitude, exponent)
    while magnitude % 10 == 0 {
      magnitude /= 10
      exponent += 1
    }
    let sign = digits < 0 ? "-" : ""
    var figures = String(magnitude)
    let leading = figures.utf8.count + exponent - 1
    if leading < -4 || leading >= max(6, figures.utf8.count) {
      let rest = figures.dropFirst()
      let power = String(leading.magnitude)
      return sign + figures.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e" + (leading < 0 ? "-" : "+")
        + (power.utf8.count < 2 ? "0" : "") + power
    }
    if exponent >= 0 { return sign + figures + String(repeating: "0", count: exponent) }
    if leading < 0 { figures = String(repeating: "0", count: -leading) + figures }
    let point = figures.index(figures.endIndex, offsetBy: exponent)
    return sign + figures[..<point] + "." + figures[point...]
  }
}
