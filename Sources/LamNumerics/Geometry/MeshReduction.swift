/// A surface of triangles with fewer of them (M. Garland and P. Heckbert, Surface Simplification Using Quadric Error
/// Metrics, 1997).
///
/// Edges are drawn together one by one, the one first whose new vertex is nearest to the planes of the triangles that met at
/// its ends. Edges at a border hold the border in place. An edge stays where a triangle would turn over.
public struct MeshReduction {
  public private(set) var vertices: [SIMD3<Double>]
  public private(set) var faces: [[Int]]

  private var quadrics: [Quadric]
  private var facesOfVertex: [Set<Int>]
  private var isAlive: [Bool]
  private var ages: [Int]
  private var heap: [Candidate] = []

  /// - Parameters:
  ///   - faces: the positions of three vertices each.
  ///   - most: how many faces may be left.
  /// - Throws: what `Interrupt.check` throws.
  public init(vertices: [SIMD3<Double>], faces: [[Int]], most: Int) throws {
    self.vertices = vertices
    self.faces = faces
    quadrics = Array(repeating: Quadric(), count: vertices.count)
    facesOfVertex = Array(repeating: [], count: vertices.count)
    isAlive = faces.map { Set($0).count == 3 }
    ages = Array(repeating: 0, count: vertices.count)
    try addPlanes()
    try addEdges()
    var left = isAlive.count { $0 }
    while left > most, let candidate = popLeast() {
      try Interrupt.check()
      guard ages[candidate.a] == candidate.ageA, ages[candidate.b] == candidate.ageB,
        !turnsOver(candidate.a, candidate.b, at: candidate.place)
      else { continue }
      left -= collapse(candidate)
    }
    compact()
  }

  /// The sum of squared distances to planes, as a symmetric form of 4 numbers.
  private struct Quadric {
    var squares = SIMD3<Double>()
    var mixed = SIMD3<Double>()
    var linear = SIMD3<Double>()
    var constant = 0.0

    mutating func add(normal n: SIMD3<Double>, through p: SIMD3<Double>, weight: Double) {
      let d = -(n * p).sum()
      squares += weight * n * n
      mixed += weight * SIMD3(n.y * n.z, n.x * n.z, n.x * n.y)
      linear += weight * d * n
      constant += weight * d * d
    }

    mutating func add(_ other: Quadric) {
      squares += other.squares
      mixed += other.mixed
      linear += other.linear
      constant += other.constant
    }

    func error(at p: SIMD3<Double>) -> Double {
      (squares * p * p).sum() + 2 * (mixed * SIMD3(p.y * p.z, p.x * p.z, p.x * p.y)).sum()
        + 2 * (linear * p).sum() + constant
    }

    /// Where the error is least; nil where it is so on a line or a plane.
    var best: SIMD3<Double>? {
      let (a, b, c) = (squares.x, squares.y, squares.z)
      let (f, e, d) = (mixed.x, mixed.y, mixed.z)
      let cofactors = SIMD3(b * c - f * f, e * f - d * c, d * f - e * b)
      let determinant = a * cofactors.x + d * cofactors.y + e * cofactors.z
      let size = (a + b + c) * (a + b + c) * (a + b + c)
      guard abs(determinant) > 1e-6 * size else { return nil }
      let r = -linear
      return SIMD3(
        cofactors.x * r.x + cofactors.y * r.y + cofactors.z * r.z,
        cofactors.y * r.x + (a * c - e * e) * r.y + (d * e - a * f) * r.z,
        cofactors.z * r.x + (d * e - a * f) * r.y + (a * b - d * d) * r.z) / determinant
    }
  }

  /// An edge that may be drawn together, as it was when its ends had these ages.
  private struct Candidate {
    let error: Double
    let a: Int
    let b: Int
    let ageA: Int
    let ageB: Int
    let place: SIMD3<Double>
  }

  private static func cross(_ u: SIMD3<Double>, _ v: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
  }

  private func normal(_ face: [Int]) -> SIMD3<Double> {
    MeshReduction.cross(vertices[face[1]] - vertices[face[0]], vertices[face[2]] - vertices[face[0]])
  }

  private mutating func addPlanes() throws {
    var uses: [Edge: (count: Int, face: Int)] = [:]
    var pace = Pace(every: 1 << 12)
    for (index, face) in faces.enumerated() where isAlive[index] {
      try pace.step()
      let normal = normal(face)
      let length = (normal * normal).sum().squareRoot()
      for corner in face {
        facesOfVertex[corner].insert(index)
        if length > 0 {
          quadrics[corner].add(normal: normal / length, through: vertices[corner], weight: length)
        }
      }
      for k in 0..<3 { uses[Edge(face[k], face[(k + 1) % 3]), default: (0, index)].count += 1 }
    }
    for (edge, use) in uses where use.count == 1 {
      let along = vertices[edge.high] - vertices[edge.low]
      let across = MeshReduction.cross(along, normal(faces[use.face]))
      let length = (across * across).sum().squareRoot()
      guard length > 0 else { continue }
      for end in [edge.low, edge.high] {
        quadrics[end].add(
          normal: across / length, through: vertices[end], weight: 10 * (along * along).sum())
      }
    }
  }

  private struct Edge: Hashable {
    let low: Int
    let high: Int
    init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
  }

  private mutating func addEdges() throws {
    var edges: Set<Edge> = []
    for (index, face) in faces.enumerated() where isAlive[index] {
      for k in 0..<3 { edges.insert(Edge(face[k], face[(k + 1) % 3])) }
    }
    // A set has another order in each run.
    for edge in try edges.sortedWithLooks(by: { ($0.low, $0.high) < ($1.low, $1.high) }) {
      push(edge.low, edge.high)
    }
  }

  private mutating func push(_ a: Int, _ b: Int) {
    var quadric = quadrics[a]
    quadric.add(quadrics[b])
    var places = [(vertices[a] + vertices[b]) / 2, vertices[a], vertices[b]]
    if let best = quadric.best { places.insert(best, at: 0) }
    var found = (error: Double.infinity, place: places[0])
    for place in places {
      let error = quadric.error(at: place)
      if error < found.error { found = (error, place) }
    }
    heap.append(
      Candidate(error: found.error, a: a, b: b, ageA: ages[a], ageB: ages[b], place: found.place))
    var child = heap.count - 1
    while child > 0, heap[child].error < heap[(child - 1) / 2].error {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func popLeast() -> Candidate? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].error < heap[least].error { least = child }
      if least == parent { return first }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func turnsOver(_ a: Int, _ b: Int, at place: SIMD3<Double>) -> Bool {
    for (vertex, other) in [(a, b), (b, a)] {
      for index in facesOfVertex[vertex] where !faces[index].contains(other) {
        let face = faces[index]
        let points = face.map { $0 == vertex ? place : vertices[$0] }
        let new = MeshReduction.cross(points[1] - points[0], points[2] - points[0])
        if !((new * normal(face)).sum() > 0) { return true }
      }
    }
    return false
  }

  /// Draws an edge together.
  ///
  /// - Returns: how many faces vanish.
  private mutating func collapse(_ edge: Candidate) -> Int {
    var gone = 0
    for index in facesOfVertex[edge.b] {
      if faces[index].contains(edge.a) {
        isAlive[index] = false
        for corner in faces[index] where corner != edge.b { facesOfVertex[corner].remove(index) }
        gone += 1
      } else {
        faces[index] = faces[index].map { $0 == edge.b ? edge.a : $0 }
        facesOfVertex[edge.a].insert(index)
      }
    }
    facesOfVertex[edge.b] = []
    vertices[edge.a] = edge.place
    quadrics[edge.a].add(quadrics[edge.b])
    ages[edge.a] += 1
    ages[edge.b] += 1
    let around = Set(facesOfVertex[edge.a].flatMap { faces[$0] }).subtracting([edge.a])
    for vertex in around.sorted() { push(edge.a, vertex) }
    return gone
  }

  /// Leaves out what is gone, and vertices without a face.
  private mutating func compact() {
    var positions: [Int: Int] = [:]
    var kept: [SIMD3<Double>] = []
    var left: [[Int]] = []
    for (index, face) in faces.enumerated() where isAlive[index] {
      left.append(
        face.map { corner in
          if let position = positions[corner] { return position }
          positions[corner] = kept.count
          kept.append(vertices[corner])
          return kept.count - 1
        })
    }
    (vertices, faces) = (kept, left)
  }
}
