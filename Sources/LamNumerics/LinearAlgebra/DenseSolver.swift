import Numerics

/// How a full system is solved.
public enum DenseMethod: String, Sendable {
  case upperTriangular
  case lowerTriangular
  case cholesky
  case lu
  /// Least squares of least norm, by singular values.
  case svd
}

/// What `A \ B` does with a full matrix, found once and used for any number of right sides.
///
/// Square matrices are factored as `solve` does it; those that are singular, and those that are not square, get the
/// least-squares solution of least norm. Of each the adjoint is solved with too.
public struct DenseSolver<T: BLASScalar> {
  private enum Factors {
    case square(Factorization<T>)
    /// The singular values that count, and their vectors.
    case leastSquares(u: Tensor<T>, singularValues: [T.RealPart], vAdjoint: Tensor<T>)
  }

  public let shape: Shape
  public let method: DenseMethod
  /// An estimate of 1/κ₁(A), 0 for a singular matrix, coarse where A is far from one; for least squares σₙ/σ₁, 0 where
  /// the rank is deficient.
  public let reciprocalCondition: Double
  /// Whether a square matrix is singular to working precision.
  public let isSingular: Bool
  private let factors: Factors

  /// - Parameters:
  ///   - method: by which it is to be solved; nil takes what the structure of the matrix asks for. Of a triangular one the
  ///     other triangle is not looked at, of cholesky the lower one.
  ///   - tolerance: singular values up to it count as zero; nil is ε times the largest.
  /// - Throws: `notMatrix`, `notSquare`, `notPositiveDefinite`, `notFinite`, `noConvergence`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, method wanted: DenseMethod? = nil, tolerance: Double? = nil) throws {
    try a.requireMatrix("\\")
    if wanted != nil, wanted != .svd { try a.requireSquare("\\") }
    guard wanted != .svd, a.shape.isSquare, !a.isEmpty else {
      try self.init(leastSquares: a, isSingular: false, tolerance)
      return
    }
    let factorization: Factorization<T>
    let rcond: T.RealPart
    switch wanted {
    case .upperTriangular, .lowerTriangular:
      let triangle = try Triangle(wanted == .upperTriangular ? .upper : .lower, diagonal: 0).apply(to: a)
      (factorization, rcond) = try Factorization.prepared(
        triangle, wanted == .upperTriangular ? .upperTriangular : .lowerTriangular)
    case .cholesky:
      let symmetric = try a.copied()
      mirrorUpper(symmetric.base, n: a.rows)
      factorization = try Factorization(symmetric, .maybePositiveDefinite)
      guard factorization.isCholesky else {
        throw NumericsFailure.notPositiveDefinite(order: try Cholesky(a).failure)
      }
      rcond = factorization.reciprocalCondition
    case .lu: (factorization, rcond) = try Factorization.prepared(a, .full)
    case .svd, nil:
      // A number divides, also where it is 0.
      (factorization, rcond) = try Factorization.prepared(a, a.isScalar ? .full : MatrixStructure(a))
    }
    if factorization.isSingular, a.isFinite, wanted == nil, !a.isScalar {
      try self.init(leastSquares: a, isSingular: true, tolerance)
      return
    }
    self.init(
      a.shape, .square(factorization), factorization.method, Double(rcond),
      isSingular: factorization.isSingular || isNegligible(rcond))
  }

  private init(
    _ shape: Shape, _ factors: Factors, _ method: DenseMethod, _ rcond: Double, isSingular: Bool
  ) {
    (self.shape, self.factors, self.method) = (shape, factors, method)
    (reciprocalCondition, self.isSingular) = (rcond, isSingular)
  }

  private init(leastSquares a: Tensor<T>, isSingular: Bool, _ tolerance: Double?) throws {
    let svd = try SVD(a, .economy)
    let largest = svd.singularValues.first ?? 0
    let least = tolerance.map { T.RealPart($0) } ?? largest * T.RealPart.ulpOfOne
    let kept = svd.singularValues.prefix { $0 > least }
    let isWhole = kept.count == svd.singularValues.count
    let count = Selector.progression(first: 0, step: 1, count: kept.count)
    self.init(
      a.shape,
      .leastSquares(
        u: try svd.u.selecting([.all, count]), singularValues: Array(kept),
        vAdjoint: try svd.vAdjoint.selecting([count, .all])), .svd,
      isSingular || !isWhole ? 0 : Double(kept.last.map { $0 / largest } ?? 1), isSingular: isSingular)
  }

  /// How many singular values count; nil where they were not computed.
  public var rank: Int? {
    if case .leastSquares(_, let values, _) = factors { return values.count }
    return nil
  }

  /// The X with `A X = B`, or with `A' X = B`.
  ///
  /// - Throws: `notMatrix`, `nonconformant`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func solve(_ b: Tensor<T>, isAdjoint: Bool = false) throws -> Tensor<T> {
    try b.requireMatrix("\\")
    let (rows, columns) = isAdjoint ? (shape.columns, shape.rows) : (shape.rows, shape.columns)
    guard b.rows == rows else {
      throw NumericsFailure.nonconformant(operation: "\\", Shape(rows, columns), b.shape)
    }
    if shape.count == 0 || b.isEmpty { return try .zeros(columns, b.columns) }
    switch factors {
    case .square(let factorization): return try factorization.solve(b, isAdjoint: isAdjoint)
    case .leastSquares(let u, let values, let vAdjoint):
      var coordinates =
        isAdjoint ? try multiply(vAdjoint, b) : try multiply(u, b, transposeA: .conjugate)
      try coordinates.withMutableElements { x in
        for k in x.indices { x[k] = x[k] / T(realPart: values[k % values.count]) }
      }
      return isAdjoint
        ? try multiply(u, coordinates) : try multiply(vAdjoint, coordinates, transposeA: .conjugate)
    }
  }
}
