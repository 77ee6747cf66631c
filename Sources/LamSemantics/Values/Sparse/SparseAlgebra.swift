import LamNumerics
import LamSyntax
import Numerics

/// Products and linear systems with a sparse matrix.
public enum SparseAlgebra {
  /// `a * b`: sparse where both are.
  static func product(_ a: Value, _ b: Value) throws -> Value {
    if a.isComplex || b.isComplex { return try product(Complex<Double>.self, a, b) }
    return try product(Double.self, a, b)
  }

  private static func product<T: SparseScalar & SparseValueElement>(_ type: T.Type, _ a: Value, _ b: Value)
    throws
    -> Value
  {
    switch (try operand(type, a), try operand(type, b)) {
    case (.sparse(let x), .sparse(let y)): return try .of(LamNumerics.product(x, y))
    case (.sparse(let x), .dense(let y)): return try T.value(LamNumerics.product(x, y))
    case (.dense(let x), .sparse(let y)): return try T.value(LamNumerics.product(x, y))
    case (.dense(let x), .dense(let y)): return try T.value(multiply(x, y))
    }
  }

  /// A value read as numbers of one type, sparse where it is.
  public static func operand<T: SparseValueElement>(_ type: T.Type, _ value: Value) throws -> SparseOrDense<T>
  {
    if let sparse = value.sparse {
      if let matrix = try T.columns(sparse) { return .sparse(matrix) }
    } else if let matrix = try T.elements(value) {
      return .dense(matrix)
    }
    throw Failure.refused("\(Wording.describe(value)) is no matrix of numbers")
  }

  /// `a \ b`: sparse where both are.
  static func solve(_ a: Value, _ b: Value, _ warn: (String, String) -> Void) throws -> Value {
    if a.isComplex || b.isComplex { return try solve(Complex<Double>.self, a, b, warn) }
    return try solve(Double.self, a, b, warn)
  }

  private static func solve<T: SparseScalar & SparseValueElement>(
    _ type: T.Type, _ a: Value, _ b: Value, _ warn: (String, String) -> Void
  ) throws -> Value {
    switch (try operand(type, a), try operand(type, b)) {
    case (.sparse(let x), .sparse(let y)): return try .of(answer(try SparseSolver(x).solve(y), warn))
    case (.sparse(let x), .dense(let y)): return try T.value(answer(try SparseSolver(x).solve(y), warn))
    case (.dense(let x), let y):
      let solution = try LamNumerics.solve(x, try y.dense())
      if let warning = Operations.singularity(of: solution) { warn(warning.identifier, warning.message) }
      return try T.value(solution.x)
    }
  }

  /// By what the session knows that a message tells of a method.
  public static let methodIdentifier = "lam:sparse-method"

  private static let methods: [SparseMethod: String] = [
    .diagonal: "division by the diagonal", .banded: "LU of a band (LAPACK)",
    .bandedCholesky: "Cholesky of a band (LAPACK)", .upperTriangular: "back substitution",
    .lowerTriangular: "forward substitution", .permutedTriangular: "substitution in another order",
    .cholesky: "Cholesky (CHOLMOD)", .lu: "LU (UMFPACK)", .qr: "QR, least squares (SPQR)",
  ]

  private static func answer<X>(_ solution: SparseSolution<X>, _ warn: (String, String) -> Void) -> X {
    warn(
      methodIdentifier,
      "sparse system: \(methods[solution.method] ?? solution.method.rawValue), rcond "
        + NumberText.general(solution.reciprocalCondition, digits: 3))
    if solution.isSingular {
      let warning = Operations.singularity(reciprocalCondition: solution.reciprocalCondition)
      warn(warning.identifier, warning.message)
    }
    return solution.x
  }

  /// `a / b`, by the transposed system.
  static func solveRight(_ a: Value, _ b: Value, _ warn: (String, String) -> Void) throws -> Value {
    guard a.shape.isMatrix, b.shape.isMatrix, a.shape.columns == b.shape.columns else {
      throw NumericsFailure.nonconformant(operation: "/", a.shape, b.shape)
    }
    let x = try solve(
      try Operations.unary(.transpose, b), try Operations.unary(.transpose, a), warn)
    return try Operations.unary(.transpose, x)
  }
}
