import LamNumerics

/// The colours of a colormap for numbers between limits.
struct ColorScale: Sendable {
  let colors: [Color]
  let low: Double
  let high: Double

  /// The colour of a number; nil for NaN. Numbers beyond the limits have the colours at the ends.
  func color(of number: Double) -> Color? {
    if number.isNaN { return nil }
    let share = low == high ? (number < low ? 0 : 1) : (number / 2 - low / 2) / (high / 2 - low / 2)
    return color(at: min(max(share, 0), 1) * Double(colors.count))
  }

  /// The colour at a position in the colormap, the first one at 0.
  func color(at position: Double) -> Color? {
    if position.isNaN { return nil }
    return colors[Int(min(max(position, 0), Double(colors.count - 1)))]
  }

  init(map: Tensor<Double>, low: Double, high: Double) {
    let rows = map.shape.rows
    let colors =
      map.count == rows * 3
      ? (0..<rows).map { Color(map[$0], map[$0 + rows], map[$0 + 2 * rows]) } : []
    self.colors = colors.isEmpty ? ColorScale.viridis : colors
    (self.low, self.high) = (low, high)
  }

  /// The colours of Viridis, which axes have where nobody has chosen others.
  static let viridis: [Color] = ColorTables.viridis.split { $0 == ";" || $0.isNewline }.compactMap { row in
    let parts = row.split(separator: " ").compactMap { Double($0) }
    return parts.count == 3 ? Color(parts[0], parts[1], parts[2]) : nil
  }
}
