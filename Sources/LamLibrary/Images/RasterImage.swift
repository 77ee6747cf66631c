import LamNumerics
import LamRuntime
import LamSemantics

/// An image as files hold it: rows from the top, the samples of each pixel side by side.
struct RasterImage {
  enum Depth: Int {
    case one = 1
    case eight = 8
    case sixteen = 16
  }

  var width: Int
  var height: Int
  /// Samples of a pixel, the opacity included.
  var channels: Int
  var depth: Depth
  var hasOpacity = false
  /// Bits of a sample or an index in the file.
  var fileDepth = 8
  /// Samples of 16 bits, in the order of the machine, or of one byte each; empty where only the head was read.
  var samples: Bytes = []
  /// Red, green and blue of the colours of an indexed image, and their opacities as far as there are such; nil for others.
  var palette: [(red: UInt8, green: UInt8, blue: UInt8)]?
  var paletteOpacities: Bytes = []

  init(width: Int, height: Int, channels: Int, depth: Depth = .eight) {
    self.width = width
    self.height = height
    self.channels = channels
    self.depth = depth
  }

  var rowBytes: Int { width * channels * (depth == .sixteen ? 2 : 1) }

  /// Asks for the memory of all samples.
  ///
  /// - Parameters:
  ///   - count: the bytes of the file.
  ///   - most: how many pixels a byte of the file may stand for at most, packed as it is.
  /// - Throws: `FileDamage` where the file is too short for what its head says, `outOfMemory`.
  func check(paidBy count: Int, pixelsPerByte most: Int) throws {
    let pixels = try Memory.product(width, height)
    guard width > 0, height > 0 else { throw FileDamage("it says that it has no pixels") }
    guard pixels / most <= count else {
      throw FileDamage("it says that it has \(width)×\(height) pixels, for which it is too short")
    }
    try Memory.check(listOf: UInt16.self, count: Memory.product(pixels, 2 * channels))
  }

  // MARK: As values

  /// The samples without the opacity: logical, uint8 or uint16, in planes.
  func value() throws -> Value { try planes(0..<(hasOpacity ? channels - 1 : channels)) }

  /// The opacity of each pixel; empty where there is none.
  func opacity() throws -> Value {
    if hasOpacity { return try planes((channels - 1)..<channels) }
    guard !paletteOpacities.isEmpty else { return .empty }
    let (width, height) = (width, height)
    return .uint8(
      try Tensor(
        shape: Shape(height, width),
        each: { place in
          let index = Int(samples[place % height * width + place / height])
          return index < paletteOpacities.count ? paletteOpacities[index] : 255
        }))
  }

  /// The colours of an indexed image, from 0 to 1.
  func map() throws -> Value {
    guard let palette else { return .empty }
    return .of(
      try Tensor(
        shape: Shape(palette.count, 3),
        each: { place in
          let color = palette[place % palette.count]
          return Double([color.red, color.green, color.blue][place / palette.count]) / 255
        }))
  }

  private func planes(_ wanted: Range<Int>) throws -> Value {
    switch depth {
    case .one: return .logical(try planes(wanted, of: UInt8.self) { $0 != 0 })
    case .eight: return .uint8(try planes(wanted, of: UInt8.self) { $0 })
    case .sixteen: return .uint16(try planes(wanted, of: UInt16.self) { $0 })
    }
  }

  private func planes<S, T>(_ wanted: Range<Int>, of _: S.Type, _ convert: (S) -> T) throws -> Tensor<T> {
    try Tensor(shape: Shape([height, width, wanted.count])) { target in
      try samples.withUnsafeBytes { bytes in
        let source = bytes.bindMemory(to: S.self)
        try Interrupt.strides(of: height, by: max(Pace.usual / max(width, 1), 1)) { rows in
          for (plane, channel) in wanted.enumerated() {
            for column in 0..<width {
              let place = target + (plane * width + column) * height
              for row in rows {
                (place + row).initialize(to: convert(source[(row * width + column) * channels + channel]))
              }
            }
          }
        }
      }
    }
  }

  // MARK: From values

  /// An image of planes: logical, uint8 or uint16, or numbers from 0 to 1, which become uint8; with the opacity as a further
  /// plane, where there is one.
  ///
  /// - Throws: `Unwritable` for values that are no image.
  init(_ value: Value, opacity: Value? = nil) throws {
    let shape = value.shape
    guard shape.dimensions <= 3, !value.isEmpty, !value.isComplex, shape[2] == 1 || shape[2] == 3 else {
      throw Unwritable(what: "an array of \(shape); an image is m×n, or m×n×3")
    }
    let planes: Int = shape[2] + (opacity == nil ? 0 : 1)
    let isWide = value.valueClass == .uint16
    self.init(width: shape.columns, height: shape.rows, channels: planes, depth: isWide ? .sixteen : .eight)
    hasOpacity = opacity != nil
    if case .array(.logical) = value, planes == 1 { depth = .one }
    fileDepth = depth.rawValue
    samples = try Memory.list(repeating: 0, count: Memory.product(rowBytes, height))
    try set(value, planes: 0..<shape[2])
    guard let opacity else { return }
    guard opacity.shape == Shape(height, width) else {
      throw Unwritable(what: "an opacity of \(opacity.shape) for an image of \(height)×\(width)")
    }
    try set(opacity, planes: (planes - 1)..<planes)
  }

  /// Puts a value into some of the planes.
  private mutating func set(_ value: Value, planes: Range<Int>) throws {
    switch (value, depth) {
    case (.array(.uint8(let x)), .eight): try put(x, planes, UInt8.self) { $0 }
    case (.array(.uint8(let x)), .sixteen): try put(x, planes, UInt16.self) { UInt16($0) * 257 }
    case (.array(.uint16(let x)), .sixteen): try put(x, planes, UInt16.self) { $0 }
    case (.array(.uint16(let x)), _): try put(x, planes, UInt8.self) { UInt8($0 / 257) }
    case (.array(.logical(let x)), .sixteen): try put(x, planes, UInt16.self) { $0 ? 65535 : 0 }
    case (.array(.logical(let x)), .one): try put(x, planes, UInt8.self) { $0 ? 1 : 0 }
    case (.array(.logical(let x)), .eight): try put(x, planes, UInt8.self) { $0 ? 255 : 0 }
    default:
      guard value.valueClass.isFloat, let x = try value.doubles() else {
        throw Unwritable(
          what:
            "an image of class \(value.className); uint8, uint16, logical, double and single can be"
        )
      }
      if depth == .sixteen {
        try put(x, planes, UInt16.self) { UInt16(nearest: $0 * 65535) }
      } else {
        try put(x, planes, UInt8.self) { UInt8(nearest: $0 * 255) }
      }
    }
  }

  private mutating func put<T, S>(_ x: Tensor<T>, _ planes: Range<Int>, _: S.Type, _ convert: (T) -> S) throws
  {
    let (width, height, channels) = (width, height, channels)
    try samples.withUnsafeMutableBytes { bytes in
      let target = bytes.bindMemory(to: S.self)
      try x.withElements { source in
        try Interrupt.strides(of: height, by: max(Pace.usual / max(width, 1), 1)) { rows in
          for (plane, channel) in planes.enumerated() {
            for row in rows {
              for column in 0..<width {
                target[(row * width + column) * channels + channel] = convert(
                  source[(plane * width + column) * height + row])
              }
            }
          }
        }
      }
    }
  }
}
