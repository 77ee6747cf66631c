import Glibc

func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// Derivatives by differences.
public enum FiniteDifference {
  /// `∂f/∂x`, one column for each component, by forward differences.
  ///
  /// - Parameter value: `f(x)`, where it is known.
  public static func jacobian(
    _ f: ([Double]) throws -> [Double], at x: [Double], value: [Double]? = nil
  ) throws -> Tensor<Double> {
    let origin = try value ?? f(x)
    var columns = try Memory.list(of: Double.self, room: Memory.product(origin.count, x.count))
    for k in x.indices {
      try Interrupt.check()
      var ahead = x
      let step = Double.ulpOfOne.squareRoot() * max(x[k].magnitude, 1) * (x[k] < 0 ? -1 : 1)
      ahead[k] += step
      let moved = try f(ahead)
      guard moved.count == origin.count else {
        throw NumericsFailure.invalid(operation: "jacobian", "the function must always return as many values")
      }
      columns += zip(moved, origin).map { ($0 - $1) / (ahead[k] - x[k]) }
    }
    return try Tensor(columns, shape: Shape(origin.count, x.count))
  }

  /// The second derivatives of a function from its gradient, by central differences; symmetric.
  public static func hessian(_ gradient: ([Double]) throws -> [Double], at x: [Double]) throws -> Tensor<
    Double
  > {
    let n = x.count
    // The fourth root suits a gradient that may itself have been found by differences.
    let scale = Double.ulpOfOne.squareRoot().squareRoot()
    let columns = try x.indices.map { k -> [Double] in
      let step = scale * max(x[k].magnitude, 1)
      var (ahead, behind) = (x, x)
      ahead[k] += step
      behind[k] -= step
      return try zip(gradient(ahead), gradient(behind)).map { ($0 - $1) / (ahead[k] - behind[k]) }
    }
    return try Tensor(
      (0..<n * n).map { (columns[$0 / n][$0 % n] + columns[$0 % n][$0 / n]) / 2 }, shape: Shape(n, n))
  }

  /// The gradient of a scalar function by central differences.
  public static func gradient(_ f: ([Double]) throws -> Double, at x: [Double]) throws -> [Double] {
    let scale = cbrt(Double.ulpOfOne)
    return try x.indices.map { k in
      try Interrupt.check()
      let step = scale * max(x[k].magnitude, 1)
      var ahead = x
      var behind = x
      ahead[k] += step
      behind[k] -= step
      return try (f(ahead) - f(behind)) / (ahead[k] - behind[k])
    }
  }
}
