/// What the layout of a figure must know of what it is drawn on.
public struct Medium: Sendable {
  /// The size of the canvas in its units.
  public var size: Size
  /// The units of the canvas in a point, which is 1/72 inch.
  public var unitsPerPoint: Double
  /// The size of a character where all are alike, as on a text screen; nil where text is set in a font.
  public var character: Size?

  public init(size: Size, unitsPerPoint: Double, character: Size? = nil) {
    self.size = size
    self.unitsPerPoint = unitsPerPoint
    self.character = character
  }

  /// A picture of so many pixels, of which a point is 96/72.
  public static func pixels(_ width: Double, _ height: Double) -> Medium {
    Medium(size: Size(width, height), unitsPerPoint: 96 / 72)
  }

  /// A text screen: the units are the dots of braille characters, two across and four down.
  public static func cells(columns: Int, rows: Int) -> Medium {
    Medium(
      size: Size(Double(2 * columns), Double(4 * rows)), unitsPerPoint: 0.4, character: Size(2, 4))
  }

  /// How wide a text is in units of the canvas: that of its longest line.
  ///
  /// - Parameter size: the size of the font in units of the canvas.
  public func width(of text: RichText, size: Double) -> Double {
    if let character { return Double(CellText(text).width) * character.width }
    return text.lines.map { FontWidths.width(of: $0, size: size) }.max() ?? 0
  }

  /// How high a text is, from the top of the first line to the bottom of the last.
  public func height(of text: RichText, size: Double) -> Double {
    if let character { return Double(text.lines.count) * character.height }
    return Double(text.lines.count) * size * RichText.lineDistance
  }
}
