import LamNumerics
import LamSyntax
import Numerics

extension Operations {
  /// `a op b` for every infix operator but `&&` and `||`. Operands that nobody else refers to lend their memory
  /// to the result.
  ///
  /// - Parameter warn: receives an identifier and a message, for a singular matrix.
  /// - Throws: `Failure.badOperands`, `NumericsFailure.nonconformant`.
  public static func binary(
    _ op: BinaryOperator, _ a: consuming Value, _ b: consuming Value, warn: (String, String) -> Void
  ) throws -> Value {
    let row = op.row
    if case .scalar(let x) = a, case .scalar(let y) = b, let scalar = row.value(x, y) { return Value(scalar) }
    if let value = try ownResult(op, a, b, warn) { return value }
    guard row.isElementwise(a.shape.isScalar, b.shape.isScalar) else {
      return try matrixOperation(op, a, b, warn: warn)
    }
    switch row.rule {
    case .arithmetic(let kind):
      return row.isExchanged ? try arithmetic(kind, op, b, a) : try arithmetic(kind, op, a, b)
    case .power: return try elementPower(op, a, b)
    case .comparison(let comparison): return try compare(comparison, op, a, b)
    case .logic(let logic): return try logical(logic, op, a, b)
    }
  }

  /// What an operand has to say about an operation, for the way in which it is kept or as an object of its class.
  @inline(__always)
  private static func ownResult(
    _ op: BinaryOperator, _ a: borrowing Value, _ b: borrowing Value, _ warn: (String, String) -> Void
  ) throws
    -> Value?
  {
    if case .array(.kept(let left)) = copy a,
      let value = try left.binary(op, with: copy b, isLeft: true, warn: warn)
    {
      return value
    }
    if case .array(.kept(let right)) = copy b,
      let value = try right.binary(op, with: copy a, isLeft: false, warn: warn)
    {
      return value
    }
    if case .object(let left) = copy a,
      let value = try left.binary(op, with: copy b, isLeft: true, warn: warn)
    {
      return value
    }
    guard case .object(let right) = copy b else { return nil }
    return try right.binary(op, with: copy a, isLeft: false, warn: warn)
  }

  /// The class in which two operands meet.
  enum Meeting {
    case double, complex, single, singleComplex
    case integer(ValueClass)
  }

  /// - Throws: `Failure.badOperands` for what is no number, for two integer classes, and for an integer and a
  ///   complex number.
  static func meeting(_ op: BinaryOperator, _ a: borrowing Value, _ b: borrowing Value) throws -> Meeting {
    let (left, right) = (a.valueClass, b.valueClass)
    guard a.isArithmetic, b.isArithmetic else { throw badOperands(op, a, b) }
    if left.isInteger || right.isInteger {
      if a.isComplex || b.isComplex || (left.isInteger && right.isInteger && left != right) {
        throw badOperands(op, left, right)
      }
      return .integer(left.isInteger ? left : right)
    }
    let isComplex = a.isComplex || b.isComplex
    if left == .single || right == .single { return isComplex ? .singleComplex : .single }
    return isComplex ? .complex : .double
  }

  static func badOperands(_ op: BinaryOperator, _ a: borrowing Value, _ b: borrowing Value) -> Failure {
    .badOperands(operation: op.spelling, a.className, b.className)
  }

  static func badOperands(_ op: BinaryOperator, _ a: ValueClass, _ b: ValueClass) -> Failure {
    .badOperands(operation: op.spelling, a.rawValue, b.rawValue)
  }

  private static func arithmetic(
    _ kind: ArithmeticOperation, _ op: BinaryOperator, _ a: consuming Value, _ b: consuming Value
  ) throws -> Value {
    let spelling = op.spelling
    switch try meeting(op, a, b) {
    case .double:
      guard let x = try a.intoDoubles(), let y = try b.intoDoubles() else { return .empty }
      return .of(try LamNumerics.arithmetic(kind, x, y, operation: spelling))
    case .complex:
      return try complexArithmetic(kind, spelling, a, b, Double.self)
    case .single:
      guard let x = try a.converted(to: Float.self), let y = try b.converted(to: Float.self) else {
        return .empty
      }
      return .single(try LamNumerics.arithmetic(kind, x, y, operation: spelling))
    case .singleComplex:
      return try complexArithmetic(kind, spelling, a, b, Float.self)
    case .integer(let valueClass):
      return try integerArithmetic(kind, spelling, valueClass, a, b)
    }
  }

  private static func complexArithmetic<R: ComplexPart>(
    _ kind: ArithmeticOperation, _ spelling: String, _ a: Value, _ b: Value, _ type: R.Type
  ) throws -> Value {
    let result: Tensor<Complex<R>>
    if !a.isComplex {
      guard let x = try a.converted(to: R.self), let y = try R.complexes(in: b) else { return .empty }
      result = try LamNumerics.arithmetic(kind, x, y, operation: spelling)
    } else if !b.isComplex {
      guard let x = try R.complexes(in: a), let y = try b.converted(to: R.self) else { return .empty }
      result = try LamNumerics.arithmetic(kind, x, y, operation: spelling)
    } else {
      guard let x = try R.complexes(in: a), let y = try R.complexes(in: b) else { return .empty }
      result = try LamNumerics.arithmetic(kind, x, y, operation: spelling)
    }
    return try narrowed(result)
  }

  /// Real when every imaginary part is zero.
  static func narrowed<R: ComplexPart>(_ array: Tensor<Complex<R>>) throws -> Value {
    try R.wrap(complex: array).settled()
  }
}
