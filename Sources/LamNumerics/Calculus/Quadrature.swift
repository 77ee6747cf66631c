/// Definite integrals by adaptive Gauss-Kronrod quadrature.
public enum Quadrature {
  public struct Result: Sendable {
    public var value: Double
    /// An estimate of the absolute error.
    public var error: Double
    public var evaluations: Int
    public var converged: Bool
  }

  /// The positive nodes of the Kronrod rule with 15 points (Piessens et al., QUADPACK, 1983); odd ones are Gauss's.
  private static let nodes: [Double] = [
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
    0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
    0.586087235467691130294144691693304, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0,
  ]
  private static let kronrod: [Double] = [
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
    0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
    0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
  ]
  private static let gauss: [Double] = [
    0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
    0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
  ]

  private struct Piece {
    var low: Double
    var high: Double
    var value: Double
    var error: Double
  }

  /// The integral of `f` over an interval, which may be infinite at either end.
  ///
  /// An infinite end is brought to a finite one by x = t/(1 - t²) or x = a + t²/(1 - t²)·..., and the piece with
  /// the largest error is halved until the sum of the errors is within `max(absolute, relative·|value|)`.
  /// - Parameters:
  ///   - f: the values at several places at once.
  ///   - breakpoints: places inside the interval where pieces begin, such as kinks.
  public static func integrate(
    _ f: ([Double]) throws -> [Double], from a: Double, to b: Double, breakpoints: [Double] = [],
    absolute: Double,
    relative: Double, maximumPieces: Int = 650
  ) throws -> Result {
    if a.isNaN || b.isNaN { return Result(value: .nan, error: .nan, evaluations: 0, converged: false) }
    if a == b { return Result(value: 0, error: 0, evaluations: 0, converged: true) }
    if a > b {
      var result = try integrate(
        f, from: b, to: a, breakpoints: breakpoints, absolute: absolute, relative: relative,
        maximumPieces: maximumPieces)
      result.value = -result.value
      return result
    }
    let change = Change(a, b)
    let inner = breakpoints.filter { $0 > a && $0 < b }.map(change.inverse).sorted()
    // Ten pieces at first, so that a narrow peak is not missed.
    var ends = [change.low]
    for (from, to) in zip([change.low] + inner, inner + [change.high]) {
      for k in 1...10 { ends.append(k == 10 ? to : from + (to - from) * Double(k) / 10) }
    }
    var evaluations = 0
    func measured(_ low: Double, _ high: Double) throws -> Piece {
      try Interrupt.check()
      let centre = 0.5 * (low + high)
      let half = 0.5 * (high - low)
      var places: [Double] = []
      for node in nodes { places.append(centre - half * node) }
      for node in nodes.dropLast().reversed() { places.append(centre + half * node) }
      let values = try f(places.map(change.place))
      evaluations += places.count
      guard values.count == places.count else {
        throw NumericsFailure.invalid(
          operation: "integral",
          "the function must return one value for each place; use elementwise operators such as .*")
      }
      var fine = 0.0
      var coarse = 0.0
      for (k, value) in values.enumerated() {
        let rank = k < 8 ? k : 14 - k
        var weighted = value * change.derivative(places[k])
        // An integrable singularity at an end is not a value.
        if !weighted.isFinite { weighted = 0 }
        fine += weighted * kronrod[rank]
        if rank % 2 == 1 { coarse += weighted * gauss[rank / 2] }
      }
      return Piece(low: low, high: high, value: fine * half, error: ((fine - coarse) * half).magnitude)
    }
    var pieces = try zip(ends, ends.dropFirst()).map(measured)
    while true {
      let value = pieces.reduce(0) { $0 + $1.value }
      let error = pieces.reduce(0) { $0 + $1.error }
      let allowed = max(absolute, relative * value.magnitude)
      let done = Result(value: value, error: error, evaluations: evaluations, converged: error <= allowed)
      if done.converged || pieces.count >= maximumPieces || !value.isFinite { return done }
      guard let worst = pieces.indices.max(by: { pieces[$0].error < pieces[$1].error }) else { return done }
      let piece = pieces[worst]
      let middle = 0.5 * (piece.low + piece.high)
      if middle <= piece.low || middle >= piece.high
        || (piece.high - piece.low) < 1e-15 * max(1, middle.magnitude)
      {
        return done
      }
      pieces[worst] = try measured(piece.low, middle)
      pieces.append(try measured(middle, piece.high))
    }
  }

  /// A change of variable that makes an interval finite and takes out singularities at its ends.
  private struct Change {
    private enum Kind { case finite, bothInfinite, above, below }
    private let kind: Kind
    private let a: Double
    private let b: Double
    let low: Double
    let high: Double

    init(_ a: Double, _ b: Double) {
      self.a = a
      self.b = b
      switch (a == -.infinity, b == .infinity) {
      case (true, true): (kind, low, high) = (.bothInfinite, -1, 1)
      case (false, true): (kind, low, high) = (.above, 0, 1)
      case (true, false): (kind, low, high) = (.below, -1, 0)
      case (false, false): (kind, low, high) = (.finite, -1, 1)
      }
    }

    func place(_ t: Double) -> Double {
      switch kind {
      case .finite: return (b - a) / 4 * t * (3 - t * t) + (b + a) / 2
      case .bothInfinite: return t / (1 - t * t)
      case .above:
        let s = t / (1 - t)
        return a + s * s
      case .below:
        let s = t / (1 + t)
        return b - s * s
      }
    }

    func derivative(_ t: Double) -> Double {
      switch kind {
      case .finite: return (b - a) / 4 * 3 * (1 - t * t)
      case .bothInfinite:
        let r = 1 - t * t
        return (1 + t * t) / (r * r)
      case .above: return 2 * t / ((1 - t) * (1 - t) * (1 - t))
      case .below: return -2 * t / ((1 + t) * (1 + t) * (1 + t))
      }
    }

    /// The `t` of a place inside, by bisection.
    func inverse(_ x: Double) -> Double {
      var (from, to) = (low, high)
      for _ in 0..<200 {
        let middle = 0.5 * (from + to)
        if place(middle) < x { from = middle } else { to = middle }
      }
      return 0.5 * (from + to)
    }
  }

  /// The integral through equally valued points by trapezoids, along an axis.
  ///
  /// - Parameter spacing: the distances between neighbours, or one for all.
  public static func trapezoids(_ y: Tensor<Double>, axis: Int, spacing: [Double]) throws -> Tensor<Double> {
    let layout = AxisLayout(y.shape, axis: axis)
    return try y.withElements { y in
      try Tensor(shape: Shape([layout.inner, 1, layout.outer])) { target in
        var looks = Pace()
        for o in 0..<layout.outer {
          for i in 0..<layout.inner {
            try looks.step(layout.length)
            var sum = 0.0
            for k in 1..<max(layout.length, 1) {
              let here = i + layout.inner * (k + layout.length * o)
              sum += spacing[spacing.count == 1 ? 0 : k - 1] * (y[here] + y[here - layout.inner])
            }
            (target + (i + o * layout.inner)).initialize(to: 0.5 * sum)
          }
        }
      }
    }.reshaped(to: y.shape.replacing(axis: axis, with: 1))
  }
}
