/// How a matrix is cut into blocks that become columns.
public enum BlockArrangement: Sendable {
  /// Every place of an m×n window, moving one element at a time.
  case sliding
  /// Blocks side by side, zeros added at the lower and right edge.
  case distinct
}

/// Every m×n block of a matrix as a column, blocks and elements in column-major order.
///
/// - Throws: `notMatrix`, `invalid` for an empty block, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Float)
public func blockColumns<T: Element & ExpressibleByIntegerLiteral>(
  _ a: Tensor<T>, block: (rows: Int, columns: Int), _ arrangement: BlockArrangement
) throws -> Tensor<T> {
  try a.requireMatrix("im2col")
  let (m, n) = block
  guard m > 0, n > 0 else {
    throw NumericsFailure.invalid(operation: "im2col", "the block must be at least 1×1")
  }
  guard let size = Shape(m, n).checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
  let down: Int
  let across: Int
  switch arrangement {
  case .sliding: (down, across) = (max(a.rows - m + 1, 0), max(a.columns - n + 1, 0))
  case .distinct: (down, across) = (pieces(of: a.rows, m), pieces(of: a.columns, n))
  }
  guard let places = Shape(down, across).checkedCount else { throw NumericsFailure.outOfMemory(bytes: nil) }
  let (stepDown, stepAcross) = arrangement == .sliding ? (1, 1) : (m, n)
  return try withExtendedLifetime(a) {
    try Tensor(shape: Shape(size, places)) { target in
      var position = target
      var looks = Pace()
      for q in 0..<across {
        for p in 0..<down {
          try looks.step(size)
          for j in 0..<n {
            let column = q * stepAcross + j
            for i in 0..<m {
              let row = p * stepDown + i
              let isInside = row < a.rows && column < a.columns
              position.initialize(to: isInside ? a.base[row + column * a.rows] : 0)
              position += 1
            }
          }
        }
      }
    }
  }
}

/// The matrix whose distinct blocks are the columns; what hangs over the edges is dropped.
///
/// - Throws: `nonconformant`, `invalid`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Float)
public func matrixFromBlocks<T: Element & ExpressibleByIntegerLiteral>(
  _ columns: Tensor<T>, block: (rows: Int, columns: Int), size: Shape
) throws -> Tensor<T> {
  let (m, n) = block
  guard m > 0, n > 0 else {
    throw NumericsFailure.invalid(operation: "col2im", "the block must be at least 1×1")
  }
  let (down, across) = (pieces(of: size.rows, m), pieces(of: size.columns, n))
  guard let elements = Shape(m, n).checkedCount, let places = Shape(down, across).checkedCount else {
    throw NumericsFailure.outOfMemory(bytes: nil)
  }
  let expected = Shape(elements, places)
  guard columns.shape == expected else {
    throw NumericsFailure.nonconformant(operation: "col2im", columns.shape, expected)
  }
  return try withExtendedLifetime(columns) {
    try Tensor(shape: size) { target in
      var looks = Pace()
      for j in 0..<size.columns {
        try looks.step(size.rows)
        for i in 0..<size.rows {
          let place = i / m + (j / n) * down
          (target + (i + j * size.rows)).initialize(to: columns.base[place * elements + i % m + (j % n) * m])
        }
      }
    }
  }
}

/// How many pieces of a length cover an extent.
private func pieces(of extent: Int, _ length: Int) -> Int { extent / length + (extent % length == 0 ? 0 : 1) }
