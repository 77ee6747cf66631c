import LamNumerics
import LamRuntime

extension Family {
  /// Triangles between points, and what is nearest to them.
  static let triangulationRows: [Builtin] = [
    Builtin(
      "delaunay", [.any("x"), .any("more").orText.variadic], results: ["t"],
      "triangles between points in the plane, so that no point is inside of the circle around a triangle",
      details: """
        delaunay(x, y), delaunay(p) with a row for each point. The rows of t are the positions of the corners, counterclockwise. Of points \
        at one place the first is taken. Words for Qhull behind them change nothing.
        """,
      examples: ["delaunay([0 1 1 0 0.5], [0 0 1 1 0.4])"],
      seeAlso: ["triplot", "trisurf", "convhull", "voronoi", "griddata", "tsearch"]
    ) { call in
      let points = try PlaneArguments(call)
      let triangles = try DelaunayTriangulation(x: points.x, y: points.y).triangles
      guard !triangles.isEmpty else { throw PlaneArguments.flat(call, count: points.x.count) }
      return [.of(try positions(triangles, columns: 3))]
    },
    Builtin(
      "convhull", [.any("x"), .any("more").orText.variadic], results: ["h", "area"],
      "the corners of the least convex polygon around points",
      details: """
        convhull(x, y), convhull(p) with a row for each point. h has the positions of the corners, counterclockwise and the first again at the \
        end; points on the edges are left out.
        """,
      examples: ["h = convhull([0 1 1 0 0.5], [0 0 1 1 0.4])'"],
      seeAlso: ["delaunay", "polyarea", "inpolygon"]
    ) { call in
      let points = try PlaneArguments(call)
      let corners = PlaneHull.corners(x: points.x, y: points.y)
      guard corners.count > 2 else { throw PlaneArguments.flat(call, count: points.x.count) }
      let closed = corners + corners.prefix(1)
      let (ox, oy) = (points.x[corners[0]], points.y[corners[0]])
      let area = zip(closed, closed.dropFirst()).reduce(0) { sum, pair in
        sum + (points.x[pair.0] - ox) * (points.y[pair.1] - oy) / 2
          - (points.x[pair.1] - ox) * (points.y[pair.0] - oy) / 2
      }
      return [.of(try Tensor(column: closed.map { Double($0 + 1) })), .of(area)]
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
      "which triangle has a point in it, NaN where none has, and how much of each corner the point has",
      details:
        "The rows of p are points in the plane, those of t positions of three of them, those of q the points to find.",
      examples: ["[k, shares] = tsearchn([0 0; 1 0; 0 1], [1 2 3], [0.2 0.3])"],
      seeAlso: ["tsearch", "delaunay", "dsearchn"]
    ) { call in
      let (points, places) = (try call.doubles(0), try call.doubles(2))
      guard points.isMatrix, points.columns == 2, places.isMatrix, places.columns == 2 else {
        throw call.refuse("the points must be in the plane: two columns, a row for each point")
      }
      let count = points.rows
      let search = try TriangleSearch(
        x: Array(points.elements[..<count]), y: Array(points.elements[count...]),
        triangles: try simplices(call.doubles(1), corners: 3, of: count, call))
      let found = try (0..<places.rows).map { k in
        try Interrupt.check()
        return search.triangle(atX: places[k, 0], y: places[k, 1])
      }
      let shares = found.map { $0.map { [$0.shares.0, $0.shares.1, $0.shares.2] } ?? [.nan, .nan, .nan] }
      return [
        .of(try Tensor(column: found.map { $0.map { Double($0.index + 1) } ?? .nan })),
        .of(try Tensor(shape: Shape(found.count, 3)) { shares[$0 % found.count][$0 / found.count] }),
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
      var (positions, distances) = try NearestPoints.search(points, for: places)
      var numbers = positions.map { Double($0 + 1) }
      if call.has(3) {
        guard points.columns == 2 else {
          throw call.refuse("points outside of triangles are told in the plane only")
        }
        let outside = try call.real(3)
        let count = points.rows
        let search = try TriangleSearch(
          x: Array(points.elements[..<count]), y: Array(points.elements[count...]),
          triangles: try simplices(call.doubles(1), corners: 3, of: count, call))
        for k in positions.indices where search.triangle(atX: places[k, 0], y: places[k, 1]) == nil {
          (numbers[k], distances[k]) = (outside, outside)
        }
      }
      positions = []
      return [.of(try Tensor(column: numbers)), .of(try Tensor(column: distances))]
    },
    Builtin(
      "dsearch", [.real("x"), .real("y"), .any("t"), .real("xi"), .real("yi"), .any("s").optional],
      results: ["k"], "which point of the plane is nearest to another",
      details: "Triangles t between the points are not needed.",
      examples: ["dsearch([0 1], [0 1], [], 0.2, 0.1)"], seeAlso: ["dsearchn", "tsearch"],
      written: """
        function k = dsearch(x, y, t, xi, yi, s)
          if numel(x) != numel(y) || numel(xi) != numel(yi), error('dsearch: each point needs both coordinates'); end
          k = dsearchn([x(:), y(:)], [xi(:), yi(:)]);
        end
        """),
  ]

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
