/// The shape two operands expand to: equal extents stay, an extent of 1 stretches.
///
/// - Parameter operation: the spelling for the failure.
/// - Throws: `NumericsFailure.nonconformant`.
public func broadcastShape(_ a: Shape, _ b: Shape, operation: String) throws -> Shape {
  if a == b { return a }
  var extents: [Int] = []
  for axis in 0..<max(a.dimensions, b.dimensions) {
    let (m, n) = (a[axis], b[axis])
    guard m == n || m == 1 || n == 1 else {
      throw NumericsFailure.nonconformant(operation: operation, a, b)
    }
    extents.append(m == 1 ? n : m)
  }
  return Shape(extents)
}

/// An elementwise function of two arrays; extents of 1 expand.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
@inlinable
public func broadcast<A, B, R>(
  _ a: Tensor<A>, _ b: Tensor<B>, operation: String, _ transform: (A, B) -> R
) throws -> Tensor<R> {
  try withExtendedLifetime((a.storage, b.storage)) {
    let x = a.storage.header.elements
    let y = b.storage.header.elements
    if b.isScalar {
      let right = y[0]
      return try Tensor(shape: a.shape) { target in
        for i in 0..<a.count { (target + i).initialize(to: transform(x[i], right)) }
      }
    }
    if a.isScalar {
      let left = x[0]
      return try Tensor(shape: b.shape) { target in
        for i in 0..<b.count { (target + i).initialize(to: transform(left, y[i])) }
      }
    }
    if a.shape == b.shape {
      return try Tensor(shape: a.shape) { target in
        for i in 0..<a.count { (target + i).initialize(to: transform(x[i], y[i])) }
      }
    }
    let shape = try broadcastShape(a.shape, b.shape, operation: operation)
    let plan = BroadcastPlan(a.shape, b.shape, result: shape)
    return try Tensor(shape: shape) { target in
      var position = 0
      plan.forEachRun { p, q in
        var i = 0
        while i < plan.runLength {
          (target + position).initialize(to: transform(x[p + i * plan.leftStep], y[q + i * plan.rightStep]))
          position += 1
          i += 1
        }
      }
    }
  }
}

/// How to walk two operands of different shapes side by side: runs along the first extent.
@usableFromInline
struct BroadcastPlan {
  @usableFromInline let runLength: Int
  /// How far an operand moves within a run: 1, or 0 where it stretches.
  @usableFromInline let leftStep: Int
  @usableFromInline let rightStep: Int
  private let extents: [Int]
  private let leftStrides: [Int]
  private let rightStrides: [Int]

  @usableFromInline
  init(_ a: Shape, _ b: Shape, result: Shape) {
    func strides(_ shape: Shape) -> [Int] {
      var stride = 1
      return (0..<result.dimensions).map { axis in
        defer { stride *= shape[axis] }
        return shape[axis] == 1 ? 0 : stride
      }
    }
    let left = strides(a)
    let right = strides(b)
    runLength = result.rows
    leftStep = left[0]
    rightStep = right[0]
    extents = Array(result.extents.dropFirst())
    leftStrides = Array(left.dropFirst())
    rightStrides = Array(right.dropFirst())
  }

  /// Calls `body` with the offsets of both operands at the start of each run, in the order of the result.
  @usableFromInline
  func forEachRun(_ body: (Int, Int) -> Void) {
    if extents.contains(0) || runLength == 0 { return }
    var counter = [Int](repeating: 0, count: extents.count)
    var p = 0
    var q = 0
    while true {
      body(p, q)
      var axis = 0
      while axis < extents.count {
        counter[axis] += 1
        p += leftStrides[axis]
        q += rightStrides[axis]
        if counter[axis] < extents[axis] { break }
        p -= leftStrides[axis] * extents[axis]
        q -= rightStrides[axis] * extents[axis]
        counter[axis] = 0
        axis += 1
      }
      if axis == extents.count { return }
    }
  }
}
