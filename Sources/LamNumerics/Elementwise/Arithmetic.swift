import Numerics

/// The operations that every arithmetic class has, elementwise.
public enum ArithmeticOperation: Sendable, CaseIterable {
  case add, subtract, multiply, divide

  /// What it makes of two elements.
  @inlinable @inline(__always)
  public func callAsFunction<T: ArithmeticElement>(_ a: T, _ b: T) -> T {
    switch self {
    case .add: return T.sum(a, b)
    case .subtract: return T.difference(a, b)
    case .multiply: return T.product(a, b)
    case .divide: return T.quotient(a, b)
    }
  }
}

/// `a ∘ b` elementwise, of one element type; `operation` is the spelling for failures.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
@inlinable
public func arithmetic<T: ArithmeticElement>(
  _ kind: ArithmeticOperation, _ a: consuming Tensor<T>, _ b: consuming Tensor<T>, operation: String
) throws -> Tensor<T> {
  switch kind {
  case .add: return try combine(a, b, operation: operation) { T.sum($0, $1) }
  case .subtract: return try combine(a, b, operation: operation) { T.difference($0, $1) }
  case .multiply: return try combine(a, b, operation: operation) { T.product($0, $1) }
  case .divide: return try combine(a, b, operation: operation) { T.quotient($0, $1) }
  }
}

/// A complex array ∘ a real one. Each part meets the real number alone, so that `Inf * i` has no NaN beside
/// the infinity that a product of two complex numbers would give.
@inlinable
public func arithmetic<R: Real & ArithmeticElement>(
  _ kind: ArithmeticOperation, _ a: Tensor<Complex<R>>, _ b: Tensor<R>, operation: String
) throws -> Tensor<Complex<R>> {
  try broadcast(a, b, operation: operation) { z, r in
    let (x, y) = z.parts
    switch kind {
    case .add: return Complex(x + r, y)
    case .subtract: return Complex(x - r, y)
    case .multiply: return Complex(x * r, y * r)
    case .divide: return Complex(x / r, y / r)
    }
  }
}

/// A real array ∘ a complex one.
@inlinable
public func arithmetic<R: Real & ArithmeticElement>(
  _ kind: ArithmeticOperation, _ a: Tensor<R>, _ b: Tensor<Complex<R>>, operation: String
) throws -> Tensor<Complex<R>> {
  try broadcast(a, b, operation: operation) { r, z in
    let (x, y) = z.parts
    switch kind {
    case .add: return Complex(r + x, y)
    case .subtract: return Complex(r - x, -y)
    case .multiply: return Complex(r * x, r * y)
    case .divide: return Complex.quotient(Complex(r, 0), z)
    }
  }
}
