/// Characters of ASCII that look like the dots of a braille cell.
enum PlainDots {
  /// The character for each set of dots.
  static let scalars: [Unicode.Scalar] = (0..<256).map { scalar(for: UInt8($0)) }

  private static func scalar(for dots: UInt8) -> Unicode.Scalar {
    let left = rows(of: dots, column: 0)
    let right = rows(of: dots, column: 1)
    let all = left + right
    guard let top = all.min(), let bottom = all.max() else { return " " }
    if all.count >= 7 { return "#" }
    if left.isEmpty || right.isEmpty {
      if bottom - top >= 2 { return "|" }
      return bottom < 2 ? "'" : top > 1 ? "." : ":"
    }
    let rise = mean(left) - mean(right)
    if bottom - top >= 1, abs(rise) >= 0.75 {
      // Steep enough to be seen as such, else it is a step in a level line.
      if bottom - top >= 2 { return rise > 0 ? "/" : "\\" }
    }
    if bottom - top <= 1 { return top >= 3 ? "_" : bottom <= 0 ? "\"" : "-" }
    return all.count >= 5 ? "*" : abs(rise) < 0.5 ? "|" : rise > 0 ? "/" : "\\"
  }

  private static func rows(of dots: UInt8, column: Int) -> [Int] {
    (0..<4).filter { dots & CellCanvas.dotBits[2 * $0 + column] != 0 }
  }

  private static func mean(_ rows: [Int]) -> Double { Double(rows.reduce(0, +)) / Double(rows.count) }
}
