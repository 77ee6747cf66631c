import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  /// `* / \ ^`: elementwise where an operand is a number, else of linear algebra.
  static func matrixOperation(
    _ op: BinaryOperator, _ a: consuming Value, _ b: consuming Value, warn: (String, String) -> Void
  ) throws -> Value {
    let (left, right) = (a.shape.isScalar, b.shape.isScalar)
    switch op {
    case .multiply where left || right: return try arithmetic(.multiply, op, a, b)
    case .divide where right: return try arithmetic(.divide, op, a, b)
    case .leftDivide where left: return try arithmetic(.divide, op, b, a)
    case .power where left && right: return try elementPower(op, a, b)
    default: break
    }
    switch try meeting(op, a, b) {
    case .integer: throw badOperands(op, a.valueClass, b.valueClass)
    case .double:
      guard let x = try a.doubles(), let y = try b.doubles() else { return .empty }
      if op == .power { return try matrixPower(x, y) }
      return .of(try product(op, x, y, warn))
    case .complex:
      guard let x = try a.complexes(), let y = try b.complexes() else { return .empty }
      if op == .power { return try matrixPower(x, y) }
      return try narrowed(try product(op, x, y, warn))
    case .single:
      guard let x = try a.converted(to: Float.self), let y = try b.converted(to: Float.self) else {
        return .empty
      }
      if op == .power { return try matrixPower(x, y) }
      return .single(try product(op, x, y, warn))
    case .singleComplex:
      guard let x = try a.singleComplexes(), let y = try b.singleComplexes() else { return .empty }
      if op == .power { return try matrixPower(x, y) }
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
    if solution.isSingular {
      warn("Octave:singular-matrix", "the matrix is singular to working precision")
    } else if 1 + solution.reciprocalCondition == 1 {
      warn("Octave:nearly-singular-matrix", "the matrix is close to singular; the result may be inaccurate")
    }
    return solution.x
  }

  /// A whole power of a square matrix, by squaring.
  private static func matrixPower<T: BLASScalar & StoredElement>(_ a: Tensor<T>, _ b: Tensor<T>) throws
    -> Value
  {
    guard b.isScalar, a.isMatrix, a.rows == a.columns else {
      throw NumericsFailure.notSquare(operation: "^", a.isScalar ? b.shape : a.shape)
    }
    let exponent = b[0]
    guard let exponent = exponent as? Double, var rest = Int(exactly: exponent), rest >= 0 else {
      throw Failure.refused("only whole powers of matrices so far")
    }
    var result = try Tensor<T>.identity(a.rows)
    var factor = a
    while rest > 0 {
      if rest & 1 == 1 { result = try multiply(result, factor) }
      rest >>= 1
      if rest > 0 { factor = try multiply(factor, factor) }
    }
    return try T.wrap(result, quote: .single).normalized()
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

  private static func value<R: ComplexPart & ConvertibleElement>(of result: PowerResult<R>) throws -> Value {
    switch result {
    case .real(let array): return try R.wrap(array, quote: .single).normalized()
    case .complex(let array): return try narrowed(array)
    }
  }
}
