import LamLibrary
import LamNumerics
import LamRuntime
import LamSemantics
import LamSyntax

/// A matrix of which every element is the same number: a representation as CONTRIBUTING.md tells to add one, in this file
/// and its rows.
final class ConstantMatrix: Representation, @unchecked Sendable {
  let number: Double
  private let extents: Shape

  init(_ number: Double, _ extents: Shape) {
    self.number = number
    self.extents = extents
  }

  override var shape: Shape { extents }
  override var name: String? { "constant" }
  override var byteCount: Int { 24 }

  override func dense() throws -> ArrayValue { .double(try Tensor(repeating: number, shape: extents)) }

  override func unary(_ op: UnaryOperator) throws -> Value? {
    switch op {
    case .minus: return .array(.kept(ConstantMatrix(-number, extents)))
    case .transpose, .conjugateTranspose:
      return .array(.kept(ConstantMatrix(number, Shape(extents.columns, extents.rows))))
    case .plus, .not: return nil
    }
  }

  override func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? {
    guard let other = other.real ?? ConstantMatrix.same(other, extents)?.number,
      [.add, .subtract, .elementMultiply].contains(op)
    else { return nil }
    let (a, b) = (Value.scalar(isLeft ? number : other), Value.scalar(isLeft ? other : number))
    return try Operations.binary(op, a, b, warn: warn).real.map {
      .array(.kept(ConstantMatrix($0, extents)))
    }
  }

  private static func same(_ value: Value, _ shape: Shape) -> ConstantMatrix? {
    guard let matrix = value.representation as? ConstantMatrix, matrix.extents == shape else { return nil }
    return matrix
  }

  override func isTrue() -> Bool? { number != 0 && extents.count > 0 }

  /// The standard library, a row that makes such a matrix, and the rules of builtins.
  static let library = Library(
    Library.standard.all + [
      Builtin("constant", [.scalar("x"), .count("m"), .count("n")], "a matrix of one number") { call in
        .array(.kept(ConstantMatrix(try call.real(0), Shape(try call.integer(1), try call.integer(2)))))
      }
    ],
    rules: { ($0 as? ConstantMatrix) == nil ? [:] : rules })

  private static let rules: [String: RepresentationRule] = [
    "size": .asTheyAre, "numel": .asTheyAre, "class": .asTheyAre,
    "sum": .computed { call in
      guard call.count == 1, let matrix = try call[0].representation as? ConstantMatrix,
        matrix.shape.rows != 1
      else { return nil }
      let sum = ConstantMatrix(matrix.number * Double(matrix.shape.rows), Shape(1, matrix.shape.columns))
      return [.array(.kept(sum))]
    },
  ]
}
