import Numerics

/// `A = V D V'` of a symmetric or Hermitian matrix: eigenvalues real and ascending, V orthonormal (heevd).
public struct HermitianEigen<T: BLASScalar> {
  public let values: [T.RealPart]
  /// Empty where only values were asked for.
  public let vectors: Tensor<T>

  /// Reads the upper triangle.
  ///
  /// - Throws: `notSquare`, `notFinite`, `noConvergence`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, vectors wanted: Bool = true) throws {
    try a.requireSquare("eig")
    try a.requireFinite("eig")
    let n = a.rows
    let work = try a.copied()
    var eigenvalues = [T.RealPart](repeating: 0, count: n)
    if n > 0 {
      let info = T.Routines.heevd(
        ascii(wanted ? "V" : "N"), try blasInt(n), work.base, try blasInt(n), &eigenvalues)
      guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eig") }
    }
    values = eigenvalues
    vectors = wanted ? work : .empty
  }

  /// `A x = λ B x` with B positive definite: `V' B V = I` (hegvd). Nil where B is not positive definite.
  init?(_ a: Tensor<T>, _ b: Tensor<T>) throws {
    let n = a.rows
    let (left, right) = (try a.copied(), try b.copied())
    var eigenvalues = [T.RealPart](repeating: 0, count: n)
    if n > 0 {
      let size = try blasInt(n)
      let info = T.Routines.hegvd(ascii("V"), size, left.base, size, right.base, size, &eigenvalues)
      if Int(info) > n { return nil }
      guard info == 0 else { throw NumericsFailure.noConvergence(operation: "eig") }
    }
    values = eigenvalues
    vectors = withExtendedLifetime(right) { left }
  }
}

/// Whether `A = A'` to the last bit.
@specialized(where T == Double)
@specialized(where T == Complex<Double>)
public func isHermitian<T: BLASScalar>(_ a: Tensor<T>) -> Bool {
  guard a.shape.isSquare else { return false }
  let n = a.rows
  return a.withElements { x in
    for j in 0..<n {
      for i in 0...j where x[i + j * n] != x[j + i * n].conjugate || x[i + j * n].isNotANumber {
        return false
      }
    }
    return true
  }
}
