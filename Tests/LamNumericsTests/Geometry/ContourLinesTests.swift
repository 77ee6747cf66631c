import LamNumerics
import Testing

@Suite struct ContourLinesTests {
  @Test func planeHasStraightLines() throws {
    let z = try Tensor([1.0, 2, 3, 4, 5, 6, 7, 8, 9], shape: Shape(3, 3))
    let lines = try ContourLines(x: [0, 1, 2], y: [0, 1, 2], z: z, levels: [4.5]).lines
    #expect(lines.count == 1)
    for line in lines {
      #expect(zip(line.x, line.y).allSatisfy { abs(1 + 3 * $0 + $1 - 4.5) < 1e-12 })
      #expect(!line.isClosed)
    }
  }

  @Test func hillIsEncircled() throws {
    let z = try Tensor([0.0, 0, 0, 0, 1, 0, 0, 0, 0], shape: Shape(3, 3))
    let lines = try ContourLines(x: [1, 2, 3], y: [1, 2, 3], z: z, levels: [0.5])
    #expect(lines.lines.count == 1)
    #expect(lines.lines.first?.isClosed == true)
    // As Octave's contourc gives it.
    let expected = [0.5, 5, 1.5, 2, 2, 1.5, 2.5, 2, 2, 2.5, 1.5, 2]
    let matrix = Array(try lines.matrix().elements)
    #expect(matrix.count == expected.count)
    #expect(Set(matrix) == Set(expected))
  }

  @Test func matrixGivesTheLinesBack() throws {
    let z = try Tensor(shape: Shape(6, 7)) { Double(($0 * 37) % 11) }
    let lines = try ContourLines(
      x: (0..<7).map(Double.init), y: (0..<6).map(Double.init), z: z, levels: [2.5, 6.5])
    #expect(lines.lines.count > 2)
    let again = ContourLines(matrix: try lines.matrix())
    #expect(try again.matrix().elements.elementsEqual(lines.matrix().elements))
  }

  @Test func brokenMatrixIsCutOff() throws {
    let matrix = try Tensor([1.0, 1e300, 2, 2], shape: Shape(2, 2))
    #expect(ContourLines(matrix: matrix).lines.isEmpty)
  }

  @Test func missingHeightsEndLines() throws {
    let z = try Tensor([0.0, 0, 0, 0, .nan, 0, 1, 1, 1], shape: Shape(3, 3))
    let lines = try ContourLines(x: [1, 2, 3], y: [1, 2, 3], z: z, levels: [0.5]).lines
    #expect(lines.allSatisfy { line in line.x.allSatisfy(\.isFinite) && line.y.allSatisfy(\.isFinite) })
  }
}
