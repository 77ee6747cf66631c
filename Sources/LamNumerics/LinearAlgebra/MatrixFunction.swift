import Numerics

/// A function of a matrix together with whether the principal one exists.
public struct MatrixFunctionValue<R: BLASReal> {
  public var value: Tensor<Complex<R>>
  /// No eigenvalue lies where the function is not defined in principal value: on the negative real axis.
  public var isPrincipal: Bool
}

/// The principal square root of a square matrix, by the Schur form.
///
/// A real matrix without negative eigenvalues has a real root, whose imaginary parts are exactly 0 here.
/// A singular matrix may have no root: NaN.
///
/// - Throws: `notSquare`, `noConvergence`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func matrixSquareRoot<T: BLASScalar>(_ a: Tensor<T>) throws -> MatrixFunctionValue<T.RealPart> {
  // What is left of an eigenvalue of zero after the decomposition has a root of the size of √ε. A triangular matrix has
  // its eigenvalues without rounding.
  let structure = MatrixStructure(a)
  let isTriangular = structure.isTriangular
  let noise = isTriangular ? 0 : T.RealPart(a.rows) * T.RealPart.ulpOfOne * columnSumNorm(a)
  return try functionBySchur(a, "sqrtm", Complex.squareRoot) { s in
    for k in 0..<s.rows where s[k, k].modulus <= noise { s.base[k + k * s.rows] = 0 }
    return try triangularSquareRoot(s, noise: noise)
  }
}

/// The principal logarithm of a square matrix: square roots of the Schur form until it is near the identity, then
/// the Padé approximant of degree 7 in partial fractions (Higham, Functions of Matrices, algorithm 11.9).
///
/// With eigenvalues on the negative real axis the logarithm is not principal; of a singular matrix there is none:
/// NaN.
///
/// - Throws: `notSquare`, `noConvergence`.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func matrixLogarithm<T: BLASScalar>(_ a: Tensor<T>) throws -> MatrixFunctionValue<T.RealPart> {
  try functionBySchur(a, "logm", Complex.logarithm) { try triangularLogarithm($0) }
}

extension Complex where RealType: BLASReal {
  private static func of(_ function: (Complex<Double>) -> Complex<Double>, _ z: Complex) -> Complex {
    // The zero above the cut, whatever rounding has made of it.
    let w = function(Complex<Double>(Double(z.re), Double(z.im) + 0))
    return Complex(RealType(w.re), RealType(w.im))
  }

  /// The principal square root and logarithm; of negative numbers those from above the cut.
  static func squareRoot(_ z: Complex) -> Complex { of(ComplexFunction.sqrt, z) }
  static func logarithm(_ z: Complex) -> Complex { of(ComplexFunction.log, z) }
}

private func functionBySchur<T: BLASScalar>(
  _ a: Tensor<T>, _ name: String, _ ofNumber: (Complex<T.RealPart>) -> Complex<T.RealPart>,
  _ function: (Tensor<Complex<T.RealPart>>) throws -> Tensor<Complex<T.RealPart>>
) throws -> MatrixFunctionValue<T.RealPart> {
  try a.requireSquare(name)
  let n = a.rows
  if a.isEmpty { return MatrixFunctionValue(value: try .zeros(0, 0), isPrincipal: true) }
  let isDiagonal = (0..<n).allSatisfy { j in (0..<n).allSatisfy { $0 == j || a[$0, j] == 0 } }
  if isDiagonal {
    let value = try Tensor<Complex<T.RealPart>>.zeros(n, n)
    for k in 0..<n {
      let x = a[k, k]
      value.base[k + k * n] = ofNumber(Complex(x.realPart, T.isComplex ? x.imaginaryPart : 0))
    }
    let isPrincipal = (0..<n).allSatisfy { a[$0, $0].imaginaryPart != 0 || !(a[$0, $0].realPart < 0) }
    return MatrixFunctionValue(value: value, isPrincipal: isPrincipal)
  }
  if !a.isFinite {
    let nan = try Tensor(repeating: Complex<T.RealPart>(.nan, .nan), shape: a.shape)
    return MatrixFunctionValue(value: nan, isPrincipal: false)
  }
  var (u, s): (Tensor<Complex<T.RealPart>>, Tensor<Complex<T.RealPart>>)
  let direct = try Schur(a)
  let isTriangular = T.isComplex || (1..<max(n, 1)).allSatisfy { direct.s[$0, $0 - 1] == 0 }
  if isTriangular {
    (u, s) = (try complexified(direct.u), try complexified(direct.s))
  } else {
    let schur = try Schur(complexified(a))
    (u, s) = (schur.u, schur.s)
  }
  let eigenvalues = (0..<n).map { s[$0, $0] }
  let size = columnSumNorm(a) * T.RealPart.ulpOfOne
  let isPrincipal = eigenvalues.allSatisfy {
    $0.realPart > 0 || ($0.realPart == 0 && $0.imaginaryPart == 0) || abs($0.imaginaryPart) > size
  }
  var value = try multiply(multiply(u, function(s)), u, transposeB: .conjugate)
  let isUndefined = value.allSatisfy { $0.isNotANumber }
  if !T.isComplex && (isPrincipal || isUndefined) { value = try value.map { Complex($0.realPart) } }
  return MatrixFunctionValue(value: value, isPrincipal: isPrincipal)
}

private func triangularLogarithm<R: BLASReal>(_ s: Tensor<Complex<R>>) throws -> Tensor<Complex<R>> {
  let n = s.rows
  let diagonal = (0..<n).map { s[$0, $0] }
  guard diagonal.allSatisfy({ $0 != 0 }) else {
    return try Tensor(repeating: Complex(R.nan, R.nan), shape: s.shape)
  }
  var root = s
  var doublings = 0
  while doublings < 100, columnSumNorm(try addToDiagonal(root, -1)) > 0.264 {
    try Interrupt.check()
    root = try triangularSquareRoot(root)
    doublings += 1
  }
  let x = try addToDiagonal(root, -1)
  // log(I + X) = Σ wⱼ X (I + tⱼ X)⁻¹ with the nodes and weights of Gauss and Legendre on 0...1.
  let nodes = [0.0, 0.4058451513773971669, 0.7415311855993944398, 0.9491079123427585245]
  let weights = [0.4179591836734693877, 0.3818300505051189449, 0.2797053914892766679, 0.1294849661688696932]
  let result = try Tensor<Complex<R>>.zeros(n, n)
  for (node, weight) in zip(nodes, weights) {
    for t in node == 0 ? [0.5] : [(1 - node) / 2, (1 + node) / 2] {
      let shifted = try addToDiagonal(scale(x, by: Complex(R(t))), 1)
      let term = try solve(shifted, x).x
      for i in 0..<n * n { result.base[i] += Complex(R(weight / 2)) * term[i] }
    }
  }
  let factor = Complex(R(sign: .plus, exponent: R.Exponent(doublings), significand: 1))
  for i in 0..<n * n { result.base[i] *= factor }
  // The diagonal is known without rounding.
  for i in 0..<n { result.base[i + i * n] = .logarithm(diagonal[i]) }
  return result
}
