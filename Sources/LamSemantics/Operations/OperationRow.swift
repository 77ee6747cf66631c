import LamNumerics
import LamSyntax

/// What an infix operator means: the one row that interpreter, folded constants, short ways, passes over arrays and
/// machine code read.
///
/// A fast path may decline what a row says, in favour of `Operations.binary`; it adds nothing of its own.
public struct OperationRow: Sendable {
  /// What happens to two numbers, and so to arrays element by element.
  public enum Rule: Sendable {
    case arithmetic(ArithmeticOperation)
    case power
    case comparison(Comparison)
    /// Whether both are not zero, or one of them.
    case logic(Logic)
  }

  public enum Logic: Sendable {
    case both, either

    @inlinable @inline(__always)
    public func callAsFunction(_ a: Bool, _ b: Bool) -> Bool { self == .both ? a && b : a || b }
  }

  /// For which operands the rule goes element by element; to all others the operator is one of linear algebra.
  public enum Extent: Sendable {
    case always, whereEitherIsNumber, whereRightIsNumber, whereLeftIsNumber, whereBothAreNumbers
  }

  /// Where a result is zero because operands are: for representations that do not keep zeros.
  public enum ZeroPattern: Sendable {
    /// Where either operand is zero.
    case either
    /// Where both are.
    case both
    case none
  }

  public let op: BinaryOperator
  public let rule: Rule
  public let extent: Extent
  /// Whether the rule takes the right operand first: `a \ b` is `b / a`.
  public let isExchanged: Bool
  public let zeros: ZeroPattern

  private init(
    _ op: BinaryOperator, _ rule: Rule, _ extent: Extent = .always, isExchanged: Bool = false,
    zeros: ZeroPattern = .none
  ) {
    self.op = op
    self.rule = rule
    self.extent = extent
    self.isExchanged = isExchanged
    self.zeros = zeros
  }

  private static let rows: [OperationRow] = [
    OperationRow(.add, .arithmetic(.add), zeros: .both),
    OperationRow(.subtract, .arithmetic(.subtract), zeros: .both),
    OperationRow(.multiply, .arithmetic(.multiply), .whereEitherIsNumber, zeros: .either),
    OperationRow(.divide, .arithmetic(.divide), .whereRightIsNumber),
    OperationRow(.leftDivide, .arithmetic(.divide), .whereLeftIsNumber, isExchanged: true),
    OperationRow(.power, .power, .whereBothAreNumbers),
    OperationRow(.elementMultiply, .arithmetic(.multiply), zeros: .either),
    OperationRow(.elementDivide, .arithmetic(.divide)),
    OperationRow(.elementLeftDivide, .arithmetic(.divide), isExchanged: true),
    OperationRow(.elementPower, .power),
    OperationRow(.equal, .comparison(.equal)),
    OperationRow(.notEqual, .comparison(.notEqual), zeros: .both),
    OperationRow(.less, .comparison(.less), zeros: .both),
    OperationRow(.lessEqual, .comparison(.lessEqual)),
    OperationRow(.greater, .comparison(.greater), zeros: .both),
    OperationRow(.greaterEqual, .comparison(.greaterEqual)),
    OperationRow(.and, .logic(.both), zeros: .either),
    OperationRow(.or, .logic(.either), zeros: .both),
    OperationRow(.andAlso, .logic(.both), zeros: .either),
    OperationRow(.orElse, .logic(.either), zeros: .both),
  ]

  /// By the operators' raw values.
  fileprivate static let byOperator: [OperationRow] = BinaryOperator.allCases.map { op in
    guard let row = rows.first(where: { $0.op == op }) else { preconditionFailure("\(op) has no row") }
    return row
  }

  /// By the comparisons' raw values.
  fileprivate static let ofComparisons: [BinaryOperator] = Comparison.allCases.map { comparison in
    guard let row = rows.first(where: { $0.comparison == comparison }) else {
      preconditionFailure("\(comparison) has no operator")
    }
    return row.op
  }
}

extension BinaryOperator {
  /// What the operator means.
  public var row: OperationRow { OperationRow.byOperator[Int(rawValue)] }

  /// The operator that is a comparison.
  public init(_ comparison: Comparison) {
    self = OperationRow.ofComparisons[Int(comparison.rawValue)]
  }
}

extension OperationRow {
  /// A number or a truth value.
  public enum Scalar: Sendable {
    case number(Double)
    case truth(Bool)
  }

  /// Whether the rule goes element by element, given which operands are 1×1.
  @inlinable
  public func isElementwise(_ left: @autoclosure () -> Bool, _ right: @autoclosure () -> Bool) -> Bool {
    switch extent {
    case .always: return true
    case .whereEitherIsNumber: return left() || right()
    case .whereRightIsNumber: return right()
    case .whereLeftIsNumber: return left()
    case .whereBothAreNumbers: return left() && right()
    }
  }

  /// The result for two real numbers; nil where it is complex or a failure, which `Operations.binary` finds.
  @inlinable
  public func value(_ left: Double, _ right: Double) -> Scalar? {
    let (x, y) = isExchanged ? (right, left) : (left, right)
    switch rule {
    case .arithmetic(let kind): return .number(kind(x, y))
    case .power: return Double.realPower(x, y).map { .number($0) }
    case .comparison(let comparison): return .truth(comparison.holds(x, y))
    case .logic(let logic): return x.isNaN || y.isNaN ? nil : .truth(logic(x != 0, y != 0))
    }
  }

  /// The arithmetic that the rule is; nil for every other rule.
  @inlinable
  public var arithmetic: ArithmeticOperation? {
    if case .arithmetic(let kind) = rule { return kind }
    return nil
  }

  /// The comparison that the rule is.
  @inlinable
  public var comparison: Comparison? {
    if case .comparison(let comparison) = rule { return comparison }
    return nil
  }
}

extension Value {
  /// A value that is what a rule gives for two numbers.
  public init(_ scalar: OperationRow.Scalar) {
    switch scalar {
    case .number(let x): self = .scalar(x)
    case .truth(let truth): self = .of(truth)
    }
  }
}
