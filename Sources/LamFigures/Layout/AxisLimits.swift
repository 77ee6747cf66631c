import Glibc

/// The limits that an axis chooses for what it shows.
enum AxisLimits {
  /// Limits around the numbers of an extent: at ticks, or at the numbers themselves where they are to be tight.
  static func automatic(_ extent: Extent, isLogarithmic: Bool, isTight: Bool = false) -> (Double, Double) {
    if isLogarithmic { return logarithmic(extent, isTight: isTight) }
    guard !extent.isEmpty else { return (0, 1) }
    let limits = spread(extent.low, extent.high)
    // Twice: limits that were widened may ask for another step, at whose ticks they are then.
    return isTight ? limits : atTicks(atTicks(limits))
  }

  /// Limits moved out to the ticks that they have.
  private static func atTicks(_ limits: (Double, Double)) -> (Double, Double) {
    guard let step = TickStep(from: limits.0, to: limits.1) else { return limits }
    let low = min(limits.0, step.number(steps: step.steps(limits.0).rounded(.down)))
    let high = max(limits.1, step.number(steps: step.steps(limits.1).rounded(.up)))
    return low.isFinite && high.isFinite && low < high ? (low, high) : limits
  }

  /// Two numbers with room between them.
  static func spread(_ low: Double, _ high: Double) -> (Double, Double) {
    if low == 0 && high == 0 { return (-1, 1) }
    guard abs(high - low) < Double.ulpOfOne.squareRoot() * max(abs(low), abs(high)) else {
      return (low, high)
    }
    let around = (low - 0.1 * abs(low), high + 0.1 * abs(high))
    return around.0.isFinite && around.1.isFinite && around.0 < around.1
      ? around : (low == 0 ? -1 : low * (low > 0 ? 0.5 : 1), high * (high > 0 ? 1 : 0.5))
  }

  /// Limits at powers of ten around the positive numbers, or the negative ones where there are no others.
  private static func logarithmic(_ extent: Extent, isTight: Bool) -> (Double, Double) {
    if extent.leastPositive.isInfinite {
      guard extent.greatestNegative.isFinite else {
        return extent.isEmpty ? (1, 10) : (0.1, 1)
      }
      var mirror = Extent()
      mirror.take(-extent.low)
      mirror.take(-extent.greatestNegative)
      let (low, high) = logarithmic(mirror, isTight: isTight)
      return (-high, -low)
    }
    let low = extent.leastPositive
    let high = max(extent.high, low)
    if isTight { return low < high ? (low, high) : (low / 10, high * 10) }
    // A single number has a tenth of itself around it, as on linear axes.
    let isSingle = high - low < Double.ulpOfOne.squareRoot() * high
    var first = log10(isSingle ? low * 0.9 : low).rounded(.down)
    var last = log10(isSingle ? high * 1.1 : high).rounded(.up)
    if last <= first { (first, last) = last < first ? (last, first) : (first, first + 1) }
    let limits = (pow(10, first), pow(10, last))
    return limits.0 > 0 && limits.1.isFinite ? limits : (low, high)
  }
}
