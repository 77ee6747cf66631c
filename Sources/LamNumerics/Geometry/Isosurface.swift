/// The surface on which a function on a grid in space has a level (W. Lorensen and H. Cline, Marching Cubes, 1987).
///
/// In each cell the edges that the surface crosses are joined, with linear interpolation on the edges. On a face whose four
/// edges are crossed, the corners above the level are kept apart, from both sides alike, so that there are no holes.
public struct Isosurface: Sendable {
  public private(set) var vertices: [(x: Double, y: Double, z: Double)] = []
  /// For each vertex, where colours were given.
  public private(set) var colors: [Double] = []
  /// The positions of three vertices each.
  public private(set) var faces: [[Int]] = []
  /// By the edge of the grid; empty where faces have vertices of their own.
  private var vertexOfEdge: [Int: Int] = [:]

  /// - Parameters:
  ///   - values: as many as the grid has places; cells with NaN have no surface at that corner.
  ///   - colors: as many, or nil.
  ///   - isShared: whether faces that touch have their vertices in common.
  /// - Throws: what `Interrupt.check` throws.
  public init(
    _ grid: VolumeGrid, values: Tensor<Double>, level: Double, colors shades: Tensor<Double>? = nil,
    isShared: Bool = true
  ) throws {
    guard values.count == grid.count, shades.map({ $0.count == grid.count }) ?? true else { return }
    let heights = values.elements
    var pace = Pace(every: 1 << 12)
    for page in 0..<grid.pages - 1 {
      for column in 0..<grid.columns - 1 {
        for row in 0..<grid.rows - 1 {
          try pace.step()
          var above = 0
          for corner in 0..<8 {
            let place = CubeCases.corner(corner)
            if !(heights[grid.position(row + place.y, column + place.x, page + place.z)] < level) {
              above |= 1 << corner
            }
          }
          for loop in CubeCases.loops[above] {
            var ring: [Int?] = []
            for edge in loop {
              ring.append(
                vertex(on: edge, ofCellAt: (row, column, page), grid, heights, level, shades, isShared))
            }
            addFan(ring)
          }
        }
      }
    }
  }

  /// Adds triangles around the first corner of a polygon, leaving out those without extent.
  private mutating func addFan(_ ring: [Int?]) {
    for k in 1..<ring.count - 1 {
      guard let a = ring[0], let b = ring[k], let c = ring[k + 1], a != b, b != c, a != c else { continue }
      faces.append([a, b, c])
    }
  }

  private mutating func vertex(
    on edge: Int, ofCellAt cell: (row: Int, column: Int, page: Int), _ grid: VolumeGrid, _ heights: [Double],
    _ level: Double, _ shades: Tensor<Double>?, _ isShared: Bool
  ) -> Int? {
    let (first, second) = CubeCases.edges[edge]
    func element(_ corner: Int) -> (row: Int, column: Int, page: Int) {
      let place = CubeCases.corner(corner)
      return (cell.row + place.y, cell.column + place.x, cell.page + place.z)
    }
    let (a, b) = (element(first), element(second))
    let (from, to) = (grid.position(a.row, a.column, a.page), grid.position(b.row, b.column, b.page))
    // Halves, for the difference of two numbers can be too large.
    let share = (level / 2 - heights[from] / 2) / (heights[to] / 2 - heights[from] / 2)
    guard share.isFinite else { return nil }
    // Edges that are crossed at their ends have their vertex in common with others that end there.
    let key = share == 0 ? 4 * from : share == 1 ? 4 * to : 4 * from + 1 + edge / 4
    if isShared, let vertex = vertexOfEdge[key] { return vertex }
    let (p, q) = (grid.place(a.row, a.column, a.page), grid.place(b.row, b.column, b.page))
    func between(_ a: Double, _ b: Double) -> Double { a == b ? a : a * (1 - share) + b * share }
    vertices.append((between(p.x, q.x), between(p.y, q.y), between(p.z, q.z)))
    if let shades { colors.append(between(shades[from], shades[to])) }
    if isShared { vertexOfEdge[key] = vertices.count - 1 }
    return vertices.count - 1
  }
}

/// For each way in which the corners of a cube can be above a level: the polygons that part them from the others.
enum CubeCases {
  /// Where a corner stands: its three bits are the steps along x, y and z.
  static func corner(_ corner: Int) -> (x: Int, y: Int, z: Int) {
    (corner & 1, corner >> 1 & 1, corner >> 2 & 1)
  }

  /// The corners at the ends of each edge: four along x, four along y, four along z.
  static let edges: [(Int, Int)] = (0..<3).flatMap { axis in
    (0..<8).filter { $0 & 1 << axis == 0 }.map { ($0, $0 | 1 << axis) }
  }

  /// The corners of each face, counterclockwise for who looks from outside.
  private static let faces = [
    [0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6],
  ]

  /// By the corners above, a bit for each: rings of edges.
  static let loops: [[[Int]]] = (0..<256).map { above in
    var following: [Int: Int] = [:]
    for face in faces {
      func isAbove(_ k: Int) -> Bool { above >> face[k % 4] & 1 == 1 }
      for start in 0..<4 where !isAbove(start) && isAbove(start + 1) {
        // The run of corners above the level that begins behind this edge.
        var last = start + 1
        while isAbove(last + 1) { last += 1 }
        following[edge(face[last % 4], face[(last + 1) % 4])] = edge(face[start], face[(start + 1) % 4])
      }
    }
    var rings: [[Int]] = []
    while let first = following.keys.min() {
      var ring: [Int] = []
      var current = first
      while let next = following.removeValue(forKey: current) {
        ring.append(current)
        current = next
      }
      // Counterclockwise for who looks from where the function is above the level.
      rings.append(ring.reversed())
    }
    return rings
  }

  private static func edge(_ a: Int, _ b: Int) -> Int {
    edges.firstIndex { $0 == (min(a, b), max(a, b)) } ?? 0
  }
}

extension Isosurface {
  /// A level at which a surface in an array shows something: the middle of those of 100 classes of its values that hold
  /// more than few of them.
  ///
  /// - Throws: `outOfMemory`.
  public static func usualLevel(of values: [Double]) throws -> Double {
    let stride = values.count > 20_000 ? values.count / 10_000 : 1
    let sample = Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }.filter(\.isFinite)
    guard let low = sample.min(), let high = sample.max(), high > low else { return values.first ?? 0 }
    let width = high / 100 - low / 100
    guard width > 0 else { return low }
    var counts = Array(repeating: 0, count: 100)
    for value in sample { counts[Int(max(0, min(99, value / width - low / width)))] += 1 }
    var classes = Array(counts.indices)
    // Arrays are often padded with one number.
    if counts[..<2].contains(where: { Double($0) > Double(sample.count) / 10 }) { classes.removeFirst(2) }
    let most = classes.reduce(0) { max($0, counts[$1]) }
    let kept = classes.filter { Double(counts[$0]) >= Double(most) / 50 }
    if classes.count - kept.count < 90 { classes = kept }
    return low + width * (Double(classes[max(0, classes.count / 2 - 1)]) + 0.5)
  }
}
