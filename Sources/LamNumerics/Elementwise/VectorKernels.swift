import CKernels
import CMemory

/// A function of one real number that has a kernel over whole arrays.
///
/// The scalar forms in `Elementary` give the same bits.
public enum VectorFunction: Int, Sendable {
  case negate, absolute, squareRoot, square, reciprocal, floor, ceiling, truncate, rectify
  case exp, log, sin, cos, tanh, sigmoid

  /// Whether negative numbers have no real result.
  @usableFromInline var isPartial: Bool { self == .squareRoot || self == .log }

  /// What an element costs, counting a sum as 1.
  var cost: Int {
    switch self {
    case .negate, .absolute, .square, .floor, .ceiling, .truncate, .rectify: return 1
    case .reciprocal, .squareRoot: return 4
    case .exp, .log, .sin, .cos, .sigmoid: return 12
    case .tanh: return 30
    }
  }

  func apply(_ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ count: Int) {
    Kernels.map[rawValue](x, y, count)
  }
}

/// A function of two real numbers that has a kernel over whole arrays.
public enum VectorOperation: Int, Sendable {
  case add, subtract, multiply, divide
  /// The greater or the lesser; a NaN gives way to a number.
  case maximum, minimum

  public init(_ operation: ArithmeticOperation) {
    switch operation {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    }
  }

  /// What an element costs, counting a sum as 1.
  var cost: Int { self == .divide ? 4 : 1 }

  func apply(
    _ x: UnsafePointer<Double>, step p: Int, _ y: UnsafePointer<Double>, step q: Int,
    _ z: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    Kernels.combine[rawValue](x, p, y, q, z, count)
  }
}

/// The kernels for this processor, as tables by `rawValue`.
enum Kernels {
  typealias Map = @convention(c) (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void
  typealias Combine =
    @convention(c) (
      UnsafePointer<Double>?, Int, UnsafePointer<Double>?, Int, UnsafeMutablePointer<Double>?, Int
    ) -> Void
  typealias Compare =
    @convention(c) (
      UnsafePointer<Double>?, Int, UnsafePointer<Double>?, Int, UnsafeMutablePointer<UInt8>?, Int
    ) -> Void

  // The tables live as long as the program.
  nonisolated(unsafe) static let all: UnsafePointer<LamKernels> = lam_kernels()
  nonisolated(unsafe) static let map = table(at: \LamKernels.map, of: Map.self)
  nonisolated(unsafe) static let combine = table(at: \LamKernels.combine, of: Combine.self)
  nonisolated(unsafe) static let compare = table(at: \LamKernels.compare, of: Compare.self)

  private static func table<T, F>(at path: KeyPath<LamKernels, T>, of type: F.Type) -> UnsafePointer<F> {
    let offset = MemoryLayout<LamKernels>.offset(of: path) ?? 0
    return UnsafeRawPointer(all).advanced(by: offset).assumingMemoryBound(to: F.self)
  }

  /// The sum of a line: short lines in order, long ones in blocks of `blockLength`, each in interleaved lanes.
  static func sum(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    if count < 64 {
      var sum = 0.0
      for k in 0..<count { sum += x[k] }
      return sum
    }
    let block = all.pointee.sum
    return inBlocks(x, count, length: blockLength, start: 0.0, value: { block?($0, $1) ?? 0 }) { $0 + $1 }
  }

  /// How many numbers are below a pivot; nil where one is infinite, NaN or -0.
  static func countBelow(_ pivot: Double, _ x: UnsafePointer<Double>, _ count: Int) -> Int? {
    var isSpecial: Int32 = 0
    let below = all.pointee.below?(x, pivot, count, &isSpecial)
    return isSpecial == 0 ? below : nil
  }

  /// Copies the numbers below a pivot to one place, which has room for exactly those, and the others to another.
  static func partition(
    _ x: UnsafePointer<Double>, _ count: Int, at pivot: Double, below: UnsafeMutablePointer<Double>,
    others: UnsafeMutablePointer<Double>
  ) {
    all.pointee.partition?(x, pivot, below, others, count)
  }

  /// The greatest or least number of a line, NaN left out; NaN where there is nothing else.
  static func extreme(_ extreme: Extreme, _ x: UnsafePointer<Double>, _ count: Int) -> Double {
    let isLargest = extreme == .largest
    let block = isLargest ? all.pointee.greatest : all.pointee.least
    return inBlocks(x, count, length: 1 << 14, start: .nan, value: { block?($0, $1) ?? .nan }) { x, y in
      (isLargest ? y > x : y < x) || x.isNaN ? y : x
    }
  }

  /// What the blocks of a line give, joined in their order, whoever works on them.
  @inline(__always)
  private static func inBlocks(
    _ x: UnsafePointer<Double>, _ count: Int, length: Int, start: Double,
    value: @Sendable (UnsafePointer<Double>, Int) -> Double, join: (Double, Double) -> Double
  ) -> Double {
    let blocks = (count + length - 1) / length
    nonisolated(unsafe) let x = x
    @Sendable func part(_ block: Int) -> Double {
      value(x + block * length, min(length, count - block * length))
    }
    var total = start
    guard count >= KernelThreshold.shared else {
      for block in 0..<blocks { total = join(total, part(block)) }
      return total
    }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: blocks) { values in
      nonisolated(unsafe) let values = values
      Workers.inParts(blocks, work: count) { for block in $0 { values[block] = part(block) } }
      for value in values { total = join(total, value) }
      return total
    }
  }

  /// Calls `body` with memory for so many numbers, nil where there is none; quicker at hand than what the heap has.
  @inline(__always)
  static func withScratch<R>(_ count: Int, _ body: (UnsafeMutablePointer<Double>?) throws -> R) rethrows -> R
  {
    let bytes = count * MemoryLayout<Double>.stride
    let memory = lam_take_block(bytes)
    defer { if let memory { lam_give_block(memory, bytes) } }
    return try body(memory?.bindMemory(to: Double.self, capacity: count))
  }

  /// How many numbers are worked on at once: so few that some blocks of them fit the first cache.
  static let blockLength = 512

  /// The fewest rows that are worth a thread's while where many columns are gathered.
  static let gatheredLength = 400
}

/// Functions of one number that give the same bits as the kernels do for each element of an array.
public enum Elementary {
  public static func exp(_ x: Double) -> Double { lam_exp(x) }
  public static func log(_ x: Double) -> Double { lam_log(x) }
  public static func sin(_ x: Double) -> Double { lam_sin(x) }
  public static func cos(_ x: Double) -> Double { lam_cos(x) }
  public static func tanh(_ x: Double) -> Double { lam_tanh(x) }
}
