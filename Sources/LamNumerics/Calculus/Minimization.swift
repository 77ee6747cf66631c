/// Minima of functions.
public enum Minimization {
  public typealias Function = ([Double]) throws -> Double
  /// A function and its gradient.
  public typealias Graded = ([Double]) throws -> (value: Double, gradient: [Double])

  public struct Minimum: Sendable {
    public var x: [Double]
    public var value: Double
    public var gradient: [Double] = []
    public var iterations: Int
    public var evaluations: Int
    public var converged: Bool
  }

  /// The minimum of a function of one variable between two ends, by Brent's method: golden sections and parabolas.
  public static func brent(
    _ f: (Double) throws -> Double, from low: Double, to high: Double, tolerance: Double,
    maximumIterations: Int
  ) throws -> Minimum {
    let golden = 0.5 * (3 - 5.0.squareRoot())
    var (a, b) = (low, high)
    var x = a + golden * (b - a)
    var (w, v) = (x, x)
    var fx = try f(x)
    var (fw, fv) = (fx, fx)
    var step = 0.0
    var previous = 0.0
    var iterations = 0
    var converged = false
    while iterations < maximumIterations {
      try Interrupt.check()
      let middle = 0.5 * (a + b)
      let small = 2 * Double.ulpOfOne.squareRoot() * x.magnitude + tolerance / 3
      if (x - middle).magnitude <= 2 * small - 0.5 * (b - a) {
        converged = true
        break
      }
      var isGolden = true
      if previous.magnitude > small {
        let r = (x - w) * (fx - fv)
        var q = (x - v) * (fx - fw)
        var p = (x - v) * q - (x - w) * r
        q = 2 * (q - r)
        if q > 0 { p = -p }
        q = q.magnitude
        let before = previous
        previous = step
        if p.magnitude < (0.5 * q * before).magnitude && p > q * (a - x) && p < q * (b - x) {
          step = p / q
          let u = x + step
          if min(u - a, b - u) < 2 * small { step = middle >= x ? small : -small }
          isGolden = false
        }
      }
      if isGolden {
        previous = x >= middle ? a - x : b - x
        step = golden * previous
      }
      let u = x + (step.magnitude >= small ? step : (step >= 0 ? small : -small))
      let fu = try f(u)
      iterations += 1
      if fu < fx {
        if u < x { b = x } else { a = x }
        (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu)
      } else {
        if u < x { a = u } else { b = u }
        if fu <= fw || w == x {
          (v, fv, w, fw) = (w, fw, u, fu)
        } else if fu <= fv || v == x || v == w {
          (v, fv) = (u, fu)
        }
      }
    }
    return Minimum(
      x: [x], value: fx, iterations: iterations, evaluations: iterations + 1, converged: converged)
  }

  /// The simplex method of Nelder and Mead, restarted once from where it ends, which frees it from a flat simplex.
  public static func nelderMead(
    _ f: Function, from start: [Double], tolerance: Double, maximumEvaluations: Int
  ) throws -> Minimum {
    if start.isEmpty {
      return Minimum(x: start, value: try f(start), iterations: 0, evaluations: 1, converged: true)
    }
    var best = try simplex(f, from: start, tolerance: tolerance, maximumEvaluations: maximumEvaluations)
    if best.converged {
      let again = try simplex(
        f, from: best.x, tolerance: tolerance, maximumEvaluations: maximumEvaluations - best.evaluations)
      let iterations = best.iterations + again.iterations
      let evaluations = best.evaluations + again.evaluations
      if again.value <= best.value { best = again }
      best.converged = true
      best.iterations = iterations
      best.evaluations = evaluations
    }
    return best
  }

  private static func simplex(
    _ f: Function, from start: [Double], tolerance: Double, maximumEvaluations: Int
  ) throws -> Minimum {
    let n = start.count
    try Memory.check(listOf: Double.self, count: Memory.product(n, n + 1))
    var evaluations = 0
    func evaluate(_ x: [Double]) throws -> Double {
      evaluations += 1
      try Interrupt.check()
      let value = try f(x)
      return value.isNaN ? .infinity : value
    }
    var points = [start]
    for k in 0..<n {
      try Interrupt.check()
      var point = start
      point[k] += point[k] == 0 ? 0.00025 : 0.05 * point[k]
      points.append(point)
    }
    var values = try points.map(evaluate)
    var iterations = 0
    while evaluations < maximumEvaluations {
      let order = try Order.positions(count: n + 1) { values[$0] < values[$1] }
      points = order.map { points[$0] }
      values = order.map { values[$0] }
      let size =
        try points.dropFirst().map { p in
          try Interrupt.check()
          return zip(p, points[0]).map { ($0 - $1).magnitude }.max() ?? 0
        }.max() ?? 0
      let scale = max(1, points[0].map(\.magnitude).max() ?? 1)
      if size <= tolerance * scale
        && (values[n] - values[0]).magnitude <= tolerance * max(1, values[0].magnitude)
      {
        return Minimum(
          x: points[0], value: values[0], iterations: iterations, evaluations: evaluations, converged: true)
      }
      iterations += 1
      let centre = try (0..<n).map { k in
        try Interrupt.check()
        return points[..<n].reduce(0) { $0 + $1[k] } / Double(n)
      }
      func along(_ factor: Double) -> [Double] {
        (0..<n).map { centre[$0] + factor * (points[n][$0] - centre[$0]) }
      }
      let reflected = along(-1)
      let value = try evaluate(reflected)
      if value < values[0] {
        let expanded = along(-2)
        let further = try evaluate(expanded)
        (points[n], values[n]) = further < value ? (expanded, further) : (reflected, value)
        continue
      }
      if value < values[n - 1] {
        (points[n], values[n]) = (reflected, value)
        continue
      }
      let contracted = along(value < values[n] ? -0.5 : 0.5)
      let inside = try evaluate(contracted)
      if inside < min(value, values[n]) {
        (points[n], values[n]) = (contracted, inside)
        continue
      }
      for k in 1...n {
        points[k] = zip(points[0], points[k]).map { $0 + 0.5 * ($1 - $0) }
        values[k] = try evaluate(points[k])
      }
    }
    let best = values.indices.min { values[$0] < values[$1] } ?? 0
    return Minimum(
      x: points[best], value: values[best], iterations: iterations, evaluations: evaluations, converged: false
    )
  }

  /// The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno with a line search that satisfies Wolfe's
  /// conditions (Nocedal & Wright, algorithms 3.5 and 6.1).
  ///
  /// - Parameters:
  ///   - gradientTolerance: ends where no component of the gradient is larger, relative to the first.
  ///   - stepTolerance: ends where a step changes neither the position nor the value by more than this part.
  public static func bfgs(
    _ f: Graded, from start: [Double], gradientTolerance: Double, stepTolerance: Double,
    maximumIterations: Int
  ) throws -> Minimum {
    let n = start.count
    try Memory.check(listOf: Double.self, count: Memory.product(n, n))
    var x = start
    var evaluations = 1
    var (value, gradient) = try f(x)
    func diagonal(_ value: Double) throws -> [[Double]] {
      try (0..<n).map { i in
        try Interrupt.check()
        return (0..<n).map { $0 == i ? value : 0 }
      }
    }
    var inverse = try diagonal(1)
    var isFresh = true
    var iterations = 0
    var converged = false
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    func largest(_ a: [Double]) -> Double { a.map(\.magnitude).max() ?? 0 }
    let initialGradient = largest(gradient)
    while iterations < maximumIterations {
      try Interrupt.check()
      if largest(gradient) <= gradientTolerance * max(1e-8, min(1, initialGradient)) {
        converged = true
        break
      }
      var direction = inverse.map { -dot($0, gradient) }
      if !(dot(direction, gradient) < 0) {
        inverse = try diagonal(1)
        direction = gradient.map { -$0 }
        isFresh = true
      }
      let length = isFresh ? min(1, 1 / max(largest(gradient), 1e-300)) : 1
      guard let step = try wolfe(f, x, value, gradient, direction, first: length, &evaluations) else {
        if isFresh {
          converged = true
          break
        }
        inverse = try diagonal(1)
        isFresh = true
        continue
      }
      iterations += 1
      let move = direction.map { $0 * step.length }
      let change = zip(step.gradient, gradient).map { $0 - $1 }
      let before = value
      x = zip(x, move).map { $0 + $1 }
      value = step.value
      gradient = step.gradient
      let curvature = dot(move, change)
      if curvature > 1e-14 * dot(change, change).squareRoot() * dot(move, move).squareRoot() {
        if isFresh {
          let scale = curvature / dot(change, change)
          inverse = try diagonal(scale)
          isFresh = false
        }
        let product = inverse.map { dot($0, change) }
        let factor = (1 + dot(change, product) / curvature) / curvature
        for i in 0..<n {
          try Interrupt.check()
          for j in 0..<n {
            inverse[i][j] +=
              factor * move[i] * move[j] - (product[i] * move[j] + move[i] * product[j]) / curvature
          }
        }
      }
      if largest(move) <= stepTolerance * max(1, largest(x))
        && (before - value).magnitude <= stepTolerance * max(1, value.magnitude)
      {
        converged = true
        break
      }
    }
    return Minimum(
      x: x, value: value, gradient: gradient, iterations: iterations, evaluations: evaluations,
      converged: converged)
  }

  private struct LineStep {
    var length: Double
    var value: Double
    var gradient: [Double]
  }

  /// A step along a direction of descent that lowers the value enough and flattens the slope enough; nil where
  /// rounding hides any descent.
  private static func wolfe(
    _ f: Graded, _ x: [Double], _ value: Double, _ gradient: [Double], _ direction: [Double], first: Double,
    _ evaluations: inout Int
  ) throws -> LineStep? {
    let slope = zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
    var low = LineStep(length: 0, value: value, gradient: gradient)
    var lowSlope = slope
    var high: LineStep?
    var length = first
    var best: LineStep?
    for _ in 0..<60 {
      let point = zip(x, direction).map { $0 + length * $1 }
      try Interrupt.check()
      let found = try f(point)
      evaluations += 1
      let step = LineStep(length: length, value: found.value, gradient: found.gradient)
      let stepSlope = zip(found.gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
      if found.value.isNaN || found.value > value + 1e-4 * length * slope
        || found.value >= low.value && low.length > 0
      {
        high = step
      } else {
        if found.value < value { best = step }
        if stepSlope.magnitude <= 0.9 * -slope { return step }
        if stepSlope >= 0 {
          high = low
          low = step
          lowSlope = stepSlope
        } else {
          low = step
          lowSlope = stepSlope
          if high == nil {
            length *= 2
            continue
          }
        }
      }
      guard let high else { continue }
      let width = high.length - low.length
      if width.magnitude <= 1e-16 * max(1, low.length) { break }
      // The minimum of the parabola through both values with the slope at the lower, kept off the ends.
      let curve = 2 * (high.value - low.value - lowSlope * width)
      var part = curve > 0 && curve.isFinite ? -lowSlope * width / curve : 0.5
      if !(part >= 0.1 && part <= 0.9) { part = min(max(part.isNaN ? 0.5 : part, 0.1), 0.9) }
      length = low.length + part * width
    }
    return best
  }

  /// Zeros of systems and least squares of their values, by the method of Levenberg and Marquardt.
  public static func levenbergMarquardt(
    _ f: ([Double]) throws -> [Double], jacobian: (([Double]) throws -> Tensor<Double>)?,
    from start: [Double],
    tolerance: Double, maximumIterations: Int
  ) throws -> (x: [Double], values: [Double], jacobian: Tensor<Double>, iterations: Int, converged: Bool) {
    let n = start.count
    var x = start
    var values = try f(x)
    var damping = 0.0
    func square(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 } }
    var j = try jacobian?(x) ?? FiniteDifference.jacobian(f, at: x, value: values)
    for iteration in 0..<maximumIterations {
      if square(values) == 0 { return (x, values, j, iteration, true) }
      var normal = try Memory.list(repeating: 0.0, count: Memory.product(n, n))
      var right = [Double](repeating: 0, count: n)
      let m = values.count
      var looks = Pace()
      for a in 0..<n {
        for b in 0..<n {
          try looks.step(m)
          normal[a + b * n] = (0..<m).reduce(0) { $0 + j[$1 + a * m] * j[$1 + b * m] }
        }
        right[a] = -(0..<m).reduce(0) { $0 + j[$1 + a * m] * values[$1] }
      }
      var moved = false
      for _ in 0..<40 {
        try Interrupt.check()
        let step: [Double]
        if damping == 0 && m == n {
          step = try solve(j, Tensor(column: values.map { -$0 })).x.elements
        } else {
          var damped = normal
          for k in 0..<n { damped[k * (n + 1)] += damping * max(normal[k * (n + 1)], 1e-12) }
          step = try solve(Tensor(damped, shape: Shape(n, n)), Tensor(column: right)).x.elements
        }
        if step.allSatisfy(\.isFinite) {
          let candidate = zip(x, step).map { $0 + $1 }
          let found = try f(candidate)
          if square(found) < square(values) {
            let size = step.map(\.magnitude).max() ?? 0
            let scale = candidate.map(\.magnitude).max() ?? 0
            x = candidate
            values = found
            damping = damping < 1e-7 ? 0 : damping / 10
            moved = true
            j = try jacobian?(x) ?? FiniteDifference.jacobian(f, at: x, value: values)
            if size <= tolerance * max(scale, tolerance) { return (x, values, j, iteration + 1, true) }
            break
          }
          if (step.map(\.magnitude).max() ?? 0) <= 1e-15 * (x.map(\.magnitude).max() ?? 0) {
            return (x, values, j, iteration, true)
          }
        }
        damping = damping == 0 ? 1e-4 : damping * 10
      }
      if !moved { return (x, values, j, iteration, square(values).squareRoot() <= tolerance) }
    }
    return (x, values, j, maximumIterations, false)
  }
}
