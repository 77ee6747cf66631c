extension Tensor {
  /// Grows the array until it has every position that the subscripts mean.
  ///
  /// - Throws: `IndexFailure.growth` where there is no single way.
  @inlinable
  public mutating func grow(toHold selectors: [Selector], fill: Element) throws {
    if selectors.count == 1 {
      let bound = selectors[0].bound
      guard bound > count else { return }
      guard let grown = shape.grownLinearly(to: bound) else { throw IndexFailure.growth(shape) }
      try resize(to: grown, fill: fill)
      return
    }
    let old = shape.folded(to: selectors.count)
    let needed = zip(selectors, old).map { Swift.max($0.bound, $1) }
    if needed == old { return }
    guard selectors.count >= shape.dimensions else { throw IndexFailure.growth(shape) }
    try resize(to: Shape(needed), fill: fill)
  }

  /// Gives the array other extents; elements keep their subscripts, new ones are `fill`.
  ///
  /// Growth of the last dimension reserves room for as much again, so appending elements or columns one by one
  /// takes time proportional to what is appended.
  @inlinable
  public mutating func resize(to shape: Shape, fill: Element) throws {
    let old = self.shape
    if old == shape { return }
    guard let count = shape.checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
    if growsAtTheEnd(from: old, to: shape) {
      try extend(to: shape, count: count, fill: fill)
      return
    }
    let result = try Tensor(repeating: fill, shape: shape)
    let rows = min(old.rows, shape.rows)
    let extents = (1..<max(old.dimensions, shape.dimensions)).map { min(old[$0], shape[$0]) }
    if rows > 0 && !extents.contains(0) {
      let target = result.storage.header.elements
      withElements { source in
        guard let source = source.baseAddress else { return }
        var counter = [Int](repeating: 0, count: extents.count)
        var done = false
        while !done {
          var p = 0
          var q = 0
          var (strideP, strideQ) = (old.rows, shape.rows)
          for (axis, k) in counter.enumerated() {
            p += k * strideP
            q += k * strideQ
            strideP *= old[axis + 1]
            strideQ *= shape[axis + 1]
          }
          (target + q).update(from: source + p, count: rows)
          done = true
          for axis in counter.indices {
            counter[axis] += 1
            if counter[axis] < extents[axis] {
              done = false
              break
            }
            counter[axis] = 0
          }
        }
      }
    }
    self = result
  }

  /// Whether all old elements stay where they are in memory.
  @inlinable
  func growsAtTheEnd(from old: Shape, to new: Shape) -> Bool {
    if old.count == 0 { return true }
    guard new.dimensions >= old.dimensions else { return false }
    let last = (0..<new.dimensions).last { old[$0] != 1 } ?? 0
    for axis in 0..<new.dimensions {
      if axis < last && old[axis] != new[axis] { return false }
      if axis == last && new[axis] < old[axis] { return false }
    }
    return true
  }

  /// Appends arrays behind the last column, or behind the last element of a column, in place where nobody else refers to
  /// the memory.
  ///
  /// - Parameter axis: 1 for columns, 0 for a column's elements.
  /// - Returns: false, with nothing changed, where that would not be the concatenation, or not in place.
  @inlinable
  public mutating func append(_ parts: [Tensor], axis: Int) throws -> Bool {
    guard axis <= 1, count > 0, isMatrix, axis == 1 || columns == 1, isUnique() else { return false }
    var added = 0
    for part in parts {
      guard part.isMatrix,
        axis == 1 ? part.rows == rows && part.columns > 0 : part.columns == 1 && part.rows > 0
      else { return false }
      added += part.count
    }
    let old = count
    let (new, overflow) = old.addingReportingOverflow(added)
    if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
    let shape = axis == 1 ? Shape(rows, new / rows) : Shape(new, 1)
    if storage.header.capacity < new {
      // Room for more is made where little is added to much: that is mostly done again.
      guard added <= old / 4,
        let grown = (try? Storage<Element>.allocate(shape: self.shape, capacity: new + new / 2))
          ?? (try? Storage<Element>.allocate(shape: self.shape, capacity: new + new / 8))
      else { return false }
      grown.header.elements.moveInitialize(from: storage.header.elements, count: old)
      storage.header.count = 0
      storage.header.shape = .empty
      storage = grown
    }
    var end = storage.header.elements + old
    for part in parts {
      part.withElements { source in
        guard let start = source.baseAddress else { return }
        end.initialize(from: start, count: source.count)
      }
      end += part.count
    }
    storage.header.count = new
    storage.header.shape = shape
    return true
  }

  @inlinable
  mutating func extend(to shape: Shape, count: Int, fill: Element) throws {
    let old = self.count
    if isUnique(), storage.header.capacity >= count {
      if count > old { (storage.header.elements + old).initialize(repeating: fill, count: count - old) }
      storage.header.count = count
      storage.header.shape = shape
      return
    }
    // Doubling is for what grows again and again; the first elements of an array take what they need.
    let wanted = old == 0 ? 0 : max(count, 16).multipliedReportingOverflow(by: 2).partialValue
    // Where memory is short an eighth has to do; with less, every element that is appended would copy all others.
    let least = old == 0 ? count : count + count / 8
    let grown =
      try (try? Storage<Element>.allocate(shape: shape, capacity: wanted))
      ?? Storage<Element>.allocate(shape: shape, capacity: least)
    let target = grown.header.elements
    let source = storage.header.elements
    if isUnique() {
      target.moveInitialize(from: source, count: old)
      storage.header.count = 0
      storage.header.shape = .empty
    } else {
      target.initialize(from: source, count: old)
    }
    (target + old).initialize(repeating: fill, count: count - old)
    storage = grown
  }
}
