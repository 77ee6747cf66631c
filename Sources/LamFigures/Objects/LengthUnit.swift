/// A unit in which a program gives places, lengths and sizes of fonts.
struct LengthUnit: Sendable {
  /// How large the unit is across and down, in pixels.
  let size: Size
  /// Where counting begins: the first pixel is 1, all else begins at 0.
  let origin: Double

  /// - Parameters:
  ///   - word: what the unit is called.
  ///   - whole: the size in pixels of what a share is a share of.
  init(_ word: String, of whole: Size) {
    origin = word == "pixels" ? 1 : 0
    if word == "normalized" {
      size = Size(max(whole.width, 1), max(whole.height, 1))
    } else {
      size = LengthUnit.fixed[word] ?? Size(1, 1)
    }
  }

  private static let inch = 96.0

  private static let fixed: [String: Size] = [
    "inches": Size(inch, inch), "centimeters": Size(inch / 2.54, inch / 2.54),
    "points": Size(inch / 72, inch / 72),
    // An x of Helvetica in 10 points is 6 pixels wide and 12 high where 74.951 pixels are an inch.
    "characters": Size(6 * inch / 74.951, 12 * inch / 74.951),
  ]

  /// What numbers of a property measure.
  enum Measure: Sendable {
    /// How far across and how far up, with a width and a height behind them where there are four; the third of three is
    /// a height in space.
    case place
    /// Lengths across and down by turns.
    case lengths
    /// Heights alone.
    case heights
    /// How far across each is.
    case across
    /// How far up each is.
    case up
  }

  /// The numbers of this unit as those of another one.
  func numbers(_ numbers: [Double], _ measure: Measure, in other: LengthUnit) -> [Double] {
    var result = numbers
    let isInSpace = measure == .place && numbers.count == 3
    for index in 0..<numbers.count where !(isInSpace && index == 2) {
      let isAcross: Bool
      let isPlace: Bool
      switch measure {
      case .place: (isAcross, isPlace) = (index % 2 == 0, index < 2)
      case .lengths: (isAcross, isPlace) = (index % 2 == 0, false)
      case .heights: (isAcross, isPlace) = (false, false)
      case .across: (isAcross, isPlace) = (true, true)
      case .up: (isAcross, isPlace) = (false, true)
      }
      let (own, theirs) = isAcross ? (size.width, other.size.width) : (size.height, other.size.height)
      result[index] =
        isPlace ? (numbers[index] - origin) * own / theirs + other.origin : numbers[index] * own / theirs
    }
    return result
  }
}
