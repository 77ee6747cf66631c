import Numerics

/// Numbers shifted to mean 0 and scaled to deviation 1 along an axis.
public struct Standardization<R: BLASReal> {
  public let scores: Tensor<R>
  public let means: Tensor<R>
  /// The standard deviations, 0 for lines that do not vary; those were only shifted.
  public let deviations: Tensor<R>

  /// - Parameter correction: the deviation divides by the number of elements less this: 1 for a sample, 0 for all.
  /// - Throws: `outOfMemory`.
  @specialized(where R == Double)
  @specialized(where R == Float)
  public init(_ x: Tensor<R>, axis: Int, correction: Int) throws {
    let layout = AxisLayout(x.shape, axis: axis)
    let (inner, length) = (layout.inner, layout.length)
    let reduced = x.shape.replacing(axis: axis, with: 1)
    let centers = try Tensor<R>(repeating: 0, shape: reduced)
    let widths = try Tensor<R>(repeating: 0, shape: reduced)
    let result = try x.copied()
    let y = result.base
    let divisor = R(max(length - correction, 1))
    var looks = Pace()
    for o in 0..<layout.outer {
      for i in 0..<inner {
        try looks.step(4 * length)
        let start = o * length * inner + i
        var sum: R = 0
        for k in 0..<length { sum += y[start + k * inner] }
        var mean = sum / R(max(length, 1))
        // A second pass removes the rounding of the first.
        var rest: R = 0
        for k in 0..<length { rest += y[start + k * inner] - mean }
        if rest.isFinite { mean += rest / R(max(length, 1)) }
        var squares: R = 0
        var varies = false
        for k in 0..<length {
          let value = y[start + k * inner]
          if value != y[start] { varies = true }
          squares += (value - mean) * (value - mean)
        }
        let deviation = varies || squares.isNaN ? R.sqrt(squares / divisor) : 0
        if !varies && length > 0 && y[start].isFinite { mean = y[start] }
        let scale = deviation == 0 ? 1 : deviation
        for k in 0..<length { y[start + k * inner] = (y[start + k * inner] - mean) / scale }
        centers.base[o * inner + i] = mean
        widths.base[o * inner + i] = deviation
      }
    }
    scores = result
    means = centers
    deviations = widths
  }
}
