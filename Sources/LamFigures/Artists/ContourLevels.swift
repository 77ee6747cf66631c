import LamNumerics

/// The heights of which a contour plot shows the lines.
public enum ContourLevels {
  /// The most there may be.
  public static let most = 10_000

  /// The levels that are set, or else as the steps between them say, or else ten steps between the extremes.
  static func of(_ contour: GraphicObject) -> [Double] {
    let given = contour.numbers("LevelList")
    if !given.isEmpty { return Array(Set(given.elements.filter { !$0.isNaN })).sorted() }
    var extent = Extent()
    extent.take(contour.numbers("ZData"))
    guard !extent.isEmpty else { return [] }
    let step = contour.number("LevelStep")
    if contour.word("LevelStepMode") == "manual", step > 0 {
      let first = (extent.low / step).rounded(.up)
      let count = (extent.high / step).rounded(.down) - first
      if count >= 1, count < Double(most) { return (0...Int(count)).map { (first + Double($0)) * step } }
      return [extent.low / 2 + extent.high / 2]
    }
    return even(from: extent.low, to: extent.high, count: 10)
  }

  /// So many levels evenly between two numbers, and the lower of these before them, which areas need.
  public static func even(from low: Double, to high: Double, count: Int) -> [Double] {
    guard low.isFinite, high.isFinite, low < high, (0...most).contains(count) else { return [] }
    return (0...count).map { Grid.point($0, of: count + 2, first: low, last: high) }
  }
}
