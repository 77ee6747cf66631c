import Numerics

/// Which norm of a matrix.
public enum MatrixNorm<R: BLASReal>: Sendable {
  /// The largest `‖Ax‖ₚ` over `‖x‖ₚ = 1`, p ≥ 1.
  case induced(R)
  case frobenius
}

/// The norm of a matrix: for p = 1 and ∞ the largest column and row sum, for p = 2 the largest singular value, for
/// other p ≥ 1 Higham's power method (Numerische Mathematik 62, 1992), good to a few digits more than √ε.
///
/// NaN anywhere gives NaN; an infinity gives NaN for p = 2, where singular values do not exist.
///
/// - Throws: `notMatrix`, `noConvergence`, `invalid` for p < 1.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func matrixNorm<T: BLASScalar>(_ a: Tensor<T>, _ kind: MatrixNorm<T.RealPart>) throws -> T.RealPart {
  try a.requireMatrix("norm")
  if a.isEmpty { return 0 }
  switch kind {
  case .frobenius:
    return a.withElements { euclideanNorm($0) }
  case .induced(let p) where p == 1:
    return columnSumNorm(a)
  case .induced(let p) where p == .infinity:
    return columnSumNorm(try transpose(a))
  case .induced(let p) where p == 2:
    if !a.isFinite { return .nan }
    return try SVD(a, .values).singularValues.first ?? 0
  case .induced(let p):
    guard p >= 1 else {
      throw NumericsFailure.invalid(operation: "norm", "p of a matrix norm must be at least 1")
    }
    if !a.isFinite { return .nan }
    return try powerMethodNorm(a, p)
  }
}

private func powerMethodNorm<T: BLASScalar>(_ a: Tensor<T>, _ p: T.RealPart) throws -> T.RealPart {
  let q = p / (p - 1)
  let n = a.columns
  var largest: T.RealPart = 0
  // The method climbs to a local maximum, so it starts from each coordinate direction and from the diagonal.
  for start in 0...min(n, 16) {
    var x = try Tensor<T>.zeros(n, 1)
    for i in 0..<n where start == 0 || i == start - 1 { x.base[i] = 1 }
    var estimate: T.RealPart = 0
    for _ in 0..<200 {
      try Interrupt.check()
      let size = try x.withElements { try vectorNorm($0, p) }
      if size == 0 { break }
      x = try scale(x, by: T(realPart: 1 / size))
      let y = try multiply(a, x)
      let next = try y.withElements { try vectorNorm($0, p) }
      let converged = abs(next - estimate) <= 4 * T.RealPart.ulpOfOne * next
      estimate = next
      if converged || next == 0 { break }
      let z = try multiply(a, try dual(y, p), transposeA: T.adjoint)
      x = try dual(z, q)
    }
    largest = max(largest, estimate)
  }
  return largest
}

/// The gradient of the p-norm, up to scale: |y|^(p-1) with the phase of y.
private func dual<T: BLASScalar>(_ y: Tensor<T>, _ p: T.RealPart) throws -> Tensor<T> {
  let largest = try y.withElements { try vectorNorm($0, .infinity) }
  if largest == 0 { return y }
  return try y.map { value in
    let size = value.modulus
    if size == 0 { return 0 }
    return value / T(realPart: size) * T(realPart: .pow(size / largest, p - 1))
  }
}
