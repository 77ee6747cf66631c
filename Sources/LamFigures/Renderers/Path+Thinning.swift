import LamNumerics

extension Path {
  /// The path with fewer points where many lie in one column of half a pixel: of each such row of points the first, the
  /// highest, the lowest and the last stay, between which a line covers what it covered before.
  ///
  /// - Parameters:
  ///   - scale: the pixels in a unit.
  ///   - width: how wide an open path is stroked, where a column that is crowded may become an upright line of its own:
  ///     it covers what the lines between its points do, and to draw it takes no joins. Nil for a path that stays joined.
  /// - Throws: what `Interrupt.check` throws.
  func thinned(scale: Double = 1, strokedAs width: Double? = nil) throws -> Path {
    guard points.count > Path.manyPoints else { return self }
    var result = Path()
    result.isClosed = isClosed
    var pace = Pace()
    let columns = 2 * scale
    // Upright lines that are narrower than a column would leave gaps between them.
    let uprightWidth = isClosed ? nil : width.flatMap { $0 * columns >= 1 ? $0 : nil }
    for run in runs where !run.isEmpty {
      var isJoined = false
      var before: PointColumn?
      var first = run.lowerBound
      while first < run.upperBound {
        let column = PointColumn(from: first, in: self, upTo: run.upperBound, scale: columns)
        try pace.step(column.count)
        first = column.last + 1
        if let uprightWidth, column.isCrowded(in: self) {
          if isJoined {
            result.line(to: points[column.first])
          } else if let before, !before.overlaps(column, in: self) {
            result.move(to: points[before.last])
            result.line(to: points[column.first])
          }
          let (top, bottom) = column.upright(in: self)
          result.move(to: Point(top.x, top.y - uprightWidth / 2))
          result.line(to: Point(bottom.x, bottom.y + uprightWidth / 2))
          (isJoined, before) = (false, column)
          continue
        }
        if !isJoined { result.starts.append(result.points.count) }
        if let before { result.points.append(points[before.last]) }
        column.appendKept(of: self, to: &result)
        (isJoined, before) = (true, nil)
      }
    }
    return result
  }

  /// Paths with fewer points are drawn as they are.
  private static let manyPoints = 2000
}

/// Points of a run, one after another, in one column of a picture.
private struct PointColumn {
  let first: Int
  private(set) var last: Int
  private var highest: Int
  private var lowest: Int
  private var left: Double
  private var right: Double
  /// How far the lines between the points go up and down in all.
  private var travel = 0.0

  /// - Parameter scale: the columns in a unit.
  @inline(__always)
  init(from first: Int, in path: Path, upTo end: Int, scale: Double) {
    (self.first, last, highest, lowest) = (first, first, first, first)
    (left, right) = (path.points[first].x, path.points[first].x)
    let column = (left * scale).rounded(.down)
    while last + 1 < end {
      let point = path.points[last + 1]
      guard (point.x * scale).rounded(.down) == column else { return }
      travel += abs(point.y - path.points[last].y)
      last += 1
      if point.y < path.points[highest].y { highest = last }
      if point.y > path.points[lowest].y { lowest = last }
      left = min(left, point.x)
      right = max(right, point.x)
    }
  }

  var count: Int { last - first + 1 }

  /// Whether the lines between the points go up and down so often that they leave nothing of the column free.
  func isCrowded(in path: Path) -> Bool { travel > 4 * (path.points[lowest].y - path.points[highest].y) }

  /// Appends the points that stay, in their order.
  @inline(__always)
  func appendKept(of path: Path, to result: inout Path) {
    var before = -1
    for index in [first, min(lowest, highest), max(lowest, highest), last] where index > before {
      result.points.append(path.points[index])
      before = index
    }
  }

  /// The ends of a line down the middle of the column.
  func upright(in path: Path) -> (top: Point, bottom: Point) {
    let middle = left / 2 + right / 2
    return (Point(middle, path.points[highest].y), Point(middle, path.points[lowest].y))
  }

  /// Whether a height is in both columns, so that what joins them is covered.
  func overlaps(_ other: PointColumn, in path: Path) -> Bool {
    path.points[highest].y <= path.points[other.lowest].y
      && path.points[other.highest].y <= path.points[lowest].y
  }
}

extension [Point] {
  /// The points in a rectangle; of very many those alone that are not within half a pixel of one before,
  /// or within a pixel where they are more than a picture can show.
  ///
  /// - Parameter scale: the pixels in a unit.
  /// - Throws: what `Interrupt.check` throws.
  func thinned(in rectangle: Rectangle, isOpaque: Bool, scale: Double = 1) throws -> [Point] {
    let clip = SegmentClip(rectangle)
    var pace = Pace()
    var result: [Point] = []
    let perUnit = (count > 100_000 ? 1 : 2) * scale
    guard count > 5000, isOpaque, rectangle.width * perUnit < 2e4, rectangle.height * perUnit < 2e4 else {
      for point in self {
        try pace.step()
        if clip.contains(point) { result.append(point) }
      }
      return result
    }
    let columns = Int(Swift.max(rectangle.width, 0) * perUnit) + 1
    let rows = Int(Swift.max(rectangle.height, 0) * perUnit) + 1
    var isTaken = try Memory.list(repeating: false, count: columns * rows)
    for point in self {
      try pace.step()
      guard clip.contains(point) else { continue }
      let place = Int((point.y - clip.top) * perUnit) * columns + Int((point.x - clip.left) * perUnit)
      if !isTaken[place] {
        isTaken[place] = true
        result.append(point)
      }
    }
    return result
  }
}
