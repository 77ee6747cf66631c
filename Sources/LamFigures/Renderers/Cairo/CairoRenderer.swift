import CCairo
import Glibc
import LamNumerics

/// Draws a picture with Cairo: as pixels, as a file of PNG, as a page of PDF.
public enum CairoRenderer {
  /// Whether the library is on this machine.
  public static var isAvailable: Bool { lam_cairo_is_available() != 0 }

  /// The picture as pixels.
  ///
  /// - Parameter scale: how many pixels a unit of the drawing is wide.
  /// - Throws: `FigureFailure` where Cairo is not there, cannot draw, or the picture is too large; `outOfMemory`; what
  ///   `Interrupt.check` throws.
  public static func raster(of drawing: Drawing, scale: Double = 1) throws -> Raster {
    guard isAvailable else { throw FigureFailure.noCairo }
    let width = (drawing.size.width * scale).rounded(.up)
    let height = (drawing.size.height * scale).rounded(.up)
    // Coordinates of Cairo's pictures have 15 bits.
    guard width >= 1, height >= 1, width <= 32767, height <= 32767 else {
      throw FigureFailure.tooLarge(width, height)
    }
    var samples: [UInt8] = try Memory.list(repeating: 0, count: 4 * Int(width) * Int(height))
    let canvas = try CairoCanvas(
      lam_cairo_begin_image(Int32(width), Int32(height), scale), size: drawing.size, scale: scale)
    try canvas.draw(drawing)
    samples.withUnsafeMutableBufferPointer { lam_cairo_pixels(canvas.pointer, $0.baseAddress) }
    return Raster(width: Int(width), height: Int(height), samples: samples)
  }

  /// The picture as a file of PNG; throws what `raster` throws.
  public static func png(of drawing: Drawing, scale: Double = 1) throws -> [UInt8] {
    try raster(of: drawing, scale: scale).png()
  }

  /// The picture as a file of PDF with one page of its size.
  ///
  /// - Parameter unitsPerPoint: the units of the drawing in 1/72 inch, as its medium has them.
  /// - Throws: as `raster`.
  public static func pdf(of drawing: Drawing, unitsPerPoint: Double) throws -> [UInt8] {
    try page(of: drawing, unitsPerPoint: unitsPerPoint, isEPS: false)
  }

  /// The same in Encapsulated PostScript.
  public static func eps(of drawing: Drawing, unitsPerPoint: Double) throws -> [UInt8] {
    try page(of: drawing, unitsPerPoint: unitsPerPoint, isEPS: true)
  }

  private static func page(of drawing: Drawing, unitsPerPoint: Double, isEPS: Bool) throws -> [UInt8] {
    guard isAvailable else { throw FigureFailure.noCairo }
    let width = drawing.size.width / unitsPerPoint
    let height = drawing.size.height / unitsPerPoint
    guard width > 0, height > 0, width <= 14400, height <= 14400 else {
      throw FigureFailure.tooLarge(width, height)
    }
    let canvas = try CairoCanvas(
      lam_cairo_begin_page(width, height, 1 / unitsPerPoint, isEPS ? 1 : 0, Interrupt.flag),
      size: drawing.size, scale: nil)
    try canvas.draw(drawing)
    var count = 0
    guard let bytes = lam_cairo_end_page(canvas.pointer, &count) else {
      try Interrupt.check()
      throw FigureFailure.library("Cairo could not end the page")
    }
    defer { free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }
}
