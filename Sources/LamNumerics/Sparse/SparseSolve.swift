import Numerics

/// How a sparse system was solved.
public enum SparseMethod: String, Sendable {
  case diagonal
  case banded
  case bandedCholesky
  case upperTriangular
  case lowerTriangular
  case permutedTriangular
  case cholesky
  case lu
  case qr
}

/// The answer of a sparse linear system, with what the caller needs to warn.
public struct SparseSolution<X: Sendable>: Sendable {
  public var x: X
  /// An estimate of 1/κ₁(A), 0 for a singular matrix, coarse where A is far from one; 1 for least squares.
  public var reciprocalCondition: Double
  /// A square matrix was singular to working precision.
  public var isSingular: Bool
  public var method: SparseMethod
}

/// What `A \ B` does with a sparse matrix, found once and used for any number of right sides.
///
/// Diagonal, triangular and permuted triangular matrices are solved by substitution, dense bands by LAPACK, other Hermitian
/// matrices with a positive diagonal by Cholesky, other square ones by elimination. Where a pivot is zero or 1 + rcond = 1,
/// and for every matrix that is not square, X is a least-squares solution: of least norm where there are fewer rows than
/// columns.
public struct SparseSolver<T: SparseScalar>: Sendable {
  private enum Factorization: Sendable {
    case diagonal(Tensor<T>)
    case triangular(upper: Bool)
    case permuted(SparseColumns<T>, rows: [Int], columns: [Int])
    case band(SparseBand<T>)
    case cholesky(SparseCholesky<T>)
    case lu(SparseLU<T>)
    case leastSquares(SparseQR<T>, isTransposed: Bool)
    case undefined
  }

  public let matrix: SparseColumns<T>
  private let factorization: Factorization
  public let method: SparseMethod
  /// As in `SparseSolution`.
  public let reciprocalCondition: Double
  public let isSingular: Bool

  /// - Parameter structure: what the matrix is, where that is known already.
  /// - Throws: `outOfMemory`, `noConvergence`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: SparseColumns<T>, structure: SparseStructure? = nil) throws {
    let structure = try structure ?? SparseStructure(a)
    if structure != .rectangular, !a.isFinite {
      // Neither elimination nor reflections make anything of such a matrix.
      self.init(a, .undefined, .lu, 0, isSingular: true)
      return
    }
    switch structure {
    case .rectangular:
      guard a.isFinite else { throw NumericsFailure.notFinite(operation: "\\") }
      self = try SparseSolver.leastSquares(a)
    case .diagonal:
      let diagonal = try a.diagonal().dense()
      let sizes = diagonal.elements.map(\.modulus)
      let (least, most) = (sizes.min() ?? 1, sizes.max() ?? 1)
      // No quotient of a diagonal matrix is uncertain, however small: only a zero is singular.
      self.init(
        a, .diagonal(diagonal), .diagonal, a.isEmpty ? .infinity : most == 0 ? 0 : least / most,
        isSingular: least == 0)
    case .upperTriangular: try self.init(triangular: a, upper: true)
    case .lowerTriangular: try self.init(triangular: a, upper: false)
    case .permutedTriangular(let rows, let columns):
      let ordered = try a.permutingColumns(columns).permutingRows(rows)
      let rcond = try ordered.triangularCondition(upper: true)
      self.init(
        a, .permuted(ordered, rows: rows, columns: columns), .permutedTriangular, rcond,
        isSingular: isNegligible(rcond))
    case .banded(let lower, let upper, let isDefinite):
      if let band = try SparseBand(a, lower: lower, upper: upper, isDefinite: isDefinite)
        ?? (isDefinite ? SparseBand(a, lower: lower, upper: upper, isDefinite: false) : nil),
        !isNegligible(band.reciprocalCondition)
      {
        self.init(
          a, .band(band), band.isDefinite ? .bandedCholesky : .banded, band.reciprocalCondition,
          isSingular: false)
      } else {
        self = try SparseSolver.singular(a)
      }
    case .maybePositiveDefinite:
      let cholesky = try SparseCholesky(a)
      if cholesky.failure == 0 {
        let rcond = try SparseSolver.condition(a, cheap: cholesky.diagonalCondition) { b, _ in
          try cholesky.solve(b)
        }
        if !isNegligible(rcond) {
          self.init(a, .cholesky(cholesky), .cholesky, rcond, isSingular: false)
          return
        }
      }
      self = try SparseSolver.eliminated(a)
    case .square: self = try SparseSolver.eliminated(a)
    }
  }

  private init(
    _ a: SparseColumns<T>, _ factorization: Factorization, _ method: SparseMethod, _ rcond: Double,
    isSingular: Bool
  ) {
    (matrix, self.factorization, self.method) = (a, factorization, method)
    (reciprocalCondition, self.isSingular) = (rcond, isSingular)
  }

  private init(triangular a: SparseColumns<T>, upper: Bool) throws {
    let rcond = try a.triangularCondition(upper: upper)
    if rcond == 0 {
      self = try SparseSolver.singular(a)
    } else {
      self.init(
        a, .triangular(upper: upper), upper ? .upperTriangular : .lowerTriangular, rcond,
        isSingular: isNegligible(rcond))
    }
  }

  private static func eliminated(_ a: SparseColumns<T>) throws -> SparseSolver {
    let lu = try SparseLU(a, isScaled: true)
    if lu.isSingular { return try singular(a) }
    let rcond = try condition(a, cheap: lu.pivotRatio) { b, transposed in
      try lu.solve(b, transposed: transposed)
    }
    if isNegligible(rcond) { return try singular(a) }
    return SparseSolver(a, .lu(lu), .lu, rcond, isSingular: false)
  }

  private static func singular(_ a: SparseColumns<T>) throws -> SparseSolver {
    let answer = try leastSquares(a)
    return SparseSolver(a, answer.factorization, .qr, 0, isSingular: true)
  }

  private static func leastSquares(_ a: SparseColumns<T>) throws -> SparseSolver {
    let isWide = a.rows < a.columns
    let qr = try SparseQR(isWide ? a.transposed(conjugating: true) : a)
    return SparseSolver(a, .leastSquares(qr, isTransposed: isWide), .qr, 1, isSingular: false)
  }

  /// 1/κ₁(A): what costs nothing where that is far from singular, else the estimate of Higham and Tisseur.
  private static func condition(
    _ a: SparseColumns<T>, cheap: Double, solve: (Tensor<T>, Transpose) throws -> Tensor<T>
  ) throws -> Double {
    if cheap > 1e-7 { return cheap }
    let inverse = try NormEstimate<T>(
      order: a.rows, apply: { try solve($0, .none) }, applyAdjoint: { try solve($0, .conjugate) }
    ).norm
    let product = inverse * a.columnSumNorm()
    return product == 0 ? 0 : 1 / product
  }

  // MARK: Solution

  /// The solution of `A X = B`.
  ///
  /// - Throws: `nonconformant`, `notMatrix`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func solve(_ b: Tensor<T>) throws -> SparseSolution<Tensor<T>> {
    try b.requireMatrix("\\")
    guard b.rows == matrix.rows else {
      throw NumericsFailure.nonconformant(operation: "\\", matrix.shape, b.shape)
    }
    return answer(try solution(b))
  }

  /// The solution of `A X = B` in sparse columns.
  ///
  /// - Throws: as for a dense B.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func solve(_ b: SparseColumns<T>) throws -> SparseSolution<SparseColumns<T>> {
    guard b.rows == matrix.rows else {
      throw NumericsFailure.nonconformant(operation: "\\", matrix.shape, b.shape)
    }
    switch factorization {
    case .diagonal(let diagonal):
      let inverse = try diagonal.map { T.quotient(T(realPart: 1), $0) }
      if isSingular || !inverse.isFinite { return answer(try solvingColumns(b) { try solution($0) }) }
      var writer = try SparseWriter<T>(rows: b.rows, columns: b.columns, room: b.nnz)
      try b.withEntries { p, i, x in
        for j in 0..<b.columns {
          for k in p[j]..<p[j + 1] { writer.appendUnlessZero(i[k], T.quotient(x[k], diagonal[i[k]])) }
          try writer.endColumn(work: p[j + 1] - p[j])
        }
      }
      return answer(writer.finish())
    case .cholesky(let cholesky): return answer(try cholesky.solve(b))
    case .triangular, .permuted, .band, .lu, .leastSquares, .undefined:
      if b.columns == 0 { return answer(try SparseColumns(zeros: matrix.columns, 0)) }
      return answer(try solvingColumns(b) { try solution($0) })
    }
  }

  private func answer<X>(_ x: X) -> SparseSolution<X> {
    SparseSolution(x: x, reciprocalCondition: reciprocalCondition, isSingular: isSingular, method: method)
  }

  private func solution(_ b: Tensor<T>) throws -> Tensor<T> {
    if matrix.isEmpty || b.isEmpty { return try .zeros(matrix.columns, b.columns) }
    switch factorization {
    case .undefined:
      return try Tensor(repeating: T(realPart: .nan), shape: Shape(matrix.columns, b.columns))
    case .diagonal(let diagonal):
      return try Tensor(shape: b.shape) { T.quotient(b[$0], diagonal[$0 % diagonal.count]) }
    case .triangular(let upper):
      var x = b
      _ = try substitute(matrix, upper: upper, &x)
      return x
    case .permuted(let ordered, let rows, let columns):
      var x = try b.selecting([.list(try Tensor(column: rows), bound: rows.count), .all])
      _ = try substitute(ordered, upper: true, &x)
      let n = matrix.columns
      var result = try Tensor<T>.zeros(n, b.columns)
      try result.withMutableElements { target in
        for j in 0..<b.columns { for k in 0..<n { target[columns[k] + j * n] = x[k, j] } }
      }
      return result
    case .band(let band): return try band.solve(b)
    case .cholesky(let cholesky): return try refine(cholesky, b)
    case .lu(let lu): return try lu.solve(b)
    case .leastSquares(let qr, let isTransposed):
      return isTransposed ? try qr.leastNormOfTransposed(b) : try qr.leastSquares(b)
    }
  }

  /// The solution by Cholesky, with one step of refinement where its residual asks for it.
  private func refine(_ cholesky: SparseCholesky<T>, _ b: Tensor<T>) throws -> Tensor<T> {
    let x = try cholesky.solve(b)
    if reciprocalCondition > 1e-8 { return x }
    let residual = try arithmetic(.subtract, b, try product(matrix, x), operation: "\\")
    return try arithmetic(.add, x, try cholesky.solve(residual), operation: "\\")
  }
}

extension SparseColumns where Element: SparseScalar {
  /// 1/κ₁ of a triangular matrix by estimation; 0 where an element of the diagonal is zero.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  func triangularCondition(upper: Bool) throws -> Double {
    if isEmpty { return .infinity }
    var probe = try Tensor<Element>.zeros(rows, 1)
    if try substitute(self, upper: upper, &probe) != nil { return 0 }
    let norm = columnSumNorm()
    let inverse = try NormEstimate<Element>(
      order: rows,
      apply: {
        var x = $0
        _ = try substitute(self, upper: upper, &x)
        return x
      },
      applyAdjoint: {
        var x = $0
        _ = try substitute(self, upper: upper, transposed: .conjugate, &x)
        return x
      }
    ).norm
    return 1 / (norm * inverse)
  }

  /// The inverse and 1/κ₁(A); of a singular matrix every element is infinite.
  ///
  /// - Throws: `notSquare`, `outOfMemory`.
  @specialized(where Element == Double)
  @specialized(where Element == Complex<Double>)
  public func inverse() throws -> SparseSolution<SparseColumns> {
    guard isSquare else { throw NumericsFailure.notSquare(operation: "inverse", shape) }
    let solver = try SparseSolver(self)
    if solver.isSingular, solver.reciprocalCondition == 0 {
      let infinite = try Tensor(repeating: Element(realPart: .infinity), shape: shape)
      return SparseSolution(
        x: try SparseColumns(infinite), reciprocalCondition: 0, isSingular: true, method: solver.method)
    }
    return try solver.solve(SparseColumns(diagonal: Element(realPart: 1), rows: rows, columns: columns))
  }

  /// The determinant as `mantissa · 10^exponent`.
  ///
  /// - Throws: `notSquare`, `notFinite`, `outOfMemory`.
  public func determinant() throws -> (mantissa: Element, exponent: Double) {
    guard isSquare else { throw NumericsFailure.notSquare(operation: "det", shape) }
    let lu = try SparseLU(self)
    return lu.isSingular ? (.zero, 0) : try lu.determinant
  }
}
