extension Tensor {
  /// `A(I, J, ...) = []`: all subscripts but one are colons.
  ///
  /// One subscript deletes from the elements in a row. A vector keeps its orientation; of a matrix a row is left
  /// where one element or a range `i:j` was deleted, and a column otherwise, as in Octave.
  ///
  /// - Throws: `IndexFailure.deletion`, `IndexFailure.outOfBounds`.
  @inlinable
  public mutating func delete(_ selectors: [Selector]) throws {
    if selectors.count == 1 {
      try delete(selectors[0])
      return
    }
    let closed = selectors.indices.filter { !selectors[$0].isAll }
    guard let axis = closed.first else {
      // `A(:, :) = []` keeps every extent but the first.
      self = Tensor(emptyOfShape: shape.replacing(axis: 0, with: 0))
      return
    }
    if closed.count > 1 {
      if selectors.indices.contains(where: { selectors[$0].count(in: shape[$0]) == 0 }) { return }
      throw IndexFailure.deletion
    }
    if selectors[axis].count(in: shape[axis]) == 0 { return }
    guard axis < shape.dimensions else { throw IndexFailure.deletion }
    var remaining = [Selector](repeating: .all, count: shape.dimensions)
    remaining[axis] = selectors[axis]
    try checkBounds(remaining, shape.extents)
    remaining[axis] = try selectors[axis].complement(in: shape[axis])
    self = try selecting(remaining)
  }

  @inlinable
  mutating func delete(_ selector: Selector) throws {
    let count = self.count
    if selector.isAll {
      self = Tensor(emptyOfShape: .empty)
      return
    }
    if selector.count(in: count) == 0 { return }
    try checkBounds([selector], [count])
    let isColumn = shape.isMatrix && shape.columns == 1 && shape.rows != 1
    if case .one(let position) = selector, position == count - 1, shape.isVector, isUnique() {
      (storage.header.elements + position).deinitialize(count: 1)
      storage.header.count = count - 1
      storage.header.shape = isColumn ? Shape(count - 1, 1) : Shape(1, count - 1)
      return
    }
    let kept = try selector.complement(in: count)
    guard selector.isContiguous else {
      self = try selecting([kept])
      return
    }
    let length = kept.count(in: count)
    let left = try reshaped(to: Shape(count, 1)).selecting([kept])
    self = try left.reshaped(to: isColumn ? Shape(length, 1) : Shape(1, length))
  }
}

extension Selector {
  /// One position, or some that follow each other, written as such.
  @usableFromInline
  var isContiguous: Bool {
    switch self {
    case .all, .one: return true
    case .progression(_, let step, let count): return step == 1 || count <= 1
    case .list: return false
    }
  }

  /// The positions below `extent` that these are not.
  @usableFromInline
  func complement(in extent: Int) throws -> Selector {
    var keeps = try Tensor(repeating: true, shape: Shape(extent, 1))
    try keeps.withMutableElements { keeps in
      switch self {
      case .all: keeps.update(repeating: false)
      case .one(let position): keeps[position] = false
      case .progression(let first, let step, let count):
        for k in 0..<count { keeps[first + k * step] = false }
      case .list(let positions, _):
        positions.withElements { for position in $0 { keeps[position] = false } }
      }
    }
    if extent == 1 { return try Selector(Tensor<Int>(column: keeps[0] ? [0] : [])) }
    return try Selector(mask: keeps)
  }
}
