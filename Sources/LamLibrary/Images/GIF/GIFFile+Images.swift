import LamFigures
import LamNumerics
import LamRuntime

extension GIFFile {
  /// The pictures that are seen, in their order.
  ///
  /// Frames that cover the screen are indices into their palette. What a frame leaves of the ones before it can be seen
  /// is a picture of red, green, blue and opacity, and then all are.
  ///
  /// - Parameter wanted: their positions from 0, in any order; nil for all.
  /// - Throws: `FileDamage`, `outOfMemory`, what `Interrupt.check` throws.
  func images(_ wanted: [Int]? = nil, isHeadOnly: Bool = false) throws -> [RasterImage] {
    let wanted = wanted ?? Array(frames.indices)
    let first = wanted.first.map { frames[$0].palette ?? palette } ?? palette
    let areIndices = wanted.allSatisfy { position in
      let frame = frames[position]
      let covers = frame.left == 0 && frame.top == 0 && frame.width == width && frame.height == height
      return covers && (frame.transparent == nil || position == 0)
        && GIFFile.areEqual(frame.palette ?? palette, first)
    }
    if areIndices { return try wanted.map { try indexed(frames[$0], isHeadOnly) } }
    var head = RasterImage(width: width, height: height, channels: 4)
    head.hasOpacity = true
    try head.check(paidBy: frames.reduce(0) { $0 + $1.data.count }, pixelsPerByte: GIFFile.mostPixelsPerByte)
    if isHeadOnly { return wanted.map { _ in head } }
    var found: [Int: RasterImage] = [:]
    head.samples = try Memory.list(repeating: 0, count: Memory.product(head.rowBytes, height))
    for position in 0...(wanted.max() ?? 0) {
      let before = head
      try draw(frames[position], on: &head)
      if wanted.contains(position) { found[position] = head }
      switch frames[position].disposal {
      case .doNotSpecify, .leaveInPlace: break
      case .restoreBG: clear(frames[position], in: &head)
      case .restorePrevious: head = before
      }
    }
    return wanted.compactMap { found[$0] }
  }

  /// A code of 12 bits stands for 4096 pixels at most.
  private static let mostPixelsPerByte = 2800

  private static func areEqual(_ first: Palette, _ second: Palette) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { $0 == $1 }
  }

  private func indexed(_ frame: Frame, _ isHeadOnly: Bool) throws -> RasterImage {
    var image = RasterImage(width: frame.width, height: frame.height, channels: 1)
    image.palette = frame.palette ?? palette
    image.fileDepth = frame.codeSize
    if let transparent = frame.transparent {
      image.paletteOpacities = Bytes(repeating: 255, count: Int(transparent)) + [0]
    }
    try image.check(paidBy: frame.data.count, pixelsPerByte: GIFFile.mostPixelsPerByte)
    if !isHeadOnly { image.samples = try indices(of: frame) }
    return image
  }

  /// The indices of a frame, rows from the top.
  private func indices(of frame: Frame) throws -> Bytes {
    let indices = try GIFCompression.unpacked(
      frame.data, codeSize: frame.codeSize, count: Memory.product(frame.width, frame.height))
    guard frame.isInterlaced else { return indices }
    var result: Bytes = try Memory.list(repeating: 0, count: indices.count)
    var source = 0
    for (start, step) in [(0, 8), (4, 8), (2, 4), (1, 2)] {
      for row in stride(from: start, to: frame.height, by: step) {
        let target = row * frame.width
        result.replaceSubrange(target..<target + frame.width, with: indices[source..<source + frame.width])
        source += frame.width
      }
    }
    return result
  }

  /// Visits the pixels of a frame that are on the screen: the place of each in the frame and of its samples in the picture.
  private func forEachPixel(_ frame: Frame, _ body: (_ pixel: Int, _ sample: Int) -> Void) throws {
    for row in 0..<max(0, min(frame.height, height - frame.top)) {
      try Interrupt.check()
      for column in 0..<max(0, min(frame.width, width - frame.left)) {
        body(row * frame.width + column, 4 * ((frame.top + row) * width + frame.left + column))
      }
    }
  }

  private func draw(_ frame: Frame, on image: inout RasterImage) throws {
    let indices = try indices(of: frame)
    let palette = frame.palette ?? palette
    try forEachPixel(frame) { pixel, sample in
      let index = indices[pixel]
      guard index != frame.transparent, Int(index) < palette.count else { return }
      let color = palette[Int(index)]
      image.samples[sample] = color.red
      image.samples[sample + 1] = color.green
      image.samples[sample + 2] = color.blue
      image.samples[sample + 3] = 255
    }
  }

  private func clear(_ frame: Frame, in image: inout RasterImage) {
    try? forEachPixel(frame) { _, sample in
      for part in 0..<4 { image.samples[sample + part] = 0 }
    }
  }

  // MARK: From images

  /// Adds a picture: its palette as it is, else its colours where they are 256 at most, else near ones.
  ///
  /// - Parameters:
  ///   - delay: how long it is shown, in hundredths of a second.
  /// - Throws: `Unwritable`, `outOfMemory`, what `Interrupt.check` throws.
  mutating func add(_ image: RasterImage, delay: Int, disposal: Disposal) throws {
    guard image.width <= width, image.height <= height else {
      throw Unwritable(
        what: "a frame of \(image.height)×\(image.width) in a file of pictures of \(height)×\(width)")
    }
    let (indices, colors) = try GIFFile.reduced(image)
    if frames.isEmpty { palette = colors }
    let codeSize = max(2, GIFFile.bits(of: colors))
    var frame = Frame(
      width: image.width, height: image.height, codeSize: codeSize,
      data: try GIFCompression.packed(indices, codeSize: codeSize))
    if !GIFFile.areEqual(colors, palette) { frame.palette = colors }
    (frame.delay, frame.disposal) = (delay, disposal)
    frames.append(frame)
  }

  private static func reduced(_ image: RasterImage) throws -> (Bytes, Palette) {
    guard !image.hasOpacity else { throw Unwritable(what: "an opacity of each pixel") }
    let samples =
      image.depth == .sixteen
      ? image.samples.withUnsafeBytes { $0.bindMemory(to: UInt16.self).map { UInt8($0 / 257) } }
      : image.samples
    if let palette = image.palette { return (samples, palette) }
    if image.channels == 1 {
      return image.depth == .one
        ? (samples, [(0, 0, 0), (255, 255, 255)])
        : (samples, (0...255).map { (UInt8($0), UInt8($0), UInt8($0)) })
    }
    var opaque: Bytes = try Memory.list(room: 4 * Memory.product(image.width, image.height))
    for place in stride(from: 0, to: samples.count, by: 3) {
      opaque.append(samples[place])
      opaque.append(samples[place + 1])
      opaque.append(samples[place + 2])
      opaque.append(255)
    }
    let colors = try ReducedColors(Raster(width: image.width, height: image.height, samples: opaque))
    return (
      colors.indices,
      colors.palette.map {
        (UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255))
      }
    )
  }
}
