import CCairo
import LamNumerics

extension CairoCanvas {
  /// - Throws: what `Interrupt.check` throws, `outOfMemory`.
  func draw(_ path: Path, _ stroke: Stroke) throws {
    guard stroke.width > 0, stroke.paint.opacity > 0 else { return }
    let margin = -2 * stroke.width - 2
    let area = visible.inset(margin, margin)
    if let scale = imageScale(path), try path.wanders() { return try cover(path, stroke, scale: scale) }
    let isPlain = stroke.paint.opacity >= 1 && stroke.dash == .solid
    let seen = try path.strokeClipped(to: area)
      .thinned(
        scale: scale ?? CairoCanvas.scaleOfPages,
        strokedAs: scale != nil && stroke.dash == .solid ? stroke.width : nil)
    guard !seen.points.isEmpty else { return }
    let dashes = stroke.dashLengths
    func finish() {
      lam_cairo_stroke(
        pointer, lam_cairo_color(stroke.paint), stroke.width, dashes, Int32(dashes.count),
        stroke.hasSquareEnds ? 1 : 0)
    }
    guard seen.points.count > CairoCanvas.manyPoints else {
      add(seen, isClosed: seen.isClosed)
      return finish()
    }
    guard isPlain, !seen.isClosed, scale == nil || seen.points.count < CairoCanvas.tooManyPoints else {
      if let scale { return try cover(seen, stroke, scale: scale) }
      try addInSteps(seen, isClosed: seen.isClosed)
      return finish()
    }
    // Cairo keeps all edges of what it draws at once, and finds where they cross.
    var pending = 0
    var pace = Pace(every: 2000)
    for run in seen.runs {
      var start = run.lowerBound
      while start < run.upperBound {
        try pace.step(CairoCanvas.pointsOfPiece)
        let end = min(start + CairoCanvas.pointsOfPiece, run.upperBound)
        add(run: start..<end, of: seen, isClosed: false)
        pending += end - start
        if pending >= CairoCanvas.pointsOfPiece {
          finish()
          pending = 0
        }
        // Pieces share a line, so that its ends are joined in one of them.
        start = end == run.upperBound ? end : end - 2
      }
    }
    if pending > 0 { finish() }
  }

  /// - Throws: what `Interrupt.check` throws, `outOfMemory`.
  func draw(_ path: Path, _ paint: Paint) throws {
    guard paint.opacity > 0 else { return }
    let area = visible.inset(-2, -2)
    // Cut to the rectangle and thinned it would be as long.
    if let scale = imageScale(path), try path.wanders() { return try cover(path, paint, scale: scale) }
    let seen = try path.areaClipped(to: area).thinned(scale: scale ?? CairoCanvas.scaleOfPages)
    guard !seen.points.isEmpty else { return }
    if let scale, seen.points.count > CairoCanvas.manyPoints {
      return try cover(seen, paint, scale: scale)
    }
    try addInSteps(seen, isClosed: true)
    lam_cairo_fill(pointer, lam_cairo_color(paint), 0)
  }

  /// Lines of more points are drawn in pieces, or into a cover.
  private static let manyPoints = 2000
  private static let pointsOfPiece = 200
  private static let tooManyPoints = 50_000

  /// The pixels in a unit of an image of lines that go back and forth; nil for a page on which they are lines.
  private func imageScale(_ path: Path) -> Double? {
    scale ?? (path.points.count > CairoCanvas.manyOnPage ? CairoCanvas.imageScaleOfPages : nil)
  }

  /// Adds a path with looks at what somebody asks for.
  private func addInSteps(_ path: Path, isClosed: Bool) throws {
    var pace = Pace()
    for run in path.runs {
      guard !isClosed else {
        try pace.step(run.count)
        add(run: run, of: path, isClosed: true)
        continue
      }
      var start = run.lowerBound
      add(run: start..<min(start + 1, run.upperBound), of: path, isClosed: false)
      start += 1
      while start < run.upperBound {
        let end = min(start + Pace.usual, run.upperBound)
        try pace.step(end - start)
        extend(by: start..<end, of: path)
        start = end
      }
    }
  }

  // MARK: Very many lines

  /// Draws lines into a cover of their pixels, without a copy of them.
  private func cover(_ path: Path, _ stroke: Stroke, scale: Double) throws {
    let width = stroke.width * scale
    let box = pixels(of: visible, scale: scale)
    var cover = try PixelCover(box)
    let clip = SegmentClip(box.inset(-2 * width - 2, -2 * width - 2))
    var dashes = Dashes(stroke.dashLengths.map { $0 * scale })
    var pace = Pace(every: 512)
    for run in path.runs where run.count > 1 {
      var from = path.points[run.lowerBound].scaled(by: scale)
      dashes.begin()
      for step in 1..<(path.isClosed ? run.count + 1 : run.count) {
        try pace.step()
        let to = path.points[step == run.count ? run.lowerBound : run.lowerBound + step].scaled(by: scale)
        if let (a, b) = clip.clip(from, to) {
          dashes.pieces(from: a, to: b) { cover.addLine(from: $0, to: $1, width: width) }
        }
        from = to
      }
    }
    try draw(cover, stroke.paint, scale: scale)
  }

  /// Fills an area of very many edges.
  private func cover(_ path: Path, _ paint: Paint, scale: Double) throws {
    var cover = try PixelCover(pixels(of: visible, scale: scale))
    var pace = Pace(every: 512)
    for run in path.runs where run.count > 2 {
      var from = path.points[run.upperBound - 1].scaled(by: scale)
      for index in run {
        try pace.step()
        let to = path.points[index].scaled(by: scale)
        if from.isFinite, to.isFinite { cover.addEdge(from: from, to: to) }
        from = to
      }
    }
    cover.fill()
    try draw(cover, paint, scale: scale)
  }

  private func draw(_ cover: PixelCover, _ paint: Paint, scale: Double) throws {
    guard !cover.box.isEmpty else { return }
    try draw(pixels: try cover.raster(paint), in: cover.box.place(scale: scale))
  }

  /// A rectangle in pixels, of which only what is on the canvas counts.
  func pixels(of rectangle: Rectangle, scale: Double) -> Rectangle {
    let left = max(rectangle.x, 0)
    let top = max(rectangle.y, 0)
    let right = min(rectangle.right, canvas.width)
    let bottom = min(rectangle.bottom, canvas.height)
    return Rectangle(
      x: left * scale, y: top * scale, width: max(right - left, 0) * scale,
      height: max(bottom - top, 0) * scale)
  }

  /// Draws samples that are pixels of the canvas.
  func draw(pixels raster: Raster, in place: Rectangle) throws {
    guard
      lam_cairo_image(
        pointer, raster.samples, Int32(raster.width), Int32(raster.height), place.x, place.y, place.width,
        place.height, 1) != 0
    else { throw NumericsFailure.outOfMemory(bytes: nil) }
  }
}

extension Point {
  fileprivate func scaled(by scale: Double) -> Point { Point(x * scale, y * scale) }
}

/// Cuts lines into strokes with gaps between them.
private struct Dashes {
  /// Lengths of strokes and gaps by turns; empty for a line without gaps.
  private let lengths: [Double]
  private var index = 0
  /// What is left of the stroke or gap.
  private var rest = 0.0

  init(_ lengths: [Double]) { self.lengths = lengths.allSatisfy { $0 > 0.05 } ? lengths : [] }

  mutating func begin() {
    index = 0
    rest = lengths.first ?? 0
  }

  mutating func pieces(from a: Point, to b: Point, _ body: (Point, Point) -> Void) {
    guard !lengths.isEmpty else { return body(a, b) }
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    var done = 0.0
    while done < length {
      let end = min(done + rest, length)
      if index % 2 == 0 {
        body(
          Point(a.x + dx * done / length, a.y + dy * done / length),
          Point(a.x + dx * end / length, a.y + dy * end / length))
      }
      rest -= end - done
      if end < length || rest <= 0 {
        index = (index + 1) % lengths.count
        rest = lengths[index]
      }
      done = end
    }
  }
}
