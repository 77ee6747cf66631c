import LamNumerics
import Testing

@testable import LamFigures

/// Pictures of very many signs and lines have a bound.
@Suite struct ManySignsTests {
  private let figures = FigureSet()

  private func numbers(_ count: Int, _ value: (Int) -> Double) throws -> Setting {
    .numbers(try Tensor(row: (0..<count).map(value)))
  }

  private func drawing(_ kind: ObjectKind, _ settings: [(String, Setting)], view: [Double]? = nil) -> Drawing
  {
    let axes = figures.currentAxes()
    if let view { axes["View"] = .numbers(view) }
    let object = figures.make(kind, in: axes)
    for (name, setting) in settings { object[name] = setting }
    return FigureLayout.drawing(of: figures.currentFigure(), on: .pixels(560, 420))
  }

  private func signs(_ drawing: Drawing) -> Int {
    drawing.primitives.reduce(0) { sum, primitive in
      if case .markers(let points, _) = primitive { return sum + points.count }
      return sum
    }
  }

  @Test func signsOfManySizesAreNoMoreThanCanBeToldApart() throws {
    let count = 200_000
    let drawing = drawing(
      .scatter,
      [
        ("XData", try numbers(count) { Double($0 * 7919 % 100_003) }),
        ("YData", try numbers(count) { Double($0 * 104_729 % 99_991) }),
        ("SizeData", try numbers(count) { 1 + Double($0 % 50) }),
      ])
    #expect(signs(drawing) > 1000 && signs(drawing) <= MarkerCover.tooManySigns)
  }

  @Test func fewSignsAreAllDrawn() throws {
    let drawing = drawing(
      .scatter,
      [
        ("XData", try numbers(3000) { _ in 1 }), ("YData", try numbers(3000) { _ in 1 }),
        ("SizeData", try numbers(3000) { 1 + Double($0 % 3) }),
      ])
    #expect(signs(drawing) == 3000)
  }

  @Test func signsInSpaceAreBoundedFromTheNearest() throws {
    let count = 150_000
    let drawing = drawing(
      .line,
      [
        ("XData", try numbers(count) { Double($0 % 300) }),
        ("YData", try numbers(count) { Double($0 / 300) }),
        ("ZData", try numbers(count) { Double($0 * 31 % 101) }), ("LineStyle", .word("none")),
        ("Marker", .word(".")),
      ], view: [-37.5, 30])
    #expect(signs(drawing) > 1000 && signs(drawing) <= MarkerCover.tooManySigns)
  }

  @Test func whatLetsOthersShineThroughStandsInLayers() throws {
    var cover = try MarkerCover(Rectangle(x: 0, y: 0, width: 10, height: 10), cell: 1, opacity: 0.9)
    let coverCount = (0..<10).reduce(0) { sum, _ in sum + (cover.isSeen(Point(5.5, 5.5), size: 2) ? 1 : 0) }
    #expect(coverCount == 3)
    var opaque = try MarkerCover(Rectangle(x: 0, y: 0, width: 10, height: 10), cell: 1)
    let opaqueCount = (0..<10).reduce(0) { sum, _ in sum + (opaque.isSeen(Point(5.5, 5.5), size: 2) ? 1 : 0) }
    #expect(opaqueCount == 1)
    let isLargerSeen = opaque.isSeen(Point(5.5, 5.5), size: 3)
    let isOutsideSeen = opaque.isSeen(Point(-1, 5), size: 3)
    #expect(isLargerSeen && !isOutsideSeen)
  }

  @Test func nearOnesComeFirst() throws {
    let order = try MarkerCover.order(of: [1, 5, 3])
    #expect(order == [1, 2, 0])
  }

  @Test func veryManyBarsAndErrorBarsHaveABound() throws {
    let count = 50_000
    let bars = drawing(
      .bar, [("XData", try numbers(count) { Double($0) }), ("YData", try numbers(count) { Double($0 % 17) })])
    #expect(bars.primitives.count < 5000)
    let errors = FigureSet()
    let object = errors.make(.errorBar, in: errors.currentAxes())
    object["XData"] = try numbers(count) { Double($0) }
    object["YData"] = try numbers(count) { Double($0 % 17) }
    object["LData"] = .numbers([1])
    object["UData"] = .numbers([2])
    let picture = FigureLayout.drawing(of: errors.currentFigure(), on: .pixels(560, 420))
    let points = picture.primitives.reduce(0) { sum, primitive in
      if case .stroke(let path, _) = primitive { return sum + path.points.count }
      return sum
    }
    #expect(points < 4 * count)
  }

  @Test func wordsInSpaceStandBeforeWhatWouldHideThem() throws {
    let axes = figures.currentAxes()
    axes["View"] = .numbers([-37.5, 30])
    let text = figures.make(.text, in: axes)
    text["String"] = .text("peak")
    text["Position"] = .numbers([1, 1, 1])
    let surface = figures.make(.surface, in: axes)
    let grid = try Tensor([1.0, 1, 1, 1, 2, 1, 1, 1, 1], shape: Shape(3, 3))
    for name in ["ZData", "CData"] { surface[name] = .numbers(grid) }
    surface["XData"] = .numbers([0, 1, 2])
    surface["YData"] = .numbers([0, 1, 2])
    let drawing = FigureLayout.drawing(of: figures.currentFigure(), on: .pixels(560, 420))
    let word = drawing.primitives.lastIndex {
      if case .text(let text) = $0 { return text.text.lines.joined().contains { $0.text == "peak" } }
      return false
    }
    let face = drawing.primitives.lastIndex { if case .fill = $0 { return true } else { return false } }
    #expect(try #require(word) > #require(face))
  }

  @Test func dotsOfALineAreLongerThanWide() {
    let stroke = Stroke(Paint(.black), width: 2, dash: .dotted)
    #expect(stroke.dashLengths == [3, 4])
  }
}
