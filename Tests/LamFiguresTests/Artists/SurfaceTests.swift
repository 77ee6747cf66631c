import LamNumerics
import Testing

@testable import LamFigures

/// Surfaces and contours as primitives, without the language.
@Suite struct SurfaceTests {
  private let figures = FigureSet()

  /// A surface over a grid of so many rows and columns, with heights by row and column.
  private func surface(
    _ rows: Int, _ columns: Int, _ settings: [(String, Setting)] = [], height: (Int, Int) -> Double
  ) throws -> GraphicObject {
    try made(.surface, rows, columns, settings, height: height)
  }

  private func contour(
    _ settings: [(String, Setting)] = [], height: (Int, Int) -> Double = { Double($0 + $1) }
  ) throws -> GraphicObject {
    try made(.contour, 4, 5, settings, height: height)
  }

  private func made(
    _ kind: ObjectKind, _ rows: Int, _ columns: Int, _ settings: [(String, Setting)],
    height: (Int, Int) -> Double
  ) throws -> GraphicObject {
    let object = figures.make(kind, in: figures.currentAxes())
    let z = try Tensor(shape: Shape(rows, columns)) { height($0 % rows, $0 / rows) }
    object["XData"] = .numbers((1...columns).map(Double.init))
    object["YData"] = .numbers(try Tensor((1...rows).map(Double.init), shape: Shape(rows, 1)))
    object["ZData"] = .numbers(z)
    if object.has("CData") { object["CData"] = .numbers(z) }
    for (name, setting) in settings { object[name] = setting }
    return object
  }

  private func drawing(_ medium: Medium = .pixels(560, 420)) -> Drawing {
    FigureLayout.drawing(of: figures.currentFigure(), on: medium)
  }

  /// The areas of a drawing, without the paper.
  private func fills(_ drawing: Drawing) -> [(path: Path, paint: Paint)] {
    drawing.primitives.compactMap {
      if case .fill(let path, let paint) = $0, paint.color != .white { return (path, paint) }
      return nil
    }
  }

  private func strokes(_ drawing: Drawing, width: Double) -> [Path] {
    drawing.primitives.compactMap {
      if case .stroke(let path, let stroke) = $0, abs(stroke.width - width) < 1e-9 { return path }
      return nil
    }
  }

  // MARK: Surfaces

  @Test func aSurfaceHasAFaceBetweenFourPoints() throws {
    _ = try surface(4, 3) { Double($0 * $1) }
    #expect(fills(drawing()).count == 6)
  }

  @Test func aFaceHasTheColourOfItsFirstCorner() throws {
    let object = try surface(2, 3) { _, column in Double(column) }
    object["EdgeColor"] = .word("none")
    let colors = fills(drawing()).map(\.paint.color)
    #expect(Set(colors) == [ColorScale.viridis[0], ColorScale.viridis[ColorScale.viridis.count / 2]])
  }

  @Test func oneColourForEachFaceIsTaken() throws {
    _ = try surface(
      2, 3, [("CData", .numbers([0, 1])), ("EdgeColor", .word("none"))], height: { _, _ in 0 })
    #expect(Set(fills(drawing()).map(\.paint.color)).count == 2)
  }

  @Test func redGreenAndBlueAreColoursThemselves() throws {
    let planes = try Tensor(shape: Shape([2, 2, 3])) { $0 < 4 ? 1.0 : $0 < 8 ? 0.5 : 0 }
    _ = try surface(2, 2, [("CData", .numbers(planes)), ("EdgeColor", .word("none"))], height: { _, _ in 0 })
    #expect(fills(drawing()).map(\.paint.color) == [Color(1, 0.5, 0)])
  }

  @Test func aCornerThatCannotBeShownTakesItsFacesAway() throws {
    _ = try surface(4, 4) { $0 == 1 && $1 == 1 ? .nan : 1 }
    #expect(fills(drawing()).count == 9 - 4)
  }

  @Test func colourThatIsNoneLeavesTheFaceOut() throws {
    let object = try surface(3, 3) { Double($0 + $1) }
    var colors = [Double](repeating: 1, count: 9)
    colors[4] = .nan
    object["CData"] = .numbers(try Tensor(colors, shape: Shape(3, 3)))
    object["EdgeColor"] = .word("none")
    #expect(fills(drawing()).count == 3)
  }

  @Test func dataThatDoNotGoTogetherAreNoPicture() throws {
    _ = try surface(3, 3, [("XData", .numbers([1, 2]))]) { Double($0 + $1) }
    #expect(fills(drawing()).isEmpty)
  }

  @Test(arguments: [("both", 4), ("row", 2), ("column", 2)])
  func edgesAreThoseOfTheStyleOfTheMesh(style: String, count: Int) throws {
    _ = try surface(2, 2, [("MeshStyle", .word(style)), ("LineWidth", .number(3))]) { _, _ in 0 }
    let edges = strokes(drawing(), width: Medium.pixels(560, 420).unitsPerPoint * 3)
    // All four are one closed line.
    #expect(edges.count == (style == "both" ? 1 : count))
    if style == "both" { #expect(edges[0].points.count == 4) }
  }

  @Test func farFacesAreDrawnFirst() throws {
    let object = try surface(2, 3, [("EdgeColor", .word("none"))]) { _, column in Double(column) }
    object["CData"] = .numbers(try Tensor([0.0, 0, 1, 1, 1, 1], shape: Shape(2, 3)))
    let axes = try #require(object.parent)
    axes["View"] = .numbers([90, 20])
    // From the right the second face is nearer.
    #expect(
      fills(drawing()).map(\.paint.color) == [
        ColorScale.viridis[0], ColorScale.viridis[ColorScale.viridis.count - 1],
      ])
    axes["View"] = .numbers([-90, 20])
    #expect(
      fills(drawing()).map(\.paint.color) == [
        ColorScale.viridis[ColorScale.viridis.count - 1], ColorScale.viridis[0],
      ])
  }

  @Test func aSurfaceOfManyPointsIsDrawnInFewerFaces() throws {
    _ = try surface(1000, 1000, [("EdgeColor", .word("none"))]) { Double($0 ^ $1) }
    #expect((40_000...90_000).contains(fills(drawing()).count))
  }

  @Test func opacityIsThatOfTheFaces() throws {
    _ = try surface(2, 2, [("FaceAlpha", .number(0.25))]) { _, _ in 0 }
    #expect(fills(drawing()).map(\.paint.opacity) == [0.25])
  }

  @Test func smoothFacesAreCutAsFarAsTheirColoursDiffer() throws {
    let object = try surface(2, 2, [("FaceColor", .word("interp")), ("EdgeColor", .word("none"))]) {
      Double($0 + $1)
    }
    #expect(fills(drawing()).count > 50)
    object["CData"] = .numbers(try Tensor(repeating: 1.0, shape: Shape(2, 2)))
    #expect(fills(drawing()).count == 1)
  }

  // MARK: Contours

  @Test func aPlaneHasStraightLinesAtItsLevels() throws {
    let object = try contour([("LevelList", .numbers([2.5, 4.5]))])
    object["LevelListMode"] = .word("manual")
    let lines = object.contourData.lines.lines
    #expect(Set(lines.map(\.level)) == [2.5, 4.5])
    for line in lines {
      // Heights are row + column from 0, places from 1.
      for (x, y) in zip(line.x, line.y) { #expect(abs(x + y - 2 - line.level) < 1e-12) }
    }
  }

  @Test func levelsAreTenStepsWhereNoneAreChosen() throws {
    let object = try contour()
    #expect(object.contourData.levels.count == 11)
    #expect(object.contourData.levels.first == 0)
    #expect((object.contourData.levels.last ?? 0) < 7)
  }

  @Test func stepsAreMultiplesBetweenTheExtremes() throws {
    let object = try contour()
    try object.set("LevelStep", .number(2))
    #expect(object.contourData.levels == [0, 2, 4, 6])
  }

  @Test func linesHaveTheColoursOfTheirLevels() throws {
    let object = try contour([("LineWidth", .number(3))])
    try object.set("LevelList", .numbers([1, 6]))
    let colors = drawing().primitives.compactMap { primitive -> Color? in
      if case .stroke(_, let stroke) = primitive,
        abs(stroke.width - Medium.pixels(560, 420).unitsPerPoint * 3) < 1e-9
      {
        return stroke.paint.color
      }
      return nil
    }
    #expect(Set(colors) == [ColorScale.viridis[0], ColorScale.viridis[ColorScale.viridis.count - 1]])
  }

  @Test func filledAreasAreClosedAlongTheBorder() throws {
    let object = try contour([("Fill", .on)])
    try object.set("LevelList", .numbers([1, 3, 5]))
    let areas = fills(drawing())
    #expect(areas.count == 3)
    for (path, _) in areas { #expect(path.points.allSatisfy(\.isFinite) && path.points.count > 2) }
    // Each lies in the one before it.
    let sizes = areas.map { area -> Double in
      let points = area.path.points
      var sum = 0.0
      for k in points.indices {
        let next = points[(k + 1) % points.count]
        sum += points[k].x * next.y - next.x * points[k].y
      }
      return abs(sum)
    }
    #expect(sizes == sizes.sorted(by: >))
  }

  @Test func aFlatFieldHasNoLines() throws {
    let object = try contour { _, _ in 3 }
    #expect(object.contourData.lines.lines.isEmpty)
    #expect(drawing().size.width == 560)
  }

  @Test func holesAreNotCrossed() throws {
    let object = try contour { $0 == 1 && $1 == 2 ? .nan : Double($0 + $1) }
    try object.set("LevelList", .numbers([2.5]))
    for line in object.contourData.lines.lines {
      for (x, y) in zip(line.x, line.y) { #expect(!(abs(x - 3) < 1 && abs(y - 2) < 1)) }
    }
  }

  @Test func namesOfLevelsStandOnTheirLines() throws {
    let object = try contour([("ShowText", .on)])
    try object.set("LevelList", .numbers([2.5]))
    let texts = drawing().primitives.compactMap { primitive -> PlacedText? in
      if case .text(let text) = primitive, text.text == RichText("2.5"), text.vertical == .middle,
        text.horizontal == .center
      {
        return text
      }
      return nil
    }
    #expect(texts.count == 1)
  }

  @Test func linesInSpaceAreAtTheirHeights() throws {
    let object = try contour()
    try object.set("LevelList", .numbers([1, 5]))
    #expect(object.kind.artist?.extents(object).z.isEmpty == true)
    object["ZLevelMode"] = .word("auto")
    let extent = try #require(object.kind.artist).extents(object).z
    #expect((extent.low, extent.high) == (1, 5))
  }
}
