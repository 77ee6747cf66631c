import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  /// Triangles between points, and what is nearest to them.
  static let triangulationRows: [Builtin] = [
    Builtin(
      "delaunay", [.any("x"), .any("more").orText.variadic], results: ["t"],
      "triangles between points, so that no point is inside of the circle around a triangle",
      details: """
        delaunay(x, y), delaunay(p) with a row for each point. The rows of t are the positions of the corners, counterclockwise. Of points \
        at one place the first is taken. delaunay(x, y, z) gives tetrahedra between points in space. Words for Qhull behind them change \
        nothing.
        """,
      examples: ["delaunay([0 1 1 0 0.5], [0 0 1 1 0.4])"],
      seeAlso: ["triplot", "trisurf", "tetramesh", "convhull", "voronoi", "griddata", "tsearch"]
    ) { call in [try triangulated(call)] },
    Builtin(
      "delaunayn", [.any("p"), .any("words").orText.variadic], results: ["t"],
      "triangles or tetrahedra between points, a row of p for each", examples: ["delaunayn([0 0; 1 0; 0 1])"],
      seeAlso: ["delaunay", "tsearchn"]
    ) { call in [try triangulated(call)] },
    Builtin(
      "convhull", [.any("x"), .any("more").orText.variadic], results: ["h", "area"],
      "the corners of the least convex polygon around points",
      details: """
        convhull(x, y), convhull(p) with a row for each point. h has the positions of the corners, counterclockwise and the first again at the \
        end; points on the edges are left out. convhull(x, y, z) gives the triangles around points in space, and their volume.
        """,
      examples: ["h = convhull([0 1 1 0 0.5], [0 0 1 1 0.4])'"],
      seeAlso: ["convhulln", "delaunay", "polyarea", "inpolygon"]
    ) { call in
      let points = try PointArguments(call)
      guard !points.isSpatial else { return try hullInSpace(points, call) }
      let (x, y) = (points.coordinates[0], points.coordinates[1])
      let corners = try PlaneHull.corners(x: x, y: y)
      guard corners.count > 2 else { throw points.flat(call) }
      return [
        .of(try Tensor(column: (corners + corners.prefix(1)).map { Double($0 + 1) })),
        .of(area(corners, x, y)),
      ]
    },
    Builtin(
      "convhulln", [.any("p"), .any("words").orText.variadic], results: ["h", "volume"],
      "the edges or triangles of the least convex body around points, a row of p for each",
      examples: ["convhulln([0 0; 1 0; 1 1; 0 1; 0.5 0.4])"], seeAlso: ["convhull", "delaunayn"]
    ) { call in
      let points = try PointArguments(call)
      guard !points.isSpatial else { return try hullInSpace(points, call) }
      let (x, y) = (points.coordinates[0], points.coordinates[1])
      let corners = try PlaneHull.corners(x: x, y: y)
      guard corners.count > 2 else { throw points.flat(call) }
      let edges = corners.indices.map { [corners[$0], corners[($0 + 1) % corners.count]] }
      return [.of(try positions(edges, columns: 2)), .of(area(corners, x, y))]
    },
    Builtin(
      "tsearch", [.real("x"), .real("y"), .real("t"), .real("xi"), .real("yi")], results: ["k"],
      "which triangle has a point in it, NaN where none has",
      details: "The rows of t are the positions of the corners in x and y, as delaunay gives them.",
      examples: ["tsearch([0 1 1 0], [0 0 1 1], [1 2 3; 1 3 4], 0.7, 0.2)"],
      seeAlso: ["delaunay", "dsearch", "tsearchn", "inpolygon"]
    ) { call in
      let (x, y) = (try call.doubles(0).elements, try call.doubles(1).elements)
      guard x.count == y.count else {
        throw call.refuse("there are \(x.count) numbers x and \(y.count) y; each point needs both")
      }
      let search = try TriangleSearch(
        x: x, y: y, triangles: try simplices(call.doubles(2), corners: 3, of: x.count, call))
      let (xi, yi) = (try call.doubles(3), try call.doubles(4))
      guard xi.count == yi.count else {
        throw call.refuse("there are \(xi.count) numbers xi and \(yi.count) yi; each point needs both")
      }
      return [
        .of(
          try Tensor(shape: Shape(xi.count, 1)) { k in
            search.triangle(atX: xi[k], y: yi[k]).map { Double($0.index + 1) } ?? .nan
          })
      ]
    },
    Builtin(
      "tsearchn", [.real("p"), .real("t"), .real("q")], results: ["k", "shares"],
      "which triangle or tetrahedron has a point in it, NaN where none has, and how much of each corner the point has",
      details: """
        The rows of p are points in the plane or in space, those of t positions of three or four of them, those of q the points to find.
        """,
      examples: ["[k, shares] = tsearchn([0 0; 1 0; 0 1], [1 2 3], [0.2 0.3])"],
      seeAlso: ["tsearch", "delaunay", "dsearchn"]
    ) { call in
      let (points, places) = (try call.doubles(0), try call.doubles(2))
      let found = try located(places, in: call.doubles(1), points, call)
      let corners = points.columns + 1
      return [
        .of(try Tensor(column: found.map { $0.map { Double($0.index + 1) } ?? .nan })),
        .of(
          try Tensor(shape: Shape(found.count, corners)) {
            found[$0 % found.count]?.shares[$0 / found.count] ?? .nan
          }),
      ]
    },
    Builtin(
      "dsearchn", [.real("p"), .real("t or q"), .real("q").optional, .real("outside").optional],
      results: ["k", "d"], "which point is nearest to another, and how far it is",
      details: """
        dsearchn(p, q), dsearchn(p, t, q): the rows of p are points, in any number of dimensions, and those of q others; triangles t between \
        the points are not needed. dsearchn(p, t, q, outside) gives outside for what is in none of the triangles.
        """,
      examples: ["[k, d] = dsearchn([0 0; 1 1], [0.2 0.1; 3 1])"],
      seeAlso: ["dsearch", "tsearch", "delaunay"]
    ) { call in
      let points = try call.doubles(0)
      let places = try call.doubles(call.has(2) ? 2 : 1)
      guard points.isMatrix, places.isMatrix, points.columns == places.columns, points.rows > 0 else {
        throw call.refuse(
          "the points are \(points.shape) and those to find \(places.shape); both need a row for each and as many columns"
        )
      }
      let nearest = try NearestPoints.search(points, for: places)
      var numbers = nearest.positions.map { Double($0 + 1) }
      var distances = nearest.distances
      if call.has(3) {
        let outside = try call.real(3)
        let found = try located(places, in: call.doubles(1), points, call)
        for k in found.indices where found[k] == nil { (numbers[k], distances[k]) = (outside, outside) }
      }
      return [.of(try Tensor(column: numbers)), .of(try Tensor(column: distances))]
    },
  ]

  private static func triangulated(_ call: Call) throws -> Value {
    let points = try PointArguments(call)
    let simplices =
      points.isSpatial
      ? try SpaceTriangulation(points.coordinates).tetrahedra
      : try DelaunayTriangulation(x: points.coordinates[0], y: points.coordinates[1]).triangles
    guard !simplices.isEmpty else { throw points.flat(call) }
    return .of(try positions(simplices, columns: points.isSpatial ? 4 : 3))
  }

  private static func hullInSpace(_ points: PointArguments, _ call: Call) throws -> [Value] {
    let faces = try SpaceTriangulation(points.coordinates).hull
    guard !faces.isEmpty else { throw points.flat(call) }
    let places = (0..<points.count).map { k in
      SIMD3(points.coordinates[0][k], points.coordinates[1][k], points.coordinates[2][k])
    }
    let origin = places[faces[0][0]]
    let volume = faces.reduce(0.0) { sum, face in
      let (a, b, c) = (places[face[0]] - origin, places[face[1]] - origin, places[face[2]] - origin)
      let across = SIMD3(b.y * c.z - b.z * c.y, b.z * c.x - b.x * c.z, b.x * c.y - b.y * c.x)
      return sum + (a * across).sum() / 6
    }
    return [.of(try positions(faces, columns: 3)), .of(volume)]
  }

  /// What a polygon encloses that goes round counterclockwise.
  private static func area(_ corners: [Int], _ x: [Double], _ y: [Double]) -> Double {
    let (left, low) = (x[corners[0]], y[corners[0]])
    return zip(corners.dropFirst(), corners.dropFirst(2)).reduce(0) { sum, pair in
      sum + (x[pair.0] - left) * (y[pair.1] - low) / 2 - (x[pair.1] - left) * (y[pair.0] - low) / 2
    }
  }

  /// For each row of `places` the triangle or tetrahedron that it is in, and its shares of the corners.
  private static func located(
    _ places: Tensor<Double>, in table: Tensor<Double>, _ points: Tensor<Double>, _ call: Call
  ) throws -> [(index: Int, shares: [Double])?] {
    let dimensions = points.columns
    guard points.isMatrix, places.isMatrix, (2...3).contains(dimensions), places.columns == dimensions else {
      throw call.refuse(
        "the points must be in the plane or in space: a row for each, of two or three numbers")
    }
    let count = points.rows
    let simplices = try simplices(table, corners: dimensions + 1, of: count, call)
    if dimensions == 2 {
      let search = try TriangleSearch(
        x: Array(points.elements[..<count]), y: Array(points.elements[count...]), triangles: simplices)
      return try (0..<places.rows).map { k in
        try Interrupt.check()
        return search.triangle(atX: places[k, 0], y: places[k, 1]).map {
          ($0.index, [$0.shares.0, $0.shares.1, $0.shares.2])
        }
      }
    }
    func place(_ table: Tensor<Double>, _ k: Int) -> SIMD3<Double> {
      SIMD3(table[k, 0], table[k, 1], table[k, 2])
    }
    let search = TetrahedronSearch(points: (0..<count).map { place(points, $0) }, tetrahedra: simplices)
    return try (0..<places.rows).map { try search.tetrahedron(at: place(places, $0)) }
  }

  /// Positions from 0 as a matrix of those from 1.
  static func positions(_ rows: [[Int]], columns: Int) throws -> Tensor<Double> {
    let count = rows.count
    return try Tensor(shape: Shape(count, columns)) { Double(rows[$0 % count][$0 / count] + 1) }
  }

  /// The rows of a matrix of positions, from 0, looked at.
  static func simplices(_ table: Tensor<Double>, corners: Int, of count: Int, _ call: Call) throws -> [[Int]]
  {
    guard table.isMatrix, table.columns == corners || table.isEmpty else {
      throw call.refuse("the triangles are \(table.shape); each needs a row of \(corners) positions")
    }
    return try (0..<(table.isEmpty ? 0 : table.rows)).map { row in
      try (0..<corners).map { column in
        guard let position = Int(exactly: table[row, column]), position >= 1, position <= count else {
          throw call.refuse(
            "row \(row + 1) of the triangles has a corner that is none of the \(count) points")
        }
        return position - 1
      }
    }
  }
}
