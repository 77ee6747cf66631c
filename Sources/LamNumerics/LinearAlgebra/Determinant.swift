import Numerics

/// A determinant kept as `mantissa · 2^exponent`, so that products of large and small pivots do not overflow.
public struct Determinant<T: BLASScalar> {
  public var mantissa: T = 1
  public var exponent = 0
  private let lu: LU<T>
  private let norm: T.RealPart

  /// By LU. The empty matrix has determinant 1.
  ///
  /// - Throws: `notSquare`, `outOfMemory`.
  @specialized(where T == Double)
  @specialized(where T == Complex<Double>)
  public init(_ a: Tensor<T>) throws {
    try a.requireSquare("det")
    lu = try LU(a)
    norm = columnSumNorm(a)
    for i in 0..<a.rows {
      mantissa *= lu.packed[i, i]
      let size = mantissa.modulus
      if size.isFinite, size > 0 {
        let power = Int(size.exponent)
        // In two steps: the reciprocal of the smallest numbers is infinite.
        mantissa *= T(realPart: powerOfTwo(-(power / 2)))
        mantissa *= T(realPart: powerOfTwo(-(power - power / 2)))
        exponent += power
      }
    }
    if lu.permutationSign < 0 { mantissa = -mantissa }
  }

  /// 1/κ₁(A), which says what the determinant does not: how near A is to a singular matrix.
  public var reciprocalCondition: T.RealPart {
    lu.reciprocalCondition(norm: norm)
  }

  /// The determinant as one number; infinite or zero where it does not fit.
  public var value: T {
    var (x, rest) = (mantissa, exponent)
    while rest != 0, x != 0, x.isFiniteNumber {
      let step = max(-100, min(100, rest))
      x *= T(realPart: powerOfTwo(step))
      rest -= step
    }
    return x
  }

  /// log |det A|.
  public var logarithm: T.RealPart {
    T.RealPart.log(mantissa.modulus) + T.RealPart(exponent) * T.RealPart.log(2)
  }

  private func powerOfTwo(_ exponent: Int) -> T.RealPart {
    T.RealPart(sign: .plus, exponent: T.RealPart.Exponent(exponent), significand: 1)
  }
}
