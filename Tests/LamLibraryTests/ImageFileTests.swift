import LamNumerics
import LamRuntime
import LamSemantics
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

  @Test func framesComeBackAsTheyWere() {
    #expect(
      ProgramHarness.printed(
        """
        x = uint8(mod(reshape(1:2*3*4, 2, 3, 1, 4) * 7, 5)); m = [0 0 0; 1 0 0; 0 1 0; 0 0 1; 1 1 1]; g = [f '.gif'];
        imwrite(x, m, g, 'DelayTime', [0.1 0.2 0.3 0.4], 'LoopCount', 3, 'DisposalMethod', 'leaveInPlace');
        [y, n] = imread(g, 'Frames', 'all'); d(isequal(x, y)); d(isequal(m, n(1:5, :))); d(isequal(imread(g, 3), x(:,:,:,3)));
        d(isequal(imread(g, 'Index', [4 1]), x(:,:,:,[4 1]))); i = imfinfo(g); d([i.DelayTime]); d([i.LoopCount]);
        printf('%s|', i(4).DisposalMethod); delete(g);
        """)
        == "true|true|true|true|[0.10000000000000001 0.20000000000000001 0.29999999999999999 0.40000000000000002]|[3 3 3 3]|leaveInPlace|"
    )
  }

  @Test func picturesAreAddedToAFile() {
    #expect(
      ProgramHarness.printed(
        """
        g = [f '.gif']; c = uint8(zeros(4, 5, 3)); c(2, 3, :) = [10 200 30];
        for k = 1:3, imwrite(circshift(c, k), g, 'WriteMode', 'append', 'DelayTime', 0.1 * k, 'LoopCount', Inf); end
        i = imfinfo(g); d(numel(i)); d([i.DelayTime] * 10); d(i(1).LoopCount); [x, m] = imread(g, 3); r = uint8(255 * ind2rgb(x, m));
        d(isequal(r, circshift(c, 3))); delete(g);
        """) == "3|[1 2 3]|Inf|true|")
  }

  @Test func framesOfFiguresBecomeAFileOfTheirColours() {
    #expect(
      ProgramHarness.printed(
        """
        g = [f '.gif']; a = im2frame(uint8(cat(4, zeros(3, 4, 3), 9 * ones(3, 4, 3)))); imwrite(a, g);
        y = imread(g, 'Frames', 'all'); d(size(y)); [x, m] = frame2im(a); d(size(x)); d(isempty(m)); delete(g);
        """) == "[3 4 3 2]|[3 4 3 2]|true|")
  }

  /// A frame shows what it leaves free of the ones before it.
  @Test func partsOfFramesAreSeenOverWhatWasThere() throws {
    var file = GIFFile(width: 3, height: 2)
    file.palette = [(0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255)]
    func add(
      _ indices: Bytes, _ left: Int, _ top: Int, _ width: Int, _ disposal: GIFFile.Disposal,
      free: UInt8? = nil
    ) throws {
      file.frames.append(
        GIFFile.Frame(
          left: left, top: top, width: width, height: indices.count / width, disposal: disposal,
          transparent: free, codeSize: 2,
          data: try GIFCompression.packed(indices, codeSize: 2)))
    }
    try add([1, 1, 1, 1, 1, 1], 0, 0, 3, .leaveInPlace)
    try add([2, 3], 1, 1, 2, .restorePrevious, free: 3)
    try add([2], 0, 0, 1, .restoreBG)
    try add([3], 2, 0, 1, .doNotSpecify)
    let images = try GIFFile(try file.bytes()).images()
    func letters(_ image: RasterImage) -> String {
      stride(from: 0, to: image.samples.count, by: 4).map { place in
        image.samples[place + 3] == 0
          ? "." : image.samples[place] > 0 ? "r" : image.samples[place + 1] > 0 ? "g" : "b"
      }.joined()
    }
    #expect(images.map(letters) == ["rrrrrr", "rrrrgr", "grrrrr", ".rbrrr"])
  }

  @Test func interlacedRowsStandInTheirPlaces() throws {
    var file = GIFFile(width: 1, height: 9)
    file.palette = (0..<16).map { (UInt8($0), 0, 0) }
    var frame = GIFFile.Frame(
      width: 1, height: 9, codeSize: 4,
      data: try GIFCompression.packed([0, 8, 4, 2, 6, 1, 3, 5, 7], codeSize: 4))
    frame.isInterlaced = true
    file.frames = [frame]
    #expect(try GIFFile(try file.bytes()).images()[0].samples == [0, 1, 2, 3, 4, 5, 6, 7, 8])
  }

  /// Sequences of every kind of repetition, long enough to fill the table of codes several times.
  @Test func codesOfGIFComeBackAsTheyWere() throws {
    var random: UInt64 = 1
    func next() -> UInt8 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: random >> 33)
    }
    for codeSize in 2...8 {
      for count in [0, 1, 2, 3, 255, 4096, 20_000] {
        for kind in 0..<3 {
          let indices = (0..<count).map { k -> UInt8 in
            let index = kind == 0 ? 1 : kind == 1 ? next() : UInt8(truncatingIfNeeded: k / 37)
            return index & UInt8(truncatingIfNeeded: 1 << codeSize - 1)
          }
          let packed = try GIFCompression.packed(indices, codeSize: codeSize)
          let back = try GIFCompression.unpacked(packed, codeSize: codeSize, count: count)
          #expect(back == indices, "\(codeSize) bits, \(count) of kind \(kind)")
        }
      }
    }
  }

  /// Files of which bytes were changed are images or a sentence.
  @Test func damagedFilesOfGIFAreImagesOrRefused() throws {
    var file = GIFFile(width: 20, height: 20)
    let image = try RasterImage(
      .uint8(Tensor((0..<1200).map { UInt8($0 % 251) }, shape: Shape([20, 20, 3]))))
    for _ in 0..<2 { try file.add(image, delay: 5, disposal: .restorePrevious) }
    let bytes = try file.bytes()
    for place in bytes.indices where place < 40 || place % 17 == 0 {
      for value in [0, 1, 127, 255] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        do {
          for image in try GIFFile(damaged).images() { #expect(image.width > 0 && image.height > 0) }
        } catch is FileDamage {} catch is Failure {}
      }
    }
  }

  @Test func whatAHeadPromisesIsNotBelieved() throws {
    // A PNG image of 100000×100000 in 57 bytes, and the like.
    let heads: [(String, Bytes)] = [
      (
        "gif",
        Bytes("GIF89a".utf8) + [
          255, 255, 255, 255, 0, 0, 0, 0x2C, 0, 0, 0, 0, 255, 255, 255, 255, 0, 2, 2, 76, 1, 0, 0x3B,
        ]
      ),
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
