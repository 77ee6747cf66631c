import CJPEG
import LamNumerics
import LamRuntime

extension ImageFormat {
  static let jpeg = ImageFormat(
    name: "JPEG", suffixes: ["jpg", "jpeg", "jpe", "jfif"], matches: { $0.starts(with: [0xFF, 0xD8, 0xFF]) },
    read: { bytes, isHeadOnly in
      var message = DoorMessage()
      var info = lam_jpeg_info()
      return try bytes.withUnsafeBufferPointer { buffer in
        guard let image = message.listen({ lam_jpeg_begin(buffer.baseAddress, buffer.count, &info, $0, $1) })
        else {
          throw FileDamage(message.text)
        }
        defer { lam_jpeg_end(image) }
        var raster = RasterImage(
          width: Int(info.width), height: Int(info.height), channels: Int(info.channels))
        // A block of 64 samples takes one bit at least, and two planes of three may be of a quarter of the size.
        try raster.check(paidBy: buffer.count, pixelsPerByte: 1024)
        guard !isHeadOnly else {
          if raster.channels == 4 { raster.channels = 3 }
          return raster
        }
        raster.samples = try Memory.list(repeating: 0, count: Memory.product(raster.rowBytes, raster.height))
        let (rowBytes, height) = (raster.rowBytes, raster.height)
        try raster.samples.withUnsafeMutableBufferPointer { target in
          try Interrupt.strides(of: height, by: max((1 << 20) / max(rowBytes, 1), 1)) { rows in
            let status = message.listen {
              lam_jpeg_rows(
                image, target.baseAddress.map { $0 + rows.lowerBound * rowBytes }, UInt32(rows.count), $0, $1)
            }
            if status != 0 { throw FileDamage(message.text) }
          }
        }
        return raster.channels == 4 ? withoutInks(raster, isInverted: info.is_inverted != 0) : raster
      }
    },
    write: { raster, writing in
      guard raster.channels == 1 || raster.channels == 3, raster.palette == nil, raster.width <= 65500,
        raster.height <= 65500
      else { throw Unwritable(what: "a JPEG image with an opacity, or of more than 65500 rows or columns") }
      var info = lam_jpeg_info()
      (info.width, info.height, info.channels) = (
        UInt32(raster.width), UInt32(raster.height), Int32(raster.channels)
      )
      let samples: Bytes
      switch raster.depth {
      case .one: samples = raster.samples.map { $0 == 0 ? 0 : 255 }
      case .eight: samples = raster.samples
      case .sixteen:
        samples = raster.samples.withUnsafeBytes { $0.bindMemory(to: UInt16.self).map { UInt8($0 / 257) } }
      }
      return try DoorMessage.bytes { lam_jpeg_write(&info, samples, Int32(writing.quality), $0, $1, $2) }
    })

  /// Red, green and blue of the inks cyan, magenta, yellow and black.
  private static func withoutInks(_ image: RasterImage, isInverted: Bool) -> RasterImage {
    var result = RasterImage(width: image.width, height: image.height, channels: 3)
    let flip: UInt8 = isInverted ? 0 : 255
    result.samples.reserveCapacity(image.width * image.height * 3)
    for pixel in stride(from: 0, to: image.samples.count - 3, by: 4) {
      let black = Int(image.samples[pixel + 3] ^ flip)
      for k in 0..<3 { result.samples.append(UInt8(Int(image.samples[pixel + k] ^ flip) * black / 255)) }
    }
    return result
  }
}
