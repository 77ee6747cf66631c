import CCairo
import Glibc
import LamNumerics

extension CairoCanvas {
  /// - Throws: what `Interrupt.check` throws, `outOfMemory`.
  func draw(_ points: [Point], _ marker: Marker) throws {
    let seen = try points.thinned(in: visible.inset(-marker.size, -marker.size), for: marker, scale: scale)
    guard !seen.isEmpty, marker.size > 0 else { return }
    let sign = CairoSign(marker, on: self)
    let imageScale = scale ?? CairoCanvas.imageScaleOfPages
    if seen.count > (scale == nil ? CairoCanvas.manyOnPage : CairoCanvas.manySigns),
      marker.size * imageScale <= 64
    {
      return try stamp(sign, at: seen, scale: imageScale)
    }
    var pace = Pace(every: 256)
    // Signs that are all lines are drawn many at once on a page, where they look the same.
    let many = scale == nil && marker.fill == nil && marker.opacity >= 1 ? 64 : 1
    var pending = 0
    for point in seen {
      try pace.step()
      sign.add(at: point)
      pending += 1
      if pending == many {
        sign.finish()
        pending = 0
      }
    }
    if pending > 0 { sign.finish() }
  }

  /// More signs are stamped.
  private static let manySigns = 1000
  /// The places within a pixel, in each direction, at which a sign is drawn once.
  private static let places = 4

  /// Draws a sign at a sixteenth of a pixel's places, and sets those pictures at points.
  private func stamp(_ sign: CairoSign, at points: [Point], scale: Double) throws {
    let reach = ((sign.marker.size / 2 + sign.marker.lineWidth) * scale + 1).rounded(.up)
    let side = 2 * Int(reach) + 1
    var stamps: [[UInt32]] = []
    for place in 0..<CairoCanvas.places * CairoCanvas.places {
      let offset = Point(
        (reach + Double(place % CairoCanvas.places) / Double(CairoCanvas.places)) / scale,
        (reach + Double(place / CairoCanvas.places) / Double(CairoCanvas.places)) / scale)
      let canvas = try CairoCanvas(
        lam_cairo_begin_image(Int32(side), Int32(side), scale),
        size: Size(Double(side) / scale, Double(side) / scale), scale: scale)
      let copy = CairoSign(sign.marker, on: canvas)
      copy.add(at: offset)
      copy.finish()
      var samples = [UInt8](repeating: 0, count: 4 * side * side)
      samples.withUnsafeMutableBufferPointer { lam_cairo_pixels(canvas.pointer, $0.baseAddress) }
      stamps.append(StampedPixels.premultiplied(samples))
    }
    let box = pixels(of: visible, scale: scale)
    var pixels = try StampedPixels(box)
    var pace = Pace(every: 1 << 18)
    for point in points where point.isFinite {
      try pace.step(side * side)
      let x = (point.x * scale * Double(CairoCanvas.places)).rounded()
      let y = (point.y * scale * Double(CairoCanvas.places)).rounded()
      let (column, row) = ((x / 4).rounded(.down), (y / 4).rounded(.down))
      let place = Int(x - 4 * column) + CairoCanvas.places * Int(y - 4 * row)
      pixels.set(stamps[place], side: side, column: Int(column - reach), row: Int(row - reach))
    }
    guard !pixels.box.isEmpty else { return }
    try draw(pixels: try pixels.raster(), in: pixels.box.place(scale: scale))
  }
}

/// A marker that is drawn on a canvas of Cairo's.
private struct CairoSign {
  let marker: Marker
  private let canvas: CairoCanvas
  private let outline: MarkerOutline
  private let path: Path

  init(_ marker: Marker, on canvas: CairoCanvas) {
    (self.marker, self.canvas) = (marker, canvas)
    outline = MarkerOutline(marker.shape, size: marker.size)
    var path = Path()
    switch outline {
    case .circle: break
    case .polygon(let corners): path = Path(corners)
    case .lines(let lines):
      for (a, b) in lines {
        path.move(to: a)
        path.line(to: b)
      }
    }
    self.path = path
  }

  /// Adds the outline around a point to what is drawn next.
  func add(at point: Point) {
    switch outline {
    case .circle(let radius): lam_cairo_circle(canvas.pointer, point.x, point.y, radius)
    case .polygon: canvas.add(path, isClosed: true, at: point)
    case .lines: canvas.add(path, isClosed: false, at: point)
    }
  }

  /// Draws what has been added.
  func finish() {
    if let paint = marker.fill {
      lam_cairo_fill(canvas.pointer, lam_cairo_color(paint), marker.outline == nil ? 0 : 1)
    }
    if let paint = marker.outline {
      lam_cairo_stroke(canvas.pointer, lam_cairo_color(paint), marker.lineWidth, nil, 0, 0)
    }
  }
}

/// Pixels of a part of a picture onto which small pictures are set.
private struct StampedPixels {
  let box: PixelBox
  /// Opacity in the highest byte, and colours that are multiplied with it.
  private var pixels: [UInt32]

  init(_ box: Rectangle) throws {
    self.box = PixelBox(around: box)
    pixels = try Memory.list(repeating: 0, count: self.box.count)
  }

  static func premultiplied(_ samples: [UInt8]) -> [UInt32] {
    stride(from: 0, to: samples.count, by: 4).map { place in
      let opacity = UInt32(samples[place + 3])
      return (0..<3).reduce(opacity << 24) { pixel, part in
        pixel | ((UInt32(samples[place + part]) * opacity + 127) / 255) << UInt32(8 * part)
      }
    }
  }

  /// Sets a square picture over what is there.
  mutating func set(_ stamp: [UInt32], side: Int, column: Int, row: Int) {
    let (column, row) = (column - box.left, row - box.top)
    let columns = max(0, -column)..<max(min(side, box.width - column), max(0, -column))
    let rows = max(0, -row)..<max(min(side, box.height - row), max(0, -row))
    pixels.withUnsafeMutableBufferPointer { pixels in
      stamp.withUnsafeBufferPointer { stamp in
        for y in rows {
          for x in columns {
            let above = stamp[y * side + x]
            if above == 0 { continue }
            let place = (row + y) * box.width + column + x
            let rest = 255 - above >> 24
            let below = pixels[place]
            // Two parts at once, each a 255th of a product.
            var even = (below & 0xFF00FF) * rest + 0x800080
            even = (even + (even >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF
            var odd = (below >> 8 & 0xFF00FF) * rest + 0x800080
            odd = (odd + (odd >> 8 & 0xFF00FF)) & 0xFF00_FF00
            pixels[place] = above &+ (even | odd)
          }
        }
      }
    }
  }

  func raster() throws -> Raster {
    var samples: [UInt8] = try Memory.list(repeating: 0, count: 4 * pixels.count)
    for (place, pixel) in pixels.enumerated() where pixel != 0 {
      let opacity = pixel >> 24
      for part in 0..<3 where opacity > 0 {
        let value = pixel >> UInt32(8 * part) & 255
        samples[4 * place + part] = UInt8(min((value * 255 + opacity / 2) / opacity, 255))
      }
      samples[4 * place + 3] = UInt8(opacity)
    }
    return Raster(width: box.width, height: box.height, samples: samples)
  }
}
