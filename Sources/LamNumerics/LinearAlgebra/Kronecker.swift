import Numerics

/// The Kronecker product: every element of A times all of B, block by block.
///
/// - Throws: `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func kronecker<T: BLASScalar>(_ a: Tensor<T>, _ b: Tensor<T>) throws -> Tensor<T> {
  try a.requireMatrix("kron")
  try b.requireMatrix("kron")
  let (m, rowsOverflow) = a.rows.multipliedReportingOverflow(by: b.rows)
  let (n, columnsOverflow) = a.columns.multipliedReportingOverflow(by: b.columns)
  if rowsOverflow || columnsOverflow { throw NumericsFailure.outOfMemory(bytes: nil) }
  return try withExtendedLifetime((a, b)) {
    try Tensor(shape: Shape(m, n)) { target in
      var position = target
      var looks = Pace()
      for j in 0..<a.columns {
        for l in 0..<b.columns {
          let column = b.base + l * b.rows
          for i in 0..<a.rows {
            let factor = a.base[i + j * a.rows]
            for k in 0..<b.rows { (position + k).initialize(to: factor * column[k]) }
            position += b.rows
            try looks.step(b.rows)
          }
        }
      }
    }
  }
}
