extension Tensor {
  /// `A(I, J, ...)`.
  ///
  /// One subscript counts through the whole array: the result has the shape of the index, but a vector picked
  /// by a vector keeps its own orientation. With fewer subscripts than dimensions the last one covers the rest.
  ///
  /// - Throws: `IndexFailure.outOfBounds`.
  @inlinable
  public func selecting(_ selectors: [Selector]) throws -> Tensor {
    switch selectors.count {
    case 0: return self
    case 1: return try selecting(selectors[0])
    case 2: return try selecting(selectors[0], selectors[1])
    default:
      let extents = shape.folded(to: selectors.count)
      try checkBounds(selectors, extents)
      let result = Shape(zip(selectors, extents).map { $0.count(in: $1) })
      return try gather(Region(selectors, extents: extents), shape: result)
    }
  }

  @inlinable
  func selecting(_ selector: Selector) throws -> Tensor {
    let result = try selector.linearShape(in: shape)
    if selector.isAll { return try reshaped(to: result) }
    return try gather(Region(selector, extent: self.count), shape: result)
  }

  @inlinable
  func selecting(_ first: Selector, _ second: Selector) throws -> Tensor {
    let shape = self.shape
    let columns = shape.isMatrix ? shape.columns : shape.higher.reduce(shape.columns, &*)
    if first.bound > shape.rows || second.bound > columns {
      try checkBounds([first, second], [shape.rows, columns])
    }
    let result = Shape(first.count(in: shape.rows), second.count(in: columns))
    return try gather(Region(first, second, rows: shape.rows, columns: columns), shape: result)
  }

  @inlinable
  func gather(_ region: Region, shape: Shape) throws -> Tensor {
    try withExtendedLifetime(storage) {
      let source = storage.header.elements
      let storage = try Storage<Element>.allocate(shape: shape)
      if storage.header.count > 0 {
        do {
          try region.gather(from: source, into: storage.header.elements)
        } catch {
          // What was stored before is not told apart from what was not, so nothing is released.
          storage.header.count = 0
          throw error
        }
      }
      return Tensor(storage: storage)
    }
  }

  @inlinable
  func checkBounds(_ selectors: [Selector], _ extents: [Int]) throws {
    for (dimension, (selector, extent)) in zip(selectors, extents).enumerated()
    where selector.bound > extent {
      throw IndexFailure.outOfBounds(
        index: selector.bound, extent: extent, dimension: selectors.count == 1 ? nil : dimension,
        of: selectors.count, shape: shape)
    }
  }
}
