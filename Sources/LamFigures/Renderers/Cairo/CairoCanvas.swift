import CCairo
import Glibc
import LamNumerics

/// A picture or a page of Cairo's that is drawn on; it is let go with its owner.
final class CairoCanvas {
  let pointer: OpaquePointer
  private let canvas: Rectangle
  /// The pixels in a unit; nil on a page, which has none.
  private let scale: Double?
  /// What is seen of what is drawn now.
  private var visible: Rectangle

  /// How finely lines of very many points are kept on a page: as if it were printed with about 600 dots in an inch.
  private static let scaleOfPages = 6.0

  /// - Throws: `outOfMemory` where there is no canvas.
  init(_ pointer: OpaquePointer?, size: Size, scale: Double?) throws {
    guard let pointer else { throw NumericsFailure.outOfMemory(bytes: nil) }
    self.pointer = pointer
    self.scale = scale
    canvas = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    visible = canvas
  }

  deinit { lam_cairo_free(pointer) }

  /// - Throws: `FigureFailure`, what `Interrupt.check` throws.
  func draw(_ drawing: Drawing) throws {
    lam_cairo_paint(pointer, lam_cairo_color(Paint(drawing.background)))
    for primitive in drawing.primitives {
      try Interrupt.check()
      switch primitive {
      case .stroke(let path, let stroke): try draw(path, stroke)
      case .fill(let path, let paint): try draw(path, paint)
      case .text(let text): draw(text)
      case .image(let raster, let place): try draw(raster, place)
      case .markers(let points, let marker): try draw(points, marker)
      case .clip(let rectangle):
        visible = rectangle ?? canvas
        if let rectangle {
          lam_cairo_clip(
            pointer, rectangle.x, rectangle.y, max(rectangle.width, 0), max(rectangle.height, 0))
        } else {
          lam_cairo_unclip(pointer)
        }
      }
    }
    if let words = lam_cairo_complaint(pointer) { throw FigureFailure.library(String(cString: words)) }
  }

  private func draw(_ path: Path, _ stroke: Stroke) throws {
    let margin = -2 * stroke.width - 2
    let seen = try path.strokeClipped(to: visible.inset(margin, margin))
      .thinned(
        scale: scale ?? CairoCanvas.scaleOfPages,
        strokedAs: scale != nil && stroke.dash == .solid ? stroke.width : nil)
    guard !seen.points.isEmpty, stroke.width > 0, stroke.paint.opacity > 0 else { return }
    let dashes = stroke.dashLengths
    func finish() {
      lam_cairo_stroke(
        pointer, lam_cairo_color(stroke.paint), stroke.width, dashes, Int32(dashes.count),
        stroke.hasSquareEnds ? 1 : 0)
    }
    guard seen.points.count > CairoCanvas.manyPoints, stroke.paint.opacity >= 1, stroke.dash == .solid,
      !seen.isClosed
    else {
      add(seen, isClosed: seen.isClosed)
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

  /// Lines of more points are drawn in pieces.
  private static let manyPoints = 4000
  private static let pointsOfPiece = 200

  private func draw(_ path: Path, _ paint: Paint) throws {
    let seen = try path.areaClipped(to: visible.inset(-2, -2)).thinned(
      scale: scale ?? CairoCanvas.scaleOfPages)
    guard !seen.points.isEmpty, paint.opacity > 0 else { return }
    add(seen, isClosed: true)
    lam_cairo_fill(pointer, lam_cairo_color(paint), 0)
  }

  private func add(_ path: Path, isClosed: Bool, at offset: Point = Point(0, 0)) {
    for run in path.runs { add(run: run, of: path, isClosed: isClosed, at: offset) }
  }

  private func add(run: Range<Int>, of path: Path, isClosed: Bool, at offset: Point = Point(0, 0)) {
    path.points.withUnsafeBytes { bytes in
      // A point is two numbers.
      let numbers = bytes.bindMemory(to: Double.self)
      lam_cairo_line(
        pointer, numbers.baseAddress.map { $0 + 2 * run.lowerBound }, run.count, offset.x, offset.y,
        isClosed ? 1 : 0)
    }
  }

  private func draw(_ raster: Raster, _ place: Rectangle) throws {
    guard raster.width > 0, raster.height > 0, place.width > 0, place.height > 0 else { return }
    let raster = try scale.map { try raster.enlarged(for: place, scale: $0) } ?? raster
    guard raster.width <= 32767, raster.height <= 32767 else {
      throw FigureFailure.tooLarge(Double(raster.width), Double(raster.height))
    }
    guard
      lam_cairo_image(
        pointer, raster.samples, Int32(raster.width), Int32(raster.height), place.x, place.y, place.width,
        place.height, scale == nil ? 1 : 0) != 0
    else { throw NumericsFailure.outOfMemory(bytes: nil) }
  }

  private func draw(_ points: [Point], _ marker: Marker) throws {
    let seen = try points.thinned(in: visible.inset(-marker.size, -marker.size), for: marker, scale: scale)
    guard !seen.isEmpty, marker.size > 0 else { return }
    let shape: (Point) -> Void
    switch MarkerOutline(marker.shape, size: marker.size) {
    case .circle(let radius): shape = { lam_cairo_circle(self.pointer, $0.x, $0.y, radius) }
    case .polygon(let corners):
      let path = Path(corners)
      shape = { self.add(path, isClosed: true, at: $0) }
    case .lines(let lines):
      var path = Path()
      for (a, b) in lines {
        path.move(to: a)
        path.line(to: b)
      }
      shape = { self.add(path, isClosed: false, at: $0) }
    }
    var pace = Pace(every: 256)
    for point in seen {
      try pace.step()
      shape(point)
      if let paint = marker.fill {
        lam_cairo_fill(pointer, lam_cairo_color(paint), marker.outline == nil ? 0 : 1)
      }
      if let paint = marker.outline {
        lam_cairo_stroke(pointer, lam_cairo_color(paint), marker.lineWidth, nil, 0, 0)
      }
    }
  }

  private func draw(_ text: PlacedText) {
    guard text.at.isFinite, text.size > 0, text.size < 1e4 else { return }
    let angle = text.rotation.isFinite ? text.rotation * Double.pi / 180 : 0
    for run in text.placedLines.joined() where !run.run.text.isEmpty {
      let shown = String(String.UnicodeScalarView(run.run.text.unicodeScalars.map(\.shown)))
      let places = FontWidths.places(in: run.run, size: text.size)
      lam_cairo_text(
        pointer, shown, places, Int32(clamping: places.count), text.at.x, text.at.y, angle, run.offset.x,
        run.offset.y, run.size, run.run.isBold ? 1 : 0, run.run.isItalic ? 1 : 0, lam_cairo_color(text.paint))
    }
  }
}

extension lam_cairo_color {
  fileprivate init(_ paint: Paint) {
    self.init(
      red: paint.color.red, green: paint.color.green, blue: paint.color.blue,
      opacity: min(max(paint.opacity, 0), 1))
  }
}
