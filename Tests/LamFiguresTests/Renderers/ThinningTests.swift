import Foundation
import LamFigures
import Testing

/// Lines of very many points look as the same lines do in pieces that are too short to be thinned.
@Suite struct ThinningTests {
  static let size = Size(300, 120)

  /// The height at each share of the way, 0 and 1 being the edges of the picture.
  static let curves: [String: @Sendable (_ share: Double, _ noise: Double) -> Double] = [
    "noise": { _, noise in noise },
    "noise of two widths": { share, noise in share < 0.5 ? 0.4 + 0.2 * noise : noise },
    "steps": { share, noise in (share * 40).rounded(.down).remainder(dividingBy: 2) == 0 ? 0.1 * noise : 0.9
    },
    "wave": { share, _ in 0.5 + 0.4 * sin(200 * share) },
    "beyond the edges": { share, noise in 3 * noise - 1 },
    "flat": { _, _ in 0.5 },
  ]

  /// A line through a curve; where `isWandering`, it goes back and forth.
  static func points(_ name: String, isWandering: Bool = false) -> [Point] {
    var state: UInt64 = 42
    func noise() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    let count = 30_000
    return (0..<count).map { k in
      let share = Double(k) / Double(count - 1)
      let height = curves[name].map { $0(share, noise()) } ?? 0
      let across = isWandering ? 0.5 + 0.5 * sin(9 * share) : share
      return Point(across * size.width, height * size.height)
    }
  }

  static func drawing(_ points: [Point], inPiecesOf length: Int?, _ stroke: Stroke) -> Drawing {
    var drawing = Drawing(size: size)
    drawing.add(.clip(Rectangle(x: 20, y: 10, width: 260, height: 100)))
    let length = length ?? points.count
    for start in stride(from: 0, to: points.count - 1, by: length) {
      drawing.add(.stroke(Path(Array(points[start..<min(start + length + 1, points.count)])), stroke))
    }
    return drawing
  }

  @Test(arguments: curves.keys.sorted(), [false, true])
  func charactersAreTheSame(_ name: String, _ isWandering: Bool) throws {
    let points = ThinningTests.points(name, isWandering: isWandering)
    let stroke = Stroke(Paint(.black), width: 1)
    let whole = try CellRenderer.render(ThinningTests.drawing(points, inPiecesOf: nil, stroke))
    #expect(try CellRenderer.render(ThinningTests.drawing(points, inPiecesOf: 1, stroke)) == whole)
    #expect(whole.contains { !$0.isWhitespace })
  }

  @Test(arguments: curves.keys.sorted(), [0.7, 2])
  func pixelsAreNearlyTheSame(_ name: String, _ width: Double) throws {
    let points = ThinningTests.points(name)
    let stroke = Stroke(Paint(.black), width: width)
    let whole = try CairoRenderer.raster(of: ThinningTests.drawing(points, inPiecesOf: nil, stroke))
    let pieces = try CairoRenderer.raster(of: ThinningTests.drawing(points, inPiecesOf: 1500, stroke))
    let differing = stride(from: 0, to: whole.samples.count, by: 4).filter {
      abs(Int(whole.samples[$0]) - Int(pieces.samples[$0])) > 48
    }
    #expect(Double(differing.count) < 0.01 * ThinningTests.size.width * ThinningTests.size.height)
  }
}
