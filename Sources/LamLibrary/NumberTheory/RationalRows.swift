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
      guard tolerance >= 0 else { throw call.refuse(1, expected: "a number that is not negative") }
      var looks = Pace(every: Pace.elements)
      let fractions = try x.elements.map { x in
        try looks.step()
        return ContinuedFraction(x, tolerance: tolerance)
      }
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
            shape: Shape(lines.count, width),
            each: { position in
              let (line, column) = (lines[position % lines.count], position / lines.count)
              return CodeUnit(column < line.count ? line[column] : 32)
            }), .single)
      ]
    }
  ]
}
