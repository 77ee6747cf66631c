import CKernels
import Glibc

/// Whole arrays of doubles through the kernels. Small arrays gain nothing and are left to the generic loops.
enum KernelThreshold {
  /// Arrays with fewer elements are not worth the preparation.
  static let elements = 96
  /// Arrays with fewer are not worth waking other threads for plain copying work.
  static let shared = 400_000
}

extension Tensor {
  /// The same array as one of doubles; nil for every other element type.
  @usableFromInline var asDoubles: Tensor<Double>? {
    Element.self == Double.self ? unsafeBitCast(self, to: Tensor<Double>.self) : nil
  }

  /// The same array as one of truth values; nil for every other element type.
  public var asTruths: Tensor<Bool>? {
    Element.self == Bool.self ? unsafeBitCast(self, to: Tensor<Bool>.self) : nil
  }
}

extension Tensor where Element == Double {
  /// The same array where `Other` is double as well; for generic code that has found a faster way for doubles.
  @usableFromInline func recast<Other>(_: Other.Type) -> Tensor<Other> {
    precondition(Other.self == Double.self, "one type under two names")
    return unsafeBitCast(self, to: Tensor<Other>.self)
  }
}

private let arithmeticExpressions = [VectorOperation.add, .subtract, .multiply, .divide].map {
  ElementwiseExpression([.operand(0), .operand(1), .combine($0)])
}

/// `a ∘ b` elementwise of doubles; an operand that nobody else refers to lends its memory.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
public func arithmetic(
  _ kind: ArithmeticOperation, _ a: consuming Tensor<Double>, _ b: consuming Tensor<Double>,
  operation: String
) throws -> Tensor<Double> {
  if max(a.count, b.count) >= KernelThreshold.elements {
    var operands = [a, b]
    // The operands are now the list's alone, so that one of them can be changed in place.
    a = Tensor(scalar: 0)
    b = Tensor(scalar: 0)
    let expression = arithmeticExpressions[VectorOperation(kind).rawValue]
    if let result = try expression.value(&operands) { return result }
    (a, b) = (operands[0], operands[1])
  }
  switch kind {
  case .add: return try combine(a, b, operation: operation) { $0 + $1 }
  case .subtract: return try combine(a, b, operation: operation) { $0 - $1 }
  case .multiply: return try combine(a, b, operation: operation) { $0 * $1 }
  case .divide: return try combine(a, b, operation: operation) { $0 / $1 }
  }
}

/// `x ∘ y` element by element into memory that may be that of an operand; an operand whose step is 0 is one number.
public func arithmetic(
  _ kind: ArithmeticOperation, _ x: UnsafePointer<Double>, step p: Int, _ y: UnsafePointer<Double>,
  step q: Int, into target: UnsafeMutablePointer<Double>, count: Int
) {
  let kernel = Kernels.combine[VectorOperation(kind).rawValue]
  nonisolated(unsafe) let (x, y, target) = (x, y, target)
  Workers.inParts(count, work: count) { range in
    let start = range.lowerBound
    kernel(x + p * start, p, y + q * start, q, target + start, range.count)
  }
}

/// A function with a kernel of every element; nil where some element has no real result.
///
/// - Throws: `outOfMemory`.
public func apply(_ function: VectorFunction, _ x: consuming Tensor<Double>) throws -> Tensor<Double>? {
  var operands = [x]
  x = Tensor(scalar: 0)
  return try ElementwiseExpression([.operand(0), .map(function)]).value(&operands)
}

extension ElementwiseExpression {
  /// The value for arrays, one of which lends its memory where nobody else refers to it; nil where there is none.
  func value(_ arrays: inout [Tensor<Double>]) throws -> Tensor<Double>? {
    try withUnsafeTemporaryAllocation(of: Operand.self, capacity: arrays.count) { operands in
      for index in arrays.indices {
        let isLent = arrays[index].isUnique()
        let header = arrays[index].storage.withUnsafeMutablePointerToHeader { UnsafePointer($0) }
        operands.initializeElement(at: index, to: Operand(header, isLent: isLent))
      }
      switch try value(Operands(operands)) {
      case .none, .number: return nil
      case .inPlace(let index): return arrays[index]
      case .array(let result): return result
      }
    }
  }
}

/// Elementwise comparison of doubles.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
public func compare(_ comparison: Comparison, _ a: Tensor<Double>, _ b: Tensor<Double>, operation: String)
  throws -> Tensor<Bool>
{
  guard a.shape == b.shape || a.isScalar || b.isScalar, max(a.count, b.count) >= KernelThreshold.elements
  else { return try compareOneByOne(comparison, a, b, operation: operation) }
  let shape = a.isScalar ? b.shape : a.shape
  return try withExtendedLifetime((a, b)) {
    try Tensor<Bool>(shape: shape) { target in
      compare(
        comparison, a.storage.header.elements, step: a.isScalar ? 0 : 1, b.storage.header.elements,
        step: b.isScalar ? 0 : 1, into: target, count: shape.count)
    }
  }
}

/// Whether `x` and `y` are in the relation, element by element; an operand whose step is 0 is one number.
public func compare(
  _ comparison: Comparison, _ x: UnsafePointer<Double>, step p: Int, _ y: UnsafePointer<Double>,
  step q: Int, into target: UnsafeMutablePointer<Bool>, count: Int
) {
  let kernel = Kernels.compare[comparison.kernel]
  nonisolated(unsafe) let (x, y) = (x, y)
  nonisolated(unsafe) let flags = UnsafeMutableRawPointer(target).assumingMemoryBound(to: UInt8.self)
  Workers.inParts(count, work: count) { range in
    let start = range.lowerBound
    kernel(x + p * start, p, y + q * start, q, flags + start, range.count)
  }
}

extension Comparison {
  /// Its place in the table of kernels.
  var kernel: Int {
    switch self {
    case .equal: return Int(LamEqual.rawValue)
    case .notEqual: return Int(LamNotEqual.rawValue)
    case .less: return Int(LamLess.rawValue)
    case .lessEqual: return Int(LamLessEqual.rawValue)
    case .greater: return Int(LamGreater.rawValue)
    case .greaterEqual: return Int(LamGreaterEqual.rawValue)
    }
  }
}

extension Tensor where Element == Double {
  /// Sums along an axis: along columns by `Kernels.sum`, across them in order.
  @usableFromInline
  func sumOfDoubles(axis: Int) throws -> Tensor {
    try lines(axis: axis, whole: { Kernels.sum($0, $1) }, together: Kernels.all.pointee.accumulate)
  }

  /// The greatest or least element of each line along an axis, NaN left out; lines must not be empty.
  public func extremeValues(_ extreme: Extreme, axis: Int) throws -> Tensor {
    let kernels = Kernels.all.pointee
    let isLargest = extreme == .largest
    return try lines(
      axis: axis, whole: { Kernels.extreme(extreme, $0, $1) },
      together: isLargest ? kernels.greater : kernels.lesser)
  }

  /// One number for each line along an axis, by a function of a line, or by one that gathers many lines side by side.
  private func lines(
    axis: Int, whole: @Sendable (UnsafePointer<Double>, Int) -> Double,
    together: LamGather?
  ) throws -> Tensor {
    let layout = AxisLayout(shape == .empty ? Shape(0, 1) : shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    return try withElements { source in
      try Tensor(shape: shape.reduced(axis: axis)) { target in
        guard let first = source.baseAddress, length > 0 else {
          target.initialize(repeating: 0, count: inner * layout.outer)
          return
        }
        nonisolated(unsafe) let (base, target) = (first, target)
        if inner == 1 {
          // Lines that are shared among threads themselves are not also shared out.
          let work = length < KernelThreshold.shared ? length * layout.outer : 0
          Workers.inParts(layout.outer, work: work) { lines in
            for o in lines { (target + o).initialize(to: whole(base + o * length, length)) }
          }
          return
        }
        // Each thread has some of the rows, and of them a piece long enough for the processor to foresee.
        for o in 0..<layout.outer {
          nonisolated(unsafe) let (start, results) = (base + o * length * inner, target + o * inner)
          let pieces = max(1, inner / Kernels.gatheredLength)
          Workers.inParts(pieces, work: length * inner) { range in
            let (low, high) = (inner * range.lowerBound / pieces, inner * range.upperBound / pieces)
            (results + low).initialize(from: start + low, count: high - low)
            together?(start + inner + low, inner, length - 1, results + low, high - low)
          }
        }
      }
    }
  }
}

extension Tensor where Element == Bool {
  /// How many elements are true.
  public var truthCount: Int {
    withElements { flags in
      Kernels.all.pointee.truths?(
        UnsafeRawPointer(flags.baseAddress)?.assumingMemoryBound(to: UInt8.self), flags.count) ?? 0
    }
  }

  /// Whether any element has the value.
  public func contains(_ value: Bool) -> Bool {
    withElements { flags in
      guard let base = flags.baseAddress else { return false }
      return memchr(base, value ? 1 : 0, flags.count) != nil
    }
  }

  /// Packs the elements of another array that stand where this one is true; `target` has room for 8 more.
  @usableFromInline
  func pack(_ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>) {
    withElements { flags in
      _ = Kernels.all.pointee.pack?(
        source, UnsafeRawPointer(flags.baseAddress)?.assumingMemoryBound(to: UInt8.self), target, flags.count)
    }
  }
}
