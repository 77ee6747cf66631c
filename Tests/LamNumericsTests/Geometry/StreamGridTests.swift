import LamNumerics
import Testing

@Suite struct StreamGridTests {
  /// The field (-y, x) around the origin.
  private func turning() throws -> StreamGrid? {
    let places = (0..<21).map { Double($0) / 10 - 1 }
    let shape = Shape(21, 21)
    return StreamGrid(
      x: places, y: places, u: try Tensor(shape: shape) { -places[$0 % 21] },
      v: try Tensor(shape: shape) { places[$0 / 21] })
  }

  @Test func linesOfATurningFieldAreCircles() throws {
    let grid = try #require(try turning())
    let line = try grid.line(from: (0.5, 0), step: 0.1, most: 500)
    #expect(line.count == 500)
    #expect(line.allSatisfy { abs(($0.x * $0.x + $0.y * $0.y).squareRoot() - 0.5) < 1e-3 })
  }

  @Test func linesEndAtTheBorder() throws {
    let grid = try #require(try turning())
    let line = try grid.line(from: (0.9, 0.9), step: 0.1, most: 500)
    #expect(line.count < 500)
    #expect(line.allSatisfy { abs($0.x) <= 1 && abs($0.y) <= 1 })
    #expect(try grid.line(from: (2, 0), step: 0.1, most: 500).isEmpty)
  }

  @Test func fallingPlacesAreNoGrid() throws {
    let field = try Tensor(repeating: 1.0, shape: Shape(2, 2))
    #expect(StreamGrid(x: [1, 0], y: [0, 1], u: field, v: field) == nil)
  }
}
