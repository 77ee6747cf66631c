/// The elements of a vector on one diagonal of a matrix, the rest filled.
public struct DiagonalMatrix: Rearrangement {
  /// 0 is the main diagonal, positive above it.
  public let diagonal: Int
  /// The shape of the result; nil for the smallest square that holds the vector.
  public let shape: Shape?

  public init(diagonal: Int = 0, shape: Shape? = nil) {
    self.diagonal = diagonal
    self.shape = shape
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    let (order, overflow) = tensor.count.addingReportingOverflow(Int(clamping: diagonal.magnitude))
    if overflow { throw NumericsFailure.outOfMemory(bytes: nil) }
    let shape = self.shape ?? Shape(order, order)
    guard shape.checkedCount != nil else { throw NumericsFailure.outOfMemory(bytes: nil) }
    var result = try Tensor(repeating: E.fill, shape: shape)
    let row = max(0, -diagonal)
    let column = max(0, diagonal)
    let length = min(tensor.count, max(0, shape.rows - row), max(0, shape.columns - column))
    let count = tensor.count
    if self.shape != nil && count > min(shape.rows, shape.columns) {
      throw NumericsFailure.nonconformant(operation: "diag", tensor.shape, shape)
    }
    try result.withMutableElements { target in
      for k in 0..<length { target[row + k + (column + k) * shape.rows] = tensor[k] }
    }
    return result
  }
}

/// One diagonal of a matrix as a column.
public struct Diagonal: Rearrangement {
  /// 0 is the main diagonal, positive above it.
  public let diagonal: Int

  public init(_ diagonal: Int = 0) {
    self.diagonal = diagonal
  }

  @inlinable
  public func apply<E: Element>(to tensor: Tensor<E>) throws -> Tensor<E> {
    guard tensor.isMatrix else { throw NumericsFailure.notMatrix(operation: "diag", tensor.shape) }
    let (rows, columns) = (tensor.rows, tensor.columns)
    guard diagonal > -rows || diagonal == 0, diagonal < columns || diagonal == 0 else {
      return Tensor(emptyOfShape: Shape(0, 1))
    }
    let row = max(0, -diagonal)
    let column = max(0, diagonal)
    let length = max(0, min(rows - row, columns - column))
    return try tensor.withElements { source in
      try Tensor(shape: Shape(length, 1)) { target in
        for k in 0..<length { (target + k).initialize(to: source[row + k + (column + k) * rows]) }
      }
    }
  }
}
