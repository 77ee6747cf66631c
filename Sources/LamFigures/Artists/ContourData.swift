import LamNumerics

/// The lines and areas of a contour plot, computed from its properties.
struct ContourData: Sendable {
  let lines: ContourLines
  /// In rising order, each once.
  let levels: [Double]

  init(_ contour: GraphicObject) {
    let z = contour.numbers("ZData")
    let isFilled = contour.isOn("Fill")
    levels = ContourLevels.of(contour)
    lines =
      ContourData.lines(
        x: contour.numbers("XData"), y: contour.numbers("YData"), z: z, levels: levels, isFilled: isFilled)
      ?? ContourLines(matrix: .empty)
  }

  /// The lines over a grid of places; nil where the data do not fit together.
  ///
  /// Filled, every line is closed along the border, around what is higher.
  static func lines(
    x: Tensor<Double>, y: Tensor<Double>, z: Tensor<Double>, levels: [Double], isFilled: Bool
  ) -> ContourLines? {
    guard let grid = ContourGrid(x: x, y: y, z: z) else { return nil }
    let padded = isFilled ? grid.padded() : grid
    guard let lines = try? ContourLines(x: padded.indexX, y: padded.indexY, z: padded.z, levels: levels)
    else {
      return nil
    }
    return padded.isRectangular ? lines : lines.mapped(padded.place)
  }

  /// For each level that has any, its lines, which bound the area that is at least as high.
  var areas: [(level: Double, lines: [ContourLines.Line])] {
    let groups = Dictionary(grouping: lines.lines, by: \.level)
    return levels.compactMap { level in groups[level].map { (level, $0) } }
  }
}
