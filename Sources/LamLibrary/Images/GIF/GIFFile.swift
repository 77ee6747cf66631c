import LamNumerics
import LamRuntime

/// A file of the Graphics Interchange Format, version 89a: a screen and the frames that are shown on it one after the other.
struct GIFFile {
  typealias Palette = [(red: UInt8, green: UInt8, blue: UInt8)]

  /// What becomes of a frame before the next one is shown.
  enum Disposal: String, CaseIterable {
    case doNotSpecify
    case leaveInPlace
    case restoreBG
    case restorePrevious

    static let names = allCases.map(\.rawValue).joined(separator: ", ")

    /// The number that files have for it; those that the format leaves open say nothing.
    var code: UInt8 { UInt8(truncatingIfNeeded: Disposal.allCases.firstIndex(of: self) ?? 0) }

    init(code: UInt8) {
      let cases = Disposal.allCases
      self = Int(code) < cases.count ? cases[Int(code)] : .doNotSpecify
    }
  }

  struct Frame {
    var left = 0
    var top = 0
    var width: Int
    var height: Int
    /// Nil for the palette of the file.
    var palette: Palette?
    var isInterlaced = false
    /// In hundredths of a second.
    var delay = 0
    var disposal = Disposal.doNotSpecify
    /// The index that shows what is behind the frame.
    var transparent: UInt8?
    /// The bits of an index in `data`.
    var codeSize: Int
    /// The indices as `GIFCompression` packs them.
    var data: Bytes
  }

  var width: Int
  var height: Int
  var palette: Palette = []
  /// How often all frames are shown again; 0 for without end, nil for never.
  var repeats: Int?
  var frames: [Frame] = []

  init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  static func matches(_ bytes: Bytes) -> Bool {
    bytes.starts(with: Bytes("GIF87a".utf8)) || bytes.starts(with: Bytes("GIF89a".utf8))
  }

  // MARK: Reading

  /// - Throws: `FileDamage`, what `Interrupt.check` throws.
  init(_ bytes: Bytes) throws {
    var reader = Reader(bytes: bytes)
    reader.place = 6
    (width, height) = (try reader.short(), try reader.short())
    let flags = try reader.byte()
    _ = (try reader.byte(), try reader.byte())
    if flags & 0x80 != 0 { palette = try reader.palette(flags) }
    var control = Frame(width: 0, height: 0, codeSize: 2, data: [])
    // Files without the mark of their end are common.
    while let mark = try? reader.byte(), mark != 0x3B {
      try Interrupt.check()
      switch mark {
      case 0x21:
        let label = try reader.byte()
        let blocks = try reader.blocks()
        if label == 0xF9, blocks.count >= 4 {
          control.disposal = Disposal(code: blocks[0] >> 2 & 7)
          control.delay = Int(blocks[1]) | Int(blocks[2]) << 8
          control.transparent = blocks[0] & 1 == 0 ? nil : blocks[3]
        } else if label == 0xFF, blocks.starts(with: Bytes("NETSCAPE2.0\u{1}".utf8)), blocks.count >= 14 {
          repeats = Int(blocks[12]) | Int(blocks[13]) << 8
        }
      case 0x2C:
        frames.append(try reader.frame(control))
        control = Frame(width: 0, height: 0, codeSize: 2, data: [])
      default: throw FileDamage("it has a block of a kind that there is not")
      }
    }
    if frames.isEmpty { throw FileDamage("it has no picture") }
    // Some programs leave the size of the screen out.
    if width == 0 { width = frames.map { $0.left + $0.width }.max() ?? 0 }
    if height == 0 { height = frames.map { $0.top + $0.height }.max() ?? 0 }
  }

  private struct Reader {
    let bytes: Bytes
    var place = 0

    mutating func byte() throws -> UInt8 {
      guard place < bytes.count else { throw FileDamage("it ends in the middle of a picture") }
      place += 1
      return bytes[place - 1]
    }

    mutating func short() throws -> Int { Int(try byte()) | Int(try byte()) << 8 }

    mutating func palette(_ flags: UInt8) throws -> Palette {
      try (0..<(2 << Int(flags & 7))).map { _ in (try byte(), try byte(), try byte()) }
    }

    /// The bytes of blocks up to an empty one.
    mutating func blocks() throws -> Bytes {
      var result: Bytes = []
      while true {
        let count = Int(try byte())
        if count == 0 { return result }
        guard count <= bytes.count - place else { throw FileDamage("it ends in the middle of a picture") }
        result += bytes[place..<place + count]
        place += count
      }
    }

    mutating func frame(_ control: Frame) throws -> Frame {
      var frame = control
      (frame.left, frame.top) = (try short(), try short())
      (frame.width, frame.height) = (try short(), try short())
      let flags = try byte()
      frame.isInterlaced = flags & 0x40 != 0
      if flags & 0x80 != 0 { frame.palette = try palette(flags) }
      frame.codeSize = Int(try byte())
      guard (1...8).contains(frame.codeSize) else {
        throw FileDamage("it says that an index has \(frame.codeSize) bits")
      }
      frame.data = try blocks()
      guard frame.width > 0, frame.height > 0 else { throw FileDamage("it has a picture without pixels") }
      return frame
    }
  }

  // MARK: Writing

  /// The bytes of the file.
  ///
  /// - Throws: `outOfMemory`, what `Interrupt.check` throws.
  func bytes() throws -> Bytes {
    func short(_ number: Int) -> Bytes {
      [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }
    let bits = GIFFile.bits(of: palette)
    var bytes = Bytes("GIF89a".utf8) + short(width) + short(height)
    bytes += [palette.isEmpty ? 0x70 : 0xF0 | UInt8(bits - 1), 0, 0] + GIFFile.table(palette)
    if let repeats { bytes += [0x21, 0xFF, 11] + Bytes("NETSCAPE2.0".utf8) + [3, 1] + short(repeats) + [0] }
    for frame in frames {
      let flags = frame.disposal.code << 2 | (frame.transparent == nil ? 0 : 1)
      bytes += [0x21, 0xF9, 4, flags] + short(frame.delay) + [frame.transparent ?? 0, 0]
      bytes += [0x2C] + short(frame.left) + short(frame.top) + short(frame.width) + short(frame.height)
      let own = frame.palette.map { 0x80 | UInt8(GIFFile.bits(of: $0) - 1) } ?? 0
      bytes += [own | (frame.isInterlaced ? 0x40 : 0)] + GIFFile.table(frame.palette ?? [])
      bytes.append(UInt8(truncatingIfNeeded: frame.codeSize))
      for start in stride(from: 0, to: frame.data.count, by: 255) {
        try Interrupt.check()
        let block = frame.data[start..<min(start + 255, frame.data.count)]
        bytes.append(UInt8(block.count))
        try bytes.extend(by: block)
      }
      bytes.append(0)
    }
    bytes.append(0x3B)
    return bytes
  }

  /// The bits of an index into a palette.
  static func bits(of palette: Palette) -> Int {
    (1...8).first { 1 << $0 >= palette.count } ?? 8
  }

  /// The bytes of a palette, filled up with black.
  private static func table(_ palette: Palette) -> Bytes {
    if palette.isEmpty { return [] }
    let colors = palette.prefix(256).flatMap { [$0.red, $0.green, $0.blue] }
    return colors + Bytes(repeating: 0, count: max(0, 3 << bits(of: palette) - colors.count))
  }
}
