/// Where the elements that subscripts pick out lie in memory: nested progressions and lists of offsets.
@usableFromInline
struct Region {
  /// One loop of the nest.
  @usableFromInline
  enum Axis {
    /// `count` elements, each `stride` further.
    case progression(stride: Int, count: Int)
    /// Elements at `positions` times `stride`.
    case list(Tensor<Int>, stride: Int)

    @inlinable
    var count: Int {
      switch self {
      case .progression(_, let count): return count
      case .list(let positions, _): return positions.count
      }
    }

    @inlinable
    func offset(_ k: Int) -> Int {
      switch self {
      case .progression(let stride, _): return k * stride
      case .list(let positions, let stride): return positions[k] * stride
      }
    }
  }

  @usableFromInline var base = 0
  @usableFromInline var inner = Axis.progression(stride: 1, count: 1)
  @usableFromInline var outer = Axis.progression(stride: 0, count: 1)
  @usableFromInline var rest: [Axis] = []
  @usableFromInline var level = 0

  /// - Parameter extents: one for each selector; all positions must be within them.
  @inlinable
  init(_ selectors: [Selector], extents: [Int]) {
    var stride = 1
    for (selector, extent) in zip(selectors, extents) {
      append(selector, extent: extent, stride: stride)
      stride *= extent
    }
  }

  @inlinable
  init(_ selector: Selector, extent: Int) {
    append(selector, extent: extent, stride: 1)
  }

  @inlinable
  init(_ first: Selector, _ second: Selector, rows: Int, columns: Int) {
    append(first, extent: rows, stride: 1)
    append(second, extent: columns, stride: rows)
  }

  @inlinable
  mutating func append(_ selector: Selector, extent: Int, stride: Int) {
    switch selector {
    case .all: append(.progression(stride: stride, count: extent))
    case .one(let position): base += position * stride
    case .progression(let first, let step, let count):
      base += first * stride
      append(.progression(stride: step * stride, count: count))
    case .list(let positions, _):
      append(.list(positions, stride: stride))
    }
  }

  @inlinable
  mutating func append(_ axis: Axis) {
    if case .progression(let stride, let count) = axis {
      if count == 1 { return }
      // What continues the loop inside it lengthens that loop.
      if level == 1, case .progression(let step, let length) = inner, stride == step * length {
        inner = .progression(stride: step, count: length * count)
        return
      }
    }
    switch level {
    case 0: inner = axis
    case 1: outer = axis
    default: rest.append(axis)
    }
    level += 1
  }

  /// Calls `body` with the offset at which each run of the inner loop starts.
  @inlinable
  func forEachRun(_ body: (Int) throws -> Void) rethrows {
    if inner.count == 0 || outer.count == 0 || rest.contains(where: { $0.count == 0 }) { return }
    if rest.isEmpty {
      switch outer {
      case .progression(let stride, let count):
        for k in 0..<count { try body(base + k * stride) }
      case .list(let positions, let stride):
        for k in 0..<positions.count { try body(base + positions[k] * stride) }
      }
      return
    }
    var counter = [Int](repeating: 0, count: rest.count)
    while true {
      var start = base
      for (axis, k) in zip(rest, counter) { start += axis.offset(k) }
      for k in 0..<outer.count { try body(start + outer.offset(k)) }
      var axis = 0
      while axis < rest.count {
        counter[axis] += 1
        if counter[axis] < rest[axis].count { break }
        counter[axis] = 0
        axis += 1
      }
      if axis == rest.count { return }
    }
  }

  /// Copies the elements out, in order, into memory not yet initialized.
  @inlinable
  func gather<T>(from source: UnsafePointer<T>, into target: UnsafeMutablePointer<T>) throws {
    var next = target
    var looks = Pace()
    switch inner {
    case .progression(1, let count):
      try forEachRun { start in
        next.initialize(from: source + start, count: count)
        next += count
        try looks.step(count)
      }
    case .progression(let stride, let count):
      try forEachRun { start in
        for k in 0..<count { (next + k).initialize(to: source[start + k * stride]) }
        next += count
        try looks.step(count)
      }
    case .list(let positions, let stride):
      try positions.withElements { positions in
        try forEachRun { start in
          try Interrupt.strides(of: positions.count) { range in
            for k in range { (next + k).initialize(to: source[start + positions[k] * stride]) }
          }
          next += positions.count
          try looks.step(positions.count)
        }
      }
    }
  }

  /// Stores as many elements as the region has, in order.
  @inlinable
  func scatter<T>(from source: UnsafePointer<T>, into target: UnsafeMutablePointer<T>) {
    var next = source
    switch inner {
    case .progression(1, let count):
      forEachRun { start in
        (target + start).update(from: next, count: count)
        next += count
      }
    case .progression(let stride, let count):
      forEachRun { start in
        for k in 0..<count { target[start + k * stride] = next[k] }
        next += count
      }
    case .list(let positions, let stride):
      positions.withElements { positions in
        forEachRun { start in
          for k in 0..<positions.count { target[start + positions[k] * stride] = next[k] }
          next += positions.count
        }
      }
    }
  }

  /// Stores one element everywhere.
  @inlinable
  func fill<T>(_ value: T, into target: UnsafeMutablePointer<T>) {
    switch inner {
    case .progression(let stride, let count):
      forEachRun { start in
        for k in 0..<count { target[start + k * stride] = value }
      }
    case .list(let positions, let stride):
      positions.withElements { positions in
        forEachRun { start in
          for k in 0..<positions.count { target[start + positions[k] * stride] = value }
        }
      }
    }
  }
}
