import Foundation
import LamFigures
import Testing

@Suite struct CairoRendererTests {
  @Test func itIsHere() { #expect(CairoRenderer.isAvailable) }

  @Test(arguments: [1.0, 2.0]) func pixelsAreThoseOfTheSVG(_ scale: Double) throws {
    let drawing = SampleDrawing.make()
    let folder = try Scratch()
    let svg = folder.file("sample.svg")
    let png = folder.file("sample.png")
    try Data(SVGRenderer.bytes(of: drawing)).write(to: svg)
    try folder.run("/usr/bin/rsvg-convert", ["--zoom", "\(scale)", "-o", png.path, svg.path])
    let other = try PNGReader.raster(of: [UInt8](Data(contentsOf: png)))
    let ours = try CairoRenderer.raster(of: drawing, scale: scale)
    #expect(ours.width == other.width && ours.height == other.height)
    let differing = stride(from: 0, to: min(ours.samples.count, other.samples.count), by: 4).filter { place in
      (0..<4).contains { abs(Int(ours.samples[place + $0]) - Int(other.samples[place + $0])) > 24 }
    }
    #expect(Double(differing.count) < 0.01 * Double(ours.width * ours.height))
  }

  @Test func theFileOfPNGHoldsThePixels() throws {
    let drawing = SampleDrawing.make()
    let raster = try CairoRenderer.raster(of: drawing)
    let read = try PNGReader.raster(of: CairoRenderer.png(of: drawing))
    #expect(read.samples == raster.samples)
  }

  @Test func aPageHasItsSizeAndItsText() throws {
    let bytes = try CairoRenderer.pdf(of: SampleDrawing.make(), unitsPerPoint: 96.0 / 72)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    #expect(text.contains("MediaBox [ 0 0 420 315 ]"))
    #expect(text.contains("DejaVuSans"))
    #expect(bytes.count < 200_000)
  }

  @Test(arguments: [0.0, 1e-3, 1e6, .infinity, .nan]) func sizesThatNoPictureHasAreRefused(_ side: Double) {
    let drawing = Drawing(size: Size(side, 10))
    if side == 1e-3 {
      #expect(throws: Never.self) { try CairoRenderer.raster(of: drawing) }
    } else {
      #expect(throws: FigureFailure.self) { try CairoRenderer.raster(of: drawing) }
      #expect(throws: FigureFailure.self) { try CairoRenderer.pdf(of: drawing, unitsPerPoint: 1) }
    }
  }

  @Test func coordinatesBeyondAllNumbersAreNoTrouble() throws {
    var drawing = Drawing(size: Size(20, 20))
    drawing.add(.stroke(Path([Point(-1e308, 10), Point(1e308, 10)]), Stroke(Paint(.black), width: 2)))
    drawing.add(.markers([Point(1e308, -1e308)], Marker(.circle, size: 4, edge: Paint(.black))))
    drawing.add(.text(PlacedText(RichText("x\0y"), at: Point(1e308, 0), size: 4)))
    drawing.add(
      .image(
        Raster(width: 1, height: 1, samples: [1, 2, 3, 255]),
        Rectangle(x: 1e300, y: 0, width: 1e300, height: 1)))
    let raster = try CairoRenderer.raster(of: drawing)
    #expect(raster.samples[4 * (20 * 10 + 5)] == 0)
    #expect(raster.samples[4 * (20 * 3 + 5)] == 255)
  }
}
