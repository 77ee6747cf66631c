import LamNumerics
import Testing

struct IsosurfaceTests {
  private func counted(_ count: Int) throws -> Tensor<Double> {
    try Tensor(row: (0..<count).map(Double.init))
  }

  private func grid(_ n: Int) throws -> VolumeGrid {
    try #require(
      VolumeGrid(x: try counted(n), y: try counted(n), z: try counted(n), shape: Shape([n, n, n])))
  }

  /// Every edge of a closed surface belongs to two triangles, once in each direction, whatever the values are.
  @Test func surfacesInsideHaveNoHoles() throws {
    let n = 9
    let values = try Tensor<Double>(shape: Shape([n, n, n])) { position in
      let (row, column, page) = (position % n, position / n % n, position / (n * n))
      let isBorder = [row, column, page].contains { $0 == 0 || $0 == n - 1 }
      return isBorder ? -1 : Double((position * 7919) % 101) / 50 - 1
    }
    let surface = try Isosurface(try grid(n), values: values, level: 0.013)
    var edges: [[Int]: Int] = [:]
    for face in surface.faces {
      for k in 0..<3 { edges[[face[k], face[(k + 1) % 3]], default: 0] += 1 }
    }
    #expect(surface.faces.count > 500)
    #expect(edges.allSatisfy { edge, count in edges[[edge[1], edge[0]]] == count })
  }

  @Test func cornerIsCutOff() throws {
    var elements = Array(repeating: 0.0, count: 8)
    elements[0] = 1
    let values = try Tensor(elements, shape: Shape([2, 2, 2]))
    let surface = try Isosurface(try grid(2), values: values, level: 0.25)
    #expect(surface.faces.count == 1)
    #expect(surface.vertices.map { $0.x + $0.y + $0.z } == [0.75, 0.75, 0.75])
  }

  @Test func fewerTrianglesAreLeft() throws {
    let n = 7
    let values = try Tensor<Double>(shape: Shape([n, n, n])) { position in
      let places = [position % n, position / n % n, position / (n * n)].map { Double($0) - 3 }
      return places.reduce(0) { $0 + $1 * $1 }
    }
    let surface = try Isosurface(try grid(n), values: values, level: 5.5)
    let reduced = try MeshReduction(
      vertices: surface.vertices.map { SIMD3($0.x, $0.y, $0.z) }, faces: surface.faces, most: 40)
    #expect(reduced.faces.count <= 40 && reduced.faces.count > 20)
    for vertex in reduced.vertices {
      let radius = ((vertex - 3) * (vertex - 3)).sum().squareRoot()
      #expect(abs(radius - 5.5.squareRoot()) < 0.6)
    }
  }
}
