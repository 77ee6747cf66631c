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
/// - Parameter pace: how many elements are computed between two looks at the interrupt flag; few where one takes long.
/// - Throws: `NumericsFailure.nonconformant`, `outOfMemory` or `interrupted`.
@inlinable
public func broadcast<A, B, R>(
  _ a: Tensor<A>, _ b: Tensor<B>, operation: String, pace: Int = Pace.elements,
  _ transform: (A, B) throws -> R
) throws -> Tensor<R> {
  try withExtendedLifetime((a.storage, b.storage)) {
    let x = a.storage.header.elements
    let y = b.storage.header.elements
    if b.isScalar {
      let right = y[0]
      return try Tensor(shape: a.shape) { target in
        try Interrupt.strides(of: a.count, by: pace) { range in
          for i in range { (target + i).initialize(to: try transform(x[i], right)) }
        }
      }
    }
    if a.isScalar {
      let left = x[0]
      return try Tensor(shape: b.shape) { target in
        try Interrupt.strides(of: b.count, by: pace) { range in
          for i in range { (target + i).initialize(to: try transform(left, y[i])) }
        }
      }
    }
    if a.shape == b.shape {
      return try Tensor(shape: a.shape) { target in
        try Interrupt.strides(of: a.count, by: pace) { range in
          for i in range { (target + i).initialize(to: try transform(x[i], y[i])) }
        }
      }
    }
    let shape = try broadcastShape(a.shape, b.shape, operation: operation)
    let plan = BroadcastPlan(a.shape, b.shape, result: shape)
    let length = plan.runLength
    return try Tensor(shape: shape) { target in
      var next = target
      var looks = Pace(every: pace)
      // One loop for each way of walking, so that the compiler can use vector instructions in all of them.
      if plan.rightStep == 0 {
        try plan.forEachRun { p, q in
          let (x, right) = (x + p, y[q])
          try Interrupt.strides(of: length, by: pace) { range in
            for i in range { (next + i).initialize(to: try transform(x[i], right)) }
          }
          next += length
          try looks.step(length)
        }
      } else if plan.leftStep == 0 {
        try plan.forEachRun { p, q in
          let (left, y) = (x[p], y + q)
          try Interrupt.strides(of: length, by: pace) { range in
            for i in range { (next + i).initialize(to: try transform(left, y[i])) }
          }
          next += length
          try looks.step(length)
        }
      } else {
        try plan.forEachRun { p, q in
          let (x, y) = (x + p, y + q)
          try Interrupt.strides(of: length, by: pace) { range in
            for i in range { (next + i).initialize(to: try transform(x[i], y[i])) }
          }
          next += length
          try looks.step(length)
        }
      }
    }
  }
}

/// As `broadcast`, into the memory of the first operand, which has the shape of the result and is referred to once.
@inlinable @inline(__always)
func broadcastInPlace<A, B>(_ a: Tensor<A>, _ b: Tensor<B>, _ transform: (A, B) -> A) {
  let x = a.storage.header.elements
  let y = b.storage.header.elements
  let plan = BroadcastPlan(a.shape, b.shape, result: a.shape)
  let length = plan.runLength
  if plan.rightStep == 0 {
    plan.forEachRun { p, q in
      let (x, right) = (x + p, y[q])
      for i in 0..<length { x[i] = transform(x[i], right) }
    }
  } else {
    plan.forEachRun { p, q in
      let (x, y) = (x + p, y + q)
      for i in 0..<length { x[i] = transform(x[i], y[i]) }
    }
  }
  withExtendedLifetime((a.storage, b.storage)) {}
}

/// How to walk two operands of different shapes side by side: runs along the innermost extents, as long as both
/// operands keep their way of walking.
@usableFromInline
struct BroadcastPlan {
  @usableFromInline var runLength = 1
  /// How far an operand moves within a run: 1, or 0 where it stretches.
  @usableFromInline var leftStep = 1
  @usableFromInline var rightStep = 1
  private var extents: [Int] = []
  private var leftStrides: [Int] = []
  private var rightStrides: [Int] = []

  @usableFromInline
  init(_ a: Shape, _ b: Shape, result: Shape) {
    var (leftStride, rightStride) = (1, 1)
    for axis in 0..<result.dimensions {
      let extent = result[axis]
      let left = a[axis] == 1 ? 0 : leftStride
      let right = b[axis] == 1 ? 0 : rightStride
      leftStride *= a[axis]
      rightStride *= b[axis]
      if extent != 1 { append(extent, left, right) }
    }
    if !extents.isEmpty {
      runLength = extents.removeFirst()
      leftStep = leftStrides.removeFirst()
      rightStep = rightStrides.removeFirst()
    }
  }

  /// One more loop around the others, or the outermost made longer.
  private mutating func append(_ extent: Int, _ left: Int, _ right: Int) {
    if let count = extents.last, let p = leftStrides.last, let q = rightStrides.last,
      left == p * count, right == q * count
    {
      extents[extents.count - 1] = count * extent
    } else {
      extents.append(extent)
      leftStrides.append(left)
      rightStrides.append(right)
    }
  }

  /// Calls `body` with the offsets of both operands at the start of each run, in the order of the result.
  @usableFromInline
  func forEachRun(_ body: (Int, Int) throws -> Void) rethrows {
    if extents.contains(0) || runLength == 0 { return }
    var counter = [Int](repeating: 0, count: extents.count)
    var p = 0
    var q = 0
    while true {
      try body(p, q)
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
