/// The axes of an array in another order: axis `k` of the result is axis `order[k]` of the argument.
public struct Permutation: Rearrangement {
  /// Zero-based axes, each of `0..<order.count` once.
  public let order: [Int]

  /// - Throws: `NumericsFailure.invalid` when `order` is no permutation.
  public init(_ order: [Int]) throws {
    guard order.sorted() == Array(0..<order.count), order.count >= 2 else {
      throw NumericsFailure.invalid(
        operation: "permute", "the order must hold every dimension from 1 to \(max(order.count, 2)) once")
    }
    self.order = order
  }

  /// The permutation that undoes this one.
  public var inverse: Permutation {
    get throws {
      var inverse = order
      for (k, axis) in order.enumerated() { inverse[axis] = k }
      return try Permutation(inverse)
    }
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    let shape = tensor.shape
    guard order.count >= shape.dimensions else {
      throw NumericsFailure.invalid(
        operation: "permute", "the order has \(order.count) dimensions and the array \(shape.dimensions)")
    }
    let result = Shape(order.map { shape[$0] })
    if order == Array(0..<order.count) { return tensor }
    var strides: [Int] = []
    var stride = 1
    for axis in 0..<order.count {
      strides.append(stride)
      stride *= shape[axis]
    }
    // Along an axis of one element nothing moves, and there may be a million of them.
    let moving = order.filter { shape[$0] != 1 }
    let steps = moving.isEmpty ? [0] : moving.map { strides[$0] }
    let extents = moving.isEmpty ? [1] : moving.map { shape[$0] }
    return try tensor.withElements { source in
      try Tensor(shape: result) { target in
        guard let base = source.baseAddress, !source.isEmpty else { return }
        if extents.count == 2, steps[0] > steps[1] {
          try Permutation.transpose(base, rows: extents[1], columns: extents[0], into: target)
        } else {
          try Permutation.walk(base, steps: steps, extents: extents, into: target)
        }
      }
    }
  }

  /// Writes the transpose of a rows×columns matrix, tile by tile so that both sides stay in the cache.
  @inlinable
  static func transpose<E>(
    _ source: UnsafePointer<E>, rows: Int, columns: Int, into target: UnsafeMutablePointer<E>
  ) throws {
    let tile = 32
    var looks = Pace()
    var top = 0
    while top < rows {
      let bottom = min(top + tile, rows)
      var left = 0
      while left < columns {
        let right = min(left + tile, columns)
        var i = top
        while i < bottom {
          var j = left
          while j < right {
            (target + (i * columns + j)).initialize(to: source[i + j * rows])
            j += 1
          }
          i += 1
        }
        left = right
      }
      top = bottom
      try looks.step(tile * columns)
    }
  }

  /// Writes the elements in the order of an odometer over `extents`, whose wheel `k` moves `steps[k]` in the source.
  @inlinable
  static func walk<E>(
    _ source: UnsafePointer<E>, steps: [Int], extents: [Int], into target: UnsafeMutablePointer<E>
  ) throws {
    var looks = Pace()
    var counter = [Int](repeating: 0, count: extents.count)
    var offset = 0
    var next = target
    while true {
      for i in 0..<extents[0] {
        next.initialize(to: source[offset + i * steps[0]])
        next += 1
      }
      try looks.step(extents[0])
      var axis = 1
      while axis < extents.count {
        counter[axis] += 1
        offset += steps[axis]
        if counter[axis] < extents[axis] { break }
        offset -= steps[axis] * extents[axis]
        counter[axis] = 0
        axis += 1
      }
      if axis == extents.count { return }
    }
  }
}
