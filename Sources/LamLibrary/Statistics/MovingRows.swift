import LamNumerics
import LamRuntime
import LamSemantics

extension Family {
  static let movingRows: [Builtin] = [
    .moving("movmean", "means", example: "movmean([1 2 3 4 5], 3)") { $0.reduce(0, +) / Double($0.count) },
    .moving("movsum", "sums", example: "movsum([1 2 3 4], 2)") { $0.reduce(0, +) },
    .moving("movprod", "products", example: "movprod([1 2 3 4], 2)") { $0.reduce(1, *) },
    .moving("movmax", "largest elements", example: "movmax([1 5 2], 3)") {
      $0.reduce($0[0]) { Extreme.largest.of($0, $1) }
    },
    .moving("movmin", "smallest elements", example: "movmin([4 1 5], 3)") {
      $0.reduce($0[0]) { Extreme.smallest.of($0, $1) }
    },
    .moving("movmedian", "medians", example: "movmedian([1 9 2 3], 3)") { x in
      try Tensor(column: x).median(axis: 0)[0]
    },
    .moving("movstd", "standard deviations", example: "movstd([1 4 9], 3)") { x in
      try Tensor(column: x).variance(axis: 0, population: false)[0].squareRoot()
    },
    .moving("movvar", "variances", example: "movvar([1 4 9], 3)") { x in
      try Tensor(column: x).variance(axis: 0, population: false)[0]
    },
    Builtin(
      "movfun", [.function("f"), .real("x"), .real("window")],
      "a function of the elements in a moving window",
      details: "f takes a column and returns one number; at the ends the window shrinks.",
      examples: ["movfun(@mean, [1 2 6 4], 3)"], seeAlso: ["movmean", "filter"]
    ) { call in
      let (x, function, session) = (try call.doubles(1), try call[0], call.session)
      let window = try Window(call, 2)
      return .of(
        try window.slide(over: x, axis: x.shape.firstNonSingleton) { line in
          guard let y = try session.call(function, [.of(Tensor(column: line))], results: 1).first?.real else {
            throw Failure.refused("movfun: the function must return one real number")
          }
          return y
        })
    },
    Builtin(
      "rescale", [.real("x"), .scalar("low").optional, .scalar("high").optional],
      "the elements moved and stretched to lie from low to high",
      details: "0 and 1 where they are left out.", examples: ["rescale([1 2 3])", "rescale([1 2 3], -1, 1)"],
      seeAlso: ["normalize", "zscore", "bounds"]
    ) { call in
      let x = try call.doubles(0)
      let low = try call.has(1) ? call.real(1) : 0
      let high = try call.has(2) ? call.real(2) : 1
      let least = x.elements.reduce(Double.nan) { Extreme.smallest.of($0, $1) }
      let largest = x.elements.reduce(Double.nan) { Extreme.largest.of($0, $1) }
      if least == largest { return .of(try x.map { _ in low }) }
      return .of(try x.map { low + ($0 - least) / (largest - least) * (high - low) })
    }.keeping(.single),
  ]
}

/// How far a moving window reaches back and ahead.
private struct Window {
  let back: Int
  let ahead: Int

  /// Reads a length, or a pair [back ahead]; an even length reaches one further back.
  init(_ call: Call, _ index: Int) throws {
    let given = try call.doubles(index).elements
    guard given.count == 1 || given.count == 2,
      given.allSatisfy({ $0 >= 0 && $0 == $0.rounded() && $0 < 1e9 }),
      given.count == 2 || given[0] >= 1
    else { throw call.refuse(index, expected: "a positive whole number, or [back ahead]") }
    if given.count == 2 {
      (back, ahead) = (Int(given[0]), Int(given[1]))
    } else {
      let length = Int(given[0])
      back = length / 2
      ahead = (length - 1) / 2
    }
  }

  func slide(over x: Tensor<Double>, axis: Int, _ f: ([Double]) throws -> Double) throws -> Tensor<Double> {
    let layout = AxisLayout(x.shape, axis: axis)
    var looks = Pace()
    return try Tensor(
      shape: x.shape,
      each: { k in
        let position = k / layout.inner % max(layout.length, 1)
        let base = k - position * layout.inner
        let range = max(0, position - back)...min(layout.length - 1, position + ahead)
        try looks.step(range.count)
        return try f(range.map { x[base + $0 * layout.inner] })
      })
  }
}

extension Builtin {
  fileprivate static func moving(
    _ name: String, _ what: String, example: String, _ f: @escaping @Sendable ([Double]) throws -> Double
  ) -> Builtin {
    Builtin(
      name, [.real("x"), .real("window"), .axis("dim").optional],
      "\(what) of the elements in a moving window",
      details: "window is its length, or [back ahead]; at the ends it shrinks.", examples: [example],
      seeAlso: ["movmean", "movfun", "filter"].filter { $0 != name }
    ) { call in
      let x = try call.doubles(0)
      let axis = try call.axis(2) ?? x.shape.firstNonSingleton
      return .of(try Window(call, 1).slide(over: x, axis: axis, f))
    }
  }
}
