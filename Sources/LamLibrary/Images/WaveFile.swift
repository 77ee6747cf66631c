import LamNumerics
import LamRuntime
import LamSemantics

/// The sound of a WAV file.
///
/// Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM, Microsoft), with `WAVE_FORMAT_EXTENSIBLE`.
struct WaveFile {
  enum Encoding: Equatable {
    /// Whole numbers of so many bits; of 8 bits without sign.
    case integer(Int)
    case float(Int)

    var bytes: Int {
      switch self {
      case .integer(let bits), .float(let bits): return bits / 8
      }
    }
  }

  var encoding: Encoding
  var channels: Int
  var rate: Int
  /// Where the samples are in the bytes.
  private(set) var data = 0..<0

  /// How many samples each channel has.
  var count: Int { data.count / (encoding.bytes * channels) }

  init(encoding: Encoding, channels: Int, rate: Int) {
    self.encoding = encoding
    self.channels = channels
    self.rate = rate
  }

  /// Reads the head.
  ///
  /// - Throws: `FileDamage`.
  init(_ bytes: Bytes) throws {
    guard bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) else {
      throw FileDamage("it is no WAV file")
    }
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
    }
    var form: (Encoding, Int, Int)?
    var place = 12
    var found: Range<Int>?
    while place + 8 <= bytes.count {
      let name = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
      let length = number(place + 4, 4)
      let start = place + 8
      // A file that was cut off, or is still being written, says too much of its last part.
      let end = length <= bytes.count - start ? start + length : bytes.count
      switch name {
      case "fmt ":
        guard end - start >= 16 else { throw FileDamage("it ends in the middle of its head") }
        var tag = number(start, 2)
        let bits = number(start + 14, 2)
        if tag == 0xFFFE, end - start >= 26 { tag = number(start + 24, 2) }
        switch (tag, bits) {
        case (1, 8), (1, 16), (1, 24), (1, 32):
          form = (.integer(bits), number(start + 2, 2), number(start + 4, 4))
        case (3, 32), (3, 64): form = (.float(bits), number(start + 2, 2), number(start + 4, 4))
        default:
          throw FileDamage(
            "its samples are coded in a way that lam does not know (format \(tag), \(bits) bits)")
        }
      case "data": if found == nil { found = start..<end }
      default: break
      }
      if name == "data", length > bytes.count - start, length < 0xFFFF_FFF0, length != 0 {
        throw FileDamage("it ends in the middle of its samples")
      }
      place = end + (length & 1)
    }
    guard let (encoding, channels, rate) = form else {
      throw FileDamage("it does not say how its samples are coded")
    }
    guard let found else { throw FileDamage("it holds no samples") }
    guard channels > 0, rate > 0 else {
      throw FileDamage("it says that it has \(channels) channels and \(rate) samples a second")
    }
    self.init(encoding: encoding, channels: channels, rate: rate)
    let frame = encoding.bytes * channels
    data = found.lowerBound..<(found.lowerBound + found.count / frame * frame)
  }

  // MARK: Samples

  /// The samples from -1 to 1 as doubles, or as they are in the file: uint8, int16, int32, single or double; a column for
  /// each channel.
  func samples(_ bytes: Bytes, _ range: Range<Int>, isNative: Bool) throws -> Value {
    let shape = Shape(range.count, channels)
    let size = encoding.bytes
    func make<T: Element>(_ read: (Int) -> T) throws -> Tensor<T> {
      try Tensor(
        shape: shape,
        each: { place in
          let (row, channel) = (place % range.count, place / range.count)
          return read(data.lowerBound + ((range.lowerBound + row) * channels + channel) * size)
        })
    }
    func whole(_ place: Int) -> UInt64 {
      (0..<size).reversed().reduce(0) { $0 << 8 | UInt64(bytes[place + $1]) }
    }
    func signed(_ place: Int) -> Int32 {
      // The bits stand at the top, so that the sign is where it belongs.
      Int32(truncatingIfNeeded: whole(place) << UInt64(32 - 8 * size)) >> Int32(32 - 8 * size)
    }
    switch encoding {
    case .integer(8):
      return isNative ? .uint8(try make { bytes[$0] }) : .of(try make { (Double(bytes[$0]) - 128) / 128 })
    case .integer(16) where isNative: return .int16(try make { Int16(truncatingIfNeeded: signed($0)) })
    case .integer where isNative: return .int32(try make(signed))
    case .integer(let bits):
      let scale = Double(UInt64(1) << UInt64(bits - 1))
      return .of(try make { Double(signed($0)) / scale })
    case .float(32) where isNative:
      return .single(try make { Float(bitPattern: UInt32(truncatingIfNeeded: whole($0))) })
    case .float(32): return .of(try make { Double(Float(bitPattern: UInt32(truncatingIfNeeded: whole($0)))) })
    case .float: return .of(try make { Double(bitPattern: whole($0)) })
    }
  }

  /// A file of samples, a column for each channel: numbers from -1 to 1, or whole numbers of the class of the file.
  static func write(_ value: Value, _ encoding: Encoding, rate: Int) throws -> Bytes {
    let (count, channels) = (value.shape.rows, value.shape.columns)
    let size = encoding.bytes
    let frame = size * channels
    let length = try Memory.product(count, frame)
    guard length < 0xFFFF_FF00 else { throw Unwritable(what: "a sound of more than 4 GB") }
    guard let numbers = try value.doubles() else {
      throw Unwritable(what: "values of class \(value.className)")
    }
    func number(_ value: Int, _ count: Int) -> Bytes {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let isFloat: Bool
    if case .float = encoding { isFloat = true } else { isFloat = false }
    var bytes: Bytes = try Memory.list(room: length + 64)
    let padding = length & 1
    bytes += Bytes("RIFF".utf8) + number(36 + length + padding, 4) + Bytes("WAVEfmt ".utf8) + number(16, 4)
    bytes += number(isFloat ? 3 : 1, 2) + number(channels, 2) + number(rate, 4) + number(rate * frame, 4)
    bytes += number(frame, 2) + number(8 * size, 2) + Bytes("data".utf8) + number(length, 4)
    // Samples of an integer class are shifted to the width of the file.
    let given: (black: Double, scale: Double)
    switch value.valueClass {
    case .uint8: given = (128, 128)
    case .int16: given = (0, 32768)
    case .int32: given = (0, 2_147_483_648)
    default: given = (0, 1)
    }
    var looks = Pace(every: Pace.elements)
    for row in 0..<count {
      try looks.step(channels)
      for channel in 0..<channels {
        let sample = (numbers[row + channel * count] - given.black) / given.scale
        switch encoding {
        case .integer(let bits):
          let scale = Double(UInt64(1) << UInt64(bits - 1))
          let most = scale - 1
          let whole = sample.isNaN ? 0 : Int(min(max((sample * scale).rounded(), -scale), most))
          bytes += number(bits == 8 ? whole + 128 : whole, size)
        case .float(32):
          withUnsafeBytes(of: Float(sample).bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        case .float: withUnsafeBytes(of: sample.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
      }
    }
    return bytes + Bytes(repeating: 0, count: padding)
  }
}
