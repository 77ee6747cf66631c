import Foundation
import LamFigures
import LamText
import Testing

@Suite struct InlinePictureTests {
  private let cell = Size(10, 20)

  @Test func aPictureThatFitsHasItsSizeElseItIsSmaller() {
    let large = InlinePicture(points: Size(420, 315), cell: cell, screen: (200, 60))
    #expect((large.columns, large.rows) == (72, 27))
    #expect(large.medium.size == Size(720, 540))
    let small = InlinePicture(points: Size(420, 315), cell: cell, screen: (80, 21))
    #expect((small.columns, small.rows) == (56, 21))
    // A font of ten points is as tall as a row.
    #expect(small.medium.unitsPerPoint == large.medium.unitsPerPoint)
    #expect(abs(small.medium.unitsPerPoint * 10 * 1.164 - 20) < 0.01)
    let tiny = InlinePicture(points: Size(420, 315), cell: cell, screen: (1, -5))
    #expect((tiny.columns, tiny.rows) == (10, 4))
  }

  @Test func kittysPartsAreTheFile() throws {
    let png = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
    let text = String(
      decoding: KittyPicture.sequence(png: png, columns: 40, rows: 12, identifier: 9), as: UTF8.self)
    let commands = text.components(separatedBy: "\u{1B}\\")
    #expect(commands.last == "\n")
    var letters = ""
    for (index, command) in commands.dropLast().enumerated() {
      let halves = command.split(separator: ";", maxSplits: 1).map(String.init)
      let isLast = index == commands.count - 2
      #expect(
        halves[0] == "\u{1B}_G" + (index == 0 ? "a=T,f=100,q=2,i=9,p=1,c=40,r=12," : "q=2,")
          + (isLast ? "m=0" : "m=1"))
      #expect(isLast ? halves[1].utf8.count <= 4096 : halves[1].utf8.count == 4096)
      letters += halves[1]
    }
    #expect(Base64.decode(Array(letters.utf8)) == png)
  }

  @Test func tmuxLetsThroughWhatIsWrappedAndShowsPlaceholders() {
    let bytes = KittyPicture.sequenceThroughTmux(png: [1, 2, 3], columns: 3, rows: 2, identifier: 7)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{1B}Ptmux;\u{1B}\u{1B}_Ga=T,U=1,f=100,q=2,i=7,c=3,r=2,m=0;AQID\u{1B}\u{1B}\\\u{1B}\\"
        + "\u{1B}[38;5;7m\u{10EEEE}\u{305}\u{305}\u{10EEEE}\u{305}\u{30D}\u{10EEEE}\u{305}\u{30E}\u{1B}[39m\n"
        + "\u{1B}[38;5;7m\u{10EEEE}\u{30D}\u{305}\u{10EEEE}\u{30D}\u{30D}\u{10EEEE}\u{30D}\u{30E}\u{1B}[39m\n"
    )
  }

  @Test func iTermGetsTheFile() {
    #expect(
      String(decoding: ITermPicture.sequence(png: [1, 2, 3], columns: 3, rows: 2), as: UTF8.self)
        == "\u{1B}]1337;File=inline=1;size=3;width=3;height=2;preserveAspectRatio=0:AQID\u{7}\n")
  }

  /// What libsixel makes of it.
  private func decoded(_ raster: Raster) throws -> Raster {
    let folder = try Scratch()
    let sixels = folder.file("picture.six")
    let png = folder.file("picture.png")
    try Data(SixelPicture.sequence(raster).dropLast()).write(to: sixels)
    try folder.run("/usr/bin/sixel2png", ["-i", sixels.path, "-o", png.path])
    return try PNGReader.raster(of: [UInt8](Data(contentsOf: png)))
  }

  /// The greatest and the mean difference of samples, opacities left out.
  private func difference(_ a: Raster, _ b: Raster) -> (most: Int, mean: Double) {
    let all = a.samples.indices.filter { $0 % 4 != 3 }.map { abs(Int(a.samples[$0]) - Int(b.samples[$0])) }
    return (all.max() ?? 0, Double(all.reduce(0, +)) / Double(max(all.count, 1)))
  }

  @Test func sixelsAreThePixelsWhereThereAreFewColours() throws {
    var samples: [UInt8] = []
    for row in 0..<17 {
      for column in 0..<40 {
        samples += [UInt8(row / 2 * 30), UInt8(column / 3 * 18), UInt8((row ^ column) % 2 * 200), 255]
      }
    }
    let raster = Raster(width: 40, height: 17, samples: samples)
    let other = try decoded(raster)
    #expect(other.width == 40 && other.height >= 17)
    // Colours are told in hundredths.
    let shown = Raster(width: 40, height: 17, samples: Array(other.samples.prefix(4 * 40 * 17)))
    #expect(difference(raster, shown).most <= 2)
  }

  @Test func manyColoursBecomeNearOnes() throws {
    var samples: [UInt8] = []
    for row in 0..<120 {
      for column in 0..<200 { samples += [UInt8(row * 2), UInt8(column), UInt8((row + column) % 256), 255] }
    }
    let raster = Raster(width: 200, height: 120, samples: samples)
    let found = difference(raster, try decoded(raster))
    #expect(found.mean < 10 && found.most < 60)
  }

  @Test func aDrawingInSixelsIsTheDrawing() throws {
    let raster = try CairoRenderer.raster(of: SampleDrawing.make())
    #expect(difference(raster, try decoded(raster)).mean < 1.5)
  }
}
