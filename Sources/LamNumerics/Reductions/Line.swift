import CKernels

/// One number for a line of numbers: what reductions along an axis do with each of their lines.
public enum Line {
  /// The sum, as `Tensor.sum` gives it for a line.
  @inlinable
  public static func sum(_ x: UnsafeBufferPointer<Double>) -> Double {
    x.baseAddress.map { sum($0, x.count) } ?? 0
  }

  @usableFromInline static func sum(_ x: UnsafePointer<Double>, _ count: Int) -> Double {
    Kernels.sum(x, count)
  }

  /// The greatest or least element, NaN left out; NaN where there is nothing else.
  public static func extreme(_ extreme: Extreme, _ x: UnsafeBufferPointer<Double>) -> Double {
    guard let base = x.baseAddress, !x.isEmpty else { return .nan }
    let kernels = Kernels.all.pointee
    switch extreme {
    case .largest: return kernels.greatest?(base, x.count) ?? .nan
    case .smallest: return kernels.least?(base, x.count) ?? .nan
    }
  }
}
