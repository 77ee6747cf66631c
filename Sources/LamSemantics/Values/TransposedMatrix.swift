import LamNumerics
import LamSyntax

/// The transpose of a real matrix that has not been moved about: a factor of a product, which reads its other operand's
/// elements in whichever order.
public final class TransposedMatrix: Representation, @unchecked Sendable {
  private let matrix: Tensor<Double>

  public init(of matrix: Tensor<Double>) { self.matrix = matrix }

  public override var shape: Shape { Shape(matrix.columns, matrix.rows) }

  public override func dense() throws -> ArrayValue { .double(try transpose(matrix)) }

  /// Products with real matrices; everything else gets the elements.
  public override func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? {
    guard op == .multiply, !other.shape.isScalar else { return nil }
    if let right = other.representation as? TransposedMatrix {
      return .of(try multiply(matrix, right.matrix, transposeA: .transpose, transposeB: .transpose))
    }
    guard let factor = Double.array(in: other) else { return nil }
    return .of(
      isLeft
        ? try multiply(matrix, factor, transposeA: .transpose)
        : try multiply(factor, matrix, transposeB: .transpose))
  }
}
