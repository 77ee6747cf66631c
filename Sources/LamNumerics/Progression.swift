/// The numbers `first:step:last`.
///
/// How many there are, and what the last is, is decided as Octave does: `last` is reached when it is within a few units
/// of rounding, and nothing goes beyond it.
@frozen
public struct Progression<Number: BinaryFloatingPoint & Sendable>: Sendable {
  public let first: Number
  public let step: Number
  public let count: Int
  /// The last element; `first` where there is but one.
  public let last: Number

  /// - Throws: `NumericsFailure.outOfMemory` where there would be more elements than any memory holds.
  @inlinable
  public init(first: Number, step: Number, last limit: Number) throws {
    count = try Progression.count(first, step, limit)
    // An element that is no number, where an end or the step is none.
    self.first =
      count == 1 && (step.isNaN || limit.isNaN || (step.isInfinite && limit.isInfinite)) ? .nan : first
    self.step = count > 1 ? step : 1
    guard count > 1 else {
      last = self.first
      return
    }
    var end = first + Number(count - 1) * step
    // Equality too, so that the last of `-5:1:-0` is the -0 that was written.
    if step > 0 ? end >= limit : end <= limit { end = limit }
    if first == first.rounded(), step == step.rounded() { end = end.rounded() }
    last = end
  }

  /// Whether every element is exactly `first + k*step`, as computed.
  @inlinable
  public var isUniform: Bool {
    if first == 0, first.sign == .minus { return false }
    if count <= 1 { return true }
    let end = first + Number(count - 1) * step
    return end == last && end.sign == last.sign
  }

  /// The element with a zero-based number below `count`.
  @inlinable
  public subscript(_ k: Int) -> Number {
    if k == 0 { return first }
    return k == count - 1 ? last : first + Number(k) * step
  }

  /// The elements as a row.
  @inlinable
  public func tensor() throws -> Tensor<Number> {
    try Tensor(shape: Shape(1, count)) { target in
      for k in 0..<count { (target + k).initialize(to: self[k]) }
    }
  }

  @inlinable
  static func count(_ first: Number, _ step: Number, _ limit: Number) throws -> Int {
    if first.isNaN || step.isNaN || limit.isNaN { return 1 }
    if step == 0 || (step > 0 ? first > limit : first < limit) { return 0 }
    if step.isInfinite { return 1 }
    let tolerance = 3 * Number.ulpOfOne
    let steps = tolerantFloor((limit - first + step) / step, tolerance)
    guard steps < 9e15 else { throw NumericsFailure.outOfMemory(bytes: nil) }
    let count = max(Int(steps), 0)
    func reaches(_ count: Int) -> Bool {
      let end = first + Number(count - 1) * step
      return abs(end - limit) < max(abs(end), abs(limit)) * tolerance
    }
    // The quotient was rounded too: one fewer or one more may end nearer.
    if reaches(count) { return count }
    if reaches(count - 1) { return count - 1 }
    return reaches(count + 1) ? count + 1 : count
  }

  /// The greatest whole number that is not above x by more than rounding: FL5 of Hagerty, "More on fuzzy floor and
  /// ceiling" (1978).
  @inlinable
  static func tolerantFloor(_ x: Number, _ tolerance: Number) -> Number {
    let q = x < 0 ? 1 - tolerance : 1
    let most = q / (2 - tolerance)
    let near = 1 + x.rounded(.down)
    let slack = max(tolerance, min(most, tolerance / q * abs(near)))
    let floor = (x + slack).rounded(.down)
    return x <= 0 || floor - x < most ? floor : floor - 1
  }
}
