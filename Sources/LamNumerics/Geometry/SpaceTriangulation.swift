/// The Delaunay triangulation of points in space: no point is inside of the sphere around a tetrahedron.
///
/// Points are added one by one, and what has them in its sphere is made anew (A. Bowyer and D. Watson, 1981). Signs of
/// determinants are exact; of points on one sphere those that come later in order count as a little farther out (O. Devillers
/// and M. Teillaud, Perturbations and Vertex Removal in a 3D Delaunay Triangulation, 2003), so that no tetrahedron is flat.
public struct SpaceTriangulation {
  /// The positions of the corners of each tetrahedron; empty where all points are in one plane.
  public private(set) var tetrahedra: [[Int]] = []
  /// The positions of the corners of each triangle around all points, counterclockwise from outside.
  public private(set) var hull: [[Int]] = []

  /// - Parameter coordinates: finite ones, three lists of one length. Of points at one place the first is taken.
  /// - Throws: what `Interrupt.check` throws.
  public init(_ coordinates: [[Double]]) throws {
    let points = SpacePoint.scaled(coordinates)
    let order = try points.indices.sortedWithLooks {
      points[$0] == points[$1] ? $0 < $1 : SpacePoint.precedes(points[$0], points[$1])
    }
    var distinct: [Int] = []
    for index in order {
      if let last = distinct.last, points[last] == points[index] { continue }
      distinct.append(index)
    }
    guard var mesh = TetrahedronMesh(distinct.map { points[$0] }) else { return }
    try mesh.addAll()
    tetrahedra = mesh.finite.map { $0.map { distinct[$0] } }
    hull = mesh.hull.map { $0.map { distinct[$0] } }
  }
}

/// Tetrahedra that know their neighbours; those at the hull have a corner without a place.
private struct TetrahedronMesh {
  /// The corner without a place.
  static let nowhere = -1
  /// Across corner k: the other corners, in the order in which they and corner k are turned as the tetrahedron is.
  static let faces = [[1, 3, 2], [0, 2, 3], [0, 3, 1], [0, 1, 2]]

  let points: [SpacePoint]
  private var corners: [[Int]] = []
  private var neighbors: [[Int]] = []
  private var isAlive: [Bool] = []
  private var free: [Int] = []
  private var last = 0
  private let start: [Int]

  /// Nil where all points are in one plane. The points stand in order and at different places.
  init?(_ points: [SpacePoint]) {
    self.points = points
    guard points.count > 3 else { return nil }
    func cross(_ k: Int) -> Bool {
      // Three points are on a line where they are in one plane with any fourth point.
      let (a, b, c) = (points[0], points[1], points[k])
      let far = [
        SpacePoint(x: 0.5, y: 0.25, z: 0.125), SpacePoint(x: -0.5, y: 0.75, z: 0.25),
        SpacePoint(x: 0.25, y: -0.75, z: -0.5), SpacePoint(x: -0.25, y: -0.5, z: 0.75),
      ]
      return far.contains { SpacePoint.orientation(a, b, c, $0) != 0 }
    }
    guard let third = (2..<points.count).first(where: cross),
      let fourth = (2..<points.count).first(where: {
        SpacePoint.orientation(points[0], points[1], points[third], points[$0]) != 0
      })
    else { return nil }
    var first = [0, 1, third, fourth]
    if SpacePoint.orientation(points[0], points[1], points[third], points[fourth]) < 0 { first.swapAt(0, 1) }
    start = first
    corners.append(first)
    for face in TetrahedronMesh.faces {
      // Seen from outside the face turns the other way.
      corners.append([first[face[0]], first[face[2]], first[face[1]], TetrahedronMesh.nowhere])
    }
    isAlive = Array(repeating: true, count: corners.count)
    neighbors = Array(repeating: [0, 0, 0, 0], count: corners.count)
    join(Array(corners.indices))
  }

  /// The tetrahedra whose corners all have places.
  var finite: [[Int]] {
    corners.indices.filter { isAlive[$0] && !corners[$0].contains(TetrahedronMesh.nowhere) }.map {
      corners[$0]
    }
  }

  /// The faces beyond which nothing is, counterclockwise from outside.
  var hull: [[Int]] {
    corners.indices.filter { isAlive[$0] }.compactMap { cell in
      corners[cell].firstIndex(of: TetrahedronMesh.nowhere).map { side in
        TetrahedronMesh.faces[side].map { corners[cell][$0] }
      }
    }
  }

  private struct Face: Hashable {
    let a: Int
    let b: Int
    let c: Int
    init(_ corners: [Int]) {
      let sorted = corners.sorted()
      (a, b, c) = (sorted[0], sorted[1], sorted[2])
    }
  }

  /// The corners of a face of a tetrahedron.
  private func face(_ side: Int, of cell: Int) -> [Int] {
    TetrahedronMesh.faces[side].map { corners[cell][$0] }
  }

  /// Makes tetrahedra that have a face in common neighbours.
  ///
  /// - Parameter sides: the faces that are looked at; the fourth is the one across from the last corner.
  private mutating func join(_ cells: [Int], sides: Range<Int> = 0..<4) {
    var open: [Face: (cell: Int, side: Int)] = [:]
    for cell in cells {
      for side in sides {
        let face = Face(face(side, of: cell))
        if let other = open.removeValue(forKey: face) {
          neighbors[cell][side] = other.cell
          neighbors[other.cell][other.side] = cell
        } else {
          open[face] = (cell, side)
        }
      }
    }
  }

  mutating func addAll() throws {
    var waiting = Array(points.indices.filter { !start.contains($0) })
    // Points in order would make long tetrahedra; a fixed shuffle spreads them.
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for k in stride(from: waiting.count - 1, to: 0, by: -1) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      waiting.swapAt(k, Int((state >> 33) % UInt64(k + 1)))
    }
    for point in waiting {
      try Interrupt.check()
      try add(point)
    }
  }

  private mutating func add(_ point: Int) throws {
    let first = try cell(withConflict: point)
    var inside: Set<Int> = [first]
    var queue = [first]
    var border: [(cell: Int, side: Int, face: [Int])] = []
    while let cell = queue.popLast() {
      for side in 0..<4 {
        let other = neighbors[cell][side]
        if inside.contains(other) { continue }
        if conflicts(other, with: point) {
          inside.insert(other)
          queue.append(other)
        } else {
          border.append((other, side, face(side, of: cell)))
        }
      }
    }
    for cell in inside {
      isAlive[cell] = false
      free.append(cell)
    }
    var made: [Int] = []
    for (outside, _, face) in border {
      let cell = take([face[0], face[1], face[2], point])
      let key = Face(face)
      let side = (0..<4).first { Face(self.face($0, of: outside)) == key }
      neighbors[cell][3] = outside
      if let side { neighbors[outside][side] = cell }
      made.append(cell)
    }
    // Their fourth corner is the new point.
    join(made, sides: 0..<3)
    last = made.first { !corners[$0].contains(TetrahedronMesh.nowhere) } ?? made.first ?? last
  }

  private mutating func take(_ new: [Int]) -> Int {
    if let cell = free.popLast() {
      (corners[cell], neighbors[cell], isAlive[cell]) = (new, [0, 0, 0, 0], true)
      return cell
    }
    corners.append(new)
    neighbors.append([0, 0, 0, 0])
    isAlive.append(true)
    return corners.count - 1
  }

  /// A tetrahedron whose sphere has a point inside: the one that the point is in, or the one beyond the hull that sees it.
  private func cell(withConflict point: Int) throws -> Int {
    var cell = last
    var pace = Pace(every: 1 << 10)
    var before = -1
    walk: while !corners[cell].contains(TetrahedronMesh.nowhere) {
      try pace.step()
      for side in 0..<4 where neighbors[cell][side] != before {
        let face = TetrahedronMesh.faces[side].map { points[corners[cell][$0]] }
        if SpacePoint.orientation(face[0], face[1], face[2], points[point]) < 0 {
          (before, cell) = (cell, neighbors[cell][side])
          continue walk
        }
      }
      return cell
    }
    if conflicts(cell, with: point) { return cell }
    // A point in the plane of a face of the hull.
    for other in corners.indices where isAlive[other] && conflicts(other, with: point) { return other }
    return cell
  }

  /// Whether a point is inside of the sphere around a tetrahedron; where a corner has no place, beyond the face of the others.
  private func conflicts(_ cell: Int, with point: Int) -> Bool {
    let own = corners[cell]
    guard let side = own.firstIndex(of: TetrahedronMesh.nowhere) else {
      return isInside(own, point)
    }
    let face = TetrahedronMesh.faces[side].map { own[$0] }
    let beyond = SpacePoint.orientation(points[face[0]], points[face[1]], points[face[2]], points[point])
    if beyond != 0 { return beyond > 0 }
    return isInside(corners[neighbors[cell][side]], point)
  }

  private func isInside(_ own: [Int], _ point: Int) -> Bool {
    let p = own.map { points[$0] }
    let sign = SpacePoint.inSphere(p[0], p[1], p[2], p[3], points[point])
    if sign != 0 { return sign > 0 }
    // The points stand in order, so their positions tell which is moved farthest.
    for moved in (own + [point]).sorted(by: >).prefix(3) {
      if moved == point { return false }
      guard let index = own.firstIndex(of: moved) else { continue }
      var replaced = p
      replaced[index] = points[point]
      let turn = SpacePoint.orientation(replaced[0], replaced[1], replaced[2], replaced[3])
      if turn != 0 { return turn > 0 }
    }
    return false
  }
}
