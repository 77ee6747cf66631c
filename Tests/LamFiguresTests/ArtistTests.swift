import LamNumerics
import Testing

@testable import LamFigures

/// Kinds of what stands in axes, without the language.
@Suite struct ArtistTests {
  private let figures = FigureSet()

  private func drawing(
    _ kind: ObjectKind, _ settings: [(String, Setting)], on medium: Medium = .pixels(560, 420)
  )
    -> Drawing
  {
    let axes = figures.currentAxes()
    let object = figures.make(kind, in: axes)
    for (name, setting) in settings { object[name] = setting }
    return FigureLayout.drawing(of: figures.currentFigure(), on: medium)
  }

  private func count(_ drawing: Drawing, _ isWanted: (Primitive) -> Bool) -> Int {
    drawing.primitives.filter(isWanted).count
  }

  @Test func anImageIsOneRasterOfItsColours() throws {
    let data = try Tensor([1.0, 2, 3, 4], shape: Shape(2, 2))
    let drawing = drawing(.image, [("CData", .numbers(data)), ("CDataMapping", .word("scaled"))])
    let rasters = drawing.primitives.compactMap { primitive -> Raster? in
      if case .image(let raster, _) = primitive { return raster }
      return nil
    }
    let raster = try #require(rasters.first)
    #expect(rasters.count == 1)
    #expect((raster.width, raster.height) == (2, 2))
    // The y axis goes up: the second row is above, and 4 has the last colour of the map.
    #expect(Array(raster.samples[4..<8]) == [253, 231, 37, 255])
    #expect(Array(raster.samples[8..<12]) == [68, 1, 84, 255])
  }

  @Test func onlyWhatIsSeenOfAnImageIsDrawn() throws {
    let data = try Tensor(repeating: 1.0, shape: Shape(1000, 1000))
    let axes = figures.currentAxes()
    try axes.set("XLim", .numbers([10.5, 20.5]))
    try axes.set("YLim", .numbers([0.5, 5.5]))
    let drawing = drawing(.image, [("CData", .numbers(data))])
    for case .image(let raster, _) in drawing.primitives {
      // The limit lies between two columns, and rounding may let the one behind it in.
      #expect(raster.width <= 11 && raster.height <= 6)
    }
  }

  @Test func aBarIsFilledAndOutlined() {
    let settings: [(String, Setting)] = [("XData", .numbers([1, 2])), ("YData", .numbers([3, .nan]))]
    let drawing = drawing(.bar, settings)
    #expect(count(drawing) { if case .fill = $0 { return true } else { return false } } == 1)
    let cells = self.drawing(.bar, settings, on: .cells(columns: 40, rows: 15))
    #expect(cells.primitives.contains { if case .fill = $0 { return true } else { return false } })
  }

  @Test func stepsKeepNumbersUntilTheNextPlace() {
    let steps = Steps(x: [1, 2, 4], y: [5, 7, 6])
    #expect(steps.x == [1, 2, 2, 4, 4])
    #expect(steps.y == [5, 5, 7, 7, 6])
  }

  @Test(arguments: ObjectKind.all.filter { $0.artist != nil }.map(\.name))
  func kindsDrawWhateverTheyHold(name: String) throws {
    let kind = try #require(ObjectKind.all.first { $0.name == name })
    let hostile: [[Double]] = [
      [], [.nan], [1e308, -1e308, 0], [.infinity, 1], [1, 2, 3], [.leastNonzeroMagnitude],
    ]
    for numbers in hostile {
      for scale in ["linear", "log"] {
        for view in [[0.0, 90], [-37.5, 30]] {
          let figures = FigureSet()
          let axes = figures.currentAxes()
          axes["XScale"] = .word(scale)
          axes["YScale"] = .word(scale)
          axes["View"] = .numbers(view)
          let object = figures.make(kind, in: axes)
          for property in kind.properties {
            switch property.kind {
            case .numbers(nil): object[property.name] = .numbers(numbers)
            case .number where !numbers.isEmpty && property.name.hasSuffix("Value"):
              object[property.name] = .number(numbers[0])
            default: break
            }
          }
          for medium in [Medium.pixels(300, 200), .cells(columns: 30, rows: 10)] {
            let drawing = FigureLayout.drawing(of: figures.currentFigure(), on: medium)
            #expect(drawing.size.width > 0)
            _ = try CellRenderer.render(drawing)
          }
        }
      }
    }
  }
}
