import LamNumerics
import LamSyntax

/// A real matrix with a vector on its diagonal that has not been written out: a factor of a product, which multiplies the
/// rows or columns of the other one.
public final class DiagonalFactor: Representation, @unchecked Sendable {
  private let diagonal: Tensor<Double>

  /// - Parameter diagonal: any vector.
  public init(_ diagonal: Tensor<Double>) { self.diagonal = diagonal }

  public override var shape: Shape { Shape(diagonal.count, diagonal.count) }

  public override func dense() throws -> ArrayValue {
    .double(try DiagonalMatrix().apply(to: diagonal))
  }

  /// Products with real and with sparse matrices, which stay sparse; everything else gets the elements.
  public override func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) throws -> Value? {
    guard op == .multiply, !other.shape.isScalar else { return nil }
    if let matrix = other.sparse { return try matrix.product(withDiagonal: diagonal, onLeft: isLeft) }
    guard let factor = Double.array(in: other) else { return nil }
    return try product(of: factor, diagonal: diagonal, onLeft: isLeft).map { .of($0) }
  }
}
