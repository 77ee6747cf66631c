import Numerics

/// `A^p` for a whole p by repeated squaring; negative powers are those of the inverse, whose condition is reported.
///
/// - Throws: `notSquare`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func matrixPower<T: BLASScalar>(_ a: Tensor<T>, _ p: Int) throws -> LinearSolution<T> {
  try a.requireSquare("^")
  var answer = LinearSolution(x: try Tensor<T>.identity(a.rows), reciprocalCondition: 1, isSingular: false)
  if a.isEmpty || p == 0 { return answer }
  var square = a
  if p < 0 {
    answer = try inverse(a)
    square = answer.x
  }
  var rest = p.magnitude
  var result: Tensor<T>?
  while true {
    if rest & 1 == 1 { result = try result.map { try multiply($0, square) } ?? square }
    rest >>= 1
    if rest == 0 { break }
    square = try multiply(square, square)
  }
  answer.x = result ?? square
  return answer
}

/// `A^p` for any p, by eigenvalues: `V D^p V⁻¹`; of little use where A is not diagonalizable.
///
/// - Throws: `notSquare`, `notFinite`, `noConvergence`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func matrixPower<T: BLASScalar>(
  _ a: Tensor<T>, exponent p: Complex<T.RealPart>
) throws -> Tensor<Complex<T.RealPart>> where T.RealPart: PowerElement {
  try a.requireSquare("^")
  return try functionByEigenvalues(a) { Complex<T.RealPart>.power($0, p) }
}

/// `b^A`, which is `V b^D V⁻¹`.
///
/// - Throws: `notSquare`, `notFinite`, `noConvergence`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func power<T: BLASScalar>(
  base b: Complex<T.RealPart>, _ a: Tensor<T>
) throws -> Tensor<Complex<T.RealPart>> where T.RealPart: PowerElement {
  try a.requireSquare("^")
  return try functionByEigenvalues(a) { Complex<T.RealPart>.power(b, $0) }
}

private func functionByEigenvalues<T: BLASScalar>(
  _ a: Tensor<T>, _ function: (Complex<T.RealPart>) -> Complex<T.RealPart>
) throws -> Tensor<Complex<T.RealPart>> {
  let n = a.rows
  if let diagonal = diagonalOnly(a) {
    // Products with the zeros of the eigenvectors would make NaN of an infinite power.
    return try diagonalMatrix(diagonal.map { function(Complex($0.realPart, $0.imaginaryPart)) })
  }
  let eigen = try Eigen(a)
  let v = eigen.vectors
  let scaled = try v.copied()
  for j in 0..<n {
    let value = function(eigen.values[j])
    for i in 0..<n { scaled.base[i + j * n] *= value }
  }
  let hermitian = isHermitian(a)
  let result =
    try hermitian ? multiply(scaled, v, transposeB: .conjugate) : solveRight(scaled, v).x
  return result
}

/// The diagonal of a square matrix that has no other elements; nil of another one.
private func diagonalOnly<T: BLASScalar>(_ a: Tensor<T>) -> [T]? {
  let n = a.rows
  return a.withElements { x in
    for j in 0..<n {
      for i in 0..<n where i != j && x[i + j * n] != 0 { return nil }
    }
    return (0..<n).map { x[$0 + $0 * n] }
  }
}
