#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The limits that an axis chooses for what it shows.
enum AxisLimits {
  /// Limits around the numbers of an extent: at ticks, or at the numbers themselves where they are to be tight.
  static func automatic(_ extent: Extent, isLogarithmic: Bool, isTight: Bool = false) -> (Double, Double) {
    if isLogarithmic { return logarithmic(extent, isTight: isTight) }
    guard !extent.isEmpty else { return (0, 1) }
    var (low, high) = spread(extent.low, extent.high)
    if isTight { return (low, high) }
    guard let step = TickStep(from: low, to: high) else { return (low, high) }
    low = min(low, step.number(steps: step.steps(low).rounded(.down)))
    high = max(high, step.number(steps: step.steps(high).rounded(.up)))
    return low.isFinite && high.isFinite && low < high ? (low, high) : spread(extent.low, extent.high)
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
      guard extent.greatestNegative.isFinite, extent.high < 0 else {
        return extent.isEmpty ? (1, 10) : (0.1, 1)
      }
      var mirror = Extent()
      mirror.take(-extent.low)
      mirror.take(-extent.high)
      let (low, high) = logarithmic(mirror, isTight: isTight)
      return (-high, -low)
    }
    let low = extent.leastPositive
    let high = max(extent.high, low)
    if isTight && low < high { return (low, high) }
    var first = (log10(low) + 0.025).rounded(.down)
    var last = (log10(high) - 0.025).rounded(.up)
    if last <= first { (first, last) = last < first ? (last, first) : (first, first + 1) }
    let limits = (pow(10, first), pow(10, last))
    return limits.0 > 0 && limits.1.isFinite ? limits : (low, high)
  }
}
