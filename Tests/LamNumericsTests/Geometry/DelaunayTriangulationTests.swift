import LamNumerics
import Testing

struct DelaunayTriangulationTests {
  private func doubledArea(_ t: [Int], _ x: [Double], _ y: [Double]) -> Double {
    (x[t[1]] - x[t[0]]) * (y[t[2]] - y[t[0]]) - (x[t[2]] - x[t[0]]) * (y[t[1]] - y[t[0]])
  }

  /// Grids are the worst case: four points of each cell are on one circle, many on one line.
  @Test(arguments: [1.0, 0.1, 1e-160, 1e160])
  func gridIsCovered(step: Double) throws {
    let count = 12
    let x = (0..<count * count).map { step * Double($0 % count) }
    let y = (0..<count * count).map { step * Double($0 / count) }
    let triangles = try DelaunayTriangulation(x: x, y: y).triangles
    #expect(triangles.count == 2 * (count - 1) * (count - 1))
    // Places in steps, for areas of tiny and huge steps are no numbers.
    let (u, v) = (x.map { $0 / step }, y.map { $0 / step })
    let areas = triangles.map { doubledArea($0, u, v) }
    #expect(areas.allSatisfy { $0 > 0.99 })
    #expect(abs(areas.reduce(0, +) - 2 * Double((count - 1) * (count - 1))) < 1e-9)
  }

  @Test func noPointIsInsideOfACircle() throws {
    let x = (0..<60).map { (Double($0) * 0.618_033_988_7).truncatingRemainder(dividingBy: 1) }
    let y = (0..<60).map { (Double($0) * 0.754_877_666_2).truncatingRemainder(dividingBy: 1) }
    let triangles = try DelaunayTriangulation(x: x, y: y).triangles
    for t in triangles {
      let (bx, by) = (x[t[1]] - x[t[0]], y[t[1]] - y[t[0]])
      let (cx, cy) = (x[t[2]] - x[t[0]], y[t[2]] - y[t[0]])
      let d = 2 * (bx * cy - by * cx)
      let ux = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / d
      let uy = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / d
      let radius = ux * ux + uy * uy
      for k in x.indices where !t.contains(k) {
        let (px, py) = (x[k] - x[t[0]] - ux, y[k] - y[t[0]] - uy)
        #expect(px * px + py * py > radius * (1 - 1e-9))
      }
    }
  }

  @Test func pointsOnALineAndDuplicatesHaveNoTriangles() throws {
    #expect(try DelaunayTriangulation(x: [0, 1, 2, 3], y: [0, 1, 2, 3]).triangles.isEmpty)
    #expect(try DelaunayTriangulation(x: [0, 1, 0, 1], y: [0, 0, 0, 0]).triangles.isEmpty)
    #expect(try DelaunayTriangulation(x: [], y: []).triangles.isEmpty)
    let doubled = try DelaunayTriangulation(x: [0, 1, 0, 0, 1], y: [0, 0, 1, 0, 0]).triangles
    #expect(doubled.map { $0.sorted() } == [[0, 1, 2]])
  }

  @Test func tetrahedraFillTheCube() throws {
    let points: [[Double]] = (0..<64).map { (k: Int) -> [Double] in
      [Double(k % 4), Double(k / 4 % 4), Double(k / 16)]
    }
    let coordinates: [[Double]] = (0..<3).map { (axis: Int) -> [Double] in points.map { $0[axis] / 10 } }
    let triangulation = try SpaceTriangulation(coordinates)
    var volume = 0.0
    for t in triangulation.tetrahedra {
      let corners: [SIMD3<Double>] = t.map { SIMD3(points[$0][0], points[$0][1], points[$0][2]) }
      let u: SIMD3<Double> = corners[1] - corners[0]
      let v: SIMD3<Double> = corners[2] - corners[0]
      let w: SIMD3<Double> = corners[3] - corners[0]
      let x: Double = v.y * w.z - v.z * w.y
      let y: Double = v.z * w.x - v.x * w.z
      let z: Double = v.x * w.y - v.y * w.x
      let six: Double = u.x * x + u.y * y + u.z * z
      #expect(six != 0)
      volume += abs(six) / 6
    }
    #expect(abs(volume - 27) < 1e-9)
  }

  @Test func hullGoesRoundCounterclockwise() throws {
    // Octave: convhull([0 1 1 0 .5 .5], [0 0 1 1 .5 0])' is 1 2 3 4 1.
    #expect(try PlaneHull.corners(x: [0, 1, 1, 0, 0.5, 0.5], y: [0, 0, 1, 1, 0.5, 0]) == [0, 1, 2, 3])
  }
}
