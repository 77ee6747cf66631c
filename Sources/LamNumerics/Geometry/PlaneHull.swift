/// The convex hull of points in the plane (A. M. Andrew, Another Efficient Algorithm for Convex Hulls in Two Dimensions,
/// 1979), with exact signs of determinants.
public enum PlaneHull {
  /// The positions of the corners, counterclockwise from the one with the least x, and of these the least y.
  ///
  /// Points on the edges are no corners; of points at one place the first is taken. Fewer than three where all points are on
  /// a line.
  ///
  /// - Parameters: finite coordinates, as many of `x` as of `y`.
  /// - Throws: `NumericsFailure.interrupted`.
  public static func corners(x: [Double], y: [Double]) throws -> [Int] {
    let points = try PlanePoint.scaled(x: x, y: y)
    var looks = Pace(every: Pace.elements)
    let order = try points.indices.sortedWithLooks {
      points[$0] == points[$1] ? $0 < $1 : PlanePoint.precedes(points[$0], points[$1])
    }
    var distinct: [Int] = []
    for index in order {
      if let last = distinct.last, points[last] == points[index] { continue }
      distinct.append(index)
    }
    guard distinct.count > 2 else { return distinct }
    func chain(_ indices: some Sequence<Int>) throws -> [Int] {
      var chain: [Int] = []
      for index in indices {
        try looks.step()
        while chain.count > 1,
          PlanePoint.orientation(
            points[chain[chain.count - 2]], points[chain[chain.count - 1]], points[index])
            <= 0
        {
          chain.removeLast()
        }
        chain.append(index)
      }
      return chain.dropLast()
    }
    return try chain(distinct) + chain(distinct.reversed())
  }
}
