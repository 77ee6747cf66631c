import LamNumerics
import LamRuntime

extension ImageFormat {
  /// Windows' bitmaps: 1, 4, 8, 16, 24 and 32 bits, and run lengths of 4 and 8.
  static let bitmap = ImageFormat(
    name: "BMP", suffixes: ["bmp"], matches: { $0.starts(with: Bytes("BM".utf8)) },
    read: { bytes, isHeadOnly in try BitmapReader(bytes).image(isHeadOnly: isHeadOnly) },
    write: { raster, _ in
      guard !raster.hasOpacity else { throw Unwritable(what: "an opacity in a bitmap") }
      var palette = raster.palette
      let isColor = raster.channels == 3
      if !isColor, palette == nil { palette = (0...255).map { (UInt8($0), UInt8($0), UInt8($0)) } }
      let samples: Bytes
      switch raster.depth {
      case .one: samples = raster.samples.map { $0 == 0 ? 0 : 255 }
      case .eight: samples = raster.samples
      case .sixteen:
        samples = raster.samples.withUnsafeBytes { $0.bindMemory(to: UInt16.self).map { UInt8($0 / 257) } }
      }
      func number(_ value: Int, _ count: Int) -> Bytes {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      }
      let colors = isColor ? 0 : palette?.count ?? 0
      let row = raster.width * raster.channels
      let padded = (row + 3) / 4 * 4
      let start = 54 + 4 * colors
      let size = try Memory.sum(start, Memory.product(padded, raster.height))
      guard size < 1 << 32 else { throw Unwritable(what: "a bitmap of more than 4 GB") }
      var bytes: Bytes = try Memory.list(room: size)
      bytes += Bytes("BM".utf8) + number(size, 4) + number(0, 4) + number(start, 4)
      bytes += number(40, 4) + number(raster.width, 4) + number(raster.height, 4) + number(1, 2)
      bytes +=
        number(isColor ? 24 : 8, 2) + number(0, 4) + number(size - start, 4) + number(2835, 4)
        + number(2835, 4)
      bytes += number(colors, 4) + number(0, 4)
      if !isColor { for color in palette ?? [] { bytes += [color.blue, color.green, color.red, 0] } }
      for line in (0..<raster.height).reversed() {
        let pixels = samples[(line * row)..<(line * row + row)]
        if isColor {
          for k in stride(from: pixels.startIndex, to: pixels.endIndex, by: 3) {
            bytes += [samples[k + 2], samples[k + 1], samples[k]]
          }
        } else {
          bytes += pixels
        }
        bytes += Bytes(repeating: 0, count: padded - row)
      }
      return bytes
    })
}

private struct BitmapReader {
  let bytes: Bytes

  init(_ bytes: Bytes) { self.bytes = bytes }

  private func number(_ place: Int, _ count: Int) throws -> Int {
    guard place >= 0, place <= bytes.count - count else {
      throw FileDamage("it ends in the middle of its head")
    }
    return (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
  }

  private func signed(_ place: Int) throws -> Int { Int(Int32(truncatingIfNeeded: try number(place, 4))) }

  func image(isHeadOnly: Bool) throws -> RasterImage {
    let start = try number(10, 4)
    let headLength = try number(14, 4)
    let isOld = headLength == 12
    guard isOld || headLength >= 40 else { throw FileDamage("its head is of a kind that lam does not know") }
    let width = try isOld ? number(18, 2) : signed(18)
    let lines = try isOld ? number(20, 2) : signed(22)
    let bits = try number(isOld ? 24 : 28, 2)
    let packing = try isOld ? 0 : number(30, 4)
    guard width > 0, lines != 0, [1, 4, 8, 16, 24, 32].contains(bits) else {
      throw FileDamage("its head says \(width)×\(lines) pixels of \(bits) bits")
    }
    let isIndexed = bits <= 8
    var image = RasterImage(width: width, height: abs(lines), channels: isIndexed ? 1 : 3)
    image.fileDepth = bits
    // A run of 255 pixels takes two bytes, and lines may be left out altogether.
    try image.check(paidBy: bytes.count, pixelsPerByte: packing == 1 || packing == 2 ? 4096 : 8)
    if isIndexed {
      let said = try isOld ? 0 : number(46, 4)
      let count = said > 0 && said <= 1 << bits ? said : 1 << bits
      let size = isOld ? 3 : 4
      image.palette = try (0..<count).map { k in
        let place = 14 + headLength + size * k
        return (UInt8(try number(place + 2, 1)), UInt8(try number(place + 1, 1)), UInt8(try number(place, 1)))
      }
    }
    if isHeadOnly { return image }
    image.samples = try Memory.list(repeating: 0, count: Memory.product(image.rowBytes, image.height))
    switch (packing, bits) {
    case (1, 8), (2, 4): try unpack(&image, from: start, bits: bits)
    case (0, _), (3, 16), (3, 32), (6, 32):
      try copy(&image, from: start, bits: bits, packing: packing, headLength: headLength)
    default: throw FileDamage("it is packed by a method that lam does not know (\(packing))")
    }
    if lines > 0 { turn(&image) }
    if let palette = image.palette {
      // Indices beyond the colours would be none.
      guard image.samples.allSatisfy({ Int($0) < palette.count }) else {
        throw FileDamage("it has indices beyond its \(palette.count) colours")
      }
      // A ramp of greys is a grey image.
      if palette.count == 256,
        palette.enumerated().allSatisfy({ $1.red == $0 && $1.green == $0 && $1.blue == $0 })
      {
        image.palette = nil
      }
    }
    return image
  }

  private func copy(_ image: inout RasterImage, from start: Int, bits: Int, packing: Int, headLength: Int)
    throws
  {
    let (width, height) = (image.width, image.height)
    let stride = (width * bits + 31) / 32 * 4
    guard stride <= (bytes.count - start) / height, start >= 14 else {
      throw FileDamage("it ends in the middle of the image")
    }
    var masks = bits == 16 ? [0x7C00, 0x3E0, 0x1F] : [0xFF0000, 0xFF00, 0xFF]
    if packing != 0 { masks = try (0..<3).map { try number(54 + 4 * $0, 4) } }
    let channels = masks.map { mask in
      (
        shift: mask == 0 ? 0 : mask.trailingZeroBitCount,
        most: mask == 0 ? 1 : mask >> mask.trailingZeroBitCount
      )
    }
    var looks = Pace()
    for row in 0..<height {
      try looks.step(width)
      let line = start + row * stride
      for column in 0..<width {
        let place = (row * width + column) * image.channels
        switch bits {
        case 1: image.samples[place] = bytes[line + column / 8] >> UInt8(7 - column % 8) & 1
        case 4:
          image.samples[place] =
            column % 2 == 0 ? bytes[line + column / 2] >> 4 : bytes[line + column / 2] & 15
        case 8: image.samples[place] = bytes[line + column]
        case 24:
          for k in 0..<3 { image.samples[place + k] = bytes[line + 3 * column + 2 - k] }
        default:
          let size = bits / 8
          let pixel = try number(line + size * column, size)
          for k in 0..<3 {
            let (shift, most) = channels[k]
            image.samples[place + k] = UInt8(truncatingIfNeeded: ((pixel >> shift) & most) * 255 / most)
          }
        }
      }
    }
  }

  /// Run lengths: a count and an index, or 0 and what is special.
  private func unpack(_ image: inout RasterImage, from start: Int, bits: Int) throws {
    var position = start
    var (row, column) = (0, 0)
    var looks = Pace()
    func put(_ index: UInt8) {
      if row < image.height, column < image.width { image.samples[row * image.width + column] = index }
      column += 1
    }
    while row < image.height {
      let (count, value) = (try number(position, 1), try number(position + 1, 1))
      position += 2
      try looks.step(count + 1)
      if count > 0 {
        for k in 0..<count { put(UInt8(bits == 8 ? value : k % 2 == 0 ? value >> 4 : value & 15)) }
        continue
      }
      switch value {
      case 0:
        row += 1
        column = 0
      case 1: return
      case 2:
        column += try number(position, 1)
        row += try number(position + 1, 1)
        position += 2
      default:
        for k in 0..<value {
          let byte = try number(position + (bits == 8 ? k : k / 2), 1)
          put(UInt8(bits == 8 ? byte : k % 2 == 0 ? byte >> 4 : byte & 15))
        }
        position += ((bits == 8 ? value : (value + 1) / 2) + 1) / 2 * 2
      }
    }
  }

  /// Puts the last row first.
  private func turn(_ image: inout RasterImage) {
    let length = image.rowBytes
    for row in 0..<(image.height / 2) {
      let (top, bottom) = (row * length, (image.height - 1 - row) * length)
      for k in 0..<length { image.samples.swapAt(top + k, bottom + k) }
    }
  }
}
