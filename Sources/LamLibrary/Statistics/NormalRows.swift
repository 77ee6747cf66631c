import LamNumerics
import LamRuntime
import LamSemantics
import Numerics

extension Family {
  static let normalRows: [Builtin] = [
    .normal("normpdf", "the density of the normal distribution", example: "normpdf(0)") { x, m, s in
      let z = (x - m) / s
      return s > 0 ? Double.exp(-0.5 * z * z) / (s * (2 * Double.pi).squareRoot()) : .nan
    },
    .normal(
      "normcdf", "the probability that a normal variable is at most x",
      options: [.word("upper", "the probability of more than x, exact where it is small")],
      example: "normcdf(1.96)",
      upper: { x, m, s in s > 0 ? 0.5 * Double.erfc((x - m) / (s * 2.0.squareRoot())) : .nan }
    ) { x, m, s in s > 0 ? 0.5 * Double.erfc(-(x - m) / (s * 2.0.squareRoot())) : .nan },
    .normal(
      "norminv", "the number below which a normal variable lies with probability x", example: "norminv(0.975)"
    ) { p, m, s in
      s > 0 ? m - s * 2.0.squareRoot() * ErrorFunction.complementInverse(2 * p) : .nan
    },
    Builtin(
      "mvnpdf", [.real("x"), .real("mu").optional, .real("sigma").optional],
      "the density of the multivariate normal distribution at each row of x",
      examples: ["mvnpdf([0 0])", "mvnpdf([1 1], [0 0], [2 0; 0 1])"], seeAlso: ["normpdf"]
    ) { call in
      let x = try call.doubles(0)
      guard x.isMatrix else { throw NumericsFailure.notMatrix(operation: "mvnpdf", x.shape) }
      let d = x.columns
      let mu =
        try call.has(1) && !call[1].isEmpty ? call.doubles(1) : Tensor(repeating: 0, shape: Shape(1, d))
      guard mu.isScalar || mu.shape == x.shape || mu.shape.isVector && mu.count == d else {
        throw NumericsFailure.nonconformant(operation: "mvnpdf", x.shape, mu.shape)
      }
      let row = mu.isScalar || mu.columns == d ? mu : try mu.reshaped(to: Shape(1, d))
      let deviations = try broadcast(x, row, operation: "mvnpdf") { $0 - $1 }
      guard deviations.shape == x.shape else {
        throw NumericsFailure.nonconformant(operation: "mvnpdf", x.shape, mu.shape)
      }
      let sigma =
        try call.has(2) && !call[2].isEmpty
        ? call[2] : ValueClass.double.filled(1, shape: Shape(d, 1)).rearranged(by: DiagonalMatrix())
      guard sigma.shape == Shape(d, d) || (d == 1 && sigma.count == 1) else {
        throw NumericsFailure.nonconformant(operation: "mvnpdf", x.shape, sigma.shape)
      }
      guard
        let factor = try call.session.call(.of("chol"), [sigma, .of("lower")], results: 1).first?.doubles()
      else {
        throw call.refuse(2, expected: "a positive definite matrix")
      }
      var looks = Pace()
      return .of(
        try Tensor(
          shape: Shape(x.rows, 1),
          each: { i in
            try looks.step(d * d)
            // Forward substitution: z = L \ (x - mu)'.
            var z = [Double](repeating: 0, count: d)
            var logarithm = 0.0
            for r in 0..<d {
              var sum = deviations[i, r]
              for c in 0..<r { sum -= factor[r, c] * z[c] }
              z[r] = sum / factor[r, r]
              logarithm += Double.log(factor[r, r])
            }
            let square = z.reduce(0) { $0 + $1 * $1 }
            return Double.exp(-0.5 * square - logarithm - 0.5 * Double(d) * Double.log(2 * .pi))
          }))
    },
    .missingless("nansum", "sums of the elements, NaN left out", example: "nansum([1 NaN 3])") { line in
      line.reduce(0, +)
    },
    .missingless("nanmean", "means of the elements, NaN left out", example: "nanmean([1 NaN 3])") { line in
      line.reduce(0, +) / Double(line.count)
    },
  ]
}

extension Builtin {
  fileprivate static func normal(
    _ name: String, _ summary: String, options: Options = [], example: String,
    upper: (@Sendable (Double, Double, Double) -> Double)? = nil,
    _ function: @escaping @Sendable (Double, Double, Double) -> Double
  ) -> Builtin {
    Builtin(
      name, [.real("x"), .real("mu").optional, .real("sigma").optional], options: options, summary,
      details: "The mean mu is 0 and the standard deviation sigma 1 where they are left out.",
      examples: [example], seeAlso: ["normpdf", "normcdf", "norminv", "randn"].filter { $0 != name }
    ) { call in
      let mu = try call.has(1) ? call.doubles(1) : Tensor(scalar: 0)
      let sigma = try call.has(2) ? call.doubles(2) : Tensor(scalar: 1)
      let law = try broadcast(mu, sigma, operation: name) { ($0, $1) }
      let function = upper.flatMap { call.has(option: "upper") ? $0 : nil } ?? function
      return .of(try broadcast(call.doubles(0), law, operation: name) { function($0, $1.0, $1.1) })
    }
  }

  fileprivate static func missingless(
    _ name: String, _ summary: String, example: String, _ function: @escaping @Sendable ([Double]) -> Double
  ) -> Builtin {
    .statistic(name, summary, examples: [example], seeAlso: ["sum", "mean", "nanmax"]) { x, axis in
      try x.mapLines(axis: axis) { function($0.filter { !$0.isNaN }) }
    }
  }
}
