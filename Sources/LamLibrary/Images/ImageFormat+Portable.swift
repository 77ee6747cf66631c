import LamNumerics
import LamRuntime

extension ImageFormat {
  /// The portable bitmaps, greymaps and pixmaps of Netpbm, in plain text and in bytes.
  static let portable = ImageFormat(
    name: "PNM", suffixes: ["ppm", "pgm", "pbm", "pnm"],
    matches: {
      $0.count > 2 && $0[0] == UInt8(ascii: "P") && (49...54).contains($0[1])
        && ($0[2].isSpace || $0[2] == 35)
    },
    read: { bytes, isHeadOnly in
      var reader = PortableReader(bytes: bytes)
      return try reader.image(isHeadOnly: isHeadOnly)
    },
    write: { raster, writing in
      guard !raster.hasOpacity, raster.palette == nil else {
        throw Unwritable(what: "an opacity in a portable map")
      }
      let head = { (kind: String, most: String) in
        Bytes("\(kind)\n\(raster.width) \(raster.height)\n\(most)".utf8)
      }
      switch raster.depth {
      case .one:
        // Ones are black, and each row fills whole bytes.
        var bytes = head("P4", "")
        for row in 0..<raster.height {
          for first in stride(from: 0, to: raster.width, by: 8) {
            var byte: UInt8 = 0
            for k in first..<min(first + 8, raster.width) where raster.samples[row * raster.width + k] == 0 {
              byte |= 128 >> UInt8(k - first)
            }
            bytes.append(byte)
          }
        }
        return bytes
      case .eight: return head(raster.channels == 1 ? "P5" : "P6", "255\n") + raster.samples
      case .sixteen:
        let swapped = raster.samples.withUnsafeBytes {
          $0.bindMemory(to: UInt16.self).flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        }
        return head(raster.channels == 1 ? "P5" : "P6", "65535\n") + swapped
      }
    })
}

private struct PortableReader {
  let bytes: Bytes
  private var position = 2

  init(bytes: Bytes) { self.bytes = bytes }

  mutating func image(isHeadOnly: Bool) throws -> RasterImage {
    let kind = Int(bytes[1] - 48)
    let (width, height) = (try number(), try number())
    let isBits = kind == 1 || kind == 4
    let most = isBits ? 1 : try number()
    guard (1...65535).contains(most) else {
      throw FileDamage("its largest sample is \(most), and may be 1 to 65535")
    }
    var image = RasterImage(
      width: width, height: height, channels: kind % 3 == 0 ? 3 : 1,
      depth: isBits ? .one : most > 255 ? .sixteen : .eight)
    image.fileDepth = image.depth.rawValue
    try image.check(paidBy: bytes.count, pixelsPerByte: isBits ? 8 : 1)
    if isHeadOnly { return image }
    let count = width * height * image.channels
    image.samples = try Memory.list(room: Memory.product(count, image.depth == .sixteen ? 2 : 1))
    var looks = Pace()
    // One white space stands between the head and bytes.
    if kind >= 4 { position += 1 }
    for row in 0..<height {
      let samples = width * image.channels
      try looks.step(samples)
      if kind == 4 {
        guard bytes.count - position >= (width + 7) / 8 else {
          throw FileDamage("it ends in the middle of the image")
        }
        for k in 0..<width { image.samples.append(bytes[position + k / 8] >> UInt8(7 - k % 8) & 1 ^ 1) }
        position += (width + 7) / 8
        continue
      }
      if kind >= 4, bytes.count - position < samples * (most > 255 ? 2 : 1) {
        throw FileDamage("it ends in the middle of the image, in row \(row + 1) of \(height)")
      }
      for _ in 0..<samples {
        var sample: Int
        if kind < 4 {
          sample = try kind == 1 ? bit() : number()
        } else if most > 255 {
          sample = Int(bytes[position]) << 8 | Int(bytes[position + 1])
          position += 2
        } else {
          sample = Int(bytes[position])
          position += 1
        }
        sample = min(sample, most)
        switch image.depth {
        case .one: image.samples.append(UInt8(sample ^ 1))
        case .eight:
          image.samples.append(most == 255 ? UInt8(sample) : UInt8((sample * 255 + most / 2) / most))
        case .sixteen:
          let scaled = UInt16(most == 65535 ? sample : (sample * 65535 + most / 2) / most)
          withUnsafeBytes(of: scaled) { image.samples.append(contentsOf: $0) }
        }
      }
    }
    return image
  }

  /// The next whole number, behind white space and comments.
  private mutating func number() throws -> Int {
    skip()
    var value = 0
    let start = position
    while position < bytes.count, bytes[position].isDigit, value < 1 << 31 {
      value = value * 10 + Int(bytes[position] - 48)
      position += 1
    }
    guard position > start else { throw FileDamage("a number is missing in it") }
    return value
  }

  /// The next bit of a plain bitmap, whose digits may stand without space.
  private mutating func bit() throws -> Int {
    skip()
    guard position < bytes.count, bytes[position] == 48 || bytes[position] == 49 else {
      throw FileDamage("it ends in the middle of the image")
    }
    position += 1
    return Int(bytes[position - 1] - 48)
  }

  private mutating func skip() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 10 { position += 1 }
      } else if bytes[position].isSpace {
        position += 1
      } else {
        return
      }
    }
  }
}
