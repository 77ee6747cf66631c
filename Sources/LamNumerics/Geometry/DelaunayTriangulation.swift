/// The Delaunay triangulation of points in the plane: no point is inside of the circle around a triangle.
///
/// Divide and conquer with edges that know their neighbours (L. Guibas and J. Stolfi, Primitives for the Manipulation of
/// General Subdivisions and the Computation of Voronoi Diagrams, 1985), and exact signs of determinants, so that it ends
/// for any points. Of points at one place the first is taken.
public struct DelaunayTriangulation: Sendable {
  /// The positions of the corners of each triangle, counterclockwise; empty where all points are on a line.
  public private(set) var triangles: [[Int]] = []

  /// - Parameters: finite coordinates, as many of `x` as of `y`.
  /// - Throws: what `Interrupt.check` throws.
  public init(x: [Double], y: [Double]) throws {
    let points = try PlanePoint.scaled(x: x, y: y)
    let order = try points.indices.sortedWithLooks {
      points[$0] == points[$1] ? $0 < $1 : PlanePoint.precedes(points[$0], points[$1])
    }
    var distinct: [Int] = []
    for index in order {
      if let last = distinct.last, points[last] == points[index] { continue }
      distinct.append(index)
    }
    guard distinct.count > 2 else { return }
    var mesh = EdgeMesh(points: distinct.map { points[$0] })
    _ = try mesh.triangulate(0..<distinct.count)
    triangles = mesh.triangles().map { $0.map { distinct[$0] } }
  }

  /// For each pair of triangles with a common edge: their positions and the ends of the edge.
  public func commonEdges() -> [(triangles: (Int, Int), ends: (Int, Int))] {
    var first: [Ends: Int] = [:]
    var found: [(triangles: (Int, Int), ends: (Int, Int))] = []
    for (index, corners) in triangles.enumerated() {
      for k in 0..<3 {
        let (a, b) = (corners[k], corners[(k + 1) % 3])
        if let other = first.removeValue(forKey: Ends(from: b, to: a)) {
          found.append(((other, index), (a, b)))
        } else {
          first[Ends(from: a, to: b)] = index
        }
      }
    }
    return found
  }

  private struct Ends: Hashable {
    let from: Int
    let to: Int
  }
}

/// Directed edges in groups of four: an edge, its dual, the edge back and the dual back.
private struct EdgeMesh {
  let points: [PlanePoint]
  private var next: [Int] = []
  private var origins: [Int] = []
  private var isDeleted: [Bool] = []
  private var pace = Pace(every: 1 << 10)

  init(points: [PlanePoint]) { self.points = points }

  private func rotated(_ edge: Int) -> Int { edge & ~3 | (edge + 1) & 3 }
  private func rotatedBack(_ edge: Int) -> Int { edge & ~3 | (edge + 3) & 3 }
  private func back(_ edge: Int) -> Int { edge ^ 2 }
  private func origin(_ edge: Int) -> Int { origins[edge >> 1] }
  private func end(_ edge: Int) -> Int { origin(back(edge)) }
  private func nextAtOrigin(_ edge: Int) -> Int { next[edge] }
  private func previousAtOrigin(_ edge: Int) -> Int { rotated(next[rotated(edge)]) }
  private func nextAtLeft(_ edge: Int) -> Int { rotated(next[rotatedBack(edge)]) }
  private func previousAtRight(_ edge: Int) -> Int { next[back(edge)] }

  private mutating func addEdge(from: Int, to: Int) -> Int {
    let edge = next.count
    next += [edge, edge + 3, edge + 2, edge + 1]
    origins += [from, to]
    isDeleted.append(false)
    return edge
  }

  private mutating func splice(_ a: Int, _ b: Int) {
    let (alpha, beta) = (rotated(next[a]), rotated(next[b]))
    next.swapAt(a, b)
    next.swapAt(alpha, beta)
  }

  private mutating func connect(_ a: Int, _ b: Int) -> Int {
    let edge = addEdge(from: end(a), to: origin(b))
    splice(edge, nextAtLeft(a))
    splice(back(edge), b)
    return edge
  }

  private mutating func delete(_ edge: Int) {
    splice(edge, previousAtOrigin(edge))
    splice(back(edge), previousAtOrigin(back(edge)))
    isDeleted[edge >> 2] = true
  }

  private func isLeft(_ point: Int, of edge: Int) -> Bool {
    PlanePoint.orientation(points[point], points[origin(edge)], points[end(edge)]) > 0
  }

  private func isRight(_ point: Int, of edge: Int) -> Bool {
    PlanePoint.orientation(points[point], points[end(edge)], points[origin(edge)]) > 0
  }

  private func inCircle(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Bool {
    PlanePoint.inCircle(points[a], points[b], points[c], points[d]) > 0
  }

  /// Triangulates points that stand in order.
  ///
  /// - Returns: the edge of the hull counterclockwise out of the first point, and the one clockwise out of the last.
  mutating func triangulate(_ range: Range<Int>) throws -> (Int, Int) {
    let first = range.lowerBound
    if range.count == 2 {
      let edge = addEdge(from: first, to: first + 1)
      return (edge, back(edge))
    }
    if range.count == 3 {
      let a = addEdge(from: first, to: first + 1)
      let b = addEdge(from: first + 1, to: first + 2)
      splice(back(a), b)
      switch PlanePoint.orientation(points[first], points[first + 1], points[first + 2]) {
      case 1:
        _ = connect(b, a)
        return (a, back(b))
      case -1:
        let c = connect(b, a)
        return (back(c), c)
      default: return (a, back(b))
      }
    }
    let middle = first + range.count / 2
    let (leftOuter, leftInner) = try triangulate(first..<middle)
    let (rightInner, rightOuter) = try triangulate(middle..<range.upperBound)
    return try merge(leftOuter, leftInner, rightInner, rightOuter)
  }

  private mutating func merge(_ leftOuter: Int, _ leftInner: Int, _ rightInner: Int, _ rightOuter: Int) throws
    -> (Int, Int)
  {
    var (leftOuter, leftInner, rightInner, rightOuter) = (leftOuter, leftInner, rightInner, rightOuter)
    while true {
      try pace.step()
      if isLeft(origin(rightInner), of: leftInner) {
        leftInner = nextAtLeft(leftInner)
      } else if isRight(origin(leftInner), of: rightInner) {
        rightInner = previousAtRight(rightInner)
      } else {
        break
      }
    }
    var base = connect(back(rightInner), leftInner)
    if origin(leftInner) == origin(leftOuter) { leftOuter = back(base) }
    if origin(rightInner) == origin(rightOuter) { rightOuter = base }
    while true {
      try pace.step()
      var left = nextAtOrigin(back(base))
      if isRight(end(left), of: base) {
        while inCircle(end(base), origin(base), end(left), end(nextAtOrigin(left))) {
          let following = nextAtOrigin(left)
          delete(left)
          left = following
        }
      }
      var right = previousAtOrigin(base)
      if isRight(end(right), of: base) {
        while inCircle(end(base), origin(base), end(right), end(previousAtOrigin(right))) {
          let following = previousAtOrigin(right)
          delete(right)
          right = following
        }
      }
      let (canLeft, canRight) = (isRight(end(left), of: base), isRight(end(right), of: base))
      if !canLeft, !canRight { return (leftOuter, rightOuter) }
      if !canLeft || (canRight && inCircle(end(left), origin(left), origin(right), end(right))) {
        base = connect(right, back(base))
      } else {
        base = connect(back(base), back(left))
      }
    }
  }

  /// The faces with three corners that go round counterclockwise.
  func triangles() -> [[Int]] {
    var isSeen = Array(repeating: false, count: origins.count)
    var found: [[Int]] = []
    for side in origins.indices where !isSeen[side] && !isDeleted[side >> 1] {
      let edge = side << 1
      let (second, third) = (nextAtLeft(edge), nextAtLeft(nextAtLeft(edge)))
      guard nextAtLeft(third) == edge else { continue }
      let corners = [origin(edge), origin(second), origin(third)]
      guard PlanePoint.orientation(points[corners[0]], points[corners[1]], points[corners[2]]) > 0 else {
        continue
      }
      for edge in [edge, second, third] { isSeen[edge >> 1] = true }
      found.append(corners)
    }
    return found
  }
}
