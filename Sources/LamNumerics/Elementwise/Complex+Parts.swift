import Numerics

extension Complex {
  /// The real and imaginary parts as they are. `real` and `imaginary` answer NaN for both when either is infinite.
  @inlinable @inline(__always)
  public var parts: (RealType, RealType) {
    let raw = rawStorage
    return (raw.x, raw.y)
  }

  /// Both parts equal as numbers; `==` takes all infinities for the same.
  @inlinable @inline(__always)
  public func isSame(as other: Complex) -> Bool { parts == other.parts }
}
