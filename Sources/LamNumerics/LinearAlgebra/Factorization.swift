import Numerics

/// A square matrix made ready for systems with it and for its inverse, by the factors that its structure asks for:
/// itself where it is triangular, Cholesky's where it is positive definite, else those of elimination with partial pivoting.
///
/// For orders beyond those that `SmallSystem` and the small routines take.
struct Factorization<T: BLASScalar> {
  private enum Factors {
    case triangular(upper: Bool)
    /// R with `A = R' R`, above the diagonal; below it what A has there.
    case cholesky(Tensor<T>)
    case lu(LU<T>)
  }

  private let matrix: Tensor<T>
  private let factors: Factors
  /// ‖A‖₁.
  let norm: T.RealPart
  /// Whether substitution meets a zero, or something that is not finite.
  let isSingular: Bool

  /// - Parameter structure: what the matrix is; not rectangular.
  /// - Throws: `outOfMemory`.
  init(_ a: Tensor<T>, _ structure: MatrixStructure) throws {
    let norm = columnSumNorm(a)
    switch structure {
    case .upperTriangular, .lowerTriangular:
      let isSingular = !a.isFinite || (0..<a.rows).contains { a[$0, $0] == 0 }
      self.init(a, .triangular(upper: structure.isUpper), norm, isSingular: isSingular)
    case .maybePositiveDefinite:
      let factor = try a.copied()
      let n = try blasInt(a.rows)
      if norm.isFinite || a.isFinite, T.Routines.potrf(ascii("U"), n, factor.base, n) == 0 {
        self.init(a, .cholesky(factor), norm, isSingular: false)
      } else {
        try self.init(eliminating: a, norm)
      }
    case .full, .rectangular:
      try self.init(eliminating: a, norm)
    }
  }

  /// By elimination, whatever the structure.
  init(eliminating a: Tensor<T>, _ norm: T.RealPart) throws {
    let lu = try LU(a)
    // A finite norm says that all elements are finite; an infinite one may only have become too large.
    self.init(a, .lu(lu), norm, isSingular: norm.isNaN || lu.singularPivot != nil)
  }

  private init(_ matrix: Tensor<T>, _ factors: Factors, _ norm: T.RealPart, isSingular: Bool) {
    self.matrix = matrix
    self.factors = factors
    self.norm = norm
    self.isSingular = isSingular
  }

  /// By what its structure asks for; by elimination where a matrix is only just positive definite, for that may do better.
  ///
  /// - Returns: the factors and 1/κ₁(A), coarse where that is far above ε, and 0 where it is singular.
  /// - Throws: `outOfMemory`.
  static func prepared(_ a: Tensor<T>, _ structure: MatrixStructure) throws -> (Factorization, T.RealPart) {
    var factorization = try Factorization(a, structure)
    var rcond = factorization.isSingular ? 0 : factorization.probedCondition
    if factorization.isCholesky, isNegligible(rcond) {
      factorization = try Factorization(eliminating: a, factorization.norm)
      rcond = factorization.isSingular ? 0 : factorization.probedCondition
    }
    return (factorization, rcond)
  }

  var method: DenseMethod {
    switch factors {
    case .triangular(let upper): return upper ? .upperTriangular : .lowerTriangular
    case .cholesky: return .cholesky
    case .lu: return .lu
    }
  }

  var isCholesky: Bool { method == .cholesky }

  var isLU: Bool { method == .lu }

  /// 1/κ₁(A), or something larger where that is far above ε: what a warning needs.
  var probedCondition: T.RealPart {
    ConditionProbe<T>.reciprocalCondition(order: matrix.rows, norm: norm) { g in
      substitute(g, columns: 1)
    } estimate: {
      reciprocalCondition
    }
  }

  /// 1/κ₁(A) as LAPACK estimates it.
  var reciprocalCondition: T.RealPart {
    let n = Int32(clamping: matrix.rows)
    var rcond: T.RealPart = 0
    switch factors {
    case .triangular(let upper): _ = T.Routines.trcon(ascii(upper ? "U" : "L"), n, matrix.base, n, &rcond)
    case .cholesky(let factor): _ = T.Routines.pocon(ascii("U"), n, factor.base, n, norm, &rcond)
    case .lu(let lu): return lu.reciprocalCondition(norm: norm)
    }
    return rcond
  }

  /// `A⁻¹ B`, or that of A's adjoint, in the place of B, which has its columns one behind the other.
  private func substitute(_ b: UnsafeMutablePointer<T>, columns: Int, _ side: Transpose = .none) {
    let (n, count) = (Int32(clamping: matrix.rows), Int32(clamping: columns))
    switch factors {
    case .triangular(let upper):
      _ = T.Routines.trtrs(ascii(upper ? "U" : "L"), side, n, count, matrix.base, n, b, n)
    case .cholesky(let factor): _ = T.Routines.potrs(ascii("U"), n, count, factor.base, n, b, n)
    case .lu(let lu): _ = T.Routines.getrs(side, n, count, lu.packed.base, n, lu.pivots, b, n)
    }
  }

  /// The X with `A X = B`, or with `A' X = B`, for a matrix that is not singular.
  func solve(_ b: Tensor<T>, isAdjoint: Bool = false) throws -> Tensor<T> {
    _ = try blasInt(b.columns)
    let x = try b.copied()
    substitute(x.base, columns: b.columns, isAdjoint ? .conjugate : .none)
    return x
  }

  /// The inverse of a matrix that is not singular; nil where LAPACK finds that it is.
  func inverse() throws -> Tensor<T>? {
    let n = Int32(clamping: matrix.rows)
    switch factors {
    case .triangular(let upper):
      let x = try matrix.copied()
      return T.Routines.trtri(ascii(upper ? "U" : "L"), n, x.base, n) == 0 ? x : nil
    case .cholesky(let factor):
      let x = try factor.copied()
      guard T.Routines.potri(ascii("U"), n, x.base, n) == 0 else { return nil }
      mirrorUpper(x.base, n: matrix.rows)
      return x
    case .lu(let lu):
      let x = try lu.packed.copied()
      return T.Routines.getri(n, x.base, n, lu.pivots) == 0 ? x : nil
    }
  }
}
