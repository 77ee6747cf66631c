import LamNumerics
import LamSyntax

/// What a prefix or postfix operator means: the one row that interpreter, folded constants, passes over arrays, the
/// compiler's choice of instructions and sparse matrices read.
public struct UnaryRow: Sendable {
  public enum Rule: Sendable {
    /// What happens to each number; truth values and characters are numbers first.
    case sign(isChanged: Bool)
    /// Whether each element is zero.
    case truth
    /// Rows become columns.
    case transposition(Transpose)
  }

  /// The instruction of its own that a number or a truth value has.
  public enum Lowering: Sendable {
    case negate, invert
    /// A number is its own result.
    case keep
  }

  public let op: UnaryOperator
  public let rule: Rule
  /// The kernel of whole arrays of doubles, for passes.
  public let kernel: VectorFunction?
  /// Whether a zero stays one: for representations that do not keep zeros.
  public let keepsZeros: Bool
  public let lowering: Lowering

  private init(
    _ op: UnaryOperator, _ rule: Rule, kernel: VectorFunction? = nil, keepsZeros: Bool = true,
    _ lowering: Lowering = .keep
  ) {
    self.op = op
    self.rule = rule
    self.kernel = kernel
    self.keepsZeros = keepsZeros
    self.lowering = lowering
  }

  private static let rows: [UnaryRow] = [
    UnaryRow(.minus, .sign(isChanged: true), kernel: .negate, .negate),
    UnaryRow(.plus, .sign(isChanged: false)),
    UnaryRow(.not, .truth, keepsZeros: false, .invert),
    UnaryRow(.transpose, .transposition(.transpose)),
    UnaryRow(.conjugateTranspose, .transposition(.conjugate)),
  ]

  /// By the operators' raw values.
  fileprivate static let byOperator: [UnaryRow] = UnaryOperator.allCases.map { op in
    guard let row = rows.first(where: { $0.op == op }) else { preconditionFailure("\(op) has no row") }
    return row
  }
}

extension UnaryOperator {
  /// What the operator means.
  public var row: UnaryRow { UnaryRow.byOperator[Int(rawValue)] }

  /// Whether rows become columns.
  public var isTransposition: Bool {
    if case .transposition = row.rule { return true }
    return false
  }
}

extension UnaryRow {
  /// The result for a real number; nil where it is no number, which `Operations.unary` finds.
  @inlinable
  public func value(_ x: Double) -> Double? {
    switch rule {
    case .sign(let isChanged): return isChanged ? Double.negated(x) : x
    case .truth: return nil
    case .transposition: return x
    }
  }
}
