import LamNumerics

/// Draws a picture in the characters of a text screen.
///
/// The units of the drawing are the dots of braille characters, two across and four down in each, see `Medium.cells`.
public enum CellRenderer {
  /// What the screen can show.
  public struct Options: Equatable, Sendable {
    public var characters: CellCharacters
    public var colors: CellColors

    public init(characters: CellCharacters = .unicode, colors: CellColors = .none) {
      self.characters = characters
      self.colors = colors
    }
  }

  /// The picture as lines, as many as the drawing has rows, each with a line break at its end and without blanks before
  /// it. Colours are sequences of ECMA-48 that each line ends.
  ///
  /// - Throws: what `Interrupt.check` throws, `outOfMemory`.
  public static func render(_ drawing: Drawing, _ options: Options = Options()) throws -> String {
    try rows(of: drawing, options).reduce(into: "") { $0 += $1 + "\n" }
  }

  /// The lines without their breaks.
  public static func rows(of drawing: Drawing, _ options: Options = Options()) throws -> [String] {
    var canvas = try CellCanvas(size: drawing.size, background: drawing.background)
    for primitive in drawing.primitives {
      try Interrupt.check()
      switch primitive {
      case .stroke(let path, let stroke): try canvas.draw(path, stroke)
      case .fill(let path, let paint): try canvas.fill(path, paint)
      case .text(let text): canvas.write(text)
      case .image(let raster, let place): try canvas.draw(raster, in: place)
      case .markers(let points, let marker): try canvas.set(marker, at: points)
      case .clip(let rectangle): canvas.clip(to: rectangle)
      }
    }
    canvas.setTicks()
    return CellComposer(canvas: canvas, options: options).rows
  }
}

/// Which characters a picture is made of.
public enum CellCharacters: Equatable, Sendable {
  /// Braille, lines of boxes and blocks.
  case unicode
  /// For all but texts, which are as they were given.
  case ascii
}

/// Which colours a text screen has.
public enum CellColors: Equatable, Sendable, CaseIterable {
  case none
  /// The eight colours of a terminal and their bright kin, whatever they are there.
  case sixteen
  /// xterm's cube of 216 colours and its 24 greys.
  case indexed
  /// 24 bits.
  case full
}
