import Numerics

/// The functions that layers of a network apply to each number.
public enum Activation {
  /// `max(x, 0)`; NaN stays NaN.
  @inlinable
  public static func relu<R: BinaryFloatingPoint>(_ x: R) -> R { x < 0 ? 0 : x }

  /// x where positive, else `slope · x`.
  @inlinable
  public static func leakyRelu<R: BinaryFloatingPoint>(_ x: R, slope: R) -> R { x < 0 ? slope * x : x }

  /// `1 / (1 + e^-x)`; where the power overflows the quotient is 0, as it should be.
  public static func sigmoid(_ x: Double) -> Double { 1 / (1 + Elementary.exp(-x)) }
  public static func sigmoid(_ x: Float) -> Float { Float(sigmoid(Double(x))) }

  /// `log(1 + e^x)`, a smooth `relu`, without overflow.
  @inlinable
  public static func softplus<R: Real>(_ x: R) -> R {
    x > 0 ? x + R.log(onePlus: R.exp(-x)) : R.log(onePlus: R.exp(x))
  }

  /// `exp(x) / Σ exp(x)` along an axis; the largest is subtracted first, so nothing overflows.
  ///
  /// - Throws: `outOfMemory`.
  @specialized(where R == Double)
  @specialized(where R == Float)
  public static func softmax<R: BLASReal>(_ x: Tensor<R>, axis: Int, logarithm: Bool = false) throws
    -> Tensor<R>
  {
    let layout = AxisLayout(x.shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    let result = try x.copied()
    let y = result.base
    var looks = Pace()
    for o in 0..<layout.outer {
      for i in 0..<inner {
        try looks.step(length)
        let start = o * length * inner + i
        var largest = -R.infinity
        for k in 0..<length { largest = max(largest, y[start + k * inner]) }
        // Where all are -Inf, or one is Inf, the difference would be NaN without need.
        let shift = largest.isFinite ? largest : 0
        var sum: R = 0
        try Interrupt.strides(of: length) { range in
          for k in range {
            let p = start + k * inner
            let power = R.exp(y[p] - shift)
            sum += power
            if !logarithm { y[p] = power }
          }
        }
        for k in 0..<length {
          let p = start + k * inner
          y[p] = logarithm ? y[p] - shift - R.log(sum) : y[p] / sum
        }
      }
    }
    return result
  }
}
