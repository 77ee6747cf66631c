/// A picture as a list of six primitives, which is all that a renderer has to know.
public struct Drawing: Sendable {
  public var size: Size
  public var background: Color
  public private(set) var primitives: [Primitive] = []

  public init(size: Size, background: Color = .white) {
    self.size = size
    self.background = background
  }

  public mutating func add(_ primitive: Primitive) { primitives.append(primitive) }
}

/// One thing to draw; later ones cover earlier ones.
public enum Primitive: Sendable {
  case stroke(Path, Stroke)
  /// The inside of a path by the even-odd rule; every subpath is taken as closed.
  case fill(Path, Paint)
  case text(PlacedText)
  case image(Raster, Rectangle)
  case markers([Point], Marker)
  /// What follows is drawn inside the rectangle alone; nil ends that.
  case clip(Rectangle?)
}

/// Polylines: runs of points that are joined by straight lines.
///
/// All points are finite; whoever makes a path breaks it where they are not.
public struct Path: Sendable {
  public var points: [Point] = []
  /// Where each run begins in `points`, in rising order; the first is 0 where there are points.
  public var starts: [Int] = []
  /// Whether a stroke goes back from the last point of each run to its first.
  public var isClosed = false

  public init() {}

  public init(_ points: [Point], isClosed: Bool = false) {
    self.points = points
    self.starts = points.isEmpty ? [] : [0]
    self.isClosed = isClosed
  }

  public mutating func move(to point: Point) {
    starts.append(points.count)
    points.append(point)
  }

  public mutating func line(to point: Point) {
    if starts.isEmpty { starts.append(0) }
    points.append(point)
  }

  /// The runs as ranges of `points`.
  public var runs: some RandomAccessCollection<Range<Int>> {
    let (starts, end) = (starts, points.count)
    return starts.indices.lazy.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : end) }
  }
}

/// How a line is drawn.
public struct Stroke: Equatable, Sendable {
  /// What a line is for: a text screen has characters of its own for all but data.
  public enum Role: Sendable {
    case data
    /// The box and the axis lines.
    case frame
    case tick
    case grid
  }

  public enum Dash: String, Sendable {
    case solid = "-"
    case dashed = "--"
    case dotted = ":"
    case dashDotted = "-."

    /// Lengths of strokes and gaps in widths of the line; empty for a line without gaps.
    public var pattern: [Double] {
      switch self {
      case .solid: return []
      case .dashed: return [6, 4]
      case .dotted: return [1.5, 2]
      case .dashDotted: return [6, 3, 1, 3]
      }
    }
  }

  public var paint: Paint
  /// In units of the canvas.
  public var width: Double
  public var dash: Dash
  public var role: Role

  public init(_ paint: Paint, width: Double = 1, dash: Dash = .solid, role: Role = .data) {
    self.paint = paint
    self.width = width
    self.dash = dash
    self.role = role
  }
}

/// A sign that is set at points.
public struct Marker: Equatable, Sendable {
  public enum Shape: String, Sendable, CaseIterable {
    case plus = "+"
    case circle = "o"
    case asterisk = "*"
    case point = "."
    case cross = "x"
    case square = "s"
    case diamond = "d"
    case triangleUp = "^"
    case triangleDown = "v"
    case triangleRight = ">"
    case triangleLeft = "<"
    case pentagram = "p"
    case hexagram = "h"
    case horizontalLine = "_"
    case verticalLine = "|"
  }

  public var shape: Shape
  /// The width of the sign in units of the canvas; a point is a third as wide.
  public var size: Double
  /// The outline; nil for none. Signs that are lines have no other part.
  public var edge: Paint?
  /// The inside; nil for none.
  public var face: Paint?
  public var lineWidth: Double

  public init(_ shape: Shape, size: Double, edge: Paint?, face: Paint? = nil, lineWidth: Double = 0.5) {
    self.shape = shape
    self.size = size
    self.edge = edge
    self.face = face
    self.lineWidth = lineWidth
  }
}

/// A picture of colour samples, row by row from the upper left.
public struct Raster: Sendable {
  public let width: Int
  public let height: Int
  /// Red, green, blue and opacity of each sample from 0 to 255, not multiplied with each other; `4 * width * height`.
  public let samples: [UInt8]

  /// - Precondition: there are four times as many samples as `width * height`.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(samples.count == 4 * width * height)
    self.width = width
    self.height = height
    self.samples = samples
  }
}

/// A text at a place.
public struct PlacedText: Sendable {
  public enum Horizontal: Sendable { case left, center, right }
  public enum Vertical: Sendable { case top, middle, baseline, bottom }

  public var text: RichText
  public var at: Point
  public var horizontal: Horizontal
  public var vertical: Vertical
  /// In degrees, counterclockwise.
  public var rotation: Double
  public var paint: Paint
  /// The size of the font in units of the canvas.
  public var size: Double

  public init(
    _ text: RichText, at: Point, horizontal: Horizontal = .left, vertical: Vertical = .baseline,
    rotation: Double = 0, paint: Paint = Paint(.black), size: Double
  ) {
    self.text = text
    self.at = at
    self.horizontal = horizontal
    self.vertical = vertical
    self.rotation = rotation
    self.paint = paint
    self.size = size
  }
}
