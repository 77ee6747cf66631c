import LamNumerics
import LamText

/// Draws a picture as a document of SVG 1.1 with as few elements as it takes; the same drawing is the same bytes
/// everywhere.
public struct SVGRenderer {
  private var writer = SVGWriter()
  private let canvas: Rectangle
  /// What is seen of what is drawn now.
  private var visible: Rectangle
  private var isClipping = false
  private var clips: [Rectangle] = []
  private var signs: [Sign: Int] = [:]

  /// A marker's outline, which is written once.
  private struct Sign: Hashable {
    let shape: Marker.Shape
    let size: Double
  }

  /// The document, with a line break at its end.
  ///
  /// - Throws: what `Interrupt.check` throws, `FigureFailure` where an image cannot be packed.
  public static func render(_ drawing: Drawing) throws -> String {
    String(decoding: try bytes(of: drawing), as: UTF8.self)
  }

  /// The same as bytes of UTF-8.
  public static func bytes(of drawing: Drawing) throws -> [UInt8] {
    var renderer = SVGRenderer(size: drawing.size)
    try renderer.draw(drawing)
    return renderer.writer.bytes
  }

  private init(size: Size) {
    canvas = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
    visible = canvas
  }

  private mutating func draw(_ drawing: Drawing) throws {
    writer.write("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
    writer.write("width", drawing.size.width)
    writer.write("height", drawing.size.height)
    writer.write(" viewBox=\"0 0 ")
    writer.write(drawing.size.width)
    writer.write(" ")
    writer.write(drawing.size.height)
    writer.write("\" font-family=\"DejaVu Sans\" stroke-linejoin=\"round\" xml:space=\"preserve\">\n")
    writer.write("<rect width=\"100%\" height=\"100%\"")
    writer.write("fill", drawing.background)
    writer.write("/>\n")
    for primitive in drawing.primitives {
      try Interrupt.check()
      switch primitive {
      case .stroke(let path, let stroke): try draw(path, stroke)
      case .fill(let path, let paint): try draw(path, paint)
      case .text(let text): draw(text)
      case .image(let raster, let place): try draw(raster, place)
      case .markers(let points, let marker): try draw(points, marker)
      case .clip(let rectangle): clip(to: rectangle)
      }
    }
    clip(to: nil)
    writer.write("</svg>\n")
  }

  private mutating func draw(_ path: Path, _ stroke: Stroke) throws {
    let seen = try path.strokeClipped(to: visible.inset(-2 * stroke.width - 2, -2 * stroke.width - 2))
      .thinned()
    guard !seen.points.isEmpty, stroke.width > 0, stroke.paint.opacity > 0 else { return }
    writer.write("<path fill=\"none\"")
    writer.write(stroke: stroke.paint, width: stroke.width)
    if !stroke.dashLengths.isEmpty {
      writer.write(" stroke-dasharray=\"")
      for (index, length) in stroke.dashLengths.enumerated() {
        if index > 0 { writer.write(" ") }
        writer.write(length)
      }
      writer.write("\"")
    }
    if stroke.hasSquareEnds { writer.write(" stroke-linecap=\"square\"") }
    try write(path: seen, isClosed: seen.isClosed)
  }

  private mutating func draw(_ path: Path, _ paint: Paint) throws {
    let seen = try path.areaClipped(to: visible.inset(-2, -2)).thinned()
    guard !seen.points.isEmpty, paint.opacity > 0 else { return }
    writer.write("<path")
    writer.write(fill: paint)
    if seen.starts.count > 1 { writer.write(" fill-rule=\"evenodd\"") }
    try write(path: seen, isClosed: true)
  }

  private mutating func write(path: Path, isClosed: Bool) throws {
    writer.write(" d=\"")
    try writer.write(path: path, isClosed: isClosed)
    writer.write("\"/>\n")
  }

  private mutating func draw(_ text: PlacedText) {
    guard text.at.isFinite, text.size > 0, !text.text.isEmpty else { return }
    for (line, runs) in zip(text.text.lines, text.placedLines) where !line.allSatisfy(\.text.isEmpty) {
      if runs.count == 1, let run = runs.first, run.run.level == 0 {
        writeHead(of: text, run, anchor: text.horizontal)
        writer.write(">")
        writer.write(escaping: run.run.text)
      } else if let first = runs.first {
        // Each run begins where it would in DejaVu Sans, whatever the font that is found.
        writeHead(of: text, first, anchor: .left)
        writer.write(">")
        writer.write(escaping: first.run.text)
        for run in runs.dropFirst() {
          writer.write("<tspan")
          writer.write("x", text.at.x + run.offset.x)
          writer.write("y", text.at.y + run.offset.y)
          if run.size != first.size { writer.write("font-size", run.size) }
          writeStyle(of: run.run, beside: first.run)
          writer.write(">")
          writer.write(escaping: run.run.text)
          writer.write("</tspan>")
        }
      }
      writer.write("</text>\n")
    }
  }

  private mutating func writeHead(
    of text: PlacedText, _ run: PlacedText.PlacedRun, anchor: PlacedText.Horizontal
  ) {
    writer.write("<text")
    writer.write("x", text.at.x + (anchor == .left ? run.offset.x : 0))
    writer.write("y", text.at.y + run.offset.y)
    writer.write("font-size", run.size)
    writer.write(fill: text.paint)
    switch anchor {
    case .left: break
    case .center: writer.write(" text-anchor=\"middle\"")
    case .right: writer.write(" text-anchor=\"end\"")
    }
    writeStyle(of: run.run, beside: RichText.Run(""))
    if text.rotation != 0, text.rotation.isFinite {
      writer.write(" transform=\"rotate(")
      writer.write(-text.rotation)
      writer.write(" ")
      writer.write(text.at.x)
      writer.write(" ")
      writer.write(text.at.y)
      writer.write(")\"")
    }
  }

  private mutating func writeStyle(of run: RichText.Run, beside other: RichText.Run) {
    if run.isBold != other.isBold {
      writer.write(run.isBold ? " font-weight=\"bold\"" : " font-weight=\"normal\"")
    }
    if run.isItalic != other.isItalic {
      writer.write(run.isItalic ? " font-style=\"oblique\"" : " font-style=\"normal\"")
    }
  }

  private mutating func draw(_ raster: Raster, _ place: Rectangle) throws {
    guard raster.width > 0, raster.height > 0, place.width > 0, place.height > 0 else { return }
    writer.write("<image")
    writer.write(rectangle: place)
    // What knows the newer word takes it, what does not the older one.
    writer.write(
      " preserveAspectRatio=\"none\" image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\"")
    writer.write(" xlink:href=\"data:image/png;base64,")
    writer.write(Base64.encode(try raster.enlarged(for: place).png()))
    writer.write("\"/>\n")
  }

  private mutating func draw(_ points: [Point], _ marker: Marker) throws {
    let seen = try points.thinned(in: visible.inset(-marker.size, -marker.size), for: marker, scale: nil)
    guard !seen.isEmpty, marker.size > 0, marker.fill != nil || marker.outline != nil else { return }
    // Sizes that cannot be told apart share a sign where there are very many.
    let size = signs.count < 256 ? marker.size : (marker.size * 16).rounded(.up) / 16
    let sign = try number(of: Sign(shape: marker.shape, size: size))
    writer.write("<g")
    if let paint = marker.fill { writer.write(fill: paint) } else { writer.write(" fill=\"none\"") }
    if let paint = marker.outline { writer.write(stroke: paint, width: marker.lineWidth) }
    writer.write(">\n")
    var pace = Pace(every: Pace.elements)
    for point in seen {
      try pace.step()
      writer.write("<use xlink:href=\"#m")
      writer.write(sign)
      writer.write("\"")
      writer.write("x", point.x)
      writer.write("y", point.y)
      writer.write("/>\n")
    }
    writer.write("</g>\n")
  }

  /// The number of a sign, which is written where it is new.
  private mutating func number(of sign: Sign) throws -> Int {
    if let number = signs[sign] { return number }
    signs[sign] = signs.count + 1
    writer.write("<defs>")
    switch MarkerOutline(sign.shape, size: sign.size) {
    case .circle(let radius):
      writeIdentifier("<circle id=\"m", signs.count)
      writer.write("r", radius)
      writer.write("/>")
    case .polygon(let corners):
      writeIdentifier("<path id=\"m", signs.count)
      writer.write(" d=\"")
      try writer.write(path: Path(corners), isClosed: true)
      writer.write("\"/>")
    case .lines(let lines):
      writeIdentifier("<path id=\"m", signs.count)
      writer.write(" d=\"")
      for (a, b) in lines { try writer.write(path: Path([a, b]), isClosed: false) }
      writer.write("\"/>")
    }
    writer.write("</defs>\n")
    return signs.count
  }

  private mutating func clip(to rectangle: Rectangle?) {
    if isClipping { writer.write("</g>\n") }
    isClipping = rectangle != nil
    visible = rectangle ?? canvas
    guard let rectangle else { return }
    let index = clips.firstIndex(of: rectangle) ?? clips.count
    if index == clips.count {
      clips.append(rectangle)
      writeIdentifier("<clipPath id=\"c", clips.count)
      writer.write("><rect")
      writer.write(rectangle: rectangle)
      writer.write("/></clipPath>\n")
    }
    writeIdentifier("<g clip-path=\"url(#c", index + 1, end: ")\"")
    writer.write(">\n")
  }

  private mutating func writeIdentifier(_ start: StaticString, _ number: Int, end: StaticString = "\"") {
    writer.write(start)
    writer.write(number)
    writer.write(end)
  }
}
