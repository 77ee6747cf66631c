/// The product of a matrix and a diagonal one, which is not made.
///
/// Bit for bit what the product with all elements is, in m*n steps.
///
/// - Parameters:
///   - diagonal: any vector.
///   - onLeft: whether the diagonal matrix is the left factor.
/// - Returns: nil where the sizes do not go together, and where there is an infinity or NaN among the elements, which the
///   zeros beside the diagonal would spread.
public func product(
  of matrix: Tensor<Double>, diagonal: Tensor<Double>, onLeft: Bool
) throws -> Tensor<Double>? {
  guard matrix.isMatrix, diagonal.count == (onLeft ? matrix.rows : matrix.columns) else { return nil }
  let (m, n) = (matrix.rows, matrix.columns)
  // The sign bit tells of an exponent of ones: one more is one too many for its bits.
  let exponent: UInt64 = 0x7FF0 << 48
  let one: UInt64 = 0x0010 << 48
  var seen: UInt64 = 0
  let product = try matrix.withElements { source in
    try diagonal.withElements { factors in
      try Tensor<Double>(shape: Shape(m, n)) { target in
        guard let x = source.baseAddress, let d = factors.baseAddress else { return }
        var looks = Pace()
        for j in 0..<n {
          let (from, to) = (x + j * m, target + j * m)
          // Adding 0 makes -0 the 0 that a sum of products is.
          if onLeft {
            for i in 0..<m {
              to[i] = d[i] * from[i] + 0
              seen |= (from[i].bitPattern & exponent) &+ one
            }
          } else {
            let factor = d[j]
            for i in 0..<m {
              to[i] = from[i] * factor + 0
              seen |= (from[i].bitPattern & exponent) &+ one
            }
          }
          try looks.step(m)
        }
      }
    }
  }
  return seen >> 63 == 0 ? product : nil
}
