import LamNumerics
import LamSemantics
import Numerics

/// A matrix made ready for systems with it, whatever its element type and the way in which it is kept.
protocol LinearSystem {
  var shape: Shape { get }
  /// What the matrix was found to be, or how it was factored, in MATLAB's words.
  var method: String { get }
  /// An estimate of 1/κ₁(A), 0 for a singular matrix.
  var reciprocalCondition: Double { get }
  var isSingular: Bool { get }
  /// nil where the factors do not tell.
  var rank: Int? { get }
  /// `A \ B`, or `A' \ B`.
  func solve(_ b: Value, isAdjoint: Bool) throws -> Value
}

/// How a system is to be solved, as a word of the language says it.
enum SystemKind: String, CaseIterable {
  case auto, triangular, chol, lu, qr
}

// MARK: Full matrices

struct DenseSystem<T: LanguageFloat>: LinearSystem {
  private let solver: DenseSolver<T>

  init(_ a: Tensor<T>, _ kind: SystemKind, isLower: Bool, tolerance: Double?) throws {
    var matrix = a
    let method: DenseMethod?
    switch kind {
    case .auto: method = nil
    case .triangular: method = isLower ? .lowerTriangular : .upperTriangular
    case .chol:
      // The solver looks at the upper triangle.
      if isLower { matrix = try adjoint(a) }
      method = .cholesky
    case .lu: method = .lu
    case .qr: method = .svd
    }
    solver = try DenseSolver(matrix, method: method, tolerance: tolerance)
  }

  var shape: Shape { solver.shape }
  var method: String {
    switch solver.method {
    case .upperTriangular, .lowerTriangular: return "triangular"
    case .cholesky: return "chol"
    case .lu: return "lu"
    case .svd: return "svd"
    }
  }
  var reciprocalCondition: Double { solver.reciprocalCondition }
  var isSingular: Bool { solver.isSingular }
  var rank: Int? { solver.rank }

  func solve(_ b: Value, isAdjoint: Bool) throws -> Value {
    if let numbers = try T.numbers(in: b) { return try T.value(solver.solve(numbers, isAdjoint: isAdjoint)) }
    return try solveParts(b) { part in
      guard let numbers = try T.numbers(in: part) else { throw Failure.refused("numbers are needed") }
      return try T.value(solver.solve(numbers, isAdjoint: isAdjoint))
    }
  }
}

/// The solution of a real system with a complex right side, whose parts are solved one beside the other.
private func solveParts(_ b: Value, _ solve: (Value) throws -> Value) throws -> Value {
  guard let z = try b.complexes(), z.isMatrix else { throw Failure.refused("numbers are needed") }
  let columns = z.columns
  let parts = try Tensor<Double>(shape: Shape(z.rows, 2 * columns)) { target in
    for k in 0..<z.count {
      (target + k).initialize(to: z[k].parts.0)
      (target + z.count + k).initialize(to: z[k].parts.1)
    }
  }
  let answer = try solve(.of(parts))
  guard let x = try answer.doubles() else { return answer }
  let half = x.count / 2
  let joined = try Tensor(shape: Shape(x.rows, columns)) { Complex(x[$0], x[half + $0]) }
  return try .of(narrowing: joined, isSingle: answer.valueClass == .single)
}

// MARK: Sparse matrices

final class SparseSystem<T: SparseScalar & SparseValueElement>: LinearSystem {
  private let kind: SystemKind
  private let solver: SparseSolver<T>
  /// Sparse factors solve in one direction: those of the adjoint are made when it is asked for.
  private lazy var adjoint = Result {
    try SparseSolver(
      solver.matrix.transposed(conjugating: true), structure: SparseSystem.structure(kind, isLower: !isLower))
  }
  private let isLower: Bool

  init(_ a: SparseColumns<T>, _ kind: SystemKind, isLower: Bool) throws {
    self.kind = kind
    self.isLower = isLower
    var matrix = a
    if kind != .auto, kind != .qr, !a.isSquare {
      throw NumericsFailure.notSquare(operation: "decomposition", a.shape)
    }
    if kind == .triangular { matrix = try isLower ? a.lowerTriangle(0) : a.upperTriangle(0) }
    solver = try SparseSolver(matrix, structure: SparseSystem.structure(kind, isLower: isLower))
    if kind == .chol, solver.method != .cholesky {
      throw NumericsFailure.notPositiveDefinite(order: max(try SparseCholesky(a).failure, 1))
    }
  }

  private static func structure(_ kind: SystemKind, isLower: Bool) -> SparseStructure? {
    switch kind {
    case .auto: return nil
    case .triangular: return isLower ? .lowerTriangular : .upperTriangular
    case .chol: return .maybePositiveDefinite
    case .lu: return .square
    case .qr: return .rectangular
    }
  }

  var shape: Shape { solver.matrix.shape }
  var method: String {
    switch solver.method {
    case .diagonal: return "diagonal"
    case .banded, .bandedCholesky: return "banded"
    case .upperTriangular, .lowerTriangular: return "triangular"
    case .permutedTriangular: return "permutedTriangular"
    case .cholesky: return "chol"
    case .lu: return "lu"
    case .qr: return "qr"
    }
  }
  var reciprocalCondition: Double { solver.reciprocalCondition }
  var isSingular: Bool { solver.isSingular }
  var rank: Int? { nil }

  func solve(_ b: Value, isAdjoint: Bool) throws -> Value {
    let solver = isAdjoint ? try adjoint.get() : self.solver
    if b.isComplex, T.self == Double.self {
      return try solveParts(b) { try self.solve($0, isAdjoint: isAdjoint) }
    }
    switch try SparseAlgebra.operand(T.self, b) {
    case .sparse(let b): return try .of(solver.solve(b).x)
    case .dense(let b): return try T.value(solver.solve(b).x)
    }
  }
}
