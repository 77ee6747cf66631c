import LamNumerics
import LamSemantics
import LamSyntax

/// Which instruction does what an infix operator means, and which operator an instruction does.
extension Instruction {
  /// R[d] = R[a] op R[b]
  init(_ op: BinaryOperator, _ d: Register, _ a: Register, _ b: Register) {
    switch op {
    case .add: self = .add(d, a, b)
    case .subtract: self = .subtract(d, a, b)
    case .multiply: self = .multiply(d, a, b)
    case .divide: self = .divide(d, a, b)
    case .elementMultiply: self = .elementMultiply(d, a, b)
    case .elementDivide: self = .elementDivide(d, a, b)
    default:
      switch op.row.rule {
      case .comparison(let comparison): self = .compare(comparison, d, a, b)
      case .power: self = .power(op, d, a, b)
      case .arithmetic, .logic: self = .binary(op, d, a, b)
      }
    }
  }

  /// The operator between two registers that the instruction does; nil for every other instruction.
  var operation: (op: BinaryOperator, d: Register, a: Register, b: Register)? {
    switch self {
    case .add(let d, let a, let b): return (.add, d, a, b)
    case .subtract(let d, let a, let b): return (.subtract, d, a, b)
    case .multiply(let d, let a, let b): return (.multiply, d, a, b)
    case .divide(let d, let a, let b): return (.divide, d, a, b)
    case .elementMultiply(let d, let a, let b): return (.elementMultiply, d, a, b)
    case .elementDivide(let d, let a, let b): return (.elementDivide, d, a, b)
    case .compare(let comparison, let d, let a, let b): return (BinaryOperator(comparison), d, a, b)
    case .power(let op, let d, let a, let b), .binary(let op, let d, let a, let b): return (op, d, a, b)
    default: return nil
    }
  }
}
