extension Tensor {
  /// The elements' address, valid while this array lives and its memory is not shared for change.
  @inline(__always)
  var base: UnsafeMutablePointer<Element> { storage.header.elements }

  /// Throws `notMatrix` for an array of more than two dimensions.
  func requireMatrix(_ operation: String) throws {
    guard isMatrix else { throw NumericsFailure.notMatrix(operation: operation, shape) }
  }

  /// Throws `notSquare` unless this is a square matrix.
  func requireSquare(_ operation: String) throws {
    guard shape.isSquare else { throw NumericsFailure.notSquare(operation: operation, shape) }
  }
}

extension Tensor where Element: BLASScalar {
  public static func zeros(_ rows: Int, _ columns: Int) throws -> Tensor {
    Tensor(storage: try Storage.allocate(shape: Shape(rows, columns), zeroed: true))
  }

  /// The n×n identity.
  public static func identity(_ n: Int) throws -> Tensor {
    let result = try zeros(n, n)
    for i in 0..<n { result.base[i * n + i] = 1 }
    return result
  }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool {
    withElements { x in
      for value in x where !value.isFiniteNumber { return false }
      return true
    }
  }

  var hasNaN: Bool {
    withElements { x in
      for value in x where value.isNotANumber { return true }
      return false
    }
  }

  /// Throws `notFinite` where an element is NaN or infinite.
  func requireFinite(_ operation: String) throws {
    guard isFinite else { throw NumericsFailure.notFinite(operation: operation) }
  }

  /// The first `count` columns.
  func leadingColumns(_ count: Int) throws -> Tensor {
    if count == columns { return self }
    return try Tensor(shape: Shape(rows, count)) { $0.initialize(from: base, count: rows * count) }
  }

  /// Columns `range`.
  func columns(_ range: Range<Int>) throws -> Tensor {
    try Tensor(shape: Shape(rows, range.count)) {
      $0.initialize(from: base + rows * range.lowerBound, count: rows * range.count)
    }
  }
}
