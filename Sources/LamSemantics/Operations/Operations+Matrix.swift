import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  /// `* / \ ^` of matrices.
  static func matrixOperation(
    _ op: BinaryOperator, _ a: consuming Value, _ b: consuming Value, warn: (String, String) -> Void
  ) throws -> Value {
    switch try meeting(op, a, b) {
    case .integer: throw badOperands(op, a.valueClass, b.valueClass)
    case .double:
      guard let x = try a.doubles(), let y = try b.doubles() else { return .empty }
      if op == .power { return try matrixPower(x, y, warn) }
      return .of(try product(op, x, y, warn))
    case .complex:
      guard let x = try a.complexes(), let y = try b.complexes() else { return .empty }
      if op == .power { return try matrixPower(x, y, warn) }
      return try narrowed(try product(op, x, y, warn))
    case .single:
      guard let x = try a.converted(to: Float.self), let y = try b.converted(to: Float.self) else {
        return .empty
      }
      if op == .power { return try matrixPower(x, y, warn) }
      return .single(try product(op, x, y, warn))
    case .singleComplex:
      guard let x = try a.singleComplexes(), let y = try b.singleComplexes() else { return .empty }
      if op == .power { return try matrixPower(x, y, warn) }
      return try narrowed(try product(op, x, y, warn))
    }
  }

  private static func product<T: BLASScalar>(
    _ op: BinaryOperator, _ a: Tensor<T>, _ b: Tensor<T>, _ warn: (String, String) -> Void
  ) throws -> Tensor<T> {
    let solution: LinearSolution<T>
    switch op {
    case .divide: solution = try solveRight(a, b)
    case .leftDivide: solution = try solve(a, b)
    default: return try multiply(a, b)
    }
    report(solution, warn)
    return solution.x
  }

  private static func report<T>(_ solution: LinearSolution<T>, _ warn: (String, String) -> Void) {
    if let warning = singularity(of: solution) { warn(warning.identifier, warning.message) }
  }

  /// What to warn of where a system was singular to working precision; nil where it was not.
  public static func singularity<T>(of solution: LinearSolution<T>) -> (identifier: String, message: String)?
  {
    solution.isSingular ? singularity(reciprocalCondition: solution.reciprocalCondition) : nil
  }

  /// What to warn of where a system was singular to working precision.
  public static func singularity(reciprocalCondition: Double) -> (identifier: String, message: String) {
    if reciprocalCondition == 0 || reciprocalCondition.isNaN {
      return (
        "Octave:singular-matrix", "the matrix is singular to working precision: its condition number is Inf"
      )
    }
    // It is told only where it takes all digits of the precision.
    let condition = NumberText.general(1 / reciprocalCondition, digits: 2)
    return (
      "Octave:nearly-singular-matrix",
      "the matrix is singular to working precision: its condition number is about \(condition),"
        + " so no digit of the result need be right"
    )
  }

  /// `A ^ p` and `p ^ A`: by repeated products for a whole p, else by eigenvalues.
  private static func matrixPower<T: BLASScalar & ArrayElement>(
    _ a: Tensor<T>, _ b: Tensor<T>, _ warn: (String, String) -> Void
  ) throws -> Value where T.RealPart: ComplexPart {
    if a.isEmpty || b.isEmpty { return try T.wrap(.empty, quote: .single).normalized() }
    if a.isScalar {
      let base = Complex(a[0].realPart, a[0].imaginaryPart)
      return try narrowed(try power(base: base, b))
    }
    guard b.isScalar else { throw NumericsFailure.notSquare(operation: "^", b.shape) }
    let exponent = b[0]
    let whole = Int(exactly: Double(exponent.realPart))
    guard exponent.imaginaryPart == 0, let whole else {
      return try narrowed(
        try LamNumerics.matrixPower(a, exponent: Complex(exponent.realPart, exponent.imaginaryPart)))
    }
    let solution = try LamNumerics.matrixPower(a, whole)
    report(solution, warn)
    return try T.value(solution.x)
  }

  /// `a .^ b`.
  static func elementPower(_ op: BinaryOperator, _ a: consuming Value, _ b: consuming Value) throws -> Value {
    let spelling = op.spelling
    switch try meeting(op, a, b) {
    case .integer(let valueClass): return try integerPower(spelling, valueClass, a, b)
    case .double:
      guard let x = try a.intoDoubles(), let y = try b.intoDoubles() else { return .empty }
      return try value(of: try power(x, y, operation: spelling))
    case .single:
      guard let x = try a.converted(to: Float.self), let y = try b.converted(to: Float.self) else {
        return .empty
      }
      return try value(of: try power(x, y, operation: spelling))
    case .complex:
      guard let x = try a.complexes(), let y = try b.complexes() else { return .empty }
      return try narrowed(try power(x, y, operation: spelling))
    case .singleComplex:
      guard let x = try a.singleComplexes(), let y = try b.singleComplexes() else { return .empty }
      return try narrowed(try power(x, y, operation: spelling))
    }
  }

  private static func value<R: ComplexPart>(of result: PowerResult<R>) throws -> Value {
    switch result {
    case .real(let array): return try R.wrap(array, quote: .single).normalized()
    case .complex(let array): return try narrowed(array)
    }
  }
}
