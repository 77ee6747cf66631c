extension Tensor {
  /// `A(I, J, ...) = X`: one element everywhere, or as many as are picked out, in order. Grows the array where
  /// an index is beyond the end; new elements are `fill`.
  ///
  /// On failure the array is unchanged.
  ///
  /// - Throws: `IndexFailure.mismatch`, `IndexFailure.growth`, `NumericsFailure.outOfMemory`.
  @inlinable
  public mutating func assign(_ selectors: [Selector], _ value: Tensor, fill: Element) throws {
    if selectors.count == 1 {
      try assign(selectors[0], value, fill: fill)
      return
    }
    if selectors.count == 2, try assignWithin(selectors[0], selectors[1], value) { return }
    var old = shape.folded(to: selectors.count)
    let isBlank = shape.extents.allSatisfy { $0 == 0 }
    let needed =
      isBlank
      ? extentsInquired(selectors, value.shape) : zip(selectors, old).map { Swift.max($0.bound, $1) }
    let lengths = zip(selectors, needed).map { $0.count(in: $1) }
    guard value.isScalar || Tensor.fits(lengths, value.shape) else {
      // Nothing into nothing is no change.
      if lengths.contains(0) && value.isEmpty { return }
      throw IndexFailure.mismatch(target: Shape(lengths), value: value.shape)
    }
    if needed != old {
      guard selectors.count >= shape.dimensions else { throw IndexFailure.growth(shape) }
      if isBlank && zip(selectors, needed).allSatisfy({ $0.coversAll($1) }) {
        let result = Shape(needed)
        self =
          value.isScalar ? try Tensor(repeating: value[0], shape: result) : try value.reshaped(to: result)
        return
      }
      try resize(to: Shape(needed), fill: fill)
      old = needed
    } else if !value.isScalar, selectors.allSatisfy(\.isAll) {
      self = try value.reshaped(to: shape)
      return
    }
    let region =
      selectors.count == 2
      ? Region(selectors[0], selectors[1], rows: old[0], columns: old[1]) : Region(selectors, extents: old)
    try store(value, in: region)
  }

  /// The commonest case without arrays of extents: a matrix that need not grow, and a value that fits as it is.
  @inlinable
  mutating func assignWithin(_ first: Selector, _ second: Selector, _ value: Tensor) throws -> Bool {
    let shape = self.shape
    guard shape.isMatrix, !isEmpty, first.bound <= shape.rows, second.bound <= shape.columns else {
      return false
    }
    if !value.isScalar {
      let (m, n) = (first.count(in: shape.rows), second.count(in: shape.columns))
      let other = value.shape
      guard other.isMatrix else { return false }
      guard
        (other.rows == m && other.columns == n)
          || (other.isVector && other.count == m * n && (m == 1 || n == 1))
      else { return false }
    }
    try store(value, in: Region(first, second, rows: shape.rows, columns: shape.columns))
    return true
  }

  @inlinable
  mutating func assign(_ selector: Selector, _ value: Tensor, fill: Element) throws {
    let count = self.count
    let length = selector.count(in: count)
    guard value.isScalar || value.count == length else {
      throw IndexFailure.mismatch(target: Shape(length, 1), value: value.shape)
    }
    let bound = selector.bound
    if bound > count {
      guard let grown = shape.grownLinearly(to: bound) else { throw IndexFailure.growth(shape) }
      if shape == .empty, selector.coversAll(bound) {
        let result = Shape(1, bound)
        self =
          value.isScalar ? try Tensor(repeating: value[0], shape: result) : try value.reshaped(to: result)
        return
      }
      try resize(to: grown, fill: fill)
    } else if selector.isAll, !value.isScalar {
      self = try value.reshaped(to: shape)
      return
    }
    try store(value, in: Region(selector, extent: self.count))
  }

  @inlinable
  mutating func store(_ value: Tensor, in region: Region) throws {
    try makeUnique()
    let target = storage.header.elements
    withExtendedLifetime((storage, value.storage)) {
      if value.isScalar {
        region.fill(value[0], into: target)
      } else if !value.isEmpty {
        region.scatter(from: value.storage.header.elements, into: target)
      }
    }
  }

  /// Whether a value fills a region of these extents, extents of 1 on both sides not counted.
  @inlinable
  static func fits(_ lengths: [Int], _ shape: Shape) -> Bool {
    lengths.filter { $0 != 1 } == shape.extents.filter { $0 != 1 }
  }

  /// The extents an array without elements takes on when it is assigned to: where the subscript is a colon,
  /// the value says.
  @inlinable
  func extentsInquired(_ selectors: [Selector], _ value: Shape) -> [Int] {
    var offered = value.extents
    if selectors.allSatisfy(\.isAll) {
      while offered.count < selectors.count { offered.append(1) }
      if offered.count > selectors.count { offered = offered.filter { $0 != 1 } }
      while offered.count < selectors.count { offered.append(1) }
      return Array(offered.prefix(selectors.count))
    }
    // A list of one place too has no say in which dimension of the value is which.
    func isOne(_ selector: Selector) -> Bool { !selector.isAll && selector.count(in: 0) == 1 }
    let open = selectors.filter { !isOne($0) }.count
    if open != offered.count { offered = offered.filter { $0 != 1 } }
    var next = 0
    return selectors.map { selector in
      if isOne(selector) { return selector.bound }
      defer { next += 1 }
      guard selector.isAll else { return selector.bound }
      return next < offered.count ? offered[next] : 1
    }
  }
}

extension Shape {
  /// The shape a vector or an empty array takes on to have this many elements; nil for other arrays, where
  /// it would be ambiguous.
  @usableFromInline
  func grownLinearly(to count: Int) -> Shape? {
    guard higher.isEmpty else { return nil }
    if rows <= 1 { return Shape(1, count) }
    return columns == 1 ? Shape(count, 1) : nil
  }
}
