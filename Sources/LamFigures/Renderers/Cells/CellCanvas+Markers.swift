import LamNumerics

extension CellCanvas {
  /// Sets a character at each point, or a dot where the marker is a point, and where more of them stand close together than
  /// characters can show.
  ///
  /// - Throws: what `Interrupt.check` throws.
  mutating func set(_ marker: Marker, at points: [Point]) throws {
    guard columns > 0, rows > 0, let paint = marker.edge ?? marker.face, paint.opacity > 0 else { return }
    let ink = ink(of: paint)
    let clip = SegmentClip(visible)
    var pace = Pace()
    var cells = Set<Int>()
    var count = 0
    // Where there are very many the screen is full of them.
    for point in points where count <= 2 * columns * rows && clip.contains(point) {
      try pace.step()
      let (column, row) = cell(of: point)
      cells.insert(row * columns + column)
      count += 1
    }
    if marker.shape != .point, Double(count) <= 1.5 * Double(cells.count) {
      for cell in cells {
        signs[cell] = marker.sign
        signInks[cell] = ink
        letters[cell] = nil
      }
      return
    }
    for point in points where clip.contains(point) {
      try pace.step()
      setDot(at: point, ink)
    }
  }
}

extension Marker {
  /// The number of the marker's character: 1 and on, those with an inside from 101 on.
  fileprivate var sign: UInt32 {
    let index = UInt32(Shape.allCases.firstIndex(of: shape) ?? 0) + 1
    return face == nil ? index : index + 100
  }

  /// The characters of the shapes in their order: without and with an inside, and in ASCII.
  private static let signs: [(open: Unicode.Scalar, filled: Unicode.Scalar, plain: Unicode.Scalar)] = [
    ("+", "+", "+"), ("○", "●", "o"), ("*", "*", "*"), ("·", "·", "."), ("×", "×", "x"), ("□", "■", "#"),
    ("◇", "◆", "%"), ("△", "▲", "^"), ("▽", "▼", "v"), ("▷", "▶", ">"), ("◁", "◀", "<"), ("☆", "★", "*"),
    ("✶", "✶", "*"), ("─", "─", "-"), ("│", "│", "|"),
  ]

  /// The character of a number.
  static func scalar(ofSign sign: UInt32, _ characters: CellCharacters) -> Unicode.Scalar {
    let row = signs[min(Int(sign > 100 ? sign - 101 : sign - 1), signs.count - 1)]
    if characters == .ascii { return row.plain }
    return sign > 100 ? row.filled : row.open
  }
}
