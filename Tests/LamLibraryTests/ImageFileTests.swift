import LamNumerics
import LamRuntime
import Testing

@testable import LamLibrary

/// Images in files, of every format there and back.
struct ImageFileTests {
  @Test(arguments: ["png", "bmp", "ppm"])
  func coloursComeBackAsTheyWere(format: String) {
    #expect(
      ProgramHarness.printed(
        """
        c = uint8(reshape(mod((1:60) * 7919, 256), 4, 5, 3)); g = [f '.\(format)']; imwrite(c, g); d(isequal(imread(g), c));
        i = imfinfo(g); printf('%s %d %d|', i.ColorType, i.Width, i.Height); delete(g);
        """) == "true|truecolor 5 4|")
  }

  @Test(arguments: ["png", "pgm"])
  func sixteenBitsComeBackAsTheyWere(format: String) {
    #expect(
      ProgramHarness.printed(
        """
        c = uint16(reshape(mod((1:20) * 7919 * 31, 65536), 4, 5)); g = [f '.\(format)']; imwrite(c, g); d(isequal(imread(g), c));
        printf('%s|', class(imread(g))); delete(g);
        """) == "true|uint16|")
  }

  @Test(arguments: ["png", "pbm"])
  func bitsComeBackAsTheyWere(format: String) {
    #expect(
      ProgramHarness.printed(
        "c = magic(11) > 60; g = [f '.\(format)']; imwrite(c, g); d(isequal(imread(g), c)); printf('%s|', class(imread(g))); delete(g);"
      )
        == "true|logical|")
  }

  @Test(arguments: ["png", "bmp"])
  func mapsAndIndicesComeBackAsTheyWere(format: String) {
    #expect(
      ProgramHarness.printed(
        """
        x = uint8([0 1 2; 2 1 0]); m = [0 0 0; 1 0 0; 0.2 0.4 0.6]; g = [f '.\(format)']; imwrite(x, m, g); [y, n] = imread(g);
        d(isequal(x, y)); d(n); imwrite(double(x) + 1, m, g); d(isequal(imread(g), x)); delete(g);
        """) == "true|[0 0 0;1 0 0;0.20000000000000001 0.40000000000000002 0.59999999999999998]|true|")
  }

  @Test func opacityIsTheThirdResult() {
    #expect(
      ProgramHarness.printed(
        """
        c = uint8(reshape(1:12, 2, 2, 3)); a = uint8([0 9; 200 255]); g = [f '.png']; imwrite(c, g, 'Alpha', a);
        [x, m, b] = imread(g); d(isequal(x, c)); d(isequal(a, b)); d(isempty(m)); delete(g);
        """) == "true|true|true|")
  }

  @Test func photographsAreNearWhatTheyWere() {
    #expect(
      ProgramHarness.printed(
        """
        c = uint8(repmat(0:4:252, 64, 1)); g = [f '.jpg']; imwrite(c, g, 'Quality', 100); x = imread(g);
        d(max(abs(double(x(:)) - double(c(:)))) <= 2); imwrite(cat(3, c, c', c), g); d(size(imread(g))); delete(g);
        """) == "true|[64 64 3]|")
  }

  @Test func partsOfImages() {
    #expect(
      ProgramHarness.printed(
        "c = uint8(magic(4)); g = [f '.png']; imwrite(c, g); d(double(imread(g, 'PixelRegion', {[2 3], [1 4]}))); delete(g);"
      )
        == "[5 11 10 8;9 7 6 12]|")
  }

  /// Whatever a file is cut off to is an image or a sentence, and what its head promises costs nothing.
  @Test(arguments: ["png", "jpg", "bmp", "ppm"])
  func partsOfFilesAreRefused(format: String) throws {
    let image = try RasterImage(.uint8(Tensor((0..<300).map { UInt8($0 % 251) }, shape: Shape([10, 10, 3]))))
    let kind = try #require(ImageFormat.named(format))
    let bytes = try kind.write(image, ImageWriting())
    #expect(try kind.read(bytes, false).samples.count == 300)
    for count in stride(from: 3, to: bytes.count - 12, by: 3) {
      #expect(throws: (any Error).self) { try kind.read(Bytes(bytes[..<count]), false) }
    }
  }

  @Test func whatAHeadPromisesIsNotBelieved() throws {
    // A PNG image of 100000×100000 in 57 bytes, and the like.
    let heads: [(String, Bytes)] = [
      ("ppm", Bytes("P6 100000 100000 255\n".utf8)), ("pbm", Bytes("P4 100000 100000\n".utf8)),
      (
        "bmp",
        Bytes("BM".utf8) + [
          0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 160, 134, 1, 0, 160, 134, 1, 0, 1, 0, 24, 0,
        ] + Bytes(repeating: 0, count: 24)
      ),
    ]
    for (format, bytes) in heads {
      #expect(throws: FileDamage.self) { try #require(ImageFormat.named(format)).read(bytes, false) }
    }
  }
}

/// Sounds in files.
struct SoundFileTests {
  @Test func samplesComeBackAsTheyWere() {
    #expect(
      ProgramHarness.printed(
        """
        g = [f '.wav']; y = [0 0.5; -1 0.25; 0.75 -0.125];
        for b = [8 16 24 32 64], audiowrite(g, y, 8000, 'BitsPerSample', b); [z, r] = audioread(g); printf('%d %d %s|', isequal(y, z), r, class(audioread(g, 'native'))); end
        audiowrite(g, single(y), 44100, 'BitsPerSample', 32); printf('%s|', class(audioread(g, 'native'))); d(audioread(g, [2 3])); d(audioread(g, [3 Inf]));
        audiowrite(g, int16([1 -2; 3 32767]), 100); d(double(audioread(g, 'native'))); i = audioinfo(g); d([i.TotalSamples i.NumChannels i.BitsPerSample i.Duration]); delete(g);
        """)
        == "1 8000 uint8|1 8000 int16|1 8000 int32|1 8000 int32|1 8000 double|single|[-1 0.25;0.75 -0.125]|[0.75 -0.125]|"
        + "[1 -2;3 32767]|[2 2 16 0.02]|")
  }

  @Test func partsOfFilesAreRefused() throws {
    let bytes = try WaveFile.write(.of(Tensor(column: [0.1, 0.2, 0.3])), .integer(16), rate: 8000)
    for count in 0..<bytes.count { #expect(throws: FileDamage.self) { try WaveFile(Bytes(bytes[..<count])) } }
  }
}
