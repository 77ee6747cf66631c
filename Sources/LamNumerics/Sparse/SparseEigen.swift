import Numerics

/// Which eigenvalues of a matrix are wanted.
public enum EigenTarget: Sendable {
  case end(SpectrumEnd)
  /// Those nearest to a number, by shift and invert.
  case near(Complex<Double>)
}

/// Some eigenvalues of a sparse matrix, or of a pair A x = λ B x with a positive definite B.
///
/// The smallest in magnitude are those nearest to 0: A - σ B is factorized once.
public enum SparseEigen {
  /// Of a Hermitian A: real values.
  ///
  /// - Throws: `notSquare`, `nonconformant`, `invalid` for counts that do not fit, or where σ is an eigenvalue,
  ///   `notPositiveDefinite` for B, `noConvergence`, `outOfMemory`.
  public static func hermitian<T: SparseScalar>(
    _ a: SparseColumns<T>, _ b: SparseColumns<T>? = nil, count: Int, target: EigenTarget,
    options: ArnoldiOptions = ArnoldiOptions(), start: Tensor<T>? = nil
  ) throws -> ArnoldiPairs<T> {
    try pairs(a, b, target, start) { operation, start in
      try T.hermitianPairs(
        order: a.rows, count: count, end: operation.end, options: options, start: start,
        apply: operation.apply)
    }
  }

  /// Of a real A without symmetry; a σ that is not real is for `complex`.
  ///
  /// - Throws: as `hermitian`.
  public static func general(
    _ a: SparseColumns<Double>, _ b: SparseColumns<Double>? = nil, count: Int, target: EigenTarget,
    options: ArnoldiOptions = ArnoldiOptions(), start: Tensor<Double>? = nil
  ) throws -> ArnoldiPairs<Complex<Double>> {
    let operation = try SpectralOperator(a, b, target)
    var answer = try Arnoldi.general(
      order: a.rows, count: count, end: operation.end, options: options,
      start: try start.map(operation.toInner),
      apply: operation.apply)
    answer.values = try answer.values.map { operation.eigenvalue($0) }
    let (x, y) = (try answer.vectors.map { $0.realPart }, try answer.vectors.map { $0.imaginaryPart })
    let (real, imaginary) = (
      try operation.toOuter(x, isScaled: false), try operation.toOuter(y, isScaled: false)
    )
    answer.vectors = try normalized(try broadcast(real, imaginary, operation: "+") { Complex($0, $1) })
    return answer
  }

  /// Of a complex A.
  ///
  /// - Throws: as `hermitian`.
  public static func complex(
    _ a: SparseColumns<Complex<Double>>, _ b: SparseColumns<Complex<Double>>? = nil, count: Int,
    target: EigenTarget,
    options: ArnoldiOptions = ArnoldiOptions(), start: Tensor<Complex<Double>>? = nil
  ) throws -> ArnoldiPairs<Complex<Double>> {
    try pairs(a, b, target, start) { operation, start in
      try Arnoldi.complex(
        order: a.rows, count: count, end: operation.end, options: options, start: start,
        apply: operation.apply)
    }
  }

  /// The pairs of the operator in place of a matrix or a pair, as those of that.
  private static func pairs<T: SparseScalar>(
    _ a: SparseColumns<T>, _ b: SparseColumns<T>?, _ target: EigenTarget, _ start: Tensor<T>?,
    _ find: (SpectralOperator<T>, Tensor<T>?) throws -> ArnoldiPairs<T>
  ) throws -> ArnoldiPairs<T> {
    let operation = try SpectralOperator(a, b, target)
    var answer = try find(operation, try start.map(operation.toInner))
    answer.values = try answer.values.map { operation.eigenvalue($0) }
    answer.vectors = try operation.toOuter(answer.vectors)
    return answer
  }

  /// Columns of norm 1.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  static func normalized<T: SparseScalar>(_ vectors: Tensor<T>) throws -> Tensor<T> {
    var result = vectors
    let n = vectors.rows
    let columns = vectors.columns
    try result.withMutableElements { x in
      for j in 0..<columns {
        var sum = 0.0
        for i in 0..<n { sum += x[i + j * n].modulus * x[i + j * n].modulus }
        let factor = T(realPart: sum > 0 ? 1 / sum.squareRoot() : 1)
        for i in 0..<n { x[i + j * n] = T.product(x[i + j * n], factor) }
      }
    }
    return result
  }
}

/// The operator whose largest eigenvalues ARPACK finds, in place of a matrix or a pair.
///
/// With B = S' S, where S is Cholesky's factor with its columns put back, A x = λ B x is (S'⁻¹ A S⁻¹) (S x) = λ (S x), and
/// S (A - σ B)⁻¹ S' has the eigenvalues 1 / (λ - σ).
struct SpectralOperator<T: SparseScalar> {
  private let a: SparseColumns<T>
  private let factor: (r: SparseColumns<T>, order: [Int], inverse: [Int])?
  private let inverted: ShiftedInverse<T>?
  private let shift: T
  let end: SpectrumEnd

  init(_ a: SparseColumns<T>, _ b: SparseColumns<T>?, _ target: EigenTarget) throws {
    guard a.isSquare else { throw NumericsFailure.notSquare(operation: "eigs", a.shape) }
    guard a.isFinite, b?.isFinite ?? true else { throw NumericsFailure.notFinite(operation: "eigs") }
    self.a = a
    if let b {
      guard b.shape == a.shape else {
        throw NumericsFailure.nonconformant(operation: "eigs", a.shape, b.shape)
      }
      let cholesky = try SparseCholesky(b)
      guard cholesky.failure == 0 else { throw NumericsFailure.notPositiveDefinite(order: cholesky.failure) }
      let order = cholesky.permutation
      var inverse = order
      for (k, place) in order.enumerated() { inverse[place] = k }
      factor = (try cholesky.factor, order, inverse)
    } else {
      factor = nil
    }
    let sigma: Complex<Double>
    switch target {
    case .end(.smallestMagnitude): sigma = Complex(0, 0)
    case .near(let number): sigma = number
    case .end(let end):
      self.end = end
      (inverted, shift) = (nil, .zero)
      return
    }
    let (x, y) = sigma.parts
    guard T.isComplex || y == 0 else {
      throw NumericsFailure.invalid(operation: "eigs", "a real matrix is searched near a real number")
    }
    end = .largestMagnitude
    shift = T(x, imaginary: y)
    let (n, negative) = (a.rows, -shift)
    let subtracted =
      try b?.mapEntries { T.product($0, negative) } ?? SparseColumns(diagonal: negative, rows: n, columns: n)
    guard
      let inverse = try ShiftedInverse(mergeUnion(a, subtracted, operation: "-", { $0 + $1 }))
    else {
      throw NumericsFailure.invalid(
        operation: "eigs", "the number is an eigenvalue: choose another one near it")
    }
    inverted = inverse
  }

  func apply(_ x: Tensor<T>) throws -> Tensor<T> {
    guard let inverted else { return try product(a, x.toOuter(factor)).toInnerAdjoint(factor) }
    guard factor != nil else { return try inverted.solve(x) }
    return try toInner(try inverted.solve(times(x)))
  }

  /// S x.
  func toInner(_ x: Tensor<T>) throws -> Tensor<T> {
    guard let factor else { return x }
    return try product(factor.r, x.rowsInOrder(factor.order))
  }

  /// S' x.
  private func times(_ x: Tensor<T>) throws -> Tensor<T> {
    guard let factor else { return x }
    return try product(transposed: factor.r, x).rowsInOrder(factor.inverse)
  }

  /// S⁻¹ y, with columns of norm 1 where asked.
  func toOuter(_ y: Tensor<T>, isScaled: Bool = true) throws -> Tensor<T> {
    let x = try y.toOuter(factor)
    return isScaled && factor != nil ? try SparseEigen.normalized(x) : x
  }

  /// λ for an eigenvalue of the operator.
  func eigenvalue(_ value: T) -> T {
    inverted == nil ? value : shift + T.quotient(T(realPart: 1), value)
  }
}

/// The inverse of a matrix, as a factorization: Cholesky's where the matrix is definite.
private enum ShiftedInverse<T: SparseScalar> {
  case cholesky(SparseCholesky<T>)
  case lu(SparseLU<T>)

  /// Nil where the matrix is singular.
  init?(_ a: SparseColumns<T>) throws {
    if try SparseStructure(a, bandDensity: 2) == .maybePositiveDefinite {
      let cholesky = try SparseCholesky(a)
      if cholesky.failure == 0, cholesky.diagonalCondition > Double.ulpOfOne {
        self = .cholesky(cholesky)
        return
      }
    }
    let lu = try SparseLU(a, isScaled: true)
    if lu.isSingular { return nil }
    self = .lu(lu)
  }

  func solve(_ b: Tensor<T>) throws -> Tensor<T> {
    switch self {
    case .cholesky(let cholesky): return try cholesky.solve(b)
    case .lu(let lu): return try lu.solve(b, isRefined: false)
    }
  }
}

extension SpectralOperator where T == Double {
  func eigenvalue(_ value: Complex<Double>) -> Complex<Double> {
    inverted == nil ? value : Complex(shift) + Complex.quotient(Complex(1), value)
  }
}

extension Tensor where Element: SparseScalar {
  fileprivate func rowsInOrder(_ order: [Int]) throws -> Tensor {
    try selecting([.list(try Tensor<Int>(column: order), bound: order.count), .all])
  }

  /// S⁻¹ y.
  fileprivate func toOuter(_ factor: (r: SparseColumns<Element>, order: [Int], inverse: [Int])?) throws
    -> Tensor
  {
    guard let factor else { return self }
    var x = self
    _ = try substitute(factor.r, upper: true, &x)
    return try x.rowsInOrder(factor.inverse)
  }

  /// S'⁻¹ y.
  fileprivate func toInnerAdjoint(_ factor: (r: SparseColumns<Element>, order: [Int], inverse: [Int])?) throws
    -> Tensor
  {
    guard let factor else { return self }
    var x = try rowsInOrder(factor.order)
    _ = try substitute(factor.r, upper: true, transposed: .conjugate, &x)
    return x
  }
}
