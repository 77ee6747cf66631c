import Numerics

/// The matrix whose columns are the powers `x^(n-1) ... x 1` of a column.
@specialized(where T == Double)
public func vandermondeMatrix<T: BLASScalar>(_ x: [T], columns n: Int) throws -> Tensor<T> {
  let m = x.count
  let result = try Tensor<T>.zeros(m, n)
  var looks = Pace()
  for (i, value) in x.enumerated() {
    try looks.step(n)
    var power: T = 1
    for j in (0..<n).reversed() {
      result.base[i + j * m] = power
      power *= value
    }
  }
  return result
}

/// Constant along its diagonals: first column and first row are given, the column wins in the corner.
@specialized(where T == Double)
public func toeplitzMatrix<T: BLASScalar>(column: [T], row: [T]) throws -> Tensor<T> {
  let (m, n) = (column.count, row.count)
  let result = try Tensor<T>.zeros(m, n)
  var looks = Pace()
  for j in 0..<n {
    try looks.step(m)
    for i in 0..<m { result.base[i + j * m] = i >= j ? column[i - j] : row[j - i] }
  }
  return result
}

/// Constant along its antidiagonals: first column and last row are given, the column wins in the corner.
@specialized(where T == Double)
public func hankelMatrix<T: BLASScalar>(column: [T], lastRow: [T]) throws -> Tensor<T> {
  let (m, n) = (column.count, lastRow.count)
  let result = try Tensor<T>.zeros(m, n)
  var looks = Pace()
  for j in 0..<n {
    try looks.step(m)
    for i in 0..<m { result.base[i + j * m] = i + j < m ? column[i + j] : lastRow[i + j - m + 1] }
  }
  return result
}
