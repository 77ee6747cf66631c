import LamNumerics

extension CellCanvas {
  /// Colours the half cells whose middle is inside.
  ///
  /// - Throws: what `Interrupt.check` throws.
  mutating func fill(_ path: Path, _ paint: Paint) throws {
    guard paint.opacity > 0, visible.width > 0, visible.height > 0 else { return }
    let area = try path.areaClipped(to: visible)
    guard !area.points.isEmpty else { return }
    let top = area.points.map(\.y).min() ?? 0
    let bottom = area.points.map(\.y).max() ?? 0
    var isSeen = false
    for row in half(top)..<max(half(bottom), half(top)) {
      try Interrupt.check()
      for span in area.spans(at: Double(2 * row + 1)) {
        for column in half(span.lowerBound)..<half(span.upperBound) {
          color(column, row, paint.color, opacity: paint.opacity, isArea: true)
          isSeen = true
        }
      }
    }
    if !isSeen { fillSliver(area, paint) }
  }

  /// An area that covers the middle of no half cell is seen in one nevertheless.
  private mutating func fillSliver(_ area: Path, _ paint: Paint) {
    let count = Double(area.points.count)
    let x = area.points.reduce(0) { $0 + $1.x / count }
    let y = area.points.reduce(0) { $0 + $1.y / count }
    let (column, row) = (min(Int(x / 2), columns - 1), min(Int(y / 2), 2 * rows - 1))
    let corners = area.points
    let isFlat = corners.allSatisfy { $0.x == corners[0].x } || corners.allSatisfy { $0.y == corners[0].y }
    if !isFlat { color(column, row, paint.color, opacity: paint.opacity, isArea: true) }
  }

  /// The first half cell whose middle is not before a coordinate.
  private func half(_ coordinate: Double) -> Int { Int(((coordinate - 1) / 2).rounded(.up)) }

  /// Colours the half cells of the screen that an image covers: the mean of its samples there, or the nearest one.
  ///
  /// - Throws: what `Interrupt.check` throws.
  mutating func draw(_ raster: Raster, in place: Rectangle) throws {
    guard raster.width > 0, raster.height > 0, place.width > 0, place.height > 0 else { return }
    let left = max(place.x, visible.x)
    let top = max(place.y, visible.y)
    let right = min(place.right, visible.right)
    let bottom = min(place.bottom, visible.bottom)
    guard left < right, top < bottom else { return }
    for row in half(top)..<max(half(bottom), half(top)) {
      let y = Double(2 * row) - place.y
      let lines = Raster.samples(from: y, to: y + 2, in: place.height, count: raster.height)
      for column in half(left)..<max(half(right), half(left)) {
        try Interrupt.check()
        let x = Double(2 * column) - place.x
        let samples = Raster.samples(from: x, to: x + 2, in: place.width, count: raster.width)
        let (shade, opacity) = raster.mean(of: samples, lines)
        if opacity > 0.02 { color(column, row, shade, opacity: opacity, isArea: false) }
      }
    }
  }

  /// Covers half a cell, and what was drawn there before where the colour is opaque. A colour that is the background's
  /// takes away what is there.
  private mutating func color(_ column: Int, _ row: Int, _ color: Color, opacity: Double, isArea area: Bool) {
    guard column >= 0, column < columns, row >= 0, row < 2 * rows else { return }
    let index = row * columns + column
    let cell = (row >> 1) * columns + column
    if opacity < 1 {
      if halves[index] == .none && color == background { return }
      let before = halves[index].color ?? background
      halves[index] = Ink(before.mixed(with: color, opacity))
      isArea[index] = area
      return
    }
    halves[index] = area && color == background ? .none : Ink(color)
    isArea[index] = area
    dots[cell] &= row & 1 == 0 ? ~CellCanvas.upperDots : CellCanvas.upperDots
    signs[cell] = 0
    grid[cell] = []
    let other = halves[(row ^ 1) * columns + column]
    // A text goes with the second half.
    if row & 1 == 1 || other != .none {
      letters[cell] = nil
      boxes[cell] = []
    }
  }
}

extension Path {
  /// Where a horizontal line is inside the area, from left to right, by the even-odd rule.
  fileprivate func spans(at y: Double) -> [Range<Double>] {
    var crossings: [Double] = []
    for run in runs {
      guard var from = run.last.map({ points[$0] }) else { continue }
      for index in run {
        let to = points[index]
        if (from.y <= y) != (to.y <= y) {
          crossings.append(SegmentClip.between(from, to, (y - from.y) / (to.y - from.y)).x)
        }
        from = to
      }
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).map { crossings[$0]..<crossings[$0 + 1] }
  }
}

extension Raster {
  /// The samples along one side of an image of which a stretch of its place is made: those it covers, at least the one in
  /// its middle.
  fileprivate static func samples(from start: Double, to end: Double, in extent: Double, count: Int) -> Range<
    Int
  > {
    func place(_ coordinate: Double) -> Int { Int(min(max(coordinate / extent, 0), 1) * Double(count)) }
    if (end - start) / extent * Double(count) <= 1 {
      let nearest = min(place((start + end) / 2), count - 1)
      return nearest..<nearest + 1
    }
    let first = min(place(start), count - 1)
    return first..<max(place(end), first + 1)
  }

  /// The mean colour of samples, each weighed with its opacity, and their mean opacity.
  fileprivate func mean(of columns: Range<Int>, _ lines: Range<Int>) -> (Color, Double) {
    var (red, green, blue, weight) = (0, 0, 0, 0)
    for line in lines {
      for column in columns {
        let place = 4 * (line * width + column)
        let opacity = Int(samples[place + 3])
        red += Int(samples[place]) * opacity
        green += Int(samples[place + 1]) * opacity
        blue += Int(samples[place + 2]) * opacity
        weight += opacity
      }
    }
    guard weight > 0 else { return (.black, 0) }
    let scale = 1 / (255 * Double(weight))
    return (
      Color(Double(red) * scale, Double(green) * scale, Double(blue) * scale),
      Double(weight) / Double(255 * columns.count * lines.count)
    )
  }
}
