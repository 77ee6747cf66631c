/// Zeros of functions of one variable.
public enum RootFinding {
  public struct Root: Sendable {
    public var x: Double
    public var value: Double
    /// The last interval with a change of sign.
    public var bracket: (Double, Double)
    public var iterations: Int
    public var evaluations: Int
  }

  /// A place beyond `x` where `f` has the other sign, found by steps that grow on both sides; nil where there is none.
  public static func bracket(
    _ f: (Double) throws -> Double, around x: Double, value: Double
  ) throws -> (x: Double, value: Double, evaluations: Int)? {
    let scale = x == 0 ? 1 : x
    var evaluations = 0
    for part in [-0.01, 0.025, -0.05, 0.1, -0.25, 0.5, -1, 2.5, -5, 10, -50, 100, 500, 1000] {
      let other = scale + scale * part
      let found = try f(other)
      evaluations += 1
      if (found < 0) != (value < 0) || found == 0 { return (other, found, evaluations) }
    }
    return nil
  }

  /// A zero between two ends where `f` differs in sign, by Brent's method: bisection, secant and inverse quadratic steps.
  ///
  /// - Parameter tolerance: of the position, absolute; rounding is added.
  /// - Throws: what `f` throws; `invalid` when there is no change of sign.
  public static func brent(
    _ f: (Double) throws -> Double, _ ends: (Double, Double), values: (Double, Double), tolerance: Double,
    maximumIterations: Int
  ) throws -> Root {
    var (a, b) = ends
    var (fa, fb) = values
    guard (fa <= 0 && fb >= 0) || (fa >= 0 && fb <= 0) else {
      throw NumericsFailure.invalid(
        operation: "fzero",
        "the function has the same sign at both ends, \(a) and \(b); a zero need not lie between")
    }
    var (c, fc) = (a, fa)
    var width = b - a
    var last = width
    var iterations = 0
    var evaluations = 0
    while iterations < maximumIterations {
      try Interrupt.check()
      if (fb > 0) == (fc > 0) {
        (c, fc) = (a, fa)
        width = b - a
        last = width
      }
      if fc.magnitude < fb.magnitude {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let small = 2 * Double.ulpOfOne * b.magnitude + 0.5 * tolerance
      let middle = 0.5 * (c - b)
      if middle.magnitude <= small || fb == 0 { break }
      if last.magnitude >= small && fa.magnitude > fb.magnitude {
        let s = fb / fa
        var p: Double
        var q: Double
        if a == c {
          p = 2 * middle * s
          q = 1 - s
        } else {
          let (u, r) = (fa / fc, fb / fc)
          p = s * (2 * middle * u * (u - r) - (b - a) * (r - 1))
          q = (u - 1) * (r - 1) * (s - 1)
        }
        if p > 0 { q = -q }
        p = p.magnitude
        if 2 * p < min(3 * middle * q - (small * q).magnitude, (last * q).magnitude) {
          last = width
          width = p / q
        } else {
          width = middle
          last = middle
        }
      } else {
        width = middle
        last = middle
      }
      (a, fa) = (b, fb)
      b += width.magnitude > small ? width : (middle > 0 ? small : -small)
      fb = try f(b)
      evaluations += 1
      iterations += 1
    }
    return Root(
      x: b, value: fb, bracket: (min(b, c), max(b, c)), iterations: iterations, evaluations: evaluations)
  }
}
