import Numerics

/// The transpose of a matrix of any element type.
///
/// - Throws: `notMatrix` for more than two dimensions.
@inlinable
public func transpose<T>(_ a: Tensor<T>) throws -> Tensor<T> {
  a.isVector ? try a.reshaped(to: Shape(a.columns, a.rows)) : try transposed(a) { $0 }
}

/// The conjugate transpose `A'`.
///
/// - Throws: `notMatrix` for more than two dimensions.
@inlinable
public func conjugateTranspose<R: Real>(_ a: Tensor<Complex<R>>) throws -> Tensor<Complex<R>> {
  try transposed(a) { $0.conjugate }
}

/// `A'` for real numbers, the same as the transpose.
@inlinable
public func conjugateTranspose<T: RealElement>(_ a: Tensor<T>) throws -> Tensor<T> {
  try transpose(a)
}

/// `A'` whatever the type.
public func adjoint<T: BLASScalar>(_ a: Tensor<T>) throws -> Tensor<T> {
  T.isComplex ? try transposed(a) { $0.conjugate } : try transpose(a)
}

@inlinable
func transposed<T>(_ a: Tensor<T>, _ transform: (T) -> T) throws -> Tensor<T> {
  guard a.isMatrix else { throw NumericsFailure.notMatrix(operation: "'", a.shape) }
  let (m, n) = (a.rows, a.columns)
  return try a.withElements { source in
    try Tensor(shape: Shape(n, m)) { target in
      guard let x = source.baseAddress else { return }
      if m == 1 || n == 1 {
        for i in 0..<m * n { (target + i).initialize(to: transform(x[i])) }
        return
      }
      // Squares small enough that a line of the cache is used whole before it is evicted.
      let block = 16
      var looks = Pace()
      var columnStart = 0
      while columnStart < n {
        let columnEnd = min(columnStart + block, n)
        var rowStart = 0
        while rowStart < m {
          let rowEnd = min(rowStart + block, m)
          var i = rowStart
          while i < rowEnd {
            var j = columnStart
            while j < columnEnd {
              (target + (i * n + j)).initialize(to: transform(x[j * m + i]))
              j += 1
            }
            i += 1
          }
          rowStart = rowEnd
        }
        columnStart = columnEnd
        try looks.step(block * m)
      }
    }
  }
}
