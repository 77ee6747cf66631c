import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

/// A column of values of one class, as they are read.
struct TextScanColumn {
  let target: ValueClass
  private var numbers: [Double] = []
  /// The imaginary parts that are not zero, and whose they are.
  private var imaginary: [(position: Int, value: Double)] = []
  /// Whole numbers of 64 bits, which are more than doubles hold.
  private var signed: [Int64] = []
  private var unsigned: [UInt64] = []
  private var texts: [Value] = []

  init(_ target: ValueClass) { self.target = target }

  var count: Int {
    switch target {
    case .cell: return texts.count
    case .int64: return signed.count
    case .uint64: return unsigned.count
    default: return numbers.count
    }
  }

  mutating func append(_ value: Complex<Double>) throws {
    let (re, im) = value.parts
    switch target {
    case .int64:
      try signed.reserve(more: 1)
      signed.append(Int64(nearest: re))
    case .uint64:
      try unsigned.reserve(more: 1)
      unsigned.append(UInt64(nearest: re))
    default:
      if im != 0 {
        try imaginary.reserve(more: 1)
        imaginary.append((numbers.count, im))
      }
      try numbers.reserve(more: 1)
      numbers.append(re)
    }
  }

  /// Appends a whole number of 64 bits; what is beyond the class is its nearest.
  mutating func append(isNegative: Bool, magnitude: UInt64) throws {
    if target == .uint64 {
      try unsigned.reserve(more: 1)
      unsigned.append(isNegative ? 0 : magnitude)
    } else {
      try signed.reserve(more: 1)
      signed.append(isNegative ? Int64(exactly: magnitude).map { -$0 } ?? .min : Int64(clamping: magnitude))
    }
  }

  mutating func append(text: Bytes) throws {
    try texts.reserve(more: 1)
    texts.append(try .of(bytes: text))
  }

  mutating func removeLast() {
    switch target {
    case .cell: texts.removeLast(min(1, texts.count))
    case .int64: signed.removeLast(min(1, signed.count))
    case .uint64: unsigned.removeLast(min(1, unsigned.count))
    default:
      numbers.removeLast(min(1, numbers.count))
      if let last = imaginary.last, last.position >= numbers.count { imaginary.removeLast() }
    }
  }

  /// The first values as a column.
  func value(_ rows: Int) throws -> Value {
    let count = max(min(rows, count), 0)
    let shape = Shape(count, 1)
    switch target {
    case .cell: return .cell(try Tensor(texts[..<count], shape: shape))
    case .int64: return .int64(try Tensor(signed[..<count], shape: shape))
    case .uint64: return .uint64(try Tensor(unsigned[..<count], shape: shape))
    default:
      let real = try Tensor(numbers[..<count], shape: shape)
      let parts = imaginary.filter { $0.position < count }
      guard !parts.isEmpty else {
        return try ClassConversion.convert(.of(real), to: target, function: "textscan")
      }
      var all = try Tensor(shape: shape, each: { Complex(numbers[$0], 0) })
      try all.withMutableElements { elements in
        for (position, value) in parts { elements[position] = Complex(numbers[position], value) }
      }
      return target == .single
        ? .singleComplex(try all.map { Complex(Float($0.parts.0), Float($0.parts.1)) }) : .complex(all)
    }
  }
}
