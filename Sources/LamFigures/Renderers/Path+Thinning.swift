import LamNumerics

extension Path {
  /// The path with fewer points where many lie in one column of half a pixel: of each such row of points the first, the
  /// highest, the lowest and the last stay, between which a line covers what it covered before.
  ///
  /// - Parameter scale: the pixels in a unit.
  /// - Throws: what `Interrupt.check` throws.
  func thinned(scale: Double = 1) throws -> Path {
    guard points.count > Path.manyPoints else { return self }
    var result = Path()
    result.isClosed = isClosed
    var pace = Pace()
    let columns = 2 * scale
    for run in runs where !run.isEmpty {
      result.starts.append(result.points.count)
      var first = run.lowerBound
      while first < run.upperBound {
        let column = (points[first].x * columns).rounded(.down)
        var (low, high, last) = (first, first, first)
        while last + 1 < run.upperBound, (points[last + 1].x * columns).rounded(.down) == column {
          last += 1
          if points[last].y < points[low].y { low = last }
          if points[last].y > points[high].y { high = last }
        }
        var before = -1
        for index in [first, min(low, high), max(low, high), last] where index > before {
          result.points.append(points[index])
          before = index
        }
        try pace.step(last - first + 1)
        first = last + 1
      }
    }
    return result
  }

  /// Paths with fewer points are drawn as they are.
  private static let manyPoints = 2000
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
