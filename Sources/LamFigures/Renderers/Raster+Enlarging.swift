import LamNumerics

extension Raster {
  /// The picture with each sample so often that there are two in every pixel of the place, as far as that is not too much.
  ///
  /// Viewers of SVG and Cairo smooth what they enlarge, whatever they are asked for; then they have no more to smooth than
  /// the edges of the samples.
  ///
  /// - Parameter scale: the pixels in a unit.
  /// - Throws: `outOfMemory`.
  func enlarged(for place: Rectangle, scale: Double = 1) throws -> Raster {
    let across = Raster.repetitions(of: width, in: place.width * scale)
    let down = Raster.repetitions(of: height, in: place.height * scale)
    guard across * down > 1, across * down <= Raster.mostSamples / max(width * height, 1) else { return self }
    var result: [UInt8] = try Memory.list(repeating: 0, count: 4 * width * height * across * down)
    let rowBytes = 4 * width * across
    result.withUnsafeMutableBytes { target in
      samples.withUnsafeBytes { source in
        for row in 0..<height {
          let start = row * down * rowBytes
          var place = start
          for column in 0..<width {
            let sample = source[4 * (row * width + column)..<4 * (row * width + column) + 4]
            for _ in 0..<across {
              UnsafeMutableRawBufferPointer(rebasing: target[place..<place + 4]).copyBytes(from: sample)
              place += 4
            }
          }
          let line = UnsafeRawBufferPointer(rebasing: target[start..<start + rowBytes])
          for copy in 1..<max(down, 1) {
            let place = start + copy * rowBytes
            UnsafeMutableRawBufferPointer(rebasing: target[place..<place + rowBytes]).copyMemory(from: line)
          }
        }
      }
    }
    return Raster(width: width * across, height: height * down, samples: result)
  }

  private static let mostSamples = 1 << 22

  private static func repetitions(of count: Int, in extent: Double) -> Int {
    // Where there are as many samples as pixels nothing is enlarged.
    guard count > 0, extent.isFinite, extent > Double(count) else { return 1 }
    return Int(min(max((2 * extent / Double(count)).rounded(.up), 1), 4096))
  }
}
