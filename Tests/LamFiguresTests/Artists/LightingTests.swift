import LamNumerics
import Testing

@testable import LamFigures

/// What lights make of the colours of surfaces and patches.
@Suite struct LightingTests {
  private let figures = FigureSet()

  /// A plane at height 0 in axes seen from straight above, grey, with the strengths of a material that are easy to reckon with.
  private func plane(_ settings: [(String, Setting)] = []) throws -> GraphicObject {
    let axes = figures.currentAxes()
    try axes.set("ZLim", .numbers([-1, 1]))
    let surface = figures.make(.surface, in: axes)
    surface["XData"] = .numbers([-1, 1])
    surface["YData"] = .numbers(try Tensor([-1.0, 1], shape: Shape(2, 1)))
    surface["ZData"] = .numbers(try Tensor([0.0, 0, 0, 0], shape: Shape(2, 2)))
    surface["FaceColor"] = .color(Color(0.5, 0.5, 0.5))
    surface["EdgeColor"] = .word("none")
    surface["AmbientStrength"] = .number(0.5)
    surface["DiffuseStrength"] = .number(0.5)
    surface["SpecularStrength"] = .number(0)
    for (name, setting) in settings { surface[name] = setting }
    return surface
  }

  private func light(_ position: [Double], _ settings: [(String, Setting)] = []) {
    let light = figures.make(.light, in: figures.currentAxes())
    light["Position"] = .numbers(position)
    for (name, setting) in settings { light[name] = setting }
  }

  /// The colours of all areas, without the paper.
  private func fills() -> [Color] {
    let drawing = FigureLayout.drawing(of: figures.currentFigure(), on: .pixels(560, 420))
    return drawing.primitives.compactMap {
      if case .fill(_, let paint) = $0, paint.color != .white { return paint.color }
      return nil
    }
  }

  private func expect(
    _ color: Color?, _ red: Double, _ green: Double, _ blue: Double,
    _ location: SourceLocation = #_sourceLocation
  ) {
    guard let color else {
      Issue.record("nothing is filled", sourceLocation: location)
      return
    }
    let differences = [color.red - red, color.green - green, color.blue - blue].map(abs)
    #expect((differences.max() ?? 1) < 1e-12, "\(color)", sourceLocation: location)
  }

  @Test func withoutALightColoursAreTheirOwn() throws {
    _ = try plane()
    #expect(fills() == [Color(0.5, 0.5, 0.5)])
  }

  @Test func aLightThatIsNotSeenDoesNotShine() throws {
    _ = try plane()
    light([0, 0, 1], [("Visible", .off)])
    #expect(fills() == [Color(0.5, 0.5, 0.5)])
  }

  @Test func aLightFromAboveAddsWhatTheMaterialThrowsBack() throws {
    _ = try plane()
    light([0, 0, 1])
    // 0.5 (ambient) * 0.5 (colour) * 1.2 + 0.5 (diffuse) * 0.5 (colour)
    expect(fills().first, 0.55, 0.55, 0.55)
  }

  @Test func aSlantingLightShinesByTheCosineOfItsAngle() throws {
    _ = try plane()
    light([0, 3.0.squareRoot(), 1], [("Color", .color(Color(1, 0, 0)))])
    expect(fills().first, 0.3 + 0.125, 0.3, 0.3)
  }

  @Test func lightsAdd() throws {
    _ = try plane([("AmbientStrength", .number(0))])
    light([0, 0, 1], [("Color", .color(Color(1, 0, 0)))])
    light([0, 0, 2], [("Color", .color(Color(0, 1, 0)))])
    expect(fills().first, 0.25, 0.25, 0)
  }

  @Test func theMirroredRayHasTheColourOfTheLampAsFarAsReflectanceSays() throws {
    let surface = try plane([
      ("AmbientStrength", .number(0)), ("DiffuseStrength", .number(0)), ("SpecularStrength", .number(0.4)),
    ])
    light([0, 0, 1], [("Color", .color(Color(1, 0.5, 0)))])
    expect(fills().first, 0.4, 0.2, 0)
    surface["SpecularColorReflectance"] = .number(0)
    expect(fills().first, 0.2, 0.1, 0)
  }

  @Test func theSideTurnedAwayIsLitAsItIsAskedFor() throws {
    let surface = try plane([("AmbientStrength", .number(0))])
    light([0, 0, 1])
    // Columns from right to left turn the plane over.
    surface["XData"] = .numbers([1, -1])
    expect(fills().first, 0.25, 0.25, 0.25)
    surface["BackFaceLighting"] = .word("lit")
    expect(fills().first, 0, 0, 0)
    surface["BackFaceLighting"] = .word("unlit")
    expect(fills().first, 0, 0, 0)
  }

  @Test func aMirroredAxisTurnsNothingOver() throws {
    let surface = try plane([("AmbientStrength", .number(0)), ("BackFaceLighting", .word("lit"))])
    light([0, 0, 1])
    try #require(surface.parent).set("XDir", .word("reverse"))
    expect(fills().first, 0.25, 0.25, 0.25)
  }

  @Test func aLocalLampIsBrightestBelowIt() throws {
    let surface = try plane([("AmbientStrength", .number(0))])
    surface["FaceLighting"] = .word("gouraud")
    light([1, 1, 1], [("Style", .word("local"))])
    let bright = fills().map(\.brightness)
    #expect(bright.count > 4)
    let greatest = try #require(bright.max())
    let least = try #require(bright.min())
    #expect(greatest > 0.2 && least < 0.15)
  }

  @Test func smoothLightHasNoSeamsBetweenFaces() throws {
    let surface = try plane([("AmbientStrength", .number(0)), ("FaceLighting", .word("gouraud"))])
    surface["XData"] = .numbers([-1, 0, 1])
    // A roof: what is at right angles to its ridge is the mean of both sides.
    surface["ZData"] = .numbers(try Tensor([0.0, 0, 1, 1, 0, 0], shape: Shape(2, 3)))
    light([0, 0, 1])
    let smooth = fills().map(\.brightness).max() ?? 0
    surface["FaceLighting"] = .word("flat")
    let flat = fills().map(\.brightness).max() ?? 0
    #expect(smooth > flat + 0.02)
  }

  @Test func normalsThatAreGivenAreTaken() throws {
    let surface = try plane([("AmbientStrength", .number(0))])
    light([0, 0, 1])
    try surface.set("FaceNormals", .numbers(try Tensor([1.0, 0, 1], shape: Shape([1, 1, 3]))))
    expect(fills().first, 0.25 * 0.5.squareRoot(), 0.25 * 0.5.squareRoot(), 0.25 * 0.5.squareRoot())
  }

  @Test func edgesOfNetsAreLitWhereAsked() throws {
    let surface = try plane([
      ("FaceLighting", .word("none")), ("EdgeLighting", .word("flat")),
      ("EdgeColor", .color(Color(0.5, 0.5, 0.5))),
    ])
    light([0, 0, 1])
    #expect(fills() == [Color(0.5, 0.5, 0.5)])
    let drawing = FigureLayout.drawing(of: try #require(surface.parent?.parent), on: .pixels(560, 420))
    #expect(
      drawing.primitives.contains {
        if case .stroke(_, let stroke) = $0 { return abs(stroke.paint.color.red - 0.55) < 1e-12 }
        return false
      })
  }

  @Test(
    arguments: [
      [0, 0, 0], [.nan, 0, 1], [.infinity, 0, 1], [1e308, 1e308, 1e308], [0, 0, .leastNonzeroMagnitude],
    ] as [[Double]], ["infinite", "local"])
  func everyLampGivesColoursThatCanBeShown(position: [Double], style: String) throws {
    for mode in ["flat", "gouraud"] {
      let surface = try plane([("FaceLighting", .word(mode)), ("SpecularExponent", .number(.infinity))])
      surface["SpecularStrength"] = .number(0.9)
      light(position, [("Style", .word(style))])
      for color in fills() {
        #expect(color.red.isFinite && color.red >= 0 && color.red <= 1)
      }
      surface["ZData"] = .numbers(try Tensor([0.0, 1e308, .nan, -1e308], shape: Shape(2, 2)))
      _ = fills()
    }
  }
}
