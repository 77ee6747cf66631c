import CKernels

/// One number for a line of numbers: what reductions along an axis do with each of their lines.
public enum Line {
  /// The sum, as `Tensor.sum` gives it for a line.
  public static func sum(_ x: UnsafeBufferPointer<Double>) -> Double {
    x.baseAddress.map { Kernels.sum($0, x.count) } ?? 0
  }

  /// The greatest or least element, NaN left out; NaN where there is nothing else.
  public static func extreme(_ extreme: Extreme, _ x: UnsafeBufferPointer<Double>) -> Double {
    x.baseAddress.map { Kernels.extreme(extreme, $0, x.count) } ?? .nan
  }
}
