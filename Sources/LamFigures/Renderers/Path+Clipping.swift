import LamNumerics

extension Path {
  /// The parts of the path that a stroke draws inside a rectangle: lines that are open where it leaves the rectangle.
  ///
  /// - Throws: what `Interrupt.check` throws.
  func strokeClipped(to rectangle: Rectangle) throws -> Path {
    let clip = SegmentClip(rectangle)
    if try isInside(clip) { return self }
    var result = Path()
    var pace = Pace()
    for run in runs where !run.isEmpty {
      // Where the last piece ended, if it may go on.
      var isDrawing = false
      let count = run.count + (isClosed && run.count > 1 ? 1 : 0)
      var from = points[run.lowerBound]
      for step in 1..<max(count, 1) {
        try pace.step()
        let to = points[step == run.count ? run.lowerBound : run.lowerBound + step]
        if isDrawing && clip.contains(to) {
          result.line(to: to)
        } else if let (a, b) = clip.clip(from, to) {
          if !isDrawing { result.move(to: a) }
          result.line(to: b)
          isDrawing = b == to
        } else {
          isDrawing = false
        }
        from = to
      }
    }
    return result
  }

  /// The inside of the path in a rectangle, each run as a polygon that Sutherland and Hodgman's way cuts.
  ///
  /// - Throws: what `Interrupt.check` throws.
  func areaClipped(to rectangle: Rectangle) throws -> Path {
    let clip = SegmentClip(rectangle)
    if try isInside(clip) { return self }
    var result = Path()
    result.isClosed = true
    for run in runs where run.count > 2 {
      var polygon = points[run].filter(\.isFinite)
      polygon = try Path.cut(polygon, at: clip.left, by: \.x, keepsAbove: true)
      polygon = try Path.cut(polygon, at: clip.right, by: \.x, keepsAbove: false)
      polygon = try Path.cut(polygon, at: clip.top, by: \.y, keepsAbove: true)
      polygon = try Path.cut(polygon, at: clip.bottom, by: \.y, keepsAbove: false)
      guard polygon.count > 2 else { continue }
      result.starts.append(result.points.count)
      result.points.append(contentsOf: polygon)
    }
    return result
  }

  private func isInside(_ clip: SegmentClip) throws -> Bool {
    var pace = Pace()
    for point in points {
      try pace.step()
      if !clip.contains(point) { return false }
    }
    return true
  }

  private static func cut(
    _ polygon: [Point], at bound: Double, by part: WritableKeyPath<Point, Double>, keepsAbove: Bool
  ) throws -> [Point] {
    guard var from = polygon.last else { return [] }
    func isKept(_ point: Point) -> Bool {
      keepsAbove ? point[keyPath: part] >= bound : point[keyPath: part] <= bound
    }
    var result: [Point] = []
    result.reserveCapacity(polygon.count + 4)
    var wasKept = isKept(from)
    var pace = Pace(every: Pace.elements)
    for to in polygon {
      try pace.step()
      let isKeptNow = isKept(to)
      if isKeptNow != wasKept {
        let (a, b) = (from[keyPath: part] / 2, to[keyPath: part] / 2)
        var crossing = SegmentClip.between(from, to, (bound / 2 - a) / (b - a))
        crossing[keyPath: part] = bound
        result.append(crossing)
      }
      if isKeptNow { result.append(to) }
      (from, wasKept) = (to, isKeptNow)
    }
    return result
  }
}
