import Numerics

/// `e^A` by scaling and squaring with Padé approximants of degree 3 to 13 (Higham, SIAM Review 51, 2009), after the
/// mean of the diagonal was taken out and the rest balanced (R. C. Ward, SIAM J. Numer. Anal. 14, 1977), which keeps
/// elements of very different sizes from being scaled away.
///
/// NaN or infinity in A makes all of the result NaN.
///
/// - Throws: `notSquare`, `outOfMemory`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func matrixExponential<T: BLASScalar>(_ a: Tensor<T>) throws -> Tensor<T> {
  try a.requireSquare("expm")
  if a.isEmpty { return a }
  if a.isScalar { return Tensor(scalar: T.exp(a[0])) }
  if !a.isFinite { return try Tensor(repeating: T(realPart: .nan), shape: a.shape) }
  let n = a.rows
  let mean = (0..<n).reduce(T.RealPart(0)) { $0 + a[$1, $1].realPart / T.RealPart(n) }
  let shift = mean > 0 ? mean : 0
  let balance = try Balance(shift > 0 ? addToDiagonal(a, T(realPart: -shift)) : a)
  let growth = T(realPart: .exp(shift))
  var result = try balance.restored(scaledExponential(balance.balanced))
  if shift > 0 { result = try result.map { $0 * growth } }
  return result
}

/// `e^A` of a finite matrix as it is.
private func scaledExponential<T: BLASScalar>(_ a: Tensor<T>) throws -> Tensor<T> {
  let norm = columnSumNorm(a)
  // The limits within which each degree is exact to the unit roundoff of the type.
  let isSingle = T.RealPart.ulpOfOne > 1e-10
  let limits =
    isSingle
    ? [(3, 0.4258730016922831), (5, 1.880152677804762), (7, 3.925724783138660)]
    : [
      (3, 1.495585217958292e-2), (5, 2.539398330063230e-1), (7, 9.504178996162932e-1), (9, 2.097847961257068),
      (13, 5.371920351148152),
    ]
  for (degree, limit) in limits.dropLast() where Double(norm) <= limit {
    return try padeExponential(a, degree)
  }
  let (degree, limit) = isSingle ? (7, 3.925724783138660) : (13, 5.371920351148152)
  // Sums of the largest numbers are infinite; more halvings than this would leave nothing.
  let halvings = norm.isFinite ? max(0, Int(Double.log2(Double(norm) / limit).rounded(.up))) : 1023
  let factor = T.RealPart(sign: .plus, exponent: T.RealPart.Exponent(-halvings), significand: 1)
  var result = try padeExponential(try scale(a, by: T(realPart: factor)), degree)
  for _ in 0..<halvings {
    result = try multiply(result, result)
    try Interrupt.check()
  }
  return result
}

/// The coefficients of the numerator of the [m/m] Padé approximant of the exponential.
private func padeCoefficients(_ m: Int) -> [Double] {
  var coefficients = [1.0]
  for k in 1...m {
    let (m, k) = (Double(m), Double(k))
    coefficients.append((coefficients.last ?? 1) * (m - k + 1) / (k * (2 * m - k + 1)))
  }
  return coefficients
}

private func padeExponential<T: BLASScalar>(_ a: Tensor<T>, _ degree: Int) throws -> Tensor<T> {
  let c = padeCoefficients(degree).map { T.RealPart($0) }
  let square = try multiply(a, a)
  var even: Tensor<T>
  var odd: Tensor<T>
  if degree == 13 {
    let fourth = try multiply(square, square)
    let sixth = try multiply(fourth, square)
    let highOdd = try combination([(c[13], sixth), (c[11], fourth), (c[9], square)])
    let lowOdd = try combination([(c[7], sixth), (c[5], fourth), (c[3], square)])
    odd = try addToDiagonal(add(multiply(sixth, highOdd), lowOdd), T(realPart: c[1]))
    let highEven = try combination([(c[12], sixth), (c[10], fourth), (c[8], square)])
    let lowEven = try combination([(c[6], sixth), (c[4], fourth), (c[2], square)])
    even = try addToDiagonal(add(multiply(sixth, highEven), lowEven), T(realPart: c[0]))
  } else {
    var power = square
    var evenTerms: [(T.RealPart, Tensor<T>)] = []
    var oddTerms: [(T.RealPart, Tensor<T>)] = []
    for k in stride(from: 2, to: degree, by: 2) {
      evenTerms.append((c[k], power))
      oddTerms.append((c[k + 1], power))
      if k + 2 < degree { power = try multiply(power, square) }
    }
    even = try addToDiagonal(combination(evenTerms), T(realPart: c[0]))
    odd = try addToDiagonal(combination(oddTerms), T(realPart: c[1]))
  }
  odd = try multiply(a, odd)
  return try solve(subtract(even, odd), add(even, odd)).x
}
