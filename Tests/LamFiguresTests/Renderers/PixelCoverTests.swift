import LamNumerics
import Testing

@testable import LamFigures

/// What very many lines, areas and signs cover is what Cairo makes of few of them.
@Suite struct PixelCoverTests {
  private static let size = Size(120, 90)

  private static func noise(_ count: Int) -> [Point] {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    return (0..<count).map { _ in Point(next() * size.width, next() * size.height) }
  }

  private static func raster(_ primitives: [Primitive], scale: Double = 1) throws -> Raster {
    var drawing = Drawing(size: size)
    for primitive in primitives { drawing.add(primitive) }
    return try CairoRenderer.raster(of: drawing, scale: scale)
  }

  /// The share of samples that differ by more than some.
  private static func difference(_ a: Raster, _ b: Raster, by most: Int) -> Double {
    let wrong = a.samples.indices.filter { abs(Int(a.samples[$0]) - Int(b.samples[$0])) > most }
    return Double(wrong.count) / Double(a.samples.count)
  }

  @Test(arguments: [1.0, 1.5]) func linesBackAndForthAreThoseOfCairo(_ scale: Double) throws {
    // Two thousand short ways back and forth over few places, so that much stays free.
    let places = PixelCoverTests.noise(40)
    let stroke = Stroke(Paint(Color(0, 0.5, 1)), width: 1)
    let long = (0..<8000).map { places[$0 % places.count] }
    let few = places + [places[0]]
    #expect(
      PixelCoverTests.difference(
        try PixelCoverTests.raster([.stroke(Path(long), stroke)], scale: scale),
        try PixelCoverTests.raster([.stroke(Path(few), stroke)], scale: scale), by: 64) < 0.01)
  }

  @Test func dashesHaveGaps() throws {
    let places = PixelCoverTests.noise(3)
    let long = (0..<8000).map { _ in places }.joined()
    let path = Path(Array(long.prefix(9000)))
    let solid = try PixelCoverTests.raster([.stroke(path, Stroke(Paint(.black), width: 1))])
    var cover = try PixelCover(Rectangle(x: 0, y: 0, width: 10, height: 10))
    cover.addLine(from: Point(1, 5), to: Point(9, 5), width: 2)
    let line = try cover.raster(Paint(.black))
    #expect(line.samples[4 * (10 * 5 + 5) + 3] == 255)
    #expect(line.samples[4 * (10 * 2 + 5) + 3] == 0)
    #expect(solid.samples.contains(0))
  }

  @Test func areasOfManyEdgesAreFilledByTheEvenOddRule() throws {
    let corner = [Point(10, 10), Point(100, 10), Point(100, 80), Point(10, 80)]
    // Around an odd number of times, with many points on each side.
    var points: [Point] = []
    for _ in 0..<3 {
      for k in 0..<4 {
        let (a, b) = (corner[k], corner[(k + 1) % 4])
        points += (0..<500).map { SegmentClip.between(a, b, Double($0) / 500) }
      }
    }
    let fill = Paint(Color(1, 0, 0), opacity: 0.5)
    let many = try PixelCoverTests.raster([.fill(Path(points), fill)])
    let few = try PixelCoverTests.raster([.fill(Path(corner), fill)])
    #expect(PixelCoverTests.difference(many, few, by: 8) < 0.01)
    let even = try PixelCoverTests.raster([.fill(Path(points + points), fill)])
    #expect(even.samples.allSatisfy { $0 == 255 })
  }

  @Test func whatIsCoveredForGoodIsTheSamePicture() throws {
    let points = PixelCoverTests.noise(40_000)
    let stroke = Stroke(Paint(.black), width: 1)
    let whole = try PixelCoverTests.raster([.stroke(Path(points), stroke)])
    let pieces = stride(from: 0, to: points.count - 1, by: 900).map { start in
      Primitive.stroke(Path(Array(points[start..<min(start + 901, points.count)])), stroke)
    }
    // Cairo's own edges are of more than sixteen shades.
    #expect(PixelCoverTests.difference(whole, try PixelCoverTests.raster(pieces), by: 80) < 0.02)
  }

  @Test(arguments: [Marker.Shape.circle, .plus, .point, .square])
  func stampedSignsAreThoseOfCairo(_ shape: Marker.Shape) throws {
    let points = PixelCoverTests.noise(1500).map { Point($0.x, $0.y / 3) }
    let marker = Marker(
      shape, size: 7, edge: Paint(Color(0, 0, 1)), face: Paint(Color(1, 1, 0), opacity: 0.7), lineWidth: 1)
    let stamped = try PixelCoverTests.raster([.markers(points, marker)])
    let single = try PixelCoverTests.raster(
      stride(from: 0, to: points.count, by: 100).map { .markers(Array(points[$0..<$0 + 100]), marker) })
    // A sign is set at quarters of a pixel.
    #expect(PixelCoverTests.difference(stamped, single, by: 80) < 0.03)
  }

  @Test func longLinesKeepWhatIsSeenOfThem() throws {
    var line = LongLine()
    for k in 0..<400_000 { line.add(Point(Double(k) / 4000, k % 1000 == 7 ? 80 : 10 + Double(k % 5))) }
    let path = line.finish()
    #expect(path.starts == [0])
    #expect(path.points.count < 20_000)
    #expect(path.points.first == Point(0, 10))
    #expect(path.points.contains { $0.y == 80 })
    // What is not finite breaks a line, also between pieces.
    for k in 0..<100_000 { line.add(Point(Double(k) / 1000, k == 50_000 ? .nan : 5)) }
    #expect(line.finish().starts.count == 2)
  }
}
