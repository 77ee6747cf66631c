import CCairo
import Glibc
import LamNumerics

/// A picture or a page of Cairo's that is drawn on; it is let go with its owner.
final class CairoCanvas {
  let pointer: OpaquePointer
  let canvas: Rectangle
  /// The pixels in a unit; nil on a page, which has none.
  let scale: Double?
  /// What is seen of what is drawn now.
  private(set) var visible: Rectangle

  /// How finely lines of very many points are kept on a page: as if it were printed with about 600 dots in an inch.
  static let scaleOfPages = 6.0
  /// Lines back and forth through more points, and more signs, are an image on a page: 384 dots in an inch.
  static let imageScaleOfPages = 4.0
  static let manyOnPage = 20_000

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

  func add(_ path: Path, isClosed: Bool, at offset: Point = Point(0, 0)) {
    for run in path.runs { add(run: run, of: path, isClosed: isClosed, at: offset) }
  }

  func add(run: Range<Int>, of path: Path, isClosed: Bool, at offset: Point = Point(0, 0)) {
    path.points.withUnsafeBytes { bytes in
      // A point is two numbers.
      let numbers = bytes.bindMemory(to: Double.self)
      lam_cairo_line(
        pointer, numbers.baseAddress.map { $0 + 2 * run.lowerBound }, run.count, offset.x, offset.y,
        isClosed ? 1 : 0)
    }
  }

  /// Goes on with the run that was added last.
  func extend(by points: Range<Int>, of path: Path) {
    path.points.withUnsafeBytes { bytes in
      let numbers = bytes.bindMemory(to: Double.self)
      lam_cairo_extend(pointer, numbers.baseAddress.map { $0 + 2 * points.lowerBound }, points.count)
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
  init(_ paint: Paint) {
    self.init(
      red: paint.color.red, green: paint.color.green, blue: paint.color.blue,
      opacity: min(max(paint.opacity, 0), 1))
  }
}
