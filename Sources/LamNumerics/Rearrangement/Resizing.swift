/// The same leading corner under other extents: what is beyond them is cut, what is new is filled.
public struct Resizing: Rearrangement {
  public let shape: Shape
  /// Where the array's first element goes along each axis; 0 where not said.
  public let offset: [Int]

  public init(_ shape: Shape, offset: [Int] = []) {
    self.shape = shape
    self.offset = offset
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    guard shape.checkedCount != nil else { throw NumericsFailure.outOfMemory(bytes: nil) }
    var result = try Tensor(repeating: E.fill, shape: shape)
    let source = tensor.shape
    let axes = max(shape.dimensions, source.dimensions)
    // The block both have in common, and where it begins in each.
    var extents: [Int] = []
    var from = 0
    var to = 0
    var sourceSteps: [Int] = []
    var targetSteps: [Int] = []
    var sourceStride = 1
    var targetStride = 1
    for axis in 0..<axes {
      let shift = axis < offset.count ? offset[axis] : 0
      let first = max(0, -shift)
      let end = min(source[axis], shape[axis] - shift)
      if end <= first { return result }
      extents.append(end - first)
      from += first * sourceStride
      to += (first + shift) * targetStride
      sourceSteps.append(sourceStride)
      targetSteps.append(targetStride)
      sourceStride *= source[axis]
      targetStride *= shape[axis]
    }
    try result.withMutableElements { target in
      try tensor.withElements { source in
        var looks = Pace()
        var counter = [Int](repeating: 0, count: axes)
        while true {
          for i in 0..<extents[0] { target[to + i] = source[from + i] }
          try looks.step(extents[0])
          var axis = 1
          while axis < axes {
            counter[axis] += 1
            from += sourceSteps[axis]
            to += targetSteps[axis]
            if counter[axis] < extents[axis] { break }
            from -= sourceSteps[axis] * extents[axis]
            to -= targetSteps[axis] * extents[axis]
            counter[axis] = 0
            axis += 1
          }
          if axis == axes { return }
        }
      }
    }
    return result
  }
}

/// One triangle of a matrix, the rest filled: on and below diagonal `diagonal`, or on and above it.
public struct Triangle: Rearrangement {
  public enum Side: Sendable { case lower, upper }

  public let side: Side
  /// 0 is the main diagonal, positive above it.
  public let diagonal: Int

  public init(_ side: Side, diagonal: Int = 0) {
    self.side = side
    self.diagonal = diagonal
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    guard tensor.isMatrix else {
      throw NumericsFailure.notMatrix(operation: side == .lower ? "tril" : "triu", tensor.shape)
    }
    let (rows, columns) = (tensor.rows, tensor.columns)
    return try tensor.withElements { source in
      try Tensor(shape: tensor.shape) { target in
        var looks = Pace()
        for j in 0..<columns {
          try looks.step(rows)
          // The first row of the column that is on the diagonal or below it.
          let (cut, overflow) = j.subtractingReportingOverflow(diagonal)
          let boundary = overflow ? (diagonal < 0 ? rows : 0) : cut
          let kept: Range<Int>
          switch side {
          case .lower: kept = min(max(boundary, 0), rows)..<rows
          case .upper: kept = 0..<min(max(boundary, -1) &+ (boundary < rows ? 1 : 0), rows)
          }
          for i in 0..<rows {
            let k = i + j * rows
            (target + k).initialize(to: kept.contains(i) ? source[k] : E.fill)
          }
        }
      }
    }
  }
}

/// An array repeated along each axis.
public struct Tiling: Rearrangement {
  /// How many times along each axis; negative counts as 0.
  public let counts: [Int]

  public init(_ counts: [Int]) {
    self.counts = counts.map { max($0, 0) }
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    var extents: [Int] = []
    for axis in 0..<max(counts.count, tensor.shape.dimensions) {
      let (extent, overflow) = tensor.shape[axis].multipliedReportingOverflow(
        by: axis < counts.count ? counts[axis] : 1)
      if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
      extents.append(extent)
    }
    let shape = Shape(extents)
    guard let count = shape.checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
    if count == 0 { return try Tensor(shape: shape) { _ in } }
    if tensor.isScalar { return try Tensor(repeating: tensor[0], shape: shape) }
    try Memory.check(count: count, stride: MemoryLayout<E>.stride)
    var result = tensor
    for (axis, times) in counts.enumerated() where times != 1 {
      let extent = result.shape[axis]
      let next = result.shape.replacing(axis: axis, with: extent * times)
      let block = AxisLayout(result.shape, axis: axis)
      let run = block.inner * extent
      result = try result.withElements { source in
        try Tensor(shape: next) { target in
          guard let base = source.baseAddress, next.count > 0 else { return }
          var position = target
          var looks = Pace()
          for outer in 0..<block.outer {
            for _ in 0..<times {
              position.initialize(from: base + outer * run, count: run)
              position += run
              try looks.step(run)
            }
          }
        }
      }
    }
    return result
  }
}
