import Numerics

/// Which part of a convolution is kept.
public enum ConvolutionPart: Sendable {
  /// Everything where the operands overlap at all.
  case full
  /// The middle, of the size of the first operand.
  case same
  /// Where the second operand lies within the first.
  case valid
}

/// The two-dimensional convolution `C(i,j) = Σ A(p,q) B(i-p+1, j-q+1)` of two matrices.
///
/// - Throws: `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
public func convolution<T: BLASScalar>(
  _ a: Tensor<T>, _ b: Tensor<T>, _ part: ConvolutionPart
) throws -> Tensor<T> {
  try a.requireMatrix("conv2")
  try b.requireMatrix("conv2")
  if b.isEmpty && part == .full { return .empty }
  let rows: Range<Int>
  let columns: Range<Int>
  switch part {
  case .full:
    rows = 0..<max(a.rows + b.rows - 1, 0)
    columns = 0..<max(a.columns + b.columns - 1, 0)
  case .same:
    // The element of B at its upper middle lies on the element of A.
    rows = b.rows / 2..<(b.rows / 2 + a.rows)
    columns = b.columns / 2..<(b.columns / 2 + a.columns)
  case .valid:
    rows = max(b.rows - 1, 0)..<max(a.rows, max(b.rows - 1, 0))
    columns = max(b.columns - 1, 0)..<max(a.columns, max(b.columns - 1, 0))
  }
  let result = try Tensor<T>.zeros(rows.count, columns.count)
  if a.isEmpty || b.isEmpty { return result }
  try withExtendedLifetime((a, b)) {
    var looks = Pace()
    for (j, column) in columns.enumerated() {
      for q in max(
        0, column - a.columns + 1)..<max(min(b.columns, column + 1), max(0, column - a.columns + 1))
      {
        let source = a.base + (column - q) * a.rows
        for p in 0..<b.rows {
          let factor = b.base[p + q * b.rows]
          if factor == 0 { continue }
          try looks.step(a.rows)
          // Row i of the result needs row i - p of A.
          let first = max(rows.lowerBound, p)
          let last = min(rows.upperBound, a.rows + p)
          let target = result.base + j * rows.count - rows.lowerBound
          var i = first
          while i < last {
            target[i] += factor * source[i - p]
            i += 1
          }
        }
      }
    }
  }
  return result
}
