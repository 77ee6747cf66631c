import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let transformRows: [Builtin] = [
    .centring("fftshift", "a spectrum with the zero frequency moved to the middle", forward: true),
    .centring("ifftshift", "fftshift undone", forward: false),
    Builtin(
      "filter", [.numeric("b"), .numeric("a"), .numeric("x"), .any("si").optional, .axis("dim").optional],
      results: ["y", "sf"],
      "a signal through a linear filter: a(1)*y(n) = b(1)*x(n) + b(2)*x(n-1) + ... - a(2)*y(n-1) - ...",
      details: "si is the state at the beginning, sf the one at the end.",
      examples: ["filter(1, [1 -0.5], [1 1 1])", "filter([1 1]/2, 1, [1 3 5])"],
      seeAlso: ["conv", "fft"]
    ) { call in
      if try call[0].isComplex || call[1].isComplex || call[2].isComplex {
        let (y, state) = try filtered(
          call, call.complexes(0).elements, call.complexes(1).elements, call.complexes(2),
          call.optional(3)?.complexes())
        return [try .of(narrowing: y), try .of(narrowing: state)]
      }
      let (y, state) = try filtered(
        call, call.doubles(0).elements, call.doubles(1).elements, call.doubles(2), call.optional(3)?.doubles()
      )
      return [.of(y), .of(state)]
    }.keeping(.single, results: 2),
    .window("hamming", "the Hamming window", (0.54, 0.46, 0)),
    .window("hanning", "the Hann window", (0.5, 0.5, 0)),
    .window("blackman", "the Blackman window", (0.42, 0.5, 0.08)),
    Builtin(
      "unwrap", [.real("x").besidesText, .scalar("tolerance").optional, .axis("dim").optional],
      "angles without jumps of 2*pi",
      examples: ["unwrap([0 3 -3])"], seeAlso: ["angle"]
    ) { call in
      let x = try call.doubles(0)
      let limit = try call.has(1) && !call[1].isEmpty ? call.real(1) : .pi
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      let layout = AxisLayout(x.shape, axis: axis)
      var result = x
      try result.withMutableElements { y in
        for o in 0..<layout.outer {
          for i in 0..<layout.inner {
            var turns = 0.0
            for k in 1..<max(layout.length, 1) {
              let here = i + layout.inner * (k + layout.length * o)
              let jump = x[here - layout.inner] - x[here]
              if jump.magnitude > limit { turns += (jump / (2 * .pi)).rounded() }
              y[here] = x[here] + 2 * .pi * turns
            }
          }
        }
      }
      return .of(result)
    }.keeping(.numeric, arguments: 1),
    Builtin(
      "detrend", [.numeric("x").besidesText, .count("degree").optional],
      "a signal less the polynomial that fits it best",
      examples: ["detrend([1 2 4])"], seeAlso: ["polyfit", "center"]
    ) { call in
      let degree = try call.has(1) ? call.integer(1) : 1
      guard degree < 100 else { throw call.refuse(1, expected: "a degree below 100") }
      guard try call[0].isComplex else { return .of(try detrended(call.doubles(0), degree)) }
      let z = try call.complexes(0)
      return .complex(
        try broadcast(detrended(z.map(\.re), degree), detrended(z.map(\.im), degree), operation: "detrend") {
          Complex($0, $1)
        })
    }.keeping(.single),
  ]

  /// The columns, or the row, less their best polynomials.
  private static func detrended(_ signal: Tensor<Double>, _ degree: Int) throws -> Tensor<Double> {
    var x = signal
    if x.rows == 1 { try x.reshape(to: Shape(x.count, 1)) }
    let n = x.rows
    let basis = try Tensor(
      shape: Shape(n, degree + 1), each: { RealPower.of(Double($0 % n + 1) / Double(n), Double($0 / n)) })
    let fit = try multiply(basis, solve(basis, x).x)
    return try broadcast(x, fit, operation: "detrend") { $0 - $1 }.reshaped(to: signal.shape)
  }

  /// A direct form II transposed filter along an axis.
  private static func filtered<T: ArrayElement & BLASScalar>(
    _ call: Call, _ b: [T], _ a: [T], _ x: Tensor<T>, _ initial: Tensor<T>?
  ) throws -> (Tensor<T>, Tensor<T>) {
    guard let first = a.first, first != .zero else {
      throw call.refuse(1, expected: "coefficients whose first is not 0")
    }
    guard !b.isEmpty else { throw call.refuse(0, expected: "at least one coefficient") }
    let filter = LinearFilter(b, a)
    let axis = try call.axis(4) ?? x.shape.firstNonSingleton
    let layout = AxisLayout(x.shape, axis: axis)
    let (length, lines) = (filter.stateCount, layout.inner * layout.outer)
    var states = try Memory.list(repeating: T.zero, count: Memory.product(length, lines))
    if let initial, !initial.isEmpty {
      guard initial.count == states.count || initial.count == length else {
        throw call.refuse(3, expected: "\(length) numbers for each of the \(lines) signals")
      }
      for k in states.indices { states[k] = initial[k % initial.count] }
    }
    let y = try filter.apply(to: x, along: layout, &states)
    return (y, try Tensor(states, shape: Shape(length, lines)))
  }
}

extension Builtin {
  fileprivate static func centring(_ name: String, _ summary: String, forward: Bool) -> Builtin {
    Builtin(
      name, [.any("x"), .axis("dim").optional], summary, examples: ["\(name)([1 2 3 4 5])"],
      seeAlso: ["fft", "circshift"]
    ) { call in
      var value = try call[0]
      let axes: [Int]
      if let axis = try call.axis(1) { axes = [axis] } else { axes = Array(value.shape.extents.indices) }
      for axis in axes {
        let length = value.shape[axis]
        let start = forward ? (length + 1) / 2 : length / 2
        value = try value.rearranged(
          by: Selection(axis: axis, positions: Array(start..<length) + Array(0..<start)))
      }
      return value
    }
  }

  /// A window of cosines: `a - b cos t + c cos 2t`.
  fileprivate static func window(_ name: String, _ summary: String, _ weights: (Double, Double, Double))
    -> Builtin
  {
    Builtin(
      name, [.count("m")],
      options: [
        .choice(
          "kind", ["symmetric", "periodic"], standard: "\"symmetric\"",
          "all of the window, or the window of m + 1 points without the last")
      ], "\(summary) of m points, in a column", examples: ["\(name)(5)"],
      seeAlso: ["fft", "filter"]
    ) { call in
      let m = try call.integer(0)
      guard m >= 1 else { throw call.refuse(0, expected: "a positive whole number") }
      if m == 1 { return .of(1) }
      let periodic = call.word("kind") == "periodic"
      let steps = Double(periodic ? m : m - 1)
      return .of(
        try Tensor(shape: Shape(m, 1)) { target in
          var looks = Pace(every: Pace.elements)
          for k in 0..<m {
            try looks.step()
            let t = 2 * Double.pi * Double(k) / steps
            (target + k).initialize(to: weights.0 - weights.1 * .cos(t) + weights.2 * .cos(2 * t))
          }
        })
    }
  }
}
