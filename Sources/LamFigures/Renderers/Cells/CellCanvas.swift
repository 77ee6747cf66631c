import LamNumerics

/// A text screen that is drawn on: in each cell braille dots, box lines, grid lines, the colours of its upper and lower
/// half, a sign and a character of text, one behind the other.
struct CellCanvas {
  /// No picture has more rows or columns.
  private static let mostCells = 10_000

  let columns: Int
  let rows: Int
  let background: Color
  /// What is seen of what is drawn now, in dots.
  private(set) var visible: Rectangle
  private let whole: Rectangle

  /// The dots of each cell, the bits as in Unicode's braille characters; one colour for all of a cell.
  var dots: [UInt8]
  var dotInks: [Ink]
  /// The directions in which box lines leave the middle of a cell.
  var boxes: [BoxDirections]
  var boxInks: [Ink]
  var grid: [GridLines]
  /// The colours of half cells, in rows of which there are two in each row of cells.
  var halves: [Ink]
  /// Whether the colour of a half is that of an area, which must be seen however dark it is.
  var isArea: [Bool]
  /// Signs of markers: scalars, 0 where there is none.
  var signs: [UInt32]
  var signInks: [Ink]
  /// Characters of texts.
  var letters: [CellLetter?]
  /// Ticks are drawn when all frames are known.
  var ticks: [(from: Point, to: Point, ink: Ink)] = []

  /// - Throws: `outOfMemory`.
  init(size: Size, background: Color) throws {
    columns = Int(min(max((size.width / 2).rounded(.up), 0), Double(CellCanvas.mostCells)))
    rows = Int(min(max((size.height / 4).rounded(.up), 0), Double(CellCanvas.mostCells)))
    self.background = background
    whole = Rectangle(x: 0, y: 0, width: Double(2 * columns), height: Double(4 * rows))
    visible = whole
    let count = columns * rows
    dots = try Memory.list(repeating: 0, count: count)
    dotInks = try Memory.list(repeating: .none, count: count)
    boxes = try Memory.list(repeating: [], count: count)
    boxInks = try Memory.list(repeating: .none, count: count)
    grid = try Memory.list(repeating: [], count: count)
    halves = try Memory.list(repeating: .none, count: 2 * count)
    isArea = try Memory.list(repeating: false, count: 2 * count)
    signs = try Memory.list(repeating: 0, count: count)
    signInks = try Memory.list(repeating: .none, count: count)
    letters = try Memory.list(repeating: nil, count: count)
  }

  mutating func clip(to rectangle: Rectangle?) {
    guard let rectangle else {
      visible = whole
      return
    }
    guard rectangle.corners.allSatisfy(\.isFinite) else {
      // Nothing is seen in a rectangle that is nowhere.
      visible = Rectangle(x: 0, y: 0, width: 0, height: 0)
      return
    }
    let left = min(max(rectangle.x, 0), whole.right)
    let top = min(max(rectangle.y, 0), whole.bottom)
    visible = Rectangle(
      x: left, y: top, width: max(min(rectangle.right, whole.right) - left, 0),
      height: max(min(rectangle.bottom, whole.bottom) - top, 0))
  }

  func ink(of paint: Paint) -> Ink { Ink(paint.color, on: background) }

  /// The cell of a point on the canvas.
  func cell(of point: Point) -> (column: Int, row: Int) {
    (min(Int(max(point.x, 0)) >> 1, columns - 1), min(Int(max(point.y, 0)) >> 2, rows - 1))
  }

  /// The bits of the dots of a cell, row by row from the upper left.
  static let dotBits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
  static let upperDots: UInt8 = 0x01 | 0x08 | 0x02 | 0x10
}

/// A character of a text in a cell.
struct CellLetter: Equatable {
  /// The scalar and what combines with it; empty in the cell behind a character that is two cells wide.
  var text: String
  var ink: Ink
  var isBold: Bool
}

/// The ways out of the middle of a cell.
struct BoxDirections: OptionSet {
  let rawValue: UInt8
  static let up = BoxDirections(rawValue: 1)
  static let right = BoxDirections(rawValue: 2)
  static let down = BoxDirections(rawValue: 4)
  static let left = BoxDirections(rawValue: 8)

  /// The characters for all sets of directions, an end like what it is the end of.
  private static let lines: [Unicode.Scalar] = Array(" │─└││┌├─┘─┴┐┤┬┼".unicodeScalars)
  private static let plainLines: [Unicode.Scalar] = Array(" |-+||++-+-+++++".unicodeScalars)

  func scalar(_ characters: CellCharacters) -> Unicode.Scalar {
    (characters == .unicode ? BoxDirections.lines : BoxDirections.plainLines)[Int(rawValue & 15)]
  }
}

/// The grid lines through a cell.
struct GridLines: OptionSet {
  let rawValue: UInt8
  static let horizontal = GridLines(rawValue: 1)
  static let vertical = GridLines(rawValue: 2)

  private static let lines: [Unicode.Scalar] = Array(" ┈┊┼".unicodeScalars)
  private static let plainLines: [Unicode.Scalar] = Array(" .:+".unicodeScalars)

  func scalar(_ characters: CellCharacters) -> Unicode.Scalar {
    (characters == .unicode ? GridLines.lines : GridLines.plainLines)[Int(rawValue & 3)]
  }
}
