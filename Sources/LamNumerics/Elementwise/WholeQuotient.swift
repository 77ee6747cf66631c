/// How the quotient of two integers becomes whole.
public enum QuotientRounding: String, Sendable, CaseIterable {
  case fix, floor, ceil, round
}

extension ArithmeticElement where Self: RealElement & FixedWidthInteger {
  /// The quotient of two integers, exact before it is rounded; the end of the range on the dividend's side where the
  /// divisor is zero, and 0 for 0/0.
  @inlinable
  public static func quotient(_ a: Self, _ b: Self, rounding: QuotientRounding) -> Self {
    if b == 0 || rounding == .round { return quotient(a, b) }
    let (quotient, overflow) = a.dividedReportingOverflow(by: b)
    if overflow { return max }
    let rest = a &- quotient &* b
    if rest == 0 { return quotient }
    let isNegative = (rest < 0) != (b < 0)
    switch rounding {
    case .floor: return isNegative ? quotient - 1 : quotient
    case .ceil: return isNegative ? quotient : quotient + 1
    case .fix, .round: return quotient
    }
  }

  /// The quotient where one of the operands is a double.
  @inlinable
  static func quotient(_ a: WideFloat, _ b: WideFloat, rounding: QuotientRounding) -> Self {
    let quotient = a / b
    switch rounding {
    case .fix: return Self(nearestWide: quotient.rounded(.towardZero))
    case .floor: return Self(nearestWide: quotient.rounded(.down))
    case .ceil: return Self(nearestWide: quotient.rounded(.up))
    case .round: return Self(nearestWide: quotient)
    }
  }
}

/// Quotients of integers and doubles, rounded as asked.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
public func quotients<I: RealElement & FixedWidthInteger & ArithmeticElement>(
  _ a: Tensor<I>, _ b: Tensor<Double>, rounding: QuotientRounding, operation: String
) throws -> Tensor<I> {
  try broadcast(a, b, operation: operation) { n, x in
    if let m = I(exactly: x) { return I.quotient(n, m, rounding: rounding) }
    return I.quotient(WideFloat(n), WideFloat(x), rounding: rounding)
  }
}

/// Quotients of doubles and integers, rounded as asked.
///
/// - Throws: `NumericsFailure.nonconformant` or `outOfMemory`.
public func quotients<I: RealElement & FixedWidthInteger & ArithmeticElement>(
  _ a: Tensor<Double>, _ b: Tensor<I>, rounding: QuotientRounding, operation: String
) throws -> Tensor<I> {
  try broadcast(a, b, operation: operation) { x, n in
    if let m = I(exactly: x) { return I.quotient(m, n, rounding: rounding) }
    return I.quotient(WideFloat(x), WideFloat(n), rounding: rounding)
  }
}
