import Glibc
import LamNumerics

/// Where the number of a level stands on one of its lines.
public struct ContourLabel {
  public let level: Double
  public let x: Double
  public let y: Double

  /// The level with four digits.
  public var text: String {
    guard level != 0, level.isFinite else { return TickLabel.text(level) }
    let scale = TickStep.power(Int(log10(abs(level)).rounded(.down)) - 3)
    let rounded = (level / scale).rounded() * scale
    return TickLabel.text(rounded.isFinite ? rounded : level)
  }

  /// One label for each line of the levels, at one point or another of its middle half so that those of neighbouring lines
  /// do not meet.
  public static func labels(of lines: ContourLines, levels: [Double]?) -> [ContourLabel] {
    lines.lines.enumerated().compactMap { index, line in
      if let levels, !levels.contains(where: { abs($0 - line.level) <= 1e-9 * max(1, abs(line.level)) }) {
        return nil
      }
      guard line.x.count > 2 else { return nil }
      let share = (Double(index) * 0.618).truncatingRemainder(dividingBy: 1)
      let middle = min(Int(Double(line.x.count) * (0.25 + share / 2)), line.x.count - 1)
      return ContourLabel(level: line.level, x: line.x[middle], y: line.y[middle])
    }
  }
}
