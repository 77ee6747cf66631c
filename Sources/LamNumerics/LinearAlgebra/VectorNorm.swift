import Numerics

/// The p-norm `(Σ |x|^p)^(1/p)` of the elements, with p = ±∞ the largest and smallest absolute value and p = 0 the
/// number of elements that are not zero.
///
/// No square overflows. NaN anywhere gives NaN. The norm of nothing is 0.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func vectorNorm<T: BLASScalar>(_ x: UnsafeBufferPointer<T>, _ p: T.RealPart) throws -> T.RealPart {
  if p == 2 { return euclideanNorm(x) }
  guard let base = x.baseAddress, !x.isEmpty else { return 0 }
  return try strided(base, x.count, stride: 1, p)
}

/// The norms of the columns (`axis` 0) or rows (1) of a matrix.
///
/// - Throws: `notMatrix`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func vectorNorms<T: BLASScalar>(
  _ a: Tensor<T>, _ p: T.RealPart, axis: Int
) throws -> Tensor<T.RealPart> {
  try a.requireMatrix("vecnorm")
  let (m, n) = (a.rows, a.columns)
  var looks = Pace()
  let norms = try (0..<(axis == 0 ? n : m)).map { i in
    try looks.step(axis == 0 ? m : n)
    let start = UnsafePointer(a.base) + (axis == 0 ? i * m : i)
    let (count, stride) = axis == 0 ? (m, 1) : (n, m)
    return p == 2
      ? euclideanNorm(start, count, stride: stride) : try strided(start, count, stride: stride, p)
  }
  return try withExtendedLifetime(a) { try axis == 0 ? Tensor(row: norms) : Tensor(column: norms) }
}

/// The Euclidean norm, `√Σ|xᵢ|²`, 0 of nothing.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func euclideanNorm<T: BLASScalar>(_ x: UnsafeBufferPointer<T>) -> T.RealPart {
  guard let base = x.baseAddress, !x.isEmpty else { return 0 }
  return euclideanNorm(base, x.count, stride: 1)
}

private func euclideanNorm<T: BLASScalar>(
  _ x: UnsafePointer<T>, _ count: Int, stride: Int
) -> T.RealPart {
  var sum: T.RealPart = 0
  for i in 0..<count {
    let value = x[i * stride]
    sum += value.realPart * value.realPart + value.imaginaryPart * value.imaginaryPart
  }
  if sum.isFinite && sum > T.RealPart.leastNormalMagnitude / T.RealPart.ulpOfOne { return .sqrt(sum) }
  // Squares overflowed, vanished or met NaN: scale by the largest first.
  var largest: T.RealPart = 0
  for i in 0..<count {
    let size = x[i * stride].modulus
    if size.isNaN { return .nan }
    largest = max(largest, size)
  }
  if largest == 0 || !largest.isFinite { return largest }
  sum = 0
  for i in 0..<count {
    let size = x[i * stride].modulus / largest
    sum += size * size
  }
  return largest * .sqrt(sum)
}

private func strided<T: BLASScalar>(
  _ x: UnsafePointer<T>, _ count: Int, stride: Int, _ p: T.RealPart
) throws -> T.RealPart {
  if count == 0 { return 0 }
  let result = try powers(x, count, stride: stride, p, scale: 1)
  guard p.isFinite, p != 0, p != 1 else { return result }
  if result.isNaN || (result.isFinite && result > T.RealPart.leastNormalMagnitude / T.RealPart.ulpOfOne) {
    return .pow(result, 1 / p)
  }
  // Powers overflowed or vanished: scale by the largest, or by the least where the exponent is negative.
  let edge = try strided(x, count, stride: stride, p > 0 ? .infinity : -.infinity)
  if edge == 0 || !edge.isFinite { return edge }
  return try edge * .pow(powers(x, count, stride: stride, p, scale: edge), 1 / p)
}

/// `Σ |x/scale|^p`, or what stands for it where p is 0, 1 or infinite.
private func powers<T: BLASScalar>(
  _ x: UnsafePointer<T>, _ count: Int, stride: Int, _ p: T.RealPart, scale: T.RealPart
) throws -> T.RealPart {
  var looks = Pace()
  var result: T.RealPart = p == -.infinity ? .infinity : 0
  for i in 0..<count {
    try looks.step()
    let size = x[i * stride].modulus
    if size.isNaN { return .nan }
    if p == .infinity {
      result = max(result, size)
    } else if p == -.infinity {
      result = min(result, size)
    } else if p == 0 {
      result += size == 0 ? 0 : 1
    } else if p == 1 {
      result += size
    } else {
      result += .pow(size / scale, p)
    }
  }
  return result
}
