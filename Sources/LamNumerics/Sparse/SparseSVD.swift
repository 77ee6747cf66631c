import Numerics

/// Some singular values of a sparse matrix, with U and V: `A V = U Σ`.
public struct SparseSVD<T: SparseScalar>: Sendable {
  /// Descending where the largest were asked for, else by their distance from the number: the smallest first for 0.
  public let values: Tensor<Double>
  public let u: Tensor<T>
  public let v: Tensor<T>
  /// Whether all converged.
  public let isComplete: Bool

  /// - Parameters:
  ///   - count: fewer than the smaller extent.
  ///   - near: the number the values shall be nearest to; nil for the largest.
  /// - Throws: as `Arnoldi` does.
  public init(
    _ a: SparseColumns<T>, count: Int, near: Double? = nil, options: ArnoldiOptions = ArnoldiOptions()
  ) throws {
    let (m, n) = (a.rows, a.columns)
    guard count >= 1, count < min(m, n) else {
      throw NumericsFailure.invalid(operation: "svds", "\(count) singular values of a \(m)×\(n) matrix")
    }
    guard a.isFinite else { throw NumericsFailure.notFinite(operation: "svds") }
    // Of the two Gram matrices the smaller one, which has no zeros but those of A.
    let isTall = m >= n
    let pairs: ArnoldiPairs<T>
    var sizes: [Double]
    switch near {
    case nil:
      pairs = try T.hermitianPairs(
        order: min(m, n), count: count, end: .largestReal, options: options, start: nil
      ) { x in
        isTall ? try product(transposed: a, product(a, x)) : try product(a, product(transposed: a, x))
      }
      sizes = pairs.values.elements.map { max($0.realPart, 0).squareRoot() }
    case 0:
      let inverse = try InverseGram(isTall ? a : a.transposed(conjugating: true))
      pairs = try T.hermitianPairs(
        order: min(m, n), count: count, end: .largestReal, options: options, start: nil, apply: inverse.apply)
      sizes = pairs.values.elements.map { inverse.singularValue($0.realPart) }
    case .some(let number):
      self = try SparseSVD(augmented: a, count: count, near: number, options)
      return
    }
    values = try Tensor(column: sizes)
    let inner = pairs.vectors
    let outer = try SparseEigen.normalized(isTall ? product(a, inner) : product(transposed: a, inner))
    (u, v) = isTall ? (outer, inner) : (inner, outer)
    isComplete = pairs.isComplete
  }

  /// By the eigenvalues of [0 A; A' 0], which are ±σ with the vectors [u; ±v], and zeros.
  private init(augmented a: SparseColumns<T>, count: Int, near: Double, _ options: ArnoldiOptions) throws {
    let (m, n) = (a.rows, a.columns)
    let above = try concatenate([SparseColumns<T>(zeros: m, m), a], axis: 1, operation: "svds")
    let below = try concatenate(
      [a.transposed(conjugating: true), SparseColumns<T>(zeros: n, n)], axis: 1, operation: "svds")
    let both = try concatenate([above, below], axis: 0, operation: "svds")
    let pairs = try SparseEigen.hermitian(both, count: count, target: .near(Complex(near)), options: options)
    values = try pairs.values.map { abs($0.realPart) }
    u = try SparseEigen.normalized(
      pairs.vectors.selecting([.progression(first: 0, step: 1, count: m), .all]))
    v = try SparseEigen.normalized(
      pairs.vectors.selecting([.progression(first: m, step: 1, count: n), .all]))
    isComplete = pairs.isComplete
  }
}

/// (A' A)⁻¹ by the R of A, which is not wider than tall.
private struct InverseGram<T: SparseScalar> {
  private let r: SparseColumns<T>
  private let order: Tensor<Int>
  private let inverse: Tensor<Int>
  /// What all squared singular values have been raised by, so that none is zero.
  private let raised: Double

  init(_ a: SparseColumns<T>) throws {
    let n = a.columns
    var qr = try SparseQR(a, tolerance: 0)
    var (r, columns) = try InverseGram.parts(qr)
    let scale = a.columnSumNorm()
    var probe = try Tensor<T>.zeros(n, 1)
    var raised = 0.0
    if try substitute(r, upper: true, &probe) != nil {
      let least = max(scale, .leastNormalMagnitude / Double.ulpOfOne) * Double.ulpOfOne
      let diagonal = try SparseColumns(diagonal: T(realPart: least), rows: n, columns: n)
      qr = try SparseQR(concatenate([a, diagonal], axis: 0, operation: "svds"), tolerance: 0)
      (r, columns) = try InverseGram.parts(qr)
      raised = least * least
    }
    var places = columns
    for (k, place) in columns.enumerated() { places[place] = k }
    self.r = r
    self.raised = raised
    (order, inverse) = (try Tensor(column: columns), try Tensor(column: places))
  }

  private static func parts(_ qr: SparseQR<T>) throws -> (SparseColumns<T>, [Int]) {
    let (_, r, columns) = try qr.parts(economy: true, withQ: false)
    return (try r.resized(to: Shape(r.columns, r.columns)), columns)
  }

  func apply(_ x: Tensor<T>) throws -> Tensor<T> {
    var y = try x.selecting([.list(order, bound: order.count), .all])
    _ = try substitute(r, upper: true, transposed: .conjugate, &y)
    _ = try substitute(r, upper: true, &y)
    return try y.selecting([.list(inverse, bound: inverse.count), .all])
  }

  /// σ for an eigenvalue of the operator.
  func singularValue(_ value: Double) -> Double {
    value > 0 ? max(1 / value - raised, 0).squareRoot() : .infinity
  }
}
