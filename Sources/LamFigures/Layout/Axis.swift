import Glibc
import LamNumerics

/// One axis as it is drawn: limits, direction, ticks and their labels.
struct Axis: Sendable {
  var low: Double
  var high: Double
  var isLogarithmic: Bool
  var isReversed: Bool
  var ticks: [Double] = []
  var minorTicks: [Double] = []
  /// In TeX where the axis is logarithmic; empty texts for ticks without a label.
  var labels: [String] = []

  /// Where a number is between the limits, from 0 to 1; NaN for what a logarithmic axis cannot show.
  func fraction(_ number: Double) -> Double {
    let fraction: Double
    if isLogarithmic {
      // Axes of negative numbers are mirrored.
      let (a, b, c) =
        high < 0 ? (log10(-low), log10(-high), log10(-number)) : (log10(low), log10(high), log10(number))
      fraction = number == 0 ? .nan : (c - a) / (b - a)
    } else {
      // Halves: the difference of the limits may be more than the greatest number.
      fraction = (number / 2 - low / 2) / (high / 2 - low / 2)
    }
    return isReversed ? 1 - fraction : fraction
  }

  /// The number at a fraction of the way between the limits.
  func number(at fraction: Double) -> Double {
    let share = isReversed ? 1 - fraction : fraction
    guard isLogarithmic else { return low * (1 - share) + high * share }
    let sign = high < 0 ? -1.0 : 1
    return sign * pow(10, log10(sign * low) * (1 - share) + log10(sign * high) * share)
  }

  func contains(_ number: Double) -> Bool { number >= low && number <= high }

  /// The axis between limits.
  ///
  /// - Parameters:
  ///   - ticks: where they are; nil for ticks of the axis' own choice.
  ///   - labels: their texts, which begin anew where there are fewer than ticks; nil for the numbers.
  init(
    low: Double, high: Double, isLogarithmic: Bool, isReversed: Bool, ticks: [Double]? = nil,
    labels: [String]? = nil
  ) {
    (self.low, self.high, self.isLogarithmic, self.isReversed) = (low, high, isLogarithmic, isReversed)
    let own = isLogarithmic ? powers() : multiples()
    self.ticks = ticks ?? own.numbers
    if let labels {
      self.labels =
        labels.isEmpty ? self.ticks.map { _ in "" } : self.ticks.indices.map { labels[$0 % labels.count] }
    } else if let ticks {
      self.labels = TickLabel.texts(of: ticks, isLogarithmic: isLogarithmic)
    } else {
      self.labels = own.labels
    }
    minorTicks = minor()
  }

  private func multiples() -> (numbers: [Double], labels: [String]) {
    guard let step = TickStep(from: low, to: high) else {
      return ([low, high], [low, high].map { TickLabel.text($0) })
    }
    let first = step.steps(low).rounded(.up)
    let last = step.steps(high).rounded(.down)
    guard last - first <= 20, abs(first) < 1e15, abs(last) < 1e15, first <= last else {
      return ([low, high], [low, high].map { TickLabel.text($0) })
    }
    let steps = (0...Int(last - first)).map { first + Double($0) }
    return (steps.map { step.number(steps: $0) }, steps.map { TickLabel.text(step: step, steps: Int($0)) })
  }

  private func powers() -> (numbers: [Double], labels: [String]) {
    let (sign, near, far) = high < 0 ? (-1.0, -high, -low) : (1.0, low, high)
    let first = (log10(near) - 1e-9).rounded(.up)
    let last = (log10(far) + 1e-9).rounded(.down)
    guard first <= last, last - first < 700 else {
      // Less than a decade: powers of ten would leave the axis without a label.
      return multiples()
    }
    var exponents = (0...Int(last - first)).map { first + Double($0) }
    if sign < 0 { exponents.reverse() }
    return (
      exponents.map { sign * pow(10, $0) }, exponents.map { TickLabel.power($0, isNegative: sign < 0) }
    )
  }

  /// Ticks between the others: eight in each decade, or four between two multiples.
  private func minor() -> [Double] {
    guard isLogarithmic else {
      guard let step = TickStep(from: low, to: high) else { return [] }
      let parts = step.mantissa == 2 ? 4.0 : 5.0
      let first = (step.steps(low) * parts).rounded(.up)
      let last = (step.steps(high) * parts).rounded(.down)
      guard last - first <= 120, first <= last else { return [] }
      return (0...Int(last - first)).map { first + Double($0) }.filter {
        $0.remainder(dividingBy: parts) != 0
      }
      .map { step.value / parts * $0 }
    }
    let (sign, near, far) = high < 0 ? (-1.0, -high, -low) : (1.0, low, high)
    let first = Int(max(-330, log10(near).rounded(.down)))
    let last = Int(min(310, log10(far).rounded(.up)))
    guard first <= last, last - first <= 20 else { return [] }
    return (first...last).flatMap { exponent in (2...9).map { Double($0) * TickStep.power(exponent) } }
      .filter { $0 >= near && $0 <= far }.map { sign * $0 }
  }
}
