/// A kind of file that a figure can be written to.
public enum FigureFile: String, CaseIterable, Sendable {
  case png
  case svg
  case pdf
  case eps
  case txt

  /// The kinds as messages list them.
  public static let list = allCases.map(\.rawValue).joined(separator: ", ")

  /// The kind that an extension or the name of a printer's device means.
  public init?(named name: String) {
    switch name.lowercased() {
    case "png", "pngcairo": self = .png
    case "svg": self = .svg
    case "pdf", "pdfcairo", "pdfcrop": self = .pdf
    case "eps", "epsc", "eps2", "epsc2", "epscairo": self = .eps
    case "txt", "text", "ascii": self = .txt
    default: return nil
    }
  }

  /// The bytes of a figure in a file of the kind.
  ///
  /// - Parameters:
  ///   - resolution: dots per inch of a PNG; the size of a figure counts 96 of them.
  ///   - size: the size in pixels at 96 dots per inch; nil for the figure's own.
  /// - Throws: `FigureFailure`.
  public func bytes(of figure: GraphicObject, resolution: Double = 96, size: Size? = nil) throws -> [UInt8] {
    switch self {
    case .txt:
      let drawing = FigureLayout.drawing(of: figure, on: .cells(columns: 80, rows: 30))
      return Array((try CellRenderer.render(drawing)).utf8)
    case .svg: return try SVGRenderer.bytes(of: FigureFile.drawing(of: figure, size: size))
    case .png:
      return try CairoRenderer.png(of: FigureFile.drawing(of: figure, size: size), scale: resolution / 96)
    case .pdf:
      return try CairoRenderer.pdf(of: FigureFile.drawing(of: figure, size: size), unitsPerPoint: 96 / 72)
    case .eps:
      return try CairoRenderer.eps(of: FigureFile.drawing(of: figure, size: size), unitsPerPoint: 96 / 72)
    }
  }

  /// The pixels of a figure.
  public static func raster(of figure: GraphicObject, resolution: Double = 96, size: Size? = nil) throws
    -> Raster
  {
    try CairoRenderer.raster(of: drawing(of: figure, size: size), scale: resolution / 96)
  }

  /// Where the box between the limits of axes is in the pixels of their figure; nil for axes that are in none.
  public static func box(of axes: GraphicObject) -> Rectangle? {
    guard let figure = axes.ancestor(.figure) else { return nil }
    let size = figure.pixelSize
    return FigureLayout.box(of: axes, in: figure, on: .pixels(size.width, size.height))
  }

  private static func drawing(of figure: GraphicObject, size: Size?) -> Drawing {
    let size = size ?? figure.pixelSize
    return FigureLayout.drawing(of: figure, on: .pixels(size.width, size.height))
  }
}
