import CKernels

/// One number for a line of numbers: what reductions along an axis do with each of their lines.
public enum Line {
  /// The sum, as `Tensor.sum` gives it for a line.
  public static func sum(_ x: UnsafeBufferPointer<Double>) -> Double {
    x.baseAddress.map { Kernels.sum($0, x.count) } ?? 0
  }

  /// The sum with the rounding errors of the additions made good (Neumaier 1974).
  public static func compensatedSum(_ x: some Collection<Double>) -> Double {
    var sum = 0.0
    var lost = 0.0
    for element in x {
      let next = sum + element
      lost += sum.magnitude >= element.magnitude ? (sum - next) + element : (element - next) + sum
      sum = next
    }
    // Of infinite sums there is nothing to make good: the errors would be NaN.
    return sum.isFinite ? sum + lost : sum
  }

  /// The greatest or least element, NaN left out; NaN where there is nothing else.
  public static func extreme(_ extreme: Extreme, _ x: UnsafeBufferPointer<Double>) -> Double {
    x.baseAddress.map { Kernels.extreme(extreme, $0, x.count) } ?? .nan
  }
}
