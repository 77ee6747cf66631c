import Numerics

/// `A = U S V'`: orthonormal U and V, singular values largest first (gesdd).
///
/// Full: U is m×m, V is n×n. Economy: U is m×k and V n×k with k = min(m, n).
/// Signs are LAPACK's; a column of U and the same column of V may change sign together.
public struct SVD<T: BLASScalar> {
  public let singularValues: [T.RealPart]
  /// Empty where only values were asked for.
  public let u: Tensor<T>
  /// V conjugate-transposed, as LAPACK leaves it.
  public let vAdjoint: Tensor<T>

  public enum Parts: Sendable {
    case values
    case economy
    case full
  }

  /// - Throws: `notMatrix`, `notFinite`, `noConvergence`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>, _ parts: Parts) throws {
    try a.requireMatrix("svd")
    try a.requireFinite("svd")
    let (m, n) = (a.rows, a.columns)
    let k = min(m, n)
    guard k > 0 else {
      singularValues = []
      u = parts == .full ? try .identity(m) : try .zeros(m, 0)
      vAdjoint = parts == .full ? try .identity(n) : try .zeros(0, n)
      return
    }
    let work = try a.copied()
    let widthOfU = parts == .values ? 0 : parts == .economy ? k : m
    let heightOfV = parts == .values ? 0 : parts == .economy ? k : n
    let left = try Tensor<T>.zeros(parts == .values ? 0 : m, widthOfU)
    let right = try Tensor<T>.zeros(heightOfV, parts == .values ? 0 : n)
    var values = [T.RealPart](repeating: 0, count: k)
    let letter: Unicode.Scalar = parts == .values ? "N" : parts == .economy ? "S" : "A"
    let info = T.Routines.gesdd(
      ascii(letter), try blasInt(m), try blasInt(n), work.base, try blasInt(m), &values, left.base,
      try blasInt(m), right.base, try blasInt(max(heightOfV, 1)))
    guard info == 0 else { throw NumericsFailure.noConvergence(operation: "svd") }
    singularValues = values
    u = left
    vAdjoint = right
  }

  public var v: Tensor<T> {
    @specialized(where T == Double)
    @specialized(where T == Complex<Double>)
    get throws { try adjoint(vAdjoint) }
  }

  /// The singular values as a column.
  public var column: Tensor<T.RealPart> { get throws { try Tensor(column: singularValues) } }

  /// S as a matrix that fits between U and V'.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public func diagonal(rows: Int, columns: Int) throws -> Tensor<T.RealPart> {
    let result = try Tensor<T.RealPart>.zeros(rows, columns)
    for (i, value) in singularValues.enumerated() where i < rows && i < columns {
      result.base[i + i * rows] = value
    }
    return result
  }
}

/// `max(m, n) ε σ₁`: below it a singular value counts as zero.
public func defaultRankTolerance<T: BLASScalar>(_ svd: SVD<T>, shape: Shape) -> T.RealPart {
  T.RealPart(max(shape.rows, shape.columns)) * T.RealPart.ulpOfOne * (svd.singularValues.first ?? 0)
}
