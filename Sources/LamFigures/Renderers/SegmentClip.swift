/// The part of a straight line inside a rectangle, as Liang and Barsky find it.
struct SegmentClip {
  let left, top, right, bottom: Double

  init(_ rectangle: Rectangle) {
    left = rectangle.x
    top = rectangle.y
    right = rectangle.right
    bottom = rectangle.bottom
  }

  @inline(__always)
  func contains(_ point: Point) -> Bool {
    point.x >= left && point.x <= right && point.y >= top && point.y <= bottom
  }

  /// The ends of what is inside, which are numbers; nil where nothing is, and for lines from or to nowhere.
  func clip(_ a: Point, _ b: Point) -> (Point, Point)? {
    guard a.isFinite, b.isFinite else { return nil }
    // Shares of the way from the nearer end are exact there, however far the other one is.
    if max(abs(a.x), abs(a.y)) > max(abs(b.x), abs(b.y)) {
      return clipFromNearer(b, a).map { ($0.1, $0.0) }
    }
    return clipFromNearer(a, b)
  }

  private func clipFromNearer(_ a: Point, _ b: Point) -> (Point, Point)? {
    var entry = 0.0
    var exit = 1.0
    var (start, end) = (a, b)
    // Halves, because the difference of two coordinates may be no number any more.
    for (part, low, high) in [(\Point.x, left, right), (\Point.y, top, bottom)] {
      let from = a[keyPath: part] / 2
      let step = b[keyPath: part] / 2 - from
      if step == 0 {
        if from < low / 2 || from > high / 2 { return nil }
        continue
      }
      let (near, far) = step > 0 ? (low, high) : (high, low)
      let first = (near / 2 - from) / step
      let last = (far / 2 - from) / step
      if first > entry {
        entry = first
        start = SegmentClip.between(a, b, entry)
        start[keyPath: part] = near
      }
      if last < exit {
        exit = last
        end = SegmentClip.between(a, b, exit)
        end[keyPath: part] = far
      }
      if entry > exit { return nil }
    }
    (start, end) = (held(start), held(end))
    // A rectangle that is nowhere holds nothing.
    return start.isFinite && end.isFinite ? (start, end) : nil
  }

  /// The point at a share of the way, without a difference that could overflow.
  static func between(_ a: Point, _ b: Point, _ share: Double) -> Point {
    Point(a.x * (1 - share) + b.x * share, a.y * (1 - share) + b.y * share)
  }

  /// A point that rounding may have put just outside.
  private func held(_ point: Point) -> Point {
    Point(min(max(point.x, left), right), min(max(point.y, top), bottom))
  }
}
