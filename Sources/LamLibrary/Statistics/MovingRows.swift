import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let movingRows: [Builtin] = [
    .moving("movmean", "means", example: "movmean([1 2 3 4 5], 3)") { $0.reduce(0, +) / Double($0.count) },
    .moving("movsum", "sums", example: "movsum([1 2 3 4], 2)", ofNothing: 0) { $0.reduce(0, +) },
    .moving("movprod", "products", example: "movprod([1 2 3 4], 2)", ofNothing: 1) { $0.reduce(1, *) },
    .moving("movmax", "largest elements", example: "movmax([1 5 2], 3)") {
      $0.reduce($0[0]) { Extreme.largest.of($0, $1) }
    },
    .moving("movmin", "smallest elements", example: "movmin([4 1 5], 3)") {
      $0.reduce($0[0]) { Extreme.smallest.of($0, $1) }
    },
    .moving("movmedian", "medians", example: "movmedian([1 9 2 3], 3)") { x in
      try Tensor(column: x).median(axis: 0)[0]
    },
    .movingSpread("movstd", "standard deviations", example: "movstd([1 4 9], 3)") { $0.squareRoot() },
    .movingSpread("movvar", "variances", example: "movvar([1 4 9], 3)") { $0 },
    Builtin(
      "movfun", [.function("f"), .real("x"), .real("window")], options: MovingWindow.options,
      "a function of the elements in a moving window",
      details:
        "f takes a column and returns one number, or always as many, which then lie along a dimension of their own.",
      examples: ["movfun(@mean, [1 2 6 4], 3)"], seeAlso: ["movmean", "filter"]
    ) { call in
      let (x, function, session) = (try call.doubles(1), try call[0], call.session)
      let window = try MovingWindow(call, 2)
      let axis = try MovingWindow.axis(call, of: x)
      var others: [[Double]] = []
      let first = try window.slide(over: x, axis: axis, ofNothing: .nan) { line in
        guard
          let y = try session.call(function, [.of(Tensor(column: line))], results: 1).first?.doubles()?
            .elements,
          let number = y.first, others.isEmpty || others[0].count == y.count - 1
        else {
          throw Failure.refused("movfun: the function must return real numbers, always as many")
        }
        others.append(Array(y.dropFirst()))
        return number
      }
      guard let more = others.first?.count, more > 0, others.count == first.count else { return .of(first) }
      let count = first.count
      return .of(
        try Tensor(
          shape: first.isVector ? Shape(count, more + 1) : Shape(first.shape.extents + [more + 1]),
          each: { $0 < count ? first[$0] : others[$0 % count][$0 / count - 1] }))
    },
  ]
}

extension Builtin {
  fileprivate static func moving(
    _ name: String, _ what: String, example: String, ofNothing: Double = .nan,
    _ f: @escaping @Sendable ([Double]) throws -> Double
  ) -> Builtin {
    Builtin(
      name, [.real("x"), .real("window"), .axis("dim").optional], options: MovingWindow.options,
      "\(what) of the elements in a moving window",
      details: "window is its length, or [back ahead].", examples: [example],
      seeAlso: ["movmean", "movfun", "filter"].filter { $0 != name }
    ) { call in
      let x = try call.doubles(0)
      let axis = try MovingWindow.axis(call, of: x, argument: 2)
      return .of(try MovingWindow(call, 1).slide(over: x, axis: axis, ofNothing: ofNothing, f))
    }
  }

  /// - Parameter finish: what becomes of a variance.
  fileprivate static func movingSpread(
    _ name: String, _ what: String, example: String, _ finish: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    Builtin(
      name, [.real("x"), .real("window"), .any("w").optional, .axis("dim").optional],
      options: MovingWindow.options,
      "\(what) of the elements in a moving window",
      details:
        "window is its length, or [back ahead]. w is 0 to divide by n - 1, as where it is left out, or 1 by n.",
      examples: [example, "\(name)([1 4 9], 3, 1)"],
      seeAlso: ["movmean", "movfun", name == "movstd" ? "std" : "var"]
    ) { call in
      let x = try call.doubles(0)
      let w = try call.has(2) && !call[2].isEmpty ? call.real(2) : 0
      guard w == 0 || w == 1 else { throw call.refuse(2, expected: "0 or 1") }
      let axis = try MovingWindow.axis(call, of: x, argument: 3)
      return .of(
        try MovingWindow(call, 1).slide(over: x, axis: axis, ofNothing: .nan) {
          finish(try Tensor(column: $0).variance(axis: 0, population: w == 1)[0])
        })
    }
  }
}
