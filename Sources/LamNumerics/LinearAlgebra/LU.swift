import Numerics

/// `P A = L U` by Gaussian elimination with partial pivoting (LAPACK's getrf).
///
/// For an m×n matrix with k = min(m, n): L is m×k with unit diagonal and no element above 1 in absolute value,
/// U is k×n, P orders the m rows.
public struct LU<T: BLASScalar> {
  /// L below the diagonal, U on and above it.
  public let packed: Tensor<T>
  /// LAPACK's row exchanges, 1-based: row i was exchanged with row `pivots[i]`.
  let pivots: [Int32]
  /// The first zero pivot, zero-based; nil where there is none.
  public let singularPivot: Int?

  /// - Throws: `notMatrix`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>) throws {
    try a.requireMatrix("lu")
    let (m, n) = (a.rows, a.columns)
    let factor = try a.copied()
    var exchanges = [Int32](repeating: 0, count: min(m, n))
    var info: Int32 = 0
    if !a.isEmpty {
      info = T.Routines.getrf(try blasInt(m), try blasInt(n), factor.base, try blasInt(m), &exchanges)
    }
    packed = factor
    pivots = exchanges
    singularPivot = info > 0 ? Int(info) - 1 : nil
  }

  private var rank: Int { min(packed.rows, packed.columns) }

  public var lower: Tensor<T> {
    @specialized(where T == Double)
    @specialized(where T == Complex<Double>)
    get throws {
      let (m, k) = (packed.rows, rank)
      let result = try Tensor<T>.zeros(m, k)
      for j in 0..<k {
        result.base[j + j * m] = 1
        for i in (j + 1)..<max(m, j + 1) { result.base[i + j * m] = packed[i, j] }
      }
      return result
    }
  }

  public var upper: Tensor<T> {
    @specialized(where T == Double)
    @specialized(where T == Complex<Double>)
    get throws {
      let (k, n) = (rank, packed.columns)
      let result = try Tensor<T>.zeros(k, n)
      for j in 0..<n {
        for i in 0..<min(j + 1, k) { result.base[i + j * k] = packed[i, j] }
      }
      return result
    }
  }

  /// Row i of `P A` is row `permutation[i]` of A, zero-based.
  public var permutation: [Int] {
    var order = Array(0..<packed.rows)
    for (i, pivot) in pivots.enumerated() { order.swapAt(i, Int(pivot) - 1) }
    return order
  }

  /// `P' L`, so that A is its product with U: L with its rows put back.
  public var unpermutedLower: Tensor<T> {
    @specialized(where T == Double)
    @specialized(where T == Complex<Double>)
    get throws {
      let l = try lower
      let order = permutation
      let (m, k) = (l.rows, l.columns)
      return try Tensor(shape: l.shape) { target in
        for j in 0..<k {
          for i in 0..<m { (target + (order[i] + j * m)).initialize(to: l[i, j]) }
        }
      }
    }
  }

  /// +1 or -1: the determinant of P.
  var permutationSign: Int {
    pivots.enumerated().reduce(1) { $1.element == Int32($1.offset + 1) ? $0 : -$0 }
  }

  /// 1/κ₁(A) of a square matrix, given the 1-norm of A.
  func reciprocalCondition(norm: T.RealPart) -> T.RealPart {
    if packed.isEmpty { return .infinity }
    if singularPivot != nil { return 0 }
    if !norm.isFinite || !packed.isFinite { return 0 }
    let n = Int32(clamping: packed.rows)
    var rcond: T.RealPart = 0
    _ = T.Routines.gecon(n, packed.base, n, norm, &rcond)
    return rcond
  }
}

/// The n×n matrix whose row i is row `order[i]` of the identity.
@specialized(where T == Double)
public func permutationMatrix<T: BLASScalar>(_ order: [Int], of type: T.Type = T.self) throws -> Tensor<T> {
  let n = order.count
  let result = try Tensor<T>.zeros(n, n)
  for (i, j) in order.enumerated() where j >= 0 && j < n { result.base[i + j * n] = 1 }
  return result
}
