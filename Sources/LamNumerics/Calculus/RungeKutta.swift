/// An explicit Runge-Kutta pair: a step of one order and an estimate of another to judge it by.
public struct RungeKuttaPair: Sendable {
  /// The order of the step, which the choice of its length is based on.
  public let order: Int
  /// The stages: row `i` holds the weights of the earlier slopes.
  let a: [[Double]]
  /// When each stage is, in steps.
  let nodes: [Double]
  /// The weights of the step; the slope at its end is the last stage and the first of the next step.
  let weights: [Double]
  /// The weights of the estimate, one more than of the step.
  let estimate: [Double]

  /// Dormand and Prince, J. Comp. Appl. Math. 6 (1980): order 5, estimate of order 4.
  public static let dormandPrince = RungeKuttaPair(
    order: 5,
    a: [
      [], [1 / 5], [3 / 40, 9 / 40], [44 / 45, -56 / 15, 32 / 9],
      [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
      [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    ],
    nodes: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1],
    weights: [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    estimate: [
      5179.0 / 57600, 0, 7571.0 / 16695, 393.0 / 640, -92097.0 / 339200, 187.0 / 2100, 1.0 / 40,
    ])

  /// Bogacki and Shampine, Appl. Math. Lett. 2 (1989): order 3, estimate of order 2.
  public static let bogackiShampine = RungeKuttaPair(
    order: 3, a: [[], [1 / 2], [0, 3 / 4]], nodes: [0, 1 / 2, 3 / 4, 1],
    weights: [2.0 / 9, 1.0 / 3, 4.0 / 9],
    estimate: [7.0 / 24, 1.0 / 4, 1.0 / 3, 1.0 / 8])

  /// The state within a step from its slopes: the quartic of Hermite type with the middle found from the slopes
  /// (order 5), else the cubic.
  func interpolate(at s: Double, step: Double, from x: [Double], to y: [Double], slopes k: [[Double]])
    -> [Double]
  {
    let first = k[0]
    let last = k[k.count - 1]
    let (s2, s3, s4) = (s * s, s * s * s, s * s * s * s)
    return x.indices.map { i in
      if order == 5 {
        var middle = 0.0
        for (slope, weight) in zip(k, RungeKuttaPair.middle) { middle += slope[i] * weight }
        middle = x[i] + 0.5 * step * middle
        let ends = (1 - 11 * s2 + 18 * s3 - 8 * s4) * x[i] + (-5 * s2 + 14 * s3 - 8 * s4) * y[i]
        let slopes =
          (s - 4 * s2 + 5 * s3 - 2 * s4) * step * first[i] + (s2 - 3 * s3 + 2 * s4) * step * last[i]
        return ends + slopes + (16 * s2 - 32 * s3 + 16 * s4) * middle
      }
      let r = 1 - s
      return (1 + 2 * s) * r * r * x[i] + s * r * r * step * first[i] + (3 - 2 * s) * s2 * y[i]
        - r * s2 * step * last[i]
    }
  }

  /// The weights of the slopes for the state in the middle of a step of Dormand and Prince (Shampine 1986).
  private static let middle: [Double] = [
    6025192743.0 / 30085553152, 0, 51252292925.0 / 65400821598, -2691868925.0 / 45128329728,
    187940372067.0 / 1594534317056, -1776094331.0 / 19743644256, 11237099.0 / 235043384,
  ]
}

/// How an initial-value problem is to be solved.
public struct IntegrationOptions: Sendable {
  public var relativeTolerance = 1e-3
  /// One for all components, or one for each.
  public var absoluteTolerance = [1e-6]
  public var initialStep: Double?
  /// Nil: a tenth of the span.
  public var maximumStep: Double?
  /// Judge the error by the norm of the state, not by each component.
  public var usesNorm = false

  public init() {}
}

/// The states of an initial-value problem at some times.
public struct Trajectory: Sendable {
  public var times: [Double] = []
  public var states: [[Double]] = []
  public var steps = 0
  public var rejected = 0
  public var evaluations = 0
  /// Whether the end of the span was reached.
  public var isComplete = true

  public init() {}
}

/// Solves `x' = f(t, x)` with steps whose length follows the error.
public struct Integrator {
  public typealias Slope = (Double, [Double]) throws -> [Double]
  /// Called after each accepted step, or each requested time, with what was reached; a state returned ends the
  /// integration there.
  public typealias Observer = (_ time: Double, _ state: [Double]) throws -> (time: Double, state: [Double])?
  /// Called after each accepted step with its end and the states within it; a state returned ends the integration there.
  public typealias Watch = (_ time: Double, _ state: [Double], _ within: (Double) -> [Double]) throws -> (
    time: Double, state: [Double]
  )?

  let method: Method
  let options: IntegrationOptions

  enum Method {
    case explicit(RungeKuttaPair)
    case rosenbrock(jacobian: ((Double, [Double]) throws -> Tensor<Double>)?)
  }

  public init(_ pair: RungeKuttaPair, options: IntegrationOptions) {
    method = .explicit(pair)
    self.options = options
  }

  /// The modified Rosenbrock formula of order 2 for stiff problems (Shampine and Reichelt, SIAM J. Sci. Comput. 18, 1997).
  ///
  /// - Parameter jacobian: `∂f/∂x`; by differences where nil.
  public init(
    rosenbrock jacobian: ((Double, [Double]) throws -> Tensor<Double>)?, options: IntegrationOptions
  ) {
    method = .rosenbrock(jacobian: jacobian)
    self.options = options
  }

  private var order: Int {
    switch method {
    case .explicit(let pair): return pair.order
    case .rosenbrock: return 2
    }
  }

  /// The largest error in units of the tolerance.
  private func error(_ difference: [Double], _ x: [Double], _ y: [Double]) -> Double {
    let absolute = options.absoluteTolerance
    func tolerance(_ i: Int) -> Double {
      absolute.count == 1 ? absolute[0] : i < absolute.count ? absolute[i] : 0
    }
    if options.usesNorm {
      func norm(_ v: [Double]) -> Double { v.reduce(0) { $0 + $1 * $1 }.squareRoot() }
      return norm(difference) / max(tolerance(0), options.relativeTolerance * max(norm(x), norm(y)))
    }
    var largest = 0.0
    for i in difference.indices {
      let scale = max(tolerance(i), options.relativeTolerance * max(x[i].magnitude, y[i].magnitude))
      let ratio = difference[i].magnitude / scale
      // A NaN must not pass as a small error.
      if !(ratio <= largest) { largest = ratio }
      if largest.isNaN { return largest }
    }
    return largest
  }

  /// A first step whose error is likely to be acceptable (Hairer, Nørsett and Wanner I, II.4).
  private func firstStep(_ f: Slope, _ t: Double, _ x: [Double]) throws -> Double {
    let d0 = error(x, x, x)
    let y = try f(t, x)
    let d1 = error(y, y, y)
    let h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * (d0 / d1)
    let ahead = try f(t + h0, zip(x, y).map { $0 + h0 * $1 })
    let change = zip(ahead, y).map { $0 - $1 }
    let d2 = error(change, change, change) / h0
    let h1 =
      max(d1, d2) <= 1e-15
      ? max(1e-6, h0 * 1e-3) : power(1e-2 / max(d1, d2), 1 / Double(order + 1))
    return min(100 * h0, h1)
  }

  /// Integrates over a span of two or more times in one direction.
  ///
  /// With two times every step is kept; with more the states at these times.
  /// - Throws: what `f` throws; `noConvergence` when steps become hopelessly small.
  public func solve(
    _ f: Slope, times: [Double], from start: [Double], watch: Watch? = nil, observer: Observer? = nil
  ) throws -> Trajectory {
    var result = Trajectory()
    guard let begin = times.first, let end = times.last else { return result }
    let direction = end > begin ? 1.0 : -1.0
    let longest = options.maximumStep ?? 0.1 * (end - begin).magnitude
    var t = begin
    var x = start
    var compensation = 0.0
    var slopes: [[Double]] = []
    var dt = try options.initialStep?.magnitude ?? firstStep(f, t, x)
    dt = direction * min(dt, longest)
    result.times.append(t)
    result.states.append(x)
    let factor = power(0.38, 1 / Double(order + 1))
    var waiting = 1
    var failures = 0
    while direction * t < direction * end {
      try Interrupt.check()
      // Compensated summation keeps the grid of times exact over many small steps.
      let increment = dt - compensation
      let next = t + increment
      compensation = (next - t) - increment
      let step = try advance(f, t, x, dt, next, slopes)
      result.evaluations += step.evaluations
      var badness = error(zip(step.state, step.estimate).map { $0 - $1 }, step.state, x)
      if badness <= 1 {
        result.steps += 1
        failures = 0
        let (begin, state) = (t, x)
        let within = { (time: Double) -> [Double] in
          interpolate(
            at: (time - begin) / (next - begin), step: next - begin, from: state, to: step.state,
            slopes: step.slopes)
        }
        let end = try watch?(next, step.state, within)
        if times.count > 2 {
          let last = direction * (end?.time ?? next)
          while waiting < times.count, direction * times[waiting] <= last {
            result.times.append(times[waiting])
            result.states.append(within(times[waiting]))
            waiting += 1
            if let stop = try observer?(
              result.times[result.times.count - 1], result.states[result.states.count - 1])
            {
              return stopped(result, stop)
            }
          }
        } else if end == nil {
          result.times.append(next)
          result.states.append(step.state)
          if let stop = try observer?(next, step.state) { return stopped(result, stop) }
        }
        if let end {
          if result.times.last != end.time {
            result.times.append(end.time)
            result.states.append(end.state)
            _ = try observer?(end.time, end.state)
          }
          result.isComplete = true
          return result
        }
        t = next
        x = step.state
        slopes = step.slopes
      } else {
        result.rejected += 1
        failures += 1
        if failures >= 5000 { throw NumericsFailure.noConvergence(operation: "ode") }
      }
      badness += .ulpOfOne
      let wanted = factor * power(1 / badness, 1 / Double(order + 1))
      dt *= min(1.5, max(0.8, wanted.isNaN ? 0.8 : wanted))
      dt = direction * min(dt.magnitude, longest)
      if !(dt.magnitude > t.ulp) { break }
      dt = direction * min(dt.magnitude, (end - t).magnitude)
    }
    result.isComplete = direction * (result.times.last ?? begin) >= direction * end
    return result
  }

  private func stopped(_ trajectory: Trajectory, _ stop: (time: Double, state: [Double])) -> Trajectory {
    var result = trajectory
    result.times[result.times.count - 1] = stop.time
    result.states[result.states.count - 1] = stop.state
    return result
  }

  private func interpolate(
    at s: Double, step: Double, from x: [Double], to y: [Double], slopes: [[Double]]
  ) -> [Double] {
    switch method {
    case .explicit(let pair): return pair.interpolate(at: s, step: step, from: x, to: y, slopes: slopes)
    case .rosenbrock:
      // The parabola through both states with the slope at the first.
      return x.indices.map { i in
        x[i] + s * step * slopes[0][i] + s * s * (y[i] - x[i] - step * slopes[0][i])
      }
    }
  }

  private struct Step {
    var state: [Double]
    var estimate: [Double]
    var slopes: [[Double]]
    var evaluations: Int
  }

  private func advance(
    _ f: Slope, _ t: Double, _ x: [Double], _ dt: Double, _ next: Double, _ previous: [[Double]]
  ) throws -> Step {
    switch method {
    case .explicit(let pair): return try explicitStep(pair, f, t, x, dt, next, previous)
    case .rosenbrock(let jacobian): return try rosenbrockStep(jacobian, f, t, x, dt)
    }
  }

  private func explicitStep(
    _ pair: RungeKuttaPair, _ f: Slope, _ t: Double, _ x: [Double], _ dt: Double, _ next: Double,
    _ previous: [[Double]]
  ) throws -> Step {
    func combined(_ slopes: [[Double]], _ weights: [Double]) -> [Double] {
      x.indices.map { i in
        var sum = 0.0
        for (slope, weight) in zip(slopes, weights) { sum += slope[i] * (dt * weight) }
        return x[i] + sum
      }
    }
    var slopes = [try previous.last ?? f(t, x)]
    for stage in 1..<pair.a.count {
      slopes.append(try f(t + dt * pair.nodes[stage], combined(slopes, pair.a[stage])))
    }
    let state = combined(slopes, pair.weights)
    slopes.append(try f(next, state))
    return Step(
      state: state, estimate: combined(slopes, pair.estimate), slopes: slopes, evaluations: slopes.count - 1)
  }

  private func rosenbrockStep(
    _ jacobian: ((Double, [Double]) throws -> Tensor<Double>)?, _ f: Slope, _ t: Double, _ x: [Double],
    _ dt: Double
  ) throws -> Step {
    let n = x.count
    let d = 1 / (2 + 2.0.squareRoot())
    let e = 6 + 2.0.squareRoot()
    let f1 = try f(t, x)
    let j = try jacobian?(t, x) ?? FiniteDifference.jacobian({ try f(t, $0) }, at: x, value: f1)
    let ahead = try f(t + 0.1 * dt, x)
    let drift = zip(ahead, f1).map { ($0 - $1) / (0.1 * dt) }
    let w = try Tensor(shape: Shape(n, n)) { target in
      for k in 0..<(n * n) { (target + k).initialize(to: (k % (n + 1) == 0 ? 1 : 0) - dt * d * j[k]) }
    }
    try Interrupt.check()
    func solved(_ right: [Double]) throws -> [Double] {
      try LamNumerics.solve(w, Tensor(column: right)).x.elements
    }
    let k1 = try solved((0..<n).map { f1[$0] + dt * d * drift[$0] })
    let f2 = try f(t + 0.5 * dt, (0..<n).map { x[$0] + 0.5 * dt * k1[$0] })
    let k2 = zip(try solved((0..<n).map { f2[$0] - k1[$0] }), k1).map { $0 + $1 }
    let state = (0..<n).map { x[$0] + dt * k2[$0] }
    let f3 = try f(t + dt, state)
    let k3 = try solved(
      (0..<n).map { f3[$0] - e * (k2[$0] - f2[$0]) - 2 * (k1[$0] - f1[$0]) + dt * d * drift[$0] })
    let estimate = (0..<n).map { state[$0] + dt / 6 * (k1[$0] - 2 * k2[$0] + k3[$0]) }
    return Step(state: state, estimate: estimate, slopes: [f1, f3], evaluations: 3 + n)
  }
}
