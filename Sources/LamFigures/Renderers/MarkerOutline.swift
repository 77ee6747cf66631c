import Glibc

/// What a marker looks like around the point where it is set, for renderers that draw lines and areas.
enum MarkerOutline {
  /// A circle of this radius.
  case circle(Double)
  /// A polygon, which has an inside.
  case polygon([Point])
  /// Lines without an inside, each from one point to another.
  case lines([(Point, Point)])

  init(_ shape: Marker.Shape, size: Double) {
    let r = size / 2
    switch shape {
    case .point: self = .circle(size / 6)
    case .circle: self = .circle(r)
    case .plus: self = .star(rays: 4, radius: r, turned: 0)
    case .cross: self = .star(rays: 4, radius: r, turned: 0.125)
    case .asterisk: self = .star(rays: 6, radius: r, turned: 0.25)
    case .horizontalLine: self = .star(rays: 2, radius: r, turned: 0)
    case .verticalLine: self = .star(rays: 2, radius: r, turned: 0.25)
    case .square:
      // As much area as the circle.
      let half = 0.886 * r
      self = .polygon(Rectangle(x: -half, y: -half, width: 2 * half, height: 2 * half).corners)
    case .diamond: self = .corners([r], count: 4, turned: 0.25)
    case .triangleUp: self = .corners([r], count: 3, turned: 0.25)
    case .triangleDown: self = .corners([r], count: 3, turned: 0.75)
    case .triangleRight: self = .corners([r], count: 3, turned: 0)
    case .triangleLeft: self = .corners([r], count: 3, turned: 0.5)
    case .pentagram: self = .corners([r, 0.382 * r], count: 10, turned: 0.25)
    case .hexagram: self = .corners([r, 0.577 * r], count: 12, turned: 0.25)
    }
  }

  /// - Parameter turned: where the first corner is, counterclockwise from the right, in turns.
  private static func corners(_ radii: [Double], count: Int, turned: Double) -> MarkerOutline {
    .polygon(
      (0..<count).map { MarkerOutline.ray(radii[$0 % radii.count], turned + Double($0) / Double(count)) })
  }

  private static func star(rays: Int, radius: Double, turned: Double) -> MarkerOutline {
    .lines(
      (0..<rays / 2).map {
        let turn = turned + Double($0) / Double(rays)
        return (ray(radius, turn + 0.5), ray(radius, turn))
      })
  }

  private static func ray(_ radius: Double, _ turn: Double) -> Point {
    Point(radius * cos(2 * Double.pi * turn), -radius * sin(2 * Double.pi * turn))
  }
}

extension Marker {
  /// The paint of the inside; a point is all inside.
  var fill: Paint? { shape == .point ? edge ?? face : face }
  /// The paint of the outline.
  var outline: Paint? { shape == .point ? nil : edge }

  /// How wide what is drawn of it is.
  var extent: Double { shape == .point ? size / 3 : size }

  /// That of the part that lets most shine through.
  var opacity: Double { min(edge?.opacity ?? 1, face?.opacity ?? 1) }
}
