import Numerics

/// The six comparisons.
public enum Comparison: UInt8, Sendable, CaseIterable {
  case equal, notEqual, less, lessEqual, greater, greaterEqual

  /// The same comparison with its operands exchanged.
  @inlinable
  public var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: return self
    case .less: return .greater
    case .lessEqual: return .greaterEqual
    case .greater: return .less
    case .greaterEqual: return .lessEqual
    }
  }

  /// Whether it holds of two values; only `notEqual` holds where one is a NaN.
  @inlinable @inline(__always)
  public func holds<T: Comparable>(_ a: T, _ b: T) -> Bool {
    switch self {
    case .equal: return a == b
    case .notEqual: return a != b
    case .less: return a < b
    case .lessEqual: return a <= b
    case .greater: return a > b
    case .greaterEqual: return a >= b
    }
  }

  /// Whether it holds of two values in this order (-1, 0, 1); only `notEqual` holds of unordered ones (nil).
  @inlinable
  func holds(_ order: Int?) -> Bool {
    guard let order else { return self == .notEqual }
    switch self {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessEqual: return order <= 0
    case .greater: return order > 0
    case .greaterEqual: return order >= 0
    }
  }
}

/// Elementwise comparison of arrays of one ordered type.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
@inlinable
public func compare<T: Comparable>(
  _ comparison: Comparison, _ a: Tensor<T>, _ b: Tensor<T>, operation: String
) throws -> Tensor<Bool> {
  try compareOneByOne(comparison, a, b, operation: operation)
}

@inlinable
func compareOneByOne<T: Comparable>(
  _ comparison: Comparison, _ a: Tensor<T>, _ b: Tensor<T>, operation: String
) throws -> Tensor<Bool> {
  switch comparison {
  case .equal: return try broadcast(a, b, operation: operation) { $0 == $1 }
  case .notEqual: return try broadcast(a, b, operation: operation) { $0 != $1 }
  case .less: return try broadcast(a, b, operation: operation) { $0 < $1 }
  case .lessEqual: return try broadcast(a, b, operation: operation) { $0 <= $1 }
  case .greater: return try broadcast(a, b, operation: operation) { $0 > $1 }
  case .greaterEqual: return try broadcast(a, b, operation: operation) { $0 >= $1 }
  }
}

/// Elementwise comparison of complex numbers: by absolute value, then by argument in (-π, π].
@inlinable
public func compare<R: Real>(
  _ comparison: Comparison, _ a: Tensor<Complex<R>>, _ b: Tensor<Complex<R>>, operation: String
) throws -> Tensor<Bool> {
  try broadcast(a, b, operation: operation) { z, w in
    switch comparison {
    case .equal: return z.isSame(as: w)
    case .notEqual: return !z.isSame(as: w)
    case .less: return z.precedes(w, orEqual: false)
    case .lessEqual: return z.precedes(w, orEqual: true)
    case .greater: return w.precedes(z, orEqual: false)
    case .greaterEqual: return w.precedes(z, orEqual: true)
    }
  }
}

/// Elementwise comparison of integers with doubles, exact also where the integer is not a double.
@inlinable
public func compare<T: RealElement & FixedWidthInteger>(
  _ comparison: Comparison, _ a: Tensor<T>, _ b: Tensor<Double>, operation: String
) throws -> Tensor<Bool> {
  try broadcast(a, b, operation: operation) { n, x in
    comparison.holds(n.order(against: x))
  }
}

/// Elementwise comparison of integers of different types, exact.
@inlinable
public func compare<T: Element & FixedWidthInteger, U: Element & FixedWidthInteger>(
  _ comparison: Comparison, integers a: Tensor<T>, _ b: Tensor<U>, operation: String
) throws -> Tensor<Bool> {
  try broadcast(a, b, operation: operation) { n, m in
    comparison.holds(n < m ? -1 : n > m ? 1 : 0)
  }
}

extension FixedWidthInteger {
  /// -1, 0 or 1 as the integer is below, at or above a double; nil for NaN.
  @inlinable
  func order(against x: Double) -> Int? {
    if x.isNaN { return nil }
    guard let whole = Self(exactly: x.rounded(.down)) else { return x < 0 ? 1 : -1 }
    if self < whole { return -1 }
    if self > whole { return 1 }
    return x > x.rounded(.down) ? -1 : 0
  }
}

extension Complex {
  @inlinable
  func precedes(_ other: Complex, orEqual: Bool) -> Bool {
    let (x, y) = parts
    let (u, v) = other.parts
    let (r, s) = (RealType.hypot(x, y), RealType.hypot(u, v))
    if r != s { return r < s }
    let (p, q) = (RealType.argument(y, x), RealType.argument(v, u))
    return orEqual ? p <= q : p < q
  }
}

extension Real {
  /// The argument of `x + y*i`, -π counted as π.
  @inlinable
  static func argument(_ y: Self, _ x: Self) -> Self {
    let angle = atan2(y: y, x: x)
    return angle == -Self.pi ? Self.pi : angle
  }
}
