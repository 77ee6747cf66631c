/// A way to move the elements of an array about, whatever their type.
///
/// New places that no element of the array goes to hold the type's `fill`.
public protocol Rearrangement {
  func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E>
}

/// The same elements in column-major order under another shape of the same count.
public struct Reshape: Rearrangement {
  public let shape: Shape

  public init(_ shape: Shape) { self.shape = shape }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    guard shape.checkedCount == tensor.count else {
      throw NumericsFailure.nonconformant(operation: "reshape", tensor.shape, shape)
    }
    return try tensor.reshaped(to: shape)
  }
}

/// How the lines along one axis lie in memory: element `k` of line `(i, o)` is at `i + inner·(k + length·o)`.
@frozen
public struct AxisLayout: Sendable {
  /// The product of the extents before the axis: the distance between neighbours on a line.
  public let inner: Int
  public let length: Int
  /// The product of the extents after the axis.
  public let outer: Int

  @inlinable
  public init(_ shape: Shape, axis: Int) {
    var inner = 1
    for k in 0..<min(axis, shape.dimensions) { inner &*= shape[k] }
    var outer = 1
    var k = axis + 1
    while k < shape.dimensions {
      outer &*= shape[k]
      k += 1
    }
    self.inner = inner
    self.length = shape[axis]
    self.outer = outer
  }
}

/// The slices at the given zero-based positions along one axis, in that order, any number of times.
public struct Selection: Rearrangement {
  public let axis: Int
  public let positions: [Int]

  /// - Parameter positions: each within the extent of the arrays this is applied to.
  public init(axis: Int, positions: [Int]) {
    self.axis = axis
    self.positions = positions
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    try Shape.checkAxis(axis, extent: positions.count)
    let layout = AxisLayout(tensor.shape, axis: axis)
    precondition(positions.allSatisfy { 0 <= $0 && $0 < layout.length }, "a position outside the array")
    let shape = tensor.shape.replacing(axis: axis, with: positions.count)
    guard shape.checkedCount != nil else { throw NumericsFailure.outOfMemory(bytes: nil) }
    return try tensor.withElements { source in
      try Tensor(shape: shape) { target in
        guard let base = source.baseAddress, shape.count > 0 else { return }
        var next = target
        var looks = Pace()
        for outer in 0..<layout.outer {
          let start = base + outer * layout.length * layout.inner
          if layout.inner == 1 {
            for position in positions {
              next.initialize(to: start[position])
              next += 1
              try looks.step()
            }
          } else {
            for position in positions {
              next.initialize(from: start + position * layout.inner, count: layout.inner)
              next += layout.inner
              try looks.step(layout.inner)
            }
          }
        }
      }
    }
  }
}

/// The elements at the given zero-based linear positions under a new shape; a negative position is a gap.
public struct Gather: Rearrangement {
  public let positions: [Int]
  public let shape: Shape

  /// - Parameters:
  ///   - positions: `shape.count` of them, each below the count of the arrays this is applied to.
  public init(_ positions: [Int], shape: Shape) {
    precondition(positions.count == shape.count, "one position per element")
    self.positions = positions
    self.shape = shape
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    try tensor.withElements { source in
      try Tensor(shape: shape) { target in
        try Interrupt.strides(of: positions.count) { range in
          for k in range {
            let position = positions[k]
            (target + k).initialize(to: position < 0 ? E.fill : source[position])
          }
        }
      }
    }
  }
}

/// Rows of elements, each picked by a list of positions that is told one row after the other.
///
/// No list of all positions is kept: it would be larger than the result.
public struct Listing: Rearrangement {
  public let rows: Int
  public let columns: Int
  /// Calls its argument with the positions of each row.
  public let forEachRow: (_ row: ([Int]) throws -> Void) throws -> Void

  public init(rows: Int, columns: Int, forEachRow: @escaping (_ row: ([Int]) throws -> Void) throws -> Void) {
    self.rows = rows
    self.columns = columns
    self.forEachRow = forEachRow
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    try tensor.withElements { source in
      try Tensor(shape: Shape(rows, columns)) { target in
        var looks = Pace()
        var row = 0
        try forEachRow { positions in
          precondition(row < rows && positions.count == columns, "as many rows and columns as were promised")
          for (column, position) in positions.enumerated() {
            (target + (row + column * rows)).initialize(to: source[position])
          }
          row += 1
          try looks.step(columns + 8)
        }
        precondition(row == rows, "as many rows as were promised")
      }
    }
  }
}
