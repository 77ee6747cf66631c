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
    // Of what goes back and forth all points would stay, in a copy.
    guard points.count > Path.manyPoints, try !wanders() else { return self }
    var result = Path()
    result.isClosed = isClosed
    var pace = Pace()
    let columns = 2 * scale
    // Upright lines that are narrower than a column would leave gaps between them.
    let uprightWidth = isClosed ? nil : width.flatMap { $0 * columns >= 1 ? $0 : nil }
    var uprights = UprightRuns(scale: columns)
    for run in runs where !run.isEmpty {
      if try uprights.takes(run, of: self, &pace, into: &result) { continue }
      uprights.finish(into: &result)
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
    uprights.finish(into: &result)
    return result
  }

  /// Whether the path has many points and goes back and forth so often that columns of a picture cannot thin it.
  ///
  /// - Throws: what `Interrupt.check` throws.
  func wanders() throws -> Bool {
    guard points.count > 1000 else { return false }
    var travel = 0.0
    var extent = Extent()
    var pace = Pace()
    for run in runs where !run.isEmpty {
      var before = points[run.lowerBound].x
      extent.take(before)
      for index in run.dropFirst() {
        try pace.step()
        let x = points[index].x
        travel += abs(x - before)
        extent.take(x)
        before = x
      }
    }
    return travel > 100 * (extent.high - extent.low)
  }

  /// Paths with fewer points are drawn as they are.
  private static let manyPoints = 2000
}

/// Lines from one point to another within one column of a picture, as those of stems are: of those that follow each
/// other all that overlap are one.
private struct UprightRuns {
  let scale: Double
  private var column = 0.0
  /// The ends of what was taken in the column.
  private var lines: [(top: Point, bottom: Point)] = []

  /// - Parameter scale: the columns in a unit.
  init(scale: Double) { self.scale = scale }

  /// Whether a run is such a line, which is then kept for the result.
  mutating func takes(_ run: Range<Int>, of path: Path, _ pace: inout Pace, into result: inout Path) throws
    -> Bool
  {
    guard run.count == 2, !path.isClosed else { return false }
    try pace.step()
    var (top, bottom) = (path.points[run.lowerBound], path.points[run.lowerBound + 1])
    if top.y > bottom.y { (top, bottom) = (bottom, top) }
    let column = (top.x * scale).rounded(.down)
    guard (bottom.x * scale).rounded(.down) == column else { return false }
    if column != self.column || lines.count >= UprightRuns.manyLines { finish(into: &result) }
    self.column = column
    if let last = lines.last, top.y <= last.bottom.y, bottom.y >= last.top.y {
      lines[lines.count - 1] = UprightRuns.union(last, (top, bottom))
    } else {
      lines.append((top, bottom))
    }
    return true
  }

  /// As many are sorted at once.
  private static let manyLines = 10_000

  private static func union(_ a: (top: Point, bottom: Point), _ b: (top: Point, bottom: Point)) -> (
    top: Point, bottom: Point
  ) { (b.top.y < a.top.y ? b.top : a.top, b.bottom.y > a.bottom.y ? b.bottom : a.bottom) }

  mutating func finish(into result: inout Path) {
    guard !lines.isEmpty else { return }
    if lines.count > 1 { lines.sort { $0.top.y < $1.top.y } }
    var ends = lines[0]
    for line in lines.dropFirst() {
      if line.top.y <= ends.bottom.y {
        ends = UprightRuns.union(ends, line)
        continue
      }
      result.move(to: ends.top)
      result.line(to: ends.bottom)
      ends = line
    }
    result.move(to: ends.top)
    result.line(to: ends.bottom)
    lines.removeAll(keepingCapacity: true)
  }
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
  /// The points at which signs in a rectangle are seen; of very many one in each cell of `MarkerCover`.
  ///
  /// - Parameter scale: the pixels in a unit; nil where there are none.
  /// - Throws: what `Interrupt.check` throws.
  func thinned(in rectangle: Rectangle, for marker: Marker, scale: Double?) throws -> [Point] {
    let clip = SegmentClip(rectangle)
    var pace = Pace()
    var result: [Point] = []
    guard count > MarkerCover.manySigns else {
      for point in self {
        try pace.step()
        if clip.contains(point) { result.append(point) }
      }
      return result
    }
    var cell =
      scale.map { MarkerCover.cell(count: count, scale: $0) }
      ?? MarkerCover.cell(count: count, smallest: marker.extent)
    while true {
      var cover = try MarkerCover(rectangle, cell: cell, opacity: marker.opacity)
      for point in self {
        try pace.step()
        if clip.contains(point), cover.isSeen(point, size: 1) { result.append(point) }
      }
      // What has no pixels is a file that grows with the signs.
      if scale != nil && marker.opacity >= 1 || result.count <= MarkerCover.tooManySigns { return result }
      result = []
      cell *= 2
    }
  }
}
