import CPNG
import Glibc
import LamNumerics
import LamRuntime

extension ImageFormat {
  static let png = ImageFormat(
    name: "PNG", suffixes: ["png"], matches: { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) },
    read: { bytes, isHeadOnly in
      var message = DoorMessage()
      var info = lam_png_info()
      return try bytes.withUnsafeBufferPointer { buffer in
        guard let image = message.listen({ lam_png_begin(buffer.baseAddress, buffer.count, &info, $0, $1) })
        else {
          throw FileDamage(message.text)
        }
        defer { lam_png_end(image) }
        var raster = RasterImage(
          width: Int(info.width), height: Int(info.height), channels: Int(info.channels),
          depth: RasterImage.Depth(rawValue: Int(info.depth)) ?? .eight)
        raster.fileDepth = Int(info.file_depth)
        raster.hasOpacity = info.channels == 2 || info.channels == 4
        if info.is_indexed != 0 {
          raster.palette = withUnsafeBytes(of: info.palette) { colors in
            (0..<Int(info.colors)).map { (colors[3 * $0], colors[3 * $0 + 1], colors[3 * $0 + 2]) }
          }
          raster.paletteOpacities = withUnsafeBytes(of: info.opacity) {
            Bytes($0.prefix(Int(info.opacities)))
          }
        }
        // Deflate packs at most 1032 bytes into one, and a byte is 8 pixels of one bit.
        try raster.check(paidBy: buffer.count, pixelsPerByte: 8300)
        guard !isHeadOnly else { return raster }
        guard raster.rowBytes == info.row_bytes else {
          throw FileDamage("its rows are not as long as its head says")
        }
        raster.samples = try Memory.list(repeating: 0, count: Memory.product(raster.rowBytes, raster.height))
        let step = info.is_interlaced != 0 ? raster.height : max((1 << 20) / max(raster.rowBytes, 1), 1)
        let (rowBytes, height) = (raster.rowBytes, raster.height)
        try raster.samples.withUnsafeMutableBufferPointer { target in
          try Interrupt.strides(of: height, by: step) { rows in
            let status = message.listen {
              lam_png_rows(
                image, target.baseAddress.map { $0 + rows.lowerBound * rowBytes }, UInt32(rows.count), $0, $1)
            }
            if status != 0 { throw FileDamage(message.text) }
          }
        }
        return raster
      }
    },
    write: { raster, _ in
      var info = lam_png_info()
      (info.width, info.height) = (UInt32(clamping: raster.width), UInt32(clamping: raster.height))
      (info.depth, info.channels) = (Int32(raster.depth.rawValue), Int32(raster.channels))
      info.row_bytes = raster.rowBytes
      if let palette = raster.palette {
        info.is_indexed = 1
        info.colors = Int32(palette.count)
        withUnsafeMutableBytes(of: &info.palette) { colors in
          for (index, color) in palette.prefix(256).enumerated() {
            (colors[3 * index], colors[3 * index + 1], colors[3 * index + 2]) = color
          }
        }
        info.opacities = Int32(min(raster.paletteOpacities.count, 256))
        withUnsafeMutableBytes(of: &info.opacity) { $0.copyBytes(from: raster.paletteOpacities.prefix(256)) }
      }
      return try DoorMessage.bytes { lam_png_write(&info, raster.samples, { Interrupt.isAsked }, $0, $1, $2) }
    })
}

/// What a door to a C library says of an image that it refuses.
struct DoorMessage {
  private var buffer = [CChar](repeating: 0, count: 256)

  /// Calls a door with the place for its words.
  mutating func listen<R>(_ door: (UnsafeMutablePointer<CChar>?, Int) -> R) -> R {
    buffer.withUnsafeMutableBufferPointer { door($0.baseAddress, $0.count) }
  }

  /// Its words, as the end of a sentence.
  var text: String {
    let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return words.isEmpty ? "it is damaged" : words.prefix(1).lowercased() + words.dropFirst()
  }

  /// The bytes that a door makes.
  ///
  /// - Throws: `Unwritable`, `NumericsFailure.interrupted`.
  static func bytes(
    _ door: (UnsafeMutablePointer<Int>, UnsafeMutablePointer<CChar>?, Int) -> UnsafeMutablePointer<UInt8>?
  ) throws -> Bytes {
    var message = DoorMessage()
    var count = 0
    let made = withUnsafeMutablePointer(to: &count) { count in message.listen { door(count, $0, $1) } }
    guard let made else {
      try Interrupt.endPart()
      throw Unwritable(what: message.text)
    }
    defer { free(made) }
    return Bytes(UnsafeBufferPointer(start: made, count: count))
  }
}
