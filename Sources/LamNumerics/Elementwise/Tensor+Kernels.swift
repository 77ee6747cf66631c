import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    var operands: [ElementwiseExpression.Operand] = [.array(a), .array(b)]
    // The operands are now the list's alone, so that one of them can be changed in place.
    a = Tensor(scalar: 0)
    b = Tensor(scalar: 0)
    let expression = arithmeticExpressions[VectorOperation(kind).rawValue]
    if let result = try expression.value(&operands) { return result }
    if case .array(let x) = operands[0], case .array(let y) = operands[1] { (a, b) = (x, y) }
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
  inParts(count) { range in
    let start = range.lowerBound
    kernel(x + p * start, p, y + q * start, q, target + start, range.count)
  }
}

/// A function with a kernel of every element; nil where some element has no real result.
///
/// - Throws: `outOfMemory`.
public func apply(_ function: VectorFunction, _ x: consuming Tensor<Double>) throws -> Tensor<Double>? {
  var operands: [ElementwiseExpression.Operand] = [.array(x)]
  x = Tensor(scalar: 0)
  return try ElementwiseExpression([.operand(0), .map(function)]).value(&operands)
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
  let kernel = Kernels.compare[comparison.kernel]
  let (p, q) = (a.isScalar ? 0 : 1, b.isScalar ? 0 : 1)
  return try Tensor<Bool>(shape: shape) { target in
    nonisolated(unsafe) let (x, y) = (
      UnsafePointer(a.storage.header.elements), UnsafePointer(b.storage.header.elements)
    )
    nonisolated(unsafe) let flags = UnsafeMutableRawPointer(target).assumingMemoryBound(to: UInt8.self)
    inParts(shape.count) { range in
      let start = range.lowerBound
      kernel(x + p * start, p, y + q * start, q, flags + start, range.count)
    }
    withExtendedLifetime((a, b)) {}
  }
}

/// Calls `body` with ranges that make up `0..<count`, on several threads where that pays.
private func inParts(_ count: Int, _ body: @escaping @Sendable (Range<Int>) -> Void) {
  guard count >= KernelThreshold.shared, Workers.limit > 1 else { return body(0..<count) }
  let parts = 2 * Workers.limit
  Workers.shared.run(parts: parts) { part in body(count * part / parts..<count * (part + 1) / parts) }
}

extension Comparison {
  fileprivate var kernel: Int {
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
    switch extreme {
    case .largest:
      return try lines(axis: axis, whole: { kernels.greatest?($0, $1) ?? .nan }, together: kernels.greater)
    case .smallest:
      return try lines(axis: axis, whole: { kernels.least?($0, $1) ?? .nan }, together: kernels.lesser)
    }
  }

  /// One number for each line along an axis, by a function of a line, or by one that takes in the next of many
  /// lines side by side.
  private func lines(
    axis: Int, whole: (UnsafePointer<Double>, Int) -> Double,
    together: (@convention(c) (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int) -> Void)?
  ) throws -> Tensor {
    let layout = AxisLayout(shape == .empty ? Shape(0, 1) : shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    return try withElements { source in
      try Tensor(shape: shape.reduced(axis: axis)) { target in
        guard let base = source.baseAddress, length > 0 else {
          target.initialize(repeating: 0, count: inner * layout.outer)
          return
        }
        for o in 0..<layout.outer {
          let start = base + o * length * inner
          if inner == 1 {
            (target + o).initialize(to: whole(start, length))
            continue
          }
          let results = target + o * inner
          results.initialize(from: start, count: inner)
          for k in 1..<max(1, length) { together?(start + k * inner, results, inner) }
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
