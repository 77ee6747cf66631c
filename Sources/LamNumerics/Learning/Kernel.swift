import Numerics

/// Kernel matrices: an inner product of the rows of X with those of Y in a space of features.
public enum Kernel {
  /// `x·y`.
  @specialized(where R == Double)
  public static func linear<R: BLASReal>(_ x: Tensor<R>, _ y: Tensor<R>) throws -> Tensor<R> {
    try requireSameWidth(x, y, "linear_kernel")
    if x.storage === y.storage { return try multiply(x, x, transposeB: .transpose) }
    return try multiply(x, y, transposeB: .transpose)
  }

  /// `(gamma x·y + coefficient)^degree`.
  @specialized(where R == Double)
  public static func polynomial<R: BLASReal>(
    _ x: Tensor<R>, _ y: Tensor<R>, degree: R, gamma: R, coefficient: R
  ) throws -> Tensor<R> {
    try requireSameWidth(x, y, "polynomial_kernel")
    let product = try linear(x, y)
    guard let whole = Int(exactly: degree), whole >= 0, whole <= 64 else {
      return try product.map { R.pow(gamma * $0 + coefficient, degree) }
    }
    return try product.map { value in
      let base = gamma * value + coefficient
      var result: R = 1
      for _ in 0..<whole { result *= base }
      return result
    }
  }

  /// `exp(-gamma |x - y|²)`.
  @specialized(where R == Double)
  public static func gaussian<R: BLASReal>(_ x: Tensor<R>, _ y: Tensor<R>, gamma: R) throws -> Tensor<R> {
    try requireSameWidth(x, y, "rbf_kernel")
    return try distances(x, y, .squaredEuclidean).map { R.exp(-gamma * $0) }
  }

  private static func requireSameWidth<R>(_ x: Tensor<R>, _ y: Tensor<R>, _ name: String) throws {
    try x.requireMatrix(name)
    try y.requireMatrix(name)
    guard x.columns == y.columns else {
      throw NumericsFailure.nonconformant(operation: name, x.shape, y.shape)
    }
  }
}
