import LamNumerics

/// An arithmetic progression, not written out: `first + k*step` for `k` in `0..<count`.
public final class RangeValue: Sendable {
  public let first: Double
  public let step: Double
  public let count: Int

  public init(first: Double, step: Double, count: Int) {
    self.first = first
    self.step = step
    self.count = count
  }

  /// `first:step:last` with the number of elements Octave gives it: the last is included when it is reached
  /// within a few units of rounding.
  ///
  /// - Throws: `NumericsFailure.outOfMemory` when the number of elements does not fit an Int.
  public convenience init(first: Double, step: Double, last: Double) throws {
    let count = try RangeValue.count(first: first, step: step, last: last)
    // One element, NaN, where an end or the step is.
    self.init(first: step.isNaN || last.isNaN ? .nan : first, step: step, count: count)
  }

  public static func count(first: Double, step: Double, last: Double) throws -> Int {
    if first.isNaN || step.isNaN || last.isNaN { return 1 }
    if step == 0 { return 0 }
    if (step > 0 && first > last) || (step < 0 && first < last) { return 0 }
    let tolerance = 3 * Double.ulpOfOne
    let steps = (((last - first) / step) * (1 + tolerance)).rounded(.down)
    guard steps < 9e15 else { throw NumericsFailure.outOfMemory(bytes: nil) }
    var count = Int(steps) + 1
    // The tolerance may have let in one element too many.
    let reach = first + Double(count - 1) * step
    if (step > 0 && reach > last + tolerance * max(abs(last), abs(first)))
      || (step < 0 && reach < last - tolerance * max(abs(last), abs(first)))
    {
      count -= 1
    }
    return max(count, 0)
  }

  @inlinable
  public subscript(_ k: Int) -> Double { first + Double(k) * step }

  /// The elements as a row.
  public func tensor() throws -> Tensor<Double> {
    try Tensor(shape: Shape(1, count)) { target in
      for k in 0..<count { (target + k).initialize(to: first + Double(k) * step) }
    }
  }
}
