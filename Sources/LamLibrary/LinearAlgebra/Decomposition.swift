import LamNumerics
import LamSemantics
import LamSyntax
import Numerics

/// `decomposition`: a matrix factored once, for any number of systems with it.
final class Decomposition: ObjectValue, @unchecked Sendable {
  private let system: any LinearSystem
  private let matrix: Value
  private let isAdjoint: Bool
  /// By what the matrix counts as multiplied: a number.
  private let scale: Value
  private let checksCondition: Bool

  init(_ system: any LinearSystem, of matrix: Value, checksCondition: Bool) {
    self.system = system
    self.matrix = matrix
    isAdjoint = false
    scale = .of(1)
    self.checksCondition = checksCondition
  }

  private init(_ other: Decomposition, isAdjoint: Bool, scale: Value) {
    (system, matrix, checksCondition) = (other.system, other.matrix, other.checksCondition)
    (self.isAdjoint, self.scale) = (isAdjoint, scale)
  }

  override var className: String { "decomposition" }

  override var properties: [(name: String, value: Value)] {
    let shape = isAdjoint ? Shape(system.shape.columns, system.shape.rows) : system.shape
    return [
      ("MatrixSize", (try? .of(Tensor(row: [Double(shape.rows), Double(shape.columns)]))) ?? .empty),
      ("Type", .of(system.method)),
      ("CheckCondition", .of(checksCondition)), ("Datatype", .of(matrix.className)),
      ("IsConjugateTransposed", .of(isAdjoint)), ("IsReal", .of(!matrix.isComplex)),
      ("IsSparse", .of(matrix.sparse != nil)), ("ScaleFactor", scale),
    ]
  }

  override var methods: Set<String> { ["isIllConditioned", "rank", "rcond"] }

  override func call(_ method: String, _ arguments: [Value]) throws -> [Value] {
    guard arguments.isEmpty else { throw Failure.refused("\(method) of a decomposition takes no arguments") }
    switch method {
    case "isIllConditioned": return [.of(isIllConditioned)]
    case "rcond": return [.of(system.reciprocalCondition)]
    case "rank":
      guard let rank = system.rank else {
        throw Failure.refused(
          "the rank is told by decomposition(A, 'qr') of a full matrix, not by '\(system.method)'")
      }
      return [.of(rank)]
    default: throw missing(method)
    }
  }

  private var isIllConditioned: Bool {
    system.isSingular || isNegligible(system.reciprocalCondition)
  }

  // MARK: Operators

  override func unary(_ op: UnaryOperator) throws -> Value? {
    switch op {
    case .transpose where matrix.isComplex || scale.isComplex: return nil
    case .transpose, .conjugateTranspose:
      let scale = try Operations.unary(.conjugateTranspose, scale)
      return .object(Decomposition(self, isAdjoint: !isAdjoint, scale: scale))
    case .minus, .plus:
      return .object(Decomposition(self, isAdjoint: isAdjoint, scale: try Operations.unary(op, scale)))
    case .not: return nil
    }
  }

  override func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? {
    guard other.isArithmetic else { return nil }
    switch (op, isLeft) {
    case (.leftDivide, true): return try solution(other, isAdjoint: isAdjoint, scale, warn)
    case (.divide, false):
      // X A = B is A' X' = B'.
      let scale = try Operations.unary(.conjugateTranspose, scale)
      let adjoint = try Operations.unary(.conjugateTranspose, other)
      return try Operations.unary(
        .conjugateTranspose, solution(adjoint, isAdjoint: !isAdjoint, scale, warn))
    case (.multiply, _), (.elementMultiply, _), (.divide, true), (.elementDivide, true):
      guard other.shape.isScalar else { return nil }
      return .object(
        Decomposition(self, isAdjoint: isAdjoint, scale: try Operations.binary(op, scale, other, warn: warn)))
    default: return nil
    }
  }

  private func solution(
    _ b: Value, isAdjoint: Bool, _ scale: Value, _ warn: (String, String) -> Void
  ) throws -> Value {
    if checksCondition, isIllConditioned, system.shape.isSquare {
      let warning = Operations.singularity(reciprocalCondition: system.reciprocalCondition)
      warn(warning.identifier, warning.message)
    }
    let x = try system.solve(b, isAdjoint: isAdjoint)
    if case .scalar(1) = scale { return x }
    return try Operations.binary(.elementDivide, x, scale, warn: warn)
  }
}
