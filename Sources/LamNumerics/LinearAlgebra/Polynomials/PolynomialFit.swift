import Numerics

/// The polynomial of degree n that fits points best in the sense of least squares, by QR of the Vandermonde matrix.
public struct PolynomialFit<T: BLASScalar> {
  /// The highest power first.
  public let coefficients: [T]
  /// The values of the polynomial at the points.
  public let fitted: [T]
  public let vandermonde: Tensor<T>
  /// R of the QR factorization of the Vandermonde matrix.
  public let triangle: Tensor<T>
  /// `(R' R)⁻¹`: the covariance of the coefficients, up to the variance of the errors.
  public let covariance: Tensor<T>
  /// The norm of the residuals.
  public let residualNorm: T.RealPart

  /// - Parameter powers: whether each power is there, from the highest on.
  /// - Throws: as `leastSquares`, which solves where there are fewer points than coefficients.
  public init(x: [T], y: [T], powers: [Bool]) throws {
    let kept = powers.indices.filter { powers[$0] }
    vandermonde = try vandermondeMatrix(x, columns: powers.count)
      .selecting([.all, .list(try Tensor(row: kept), bound: powers.count)])
    let right = try Tensor(column: y)
    let qr = try QR(vandermonde)
    triangle = try qr.upper(economy: true)
    // High powers are many orders of magnitude larger than low ones; beside them these would count as nothing.
    let scale = try vectorNorms(vandermonde, 2, axis: 0).map { size -> T.RealPart in
      size > 0 && size.isFinite ? T.RealPart(sign: .plus, exponent: -size.exponent, significand: 1) : 1
    }
    func scaled(_ matrix: Tensor<T>) throws -> Tensor<T> {
      try broadcast(matrix, scale, operation: "polyfit") { $0 * T(realPart: $1) }
    }
    var solution: Tensor<T>
    if x.count >= kept.count {
      let projected = try multiply(qr.orthogonal(economy: true), right, transposeA: T.adjoint)
      let answer = try solve(scaled(triangle), projected)
      solution = answer.isSingular ? try leastSquares(scaled(vandermonde), right).x : answer.x
      solution = try broadcast(solution, scale.reshaped(to: Shape(kept.count, 1)), operation: "polyfit") {
        $0 * T(realPart: $1)
      }
      let inverted = try inverse(triangle).x
      covariance = try multiply(inverted, inverted, transposeB: T.adjoint)
    } else {
      solution = try leastSquares(vandermonde, right).x
      covariance = .empty
    }
    var all = [T](repeating: .zero, count: powers.count)
    for (k, power) in kept.enumerated() { all[power] = solution[k] }
    coefficients = all
    let values = try multiply(vandermonde, solution)
    fitted = values.elements
    residualNorm = try subtract(values, right).withElements { euclideanNorm($0) }
  }
}
