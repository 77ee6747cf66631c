extension PlacedText {
  /// A run of a text and where it begins, as seen from the point that the text is placed at, before it is turned.
  struct PlacedRun {
    let run: RichText.Run
    /// The left end of the base line: to the right and down.
    let offset: Point
    let size: Double
    let width: Double
  }

  /// The lines of the text with their widths, each from its left end on.
  ///
  /// A text in the middle has the middle of its capital letters there, where it is one line; `baseline` is that of the
  /// first line.
  var placedLines: [[PlacedRun]] {
    let distance = size * RichText.lineDistance
    let extra = Double(text.lines.count - 1) * distance
    let ascent = (RichText.lineDistance - FontWidths.ascent - FontWidths.descent) / 2 + FontWidths.ascent
    let first: Double
    switch vertical {
    case .top: first = ascent * size
    case .middle: first = (FontWidths.capitalHeight * size - extra) / 2
    case .baseline: first = 0
    case .bottom: first = ascent * size - distance - extra
    }
    return text.lines.enumerated().map { index, line in
      var x = -FontWidths.width(of: line, size: size) * share
      return line.map { run in
        let width = FontWidths.width(of: run, size: size)
        defer { x += width }
        return PlacedRun(
          run: run,
          offset: Point(x, first + Double(index) * distance - RichText.rise(ofLevel: run.level) * size),
          size: size * RichText.scale(ofLevel: run.level), width: width)
      }
    }
  }

  /// How much of a line is to the left of the point.
  private var share: Double {
    switch horizontal {
    case .left: return 0
    case .center: return 0.5
    case .right: return 1
    }
  }
}

extension RichText {
  /// How far the base line of a run is above that of its line, in sizes of the line's font.
  static func rise(ofLevel level: Int) -> Double {
    let step = level > 0 ? superscriptRise : -subscriptDrop
    return (0..<min(abs(level), 8)).reduce(0) { $0 + step * scale(ofLevel: $1) }
  }
}

extension Unicode.Scalar {
  /// The scalar, or what is shown in its place: a blank for a tabulator, U+FFFD for others that have no picture and that
  /// XML may not hold.
  var shown: Unicode.Scalar {
    switch self {
    case "\t": return " "
    case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": return "\u{FFFD}"
    default: return self
    }
  }
}
