import LamNumerics
import LamSyntax

/// An arithmetic progression, not written out: every element is exactly `first + k*step` for `k` in `0..<count`.
///
/// What is not of that kind, because its last element was drawn to the limit or its first is -0, is an array from the
/// beginning: see `Value.progression`.
public final class RangeValue: Representation, @unchecked Sendable {
  public let first: Double
  public let step: Double
  public let count: Int

  public init(first: Double, step: Double, count: Int) {
    self.first = first
    self.step = step
    self.count = count
  }

  /// The representation, where it is a range.
  @inlinable
  public static func range(_ representation: Representation) -> RangeValue? {
    type(of: representation) == RangeValue.self
      ? unsafeDowncast(representation, to: RangeValue.self) : nil
  }

  public override var shape: Shape { Shape(1, count) }

  public override func dense() throws -> ArrayValue { .double(try tensor()) }

  @inlinable
  public subscript(_ k: Int) -> Double { first + Double(k) * step }

  /// The elements as a row.
  public func tensor() throws -> Tensor<Double> {
    try Tensor(shape: Shape(1, count)) { target in
      try Interrupt.strides(of: count) { range in
        for k in range { (target + k).initialize(to: first + Double(k) * step) }
      }
    }
  }

  /// Whether arithmetic with whole numbers gives the elements of another range without rounding.
  private var isExact: Bool {
    first == first.rounded() && step == step.rounded() && abs(first) < RangeValue.exact
      && abs(step) < RangeValue.exact && abs(self[max(count - 1, 0)]) < RangeValue.exact
  }

  /// Numbers up to which sums and products of whole numbers are looked at, far below 2^53.
  private static let exact = 0x1p51

  /// Whether an element between the first and the last can be 0, whose sign a range does not tell.
  private var hasZeroInside: Bool {
    count > 2 && (first < 0) != (self[count - 1] < 0) && first != 0 && self[count - 1] != 0
  }

  // MARK: Rules: what stays a range, nil where the numbers could differ from those of the array

  public override func unary(_ op: UnaryOperator) -> Value? {
    guard op == .minus, !hasZeroInside, first != 0 else { return nil }
    return .range(RangeValue(first: -first, step: -step, count: count))
  }

  public override func binary(
    _ op: BinaryOperator, with other: Value, isLeft: Bool, warn: (String, String) -> Void
  ) -> Value? {
    guard case .scalar(let s) = other else { return nil }
    let result: RangeValue? =
      switch op {
      case .add: adding(s)
      case .subtract: isLeft ? adding(-s) : subtracted(from: s)
      case .multiply, .elementMultiply: multiplied(by: s)
      default: nil
      }
    return result.map { .range($0) }
  }

  public override func index(_ subscripts: [Subscript]) throws -> Value? {
    guard subscripts.count == 1, case .value(let value) = subscripts[0] else { return nil }
    if case .scalar(let i) = value {
      let position = try Operations.position(i)
      return position < count ? .scalar(self[position]) : nil
    }
    guard let range = value.range,
      case .progression(let start, let stride, let count) = try range.selector(), count > 1
    else { return nil }
    let last = start + (count - 1) * stride
    guard start < self.count, last < self.count else { return nil }
    return part(first: start, step: stride, count: count).map { .range($0) }
  }

  public override func selector() throws -> Selector {
    guard count > 0 else { return .progression(first: 0, step: 1, count: 0) }
    let start = try Operations.position(first)
    let end = try Operations.position(self[count - 1])
    if count == 1 { return .progression(first: start, step: 1, count: 1) }
    guard let stride = Int(exactly: step), start + (count - 1) * stride == end else {
      throw Operations.badIndex(self[1])
    }
    return .progression(first: start, step: stride, count: count)
  }

  /// `r + s`.
  private func adding(_ s: Double) -> RangeValue? {
    guard isExact, s == s.rounded(), abs(s) < RangeValue.exact else { return nil }
    return RangeValue(first: first + s, step: step, count: count)
  }

  /// `s - r`.
  private func subtracted(from s: Double) -> RangeValue? {
    guard isExact, s == s.rounded(), abs(s) < RangeValue.exact else { return nil }
    return RangeValue(first: s - first, step: -step, count: count)
  }

  /// `r * s`.
  private func multiplied(by s: Double) -> RangeValue? {
    guard isExact, s == s.rounded(), s > 0,
      max(abs(first), abs(step), abs(self[max(count - 1, 0)])) * s < RangeValue.exact
    else { return nil }
    return RangeValue(first: first * s, step: step * s, count: count)
  }

  /// The elements `first`, `first + step`, ... of this range, `count` of them: a range where the numbers are the same.
  private func part(first start: Int, step stride: Int, count: Int) -> RangeValue? {
    if count == 1 { return RangeValue(first: self[start], step: 1, count: 1) }
    guard isExact || (start == 0 && stride == 1) else { return nil }
    let part = RangeValue(first: self[start], step: step * Double(stride), count: count)
    // A 0 that is reached by going down would be the first's -0.
    return part.first == 0 && part.first.sign == .minus ? nil : part
  }
}

extension Value {
  /// The numbers of a progression: a range where they can be told from its first and its step, otherwise an array.
  ///
  /// - Throws: `NumericsFailure.outOfMemory`.
  public static func progression(_ numbers: Progression<Double>) throws -> Value {
    numbers.isUniform
      ? .range(RangeValue(first: numbers.first, step: numbers.step, count: numbers.count))
      : .of(try numbers.tensor())
  }

  /// The numbers `first:step:last`.
  public static func progression(first: Double, step: Double, last: Double) throws -> Value {
    try progression(Progression(first: first, step: step, last: last))
  }
}
