import LamNumerics
import LamRuntime

extension Family {
  static let rationalRows: [Builtin] = [
    Builtin(
      "rat", [.real("x"), .scalar("tolerance").optional], results: ["n", "d"],
      "the simplest fractions near numbers: as text, or n/d",
      details:
        "A continued fraction that ends within the tolerance, 1e-6 times the sum of the magnitudes where it is left out.",
      examples: ["rat(pi)", "[n, d] = rat(0.375)"], seeAlso: ["rats"]
    ) { call in
      let x = try call.doubles(0)
      let sum = x.elements.filter(\.isFinite).reduce(0) { $0 + $1.magnitude }
      let tolerance = try call.has(1) ? call.real(1) : 1e-6 * sum
      let fractions = x.elements.map { ContinuedFraction($0, tolerance: tolerance) }
      if call.resultCount >= 2 {
        return [
          .of(try Tensor(fractions.map(\.fraction.0), shape: x.shape)),
          .of(try Tensor(fractions.map(\.fraction.1), shape: x.shape)),
        ]
      }
      let lines = fractions.map { Array($0.text.utf8) }
      let width = lines.map(\.count).max() ?? 0
      return [
        .char(
          try Tensor(
            (0..<width).flatMap { j in lines.map { CodeUnit(j < $0.count ? $0[j] : 32) } },
            shape: Shape(lines.count, width)), .single)
      ]
    }
  ]
}
