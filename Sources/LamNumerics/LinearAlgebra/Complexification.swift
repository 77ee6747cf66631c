import Numerics

/// The same numbers as complex ones.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func complexified<T: BLASScalar>(_ a: Tensor<T>) throws -> Tensor<Complex<T.RealPart>> {
  try a.map { Complex($0.realPart, $0.imaginaryPart) }
}

/// The real parts.
public func realParts<R: BLASReal>(_ a: Tensor<Complex<R>>) throws -> Tensor<R> {
  try a.map(\.realPart)
}

/// The square matrix with these numbers on its diagonal.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func diagonalMatrix<T: BLASScalar>(_ values: [T]) throws -> Tensor<T> {
  let n = values.count
  let result = try Tensor<T>.zeros(n, n)
  for (i, value) in values.enumerated() { result.base[i + i * n] = value }
  return result
}
