import CSuiteSparse
import Numerics

/// In which order a factorization takes the rows and columns of a sparse matrix.
public enum SparseOrdering: Sendable {
  /// As they are.
  case natural
  /// So that the factors have few entries, as the library finds it.
  case fillReducing
  /// As told, each once, from 0.
  case given([Int])
}

/// `R' R = A(p, p)` with R upper triangular, for a sparse Hermitian positive definite A (CHOLMOD).
public struct SparseCholesky<T: SparseScalar>: Sendable {
  private let handle: CholmodFactor
  public let order: Int
  /// 0, or the order (1-based) of the first leading minor of `A(p, p)` that is not positive definite.
  public let failure: Int

  /// - Parameters:
  ///   - ordering: which p.
  ///   - lower: looks at the lower triangle of A, else at the upper one; not at the other.
  /// - Throws: `notSquare`, `invalid` for an order that is none, `outOfMemory`.
  public init(_ a: SparseColumns<T>, ordering: SparseOrdering = .fillReducing, lower: Bool = false) throws {
    handle = try CholmodFactor(a, ordering: ordering, lower: lower, isSquareRoot: true, operation: "chol")
    order = a.rows
    failure = handle.minor < a.rows ? handle.minor + 1 : 0
  }

  /// R; where A is not positive definite the part of it in front of the failure, with all columns.
  ///
  /// - Throws: `outOfMemory`.
  public var factor: SparseColumns<T> {
    get throws {
      let lower: SparseColumns<T> = try handle.lowerFactor()
      let upper = try lower.transposed(conjugating: true)
      if failure == 0 { return upper }
      return try upper.selectingRows(.progression(first: 0, step: 1, count: failure - 1))
    }
  }

  /// p: row and column k of the factorized matrix are row and column `permutation[k]` of A.
  public var permutation: [Int] { handle.permutation }

  /// The solution of `A X = B`.
  ///
  /// - Throws: `nonconformant`, `notPositiveDefinite` where there is no factorization, `outOfMemory`.
  public func solve(_ b: Tensor<T>) throws -> Tensor<T> {
    guard failure == 0 else { throw NumericsFailure.notPositiveDefinite(order: failure) }
    return try handle.solve(b)
  }

  /// The solution of `A X = B` in sparse columns.
  ///
  /// - Throws: as for a dense B.
  public func solve(_ b: SparseColumns<T>) throws -> SparseColumns<T> {
    guard failure == 0 else { throw NumericsFailure.notPositiveDefinite(order: failure) }
    return try handle.solve(b)
  }

  /// The squared ratio of the smallest and the largest element on the diagonal of R: not below 1/κ(A), and found at no cost.
  public var diagonalCondition: Double { failure > 0 ? 0 : order == 0 ? .infinity : handle.diagonalCondition }

  /// Whether CHOLMOD worked on dense blocks.
  public var isSupernodal: Bool { handle.isSupernodal }
}

/// `L D L' = A(p, p)` with L unit lower triangular and D diagonal, for a sparse Hermitian A whose leading minors are not
/// singular: there is no pivoting.
public struct SparseLDL<T: SparseScalar>: Sendable {
  private let handle: CholmodFactor
  public let order: Int
  /// The first zero pivot, zero-based; nil where there is none.
  public let singularPivot: Int?

  /// - Throws: `notSquare`, `invalid` for an order that is none, `outOfMemory`.
  public init(_ a: SparseColumns<T>, ordering: SparseOrdering = .fillReducing, lower: Bool = false) throws {
    handle = try CholmodFactor(a, ordering: ordering, lower: lower, isSquareRoot: false, operation: "ldl")
    order = a.rows
    singularPivot = handle.minor < a.rows ? handle.minor : nil
  }

  /// L and the diagonal of D.
  ///
  /// - Throws: `outOfMemory`.
  public var factors: (lower: SparseColumns<T>, diagonal: Tensor<T>) {
    get throws {
      let packed: SparseColumns<T> = try handle.lowerFactor()
      let diagonal = try packed.diagonal().dense()
      let lower = try mergeUnion(
        packed.lowerTriangle(-1), SparseColumns(diagonal: T(realPart: 1), rows: order, columns: order),
        operation: "ldl"
      ) { $0 + $1 }
      return (lower, diagonal)
    }
  }

  /// p: row and column k of the factorized matrix are row and column `permutation[k]` of A.
  public var permutation: [Int] { handle.permutation }

  /// The solution of `A X = B`.
  ///
  /// - Throws: `nonconformant`, `invalid` where there is a zero pivot, `outOfMemory`.
  public func solve(_ b: Tensor<T>) throws -> Tensor<T> {
    guard singularPivot == nil else {
      throw NumericsFailure.invalid(operation: "ldl", "a pivot is zero")
    }
    return try handle.solve(b)
  }
}

/// A factorization in CHOLMOD's memory, which does not change any more.
private final class CholmodFactor: @unchecked Sendable {
  private let session = CholmodCommon()
  private var factor: UnsafeMutablePointer<cholmod_factor>?
  let minor: Int
  let permutation: [Int]
  let isSupernodal: Bool
  let diagonalCondition: Double

  init<T: SparseScalar>(
    _ a: SparseColumns<T>, ordering: SparseOrdering, lower: Bool, isSquareRoot: Bool, operation: String
  ) throws {
    guard a.isSquare else { throw NumericsFailure.notSquare(operation: operation, a.shape) }
    let common = session.common
    common.pointee.final_ll = isSquareRoot ? 1 : 0
    common.pointee.quick_return_if_not_posdef = 1
    if !isSquareRoot { common.pointee.supernodal = CHOLMOD_SIMPLICIAL }
    if case .natural = ordering {
      common.pointee.method.0.ordering = CHOLMOD_NATURAL
      common.pointee.postorder = 0
    }
    let made = try a.withCholmod(lower ? .lower : .upper) { view in
      var made: UnsafeMutablePointer<cholmod_factor>?
      if case .given(let order) = ordering {
        try requirePermutation(order, of: a.rows, operation: operation)
        common.pointee.method.0.ordering = CHOLMOD_GIVEN
        common.pointee.postorder = 0
        var order = order
        made = cholmod_l_analyze_p(view, &order, nil, 0, common)
      } else {
        made = cholmod_l_analyze(view, common)
      }
      BLASThreads.start(for: common.pointee.fl / 1000)
      if let made { cholmod_l_factorize(view, made, common) }
      return made
    }
    do { try session.check(operation) } catch {
      var unused = made
      cholmod_l_free_factor(&unused, common)
      throw error
    }
    guard let made else { throw NumericsFailure.outOfMemory(bytes: nil) }
    factor = made
    minor = Int(made.pointee.minor)
    isSupernodal = made.pointee.is_super != 0
    diagonalCondition = cholmod_l_rcond(made, common)
    let count = a.rows
    permutation =
      (made.pointee.Perm?.assumingMemoryBound(to: Int.self)).map { order in (0..<count).map { order[$0] } }
      ?? []
  }

  deinit { cholmod_l_free_factor(&factor, session.common) }

  /// L, or L with D in the place of its diagonal.
  func lowerFactor<T: SparseScalar>() throws -> SparseColumns<T> {
    let common = session.common
    guard let factor else { throw NumericsFailure.outOfMemory(bytes: nil) }
    if minor < Int(factor.pointee.n) {
      // What is behind the failure is not defined, and CHOLMOD does not convert such a factor.
      factor.pointee.minor = factor.pointee.n
    }
    var copy = cholmod_l_copy_factor(factor, common)
    factor.pointee.minor = minor
    defer { cholmod_l_free_factor(&copy, common) }
    guard let copy else {
      try session.check("chol")
      throw NumericsFailure.outOfMemory(bytes: nil)
    }
    cholmod_l_change_factor(
      T.isComplex ? CHOLMOD_COMPLEX : CHOLMOD_REAL, factor.pointee.is_ll, 0, 1, 1, copy, common)
    return try session.take(cholmod_l_factor_to_sparse(copy, common), operation: "chol")
  }

  func solve<T: SparseScalar>(_ b: Tensor<T>) throws -> Tensor<T> {
    guard let factor, b.isMatrix, Int(factor.pointee.n) == b.rows else {
      let order = Int(factor?.pointee.n ?? 0)
      throw NumericsFailure.nonconformant(operation: "\\", Shape(order, order), b.shape)
    }
    if b.isEmpty { return b }
    if b.columns == 1, let column = b as? Tensor<Double>, let blocks = Supernodes(factor.pointee),
      let x = try blocks.solve(column) as? Tensor<T>
    {
      return x
    }
    return try b.withCholmod { view in
      try session.take(cholmod_l_solve(CHOLMOD_A, factor, view, session.common), operation: "\\")
    }
  }

  func solve<T: SparseScalar>(_ b: SparseColumns<T>) throws -> SparseColumns<T> {
    guard let factor, Int(factor.pointee.n) == b.rows else {
      let order = Int(factor?.pointee.n ?? 0)
      throw NumericsFailure.nonconformant(operation: "\\", Shape(order, order), b.shape)
    }
    if b.isEmpty { return b }
    return try b.withCholmod { view in
      try session.take(cholmod_l_spsolve(CHOLMOD_A, factor, view, session.common), operation: "\\")
    }
  }
}

/// Throws `invalid` unless each of the numbers 0 ..< n stands once in a list.
func requirePermutation(_ order: [Int], of n: Int, operation: String) throws {
  var seen = try Memory.list(repeating: false, count: n)
  for place in order {
    guard place >= 0, place < n, !seen[place] else {
      throw NumericsFailure.invalid(operation: operation, "an order has each of the numbers 1 to \(n) once")
    }
    seen[place] = true
  }
  guard order.count == n else {
    throw NumericsFailure.invalid(operation: operation, "an order has each of the numbers 1 to \(n) once")
  }
}
