#if arch(x86_64) || arch(i386)
  /// Holds every 64-bit integer exactly.
  @usableFromInline typealias WideFloat = Float80
#else
  @usableFromInline typealias WideFloat = Double
#endif

extension FixedWidthInteger {
  /// Rounded half away from zero, saturating; NaN becomes 0.
  @inlinable @inline(__always)
  init(nearestWide value: WideFloat) {
    let rounded = value.rounded(.toNearestOrAwayFromZero)
    if let exact = Self(exactly: rounded) {
      self = exact
    } else if rounded.isNaN {
      self = 0
    } else {
      self = rounded < 0 ? Self.min : Self.max
    }
  }
}

/// An integer array ∘ a double one: computed in floating point wide enough for the integer, then rounded and
/// saturated.
@inlinable
public func arithmetic<T: RealElement & FixedWidthInteger>(
  _ kind: ArithmeticOperation, _ a: Tensor<T>, _ b: Tensor<Double>, operation: String
) throws -> Tensor<T> {
  if T.bitWidth < 64 {
    return try broadcast(a, b, operation: operation) { n, x in
      let y = Double(n)
      switch kind {
      case .add: return T(nearest: y + x)
      case .subtract: return T(nearest: y - x)
      case .multiply: return T(nearest: y * x)
      case .divide: return T(nearest: y / x)
      }
    }
  }
  return try broadcast(a, b, operation: operation) { n, x in
    let y = WideFloat(n)
    let z = WideFloat(x)
    switch kind {
    // As in Octave, NaN counts as 0 in sums of 64-bit integers.
    case .add where x.isNaN, .subtract where x.isNaN: return n
    case .add: return T(nearestWide: y + z)
    case .subtract: return T(nearestWide: y - z)
    case .multiply: return T(nearestWide: y * z)
    case .divide: return T(nearestWide: y / z)
    }
  }
}

/// A double array ∘ an integer one.
@inlinable
public func arithmetic<T: RealElement & FixedWidthInteger>(
  _ kind: ArithmeticOperation, _ a: Tensor<Double>, _ b: Tensor<T>, operation: String
) throws -> Tensor<T> {
  if T.bitWidth < 64 {
    return try broadcast(a, b, operation: operation) { x, n in
      let y = Double(n)
      switch kind {
      case .add: return T(nearest: x + y)
      case .subtract: return T(nearest: x - y)
      case .multiply: return T(nearest: x * y)
      case .divide: return T(nearest: x / y)
      }
    }
  }
  return try broadcast(a, b, operation: operation) { x, n in
    let y = WideFloat(n)
    let z = WideFloat(x)
    switch kind {
    case .add where x.isNaN: return n
    case .subtract where x.isNaN: return T(nearestWide: -y)
    case .add: return T(nearestWide: z + y)
    case .subtract: return T(nearestWide: z - y)
    case .multiply: return T(nearestWide: z * y)
    case .divide: return T(nearestWide: z / y)
    }
  }
}
